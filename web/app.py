"""The application: routes, errors, and what guards them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.folder import Folder
from ontology.errors import GuanxiError, NotFoundError, QueryError, UsageError
from web import pages, things
from web.answering import Answers, wanted
from web.drawing import graph
from web.editor import vocabulary
from web.exploring import explore, links
from web.guard import Guard
from web.openapi import openapi
from web.protocol import AT_ONCE, Queue, sparql
from web.view import page

PAGES_AT_ONCE = 3  # beside as many queries as there are processors
LOCAL = ("localhost", "127.0.0.1", "[::1]")
_THINGS = {
    "person": things.person, "organization": things.organization, "event": things.event, "place": things.place,
    "article": things.article,
}  # fmt: skip
_LISTS = {
    "search": pages.search, "changes": pages.changes, "timeline": pages.timeline, "statistics": pages.statistics,
    "explore": explore, "between": links,
}  # fmt: skip


def create_app(path: Path, *, token: str | None = None, hosts: Sequence[str] = LOCAL) -> Starlette:
    """The application over the graph in ``path``; ``hosts`` are the names under which it answers.

    Raises NotFoundError, StoreError where there is no graph that can be read.
    """
    Folder.open(path).close()
    routes = [
        Route("/", pages.home),
        *_with_twins("/index", pages.home, ("json",)),
        Route("/graph", graph),
        Route("/sparql", sparql, methods=["GET", "POST", "OPTIONS"]),
        Route("/vocabulary.json", vocabulary),
        Route("/openapi.json", openapi),
        Route("/id/{local:path}", pages.identity),
        Mount("/static", StaticFiles(directory=str(files("web").joinpath("static")))),
    ]
    for name, handler in _LISTS.items():
        routes += [Route(f"/{name}", handler), *_with_twins(f"/{name}", handler, ("json",))]
    for name, handler in _THINGS.items():
        routes += [*_with_twins(f"/{name}/{{name}}", handler, ("json", "ttl")), Route(f"/{name}/{{name}}", handler)]
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, token=token),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(
                GZipMiddleware, minimum_size=2000, compresslevel=5
            ),  # 9, the default, takes far longer for little
        ],
        exception_handlers={GuanxiError: _failed, HTTPException: _refused, Exception: _broken},
        lifespan=_few_threads,
    )
    app.state.answers = Answers(path)
    app.state.queue = Queue()
    return app


@asynccontextmanager
async def _few_threads(_: Starlette) -> AsyncIterator[None]:
    """Few threads answer: each holds an open graph, and more than the processors can serve only cost memory."""
    current_default_thread_limiter().total_tokens = AT_ONCE + PAGES_AT_ONCE
    yield


def _with_twins(path: str, handler: Callable[[Request], Response], forms: Sequence[str]) -> list[Route]:
    """The routes of a page's twins: the same address with an ending."""
    return [Route(f"{path}.{form}", handler) for form in forms]


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, GuanxiError)
    status = 404 if isinstance(error, NotFoundError) else 400 if isinstance(error, UsageError | QueryError) else 503
    where = f"{error.where}. " if isinstance(error, QueryError) and error.where else ""
    return _told(request, status, where + error.placeless)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = "There is no such page" if error.status_code == 404 else error.detail
    answer = _told(request, error.status_code, told)
    answer.headers.update(error.headers or {})  # which methods are allowed
    return answer


def _broken(request: Request, error: Exception) -> Response:
    return _told(request, 500, "This is a fault of the program")


def _told(request: Request, status: int, message: str) -> Response:
    if wanted(request) == "json":
        return JSONResponse({"error": message}, status)
    if "text/html" in request.headers.get("accept", ""):
        return Response(page("error", status=status, message=message), status, media_type="text/html")
    return PlainTextResponse(message + "\n", status)
