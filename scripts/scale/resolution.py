"""What it costs to tell who is who, and how it agrees with the truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from sys import intern
from time import process_time
from typing import Any

from benchmark_queries import in_child, peak_mb
from generator.articles import articles
from generator.facts import extraction
from generator.world import World

from kg.judgements import Judgements
from kg.resolution import resolve
from kg.resolved import iris
from ontology.storage import storage
from scale.inputs import facts
from scale.measured import Work, size_mb


def resolution_rows(work: Work) -> Iterator[str]:
    """A row for each number of articles, then how it agrees with the truth."""
    yield "| articles | mentions | core-ms an article | peak, MB | table, bytes a mention | kind | pairwise precision "
    yield "| recall | truly different | found |\n|" + " --- |" * 10 + "\n"
    for count in work.args.resolve:
        yield from work.measured(f"resolution {count}", lambda n=count: _rows(work, n))


def _rows(work: Work, count: int) -> list[str]:
    rows = []
    with facts(work.place, count, work.args.shard) as (shards, out):
        mentions, spent, peak = map(float, in_child(lambda: resolved(shards, out)))
        head = f"| {count:,} | {mentions:,.0f} | {spent * 1000 / count:.2f} | {peak:.0f} "
        head += f"| {size_mb(out) * 1e6 / mentions:.0f} "
        for row in in_child(lambda: agreement(out, count)):
            rows.append(f"{head}| {row} |\n")
            head = "|" * 5
    return rows


def resolved(shards: Path, out: Path) -> list[str]:
    """Resolve in one process: mentions, core-seconds, peak of memory."""
    before = process_time()
    resolve(storage(str(shards)), storage(str(out)), Judgements(), lambda work, items: (work(i, False) for i in items))
    spent, peak = process_time() - before, peak_mb()
    return [str(sum(1 for _ in iris(storage(str(out))))), str(spent), str(peak)]


def agreement(out: Path, count: int) -> list[str]:
    """For people, bodies and events: precision and recall over all pairs of mentions of the generated truth."""
    truth: dict[tuple[str, str], tuple[str, int]] = {}
    keys: dict[str, int] = {}
    same = cache(lambda kind, key: (kind, key))  # eight million mentions of a million articles: each thing held once
    for told in articles(World(count), count):
        made = extraction(told)
        named = {(kind, name): key for kind, _, _, name, key in told.places}
        for entity in made.entities:
            if entity.kind != "place":
                key = f"{entity.kind} {named[entity.kind, entity.name]}"
                truth[made.article.id, intern(entity.id)] = same(entity.kind, keys.setdefault(key, len(keys)))
        truth[made.article.id, "e1"] = same("event", keys.setdefault(f"event {told.occasion.key}", len(keys)))
    both = defaultdict(Counter)
    for id_, local, iri in iris(storage(str(out))):
        if told := truth.pop((id_, intern(local)), None):  # copies of one text count once
            kind, key = told
            both[kind][iri, key] += 1
    names = (("person", "people"), ("organization", "bodies"), ("event", "events"))
    return [f"{name} | {scored(both[kind])}" for kind, name in names]


def scored(both: Counter[tuple[Any, Any]]) -> str:
    """Precision and recall of clusters, (found, true) -> mentions; how many are truly different, and how many found."""
    clusters: Counter[Any] = Counter()
    gold: Counter[Any] = Counter()
    for (iri, key), count in both.items():
        clusters[iri] += count
        gold[key] += count
    precision, recall = (pairs(both) / max(1, pairs(other)) for other in (clusters, gold))
    return f"{precision:.4f} | {recall:.4f} | {len(gold):,} | {len(clusters):,}"


def pairs(counts: Counter[Any]) -> int:
    """How many pairs of mentions the clusters make."""
    return sum(count * (count - 1) // 2 for count in counts.values())
