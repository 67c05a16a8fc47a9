"""Fits how sure each rule is, and shows how true the figures are on articles that were kept aside.

usage: calibrate.py [--write]

How far a rule is to be trusted is the share of its facts that annotated articles confirm. The shares come from the
articles that rules were developed on, drawn towards the mean of their type where a rule fired seldom. As those articles
flatter, a logistic curve with two parameters then bends all shares to what the kept-aside third shows. The reliability
table is measured on that third, each article with a curve fitted without it. ``--write`` puts the figures into
ontology/lexicons/confidence.yaml and the table into docs/extraction.md.

The annotated articles are looked for as evaluate.py does. Needs an installed guanxi.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from evaluate import ASIDE, ROOT, eval_folder
from marks import between

from extract.articles import ReadFailure, read
from extract.extractor import Extractor
from extract.shape import record_of
from ontology.records import Context, Extraction

TARGET = ROOT / "ontology" / "lexicons" / "confidence.yaml"
PAGE = ROOT / "docs" / "extraction.md"
BEGIN, END = "<!-- reliability: written by scripts/calibrate.py --write -->", "<!-- /reliability -->"
TYPES = ("position", "participation", "event")
WEIGHT = 6.0  # facts of the type's mean that stand beside a rule's own
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
HEAD = """# How sure each rule is: the share of its facts that annotated articles confirm.
#
# position:      rule -> its share, between 0 and 1
# participation: rule -> its share
# event:         rule -> its share
# otherwise:     type -> the share of all its facts, for rules that are not listed
# Source: measured by scripts/calibrate.py, which writes this file; do not edit. Licence: Apache-2.0.

"""


@dataclass(frozen=True, slots=True)
class Case:
    """One fact that a rule gave, and whether the annotation has it."""

    article: str
    aside: bool
    type: str
    rule: str
    right: bool


def scorer(folder: Path) -> Any:
    """The module of the scorer, whose rules of what counts as equal are used here too."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases(folder: Path) -> Iterator[Case]:
    """Every position, participation and event that the annotated articles give."""
    score, extractor = scorer(folder), Extractor()
    for text in sorted((folder / "gold").glob("*.text.jsonl")):
        lines = text.with_name(text.name.replace(".text.", ".gold.")).read_text("utf-8").splitlines()
        golds = [json.loads(line) for line in lines]
        place = {gold["id"]: index for index, gold in enumerate(golds)}
        for article in read([str(text)], published=None, context=Context()):
            if isinstance(article, ReadFailure):
                raise SystemExit(f"{article.where}: {article.error}")
            index = place[article.source]
            aside = len(golds) >= ASIDE and index % ASIDE == ASIDE - 1
            for kind, rule, right in judged(score, golds[index], extractor.extract(article)):
                yield Case(article.source, aside, kind, rule, right)


def judged(score: Any, gold: dict[str, Any], extraction: Extraction) -> Iterator[tuple[str, str, bool]]:
    """(type, rule, whether it is right) of each fact, by the scorer's rules."""
    system = record_of(extraction)
    (gold_people, gold_bodies), (own_people, own_bodies) = score.resolve(gold), score.resolve(system)

    def key(name: str) -> Any:
        return score.entity_key(name, gold_people, gold_bodies, own_people, own_bodies)

    true_posts = [
        (key(p["person"]), key(p["org"]) if p.get("org") else None, score.forms(p["titles"])) for p in gold["positions"]
    ]
    positions = [f for f in extraction.facts if f.type == "position"]
    for fact, post in zip(positions, system["positions"], strict=True):
        who, where = key(post["person"]), key(post["org"]) if post["org"] else None
        titles = score.forms(post["titles"])
        yield "position", fact.rule, any(p == who and o == where and t & titles for p, o, t in true_posts)
    pairs = aligned(score, gold, system, key)
    truth = {(p["event"], key(p["agent"]), p["role"]) for p in gold["participations"]}
    told = [f for f in extraction.facts if f.type == "participation" and f.modality != "negated"]
    for fact, role in zip(told, system["participations"], strict=True):
        yield "participation", fact.rule, (pairs.get(role["event"]), key(role["agent"]), role["role"]) in truth
    kept = {e["id"] for e in system["events"]}
    yield from (("event", e.rule, e.id in pairs) for e in extraction.events if e.id in kept)


def aligned(score: Any, gold: dict[str, Any], system: dict[str, Any], key: Callable[[str], Any]) -> dict[str, str]:
    """The id of the annotated event that each event of ours is, where it is one."""
    places = [{e["id"]: i for i, e in enumerate(record["events"])} for record in (gold, system)]
    links: list[dict[int, set[Any]]] = [defaultdict(set), defaultdict(set)]
    for record, place, found in zip((gold, system), places, links, strict=True):
        for role in record["participations"]:
            found[place[role["event"]]].add(key(role["agent"]))
    chosen = score.align(gold["events"], system["events"], *links)
    return {system["events"][ours]["id"]: gold["events"][theirs]["id"] for theirs, ours in chosen.items()}


def shares(found: Sequence[Case]) -> dict[tuple[str, str], float]:
    """The share of right facts of each (type, rule), drawn towards the mean of the type; ``(type, "")`` is the mean."""
    result: dict[tuple[str, str], float] = {}
    for kind in TYPES:
        own = [c for c in found if c.type == kind]
        mean = (sum(c.right for c in own) + 1) / (len(own) + 2)
        result[kind, ""] = mean
        for rule in {c.rule for c in own}:
            fired = [c.right for c in own if c.rule == rule]
            result[kind, rule] = (sum(fired) + WEIGHT * mean) / (len(fired) + WEIGHT)
    return result


def bent(values: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """The curve 1 / (1 + exp(-(a + b * logit(value)))) that fits best: (a, b), by Newton's method, b kept near 1."""
    x = np.column_stack([np.ones(len(values)), [logit(v) for v in values]])
    y, prior, weights = np.array(right, float), np.array([0.0, 1.0]), np.array([0.0, 1.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - 4.0 * (weights - prior)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 4.0 * np.eye(2)
        weights = weights + np.linalg.solve(hessian, gradient)
    return float(weights[0]), float(weights[1])


def logit(value: float) -> float:
    """The log odds of a share, which is kept away from 0 and 1."""
    value = min(max(value, 0.01), 0.99)
    return float(np.log(value / (1 - value)))


def through(curve: tuple[float, float], value: float) -> float:
    """A share bent by a curve."""
    return float(1 / (1 + np.exp(-(curve[0] + curve[1] * logit(value)))))


def reliability(aside: Sequence[Case], share: dict[tuple[str, str], float]) -> list[str]:
    """The table: facts kept aside by how sure they are said to be, and how many of them are right."""
    sure: list[tuple[float, Case]] = []
    for article in {c.article for c in aside}:
        others = [c for c in aside if c.article != article]
        curve = bent([of(share, c) for c in others], [c.right for c in others])
        sure += [(through(curve, of(share, c)), c) for c in aside if c.article == article]
    rows = ["| said to be sure | facts | mean confidence | right |", "| --- | --- | --- | --- |"]
    for low, high in pairwise(BINS):
        inside = [(value, case.right) for value, case in sure if low <= value < high]
        if inside:
            mean = sum(value for value, _ in inside) / len(inside)
            right = sum(r for _, r in inside) / len(inside)
            rows.append(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(inside)} | {mean:.2f} | {right:.2f} |")
    brier = sum((value - case.right) ** 2 for value, case in sure) / len(sure)
    return [*rows, "", f"{len(sure)} facts of articles kept aside; Brier score {brier:.3f}."]


def of(share: dict[tuple[str, str], float], case: Case) -> float:
    """The share of a case's rule, or of its type."""
    return share.get((case.type, case.rule), share[case.type, ""])


def as_yaml(share: dict[tuple[str, str], float], curve: tuple[float, float]) -> str:
    """The lexicon's text."""
    lines = [HEAD.rstrip("\n"), ""]
    for kind in TYPES:
        rules = sorted(rule for k, rule in share if k == kind and rule)
        lines.append(f"{kind}:" if rules else f"{kind}: {{}}")
        lines += [f"  {rule}: {through(curve, share[kind, rule]):.2f}" for rule in rules]
        lines.append("")
    lines.append("otherwise:")
    lines += [f"  {kind}: {through(curve, share[kind, '']):.2f}" for kind in TYPES]
    return "\n".join(lines) + "\n"


def write_page(table: Iterable[str]) -> None:
    """Replaces the marked block of the page. Fails where a mark is missing."""
    PAGE.write_text(between(PAGE.read_text("utf-8"), BEGIN, END, table), "utf-8")


def main() -> int:
    """Fits, prints the table, and writes where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--write", action="store_true", help="write confidence.yaml and the table in docs/extraction.md"
    )
    args = parser.parse_args()
    folder = eval_folder()
    if not (folder / "score.py").exists():
        print(f"No annotated articles in {folder}: nothing was fitted.")
        return 0
    found = list(cases(folder))
    share = shares([c for c in found if not c.aside])
    aside = [c for c in found if c.aside]
    curve = bent([of(share, c) for c in aside], [c.right for c in aside])
    table = reliability(aside, share)
    print(f"curve: a {curve[0]:.3f}, b {curve[1]:.3f}", *table, sep="\n")
    if args.write:
        TARGET.write_text(as_yaml(share, curve), "utf-8")
        write_page(table)
        print(f"wrote {TARGET.name} and the table in {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
