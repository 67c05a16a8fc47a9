"""The page on which a query is written, with its answer; and the vocabulary from which the editor completes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.glossary import glossary
from kg.queries import shipped
from kg.sparql_tokens import PREFIXES
from ontology.lexicon import Divisions, Tiles, load
from ontology.plain import plain
from web.answering import KINDS, tagged
from web.view import page


def editor(
    query: str = "", *, answer: dict[str, Any] | None = None, error: str | None = None, status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    """The page; shipped queries that need no value are the examples."""
    examples = [(name, one.title, one.text) for name, one in shipped().items() if not one.missing({})]
    html = page("sparql", query=query, examples=examples, answer=answer, error=error)
    return Response(html, status, headers, media_type="text/html")


def vocabulary(request: Request) -> Response:
    """Prefixes, terms with labels, and where the tiles of the provinces stand, as JSON."""
    return tagged(request, _vocabulary(), KINDS["json"])


@cache
def _vocabulary() -> bytes:
    short = load(Divisions).provinces
    tiles = {name: {"short": short[name][0], "at": at} for name, at in load(Tiles).provinces.items()}
    told = {"prefixes": PREFIXES, "terms": glossary(), "provinces": tiles}
    return json.dumps(plain(told), ensure_ascii=False).encode("utf-8")
