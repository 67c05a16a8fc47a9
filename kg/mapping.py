"""Our terms in the words of others (ORG, SEM, schema.org, FOAF, PROV-O): what ``ontology/guanxi.ttl`` says follows.

RDFS and one rule of OWL 2 RL (https://www.w3.org/TR/owl2-profiles/#OWL_2_RL), for a graph whose terms are known:
super-classes, super-properties, and the inverse of a property.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph as ox

from kg.ids import NAMESPACE
from kg.terms import RDFS, XSD, A, node

OWL = "http://www.w3.org/2002/07/owl#"
_ABOVE = (node(RDFS + "subClassOf"), node(RDFS + "subPropertyOf"))


@dataclass(frozen=True, slots=True)
class Mapping:
    """By term: all terms above it, and (properties) the terms that hold the other way round."""

    above: dict[ox.NamedNode, tuple[ox.NamedNode, ...]]
    inverse: dict[ox.NamedNode, tuple[ox.NamedNode, ...]]


@cache
def mapping() -> Mapping:
    """The mapping that the ontology states."""
    links: dict[Any, set[Any]] = defaultdict(set)
    turned: dict[Any, set[Any]] = defaultdict(set)
    for quad in ontology():
        if quad.predicate in _ABOVE:
            links[quad.subject].add(quad.object)
        elif quad.predicate == node(OWL + "inverseOf"):
            turned[quad.object].add(quad.subject)
            turned[quad.subject].add(quad.object)

    def reach(term: Any) -> set[Any]:
        found: set[Any] = set()
        open_ = [term]
        while open_:
            for other in links[open_.pop()] - found:
                found.add(other)
                open_.append(other)
        return found

    above = {term: reach(term) for term in list(links)}
    inverse = {
        term: {higher for own in (term, *reach(term)) for other in turned[own] for higher in (other, *reach(other))}
        for term in {*links, *turned}
    }
    return Mapping(_sorted(above), _sorted(inverse))


def ontology() -> list[ox.Quad]:
    """The statements of ``ontology/guanxi.ttl``."""
    return list(ox.parse(files("ontology").joinpath("guanxi.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))


def materialised(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The quads and, each in the graph of its reason, what the mapping makes of them. A few may come twice."""
    known = mapping()
    for quad in quads:
        yield quad
        subject, predicate, thing, graph = quad.subject, quad.predicate, quad.object, quad.graph_name
        if predicate == A and isinstance(thing, ox.NamedNode):
            for term in known.above.get(thing, ()):
                yield ox.Quad(subject, A, term, graph)
            continue
        for term in known.above.get(predicate, ()):
            yield ox.Quad(subject, term, thing, graph)
        if isinstance(thing, ox.NamedNode):
            for term in known.inverse.get(predicate, ()):
                yield ox.Quad(thing, term, subject, graph)


def context() -> dict[str, Any]:
    """The JSON-LD context of our terms: each by its local name, with the type of its values."""
    types: dict[str, str] = {}
    ranges: dict[str, str] = {}
    for quad in ontology():
        local = quad.subject.value.removeprefix(NAMESPACE) if isinstance(quad.subject, ox.NamedNode) else ""
        if quad.predicate == A and isinstance(quad.object, ox.NamedNode) and local.isidentifier():
            types[local] = quad.object.value
        elif quad.predicate == node(RDFS + "range") and isinstance(quad.object, ox.NamedNode):
            ranges[local] = quad.object.value
    terms: dict[str, Any] = {"id": "@id", "type": "@type", "kg": NAMESPACE, "label": f"{RDFS}label"}
    for local, kind in sorted(types.items()):
        told: dict[str, str] = {"@id": f"kg:{local}"}
        if kind.endswith("ObjectProperty"):
            told["@type"] = "@id"
        elif (value := ranges.get(local, "")).startswith(XSD) and value != f"{XSD}string":
            told["@type"] = value
        terms[local] = told
    return {"@context": terms}


def _sorted(found: dict[Any, set[Any]]) -> dict[ox.NamedNode, tuple[ox.NamedNode, ...]]:
    return {term: tuple(sorted(others - {term}, key=str)) for term, others in found.items() if others - {term}}
