"""What a graph was built from: the shards, and which sources each of them gives.

``shards.sqlite`` in the graph folder. It is a note alone: without it the next ``kg build`` looks at every shard again,
finds its articles unchanged, and cannot tell what shards that are gone had given.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.catalog import guard, transaction

TABLES = """
CREATE TABLE IF NOT EXISTS shard (n INTEGER PRIMARY KEY, name TEXT UNIQUE, place TEXT, version TEXT, content TEXT,
  source TEXT, first INTEGER);
CREATE TABLE IF NOT EXISTS given (source TEXT, shard INTEGER, PRIMARY KEY (source, shard)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS given_shard ON given (shard);
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A shard that the graph holds. ``version``: the storage's word for its manifest; ``place``: where it lies."""

    name: str
    place: str
    version: str
    content: str


class Built:
    """The note of the graph folder ``path``; made where there is none. Raises StoreError."""

    def __init__(self, path: Path) -> None:
        self.path = path / "shards.sqlite"
        with guard(self.path):
            self.db = sqlite3.connect(self.path, isolation_level=None)
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.executescript(TABLES)

    def shards(self) -> dict[str, Known]:
        """All shards by name."""
        rows = self.db.execute("SELECT name, place, version, content FROM shard").fetchall()
        return {row[0]: Known(*row) for row in rows}

    def held_later(self, source: str, order: tuple[str, int, str]) -> bool:
        """Whether a shard that comes after ``order`` gives the source, too: then that one speaks."""
        row = self.db.execute(
            "SELECT 1 FROM given g JOIN shard s ON s.n = g.shard "
            "WHERE g.source = ? AND (s.source, s.first, s.name) > (?, ?, ?) LIMIT 1",
            (source, *order),
        ).fetchone()
        return row is not None

    def sources(self, name: str) -> set[str]:
        """What a shard gave when it was built in."""
        select = "SELECT g.source FROM given g JOIN shard s ON s.n = g.shard WHERE s.name = ?"
        return {source for (source,) in self.db.execute(select, (name,))}

    def speaker(self, source: str, but: str) -> tuple[str, str] | None:
        """Place and name of the shard that speaks for a source where the shard ``but`` gives it no more."""
        row = self.db.execute(
            "SELECT s.place, s.name FROM given g JOIN shard s ON s.n = g.shard WHERE g.source = ? AND s.name <> ? "
            "ORDER BY s.source DESC, s.first DESC, s.name DESC LIMIT 1",
            (source, but),
        ).fetchone()
        return (row[0], row[1]) if row else None

    def note(self, known: Known, order: tuple[str, int], sources: Iterable[str]) -> None:
        """A shard is in the graph, with these sources and no others."""
        with transaction(self.db, self.path):
            self._forget(known.name)
            number = self.db.execute(
                "INSERT INTO shard (name, place, version, content, source, first) VALUES (?, ?, ?, ?, ?, ?)",
                (known.name, known.place, known.version, known.content, *order),
            ).lastrowid
            self.db.executemany("INSERT INTO given VALUES (?, ?)", ((source, number) for source in sources))

    def seen(self, name: str, place: str, version: str) -> None:
        """A shard is the same as before, whatever became of its files."""
        with guard(self.path):
            self.db.execute("UPDATE shard SET place = ?, version = ? WHERE name = ?", (place, version, name))

    def forget(self, name: str) -> None:
        """A shard is in the graph no more."""
        with transaction(self.db, self.path):
            self._forget(name)

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def _forget(self, name: str) -> None:
        self.db.execute("DELETE FROM given WHERE shard = (SELECT n FROM shard WHERE name = ?)", (name,))
        self.db.execute("DELETE FROM shard WHERE name = ?", (name,))
