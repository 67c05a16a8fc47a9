"""The page on which a query is written, with its answer."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from kg.queries import shipped
from web.view import page


def editor(
    query: str = "", *, answer: dict[str, Any] | None = None, error: str | None = None, status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    """The page; shipped queries that need no value are the examples."""
    examples = [(name, one.title, one.text) for name, one in shipped().items() if not one.missing({})]
    html = page("sparql", query=query, examples=examples, answer=answer, error=error)
    return Response(html, status, headers, media_type="text/html")
