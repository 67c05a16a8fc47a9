"""A graph folder: facts, judgements, and the caches made of them (store, catalogue with search index).

facts.jsonl        the log of all that was added and removed (``log.py``)
judgements.jsonl   what people decided about who is who (``judgements.py``)
format             the version of this layout
lock               held by the one writer
current            names the cache that holds now
cache/N/           store/ (Oxigraph) and catalog.sqlite, both made from the log and the judgements
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

from kg.catalog import Catalog
from kg.change import Change
from kg.judgements import Judgements
from kg.lock import Lock
from kg.log import Entry, Log, Removal
from kg.quads import Names
from kg.search import Search
from kg.store import Store, store_error
from kg.terms import plain
from ontology.errors import LockedError, NotFoundError, StoreError
from ontology.records import Article, Extraction

FORMAT = 1  # of the layout of a graph folder
BATCH_ARTICLES = 200
BATCH_S = 2.0
Outcome = Literal["new", "unchanged", "replaced"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one extraction that was added; it is safe on disk when this is given out."""

    article_id: str
    source: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of the graph and how much was found in it. ``sources``: everywhere the same text came from."""

    id: str
    source: str
    title: str
    published: str | None
    people: int
    organizations: int
    events: int
    participations: int
    positions: int
    sources: tuple[str, ...] = ()


class Folder:
    """An open graph folder; a context manager. Use ``Folder.open``."""

    def __init__(self, path: Path, lock: Lock | None) -> None:
        self.path = path
        self.log = Log(path / "facts.jsonl")
        self._lock = lock
        self._catalog: Catalog | None = None
        self._store: Store | None = None

    @classmethod
    def open(cls, path: Path, *, write: bool = False, create: bool = False) -> Folder:
        """Open the graph in ``path``; ``create`` makes it where none is (and means ``write``).

        Raises NotFoundError where no graph is, LockedError for a second writer, StoreError for a graph of a newer
        version or one that cannot be read or written. A reader shows the last finished state, beside a writer too.
        """
        path = Path(path)
        write = write or create
        if not (path / "format").exists():
            if not create:
                raise NotFoundError("no graph is here", where=str(path), do="Make one with 'kg add PATH…'")
            _make(path)
        _check_format(path)
        if write:
            folder = cls(path, Lock(path / "lock"))
            try:
                folder._open_writer()
            except BaseException:
                folder.close()
                raise
            return folder
        _finish(path)
        folder = cls(path, None)
        folder._open_caches(write=False)
        return folder

    @property
    def store(self) -> Store:
        """The store of triples."""
        if self._store is None:
            raise StoreError("the graph is closed", where=str(self.path), do="Open it again")
        return self._store

    @property
    def catalog(self) -> Catalog:
        """The catalogue of articles, mentions and names."""
        if self._catalog is None:
            raise StoreError("the graph is closed", where=str(self.path), do="Open it again")
        return self._catalog

    @property
    def index(self) -> Search:
        """The search index of names."""
        return Search(self.catalog)

    @property
    def judgements_path(self) -> Path:
        """The file of judgements; it may be absent."""
        return self.path / "judgements.jsonl"

    def status(self, article: Article, *, extractor: str | None = None) -> Literal["new", "unchanged", "changed"]:
        """Whether the graph holds this article: ask before extraction, so that unchanged articles cost nothing.

        With ``extractor`` an article that another extractor has read counts as changed.
        """
        row = self.catalog.db.execute(
            "SELECT article, extractor FROM source WHERE source = ?", (plain(article.source),)
        ).fetchone()
        if row is None:
            return "new"
        same = row[0] == article.id and (extractor is None or row[1] == extractor)
        return "unchanged" if same else "changed"

    def add(self, extractions: Iterable[Extraction]) -> Iterator[Added]:
        """Add a stream of extractions in batches; each is given out once its batch is safe.

        A kill leaves the graph as after the last batch. Raises StoreError where nothing more can be written, and
        DataError for an extraction that breaks its own rules: what came before it is safe.
        """
        batch: dict[str, Extraction] = {}
        started = time.monotonic()
        try:
            for extraction in extractions:
                Names(extraction)  # refuses what is broken before it is in the log for good
                if extraction.article.source in batch:
                    yield from self._commit(batch)
                batch[extraction.article.source] = extraction
                if len(batch) >= BATCH_ARTICLES or time.monotonic() - started > BATCH_S:
                    yield from self._commit(batch)
                    started = time.monotonic()
        except GeneratorExit:
            list(self._commit(batch))
            raise
        except StoreError:
            raise
        except BaseException:
            list(self._commit(batch))
            raise
        yield from self._commit(batch)

    def remove(self, reference: str) -> Article:
        """Remove an article, by its id, the beginning of it, or its source. Raises NotFoundError."""
        self._level()
        rows = self._find(plain(reference))
        article = self.log.read(rows[0][2], rows[0][3]).article
        entries = self._writer().append([Removal(source) for source, *_ in rows])
        self._apply(entries)
        return article

    def articles(self) -> list[ArticleRow]:
        """All articles, by date, then source."""
        sources: dict[str, list[str]] = {}
        for article, source in self.catalog.db.execute("SELECT article, source FROM source ORDER BY source"):
            sources.setdefault(article, []).append(source)
        rows = self.catalog.db.execute(
            "SELECT id, source, title, NULLIF(published, ''), people, organizations, events, participations, positions "
            "FROM article ORDER BY published, source"
        )
        return [ArticleRow(*row[:9], sources=tuple(sources[row[0]])) for row in rows]

    def extractions(self) -> Iterator[Extraction]:
        """The facts of every source, in order of the sources."""
        rows = self.catalog.db.execute("SELECT offset, length FROM source ORDER BY source").fetchall()
        for offset, length in rows:
            yield self.log.read(offset, length)

    def extraction(self, article_id: str) -> Extraction:
        """The facts of one article. Raises NotFoundError."""
        _, _, offset, length = self._find(article_id)[0]
        return self.log.read(offset, length)

    def rebuild(self) -> None:
        """Make store and catalogue anew from facts and judgements; readers see the old ones until all is done."""
        self._writer()
        number = _current(self.path) + 1
        self._close_caches()
        shutil.rmtree(_cache(self.path, number), ignore_errors=True)
        self._fill(number)
        self._open_caches(write=True)

    def close(self) -> None:
        """Let go of the files and of the lock."""
        self._close_caches()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Folder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _writer(self) -> Log:
        if self._lock is None:
            raise StoreError("the graph was opened for reading", where=str(self.path), do="Open it with write=True")
        return self.log

    def _commit(self, batch: dict[str, Extraction]) -> Iterator[Added]:
        outcomes = {"new": "new", "unchanged": "unchanged", "changed": "replaced"}
        if batch:
            self._level()
        found: list[Added] = []
        fresh: list[Extraction] = []
        for source, extraction in batch.items():
            status = self.status(extraction.article, extractor=extraction.extractor)
            if status != "unchanged":
                fresh.append(extraction)
            found.append(Added(extraction.article.id, source, outcomes[status]))  # type: ignore[arg-type]
        batch.clear()
        if fresh:
            self._apply(self._writer().append(fresh))
        yield from found

    def _level(self) -> None:
        """Before anything is written: an earlier change may have reached the log and no further, on a full disk say."""
        self._writer().repair()
        self._catch_up()

    def _apply(self, entries: list[Entry]) -> None:
        change = Change(self.catalog, self.store, self.log, Judgements.load(self.judgements_path))
        try:
            change.apply(entries, self.log.size())
        except StoreError:
            raise  # the facts are safe in the log: the next change or the next opening applies them
        except Exception:
            self.log.cut(entries[0].offset)  # what cannot be applied must not stand in the way of all that follows
            raise

    def judge(self, lines: Iterable[str]) -> int:
        """Add judgements (``judgements.py``) that are not there yet, and bring the graph in line with them."""
        self._writer()
        held = self.judgements_path.read_text("utf-8") if self.judgements_path.exists() else ""
        new = [line for line in lines if line not in held.split("\n")]
        if new:
            start = "" if not held or held.endswith("\n") else "\n"
            try:
                with self.judgements_path.open("a", encoding="utf-8") as file:
                    file.write(start + "".join(line + "\n" for line in new))
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise store_error(error, self.judgements_path) from error
        self._level()
        return len(new)

    def _find(self, reference: str) -> list[tuple[str, str, int, int]]:
        db, select = self.catalog.db, "SELECT source, article, offset, length FROM source "
        rows = db.execute(select + "WHERE source = ?", (reference,)).fetchall()
        if not rows and reference:
            rows = db.execute(
                select + "WHERE substr(article, 1, ?) = ? ORDER BY source", (len(reference), reference)
            ).fetchall()
        if not rows:
            raise NotFoundError(f"no article '{reference}'", where=str(self.path), do="List them with 'kg articles'")
        if len({row[1] for row in rows}) > 1:
            raise NotFoundError(f"more than one article begins with '{reference}'", do="Give more of the id")
        return rows

    def _open_writer(self) -> None:
        self.log.repair()
        number = _current(self.path)
        for other in (self.path / "cache").glob("*"):  # what a rebuild left behind
            if other.name != str(number):
                shutil.rmtree(other, ignore_errors=True)
        if not (_cache(self.path, number) / "catalog.sqlite").exists():
            self._fill(number + 1)
        self._open_caches(write=True)
        if self.store.stamp() < self.catalog.applied or self.catalog.applied > self.log.size():
            self.rebuild()  # a power cut took what the store had not yet synced
        self._catch_up()

    def _catch_up(self) -> None:
        """Apply what a killed writer has left in the log, and judgements that have changed."""
        judgements = Judgements.load(self.judgements_path)
        applied, size = self.catalog.applied, self.log.size()
        if applied == size and self.catalog.get("judgements") == judgements.stamp:
            return
        ahead = not self.store.holds(applied)  # of the catalogue: killed between the two commits
        change = Change(self.catalog, self.store, self.log, judgements, store_ahead=ahead)
        for entries in _batches(self.log.entries(applied)):
            change.apply(entries, entries[-1].offset + entries[-1].length)
        change.apply([], size)

    def _fill(self, number: int) -> None:
        """Make the cache ``number`` from the log, then let it hold."""
        cache = _cache(self.path, number)
        try:
            cache.mkdir(parents=True, exist_ok=True)
            self._catalog = Catalog(cache / "catalog.sqlite", write=True)
            self._store = Store(cache / "store", write=True)
        except OSError as error:
            raise store_error(error, self.path) from error
        from kg.vocabulary import load_vocabulary

        load_vocabulary(self._store)
        change = Change(self._catalog, self._store, self.log, Judgements.load(self.judgements_path))
        change.apply([], 0)
        for entries in _batches(self.log.entries()):
            change.apply(entries, entries[-1].offset + entries[-1].length)
        self._close_caches()
        _write(self.path / "current", str(number))

    def _open_caches(self, *, write: bool) -> None:
        cache = _cache(self.path, _current(self.path))
        self._catalog = Catalog(cache / "catalog.sqlite", write=write)
        self._store = Store(cache / "store", write=write)

    def _close_caches(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
        if self._catalog is not None:
            self._catalog.close()
            self._catalog = None


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == BATCH_ARTICLES:
            yield batch
            batch = []
    if batch:
        yield batch


def _make(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
        (path / "cache").mkdir(exist_ok=True)
        _write(path / "format", str(FORMAT))
    except OSError as error:
        raise store_error(error, path) from error


def _check_format(path: Path) -> None:
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


def _finish(path: Path) -> None:
    """Do what a killed writer has left undone, if nobody writes now and we may; a reader can read without it."""
    try:
        applied = -1
        if (path / "current").exists():
            catalog = Catalog(_cache(path, _current(path)) / "catalog.sqlite")
            applied = catalog.applied
            catalog.close()
        if applied < Log(path / "facts.jsonl").size():
            Folder.open(path, write=True).close()
    except LockedError:
        pass
    except StoreError:
        if not (path / "current").exists():
            raise


def _current(path: Path) -> int:
    try:
        return int((path / "current").read_text("ascii"))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        raise store_error(error, path) from error


def store_path(path: Path) -> Path:
    """Where the store of the graph folder ``path`` lies now, for a process that opens it by itself, to read."""
    return _cache(path, _current(path)) / "store"


def _cache(path: Path, number: int) -> Path:
    return path / "cache" / str(number)


def _write(path: Path, text: str) -> None:
    """Replace a small file as a whole, and sync it."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
