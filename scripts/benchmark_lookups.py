"""Look-ups in a running process and from the shell. Used by benchmark_graph.py."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmark_queries import middle, timed

ROOT = Path(__file__).resolve().parent.parent
MOST_POSTS = """SELECT organization FROM tenure WHERE organization IS NOT NULL
GROUP BY organization ORDER BY COUNT(*) DESC, organization LIMIT 1"""


def lookups(graph: Path, rounds: int) -> Iterator[str]:
    """Look-ups of those whom most articles name: in a running process and from the shell."""
    from kg.find import find
    from kg.folder import Folder
    from kg.highlights import busiest
    from kg.lookup import organization, person
    from kg.lookup_event import event
    from kg.lookup_place import place
    from kg.sentences import find_sentences

    with Folder.open(graph) as folder, TemporaryDirectory() as compiled:
        who, body, where, what = (busiest(folder, kind, 1)[0] for kind in ("person", "organization", "place", "event"))
        staffed = folder.catalog.db.execute(MOST_POSTS).fetchone()[0]
        works: dict[str, tuple[Callable[[], Any], list[str]]] = {
            f"person {who.name}": (lambda: person(folder, who.iri, limit=20), ["person", who.iri]),
            f"org {body.name}": (lambda: organization(folder, body.iri, limit=20), ["org", body.iri]),
            "org of most posts": (lambda: organization(folder, staffed, limit=20), ["org", staffed]),
            f"event {what.name}": (lambda: event(folder, what.iri), ["event", what.iri]),
            f"the page of {where.name}": (lambda: place(folder, where.iri), []),
            "search 会议": (lambda: find(folder, "会议"), ["search", "会议"]),
            "search --sentences 会议": (lambda: find_sentences(folder, ["会议"]), ["search", "-s", "会议"]),
        }
        yield f"Medians of {rounds} rounds. From the shell: wall, and processor time of the process."
        yield "\n| look-up of the busiest | in a running process, ms | from the shell, s | CPU, s |"
        yield "| --- | --- | --- | --- |"
        for name, (work, words) in works.items():
            inside = middle(work, rounds)
            wall, cpu = from_shell([*words, "--graph", str(graph)], rounds, compiled) if words else ("", "")
            yield f"| {f'`kg {name}`' if words else name} | {inside:.1f} | {wall} | {cpu} |"


def from_shell(words: list[str], rounds: int, compiled: str) -> tuple[str, str]:
    """Seconds of a command by the clock and of its processor; modules are compiled once, as an installer does."""
    code = "import sys; from cli.main import main; sys.argv[0] = 'kg'; sys.exit(main())"
    command = [sys.executable, "-c", code, *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    walls, cpus = [], []
    for _ in range(rounds + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(timed(lambda: subprocess.run(command, capture_output=True, check=True, env=environment))[0])
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return f"{median(walls[1:]):.2f}", f"{median(cpus[1:]):.2f}"
