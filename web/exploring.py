"""The explorer: a thing and what stands beside it, each line with its sentences; the script draws more of them."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from kg import highlights
from kg.drawing import KINDS
from kg.folder import Folder
from kg.ids import BASE
from kg.surroundings import surroundings
from ontology.errors import UsageError
from web.answering import Found, answers, day, number
from web.bounds import NEIGHBOURS

_LOCAL = re.compile(rf"({'|'.join(KINDS)})/[0-9a-f]{{1,64}}")


def explore(request: Request) -> Response:
    """What stands beside the thing that ``at`` names last (``person/…``); without one, where to start."""
    params = request.query_params
    at, kinds = params.getlist("at")[-1:], params.getlist("kind") or list(KINDS)
    if at and not _LOCAL.fullmatch(at[0]):
        raise UsageError(f"'{at[0][:40]}' names nothing", do="Give it as person/0123456789abcdef0123")
    if not set(kinds) <= set(KINDS):
        raise UsageError("an unknown kind", do=f"Of {', '.join(KINDS)}")
    since, until = day(request, "since"), day(request, "until")
    cap = number(request, "limit", NEIGHBOURS)
    choice = {"kinds": kinds, "since": since, "until": until, "limit": cap}

    def look_up(folder: Folder) -> Found:
        if not at:
            start = {kind: highlights.busiest(folder, kind, 12) for kind in ("person", "organization", "place")}
            return Found("explore", {"one": None, "start": start, **choice}, {"start": start})
        one = surroundings(folder, BASE + at[0], kinds=kinds, since=since, until=until, limit=cap)
        return Found("explore", {"one": one, "start": {}, **choice}, one)

    return answers(request).answer(request, look_up)
