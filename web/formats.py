"""In which format an answer of SPARQL goes out: what the client likes best of what we can write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
_SAME_ROWS = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
}
_SAME_TRIPLES = {"application/json": "application/ld+json", "application/xml": "application/rdf+xml",
                 "text/plain": "application/n-triples"}  # fmt: skip


def accepted(header: str) -> list[str]:
    """The media types of an Accept header, the best liked first, those of quality 0 left out (RFC 9110, 12.5.1)."""
    found = []
    for position, part in enumerate(header.split(",")):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        if kind and quality > 0:
            found.append((-quality, position, kind))
    return [kind for *_, kind in sorted(found)]


def wants_page(header: str) -> bool:
    """Whether the client is a browser that would show a page: it names HTML before any format of ours."""
    known = {"text/html", *ROWS, *TRIPLES, *_SAME_ROWS}
    return next((kind for kind in accepted(header) if kind in known), "") == "text/html"


def of_rows(header: str) -> str:
    """The format of rows or of a boolean; JSON where nothing of ours is asked for."""
    return _best(header, ROWS, _SAME_ROWS, "application/sparql-results+json")


def of_triples(header: str) -> str:
    """The format of triples; Turtle where nothing of ours is asked for."""
    return _best(header, TRIPLES, _SAME_TRIPLES, "text/turtle")


def rows(found: dict[str, Any], kind: str) -> bytes:
    """The answer to SELECT or ASK, as ``kg.sparql.results`` gives it, in the format ``kind``."""
    text = json.dumps(found["results"], ensure_ascii=False).encode("utf-8", "replace")
    if ROWS[kind] is ox.QueryResultsFormat.JSON:
        return text
    if found["kind"] == "ask" and kind.startswith("text/"):  # CSV and TSV of a boolean are no W3C format
        return str(found["results"]["boolean"]).lower().encode("ascii")
    return ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON).serialize(format=ROWS[kind]) or b""


def triples(turtle: str, kind: str) -> bytes:
    """Triples, given as Turtle, in the format ``kind``."""
    if TRIPLES[kind] is ox.RdfFormat.TURTLE:
        return turtle.encode("utf-8", "replace")
    parsed: Iterable[Any] = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    return ox.serialize((quad.triple for quad in parsed), format=TRIPLES[kind]) or b""


def _best(header: str, known: Mapping[str, Any], same: Mapping[str, str], default: str) -> str:
    for kind in accepted(header):
        kind = same.get(kind, kind)
        if kind in known:
            return kind
        major = kind.partition("/")[0]
        if kind.endswith("/*") and major != "*":
            return next((each for each in known if each.startswith(f"{major}/")), default)
        if kind == "*/*":
            return default
    return default
