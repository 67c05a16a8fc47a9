"""The catalogue: SQLite tables beside the store that make adding cheap. Like the store, a cache of the log.

It knows which line of the log holds which article, which mention belongs to which entity, what each document of the
derived graph says now, and the character bigrams of every name. Rows are keyed so that one article touches few.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from kg.disk import sync_file
from kg.store import store_error
from ontology.errors import NotFoundError

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE source (source TEXT PRIMARY KEY, article TEXT, offset INTEGER, length INTEGER, extractor TEXT)
  WITHOUT ROWID;
CREATE INDEX source_article ON source (article, source);
CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT UNIQUE, source TEXT, title TEXT, published TEXT,
  people INTEGER, organizations INTEGER, events INTEGER, participations INTEGER, positions INTEGER);
-- A mention: one entity or event of one article. base: its IRI before judgements; iri: after them.
CREATE TABLE mention (article INTEGER, local TEXT, kind TEXT, block TEXT, base TEXT, iri TEXT, feature INTEGER,
  PRIMARY KEY (article, local)) WITHOUT ROWID;
CREATE INDEX mention_iri ON mention (iri, feature, kind);
CREATE INDEX mention_base ON mention (base);
CREATE INDEX mention_block ON mention (block) WHERE kind = 'event' AND block <> '';
CREATE TABLE feature (n INTEGER PRIMARY KEY, data TEXT UNIQUE,
  first TEXT AS (json_extract(data, '$.first')) STORED, last TEXT AS (json_extract(data, '$.last')) STORED);
CREATE TABLE person_key (block TEXT, key TEXT, article INTEGER, local TEXT, day TEXT,
  PRIMARY KEY (block, key, article, local)) WITHOUT ROWID;
CREATE INDEX person_key_article ON person_key (article);
CREATE TABLE person (base TEXT PRIMARY KEY, block TEXT, day TEXT, anchor TEXT) WITHOUT ROWID;
CREATE INDEX person_block ON person (block);
CREATE TABLE person_reason (block TEXT, key TEXT, base TEXT, PRIMARY KEY (block, key)) WITHOUT ROWID;
CREATE INDEX person_reason_base ON person_reason (base);
-- Statements with the passage that proves each; printed: the title before the name.
CREATE TABLE participation (article INTEGER, event TEXT, iri TEXT, agent TEXT, role TEXT, happened INTEGER,
  modality TEXT, printed TEXT, start INTEGER, stop INTEGER, PRIMARY KEY (article, event, iri)) WITHOUT ROWID;
CREATE INDEX participation_iri ON participation (iri);
-- Who took part in what, over all tellings: an event of no known day stands by the date of its first article.
CREATE TABLE part (agent TEXT, day TEXT, event TEXT, last TEXT, roles TEXT, happened INTEGER,
  PRIMARY KEY (agent, day, event)) WITHOUT ROWID;
CREATE INDEX part_event ON part (event, happened);
-- Events and tenures as the derived graph tells of them, for look-ups that show many (``noted.py``).
CREATE TABLE event (iri TEXT PRIMARY KEY, label TEXT, type TEXT, modality TEXT, first TEXT, last TEXT, precision TEXT)
  WITHOUT ROWID;
CREATE TABLE event_place (place TEXT, event TEXT, PRIMARY KEY (place, event)) WITHOUT ROWID;
CREATE INDEX event_place_event ON event_place (event);
CREATE TABLE tenure (iri TEXT PRIMARY KEY, person TEXT, organization TEXT, title TEXT, first TEXT, last TEXT,
  start TEXT, stop TEXT, status TEXT) WITHOUT ROWID;
CREATE INDEX tenure_person ON tenure (person);
CREATE INDEX tenure_organization ON tenure (organization);
CREATE TABLE position (article INTEGER, iri TEXT, person TEXT, organization TEXT, title TEXT, status TEXT,
  happened INTEGER, day TEXT, stated TEXT, modality TEXT, start INTEGER, stop INTEGER, tenure TEXT,
  PRIMARY KEY (article, iri)) WITHOUT ROWID;
CREATE INDEX position_iri ON position (iri);
CREATE INDEX position_tenure ON position (tenure, happened, status, day, stated);
-- A body and its name before, each with its IRI before judgements; holds: whether they are one by that.
CREATE TABLE renaming (article INTEGER, iri TEXT, organization TEXT, former TEXT, base TEXT, former_base TEXT,
  holds INTEGER, modality TEXT, stated TEXT, start INTEGER, stop INTEGER, PRIMARY KEY (article, iri)) WITHOUT ROWID;
CREATE INDEX renaming_iri ON renaming (iri);
CREATE INDEX renaming_base ON renaming (base);
CREATE TABLE alias (base TEXT PRIMARY KEY, iri TEXT) WITHOUT ROWID;
CREATE INDEX alias_iri ON alias (iri);
-- What the derived graph says of a thing now: lines of N-Triples, packed.
CREATE TABLE document (key TEXT PRIMARY KEY, lines BLOB) WITHOUT ROWID;
CREATE TABLE name (n INTEGER PRIMARY KEY, iri TEXT, kind TEXT, name TEXT, weight INTEGER, UNIQUE (iri, name));
CREATE INDEX name_name ON name (name);
-- How a name sounds: its pinyin without tones in one word, and the first letters of its syllables.
CREATE TABLE sound (n INTEGER PRIMARY KEY, pinyin TEXT, initials TEXT);
CREATE INDEX sound_pinyin ON sound (pinyin);
CREATE INDEX sound_initials ON sound (initials);
CREATE VIRTUAL TABLE gram USING fts5 (grams, tokenize = "unicode61 remove_diacritics 0", detail = full);
CREATE TABLE sentence (n INTEGER PRIMARY KEY, article INTEGER, start INTEGER, stop INTEGER, text TEXT);
CREATE INDEX sentence_article ON sentence (article, start, stop);
CREATE VIRTUAL TABLE word USING fts5 (grams, content = "", tokenize = "unicode61 remove_diacritics 0");
"""

VERSION = "15"  # of what is made from the log: a writer makes a cache of another version anew
RENAMED = "renamed:"  # a note with the name that people have given to an entity: this and its IRI
CACHE_KB, FILLED_KB = 65_536, 262_144  # of pages in memory: in use, and while all of a graph is entered
WAIT_S = 10.0  # how long a reader waits for the moment in which a writer commits


def packed(lines: list[str]) -> bytes:
    """Lines as the catalogue keeps them: a tenth of their size, for most of each is the same IRIs."""
    return zlib.compress("\n".join(lines).encode("utf-8"), 1)


def unpacked(blob: bytes) -> str:
    """What ``packed`` was given, as one text."""
    return zlib.decompress(blob).decode("utf-8")


class Catalog:
    """A connection to the catalogue at ``path``; a new one is made when writing and none is there."""

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        with self.guard():
            self.db = _connect(path, write=write)
            if write and not self.db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                self.db.executescript(TABLES)

    def get(self, key: str, default: str = "") -> str:
        """A value of the catalogue's own notes."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def set(self, key: str, value: str) -> None:
        """Note a value."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def given_name(self, iri: str) -> str:
        """The name that people have given to an entity; empty where they have given none."""
        return self.get(RENAMED + iri)

    def final(self, base: str) -> str:
        """The IRI after judgements of what has the IRI ``base`` before them."""
        row = self.db.execute("SELECT iri FROM alias WHERE base = ?", (base,)).fetchone()
        return str(row[0]) if row else base

    @property
    def applied(self) -> int:
        """How many bytes of the log the catalogue holds."""
        return int(self.get("applied", "0"))

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. Raises StoreError where the files cannot be written."""
        with transaction(self.db, self.path):
            yield self.db

    def guard(self) -> AbstractContextManager[None]:
        """SQLite's errors as ours."""
        return guard(self.path)

    def feature(self, data: str) -> int:
        """The number of a description; equal descriptions share one."""
        row = self.db.execute("SELECT n FROM feature WHERE data = ?", (data,)).fetchone()
        if row:
            return int(row[0])
        return int(self.db.execute("INSERT INTO feature (data) VALUES (?)", (data,)).lastrowid or 0)

    def sources(self, reference: str, where: str) -> list[tuple[str, str, int, int]]:
        """(source, article id, offset, length) of all sources of the article that is meant. Raises NotFoundError."""
        db, select = self.db, "SELECT source, article, offset, length FROM source "
        rows = db.execute(select + "WHERE source = ?", (reference,)).fetchall()
        if not rows and reference:
            like = select + "WHERE substr(article, 1, ?) = ? ORDER BY source"
            rows = db.execute(like, (len(reference), reference)).fetchall()
        if not rows:
            raise NotFoundError(f"no article '{reference}'", where=where, do="List them with 'kg articles'")
        if len({row[1] for row in rows}) > 1:
            raise NotFoundError(f"more than one article begins with '{reference}'", do="Give more of the id")
        return rows

    def unguarded(self) -> None:
        """Until ``sealed``: write without a journal, for a new file that nobody sees before it is whole.

        What a stopped run or an error leaves is no database, and is thrown away (``caches.py``).
        """
        self.db.execute("PRAGMA journal_mode = OFF")
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.execute(f"PRAGMA cache_size = -{FILLED_KB}")

    def sealed(self) -> None:
        """All that was written without a journal is on the disk, and what follows has one. Raises StoreError."""
        with self.guard():
            _keep(self.db)
        try:
            sync_file(self.path)
        except OSError as error:
            raise store_error(error, self.path) from error

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()


@contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All or nothing, in the database at ``path``. Raises StoreError where it cannot be written."""
    with guard(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # a full disk has ended it
                with suppress(sqlite3.Error):  # without a journal nothing can be taken back; what went wrong counts
                    db.execute("ROLLBACK")
            raise


@contextmanager
def guard(path: Path) -> Iterator[None]:
    """SQLite's errors with the database at ``path`` as ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(error, path) from error


def _keep(db: sqlite3.Connection) -> None:
    """How a catalogue is written that others read meanwhile."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")  # what a power cut takes here, the synced log gives back
    db.execute(f"PRAGMA cache_size = -{CACHE_KB}")


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    if write:
        db = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
        _keep(db)
        return db
    uri = path.absolute().as_uri()
    try:
        # A reader that is kept serves several threads, one at a time (``pool.py``).
        db = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError:  # beside a WAL a reader must write too: on a read-only medium nobody changes it
        db = sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None, check_same_thread=False)
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    return db
