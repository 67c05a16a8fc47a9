"""The pages that lead to others: home, search, changes of posts, the timeline, the statistics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg import highlights
from kg.almanac import almanac, days_of, months, reported
from kg.census import census
from kg.changes import changes as posts_that_changed
from kg.find import find
from kg.folder import Folder
from kg.ids import BASE
from kg.lookup import span, stats
from kg.sentences import find_sentences
from ontology.errors import NotFoundError, StoreError, UsageError
from ontology.schema import schema
from web.answering import Found, answers, day, limit_of, number
from web.bounds import EVENTS, SKIPPED
from web.charts import between, columns, heat, tiles
from web.view import path_of


def home(request: Request) -> Response:
    """Figures, the most named people and bodies, those who know most others, the latest events."""

    def look_up(folder: Folder) -> Found:
        data = {
            "stats": stats(folder),
            "people": highlights.busiest(folder, "person"),
            "connected": highlights.connected(folder),
            "bodies": highlights.busiest(folder, "organization", 12),
            "places": highlights.busiest(folder, "place", 12),
            "events": highlights.latest(folder),
        }
        by_month = _totals(months(folder))
        values = {"chart": columns(by_month, _printed(folder, by_month))}
        return Found("home", {**data, **values}, data)

    return answers(request).answer(request, look_up)


def search(request: Request) -> Response:
    """Names that contain the words, then sentences that do; ``names=only`` for suggestions."""
    text = request.query_params.get("q", "").strip()[:200]
    names_only = request.query_params.get("names") == "only"

    def look_up(folder: Folder) -> Found:
        names = _or_none(lambda: find(folder, text, limit=10 if names_only else 30)) if text else None
        sentences = None
        if text and not names_only:
            sentences = _or_none(lambda: find_sentences(folder, text.split(), 30))
        data = {"q": text, "names": names or (), "sentences": sentences}
        events = [one.iri for one in names or () if one.kind == "event"]
        dates = days_of(folder, events)
        told = reported(folder, [event for event in events if event not in dates])
        return Found("search", {**data, "dates": dates, "told": told}, data)

    return answers(request).answer(request, look_up)


def changes(request: Request) -> Response:
    """Posts that changed hands, the latest first."""
    limit = limit_of(request)

    def look_up(folder: Folder) -> Found:
        found, total = posts_that_changed(folder, limit=limit)
        return Found("changes", {"found": found, "total": total, "limit": limit}, {"changes": found, "total": total})

    return answers(request).answer(request, look_up)


def timeline(request: Request) -> Response:
    """Events along time: a map of months and types, and the events of the chosen days and type."""
    since, until = day(request, "since"), day(request, "until")
    kind = request.query_params.get("type") or None
    if kind is not None and kind not in schema().event_types:
        raise UsageError(f"'{kind[:40]}' is no type of event", do=f"One of {', '.join(schema().event_types)}")
    limit = number(request, "limit", EVENTS)
    skipped = number(request, "skip", SKIPPED)

    def look_up(folder: Folder) -> Found:
        by_month = months(folder)
        found, total = almanac(folder, since=since, until=until, kind=kind, limit=limit, skipped=skipped)
        shown = _printed(folder, by_month)
        choice = {"since": since, "until": until, "type": kind, "limit": limit, "skip": skipped}
        values = {"found": found, "total": total, "heat": heat(by_month, shown), "types": schema().event_types}
        return Found("timeline", {**values, **choice}, {"events": found, "total": total, "months": by_month, **choice})

    return answers(request).answer(request, look_up)


def statistics(request: Request) -> Response:
    """What the graph counts, as charts."""

    def look_up(folder: Folder) -> Found:
        counted, told, by_month = census(folder), stats(folder), months(folder)
        shown = _printed(folder, by_month)
        values = {
            "stats": told,
            "census": counted,
            "articles": columns(counted.articles_by_month, shown),
            "events": columns(_totals(by_month), shown),
            "heat": heat(by_month, shown),
            "tiles": tiles(counted.provinces),
        }
        return Found("statistics", values, {"stats": told, "census": counted, "events_by_month": by_month})

    return answers(request).answer(request, look_up)


def identity(request: Request) -> Response:
    """An IRI of ours leads to the page of what it names, and to nothing else: ``//host`` would lead away from here."""
    path = path_of(BASE + request.path_params["local"])
    if not path:
        raise HTTPException(404)
    return RedirectResponse(path, status_code=303)


def _printed(folder: Folder, by_month: Mapping[str, Any]) -> list[str]:
    """The months in which articles appeared: events of other days are told of, but not covered."""
    first, last = span(folder)
    if first and last:
        return between(first, last)
    return between(min(by_month), max(by_month)) if by_month else []


def _totals(by_month: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Month -> how many events of all types."""
    return {month: sum(counts.values()) for month, counts in by_month.items()}


def _or_none(look_up: Callable[[], Any]) -> Any:
    try:
        return look_up()
    except (NotFoundError, UsageError, StoreError):
        return None
