"""How fast the graph is: adding, size, look-ups, shipped queries beside rdflib's own memory store, a larger graph.

usage: benchmark_graph.py CORPUS.jsonl[.gz] [--only STAGE…] [--work DIR] [--articles N] [--rounds R] [--large QUADS]
         [--write]

Extracts the articles of a JSON Lines file (that time is the yardstick), adds them to a graph, and measures it; then the
same statements, repeated under other names until there are QUADS (5,000,000) of them. Figures are medians of R rounds
(5). Stages: adding, lookups, queries, large; each is some minutes of work for 12,000 articles. What they share (facts,
graph, statements) lies in DIR, where one is given, and is used again by the next run. ``--write`` puts the table of
each stage that ran into docs/performance.md. Needs an installed guanxi, and 8 GB of memory for the queries: rdflib
holds all statements as Python objects.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmark_lookups import lookups
from benchmark_queries import dump, enlarge, in_child, load, on_disk, peak_mb, queries, texts, timed
from marks import between

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
STAGES = ("adding", "lookups", "queries", "large")


def extract(source: Path, facts: Path, count: int) -> list[str]:
    """Extract to a file of facts: seconds, articles, characters, facts."""
    from extract.articles import ReadFailure, read
    from extract.extractor import Extractor
    from ontology.records import Context, to_json

    found = (a for a in read([str(source)], published=None, context=Context()) if not isinstance(a, ReadFailure))
    articles = list(islice(found, count))
    extractor, number = Extractor(), 0
    started, part = time.perf_counter(), facts.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        for extraction in extractor.extract_all(articles):
            file.write(to_json(extraction) + "\n")
            number += len(extraction.facts)
    part.replace(facts)
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


def size_mb(path: Path) -> float:
    """What the files below a folder take."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6


def adding(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """Extraction, and the graph made of it."""
    facts, graph = place / "facts.jsonl", place / "graph"
    spent, articles, characters, number = map(float, in_child(lambda: extract(args.corpus, facts, args.articles)))
    shutil.rmtree(graph, ignore_errors=True)
    (place / "graph.nq").unlink(missing_ok=True)
    took, peak, statements = map(float, in_child(lambda: add(facts, graph)))
    yield (
        f"{articles:,.0f} articles, {characters:,.0f} characters, {number:,.0f} facts, {statements:,.0f} statements; "
        f"Python {platform.python_version()}, {platform.machine()}."
    )
    yield "\n| | |\n| --- | --- |"
    yield f"| extraction | {spent:.0f} s |"
    yield f"| resolution, statements, store and index | {took:.0f} s, {took / spent:.2f} of the extraction |"
    yield f"| peak of memory while adding | {peak:.0f} MB |"
    log, whole = (graph / "facts.jsonl").stat().st_size / 1e6, size_mb(graph)
    yield f"| on disk: facts, all | {log:.0f} MB, {whole:.0f} MB; {whole * 1e6 / number:,.0f} bytes a fact |"
    sizes = (100, min(10_000, int(articles) - 40))
    small, large = map(float, in_child(lambda: incremental(facts, place, sizes)))
    yield (
        f"| one article more, in a graph of {sizes[0]:,} and of {sizes[1]:,} | {small:.1f} ms and {large:.1f} ms: "
        f"{large / small:.2f} times |"
    )


def made(args: argparse.Namespace, place: Path) -> Path:
    """The graph of the corpus, made now if no earlier stage has."""
    facts, graph = place / "facts.jsonl", place / "graph"
    if not facts.exists():
        in_child(lambda: extract(args.corpus, facts, args.articles))
    in_child(lambda: add(facts, graph))  # of what it holds already nothing is added
    return graph


def statements(args: argparse.Namespace, place: Path) -> Path:
    """The statements of the graph as N-Quads."""
    quads = place / "graph.nq"
    if not quads.exists():
        graph = made(args, place)
        in_child(lambda: dump(graph, quads))
    return quads


def beside_rdflib(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """The shipped queries in Oxigraph and in rdflib's memory store."""
    quads = statements(args, place)
    yield f"Asked of the busiest, in memory; medians of {args.rounds} rounds of Oxigraph, one of rdflib."
    yield "\n| shipped query | Oxigraph, ms | rdflib, s | times |\n| --- | --- | --- | --- |"
    for name, (quick, slow) in queries(quads, texts(place / "graph"), args.rounds).items():
        seconds = slow.lstrip("> ")
        times = f"{slow[: -len(seconds)]}{float(seconds) * 1000 / quick:,.0f}" if seconds[0].isdecimal() else ""
        yield f"| `{name}` | {quick:.1f} | {slow} | {times} |"


def larger(args: argparse.Namespace, place: Path) -> Iterator[str]:
    """The shipped queries on more statements, on disk."""
    quads, store = statements(args, place), place / f"large-{args.large}"
    if not store.exists() or store.stat().st_mtime < quads.stat().st_mtime:
        shutil.rmtree(store, ignore_errors=True)
        more, part = place / "large.nq", store.with_suffix(".part")
        enlarge(quads, more, args.large)
        shutil.rmtree(part, ignore_errors=True)
        load(more, part)
        more.unlink()
        part.rename(store)
    count, found = on_disk(store, texts(place / "graph"), args.rounds)
    yield f"Medians of {args.rounds} rounds on a store on disk."
    yield f"\n| shipped query | of {count:,} statements on disk, ms |\n| --- | --- |"
    for name, spent in found.items():
        yield f"| `{name}` | {spent:.0f} |"


def run(args: argparse.Namespace, place: Path) -> None:
    """The stages that are wanted, each written down when it is done."""
    works: dict[str, Callable[[], Iterator[str]]] = {
        "adding": lambda: adding(args, place),
        "lookups": lambda: lookups(made(args, place), args.rounds),
        "queries": lambda: beside_rdflib(args, place),
        "large": lambda: larger(args, place),
    }
    for stage in args.only or STAGES:
        lines, started = [], time.monotonic()
        for line in works[stage]():
            print(line, flush=True)
            lines.append(line)
        print(f"({stage}: {time.monotonic() - started:.0f} s)", flush=True)
        if args.write:
            begin = f"<!-- graph, {stage}: written by scripts/benchmark_graph.py --write -->"
            PAGE.write_text(between(PAGE.read_text("utf-8"), begin, f"<!-- /graph, {stage} -->", lines), "utf-8")


def main() -> int:
    """Measures, prints, and writes where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", nargs="+", choices=STAGES, metavar="STAGE")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep facts and graph here, and use what lies here")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", type=int, default=5_000_000, metavar="QUADS")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/performance.md")
    args = parser.parse_args()
    if args.work is not None:
        args.work.mkdir(parents=True, exist_ok=True)
        run(args, args.work)
    else:
        with tempfile.TemporaryDirectory(prefix="kg-benchmark-") as place:
            run(args, Path(place))
    return 0


if __name__ == "__main__":
    sys.exit(main())
