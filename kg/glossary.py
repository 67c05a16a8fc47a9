"""The terms of the ontology as a list: for those who write queries, and for the programs that help them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.ids import NAMESPACE
from kg.mapping import OWL, ontology
from kg.terms import RDFS, SKOS, A

_KINDS = {
    OWL + "Class": "class", OWL + "ObjectProperty": "property", OWL + "DatatypeProperty": "property",
    SKOS + "Concept": "concept",
}  # fmt: skip
_ORDER = ("class", "property", "concept")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of ours (``kg:attends``), its kind (class, property, concept), its labels, and what it says of itself.

    ``domain`` and ``range`` are terms too, or empty.
    """

    term: str
    kind: str
    zh: str
    en: str
    comment: str
    domain: str = ""
    range: str = ""


@cache
def glossary() -> tuple[Entry, ...]:
    """Every term of our namespace: classes, properties, then concepts, each by name."""
    said: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in ontology():
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(NAMESPACE):
            continue
        if isinstance(value, ox.NamedNode | ox.Literal):
            said[subject.value][quad.predicate.value].append(value)
    entries = [_entry(iri, about) for iri, about in said.items()]
    known = [entry for entry in entries if entry.kind]
    return tuple(sorted(known, key=lambda entry: (_ORDER.index(entry.kind), entry.term)))


def _entry(iri: str, about: dict[str, list[ox.NamedNode | ox.Literal]]) -> Entry:
    kinds = [_KINDS[each.value] for each in about[A.value] if each.value in _KINDS]

    def text(name: str, language: str) -> str:
        found = (each for each in about[RDFS + name] if isinstance(each, ox.Literal) and each.language == language)
        return next((str(each.value) for each in found), "")

    def one(name: str) -> str:
        return next((short(each.value) for each in about[RDFS + name]), "")

    return Entry(
        term=short(iri),
        kind=kinds[0] if kinds else "",
        zh=text("label", "zh"),
        en=text("label", "en"),
        comment=text("comment", "en"),
        domain=one("domain"),
        range=one("range"),
    )


def short(iri: str) -> str:
    """An IRI with one of our prefixes where one fits."""
    from kg.sparql_tokens import PREFIXES

    name = next((name for name, start in PREFIXES.items() if iri.startswith(start)), None)
    return f"{name}:{iri.removeprefix(PREFIXES[name])}" if name is not None else iri
