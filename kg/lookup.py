"""The answers to the usual questions: who is this, what is this body, what was this event, how much is there.

Names are looked up in the search index, everything else by IRI in the store. An unknown name raises NotFoundError
with near names in ``do``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.answers import (
    Appearance,
    Event,
    EventAnswer,
    Namesake,
    Organization,
    OrganizationAnswer,
    Participant,
    Person,
    PersonAnswer,
    Stats,
)
from kg.find import found_by, unknown
from kg.statements import (
    MODALITIES,
    PARTS,
    Row,
    appearances,
    companions,
    day_of,
    key_of,
    names,
    places,
    posts,
    proofs,
    roles_of,
    rows,
    text,
    title_of,
)

if TYPE_CHECKING:
    from kg.folder import Folder
    from kg.store import Store

COMPANIONS = 10
PEOPLE = 3  # people of one name who are shown in full
NAMESAKES = 10  # of those who are not, so many are listed
ORGANIZATIONS = 3  # bodies of one short form who are shown in full

_BODY = """SELECT ?body ?kind ?whole ?part WHERE { ?body a kg:Organization .
  OPTIONAL { ?body kg:organizationKind ?kind } OPTIONAL { ?body kg:partOf/rdfs:label ?whole }
  OPTIONAL { ?p kg:partOf ?body ; rdfs:label ?part } }"""
_EVENT = """SELECT ?event ?kind ?modality ?first ?last ?words ?whole ?part WHERE { ?event kg:eventType ?kind .
  OPTIONAL { ?event kg:modality ?modality } OPTIONAL { ?event kg:earliest ?first } OPTIONAL { ?event kg:latest ?last }
  OPTIONAL { ?event kg:dateWords ?words } OPTIONAL { ?event kg:partOf/rdfs:label ?whole }
  OPTIONAL { ?p kg:partOf ?event ; rdfs:label ?part } }"""
_TOLD = """SELECT ?event ?quote ?start ?article ?headline ?source ?issued WHERE {
  ?event kg:evidence ?evidence . ?evidence kg:quote ?quote ; kg:start ?start ; kg:article ?article .
  ?article dcterms:source ?source .
  OPTIONAL { ?article dcterms:title ?headline } OPTIONAL { ?article dcterms:issued ?issued } }"""
_COUNTS = "SELECT ?class (COUNT(*) AS ?n) WHERE { ?s a ?class } GROUP BY ?class"
_TYPES = "SELECT ?kind (COUNT(*) AS ?n) WHERE { ?e kg:eventType ?kind } GROUP BY ?kind"
_DAYS = "SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE { ?article dcterms:issued ?day }"


def person(
    folder: Folder,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    role: str | None = None,
    limit: int = 50,
) -> PersonAnswer:
    """Everyone of this name: posts, appearances newest first, companions, namesakes.

    ``since`` and ``until`` are ISO days, ``role`` a key of the schema; they choose among the appearances, of which
    each person has at most ``limit``. Raises NotFoundError.
    """
    found = found_by(folder, name, "person", "nobody of the name")
    people = [_person(folder.store, iri, since, until, role, limit) for iri in found[:PEOPLE]]
    # Of several, those are shown in full who were somewhere; the first, whom most articles name, always.
    shown = [one for one in people if one.total] or people[:1]
    others = [iri for iri in found if iri not in {one.iri for one in shown}]
    namesakes = tuple(_namesake(folder.store, iri) for iri in others[:NAMESAKES])
    return PersonAnswer(tuple(shown), namesakes, len(others) - len(namesakes))


def _person(store: Store, iri: str, since: str | None, until: str | None, role: str | None, limit: int) -> Person:
    label, aliases = names(store, iri)
    chosen = _chosen(appearances(store, iri), since, until, role)
    held = tuple(posts(store, person=iri))
    return Person(label, iri, aliases, held, tuple(chosen[:limit]), len(chosen), companions(store, iri, COMPANIONS))


def _namesake(store: Store, iri: str) -> Namesake:
    held = [f"{post.organization or ''}{post.title}" for post in posts(store, person=iri)]
    said = [each.sentence for each in appearances(store, iri)[:1]]
    return Namesake(names(store, iri)[0], iri, "、".join(held[:3] or said))


def organization(
    folder: Folder,
    name: str,
    *,
    since: str | None = None,
    until: str | None = None,
    role: str | None = None,
    limit: int = 50,
) -> OrganizationAnswer:
    """Every organisation of this name or short form: kind, parts, posts, and its part in events, newest first.

    The choice among the appearances is that of ``person``. Raises NotFoundError.
    """
    store = folder.store
    bodies = []
    for iri in found_by(folder, name, "organization", "no organisation of the name")[:ORGANIZATIONS]:
        label, aliases = names(store, iri)
        known = rows(store, _BODY, body=iri)
        chosen = _chosen(appearances(store, iri), since, until, role)
        bodies.append(
            Organization(
                name=label,
                iri=iri,
                aliases=aliases,
                kind=next((key_of(row["kind"]) for row in known if row["kind"]), None),
                part_of=_values(known, "whole"),
                parts=_values(known, "part"),
                posts=tuple(posts(store, organization=iri)),
                appearances=tuple(chosen[:limit]),
                total=len(chosen),
            )
        )
    return OrganizationAnswer(tuple(bodies))


def event(
    folder: Folder, name: str, *, since: str | None = None, until: str | None = None, limit: int = 10
) -> EventAnswer:
    """The events whose name or one of its forms contains ``name``, best first, each with who took part and how.

    ``since`` and ``until`` (ISO days) choose among those whose day is known. Raises NotFoundError.
    """
    hits = list(dict.fromkeys([hit.iri for hit in folder.index.exact(name, "event")]))
    hits += [hit.iri for hit in folder.index.search(name, "event", limit=1000) if hit.iri not in set(hits)]
    if not hits:
        raise unknown(folder, name, "event", "no event whose name contains")
    found = [_event(folder.store, iri) for iri in hits]
    found = [e for e in found if _within(e.date, e.end, since, until)]
    return EventAnswer(tuple(found[:limit]), len(found))


def stats(folder: Folder) -> Stats:
    """How much the graph holds."""
    store = folder.store
    count = {key_class(row["class"]): int(row["n"] or 0) for row in rows(store, _COUNTS)}
    types = {key_of(row["kind"]): int(row["n"] or 0) for row in rows(store, _TYPES)}
    days = rows(store, _DAYS)[0]
    return Stats(
        articles=count.get("Article", 0),
        people=count.get("Person", 0),
        organizations=count.get("Organization", 0),
        places=count.get("Place", 0),
        events=count.get("Event", 0),
        participations=count.get("Participation", 0),
        positions=count.get("Position", 0),
        first_date=text(days["first"]),
        last_date=text(days["last"]),
        events_by_type=dict(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
    )


def key_class(iri: object) -> str:
    """'Person' for the IRI of kg:Person."""
    return str(iri).rpartition("#")[2]


def _chosen(found: list[Appearance], since: str | None, until: str | None, role: str | None) -> list[Appearance]:
    return [
        each
        for each in found
        if (role is None or role in each.roles)
        and _within(day_of(each) or None, each.end or day_of(each) or None, since, until)
    ]


def _within(first: str | None, last: str | None, since: str | None, until: str | None) -> bool:
    """Whether a period touches another; an unknown one touches only what has no bounds."""
    if since is None and until is None:
        return True
    first, last = first or last, last or first
    return first is not None and last is not None and (since or "") <= last and first <= (until or "9999")


def _values(found: list[Row], name: str) -> tuple[str, ...]:
    return tuple(sorted({str(row[name]) for row in found if row[name]}))


def _event(store: Store, iri: str) -> Event:
    label, aliases = names(store, iri)
    known = rows(store, _EVENT, event=iri)
    return Event(
        name=label,
        iri=iri,
        aliases=aliases,
        type=key_of(known[0]["kind"]),
        modality=str(known[0]["modality"] or "asserted"),
        date=text(known[0]["first"]),
        end=text(known[0]["last"]),
        words=_values(known, "words"),
        places=tuple(places(store, iri)),
        part_of=_values(known, "whole"),
        parts=_values(known, "part"),
        participants=_participants(store, iri),
        proofs=proofs(rows(store, _TOLD, event=iri)),
    )


def _participants(store: Store, event_iri: str) -> tuple[Participant, ...]:
    """Who took part: hosts and their like first, in the order of the roles in the schema."""
    from ontology.schema import schema

    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows(store, PARTS, event=event_iri):
        groups[str(row["agent"]), str(row["modality"])].append(row)
    found = []
    for (agent, modality), group in groups.items():
        said = proofs(group)
        kind = "person" if "/id/person/" in agent else "organization"
        name = names(store, agent)[0]
        found.append(
            Participant(
                name, agent, kind, roles_of(group), modality, title_of(group), said[0].sentence, said[0].article, said
            )
        )
    order = ["hosts", "organises", "co_organises", "guides", *schema().roles]
    return tuple(
        sorted(found, key=lambda p: (MODALITIES.index(p.modality), min(map(order.index, p.roles)), p.kind, p.name))
    )
