"""The accuracy gate: extracts the annotated articles, scores the records, and holds them against pinned floors.

usage: evaluate.py [--readme] [--pin [--lower]]

The annotated articles are not part of this repository. They are looked for in the folder that GUANXI_EVAL names,
else in ../shared/eval: gold/NAME.text.jsonl, gold/NAME.gold.jsonl and score.py. Without them there is nothing
to measure, and the gate says so and passes. Figures are F1. Needs the standard library and an installed guanxi.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from marks import between

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "accuracy_floors.json"
PAGES = (ROOT / "README.md", ROOT / "README.zh.md", ROOT / "docs" / "extraction.md")  # with the accuracy table
BEGIN, END = "<!-- accuracy: written by scripts/evaluate.py --readme -->", "<!-- /accuracy -->"
KINDS = ("person", "org", "position", "event", "event_date", "event_place", "participation", "facts")
WORST = 10  # articles whose errors are shown
ASIDE = 3  # every third article of a file is kept aside: rules are not written by looking at it
STEP = 0.005  # floors are pinned at multiples of this, rounded down


@dataclass(frozen=True)
class Measured:
    """The F1 of one annotated file by kind, what it took, and where it is wrong: (article, kind, how, what)."""

    name: str
    f1: dict[str, float]
    documents: int
    seconds: float
    errors: tuple[tuple[str, str, str, str], ...] = ()


def eval_folder() -> Path:
    """Where the annotated articles should be."""
    return Path(os.environ.get("GUANXI_EVAL") or ROOT.parent / "shared" / "eval")


def measure(folder: Path, text: Path) -> list[Measured]:
    """Extracts one file with the command that a user has, and scores it: whole, and the third that is kept aside."""
    name = text.name.removesuffix(".text.jsonl")
    gold = text.with_name(f"{name}.gold.jsonl")
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "records.jsonl"
        started_s = time.monotonic()
        command = [sys.executable, "-m", "cli.main", "extract", str(text), "--format", "records", "-o", str(records)]
        subprocess.run(command, cwd=ROOT, check=True)
        seconds = time.monotonic() - started_s
        measured = [score(folder, name, gold, records, seconds)]
        lines = gold.read_text("utf-8").splitlines(keepends=True)
        if len(lines) >= ASIDE:
            parts = {
                "developed": [x for i, x in enumerate(lines) if i % ASIDE != ASIDE - 1],
                "kept aside": lines[ASIDE - 1 :: ASIDE],
            }
            for part, own in parts.items():
                path = Path(scratch) / f"{part}.gold.jsonl"
                path.write_text("".join(own), "utf-8")
                measured.append(score(folder, f"{name}, {part}", path, records, 0.0, errors=part == "developed"))
    return measured


def score(folder: Path, name: str, gold: Path, records: Path, seconds: float, *, errors: bool = False) -> Measured:
    """The figures of the scorer for the articles that a gold file holds; with its errors where asked for."""
    scorer = [sys.executable, str(folder / "score.py"), str(gold), str(records)]
    scored = json.loads(_printed([*scorer, "--json"]))
    wrong: tuple[tuple[str, str, str, str], ...] = ()
    if errors:
        listed = _printed([*scorer, "--errors", "100000"])
        rows = (line.split("\t", 3) for line in listed.splitlines())
        wrong = tuple((row[0], row[1], row[2], row[3]) for row in rows if len(row) == 4)
    return Measured(name, {kind: scored[kind]["f1"] for kind in KINDS}, scored["documents"], seconds, wrong)


def _printed(scorer: list[str]) -> str:
    """What the scorer prints. Where two bodies have one alias, which it takes goes by their hash, so that is fixed."""
    fixed = {**os.environ, "PYTHONHASHSEED": "0"}
    return subprocess.run(scorer, check=True, capture_output=True, text=True, env=fixed).stdout


def worst(measured: list[Measured], count: int = WORST) -> list[str]:
    """The articles with the most errors, of the developed part alone: how many of each kind, and two of them."""
    by_article: dict[str, list[tuple[str, str, str, str]]] = {}
    for error in (e for m in measured for e in m.errors):
        by_article.setdefault(error[0], []).append(error)
    lines = []
    for article, errors in sorted(by_article.items(), key=lambda item: (-len(item[1]), item[0]))[:count]:
        kinds = Counter(f"{kind} {how}" for _, kind, how, _ in errors)
        lines.append(f"{article}: {len(errors)} ({', '.join(f'{n} {kind}' for kind, n in kinds.most_common())})")
        lines += [f"    {kind} {how}: {what[:100]}" for _, kind, how, what in errors[:2]]
    return lines


def lines_of(measured: list[Measured]) -> list[str]:
    """The figures as a Markdown table, which reads well on a terminal too."""
    head = ["file", "articles", *KINDS]
    body = [[m.name, str(m.documents), *(f"{m.f1[kind]:.3f}" for kind in KINDS)] for m in measured]
    widths = [max(len(row[i]) for row in [head, *body]) for i in range(len(head))]
    rows = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |" for row in [head, *body]
    ]
    return [rows[0], "| " + " | ".join("-" * w for w in widths) + " |", *rows[1:]]


def below(measured: list[Measured], floors: dict[str, dict[str, float]]) -> list[str]:
    """What fell below its floor, or is pinned and was not measured, in words."""
    f1 = {m.name: m.f1 for m in measured}
    found = []
    for name, kinds in floors.items():
        for kind, floor in kinds.items():
            value = f1.get(name, {}).get(kind)
            if value is None:
                found.append(f"{name} {kind}: pinned at {floor:.3f} and not measured")
            elif value < floor:
                found.append(f"{name} {kind}: {value:.3f}, below its floor of {floor:.3f}")
    return found


def pinned(
    measured: list[Measured], floors: dict[str, dict[str, float]], *, lower: bool
) -> dict[str, dict[str, float]]:
    """The floors raised to the figures; lowered as well where asked for."""
    result = {name: dict(kinds) for name, kinds in floors.items()}
    for m in measured:
        kinds = result.setdefault(m.name, {})
        for kind, value in m.f1.items():
            floor = math.floor(value / STEP) * STEP
            kinds[kind] = round(floor if lower else max(floor, kinds.get(kind, 0.0)), 3)
    return result


def write_pages(measured: list[Measured]) -> None:
    """Replaces the marked block of each page. Fails where a mark is missing."""
    for path in PAGES:
        path.write_text(between(path.read_text("utf-8"), BEGIN, END, lines_of(measured)), "utf-8")
        print(f"wrote {path.name}")


def main() -> int:
    """Measures, prints, and exits with 1 when a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readme", action="store_true", help="write the table into the READMEs and docs/extraction.md")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the figures")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors too; say why in the commit")
    args = parser.parse_args()
    folder = eval_folder()
    texts = sorted((folder / "gold").glob("*.text.jsonl"))
    if not texts:
        print(f"No annotated articles in {folder / 'gold'}: accuracy was not measured.")
        return 0
    measured = [m for text in texts for m in measure(folder, text)]
    print("\n".join(lines_of(measured)))
    if lines := worst(measured):
        print("", "The articles with the most errors, of the developed part:", *lines, "", sep="\n")
    print(f"{sum(m.documents for m in measured if m.seconds)} articles in {sum(m.seconds for m in measured):.1f} s")
    floors = json.loads(FLOORS.read_text("utf-8"))
    if args.pin:
        floors = pinned(measured, floors, lower=args.lower)
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
    if args.readme:
        write_pages(measured)
    failures = below(measured, floors)
    for failure in failures:
        print(f"BELOW THE FLOOR: {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
