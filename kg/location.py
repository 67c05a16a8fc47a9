"""Where the statements of a graph folder lie: in the folder, or on a SPARQL server that the file ``server`` names."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import disk
from kg.local_store import LocalStore
from kg.store import Store, store_error
from kg.void_store import VoidStore
from ontology.errors import StoreError

LOCAL = "local"  # what stands for the folder itself where a server could be named
NOWHERE = "none"  # what stands for keeping no statements, for those that are to be loaded elsewhere


@dataclass(frozen=True, slots=True)
class Location:
    """A server, and the id by which the folder knows its statements there. ``url`` None: in the folder."""

    url: str | None = None
    owner: str = ""

    def __str__(self) -> str:
        return self.url or LOCAL


def location(path: Path) -> Location:
    """Where the statements of the folder ``path`` lie. Raises StoreError where the file cannot be read."""
    file = path / "server"
    try:
        told = json.loads(file.read_text("utf-8"))
        return Location(str(told["url"]), str(told["owner"]))
    except FileNotFoundError:
        return Location()
    except OSError as error:
        raise store_error(error, file) from error
    except (ValueError, TypeError, KeyError) as error:
        do = "Remove the file and run 'kg rebuild --store URL'"
        raise StoreError("the file that names the server cannot be read", where=str(file), do=do) from error


def place(store: str) -> Location:
    """The location that ``store`` means: a URL, ``local`` or ``none``.

    Raises UsageError where it is neither, StoreError where the server does not answer or holds another graph.
    """
    if store == LOCAL:
        return Location()
    if store == NOWHERE:
        return Location(NOWHERE)
    new = Location(store, uuid.uuid4().hex)
    _open(new).close()
    return new


def settle(path: Path, where: Location) -> None:
    """Note where the statements lie from now on. Raises StoreError where that cannot be written."""
    try:
        if where.url is None:
            (path / "server").unlink(missing_ok=True)
            disk.sync_folder(path)
        else:
            disk.replace(path / "server", json.dumps(asdict(where)))
    except OSError as error:
        raise store_error(error, path) from error


def open_store(path: Path, number: int, *, needed: int | None) -> Store:
    """The store of the folder ``path``; ``needed``: for a reader, the stamp that it must have reached."""
    where = location(path)
    if where.url is None:
        return LocalStore(disk.cache(path, number) / "store", write=needed is None)
    if where.url == NOWHERE:
        return VoidStore()
    return _open(where, needed)


def _open(where: Location, needed: int | None = None) -> Store:
    from kg.server import Server  # readers of a folder do without HTTP, and start faster
    from kg.server_store import ServerStore

    assert where.url is not None
    return ServerStore(Server(where.url), where.owner, needed=needed)
