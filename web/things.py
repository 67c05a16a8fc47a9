"""The pages of things: person, organisation, event, place, article; their addresses are those of their IRIs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.folder import Folder
from kg.hierarchy import hierarchy
from kg.ids import BASE
from kg.lookup import event as find_event
from kg.lookup import organization as find_organization
from kg.lookup import person as find_person
from kg.lookup_event import around
from kg.lookup_place import place as find_place
from kg.portrait import portrait
from kg.told_article import Piece, told_article
from ontology.plain import plain
from web.answering import Found, answers, day, limit_of
from web.charts import careers, tiles

LONGEST_ARTICLE_CHARS = 200_000  # on a page: no article of a newspaper is longer


def person(request: Request) -> Response:
    """A person: posts over time, appearances, companions, namesakes."""
    iri, choice = _iri(request, "person"), _choice(request)

    def look_up(folder: Folder) -> Found:
        found = find_person(folder, iri, **choice)
        one = found.people[0]
        values = {"one": one, "namesakes": found.namesakes, "careers": careers(one.posts, by_body=True), **choice}
        return Found("person", values, one, lambda: portrait(folder, iri))

    return answers(request).answer(request, look_up)


def organization(request: Request) -> Response:
    """An organisation: its tree, who held posts in it over time, its events."""
    iri, choice = _iri(request, "organization"), _choice(request)

    def look_up(folder: Folder) -> Found:
        one = find_organization(folder, iri, **choice).organizations[0]
        tree = hierarchy(folder, iri)
        values = {"one": one, "hierarchy": tree, "careers": careers(one.posts), **choice}
        data = {**plain(one), "hierarchy": tree}
        return Found("organization", values, data, lambda: portrait(folder, iri))

    return answers(request).answer(request, look_up)


def event(request: Request) -> Response:
    """An event: when, where, and everyone who took part."""
    iri = _iri(request, "event")

    def look_up(folder: Folder) -> Found:
        one = find_event(folder, iri).events[0]
        return Found("event", {"one": one, "iris": around(folder, iri)}, one, lambda: portrait(folder, iri))

    return answers(request).answer(request, look_up)


def place(request: Request) -> Response:
    """A place: what happened there, who was there, what lies near."""
    iri, choice = _iri(request, "place"), _choice(request)

    def look_up(folder: Folder) -> Found:
        one = find_place(folder, iri, **choice)[0]
        values = {"one": one, "tiles": tiles({one.province: 1}) if one.province else (), **choice}
        return Found("place", values, one, lambda: portrait(folder, iri))

    return answers(request).answer(request, look_up)


def article(request: Request) -> Response:
    """An article: its text with the names marked and the sentences that say something, and what they say."""
    name = str(request.path_params["name"])

    def look_up(folder: Folder) -> Found:
        one = told_article(folder, name)
        lines, whole = beginning(one.paragraphs, LONGEST_ARTICLE_CHARS)
        values = {"one": one, "lines": lines, "whole": whole}
        return Found("article", values, one, lambda: portrait(folder, one.iri))

    return answers(request).answer(request, look_up)


def beginning(paragraphs: Sequence[Sequence[Piece]], most: int) -> tuple[list[list[Piece]], bool]:
    """As much of a text as a browser can show, and whether that is all of it."""
    lines: list[list[Piece]] = []
    for line in paragraphs:
        lines.append([])
        for piece in line:
            if most <= 0:
                return lines, False
            lines[-1].append(piece if len(piece.text) <= most else replace(piece, text=piece.text[:most]))
            most -= len(piece.text)
    return lines, most >= 0


def _choice(request: Request) -> dict[str, Any]:
    """Which of a thing's events: since and until when, and how many at most. Raises UsageError."""
    return {"since": day(request, "since"), "until": day(request, "until"), "limit": limit_of(request)}


def _iri(request: Request, kind: str) -> str:
    return f"{BASE}{kind}/{request.path_params['name']}"
