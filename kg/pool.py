"""Open graphs kept for who asks often: to open one costs ten times what a look-up costs.

A kept one is used again only where nothing has changed since it was opened: the log, the judgements, the cache that
holds now. So every answer shows the last finished state, as that of a graph opened for it would. All read one store:
each that is open takes some 25 MB.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from kg.disk import current
from kg.folder import Folder
from kg.local_store import LocalStore
from kg.store import Store
from ontology.errors import StoreError

MOST_IDLE = 4

Mark = tuple[int, ...]  # size, file and time of the log; the same of the judgements; which cache holds now


class Pool:
    """Readers of the graph in ``path``. One object for all threads; each reader serves one at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: list[tuple[Mark, str, Folder]] = []  # with the judgements that the catalogue had applied
        self._lent: tuple[Mark, str, Store] | None = None
        self._lock = Lock()

    @contextmanager
    def reader(self) -> Iterator[Folder]:
        """A graph open to be read, kept afterwards. Raises NotFoundError, StoreError as ``Folder.open`` does."""
        mark = self._mark()
        folder = self._kept(mark) or self._beside(mark) or Folder.open(self.path)
        judged = folder.catalog.get("judgements")
        try:
            yield folder
        except StoreError:
            mark = None  # what has failed is not used again
            with self._lock:
                self._lent = None
            raise
        finally:
            self._keep(mark, judged, folder)

    def close(self) -> None:
        """Let go of all that are kept."""
        with self._lock:
            idle, self._idle, self._lent = self._idle, [], None
        for *_, folder in idle:
            folder.close()

    def _kept(self, mark: Mark | None) -> Folder | None:
        """One that was opened under this mark; those of older marks are closed."""
        with self._lock:
            fitting = [kept for kept in self._idle if kept[0] == mark]
            old = [kept for kept in self._idle if kept[0] != mark]
            self._idle = fitting[:-1]
        for *_, folder in old:
            folder.close()
        if not fitting:
            return None
        known, judged, folder = fitting[-1]
        if self._is_level(known, judged, folder):
            return folder
        folder.close()
        return None

    def _beside(self, mark: Mark | None) -> Folder | None:
        """One more reader of the store that was lent under this mark."""
        with self._lock:
            lent = self._lent
        if mark is None or lent is None or lent[0] != mark:
            return None
        folder = Folder.beside(self.path, lent[2])
        if self._is_level(mark, lent[1], folder):
            return folder
        folder.close()
        return None

    def _lends(self, mark: Mark, judged: str, folder: Folder) -> bool:
        """Whether this one reads the store that all read; the first of a mark lends its own."""
        if not isinstance(folder.store, LocalStore):
            return True  # a server's connection serves one at a time
        if self._lent is None or self._lent[0] != mark:
            self._lent = (mark, judged, folder.share())
        return folder.store is self._lent[2]

    def _keep(self, mark: Mark | None, judged: str, folder: Folder) -> None:
        if mark is not None and self._mark() == mark and self._is_level(mark, judged, folder):
            with self._lock:
                if self._lends(mark, judged, folder) and len(self._idle) < MOST_IDLE:
                    self._idle.append((mark, judged, folder))
                    return
        folder.close()

    @staticmethod
    def _is_level(mark: Mark, judged: str, folder: Folder) -> bool:
        """Whether the catalogue, which sees what others write, still is as it was opened, and holds all of the log."""
        try:
            return folder.catalog.applied == mark[0] and folder.catalog.get("judgements") == judged
        except sqlite3.Error:
            return False

    def _mark(self) -> Mark | None:
        """What tells one state of the graph from another; None where that cannot be seen."""
        try:
            log, judged = (self.path / "facts.jsonl").stat(), self.path / "judgements.jsonl"
            mark: Mark = (log.st_size, log.st_ino, log.st_mtime_ns)
            if judged.exists():
                told = judged.stat()
                mark = (*mark, told.st_size, told.st_ino, told.st_mtime_ns)
            return (*mark, current(self.path))
        except (OSError, StoreError):
            return None
