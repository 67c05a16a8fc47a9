"""Resolution apart from a catalogue: who is who in the facts of many shards, on as many machines as there are.

Blocks are independent: rows of every shard are sorted out by block into buckets (``scatter``), then each bucket is
resolved by itself (``gather``) with the functions that the catalogue calls. What comes out is the table from mention to
IRI that a graph of the same shards and judgements has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Protocol

import numpy as np

from kg.gather import Gather, Gathered, gather
from kg.judgements import Judgements
from kg.resolved import RESOLUTION, Table, leftovers, whole_shards, write_table
from kg.scatter import Judged, Scatter, Scattered, scatter
from ontology.errors import NotFoundError
from ontology.storage import Storage

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
    manifests, failures = whole_shards(shards)
    if not manifests:
        raise NotFoundError("no shard is there", where=shards.address, do="Make shards with 'kg extract --out'")
    out.remove(RESOLUTION)
    for name in leftovers(out.names()):  # of a run that was stopped, or of other facts
        out.remove(name)
    mentions = sum(manifest.counts["entities"] + manifest.counts["events"] for manifest in manifests)
    buckets = buckets or min(_MOST_BUCKETS, max(1, mentions // _ROWS_A_BUCKET))
    judged = Judged.of(judgements)
    tasks = [Scatter(shards.address, each, out.address, buckets, judged) for each in manifests]
    sorted_out: list[Scattered] = _scattered(run, tasks)
    gathered: list[Gathered] = list(run(gather, _tasks(sorted_out, out, buckets, judgements, judged)))
    told = _known([*(each.known for each in sorted_out), *(each.known for each in gathered)])
    renamings = [pair for each in sorted_out for pair in each.renamings]
    table = Table(
        {each.shard: each.content_sha256 for each in manifests},
        {str(each.bucket): each.files for each in gathered},
        judgements.merged(lambda reference: told.get(reference, set()), renamings),
        judgements.stamp,
    )
    write_table(out, table)
    for name in leftovers(out.names(), table):
        out.remove(name)
    failures += [failure for each in sorted_out for failure in each.failures]
    return Resolution(
        len(manifests), sum(each.mentions for each in gathered), sum(each.entities for each in gathered), buckets,
        tuple(failures),
    )  # fmt: skip


def _scattered(run: Run, tasks: Sequence[Scatter]) -> list[Scattered]:
    """All shards sorted out, in their order; those with articles for which a later one speaks are sorted out again."""
    done: dict[str, Scattered] = {each.shard: each for each in run(scatter, tasks)}
    names = [task.manifest.shard for task in tasks]
    again = [
        replace(task, dropped=frozenset(numbers), before=tuple(done[name].rows))
        for task, name, numbers in zip(tasks, names, superseded([done[name].sources for name in names]), strict=True)
        if numbers
    ]
    if again:
        done |= {each.shard: each for each in run(scatter, again)}
    return [done[name] for name in names]


def superseded(parts: Sequence[bytes]) -> list[list[int]]:
    """For each shard the numbers of the articles whose source comes again, later in it or in a later shard.

    ``parts``: of each shard 64 bits for each article's source, 0 for none. Takes some 24 bytes an article.
    """
    sources = np.frombuffer(b"".join(parts), np.uint64)
    order = np.argsort(sources, kind="stable")
    ordered = sources[order]
    earlier = np.sort(order[:-1][(ordered[1:] == ordered[:-1]) & (ordered[1:] != 0)])
    bounds = np.cumsum([0, *(len(part) // sources.itemsize for part in parts)])
    cuts = np.searchsorted(earlier, bounds)
    return [(earlier[a:b] - bounds[n]).tolist() for n, (a, b) in enumerate(pairwise(cuts))]


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
