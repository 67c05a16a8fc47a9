"""What pyoxigraph answers to a query, as data that JSON can carry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.sparql_tokens import PREFIXES
from kg.store import to_python


def as_data(result: Any, most: int, *, terms: bool = False) -> dict[str, Any]:
    """``kind`` select (``columns``, ``rows``), ask (one row of one boolean) or construct (``turtle``).

    At most ``most`` rows or triples; ``truncated`` says that there were more. With ``terms`` rows and the boolean are
    SPARQL 1.1 Query Results JSON (``results``), with every term as it is.
    """
    if isinstance(result, ox.QueryBoolean):
        told = bool(result)
        whole: dict[str, Any] = {"results": {"head": {}, "boolean": told}}
        return {"kind": "ask", **(whole if terms else {"columns": ["answer"], "rows": [[told]]})}
    found, truncated = _take(result, most)
    if not isinstance(result, ox.QuerySolutions):
        return {"kind": "construct", "turtle": turtle(found), "truncated": truncated}
    names = [name.value for name in result.variables]
    if terms:
        bindings = [{name: _term(value) for name in names if (value := row[name]) is not None} for row in found]
        whole = {"results": {"head": {"vars": names}, "results": {"bindings": bindings}}}
    else:
        whole = {"columns": names, "rows": [[to_python(value) for value in row] for row in found]}
    return {"kind": "select", **whole, "truncated": truncated}


def turtle(found: Iterable[ox.Triple]) -> str:
    """The triples as Turtle, each once and in order, with those of our prefixes that they use."""
    triples = sorted(set(found), key=str)
    plain = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    used = {name: iri for name, iri in PREFIXES.items() if f"<{iri}".encode() in plain}
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b"").decode("utf-8")


def _take(items: Any, most: int) -> tuple[list[Any], bool]:
    """The first ``most`` items, and whether there were more."""
    taken: list[Any] = []
    for item in items:
        if len(taken) == most:
            return taken, True
        taken.append(item)
    return taken, False


def _term(value: Any) -> dict[str, str]:
    if isinstance(value, ox.NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, ox.BlankNode):
        return {"type": "bnode", "value": value.value}
    told = {"type": "literal", "value": str(value.value)}
    if value.language:
        told["xml:lang"] = value.language
    elif not value.datatype.value.endswith("XMLSchema#string"):
        told["datatype"] = value.datatype.value
    return told
