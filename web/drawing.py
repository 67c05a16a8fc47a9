"""The picture of the graph, as ``kg graph`` draws it, for a name or for all."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.folder import Folder
from kg.network import network
from kg.render import render
from ontology.errors import UsageError

MOST = 300  # nodes


async def graph(request: Request) -> Response:
    """The page of the picture; ``name`` (repeatable) chooses whose surroundings, ``top`` how many nodes."""
    names = tuple(name for name in request.query_params.getlist("name") if name)[:5]
    top = request.query_params.get("top", "120")
    if not top.isascii() or not top.isdecimal() or not 2 <= int(top[:6]) <= MOST:
        raise UsageError("top is no such number", do=f"Give it a number from 2 to {MOST}")

    def draw() -> str:
        with Folder.open(request.app.state.answers.path) as folder:
            drawn = network(folder, names=names, top=int(top))
        return render(drawn, title=" · ".join(names) or "Guanxi")

    return Response(await run_in_threadpool(draw), media_type="text/html")
