"""Measures who is who: pairwise precision and recall of resolution on annotated mentions of real news.

usage: identity.py GOLD CORPUS [--errors]

GOLD is tests/identity_gold.yaml, whose head says what its fields mean. CORPUS holds the items that it names, one JSON
object a line (``id``, ``date``, ``title``, ``text``, ``context``), gzipped or not; it is not part of this repository.
The items named are extracted and added to a graph of their own. A pair of mentions that the program takes for one
thing counts for precision, a pair that the annotation does counts for recall. Mentions that extraction did not find
are no matter of resolution: they are left out of the pairs, and counted beside them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from extract.articles import ReadFailure, read
from extract.extractor import Extractor
from kg.folder import Folder
from ontology.records import Context, Extraction

KINDS = ("person", "organization", "event")


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention of the gold, and the entity (an IRI) that the graph gives it; empty where none was found."""

    kind: str
    key: str
    held: bool
    item: str
    name: str
    iri: str = ""
    beside: tuple[str, ...] = ()  # who takes part, of an event whose name tells too little


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of mentions: taken for one thing by the program, by the annotation, by both."""

    found: int
    gold: int
    both: int

    @property
    def precision(self) -> float:
        """The share of the program's pairs that the annotation has; 1 where there are none."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the annotation's pairs that the program has; 1 where there are none."""
        return self.both / self.gold if self.gold else 1.0


def gold_mentions(text: str) -> list[Placed]:
    """The mentions of a gold file, not yet placed."""
    return [
        Placed(cluster["kind"], cluster["key"], cluster["held"], item, str(name), beside=tuple(cluster.get("with", ())))
        for cluster in yaml.safe_load(text)
        for name, items in cluster["mentions"].items()
        for item in items
    ]


def score(placed: Iterable[Placed]) -> Score:
    """Pairwise agreement over the mentions that have an entity."""
    pairs = list(combinations([one for one in placed if one.iri], 2))
    found = {(a, b) for a, b in pairs if a.iri == b.iri}
    gold = {(a, b) for a, b in pairs if a.key == b.key}
    return Score(len(found), len(gold), len(found & gold))


def local_of(extraction: Extraction, mention: Placed) -> str:
    """The entity or event of an extraction that a mention means.

    Of several events the one that bears the name itself, not in another form; of these the one with the shortest name.
    """
    if mention.kind == "event":
        wanted = mention.name.replace(" ", "")
        events = [event for event in extraction.events if any(wanted in form for form in (event.name, *event.forms))]
        events = [event for event in events if set(mention.beside) <= taking_part(extraction, event.id)]
        return min(events, key=lambda event: (wanted not in event.name, len(event.name), event.id)).id if events else ""
    for entity in extraction.entities:
        if entity.kind == mention.kind and mention.name in (entity.name, *entity.forms):
            return entity.id
    return ""


def taking_part(extraction: Extraction, event: str) -> set[str]:
    """The names of who takes part in an event, in every form."""
    agents = {fact.roles["agent"] for fact in extraction.facts if fact.roles.get("event") == event}
    return {name for e in extraction.entities if e.id in agents for name in (e.name, *e.forms)}


def placed_in(folder: Folder, extractions: dict[str, Extraction], mentions: Iterable[Placed]) -> Iterator[Placed]:
    """The mentions with the entities that the graph gives them."""
    select = "SELECT m.iri FROM mention m JOIN article a ON a.n = m.article WHERE a.id = ? AND m.local = ?"
    for mention in mentions:
        extraction = extractions[mention.item]
        row = folder.catalog.db.execute(select, (extraction.article.id, local_of(extraction, mention))).fetchone()
        yield replace(mention, iri=row[0] if row else "")


def extract(corpus: Path, wanted: set[str], scratch: Path) -> dict[str, Extraction]:
    """Item -> extraction, of the items wanted."""
    chosen, rows = scratch / "items.jsonl", []
    opener = gzip.open if corpus.suffix == ".gz" else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw: dict[str, Any] = json.loads(line)
            if (item := raw["id"].partition("-")[2]) in wanted:
                rows.append((item, line))
    extractor, found = Extractor(), {}
    for item, line in rows:
        chosen.write_text(line, "utf-8")
        for article in read([str(chosen)], published=None, context=Context()):
            if isinstance(article, ReadFailure):
                raise SystemExit(f"{item}: cannot be read: {article}")
            found[item] = extractor.extract(article)
    if missing := wanted - found.keys():
        raise SystemExit(f"{corpus}: lacks {len(missing)} items of the gold, such as {min(missing)}")
    return found


def table(placed: list[Placed]) -> Iterator[str]:
    """The figures as a Markdown table."""
    yield "| kind | part | clusters | mentions | found | pairs | precision | recall |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for kind in KINDS:
        for part, held in (("developed", False), ("kept aside", True)):
            some = [one for one in placed if one.kind == kind and one.held == held]
            result = score(some)
            clusters, there = len({one.key for one in some}), sum(bool(one.iri) for one in some)
            yield (
                f"| {kind} | {part} | {clusters} | {len(some)} | {there} | {result.gold} "
                f"| {result.precision:.3f} | {result.recall:.3f} |"
            )


def errors(placed: list[Placed]) -> Iterator[str]:
    """What is split, joined wrongly or not found, of the part that may be looked at."""
    by_key: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    by_iri: dict[str, set[str]] = defaultdict(set)
    for one in placed:
        if not one.held:
            by_key[one.key][one.iri].append(f"{one.name} {one.item}")
            by_iri[one.iri].add(one.key)
    for key, parts in by_key.items():
        if len(parts) > 1:
            yield f"split: {key}: " + " | ".join(("(not found) " if not i else "") + ", ".join(parts[i]) for i in parts)
    yield from (f"joined: {', '.join(sorted(keys))}" for iri, keys in by_iri.items() if iri and len(keys) > 1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the errors outside the part kept aside")
    arguments = parser.parse_args()
    mentions = gold_mentions(arguments.gold.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        extractions = extract(arguments.corpus, {one.item for one in mentions}, scratch)
        with Folder.open(scratch / "graph", create=True) as folder:
            list(folder.add(one for _, one in sorted(extractions.items())))
            placed = list(placed_in(folder, extractions, mentions))
    print("\n".join(table(placed)))
    if arguments.errors:
        print("\n".join(errors(placed)))


if __name__ == "__main__":
    main()
