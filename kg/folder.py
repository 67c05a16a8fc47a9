"""A graph folder: facts, judgements, and what is made of them. ``disk.py`` says where everything lies."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kg import disk
from kg.catalog import Catalog
from kg.holdings import Holdings
from kg.judgements import append, stamp_of
from kg.location import location, place, settle
from kg.lock import Lock
from kg.log import BATCH_ARTICLES, Log, Removal
from kg.rows import OUTCOMES, Added
from kg.store import Store
from kg.terms import plain
from ontology.errors import StoreError, UsageError

if TYPE_CHECKING:
    from kg.resolved import Resolved
    from ontology.records import Article, Extraction

BATCH_S = 2.0


class Folder(Holdings):
    """An open graph folder; a context manager. Use ``Folder.open``."""

    def __init__(self, path: Path, lock: Lock | None) -> None:
        super().__init__(path)
        self._lock = lock

    @classmethod
    def open(
        cls, path: Path, *, write: bool = False, create: bool = False, store: str | None = None,
        step: Callable[[int], None] = lambda count: None,
    ) -> Folder:  # fmt: skip
        """Open the graph in ``path``; ``create`` makes it where none is (and means ``write``).

        ``store``: the address of the SPARQL server on which the statements of a new graph are to lie, else ``local``.
        ``step``: hears of the articles where a writer must make store and catalogue anew first (``made_anew``).

        Raises NotFoundError where no graph is, LockedError for a second writer, StoreError for a graph of a newer
        version or one that cannot be read or written. A reader shows the last finished state, beside a writer too.
        """
        path, write = Path(path), write or create
        if not disk.is_graph(path):
            if not create:
                raise disk.no_graph(path)
            made = place(store) if store is not None else None  # before there is a folder: it may not answer
            disk.make(path)
            if made is not None:
                settle(path, made)
        disk.check_format(path)
        if store is not None and store != str(there := location(path)):
            do = f"Leave out --store, or move it with 'kg rebuild --store {store}'"
            raise UsageError(f"the statements of this graph lie elsewhere: {there}", where=str(path), do=do)
        if not write:
            _finish(path)
        folder = cls(path, Lock(path / "lock") if write else None)
        try:
            folder._caches.open(write=write, step=step)
        except BaseException:
            folder.close()
            raise
        return folder

    @classmethod
    def beside(cls, path: Path, store: Store) -> Folder:
        """Open the graph to read it with the store that another reader has lent (``share``). Raises StoreError.

        Whether the catalogue still is of the store's state is for the caller to see.
        """
        folder = cls(Path(path), None)
        folder._caches.open_beside(store)
        return folder

    def share(self) -> Store:
        """The store, lent to other readers: it stays open as long as one of them does."""
        return self._caches.share()

    def add(self, extractions: Iterable[Extraction]) -> Iterator[Added]:
        """Add a stream of extractions in batches; each is given out once its batch is safe.

        A kill leaves the graph as after the last batch. Raises StoreError where nothing more can be written, and
        DataError for an extraction that breaks its own rules: what came before it is safe.
        """
        from kg.quads import Names  # readers do without it, and start faster

        batch: dict[str, Extraction] = {}
        started_s = time.monotonic()
        try:
            for extraction in extractions:
                Names(extraction)  # refuses what is broken before it is in the log for good
                if extraction.article.source in batch:
                    yield from self._commit(batch)
                batch[extraction.article.source] = extraction
                if len(batch) >= BATCH_ARTICLES or time.monotonic() - started_s > BATCH_S:
                    yield from self._commit(batch)
                    started_s = time.monotonic()
        except StoreError:
            raise
        except BaseException:  # of the stream, or of who listens: what was pulled is kept
            list(self._commit(batch))
            raise
        yield from self._commit(batch)

    def remove(self, reference: str) -> Article:
        """Remove an article, by its id, the beginning of it, or its source. Raises NotFoundError."""
        self._write()
        rows = self.catalog.sources(plain(reference), str(self.path))
        article = self.log.read(rows[0][2], rows[0][3]).article
        self.take([Removal(source) for source, *_ in rows])
        return article

    def take(self, records: Sequence[Extraction | Removal]) -> None:
        """Take in records as one change, whatever the graph holds of their sources. Raises StoreError."""
        self._write()
        self._caches.apply(self.log.append(records))

    def judge(self, lines: Iterable[str]) -> int:
        """Add judgements (``judgements.py``) that are not there yet, and bring the graph in line with them.

        Returns how many were new.
        """
        self._write()
        new = append(self.judgements_path, lines)
        self._caches.level()
        return new

    def rebuild(
        self,
        *,
        store: str | None = None,
        step: Callable[[int], None] = lambda count: None,
        resolved: Resolved | None = None,
    ) -> bool:
        """Make store and catalogue anew from facts and judgements; readers see the old ones until all is done.

        ``store`` moves the statements to a SPARQL server, or (``local``) back into the folder; ``step``: articles done;
        ``resolved``: who is who by ``kg resolve``. Returns whether that was of these facts and has been taken over.
        """
        self._writer()
        if store is not None and store != str(location(self.path)):
            settle(self.path, place(store))
        return self._caches.rebuild(step, resolved)

    def close(self) -> None:
        """Let go of the files and of the lock."""
        self._caches.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Folder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _writer(self) -> None:
        if self._lock is None:
            raise StoreError("the graph was opened for reading", where=str(self.path), do="Open it with write=True")

    def _write(self) -> None:
        """Before anything is written: this is a writer, and nothing of an earlier change is left undone."""
        self._writer()
        self._caches.level()

    def _commit(self, batch: dict[str, Extraction]) -> Iterator[Added]:
        if not batch:
            return
        self._write()
        found: list[Added] = []
        fresh: list[Extraction] = []
        for source, extraction in batch.items():
            status = self.status(extraction.article, extractor=extraction.extractor)
            if status != "unchanged":
                fresh.append(extraction)
            found.append(Added(extraction.article.id, source, OUTCOMES[status]))
        batch.clear()
        if fresh:
            self.take(fresh)
        yield from found


def _finish(path: Path) -> None:
    """Do what a killed writer has left undone, if nobody writes now and we may; a reader can read without it."""
    there = (path / "current").exists()
    try:
        if there:
            catalog = Catalog(disk.cache(path, disk.current(path)) / "catalog.sqlite")
            applied, judged = catalog.applied, catalog.get("judgements")
            catalog.close()
            if applied >= Log(path / "facts.jsonl").size() and judged == stamp_of(path / "judgements.jsonl"):
                return
        Folder.open(path, write=True).close()
    except StoreError:  # another writes, or we may not
        if not there:
            raise
