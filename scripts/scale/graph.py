"""What a graph of many facts costs: built, asked, written as N-Quads, loaded into servers."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from benchmark_queries import in_child, middle, peak_mb, texts
from generator.world import World

from kg.build import Build
from kg.folder import Folder
from kg.load import load
from kg.quad_files import write_quads
from ontology.storage import storage
from scale.inputs import facts, write_facts
from scale.measured import Work, children_s, size_mb

QUERY_ROUNDS = 3
DAY = 100  # articles
VIRTUOSO_BUFFERS = (
    340_000  # as its file of settings advises for 4 GB of memory: with few it writes pages again and again
)
UNION = {"use_default_graph_as_union": True}
TESTS = Path(__file__).resolve().parent.parent.parent / "tests"  # they know how to start a server


def graph_rows(work: Work) -> Iterator[str]:
    """A row for each number of articles."""
    yield "| articles | statements | `kg build`, core-ms an article | peak, MB | folder, MB "
    yield f"| {DAY} articles more, core-ms an article | N-Quads, core-ms an article | packed, MB "
    yield "| the slowest shipped query, ms | the middle one, ms |\n|" + " --- |" * 10 + "\n"
    loads = []
    for count in work.args.graph:
        row, *rest = _rows(work, count)
        loads += rest
        yield row
    yield "\n| articles | server | core-ms an article, `kg load` and the server | seconds by the clock "
    yield "| statements, counted there |\n|" + " --- |" * 5 + "\n"
    yield from loads


def _rows(work: Work, count: int) -> list[str]:
    """Step by step, so that a run that was stopped goes on at a step; the graph stays in the folder of the work."""
    graph = work.place / f"graph-{count}"
    (row,) = work.measured(f"graph {count} built", lambda: [_built(work, graph, count)])
    row += work.measured(f"graph {count} and a day", lambda: [_day_more(work, graph, count)])[0]
    row += work.measured(f"graph {count} as files", lambda: [_written(work, graph, count)])[0]
    row += work.measured(f"graph {count} asked", lambda: [_asked(work, graph, count)])[0]
    return [row] + [
        work.measured(f"graph {count} in {name}", lambda s=name: [_loaded(work, graph, count, s)])[0]
        for name in work.args.servers
    ]


def _built(work: Work, graph: Path, count: int) -> str:
    shutil.rmtree(graph, ignore_errors=True)
    with facts(work.place, count, work.args.shard) as (shards, made):
        statements, spent, peak = map(float, in_child(lambda: built(shards, made)))
        made.replace(graph)
    return f"| {count:,} | {statements:,.0f} | {spent * 1000 / count:.1f} | {peak:.0f} | {size_mb(graph):,.0f} "


def _there(work: Work, graph: Path, count: int) -> None:
    """Make the graph anew where an earlier run has measured it and it is gone."""
    if not graph.exists():
        _built(work, graph, count)


def _day_more(work: Work, graph: Path, count: int) -> str:
    _there(work, graph, count)
    shards, copy = work.place / f"day-{count}", work.place / f"with-day-{count}"
    for path in (shards, copy):
        shutil.rmtree(path, ignore_errors=True)
    write_facts(shards, DAY, DAY, World(count), count)
    shutil.copytree(graph, copy)
    _, spent, _ = in_child(lambda: built(shards, copy))
    for path in (shards, copy):
        shutil.rmtree(path)
    return f"| {float(spent) * 1000 / DAY:.1f} "


def _written(work: Work, graph: Path, count: int) -> str:
    _there(work, graph, count)
    quads = work.place / f"quads-{count}"
    (spent,) = in_child(lambda: written(graph, quads))
    size = size_mb(quads)
    shutil.rmtree(quads)
    return f"| {float(spent) * 1000 / count:.1f} | {size:,.0f} "


def _asked(work: Work, graph: Path, count: int) -> str:
    _there(work, graph, count)
    costs = {name: float(ms) for name, ms in (each.split("\t") for each in in_child(lambda: asked(graph)))}
    slowest = max(costs, key=lambda name: costs[name])
    return f"| {costs[slowest]:,.0f} (`{slowest}`) | {median(costs.values()):.0f} |\n"


def _loaded(work: Work, graph: Path, count: int, name: str) -> str:
    _there(work, graph, count)
    held, clock, cores = map(float, in_child(lambda: loaded(graph, name, work.place)))
    return f"| {count:,} | {name} | {cores * 1000 / count:.1f} | {clock:,.0f} | {held:,.0f} |\n"


def built(shards: Path, graph: Path) -> list[str]:
    """Build in one process: statements, core-seconds, peak of memory."""
    before = process_time()
    with Folder.open(graph, create=True) as folder:
        Build(folder, storage(str(shards))).run()
        spent = process_time() - before  # to count a store takes longer than a day's articles
        return [str(len(folder.store)), str(spent), str(peak_mb())]


def written(graph: Path, quads: Path) -> list[str]:
    """The statements as files: core-seconds."""
    before = process_time()
    with Folder.open(graph) as folder:
        write_quads(folder, storage(str(quads)), step=lambda files: None)
    return [str(process_time() - before)]


def asked(graph: Path) -> list[str]:
    """The shipped queries, of the busiest: milliseconds."""
    with Folder.open(graph) as folder:
        return [
            f"{name}\t{middle(lambda text=text: list(folder.store.raw.query(text, **UNION)), QUERY_ROUNDS)}"
            for name, text in texts(graph).items()
        ]


def loaded(graph: Path, name: str, place: Path) -> list[str]:
    """A copy of the graph into a new server: statements, seconds by the clock, core-seconds with the server's."""
    sys.path.insert(0, str(TESTS))
    from servers import oxigraph, virtuoso

    here, folder = place / "to-load", place / "server"
    for path in (here, folder):
        shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(graph, here)
    folder.mkdir()
    before = children_s()
    if name == "Oxigraph":
        with oxigraph() as url:
            count, clock = _load(here, url, None)
    else:
        os.environ |= {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"}
        with virtuoso(folder, buffers=VIRTUOSO_BUFFERS) as url:
            count, clock = _load(here, url, str(folder))
    cores = children_s() - before
    for path in (here, folder):
        shutil.rmtree(path)
    return [str(count), str(clock), str(cores)]


def _load(graph: Path, url: str, via: str | None) -> tuple[int, float]:
    started = time.perf_counter()
    count = load(graph, url, via=via)
    return count, time.perf_counter() - started
