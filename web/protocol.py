"""The SPARQL 1.1 Protocol, for queries: https://www.w3.org/TR/sparql11-protocol/. Read-only, in a killable process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.queries import shipped
from kg.sparql import results
from ontology.errors import QueryError, UsageError
from web.view import page

TIMEOUT_S = 15.0
MAX_ROWS = 10_000
MAX_BODY_BYTES = 1 << 20
ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {"text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES,
           "application/rdf+xml": ox.RdfFormat.RDF_XML, "application/ld+json": ox.RdfFormat.JSON_LD}  # fmt: skip
_SAME = {"application/json": "application/sparql-results+json", "application/xml": "application/sparql-results+xml"}
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
[] a sd:Service ; sd:endpoint <{endpoint}> ; sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>, <http://www.w3.org/ns/formats/SPARQL_Results_XML>,
    <http://www.w3.org/ns/formats/SPARQL_Results_CSV>, <http://www.w3.org/ns/formats/SPARQL_Results_TSV>,
    <http://www.w3.org/ns/formats/Turtle>, <http://www.w3.org/ns/formats/N-Triples> .
"""


async def sparql(request: Request) -> Response:
    """A query by GET or either form of POST; without one, a form to write it in or the service's description."""
    params = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        params |= await _posted(request)
    queries = params.get("query", [])
    accept = request.headers.get("accept", "")
    if not queries and request.method == "GET":
        if "text/turtle" in accept and "text/html" not in accept:
            endpoint = str(request.url.replace(query=""))
            return Response(_DESCRIPTION.format(endpoint=endpoint), media_type="text/turtle")
        return _form()
    if "update" in params:
        raise QueryError("this endpoint takes no updates", do="Change the graph with 'kg add' and 'kg remove'")
    if len(queries) != 1:
        raise UsageError("exactly one query is needed", do="Send it as 'query'")
    if "default-graph-uri" in params or "named-graph-uri" in params:
        raise UsageError("a dataset cannot be given as a parameter", do="Write FROM and FROM NAMED into the query")
    return await run_in_threadpool(_answer, request.app.state.answers.path, queries[0], accept)


async def _posted(request: Request) -> dict[str, list[str]]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY_BYTES:
            raise UsageError(f"a request of more than {MAX_BODY_BYTES:,} bytes", do="Send a shorter query")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("the request is not UTF-8", do="Encode the query as UTF-8") from error
    if kind == "application/sparql-query":
        return {"query": [text]}
    if kind == "application/x-www-form-urlencoded":
        return parse_qs(text, keep_blank_values=True)
    raise UsageError(f"a query cannot be sent as '{kind}'", do="Use application/sparql-query, or a form with 'query'")


def _answer(path: Path, query: str, accept: str) -> Response:
    """The answer in the form that the client likes best: in a browser a page."""
    wanted = [_SAME.get(kind, kind) for kind in (part.partition(";")[0].strip() for part in accept.split(","))]
    browser = "text/html" in wanted
    try:
        found = results(path, query, timeout_s=TIMEOUT_S, max_rows=MAX_ROWS)
    except QueryError as error:
        if not browser:
            raise
        return _form(query, error=str(error), status=400)
    headers = {"X-Truncated": "true"} if found.get("truncated") else {}
    if browser:
        return _form(query, answer=found, headers=headers)
    if found["kind"] == "construct":
        kind = next((each for each in wanted if each in TRIPLES), "text/turtle")
        triples = (quad.triple for quad in ox.parse(found["turtle"], format=ox.RdfFormat.TURTLE))
        return Response(ox.serialize(triples, format=TRIPLES[kind]), media_type=kind, headers=headers)
    kind = next((each for each in wanted if each in ROWS), "application/sparql-results+json")
    text = json.dumps(found["results"], ensure_ascii=False).encode("utf-8", "replace")
    if ROWS[kind] is ox.QueryResultsFormat.JSON:
        return Response(text, media_type=kind, headers=headers)
    if found["kind"] == "ask" and kind.startswith("text/"):
        return PlainTextResponse(str(found["results"]["boolean"]).lower(), media_type=kind)
    written = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON).serialize(format=ROWS[kind])
    return Response(written, media_type=kind, headers=headers)


def _form(
    query: str = "", *, answer: dict[str, Any] | None = None, error: str | None = None, status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    """The page on which a query is written, with its answer; shipped queries that need no value are the examples."""
    examples = [(name, one.title, one.text) for name, one in shipped().items() if not one.missing({})]
    html = page("sparql", query=query, examples=examples, answer=answer, error=error)
    return Response(html, status, headers, media_type="text/html")
