"""The second half of resolution apart from a catalogue: the blocks of one bucket, each by itself.

``iris-BUCKET`` holds a row ``[article, local, IRI]`` for each mention, as the catalogue would give it before people's
verdicts of "same". A name with a million mentions takes no more memory than its keys in arrays (``components.py``); the
blocks in which people have told mentions apart are held whole.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.components import PART_EDGES, Edges, components
from kg.ids import entity_iri
from kg.scatter import ROWS, pack, rows_of
from kg.who import NO_DAY, Named, events, people
from ontology.storage import storage

IRIS = "iris-"
_LINES = 100_000  # of a file of IRIs


@dataclass(frozen=True, slots=True)
class Gather:
    """The task: a bucket, the shards that may have rows for it, and how many; ``apart``: pairs of references."""

    out: str
    bucket: int
    shards: tuple[str, ...]
    mentions: int
    edges: int
    references: frozenset[str] = frozenset()
    apart: tuple[tuple[str, str], ...] = ()
    part_edges: int = PART_EDGES


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of it: how many mentions and entities, checksums of its files, and IRIs of references that were met."""

    bucket: int
    mentions: int
    entities: int
    files: tuple[str, ...]
    known: dict[str, tuple[str, ...]]


def gather(task: Gather, again: bool = False) -> Gathered:
    """Do the task; doing it twice writes the same bytes. Raises StoreError."""
    return _Work(task).run()


class _Work:
    """One bucket."""

    def __init__(self, task: Gather) -> None:
        self.task, self.place = task, storage(task.out)
        self.known: dict[str, set[str]] = defaultdict(set)
        self.entities: set[str] = set()
        self.lines: list[str] = []
        self.files: list[str] = []
        self.mentions = 0

    def run(self) -> Gathered:
        self._unjudged()
        self._judged()
        self._events()
        self._flush()
        known = {reference: tuple(sorted(bases)) for reference, bases in self.known.items()}
        return Gathered(self.task.bucket, self.mentions, len(self.entities), tuple(self.files), known)

    def _rows(self, kind: str) -> Iterator[list[Any]]:
        for shard in self.task.shards:
            yield from rows_of(self.place, f"{kind}-{self.task.bucket:05d}.{shard}{ROWS}")

    def _people(self) -> Iterator[tuple[int, list[Any]]]:
        """The rows of names in which nobody was told apart, with their numbers."""
        yield from enumerate(row for row in self._rows("people") if isinstance(row[-1], str))

    def _edges(self) -> Edges:
        for number, row in self._people():
            keys = row[-1]
            yield number, [int(keys[at : at + 16], 16) for at in range(0, len(keys), 16)]

    def _unjudged(self) -> None:
        """All names at once: keys of different names never agree."""
        labels = components(self._edges, self.task.mentions, self.task.edges, self.task.part_edges)
        blocks: dict[int, str] = {}
        first: dict[int, tuple[str, str]] = {}  # component -> first day, and of those of that day the first key
        for number, (block, _, _, day, _, key, _) in self._people():
            label = int(labels[number])
            told = (day or NO_DAY, key)
            first[label] = min(first.get(label, told), told)
            blocks[label] = block
        iris = {label: entity_iri("person", blocks[label], key) for label, (_, key) in first.items()}
        for number, (_, article, local, _, name, _, _) in self._people():
            self._put(article, local, name, iris[int(labels[number])])

    def _judged(self) -> None:
        """Names in which people have told mentions apart."""
        if not self.task.apart:
            return
        named: dict[str, list[Named]] = defaultdict(list)
        given: dict[str, tuple[str, str, str]] = {}  # mention -> article, local id, name
        for block, article, local, day, name, _, keys in self._rows("people"):
            if isinstance(keys, list):
                named[block].append(Named(article, local, day, keys))
                given[f"{article}#{local}"] = (article, local, name)
        for block, mentions in named.items():
            held: dict[str, list[str]] = defaultdict(list)  # reference -> mentions
            for each in mentions:
                held[f"{each.article}#{given[each.mention][2]}"].append(each.mention)
            apart = {(a, b) for left, right in self.task.apart for a in held[left] for b in held[right] if a != b}
            unique = list({each.mention: each for each in mentions}.values())
            for person in people(block, unique, apart):
                for mention in person.mentions:
                    self._put(*given[mention], person.iri)

    def _events(self) -> None:
        told: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        places: dict[str, tuple[str, str, str]] = {}
        for block, local, name, feature in self._rows("events"):
            told[block][feature["anchor"]] = feature
            places[feature["anchor"]] = (feature["article"], local, name)
        for block, features in told.items():
            for anchor, iri in events(block, features.values()).items():
                self._put(*places[anchor], iri)

    def _put(self, article: str, local: str, name: str, iri: str) -> None:
        self.mentions += 1
        self.entities.add(iri)
        for reference in {f"{article}#{name}", iri} & self.task.references:
            self.known[reference].add(iri)
        self.lines.append(json.dumps((article, local, iri), separators=(",", ":")))
        if len(self.lines) >= _LINES:
            self._flush()

    def _flush(self) -> None:
        if self.lines:
            data = pack(self.lines)
            self.place.write(iris_file(self.task.bucket, len(self.files)), data)
            self.files.append(hashlib.sha256(data).hexdigest())
            self.lines = []


def iris_file(bucket: int, number: int) -> str:
    """The name of a file of IRIs of a bucket."""
    return f"{IRIS}{bucket:05d}.{number:05d}{ROWS}"
