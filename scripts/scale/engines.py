"""The same shards by processes of this machine, by Ray and by Spark."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from benchmark_queries import in_child

from cli.engines import engine
from cli.options import EngineName
from extract.plan import plan
from scale.inputs import write_articles
from scale.measured import Work

WORKERS = 2
_TICKS = os.sysconf("SC_CLK_TCK")


def engine_rows(work: Work) -> Iterator[str]:
    """The same shards by each engine with two workers."""
    args, path = work.args, work.args.corpus
    if path is None:
        path = write_articles(work.place / f"generated-{args.engine_articles}.jsonl", args.engine_articles, 1_000_000)
    yield f"{WORKERS} workers; shards of {args.engine_shard:,} {'real' if args.corpus else 'generated'} articles.\n\n"
    yield "| engine | shards | seconds by the clock, its start included | core-seconds of the whole machine "
    yield "| core-seconds a shard | beside local, by the clock |\n|" + " --- |" * 6 + "\n"
    first = 0.0
    for name in EngineName:
        shards, clock, cores = map(float, in_child(lambda n=name: by_engine(n, path, work.place, args.engine_shard)))
        first = first or clock
        yield f"| {name} | {shards:.0f} | {clock:.1f} | {cores:.0f} | {cores / shards:.0f} "
        yield f"| {clock / first - 1:+.0%} |\n"


def by_engine(name: EngineName, path: Path, place: Path, shard: int) -> list[str]:
    """Make the shards: how many, seconds by the clock, core-seconds of the machine, so of daemons too."""
    out = place / f"by-{name}"
    shutil.rmtree(out, ignore_errors=True)
    os.environ |= {"PYSPARK_SUBMIT_ARGS": f"--master local[{WORKERS}] pyspark-shell", "RAY_ADDRESS": "local"}
    tasks = plan([str(path)], str(out), shard).tasks
    started, before = time.perf_counter(), machine_s()
    made = list(engine(name, WORKERS if name is EngineName.local else 1)(tasks))
    told = [len(made), time.perf_counter() - started, machine_s() - before]
    shutil.rmtree(out)
    return [str(value) for value in told]


def machine_s() -> float:
    """Processor seconds that this machine has worked, whoever for (Linux); 0 where it does not tell."""
    try:
        user, nice, system, *_ = Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()[1:]
    except OSError:
        return 0.0
    return (int(user) + int(nice) + int(system)) / _TICKS
