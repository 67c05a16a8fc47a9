"""The picture of the graph, as ``kg graph`` draws it, for a name or for all."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.network import network
from kg.render import render
from web.answering import KINDS, answers, number, tagged
from web.bounds import NODES


def graph(request: Request) -> Response:
    """The page of the picture; ``name`` (repeatable) chooses whose surroundings, ``top`` how many nodes."""
    names = tuple(name[:200] for name in request.query_params.getlist("name") if name)[:5]
    top = number(request, "top", NODES)
    with answers(request).pool.reader() as folder:
        drawn = network(folder, names=names, top=top, reserve=top)
    drawing = render(drawn, title=" · ".join(names) or "Guanxi")
    return tagged(request, drawing.encode("utf-8", "replace"), KINDS["html"])
