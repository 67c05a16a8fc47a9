"""From a look-up to a response: HTML, JSON or Turtle, with an ETag, kept as long as the graph stays the same."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.folder import Folder
from kg.pool import Pool
from kg.terms import first_day
from ontology.errors import UsageError
from ontology.plain import plain
from web.bounds import LINES, Bounds
from web.formats import accepted
from web.view import page

MOST_DIGITS = 9  # of a number
MOST_KEPT_BYTES = 8 << 20  # of all answers that are kept: some two thousand pages
LARGEST_KEPT_BYTES = 1 << 20  # of one of them
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
Made = tuple[str, bytes]  # the form (html, json, ttl) and the body in it


class Answers:
    """Answers from the graph in ``path``; one object for all requests, which may come at the same time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pool = Pool(path)
        self._stamp = ""  # of the graph whose answers are kept
        self._kept: OrderedDict[tuple[str, ...], Made] = OrderedDict()
        self.kept_bytes = 0
        self._lock = Lock()

    def answer(self, request: Request, look_up: LookUp) -> Response:
        """The response to a request, in the form that it asks for; HTML where the page has no Turtle."""
        form = wanted(request)
        with self.pool.reader() as folder:
            stamp = f"{folder.catalog.applied} {folder.catalog.get('judgements')}"
            key = (form, request.url.path, request.url.query)
            kept = self._known(stamp, key)
            if kept is None:
                kept = _made(look_up(folder), form)
                self._keep(stamp, key, kept)
        kind, body = kept
        return tagged(request, body, KINDS[kind], {"Vary": "Accept"})

    def _known(self, stamp: str, key: tuple[str, ...]) -> Made | None:
        with self._lock:
            if stamp != self._stamp:  # the graph has changed: what was made of the old one is asked for no more
                self._kept.clear()
                self._stamp, self.kept_bytes = stamp, 0
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, stamp: str, key: tuple[str, ...], made: Made) -> None:
        if len(made[1]) > LARGEST_KEPT_BYTES:
            return
        with self._lock:
            if stamp != self._stamp:  # it has changed while this was made
                return
            self.kept_bytes += len(made[1]) - len(self._kept.pop(key, ("", b""))[1])
            self._kept[key] = made
            while self.kept_bytes > MOST_KEPT_BYTES:
                _, (_, body) = self._kept.popitem(last=False)
                self.kept_bytes -= len(body)


def wanted(request: Request) -> str:
    """The form that the address ends in, else that of ours which the client likes best; else HTML."""
    ending = request.url.path.rpartition(".")[2]
    if ending in ("json", "ttl"):
        return ending
    return next((_ACCEPTED[kind] for kind in accepted(request.headers.get("accept", "")) if kind in _ACCEPTED), "html")


def tagged(request: Request, body: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """The body with an ETag, to be asked again each time; to whoever has it already, that it is still so (304)."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", **(headers or {})}
    has = request.headers.get("if-none-match", "")
    if tag in has or has.strip() == "*":
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def number(request: Request, name: str, bounds: Bounds) -> int:
    """A number of the query string. Raises UsageError for what is none, outside of the bounds, or of many digits."""
    text = request.query_params.get(name, str(bounds.default))
    plain_digits = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    if not plain_digits or not bounds.least <= int(text) <= bounds.most:
        raise UsageError(f"{name} is '{text[:20]}'", do=f"Give it a number from {bounds.least} to {bounds.most}")
    return int(text)


def limit_of(request: Request) -> int:
    """How many lines of a list are wanted. Raises UsageError."""
    return number(request, "limit", LINES)


def day(request: Request, name: str) -> str | None:
    """An ISO day of the query string; None where there is none. Raises UsageError for what is no day."""
    text = request.query_params.get(name) or None
    if text is not None and (len(text) != 10 or first_day(text) is None):
        raise UsageError(f"{name} is '{text[:20]}'", do="Give a day as 2024-03-01")
    return text


def answers(request: Request) -> Answers:
    """The application's answers."""
    kept: Answers = request.app.state.answers
    return kept


def _made(found: Found, form: str) -> Made:
    if form == "json":
        body = json.dumps(plain(found.data), ensure_ascii=False, indent=1) + "\n"
    elif form == "ttl" and found.turtle is not None:
        body = found.turtle()
    else:
        form, body = "html", page(found.template, **found.values)
    return form, body.encode("utf-8", "replace")
