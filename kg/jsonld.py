"""The graph as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) in the terms of ``ontology/context.jsonld``.

One node object a subject, in the named graph of its article; the context stands in the file, which needs no network.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.ids import NAMESPACE
from kg.mapping import context
from kg.terms import LABEL, A

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write_jsonld(quads: Iterable[ox.Quad], path: Path) -> None:
    """Write quads, those of one graph together; graphs come in their order, subjects sorted."""
    terms = context()["@context"]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(terms, ensure_ascii=False)},\n"@graph": [')
        separator = "\n"
        for graph, found in groupby(quads, key=lambda quad: quad.graph_name):
            nodes = ",\n".join(json.dumps(each, ensure_ascii=False) for each in _nodes(found, terms))
            name = json.dumps(str(getattr(graph, "value", "")), ensure_ascii=False)
            file.write(f'{separator}{{"id": {name}, "@graph": [\n{nodes}\n]}}')
            separator = ",\n"
        file.write("\n]}\n")


def _nodes(quads: Iterable[ox.Quad], terms: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The subjects of one graph as node objects."""
    told: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        key, value = _property(quad, terms)
        told[str(quad.subject.value)][key].append(value)  # type: ignore[union-attr]  # no triple is a subject here
    for subject in sorted(told):
        values = {
            key: [value for value, _ in groupby(sorted(each, key=str))] for key, each in sorted(told[subject].items())
        }
        yield {"id": subject, **{key: each[0] if len(each) == 1 else each for key, each in values.items()}}


def _property(quad: ox.Quad, terms: dict[str, Any]) -> tuple[str, Any]:
    """A predicate as a term of the context, where it has one, and the object as that term wants it."""
    predicate, thing = quad.predicate, quad.object
    if predicate == A and isinstance(thing, ox.NamedNode):
        local = thing.value.removeprefix(NAMESPACE)
        return "type", local if local in terms else thing.value
    local = predicate.value.removeprefix(NAMESPACE)
    key = "label" if predicate == LABEL else local if local in terms else predicate.value
    wanted = terms[key].get("@type") if isinstance(terms.get(key), dict) else None
    if isinstance(thing, ox.NamedNode):
        return key, thing.value if wanted == "@id" else {"@id": thing.value}
    assert isinstance(thing, ox.Literal)
    if thing.language:
        return key, {"@value": thing.value, "@language": thing.language}
    kind = thing.datatype.value
    if kind == (wanted or _STRING):
        return key, thing.value
    return key, {"@value": thing.value, "@type": kind}
