"""The answers to the usual questions: who is this, what is this body, what was this event, how much is there.

Names are looked up in the search index, everything else by IRI in the store. An unknown name raises NotFoundError
with near names in ``do``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.answers import Namesake, Organization, OrganizationAnswer, Person, PersonAnswer, Post, Stats
from kg.described import key_of, labelled, labels, names, rows, subjects, values
from kg.find import found_by
from kg.lookup_event import event
from kg.posts_of_day import as_of as held_on
from kg.renamed import named_before
from kg.statements import appearances, posts, together_with
from kg.taken_part import Choice

if TYPE_CHECKING:
    from kg.folder import Folder

__all__ = ["event", "organization", "person", "span", "stats"]

COMPANIONS = 10
PEOPLE = 3  # people of one name who are shown in full
NAMESAKES = 10  # of those who are not, so many are listed
ORGANIZATIONS = 3  # bodies of one short form who are shown in full

_COUNTS = "SELECT ?class (COUNT(*) AS ?n) WHERE { ?s a ?class } GROUP BY ?class"
_TYPES = "SELECT ?kind (COUNT(*) AS ?n) WHERE { ?e kg:eventType ?kind } GROUP BY ?kind"
_FIRST = """
SELECT COALESCE(NULLIF(a.title, ''), a.source), a.published FROM mention m JOIN article a ON a.n = m.article
WHERE m.iri = ? ORDER BY a.published, a.source LIMIT 1"""
_DAYS = "SELECT MIN(published), MAX(published) FROM article WHERE published <> ''"


def person(
    folder: Folder,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    role: str | None = None,
    limit: int = 50,
    as_of: str | None = None,
) -> PersonAnswer:
    """Everyone of this name: posts, appearances newest first, companions, namesakes.

    ``since`` and ``until`` are ISO days, ``role`` a key of the schema; they choose among the appearances, of which
    each person has at most ``limit``. ``as_of``, an ISO day, leaves the posts held then. Raises NotFoundError.
    """
    found = found_by(folder, name, "person", "nobody of the name")
    choice = Choice(since, until, role)
    people = [_person(folder, iri, choice, limit, as_of) for iri in found[:PEOPLE]]
    # Of several, those are shown in full who were somewhere; the first, whom most articles name, always.
    shown = [one for one in people if one.total] or people[:1]
    listed = {one.iri for one in shown}
    same = [iri for one in shown for iri in values(folder.store, "kg:namesakeOf", [one.iri]).get(one.iri, [])]
    others = [iri for iri in dict.fromkeys([*found, *same]) if iri not in listed]
    namesakes = tuple(_namesake(folder, iri) for iri in others[:NAMESAKES])
    return PersonAnswer(tuple(shown), namesakes, len(others) - len(namesakes))


def _person(folder: Folder, iri: str, choice: Choice, limit: int, day: str | None) -> Person:
    label, aliases = names(folder.store, iri)
    taken, total = appearances(folder, iri, choice, limit)
    return Person(
        name=label,
        iri=iri,
        aliases=aliases,
        posts=_posts(posts(folder, person=iri), day),
        appearances=tuple(taken),
        total=total,
        companions=together_with(folder, iri, COMPANIONS),
    )


def _posts(held: list[Post], day: str | None) -> tuple[Post, ...]:
    """All posts, or those held on a day."""
    return tuple(held) if day is None else held_on(held, day)


def _namesake(folder: Folder, iri: str) -> Namesake:
    return Namesake(names(folder.store, iri)[0], iri, known_by(folder, iri))


def known_by(folder: Folder, iri: str) -> str:
    """A person's posts, else what the person did, else the article that names the person and tells no more."""
    held = [f"{post.organization or ''}{post.title}" for post in posts(folder, person=iri)]
    said = [] if held else [each.sentence for each in appearances(folder, iri, Choice(), 1)[0]]
    return "、".join(held[:3] or said or _told_in(folder, iri))


def _told_in(folder: Folder, iri: str) -> list[str]:
    """Title and date of the first article that names somebody."""
    with folder.catalog.guard():
        row = folder.catalog.db.execute(_FIRST, (iri,)).fetchone()
    return [" ".join(part for part in row if part)] if row else []


def organization(
    folder: Folder,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    role: str | None = None,
    limit: int = 50,
    as_of: str | None = None,
) -> OrganizationAnswer:
    """Every organisation of this name or short form: kind, parts, posts, and its part in events, newest first.

    The choice among the appearances is that of ``person``. Raises NotFoundError.
    """
    choice = Choice(since, until, role)
    found = found_by(folder, name, "organization", "no organisation of the name")[:ORGANIZATIONS]
    return OrganizationAnswer(tuple(_organization(folder, iri, choice, limit, as_of) for iri in found))


def _organization(folder: Folder, iri: str, choice: Choice, limit: int, day: str | None) -> Organization:
    store = folder.store
    label, aliases = names(store, iri)
    wholes = values(store, "kg:partOf", [iri]).get(iri, [])
    parts = subjects(store, "kg:partOf", [iri]).get(iri, [])
    named = labels(store, [*wholes, *parts])
    kind = next(iter(values(store, "kg:organizationKind", [iri]).get(iri, [])), None)
    taken, total = appearances(folder, iri, choice, limit)
    return Organization(
        name=label,
        iri=iri,
        aliases=aliases,
        kind=key_of(kind) if kind else None,
        part_of=labelled(named, wholes),
        parts=labelled(named, parts),
        posts=_posts(posts(folder, organization=iri), day),
        appearances=tuple(taken),
        total=total,
        former_names=named_before(folder, iri),
    )


def stats(folder: Folder) -> Stats:
    """How much the graph holds."""
    store = folder.store
    count = {str(row["class"]).rpartition("#")[2]: int(row["n"] or 0) for row in rows(store, _COUNTS)}
    types = {key_of(row["kind"]): int(row["n"] or 0) for row in rows(store, _TYPES)}
    first, last = span(folder)
    return Stats(
        articles=count.get("Article", 0),
        people=count.get("Person", 0),
        organizations=count.get("Organization", 0),
        places=count.get("Place", 0),
        events=count.get("Event", 0),
        participations=count.get("Participation", 0),
        positions=count.get("Position", 0),
        first_date=first,
        last_date=last,
        events_by_type=dict(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
    )


def span(folder: Folder) -> tuple[str | None, str | None]:
    """The days of the first and the last article; None where no article has a date."""
    with folder.catalog.guard():
        first, last = folder.catalog.db.execute(_DAYS).fetchone()
    return first, last
