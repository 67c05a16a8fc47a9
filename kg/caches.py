"""The store and the catalogue of a graph folder: opened, brought level with the log, made anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.catalog import VERSION, Catalog
from kg.disk import cache, current, replace
from kg.judgements import Judgements
from kg.location import open_store
from kg.log import Entry, Log, batches
from kg.store import Store, store_error
from ontology.errors import StoreError

if TYPE_CHECKING:
    from kg.change import Change
    from kg.resolved import Resolved


FAR_BYTES = 50_000_000  # of the log, more than all that is applied: to make all anew is faster than to go on


class Caches:
    """What is made of ``facts.jsonl`` and ``judgements.jsonl`` in ``path``. Closed at first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.log = Log(path / "facts.jsonl")
        self.judgements_path = path / "judgements.jsonl"
        self._catalog: Catalog | None = None
        self._store: Store | None = None
        self._shared = False  # the store serves other readers too
        self.made_anew = False  # opening them had to make both anew, from all that the log holds

    @property
    def catalog(self) -> Catalog:
        """The catalogue. Raises StoreError when closed."""
        if self._catalog is None:
            raise StoreError("the graph is closed", where=str(self.path), do="Open it again")
        return self._catalog

    @property
    def store(self) -> Store:
        """The store. Raises StoreError when closed."""
        if self._store is None:
            raise StoreError("the graph is closed", where=str(self.path), do="Open it again")
        return self._store

    def open(self, *, write: bool, step: Callable[[int], None] = lambda count: None) -> None:
        """Open both. A writer repairs what a kill or a power cut has left, and holds all of the log afterwards.

        Where both must be made anew for that (``made_anew``), ``step`` hears of the articles.
        """
        if not write:
            self._open(current(self.path), write=False)
            return
        self.log.repair()
        number = current(self.path)
        for other in (self.path / "cache").glob("*"):  # what a rebuild left behind
            if other.name != str(number):
                shutil.rmtree(other, ignore_errors=True)
        if not (cache(self.path, number) / "catalog.sqlite").exists():
            number += 1
            self.made_anew = self.log.size() > 0
            self._fill(number, step)
        self._open(number, write=True)
        old = self.catalog.get("version") != VERSION
        applied = self.catalog.applied
        behind = not self.store.holds(applied) and self.store.stamp() < applied
        far = self.log.size() - applied > max(applied, FAR_BYTES)  # a `kg build` was stopped
        if old or behind or far or applied > self.log.size():
            self.made_anew = True
            self.rebuild(step)  # a power cut took what the store had not yet synced
        self.level()

    def open_beside(self, store: Store) -> None:
        """Open the catalogue alone, beside the store of another reader."""
        self._catalog = Catalog(cache(self.path, current(self.path)) / "catalog.sqlite")
        self._store, self._shared = store, True

    def share(self) -> Store:
        """The store, for others to open the catalogue beside: it is let go when the last of them does."""
        self._shared = True
        return self.store

    def close(self) -> None:
        """Let go of the files."""
        if self._store is not None:
            if not self._shared:
                self._store.close()
            self._store = None
        if self._catalog is not None:
            self._catalog.close()
            self._catalog = None

    def level(self) -> None:
        """Apply what has reached the log and no further (a kill, a full disk), and judgements that have changed."""
        from kg.change import Change  # readers do without it, and start faster

        self.log.repair()
        judgements = Judgements.load(self.judgements_path)
        applied, size = self.catalog.applied, self.log.size()
        if applied == size and self.catalog.get("judgements") == judgements.stamp:
            return
        ahead = not self.store.holds(applied)  # of the catalogue: killed between the two commits
        self._run(Change(self.catalog, self.store, self.log, judgements, store_ahead=ahead), applied)
        if self.catalog.get("judgements") != judgements.stamp:
            Change(self.catalog, self.store, self.log, judgements).apply([], size)

    def apply(self, entries: Sequence[Entry]) -> None:
        """Apply what was just appended to the log; where that cannot be done for a mistake of ours, take it back."""
        from kg.change import Change

        change = Change(self.catalog, self.store, self.log, Judgements.load(self.judgements_path))
        try:
            change.apply(entries, self.log.size())
        except StoreError:
            raise  # the facts are safe in the log: the next change or the next opening applies them
        except Exception:
            self.log.cut(entries[0].offset)  # what cannot be applied must not stand in the way of all that follows
            raise

    def rebuild(self, step: Callable[[int], None] = lambda count: None, resolved: Resolved | None = None) -> bool:
        """Make both anew beside the old ones, which readers see until all is done; ``step`` hears of the articles.

        Returns whether ``resolved``, who is who by ``kg resolve``, was of what the log says.
        """
        number = current(self.path) + 1
        self.close()
        taken = self._fill(number, step, resolved)
        self._open(number, write=True)
        return taken

    def _fill(
        self, number: int, step: Callable[[int], None] = lambda count: None, resolved: Resolved | None = None
    ) -> bool:
        from kg.rebuild import rebuild

        target = cache(self.path, number)
        shutil.rmtree(target, ignore_errors=True)
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise store_error(error, self.path) from error
        self._open(number, write=True)
        self.catalog.set("version", VERSION)
        self.store.clear()  # a server's holds the old one
        held = Judgements.load(self.judgements_path)
        taken = rebuild(self.catalog, self.store, self.log, held, step, resolved)
        self.close()
        try:
            replace(self.path / "current", str(number))
        except OSError as error:
            raise store_error(error, self.path) from error
        return taken

    def _run(self, change: Change, start: int) -> None:
        for entries in batches(self.log.entries(start)):
            change.apply(entries, entries[-1].offset + entries[-1].length)

    def _open(self, number: int, *, write: bool) -> None:
        self._catalog = Catalog(cache(self.path, number) / "catalog.sqlite", write=write)
        self._store = open_store(self.path, number, needed=None if write else self._catalog.applied)
