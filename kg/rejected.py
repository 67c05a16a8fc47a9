"""Rejected facts: what people have judged wrong is left out of the graph; the log keeps it as it was extracted."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace

from kg.catalog import Catalog
from kg.judgements import Wrong
from ontology.records import Extraction, Fact

_TOLD = {
    "participation": ("event", "agent", "role"),
    "position": ("person", "organization", "title"),
    "renaming": ("organization", "former"),
}
_HELD = "rejected"  # the catalogue's note of what it leaves out


def description(extraction: Extraction, fact: Fact) -> dict[str, str]:
    """A fact by the names of its roles: what names it whatever a better extractor gives it for ids and sentences."""
    names = {entity.id: entity.name for entity in extraction.entities}
    names |= {event.id: event.name for event in extraction.events}
    told = {key: names.get(fact.roles[key], fact.roles[key]) for key in _TOLD[fact.type] if key in fact.roles}
    return {"type": fact.type, **told}


def without(extraction: Extraction, wrong: Collection[Wrong]) -> Extraction:
    """An extraction without the facts that are wrong."""
    if not wrong:
        return extraction
    kept = (fact for fact in extraction.facts if tuple(sorted(description(extraction, fact).items())) not in wrong)
    return replace(extraction, facts=tuple(kept))


def changed(catalog: Catalog, rejected: Mapping[str, Collection[Wrong]]) -> set[str]:
    """The ids of articles of which the catalogue leaves out other facts than it should."""
    held: dict[str, str] = json.loads(catalog.get(_HELD, "{}"))
    now = _note(rejected)
    return {article for article in held.keys() | now.keys() if held.get(article) != now.get(article)}


def note(catalog: Catalog, rejected: Mapping[str, Collection[Wrong]]) -> None:
    """Note what the catalogue leaves out now."""
    catalog.set(_HELD, json.dumps(_note(rejected), ensure_ascii=True, sort_keys=True))


def _note(rejected: Mapping[str, Collection[Wrong]]) -> dict[str, str]:
    return {article: json.dumps(sorted(wrong), ensure_ascii=True) for article, wrong in rejected.items()}
