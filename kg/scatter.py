"""The first half of resolution apart from a catalogue: one shard of facts into rows, sorted out by block.

For each shard ``people-BUCKET.SHARD`` holds the mentions of people whose name falls into the bucket, ``events-…`` the
tellings of events, and ``fixed.SHARD`` what needs nobody else's word: bodies, places and events of no block.
"""

from __future__ import annotations

import gzip
import json
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.components import hash64, key_hash
from kg.entry import Row, entry_of
from kg.judgements import Judgements, Wrong
from kg.quads import Names
from kg.rejected import without
from kg.resolve import person_block
from kg.terms import plain
from kg.who import TELLS
from ontology.errors import DataError
from ontology.shards import Manifest, read_facts
from ontology.storage import Storage, storage

ROWS = ".rows.gz"
_LEVEL = 1  # of gzip: these are read a few times and thrown away


@dataclass(frozen=True, slots=True)
class Judged:
    """What of the judgements a worker needs: references by article, names told apart, IRIs, rejected facts."""

    references: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    rejected: dict[str, frozenset[Wrong]] = field(default_factory=dict)

    @classmethod
    def of(cls, judgements: Judgements) -> Judged:
        """Of all that are held."""
        different = judgements.pairs("different")
        references = frozenset(ref for pair in (*different, *judgements.pairs("same")) for ref in pair)
        names = frozenset(person_block(ref.partition("#")[2]) for pair in different for ref in pair if "#" in ref)
        return cls(references, names, judgements.rejected())


@dataclass(frozen=True, slots=True)
class Scatter:
    """The task: a shard (its manifest and where it lies), where its rows go, into how many buckets."""

    shards: str
    manifest: Manifest
    out: str
    buckets: int
    judged: Judged
    dropped: frozenset[int] = frozenset()  # articles, by their number in the shard, of sources that others speak for
    before: tuple[int, ...] = ()  # buckets for which an earlier run of the task has written rows


@dataclass(frozen=True, slots=True)
class Scattered:
    """What came of it: the shard, rows and pairs of mention and key by bucket, references that were met, failures."""

    shard: str
    rows: dict[int, int]
    edges: dict[int, int]
    known: dict[str, tuple[str, ...]]  # reference -> IRIs before judgements of bodies, places and lone events
    failures: tuple[tuple[str, str], ...] = ()
    renamings: tuple[tuple[str, str], ...] = ()  # IRIs of bodies that are one, as a text tells
    sources: bytes = b""  # of each article 64 bits that stand for its source, in order; 0 for one that is broken


def scatter(task: Scatter, again: bool = False) -> Scattered:
    """Do the task; doing it twice writes the same bytes. Raises DataError for a damaged shard, StoreError."""
    work = _Work(task)
    for number, extraction in enumerate(read_facts(storage(task.shards), task.manifest)):
        work.sources.append(0)
        if number in task.dropped:
            continue
        try:
            names = Names(extraction)
        except DataError as error:
            work.failures.append((extraction.article.source, error.placeless))
            continue
        work.sources[-1] = hash64(plain(extraction.article.source))
        told = without(extraction, task.judged.rejected.get(extraction.article.id, ()))
        entry = entry_of(told, names if told is extraction else Names(told))
        for row in entry.mentions:
            work.row(entry.article, entry.day, row)
        work.renamings |= {each.pair for each in entry.renamings if each.holds}
    return work.write()


def bucket_of(block: str, buckets: int) -> int:
    """The bucket into which a block falls, the same on every machine."""
    return hash64(block) % buckets


class _Work:
    """The rows of one shard while they are sorted out."""

    def __init__(self, task: Scatter) -> None:
        self.task = task
        self.lines: dict[str, list[str]] = {}
        self.rows: Counter[int] = Counter()
        self.edges: Counter[int] = Counter()
        self.known: dict[str, set[str]] = {}
        self.failures: list[tuple[str, str]] = []
        self.renamings: set[tuple[str, str]] = set()
        self.sources = array("Q")

    def row(self, article: str, day: str, row: Row) -> None:
        """A mention."""
        if not row.block:
            self._put("fixed", [article, row.local, row.base])
            for reference in {f"{article}#{row.feature['name']}", row.base} & self.task.judged.references:
                self.known.setdefault(reference, set()).add(row.base)
            return
        bucket = bucket_of(row.block, self.task.buckets)
        self.rows[bucket] += 1
        if row.kind == "event":
            told = {name: row.feature[name] for name in TELLS}
            self._put(f"events-{bucket:05d}", [row.block, row.local, row.feature["name"], told])
            return
        self.edges[bucket] += len(row.keys)
        keys: object = sorted(row.keys)
        if row.block not in self.task.judged.names:  # the keys themselves decide where people have told apart
            keys = "".join(f"{each:016x}" for each in sorted(key_hash(row.block, key) for key in row.keys))
        name = row.feature["name"]
        self._put(f"people-{bucket:05d}", [row.block, article, row.local, day, name, min(row.keys), keys])

    def _put(self, name: str, values: list[Any]) -> None:
        self.lines.setdefault(name, []).append(json.dumps(values, separators=(",", ":")))

    def write(self) -> Scattered:
        """All rows, each file whole or not at all."""
        place, shard = storage(self.task.out), self.task.manifest.shard
        for name, lines in self.lines.items():
            place.write(f"{name}.{shard}{ROWS}", pack(lines))
        earlier = (f"{kind}-{bucket:05d}" for bucket in self.task.before for kind in ("people", "events"))
        for name in {"fixed", *earlier} - self.lines.keys():
            place.remove(f"{name}.{shard}{ROWS}")
        known = {reference: tuple(sorted(bases)) for reference, bases in self.known.items()}
        told = tuple(sorted(self.renamings))
        rows, edges = dict(self.rows), dict(self.edges)
        return Scattered(shard, rows, edges, known, tuple(self.failures), told, self.sources.tobytes())


def pack(lines: list[str]) -> bytes:
    """Lines as the files hold them."""
    return gzip.compress("".join(line + "\n" for line in lines).encode("ascii"), _LEVEL, mtime=0)


def rows_of(place: Storage, file: str) -> Iterator[list[Any]]:
    """The rows of a file; none where it is absent."""
    data = place.read(file)
    yield from unpack(data) if data is not None else ()


def unpack(data: bytes) -> Iterator[list[Any]]:
    """The rows of a file's bytes."""
    return map(json.loads, gzip.decompress(data).splitlines())
