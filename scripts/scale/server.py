"""What a graph costs whose statements lie on a server alone: built without a store, loaded into Virtuoso, asked."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from benchmark_queries import in_child, peak_mb, texts, timed

from kg.build import Build
from kg.folder import Folder
from kg.highlights import busiest
from kg.load import load
from kg.lookup import person
from kg.sparql import run
from ontology.errors import GuanxiError
from ontology.storage import storage
from scale.graph import TESTS
from scale.inputs import facts
from scale.measured import Work, size_mb

PATIENCE_S = 600
BUFFER_BYTES = 8_500  # of memory, for each buffer of a Virtuoso, as its file of settings reckons


def server_rows(work: Work) -> Iterator[str]:
    """A row for each number of articles."""
    gigabytes = work.args.server_memory
    yield f"Virtuoso with {gigabytes} GB for its buffers; `--server-dir`.\n\n"
    yield "| articles | `kg build --store none`, core-ms an article | peak, MB | folder, MB | statements there "
    yield "| `kg load`, core-ms an article | the server's | both, minutes by the clock | the server's files, MB "
    yield "| the slowest shipped query, s | the middle one, s | `kg person`, s |\n|" + " --- |" * 12 + "\n"
    for count in work.args.server:
        (row,) = work.measured(f"without a store {count}", lambda n=count: [_built(work, n)])
        rest = work.measured(f"on a server {count}", lambda n=count: _served(work, n))[0]
        yield f"{row}{rest.strip()}\n"  # a row that has come from a child has lost its end


def _place(work: Work, count: int) -> Path:
    return work.place / f"without-store-{count}"


def _built(work: Work, count: int) -> str:
    graph = _place(work, count)
    shutil.rmtree(graph, ignore_errors=True)
    with facts(work.place, count, work.args.shard) as (shards, made):
        spent, peak = map(float, in_child(lambda: built(shards, made)))
        made.replace(graph)
    return f"| {count:,} | {spent * 1000 / count:.1f} | {peak:.0f} | {size_mb(graph):,.0f} "


def built(shards: Path, graph: Path) -> list[str]:
    """Build in one process, without statements: core-seconds, peak of memory."""
    before = process_time()
    with Folder.open(graph, create=True, store="none") as folder:
        Build(folder, storage(str(shards))).run()
    return [str(process_time() - before), str(peak_mb())]


def _served(work: Work, count: int) -> list[str]:
    graph, place = _place(work, count), work.place / "server"
    if not graph.exists():  # an earlier run has measured it, and it is gone
        _built(work, count)
    row = in_child(lambda: served(graph, place, count, int(work.args.server_memory * 1e9 / BUFFER_BYTES)))
    shutil.rmtree(graph)  # its statements lay on a server that is no more
    shutil.rmtree(place)
    return row


def served(graph: Path, place: Path, count: int, buffers: int) -> list[str]:
    """Loaded into a new server and asked there: the rest of the row."""
    sys.path.insert(0, str(TESTS))
    from servers import virtuoso

    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    os.environ |= {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba", "KG_STORE_TIMEOUT": str(PATIENCE_S)}
    with virtuoso(place, buffers=buffers) as url:
        before, started = process_time(), time.perf_counter()
        held = load(graph, url, via=str(place), step=_told)
        clock, ours, its = time.perf_counter() - started, process_time() - before, _children_s()
        return [
            f"| {held:,} | {ours * 1000 / count:.1f} | {its * 1000 / count:.1f} | {clock / 60:.0f} "
            f"| {size_mb(place):,.0f} {_asked(graph)}|"
        ]


def _told(done: int, total: int) -> None:
    if done % 100 == 0:
        print(f"{done} of {total} parts", file=sys.stderr, flush=True)


def _asked(graph: Path) -> str:
    """Cells of the shipped queries and of a person's page, each asked once: nothing of it was asked before."""
    costs = {}
    asked = texts(graph)
    with Folder.open(graph) as folder:
        (busy,) = busiest(folder, "person", 1)
        looked_up, _ = timed(lambda: person(folder, busy.name))
        for name, text in asked.items():
            try:
                costs[name], _ = timed(lambda text=text: run(graph, text, timeout_s=PATIENCE_S))
            except GuanxiError as error:  # what a server cannot do is a figure, too
                print(f"{name}: {error}", file=sys.stderr)
                costs[name] = float("inf")
            print(f"{name}: {costs[name]:.1f} s", file=sys.stderr, flush=True)
    slowest = max(costs, key=lambda name: costs[name])
    return f"| {costs[slowest]:,.1f} (`{slowest}`) | {median(costs.values()):.1f} | {looked_up:.1f} "


def _children_s() -> float:
    """Processor seconds of the children that run, from /proc (proc(5): fields 14 and 15 of ``stat``)."""
    spent = 0
    for pid in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii").split():
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")
