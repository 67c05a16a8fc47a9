"""RDF terms by short names, and the way from Python values to literals. One file, so that terms are built once."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.ids import NAMESPACE

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
ORG = "http://www.w3.org/ns/org#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

PREFIXES = {
    "kg": NAMESPACE,
    "id": "https://w3id.org/guanxi/id/",
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "dcterms": DCTERMS,
    "org": ORG,
    "skos": SKOS,
}

_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """A NamedNode for an absolute IRI."""
    return NamedNode(iri)


def kg(local: str) -> NamedNode:
    """A term of our own namespace."""
    return node(NAMESPACE + local)


A = node(RDF + "type")
LABEL = node(RDFS + "label")
DATE = node(XSD + "date")


def plain(value: str) -> str:
    """A text with U+FFFD in the place of every lone surrogate: these are no characters, and UTF-8 cannot write them."""
    return value if value.isascii() else _SURROGATE.sub("\ufffd", value)


def heading(title: str, source: str) -> str:
    """What an article is shown by: its title, else its source; of a file on this machine the name alone."""
    return title or (PurePath(source).name if source.startswith("/") else source)


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(plain(value))


def day(iso: str) -> Literal:
    """An ``xsd:date`` of an ISO day."""
    return Literal(iso, datatype=DATE)


def first_day(iso: str | None) -> str | None:
    """The first day of an ISO day, month or year; None where it is no date."""
    parts = _numbers(iso)
    return _iso(*(*parts, 1, 1)[:3]) if parts else None


def last_day(iso: str | None) -> str | None:
    """The last day of an ISO day, month or year; None where it is no date."""
    parts = _numbers(iso)
    if not parts:
        return None
    year, month = (*parts, 12)[:2]
    if len(parts) == 3:
        return _iso(*parts)
    return _iso(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 and year >= 1 else None


def to_ntriples(triples: list[Triple]) -> list[str]:
    """The triples as sorted lines of N-Triples, each once, in Oxigraph's own escaping."""
    written: bytes = serialize(triples, format=RdfFormat.N_TRIPLES)  # type: ignore[assignment]
    return sorted(set(written.decode("utf-8").split("\n")) - {""})


def to_nquads(graph: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines of N-Triples as lines of N-Quads in a named graph, with their line ends."""
    end = f"<{graph}> .\n"
    return (line[:-1] + end for line in lines)


def _numbers(iso: str | None) -> tuple[int, ...]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso or "", re.ASCII)
    return tuple(int(group) for group in match.groups() if group) if match else ()


def _iso(year: int, month: int, day_of_month: int) -> str | None:
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        return None
