"""How fast the graph is: adding, size, look-ups, shipped queries beside rdflib's own memory store, a larger graph.

usage: benchmark_graph.py CORPUS.jsonl[.gz] [--articles N] [--rounds R] [--large QUADS] [--write]

Extracts the articles of a JSON Lines file (that time is the yardstick), adds them to a graph, and measures it; then the
same statements, repeated under other names until there are QUADS (5,000,000) of them. Figures are medians of R rounds
(5). Takes half an hour for 12,000 articles. Needs an installed guanxi and 8 GB of memory: rdflib holds all statements
as Python objects.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmark_queries import dump, enlarge, in_child, middle, on_disk, peak_mb, queries, texts, timed

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- graph: written by scripts/benchmark_graph.py --write -->", "<!-- /graph -->"


def extract(source: Path, facts: Path, count: int) -> list[str]:
    """Extract to a file of facts: seconds, articles, characters, facts."""
    from extract.articles import ReadFailure, read
    from extract.extractor import Extractor
    from ontology.records import Context, to_json

    found = (a for a in read([str(source)], published=None, context=Context()) if not isinstance(a, ReadFailure))
    articles = list(islice(found, count))
    extractor, number = Extractor(), 0
    started = time.perf_counter()
    with facts.open("w", encoding="utf-8") as file:
        for extraction in extractor.extract_all(articles):
            file.write(to_json(extraction) + "\n")
            number += len(extraction.facts)
    seconds = time.perf_counter() - started
    return [str(seconds), str(len(articles)), str(sum(len(a.text) for a in articles)), str(number)]


def add(facts: Path, graph: Path) -> list[str]:
    """Add all facts to a new graph: seconds, peak of memory, statements."""
    from kg.folder import Folder

    started = time.perf_counter()
    with Folder.open(graph, create=True) as folder:
        for _ in folder.add(extractions(facts)):
            pass
        seconds = time.perf_counter() - started
        return [str(seconds), str(peak_mb()), str(len(folder.store))]


def extractions(facts: Path) -> Iterator[Any]:
    """The extractions of a file of facts."""
    from ontology.records import from_json

    with facts.open(encoding="utf-8") as file:
        for line in file:
            yield from_json(line)


def incremental(facts: Path, place: Path, sizes: tuple[int, int]) -> list[str]:
    """What one more article costs a small graph and a large one, in milliseconds."""
    from kg.folder import Folder

    every = list(islice(extractions(facts), sizes[1] + 40))
    rows = []
    for size in sizes:
        with Folder.open(place / f"of{size}", create=True) as folder:
            list(folder.add(every[:size]))
            costs = [timed(lambda one=one: list(folder.add([one])))[0] * 1000 for one in every[-40:]]
        rows.append(f"{median(costs):.1f}")
    return rows


def lookups(graph: Path, rounds: int) -> list[str]:
    """Look-ups of those whom most articles name: in a running process and from the shell."""
    from kg.find import find
    from kg.folder import Folder
    from kg.highlights import busiest
    from kg.lookup import organization, person
    from kg.sentences import find_sentences

    with Folder.open(graph) as folder:
        (someone,), (body,) = (busiest(folder, kind, 1) for kind in ("person", "organization"))
        works: dict[str, tuple[Callable[[], Any], list[str]]] = {
            "person": (lambda: person(folder, someone.iri, limit=20), ["person", someone.iri]),
            "org": (lambda: organization(folder, body.iri, limit=20), ["org", body.iri]),
            "search": (lambda: find(folder, "会议"), ["search", "会议"]),
            "search --sentences": (lambda: find_sentences(folder, ["会议"]), ["search", "-s", "会议"]),
        }
        rows = ["| look-up of the busiest | in a running process, ms | from the shell, s |", "| --- | --- | --- |"]
        for name, (work, words) in works.items():
            command = [str(Path(sys.executable).with_name("kg")), *words, "--graph", str(graph)]
            shell = middle(lambda command=command: subprocess.run(command, capture_output=True, check=True), rounds)
            rows.append(f"| `kg {name}` | {middle(work, rounds):.0f} | {shell / 1000:.2f} |")
    return rows


def size_mb(path: Path) -> float:
    """What the files below a folder take."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6


def report(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """The lines of the report, while they are measured."""
    facts, graph = place / "facts.jsonl", place / "graph"
    spent, articles, characters, number = map(float, in_child(lambda: extract(args.corpus, facts, args.articles)))
    adding, peak, statements = map(float, in_child(lambda: add(facts, graph)))
    yield f"{articles:,.0f} articles, {characters:,.0f} characters, {number:,.0f} facts, {statements:,.0f} statements; "
    yield f"median of {args.rounds} rounds; Python {platform.python_version()}, {platform.machine()}."
    yield "\n| | |\n| --- | --- |"
    yield f"| extraction | {spent:.0f} s |"
    yield f"| resolution, statements, store and index | {adding:.0f} s, {adding / spent:.2f} of the extraction |"
    yield f"| peak of memory while adding | {peak:.0f} MB |"
    log, whole = (graph / "facts.jsonl").stat().st_size / 1e6, size_mb(graph)
    yield f"| on disk: facts, all | {log:.0f} MB, {whole:.0f} MB; {whole * 1e6 / number:,.0f} bytes a fact |"
    sizes = (100, min(10_000, int(articles) - 40))
    small, large = map(float, in_child(lambda: incremental(facts, place, sizes)))
    yield f"| one article more, in a graph of {sizes[0]:,} and of {sizes[1]:,} | {small:.1f} ms and {large:.1f} ms: "
    yield f"{large / small:.2f} times |\n"
    yield "\n".join(lookups(graph, args.rounds))
    quads, more = place / "graph.nq", place / "large.nq"
    in_child(lambda: dump(graph, quads))
    asked = texts(graph)
    count = enlarge(quads, more, args.large)
    grown = on_disk(more, place / "large", asked, args.rounds)
    yield f"\n| shipped query | Oxigraph, ms | rdflib, s | times | of {count:,} statements on disk, ms |"
    yield "| --- | --- | --- | --- | --- |"
    for name, (quick, slow) in queries(quads, asked, args.rounds).items():
        seconds = slow.lstrip("> ")
        times = f"{slow[: -len(seconds)]}{float(seconds) * 1000 / quick:,.0f}" if seconds[0].isdecimal() else ""
        yield f"| `{name}` | {quick:.1f} | {slow} | {times} | {grown[name]:.0f} |"


def main() -> int:
    """Measures, prints, and writes where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", type=int, default=5_000_000, metavar="QUADS")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/performance.md")
    args = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as place:
        for line in report(args, Path(place)):
            print(line, flush=True)
            lines.append(line)
    if args.write:
        text = PAGE.read_text("utf-8")
        told = "\n".join([BEGIN, *lines, text[text.index(END) :]])
        PAGE.write_text(text[: text.index(BEGIN)] + told.replace("; \n", "; ").replace(": \n", ": "), "utf-8")
        print(f"wrote {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
