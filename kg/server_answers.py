"""Answers of a SPARQL server: read whole within a limit, parsed, and the error for one that is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
import requests

from ontology.errors import QueryError, StoreError

MAX_ANSWER_BYTES = 1 << 30
_LONGEST_PAUSE_S = 10.0  # that a server may ask for
SPEAKS = "Give the address of a SPARQL 1.1 server"
_SIGN_IN = "Set KG_STORE_USER and KG_STORE_PASSWORD to an account that may read and write there"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, media type and content of an answer."""

    status: int
    kind: str
    content: bytes
    wait_s: float  # what the server asks for before the next try


def parsed(content: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    """The rows, or the truth, of an answer to a query. Raises SyntaxError, ValueError."""
    return ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)


def triples_in(answer: Answer, where: str) -> Iterator[ox.Triple]:
    """The triples of an answer. Raises StoreError where they cannot be read."""
    try:
        for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"the answer cannot be read: {error}", where=where, do=SPEAKS) from error


def read(response: requests.Response, where: str) -> Answer:
    """The whole answer. Raises StoreError where it is larger than any of ours may be."""
    parts: list[bytes] = []
    size = 0
    for part in response.iter_content(1 << 20):
        parts.append(part)
        size += len(part)
        if size > MAX_ANSWER_BYTES:
            raise StoreError(f"an answer of more than {MAX_ANSWER_BYTES >> 20} MB", where=where, do="Ask for less")
    wait = response.headers.get("Retry-After", "")
    wait_s = min(float(wait), _LONGEST_PAUSE_S) if wait.isdecimal() else 0.0
    if response.headers.get("X-SPARQL-MaxRows"):  # Virtuoso cuts an answer short, and says so here alone
        do = "Raise ResultSetMaxRows in the section [SPARQL] of virtuoso.ini"
        raise StoreError("the server gives out a part of the answer only", where=where, do=do)
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
    return Answer(response.status_code, kind, b"".join(parts), wait_s)


def refusal(answer: Answer, where: str) -> StoreError | QueryError:
    """The error for an answer that is none."""
    said = " ".join(answer.content[:400].decode("utf-8", "replace").split())[:200]
    if answer.status in (401, 403):
        return StoreError(f"the server lets nobody in like this (HTTP {answer.status})", where=where, do=_SIGN_IN)
    if answer.status == 400:
        return QueryError(f"the server does not understand this: {said}", where=where, do="Correct the query")
    if answer.status in (413, 507):
        return StoreError(f"the server has no room (HTTP {answer.status})", where=where, do="Raise its limits")
    do = "Look into the server's log; run the command again to go on"
    return StoreError(f"the server answers HTTP {answer.status}: {said}", where=where, do=do)


def reason(error: BaseException | None) -> str:
    """The last cause in a chain of errors, in few words."""
    while error is not None and (error.__cause__ or error.__context__):
        error = error.__cause__ or error.__context__
    return " ".join(str(error).split())[:120]
