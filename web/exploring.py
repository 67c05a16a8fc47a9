"""The explorer: a thing and what stands beside it, and what links two, each line with its sentences."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from kg import highlights
from kg.between import between
from kg.drawing import KINDS
from kg.folder import Folder
from kg.ids import BASE
from kg.surroundings import surroundings
from ontology.errors import UsageError
from web.answering import Found, answers, day, number
from web.bounds import NEIGHBOURS, SHARED

_LOCAL = re.compile(rf"({'|'.join(KINDS)})/[0-9a-f]{{1,64}}")


def explore(request: Request) -> Response:
    """What stands beside the thing that ``at`` names last (``person/…``); without one, where to start."""
    params = request.query_params
    at, kinds = params.getlist("at")[-1:], params.getlist("kind") or list(KINDS)
    iri = _iri(at[0]) if at else ""
    if not set(kinds) <= set(KINDS):
        raise UsageError("an unknown kind", do=f"Of {', '.join(KINDS)}")
    since, until = day(request, "since"), day(request, "until")
    cap = number(request, "limit", NEIGHBOURS)
    choice = {"kinds": kinds, "since": since, "until": until, "limit": cap}

    def look_up(folder: Folder) -> Found:
        if not at:
            start = {kind: highlights.busiest(folder, kind, 12) for kind in ("person", "organization", "place")}
            return Found("explore", {"one": None, "start": start, **choice}, {"start": start})
        one = surroundings(folder, iri, kinds=kinds, since=since, until=until, limit=cap)
        return Found("explore", {"one": one, "start": {}, **choice}, one)

    return answers(request).answer(request, look_up)


def links(request: Request) -> Response:
    """What links the two things that ``one`` and ``other`` name, with the sentences: what a line between them means."""
    one, other = (_iri(request.query_params.get(name, "")) for name in ("one", "other"))
    limit = number(request, "limit", SHARED)

    def look_up(folder: Folder) -> Found:
        found = between(folder, one, other, limit=limit)
        return Found("between", {"found": found, "limit": limit}, found)

    return answers(request).answer(request, look_up)


def _iri(local: str) -> str:
    """The IRI of a thing by its end. Raises UsageError."""
    if not _LOCAL.fullmatch(local):
        raise UsageError(f"'{local[:40]}' names nothing", do="Give it as person/0123456789abcdef0123")
    return BASE + local
