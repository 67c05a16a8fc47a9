"""Where things lie in a graph folder, and the version of that layout.

facts.jsonl        the log of all that was added and removed (``log.py``)
judgements.jsonl   what people decided about who is who (``judgements.py``)
format             the version of this layout
lock               held by the one writer
server             names the server on which the statements lie, if they do (``location.py``)
loading            how far `kg load` has come, where it was stopped (``load.py``)
shards.sqlite      what `kg build` has taken in (``built.py``)
current            names the cache that holds now
cache/N/           store/ (Oxigraph) and catalog.sqlite, both made from the log and the judgements
"""

from __future__ import annotations

import os
from pathlib import Path

from kg.store import store_error
from ontology.errors import NotFoundError, StoreError

FORMAT = 1


def make(path: Path) -> None:
    """Make an empty graph folder. Raises StoreError where that is not possible."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        (path / "cache").mkdir(exist_ok=True)
        replace(path / "format", str(FORMAT))
    except OSError as error:
        raise store_error(error, path) from error


def is_graph(path: Path) -> bool:
    """Whether ``path`` holds a graph of any version. Raises StoreError where that cannot be seen."""
    try:
        return (path / "format").is_file()
    except OSError as error:
        raise store_error(error, path) from error


def check_format(path: Path) -> None:
    """Raise StoreError for a graph of a newer version, or of one that cannot be read."""
    try:
        text = (path / "format").read_text("ascii", errors="replace").strip()
    except OSError as error:
        raise store_error(error, path) from error
    if not text.isdecimal():
        do = f"Write {FORMAT} into {path / 'format'} if this is a graph folder"
        raise StoreError("the version of the graph cannot be read", where=str(path), do=do)
    if int(text) > FORMAT:
        do = "Upgrade guanxi, or build a graph anew with this version in another folder"
        raise StoreError(f"the graph has the format {text}, this version knows {FORMAT}", where=str(path), do=do)


def no_graph(path: Path) -> NotFoundError:
    """The error for a path without a graph."""
    return NotFoundError("no graph is here", where=str(path), do="Make one with 'kg add PATH…'")


def current(path: Path) -> int:
    """The number of the cache that holds now; 0 where there is none yet."""
    try:
        return int((path / "current").read_text("ascii"))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        raise store_error(error, path) from error


def cache(path: Path, number: int) -> Path:
    """The folder of the cache ``number``."""
    return path / "cache" / str(number)


def store_path(path: Path) -> Path:
    """Where the store lies now, for a process that opens it by itself, to read."""
    return cache(path, current(path)) / "store"


def replace(path: Path, text: str) -> None:
    """Replace a small file as a whole, and sync it."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Sync a file that was written without that. Raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Sync the names in a folder: without it a power cut may take a new file that is itself synced."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
