"""The pages: home, search, person, organisation, event, article, changes of posts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg import highlights
from kg.changes import changes as posts_that_changed
from kg.find import find
from kg.folder import Folder
from kg.ids import BASE
from kg.lookup import event as find_event
from kg.lookup import organization as find_organization
from kg.lookup import person as find_person
from kg.lookup import stats
from kg.portrait import portrait
from kg.sentences import find_sentences
from kg.told_article import told_article
from ontology.errors import NotFoundError, StoreError, UsageError
from web.answering import Answers, Found, number

LIMIT = 50  # appearances of one page
MOST = 1000


def home(request: Request) -> Response:
    """Figures, the most named people and bodies, the latest events."""

    def look_up(folder: Folder) -> Found:
        values = {
            "stats": stats(folder),
            "people": highlights.busiest(folder, "person"),
            "bodies": highlights.busiest(folder, "organization", 12),
            "events": highlights.latest(folder),
        }
        return Found("home", values, values)

    return _answers(request).answer(request, look_up)


def search(request: Request) -> Response:
    """Names that contain the words, then sentences that do; a name that one thing alone bears leads to its page."""
    text = request.query_params.get("q", "").strip()[:200]

    def look_up(folder: Folder) -> Found:
        names = _or_none(lambda: find(folder, text, limit=30)) if text else None
        sentences = _or_none(lambda: find_sentences(folder, text.split(), 30)) if text else None
        values = {"q": text, "names": names or (), "sentences": sentences}
        return Found("search", values, values)

    return _answers(request).answer(request, look_up)


def person(request: Request) -> Response:
    """A person: posts, appearances, companions, namesakes."""
    iri, limit = _iri(request, "person"), _limit(request)
    since, until = (request.query_params.get(name) or None for name in ("since", "until"))

    def look_up(folder: Folder) -> Found:
        found = find_person(folder, iri, since=since, until=until, limit=limit)
        values = {"one": found.people[0], "namesakes": found.namesakes, "limit": limit, "since": since, "until": until}
        return Found("person", values, found.people[0], lambda: portrait(folder, iri))

    return _answers(request).answer(request, look_up)


def organization(request: Request) -> Response:
    """An organisation: its parts, who held posts in it, its events."""
    iri, limit = _iri(request, "organization"), _limit(request)

    def look_up(folder: Folder) -> Found:
        one = find_organization(folder, iri, limit=limit).organizations[0]
        return Found("organization", {"one": one, "limit": limit}, one, lambda: portrait(folder, iri))

    return _answers(request).answer(request, look_up)


def event(request: Request) -> Response:
    """An event: when, where, and everyone who took part."""
    iri = _iri(request, "event")

    def look_up(folder: Folder) -> Found:
        one = find_event(folder, iri).events[0]
        return Found("event", {"one": one}, one, lambda: portrait(folder, iri))

    return _answers(request).answer(request, look_up)


def article(request: Request) -> Response:
    """An article: its text with the names marked, and its facts."""
    name = str(request.path_params["name"])

    def look_up(folder: Folder) -> Found:
        one = told_article(folder, name)
        return Found("article", {"one": one}, one, lambda: portrait(folder, one.iri))

    return _answers(request).answer(request, look_up)


def changes(request: Request) -> Response:
    """Posts that changed hands, the latest first."""
    limit = _limit(request)

    def look_up(folder: Folder) -> Found:
        found, total = posts_that_changed(folder, limit=limit)
        return Found("changes", {"found": found, "total": total, "limit": limit}, {"changes": found, "total": total})

    return _answers(request).answer(request, look_up)


def identity(request: Request) -> Response:
    """An IRI of ours leads to the page of what it names."""
    return RedirectResponse(f"/{request.path_params['local']}", status_code=303)


def _answers(request: Request) -> Answers:
    answers: Answers = request.app.state.answers
    return answers


def _iri(request: Request, kind: str) -> str:
    return f"{BASE}{kind}/{request.path_params['name']}"


def _limit(request: Request) -> int:
    return number(request, "limit", LIMIT, least=1, most=MOST)


def _or_none(look_up: Callable[[], Any]) -> Any:
    try:
        return look_up()
    except (NotFoundError, UsageError, StoreError):
        return None
