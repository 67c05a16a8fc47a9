"""The page on which a query is written, with its answer; and the vocabulary from which the editor completes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.described import labels
from kg.folder import Folder
from kg.glossary import glossary
from kg.queries import shipped
from kg.sparql_tokens import PREFIXES
from ontology.lexicon import Divisions, Tiles, load
from ontology.plain import plain
from web.answering import KINDS, tagged
from web.view import page, path_of

SHOWN = 1000  # rows of an answer on the page


def editor(
    query: str = "", *, answer: dict[str, Any] | None = None, things: Mapping[str, str] | None = None,
    error: str | None = None, status: int = 200, headers: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    """The page; shipped queries that need no value are the examples. ``things`` are names of IRIs of the answer."""
    examples = [(name, one.title, one.text) for name, one in shipped().items() if not one.missing({})]
    values = {"query": query, "examples": examples, "answer": answer, "error": error}
    html = page("sparql", things=things or {}, shown=SHOWN, **values)
    return Response(html, status, headers, media_type="text/html")


def named(folder: Folder, answer: dict[str, Any]) -> dict[str, str]:
    """The names of our things in the rows that the page shows, by their IRIs."""
    rows = answer["results"]["results"]["bindings"][:SHOWN] if answer["kind"] == "select" else []
    iris = {one["value"] for row in rows for one in row.values() if one["type"] == "uri" and path_of(one["value"])}
    return labels(folder.store, iris)


def vocabulary(request: Request) -> Response:
    """Prefixes, terms with labels, and where the tiles of the provinces stand, as JSON."""
    return tagged(request, _vocabulary(), KINDS["json"])


@cache
def _vocabulary() -> bytes:
    short = load(Divisions).provinces
    tiles = {name: {"short": short[name][0], "at": at} for name, at in load(Tiles).provinces.items()}
    told = {"prefixes": PREFIXES, "terms": glossary(), "provinces": tiles}
    return json.dumps(plain(told), ensure_ascii=False).encode("utf-8")
