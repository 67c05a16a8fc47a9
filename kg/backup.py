"""Backup and restore: the facts and the judgements of a graph in one file; all else is made from them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg import disk
from kg.lock import Lock
from kg.store import store_error
from ontology.errors import DataError, StoreError

if TYPE_CHECKING:
    from kg.folder import Folder

_FILES = ("facts.jsonl", "judgements.jsonl")
_MANIFEST = "manifest.json"
_CHUNK_BYTES = 1 << 20


def backup(folder: Folder, target: Path) -> int:
    """Write facts and judgements to a tar.gz with their checksums; the file appears whole or not at all.

    Returns how many articles it holds. A writer may go on meanwhile: what it appends after the start is left out.
    Raises StoreError where nothing can be written there.
    """
    partial = target.with_name(target.name + ".part")
    articles = folder.count()
    try:
        with tarfile.open(partial, "w:gz", compresslevel=6) as archive:
            sums = {}
            for path in (folder.path / name for name in _FILES):
                if path.exists():
                    size = min(path.stat().st_size, folder.catalog.applied) if path.name == _FILES[0] else None
                    data = _Part(path, size)
                    entry = tarfile.TarInfo(path.name)
                    entry.size = data.size
                    archive.addfile(entry, data)
                    sums[path.name] = data.sha256.hexdigest()
            manifest = json.dumps({"format": disk.FORMAT, "articles": articles, "sha256": sums}).encode()
            entry = tarfile.TarInfo(_MANIFEST)
            entry.size = len(manifest)
            archive.addfile(entry, io.BytesIO(manifest))
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(target)
        disk.sync_folder(target.parent)
    except OSError as error:
        raise store_error(error, target) from error
    finally:
        partial.unlink(missing_ok=True)
    return articles


class _Part(io.RawIOBase):
    """The first bytes of a file, hashed as they are read."""

    def __init__(self, path: Path, size: int | None) -> None:
        self._file = path.open("rb")
        self.size = path.stat().st_size if size is None else size
        self._left = self.size
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes more."""
        data = self._file.read(min(self._left, size if size >= 0 else self._left))
        self._left -= len(data)
        self.sha256.update(data)
        if not self._left:
            self._file.close()
        return data


def restore(
    source: Path, target: Path, *, force: bool = False, step: Callable[[int], None] = lambda count: None
) -> int:
    """Make the graph folder ``target`` from a backup; returns how many articles it holds.

    It is made beside and put in place when it is whole; ``step`` hears of the articles meanwhile. Raises StoreError
    where a graph is already there and ``force`` is not given, LockedError where somebody writes to it, DataError for a
    file that is no backup or is damaged.
    """
    from kg.folder import Folder

    if target.exists() and any(target.iterdir()) and not force:
        do = "Restore into another folder, or replace this one with --force"
        raise StoreError("there is something already", where=str(target), do=do)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=target.name + ".", dir=target.parent) as place:
        made = Path(place) / "graph"
        disk.make(made)
        _unpack(source, made)
        with Folder.open(made, write=True, step=step) as folder:
            articles = folder.count()
        old = Path(place) / "old"
        lock = Lock(target / "lock") if disk.is_graph(target) else None  # nobody may write to what is replaced
        try:
            if target.exists():
                target.rename(old)
            made.rename(target)
            disk.sync_folder(target.parent)
        except OSError as error:
            if old.exists() and not target.exists():
                old.rename(target)
            raise store_error(error, target) from error
        finally:
            if lock is not None:
                lock.release()
    return articles


def _unpack(source: Path, made: Path) -> None:
    """The files of a backup into a folder; only the names that a backup has, and only as their checksums say."""
    damaged = DataError("this is no backup of a graph, or it is damaged", where=str(source), do="Take another file")
    try:
        with tarfile.open(source, "r:gz") as archive:
            found: dict[str, str] = {}
            sums: dict[str, str] = {}
            for entry in archive:
                data = archive.extractfile(entry) if entry.isfile() else None
                if data is None:
                    raise damaged
                if entry.name == _MANIFEST:
                    sums = dict(json.loads(data.read())["sha256"])
                elif entry.name in _FILES:
                    digest = hashlib.sha256()
                    with (made / entry.name).open("wb") as file:
                        while chunk := data.read(_CHUNK_BYTES):
                            digest.update(chunk)
                            file.write(chunk)
                        file.flush()
                        os.fsync(file.fileno())
                    found[entry.name] = digest.hexdigest()
    except FileNotFoundError as error:
        raise DataError("no such file", where=str(source), do="Check the path of the backup") from error
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        raise damaged from error
    except OSError as error:
        if isinstance(error, PermissionError | IsADirectoryError) or error.errno == 28:
            raise store_error(error, source) from error
        raise damaged from error  # gzip's own errors are OSErrors
    if not sums or sums != found:
        raise damaged
