"""The table that ``kg resolve`` writes: who is who in some shards, for engines that join facts, and for a build.

``resolution.json``, written last, says what the table is of: which facts, which judgements, which version of the rules.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.catalog import VERSION
from kg.gather import IRIS, iris_file
from kg.judgements import Judgements
from kg.scatter import ROWS, rows_of, unpack
from ontology.errors import DataError, NotFoundError
from ontology.shards import MANIFEST, Manifest, read_manifest
from ontology.storage import Storage

RESOLUTION = "resolution.json"  # without it there is no table
_FORMAT = 2  # 1 did not say of what the table is
_AGAIN = "Run 'kg resolve' again{}, or leave out --resolved"


@dataclass(frozen=True, slots=True)
class Table:
    """What ``resolution.json`` says: what the table is of, and its files."""

    shards: dict[str, str]  # name -> checksum of the facts, however they are packed
    files: dict[str, tuple[str, ...]]  # bucket -> checksums of its files
    aliases: dict[str, str]  # IRI before judgements -> after them
    judgements: str  # ``Judgements.stamp``
    version: str = VERSION

    def names(self) -> set[str]:
        """All files of the table but this one."""
        fixed = {f"fixed.{shard}{ROWS}" for shard in self.shards}
        return fixed | {name for name, _ in self.decided()}

    def decided(self) -> Iterator[tuple[str, str]]:
        """The files, with their checksums, of what blocks decide."""
        for bucket, sums in self.files.items():
            yield from ((iris_file(int(bucket), number), each) for number, each in enumerate(sums))


def write_table(out: Storage, table: Table) -> None:
    """Write it, last of all."""
    held = {"format": _FORMAT, **dataclasses.asdict(table)}
    out.write(RESOLUTION, (json.dumps(held, indent=1, sort_keys=True) + "\n").encode("ascii"))


def read_table(out: Storage) -> Table:
    """The table of a folder. Raises NotFoundError where there is none, DataError where it is of another version."""
    data = out.read(RESOLUTION)
    if data is None:
        raise NotFoundError("nothing has been resolved there", where=out.address, do="Run 'kg resolve' first")
    where = f"{out.address}/{RESOLUTION}"
    try:
        held = json.loads(data)
        if held.pop("format", 1) == _FORMAT:
            return Table(**held)
    except (ValueError, TypeError, AttributeError) as error:
        raise DataError(f"not a table of who is who: {error}", where=where, do="Run 'kg resolve' again") from error
    raise DataError("a table of another version", where=where, do="Run 'kg resolve' again")


def iris(out: Storage) -> Iterator[tuple[str, str, str]]:
    """(article, local id, IRI) of every mention, after judgements; of copies of one text more than once.

    Raises as ``read_table`` does.
    """
    table = read_table(out)
    for file in sorted(table.names()):
        for article, local, iri in rows_of(out, file):
            yield article, local, table.aliases.get(iri, iri)


def whole_shards(shards: Storage) -> tuple[list[Manifest], list[tuple[str, str]]]:
    """The shards of a folder that are whole, in order of who speaks, and (where, reason) of those that are not."""
    found, failures = [], []
    for file in shards.names():
        if file.endswith(MANIFEST):
            manifest = read_manifest(shards, file.removesuffix(MANIFEST))
            if manifest is None:
                where = f"{shards.address}/{file.removesuffix(MANIFEST)}"
                failures.append((where, "the shard is not whole. Run 'kg extract' again"))
            else:
                found.append(manifest)
    return sorted(found, key=lambda manifest: (manifest.order, manifest.shard)), failures


def fitting(out: Storage, shards: Storage, judgements: Judgements) -> Resolved:
    """The table of a folder, for a build of these shards under these judgements.

    Raises NotFoundError and DataError: the table is of other facts, judgements or rules, or damaged.
    """
    table, where = read_table(out), out.address
    if table.version != VERSION:
        raise DataError("the table is of another version of the rules", where=where, do=_AGAIN.format(""))
    there = {manifest.shard: manifest.content_sha256 for manifest in whole_shards(shards)[0]}
    for name in sorted(there.keys() | table.shards.keys()):
        if there.get(name) != table.shards.get(name):
            what = "is gone" if name not in there else "has changed" if name in table.shards else "has come"
            told = f"the table is of other facts than these shards: {name} {what} since it was made"
            raise DataError(told, where=where, do=_AGAIN.format(""))
    if table.judgements != judgements.stamp:
        how = " with --judgements and this graph's judgements.jsonl" if judgements.stamp else " without --judgements"
        raise DataError("the table was made with other judgements", where=where, do=_AGAIN.format(how))
    return Resolved(out, table)


class Resolved:
    """The decided IRIs of a table by article, before verdicts of "same", in a file that goes when it is closed.

    ``files``: how many are to be read. SQLite puts its own where it puts such files (``SQLITE_TMPDIR``).
    """

    def __init__(self, out: Storage, table: Table) -> None:
        self._out, self._table = out, table
        self.files = len(list(table.decided()))
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("CREATE TABLE decided (article TEXT, local TEXT, iri TEXT)")

    def load(self, step: Callable[[int], None] = lambda count: None) -> None:
        """Read the table, before ``of`` is asked; ``step`` hears of each file. Raises DataError for a damaged one."""
        self._db.execute("BEGIN")
        for name, checksum in self._table.decided():
            self._db.executemany("INSERT INTO decided VALUES (?, ?, ?)", _checked(self._out, name, checksum))
            step(1)
        self._db.execute("CREATE INDEX decided_article ON decided (article, local, iri)")
        self._db.execute("COMMIT")

    def of(self, article: str) -> dict[str, str]:
        """Local id -> IRI of an article's people and events."""
        return dict(self._db.execute("SELECT local, iri FROM decided WHERE article = ?", (article,)))

    def mentions(self) -> int:
        """How many mentions there are, those of copies of one text once."""
        select = "SELECT COUNT(*) FROM (SELECT DISTINCT article, local FROM decided)"
        return int(self._db.execute(select).fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _checked(out: Storage, name: str, checksum: str) -> Iterable[list[str]]:
    data = out.read(name)
    if data is None or hashlib.sha256(data).hexdigest() != checksum:
        raise DataError("a file of the table is damaged", where=f"{out.address}/{name}", do=_AGAIN.format(""))
    return unpack(data)


def leftovers(names: Iterable[str], table: Table | None = None) -> list[str]:
    """The files of a run that are no part of the table: its own rows, and those of another run."""
    kept = table.names() if table else set()
    kinds = ("people-", "events-", "fixed.", IRIS)
    return [name for name in names if name.startswith(kinds) and name.endswith(ROWS) and name not in kept]
