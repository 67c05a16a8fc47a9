"""Open graphs kept for who asks often: to open one costs ten times what a look-up costs.

A kept one is used again only where nothing has changed since it was opened: the log, the judgements, the cache that
holds now. So every answer shows the last finished state, as that of a graph opened for it would.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from kg.disk import current
from kg.folder import Folder
from ontology.errors import StoreError

MOST_IDLE = 4

Mark = tuple[int, ...]  # size, file and time of the log; the same of the judgements; which cache holds now


class Pool:
    """Readers of the graph in ``path``. One object for all threads; each reader serves one at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: list[tuple[Mark, str, Folder]] = []  # with the judgements that the catalogue had applied
        self._lock = Lock()

    @contextmanager
    def reader(self) -> Iterator[Folder]:
        """A graph open to be read, kept afterwards. Raises NotFoundError, StoreError as ``Folder.open`` does."""
        mark = self._mark()
        folder = self._kept(mark) or Folder.open(self.path)
        judged = folder.catalog.get("judgements")
        try:
            yield folder
        except StoreError:
            mark = None  # what has failed is not used again
            raise
        finally:
            self._keep(mark, judged, folder)

    def close(self) -> None:
        """Let go of all that are kept."""
        with self._lock:
            idle, self._idle = self._idle, []
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

    def _keep(self, mark: Mark | None, judged: str, folder: Folder) -> None:
        if mark is not None and self._mark() == mark and self._is_level(mark, judged, folder):
            with self._lock:
                if len(self._idle) < MOST_IDLE:
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
