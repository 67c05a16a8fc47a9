"""From a look-up to a response: HTML, JSON or Turtle, with an ETag, kept as long as the graph stays the same."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.folder import Folder
from web.view import page

MOST_KEPT = 512  # answers
MOST_KEPT_BYTES = 1 << 20  # of one that is kept
KINDS = {"html": "text/html; charset=utf-8", "json": "application/json", "ttl": "text/turtle; charset=utf-8"}
_ACCEPTED = {"text/html": "html", "application/json": "json", "text/turtle": "ttl"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up gives: the template and its values; ``data`` for JSON, ``iri`` for Turtle."""

    template: str
    values: dict[str, Any]
    data: Any
    turtle: Callable[[], str] | None = None


LookUp = Callable[[Folder], Found]


class Answers:
    """Answers from the graph in ``path``; one object for all requests, which may come at the same time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
        self._lock = Lock()

    def answer(self, request: Request, look_up: LookUp, *, form: str | None = None) -> Response:
        """The response to a request; ``form`` (html, json, ttl) goes before what the client accepts."""
        form = form or accepted(request)
        with Folder.open(self.path) as folder:
            stamp = f"{folder.catalog.applied} {folder.catalog.get('judgements')}"
            key = (stamp, form, request.url.path, request.url.query)
            body = self._known(key)
            if body is None:
                body = _body(look_up(folder), form)
                self._keep(key, body)
        tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=KINDS[form], headers=headers)

    def _known(self, key: tuple[str, ...]) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[str, ...], body: bytes) -> None:
        if len(body) > MOST_KEPT_BYTES:
            return
        with self._lock:
            self._kept[key] = body
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)


def accepted(request: Request) -> str:
    """The first form in the client's Accept that we have; else HTML."""
    for part in request.headers.get("accept", "").split(","):
        kind = part.partition(";")[0].strip().lower()
        if kind in _ACCEPTED:
            return _ACCEPTED[kind]
    return "html"


def plain(value: Any) -> Any:
    """Dataclasses and tuples as what JSON knows."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def _body(found: Found, form: str) -> bytes:
    if form == "json":
        return (json.dumps(plain(found.data), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    if form == "ttl" and found.turtle is not None:
        return found.turtle().encode("utf-8", "replace")
    return page(found.template, **found.values).encode("utf-8", "replace")
