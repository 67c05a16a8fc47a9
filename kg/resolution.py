"""Resolution apart from a catalogue: who is who in the facts of many shards, on as many machines as there are.

Blocks are independent: rows of every shard are sorted out by block into buckets (``scatter``), then each bucket is
resolved by itself (``gather``) with the functions that the catalogue calls. What comes out is the table from mention to
IRI that a graph of the same shards and judgements has.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kg.gather import Gather, Gathered, gather
from kg.judgements import Judgements
from kg.scatter import ROWS, Judged, Scatter, Scattered, rows_of, scatter
from ontology.errors import NotFoundError
from ontology.shards import MANIFEST, Manifest, read_manifest
from ontology.storage import Storage

RESOLUTION = "resolution.json"  # written last: without it there is no resolution
_ROWS_A_BUCKET = 200_000
_MOST_BUCKETS = 4096


class Run(Protocol):
    """Calls a function on many tasks, in whatever workers there are: ``work(task, again)``."""

    def __call__(self, work: Callable[[Any, bool], Any], items: Sequence[Any], /) -> Iterator[Any]:
        """The results, in whatever order they come."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was resolved. ``failures``: (where, reason) of shards that are not whole and of broken articles."""

    shards: int
    mentions: int
    entities: int
    buckets: int
    failures: tuple[tuple[str, str], ...]


def resolve(shards: Storage, out: Storage, judgements: Judgements, run: Run, buckets: int = 0) -> Resolution:
    """Resolve the shards of a folder into another. ``buckets``: how many parts, 0: as many as the facts ask for.

    May be stopped and run again. Raises NotFoundError where there is no shard, and what the workers raise.
    """
    manifests, failures = _manifests(shards)
    if not manifests:
        raise NotFoundError("no shard is there", where=shards.address, do="Make shards with 'kg extract --out'")
    out.remove(RESOLUTION)
    mentions = sum(manifest.counts["entities"] + manifest.counts["events"] for manifest in manifests)
    buckets = buckets or min(_MOST_BUCKETS, max(1, mentions // _ROWS_A_BUCKET))
    judged = Judged.of(judgements)
    sorted_out: list[Scattered] = list(
        run(scatter, [Scatter(shards.address, each, out.address, buckets, judged) for each in manifests])
    )
    gathered: list[Gathered] = list(run(gather, _tasks(sorted_out, out, buckets, judgements, judged)))
    told = _known([*(each.known for each in sorted_out), *(each.known for each in gathered)])
    renamings = [pair for each in sorted_out for pair in each.renamings]
    held = {
        "files": {each.bucket: each.files for each in gathered},
        "shards": sorted(each.shard for each in sorted_out),
        "aliases": judgements.merged(lambda reference: told.get(reference, set()), renamings),
    }
    out.write(RESOLUTION, json.dumps(held, indent=1, sort_keys=True).encode("ascii"))
    for name in out.names():
        if name.startswith(("people-", "events-")) and name.endswith(ROWS):
            out.remove(name)
    failures += [failure for each in sorted_out for failure in each.failures]
    return Resolution(
        len(manifests), sum(each.mentions for each in gathered), sum(each.entities for each in gathered), buckets,
        tuple(failures),
    )  # fmt: skip


def iris(out: Storage) -> Iterator[tuple[str, str, str]]:
    """(article, local id, IRI) of every mention, after judgements; of copies of one text more than once.

    Raises NotFoundError where nothing has been resolved.
    """
    data = out.read(RESOLUTION)
    if data is None:
        raise NotFoundError("nothing has been resolved there", where=out.address, do="Run 'kg resolve' first")
    held = json.loads(data)
    aliases = held["aliases"]
    files = [f"fixed.{shard}{ROWS}" for shard in held["shards"]]
    files += [f"iris-{int(b):05d}.{n:05d}{ROWS}" for b, count in held["files"].items() for n in range(count)]
    for file in files:
        for article, local, iri in rows_of(out, file):
            yield article, local, aliases.get(iri, iri)


def _manifests(shards: Storage) -> tuple[list[Manifest], list[tuple[str, str]]]:
    """The shards that are whole, in order, and those that are not."""
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


def _tasks(
    sorted_out: Sequence[Scattered], out: Storage, buckets: int, judgements: Judgements, judged: Judged
) -> list[Gather]:
    """A task for each bucket; those with the most rows first, so that none is left for the end."""
    rows, edges = Counter[int](), Counter[int]()
    shards: dict[int, list[str]] = {}
    for each in sorted(sorted_out, key=lambda one: one.shard):
        rows.update(each.rows)
        edges.update(each.edges)
        for bucket in each.rows:
            shards.setdefault(bucket, []).append(each.shard)
    apart = tuple(judgements.pairs("different"))
    return [
        Gather(out.address, bucket, tuple(shards[bucket]), count, edges[bucket], judged.references, apart)
        for bucket, count in rows.most_common(buckets)
    ]


def _known(parts: Iterable[dict[str, tuple[str, ...]]]) -> dict[str, set[str]]:
    """Reference -> IRIs before judgements, put together."""
    whole: dict[str, set[str]] = {}
    for part in parts:
        for reference, bases in part.items():
            whole.setdefault(reference, set()).update(bases)
    return whole
