"""The shipped queries on a graph, beside rdflib's own memory store, and on a larger one. Used by benchmark_graph.py."""

from __future__ import annotations

import os
import re
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NoReturn

PATIENCE_S = 15  # for one query of rdflib
COPIED = [
    "article",
    "person",
    "event",
    "organization",
    "place",
    "tenure",
    "post",
    "participation",
    "membership",
    "evidence",
]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """(seconds by the clock, what the work gives)."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def middle(work: Callable[[], Any], rounds: int) -> float:
    """The median of some rounds, in milliseconds, after one that nobody counts."""
    work()
    return median(timed(work)[0] for _ in range(rounds)) * 1000


def in_child(work: Callable[[], list[str]]) -> list[str]:
    """What the work gives, done in a process of its own, so that its peak of memory is its own.

    Raises SystemExit where that process fails or dies: figures that lack a part are none.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_end(work, write)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as answer:
        told = answer.read().split("\n")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code:
        why = "see above" if code > 0 else f"ended by signal {-code}: out of memory, perhaps"
        raise SystemExit(f"A stage of the benchmark failed ({why}); nothing was written.")
    return told


def _work_and_end(work: Callable[[], list[str]], write: int) -> NoReturn:
    """Of the child: whatever happens, it ends here and does not go on as a second parent."""
    code = 1
    try:
        with os.fdopen(write, "w", encoding="utf-8") as out:
            out.write("\n".join(work()))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def peak_mb() -> float:
    """The peak of this process's memory."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def dump(graph: Path, target: Path) -> list[str]:
    """Write all statements of a graph as N-Quads."""
    from kg.folder import Folder

    with Folder.open(graph) as folder, target.open("w", encoding="utf-8") as file:
        file.writelines(f"{quad} .\n" for quad in folder.store.quads())
    return []


def texts(graph: Path) -> dict[str, str]:
    """The shipped queries, asked of the busiest: name -> SPARQL with values and prefixes."""
    from kg.folder import Folder
    from kg.highlights import busiest
    from kg.queries import shipped
    from kg.sparql_text import bind
    from kg.sparql_tokens import PROLOGUE

    with Folder.open(graph) as folder:
        one, two = (each.name for each in busiest(folder, "person", 2))
        (body,), (city,) = (busiest(folder, kind, 1) for kind in ("organization", "place"))
        day = folder.catalog.db.execute("SELECT MAX(published) FROM article").fetchone()[0] or "2024-01"
    values = {"person": one, "other": two, "name": one, "agent": one, "organization": body.name, "city": city.name,
              "month": day[:7], "event": "会议"}  # fmt: skip
    return {
        name: PROLOGUE + bind(q.text, {key: values[key] for key, p in q.parameters.items() if not p.optional})
        for name, q in shipped().items()
    }


def queries(quads: Path, asked: dict[str, str], rounds: int) -> dict[str, tuple[float, str]]:
    """Each query in Oxigraph and in rdflib's memory store, both holding these N-Quads in memory: milliseconds."""
    import pyoxigraph as ox
    from rdflib import Dataset

    ours = ox.Store()
    ours.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    theirs = Dataset(default_union=True)
    theirs.parse(str(quads), format="nquads")
    found = {}
    for name, text in asked.items():
        quick = middle(lambda text=text: list(ours.query(text, use_default_graph_as_union=True)), rounds)
        found[name] = (quick, in_child(lambda text=text: [_patiently(lambda: list(theirs.query(text)))])[0])
    return found


def _patiently(work: Callable[[], Any]) -> str:
    """Seconds of some work, or how long it was waited for, or what failed: in a process that may die."""
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError()))
    signal.alarm(PATIENCE_S)
    try:
        return f"{timed(work)[0]:.2f}"
    except TimeoutError:
        return f"> {PATIENCE_S}"
    except Exception as error:  # rdflib's engine fails on some that are valid
        return f"fails ({type(error).__name__})"


def enlarge(quads: Path, target: Path, wanted: int) -> int:
    """The statements again and again, each time under other names, until there are enough; returns how many."""
    iris = re.compile(r"(/guanxi/id/(?:%s)/)" % "|".join(COPIED))  # noqa: UP031
    names = re.compile(r'(#(?:label|name|alias)> "[^"]*)')
    count = round_ = 0
    with target.open("w", encoding="utf-8") as out:
        while count < wanted:
            with quads.open(encoding="utf-8") as lines:
                for line in lines:
                    if round_:
                        line = names.sub(rf"\g<1> {round_}", iris.sub(rf"\g<1>{round_}-", line))
                    out.write(line)
                    count += 1
            round_ += 1
    return count


def load(quads: Path, store: Path) -> None:
    """Load N-Quads into a new store on disk."""
    import pyoxigraph as ox

    held = ox.Store(str(store))
    held.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    held.flush()


def on_disk(store: Path, asked: dict[str, str], rounds: int) -> tuple[int, dict[str, float]]:
    """How many statements a store on disk holds, and how many milliseconds each query takes there."""
    import pyoxigraph as ox

    held = ox.Store.read_only(str(store))
    ask = lambda text: list(held.query(text, use_default_graph_as_union=True))  # noqa: E731
    return len(held), {name: middle(lambda text=text: ask(text), rounds) for name, text in asked.items()}
