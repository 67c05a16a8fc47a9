"""The SPARQL 1.1 Protocol, for queries: https://www.w3.org/TR/sparql11-protocol/. Read-only, in a killable process."""

from __future__ import annotations

import asyncio
import os
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.sparql import Dataset, results
from ontology.errors import QueryError, UsageError
from web import formats
from web.answering import Answers, answers
from web.bounds import MAX_ROWS, TIMEOUT_S
from web.editor import editor, named

MAX_BODY_BYTES = 1 << 20
# So many queries run at once, each in a process of its own; so many more wait, and the rest are sent away: pages are
# answered meanwhile.
AT_ONCE = max(2, os.cpu_count() or 2)
WAITING = 32
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, Authorization",
    "Access-Control-Max-Age": "86400",
}
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<{endpoint}> a sd:Service ; sd:endpoint <{endpoint}> ; sd:supportedLanguage sd:SPARQL11Query ;
  dcterms:title "关系"@zh, "Guanxi"@en ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
    formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD ;
  sd:defaultDataset <{endpoint}#dataset> .
<{endpoint}#dataset> a sd:Dataset ; sd:defaultGraph <{endpoint}#default> .
<{endpoint}#default> a sd:Graph ; dcterms:description "The union of all named graphs: each article has one."@en .
"""


class Queue:
    """Who may ask now. One for the application."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def run(self, *task: Any) -> Any:
        """The result of a function in a thread; None where too many wait."""
        if self._waiting >= WAITING:
            return None
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            return await run_in_threadpool(*task)
        finally:
            self._free.release()


async def sparql(request: Request) -> Response:
    """A query by GET or either form of POST; without one, the editor or the service's description."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_PREFLIGHT)
    params = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        for name, values in (await _posted(request)).items():
            params[name] = [*params.get(name, []), *values]
    accept = request.headers.get("accept", "")
    queries = params.get("query", [])
    if "update" in params:
        raise QueryError("this endpoint takes no updates", do="Change the graph with 'kg add' and 'kg remove'")
    if not queries and request.method in ("GET", "HEAD"):
        return editor() if formats.wants_page(accept) else _description(request, accept)
    if len(queries) != 1:
        raise UsageError("exactly one query is needed", do="Send it as 'query'")
    asked = answers(request)
    answer = await request.app.state.queue.run(_answer, asked, queries[0], accept, _dataset(params))
    if answer is None:
        return Response("Too many queries wait. Ask again in a while.\n", 503, {"Retry-After": "10"})
    made: Response = answer
    return made


async def _posted(request: Request) -> dict[str, list[str]]:
    """The parameters in the body. Raises UsageError for one that is too large, no UTF-8, or of another type."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY_BYTES:
            raise UsageError(f"a request of more than {MAX_BODY_BYTES:,} bytes", do="Send a shorter query")
    try:
        text = body.decode("utf-8")
        if kind == "application/sparql-query":
            return {"query": [text]}
        if kind == "application/sparql-update":
            return {"update": [text]}
        if kind == "application/x-www-form-urlencoded":
            return parse_qs(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise UsageError("the request is not UTF-8", do="Encode the query as UTF-8") from error
    raise UsageError(f"a query cannot be sent as '{kind}'", do="Use application/sparql-query, or a form with 'query'")


def _dataset(params: dict[str, list[str]]) -> Dataset | None:
    """The dataset that the request names, if it does."""
    default, named = params.get("default-graph-uri", []), params.get("named-graph-uri", [])
    return Dataset(tuple(default), tuple(named)) if default or named else None


def _answer(asked: Answers, query: str, accept: str, dataset: Dataset | None) -> Response:
    """The answer in the form that the client likes best: in a browser a page."""
    browser = formats.wants_page(accept)
    try:
        found = results(asked.path, query, timeout_s=TIMEOUT_S, max_rows=MAX_ROWS, dataset=dataset)
    except QueryError as error:
        if not browser:
            raise
        return editor(query, error=str(error), status=400)
    headers = {"Vary": "Accept", **({"X-Truncated": "true"} if found.get("truncated") else {})}
    if browser:
        with asked.pool.reader() as folder:
            things = named(folder, found)
        return editor(query, answer=found, things=things, headers=headers)
    if found["kind"] == "construct":
        kind = formats.of_triples(accept)
        return Response(formats.triples(found["turtle"], kind), media_type=kind, headers=headers)
    kind = formats.of_rows(accept)
    return Response(formats.rows(found, kind), media_type=kind, headers=headers)


def _description(request: Request, accept: str) -> Response:
    endpoint = str(request.url.replace(query=""))
    kind = formats.of_triples(accept)
    return Response(formats.triples(_DESCRIPTION.format(endpoint=endpoint), kind), media_type=kind)
