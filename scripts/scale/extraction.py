"""What the extraction of many articles costs, first to last."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import process_time

from benchmark_queries import peak_mb

from cli.shard import extract_shard
from extract.plan import plan
from ontology.shards import Task, read_facts
from ontology.storage import storage
from scale.inputs import write_articles
from scale.measured import Work

Cost = dict[str, float]  # of a shard: articles, characters, core-ms, peak of its process in MB, bytes


def extraction_rows(work: Work) -> Iterator[str]:
    """A row for each input."""
    yield "| articles | characters an article | core-ms an article | of the first and the last quarter "
    yield "| peak of a process, MB | facts packed, bytes an article |\n" + "| --- " * 6 + "|\n"
    args, inputs = work.args, []
    if args.corpus:
        inputs.append(("real", args.corpus))
    for count in args.extract:
        path = work.place / f"generated-{count}.jsonl"
        inputs.append(("generated", write_articles(path, count, max(count, 1_000_000))))
    for kind, path in inputs:
        yield from work.measured(f"extraction {path.name}", lambda k=kind, p=path: [_row(work, k, p)])


def _row(work: Work, kind: str, path: Path) -> str:
    costs = extract(path, work.place / f"shards-{path.name}", work.args.shard, work.args.jobs)
    total = {name: sum(cost[name] for cost in costs) for name in costs[0]}
    mean = total["characters"] / total["articles"]
    quarter = max(1, len(costs) // 4)
    # At the ends, an article of the mean length.
    first, last = (
        sum(cost["ms"] for cost in part) / sum(cost["characters"] for cost in part) * mean
        for part in (costs[:quarter], costs[-quarter:])
    )
    return (
        f"| {total['articles']:,.0f} {kind} | {mean:.0f} | {total['ms'] / total['articles']:.1f} "
        f"| {first:.1f}, {last:.1f}: {last / first - 1:+.0%} | {max(cost['peak'] for cost in costs):.0f} "
        f"| {total['bytes'] / total['articles']:,.0f} |\n"
    )


def extract(path: Path, out: Path, shard: int, jobs: int) -> list[Cost]:
    """Make the shards of a file and tell what each has cost; those of a run that was stopped are not made again."""
    notes = out.with_name(out.name + ".costs.jsonl")
    lines = notes.read_text("utf-8").splitlines() if notes.exists() else []
    known: dict[str, Cost] = dict(json.loads(line) for line in lines)
    tasks = plan([str(path)], str(out), shard).tasks
    rest = [task for task in tasks if task.name not in known]
    with notes.open("a", encoding="utf-8") as file, ProcessPoolExecutor(jobs, get_context("spawn"), _warm) as pool:
        for task, cost in zip(rest, pool.map(made, rest), strict=True):
            known[task.name] = cost
            file.write(json.dumps([task.name, cost]) + "\n")
            file.flush()
    return [known[task.name] for task in tasks]


def _warm() -> None:
    """Runs first in a process: the model is loaded before anything is measured."""
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        path = write_articles(Path(place) / "a.jsonl", 20, 1000)
        extract_shard(plan([str(path)], f"{place}/out", 20).tasks[0])


def made(task: Task) -> Cost:
    """Make one shard."""
    before = process_time()
    manifest = extract_shard(task)
    ms = (process_time() - before) * 1000
    peak = peak_mb()
    characters = sum(len(each.article.text) for each in read_facts(storage(task.out), manifest))
    articles = manifest.counts["articles"]
    return {"articles": articles, "characters": characters, "ms": ms, "peak": peak, "bytes": manifest.bytes}
