"""The derived graph, in documents: each entity, event, tenure and article owns its triples, so none stands twice.

A document is computed anew from the catalogue whenever something it tells of has changed; what differs from its
last text is what the store must remove and insert.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from pyoxigraph import Triple

from kg.catalog import Catalog
from kg.ids import article_iri, event_type_iri, organization_kind_iri, post_iri
from kg.renamed import former_names
from kg.terms import LABEL, ORG, A, day, kg, node, text
from kg.wording import ENDS, MODALITIES, STARTS
from ontology.schema import schema

CLASSES = {"person": "Person", "organization": "Organization", "place": "Place", "event": "Event"}
NEAR_DAYS = 10  # between two tellings that date one event
PRECISIONS = ("day", "month", "year")  # the most exact first
MESH = 8  # so many namesakes are all linked to one another; more are linked through the first of them

Row = tuple[Any, ...]

_OF_THE_NAME = """SELECT COALESCE(a.iri, p.base) AS iri, p.day, p.anchor
FROM person p LEFT JOIN alias a ON a.base = p.base
WHERE p.block IN (SELECT block FROM person WHERE base = ?
  UNION SELECT q.block FROM person q JOIN alias b ON b.base = q.base WHERE b.iri = ?)"""


def entity_document(catalog: Catalog, iri: str) -> list[Triple]:
    """What is known of a person, organisation, place or event; nothing where no mention is left."""
    rows = catalog.db.execute(
        "SELECT m.kind, f.data, COUNT(*) FROM mention m JOIN feature f ON f.n = m.feature WHERE m.iri = ? GROUP BY f.n",
        (iri,),
    ).fetchall()
    if not rows:
        return []
    features = [(json.loads(data), count) for _, data, count in rows]
    if rows[0][0] == "event":
        return list(_event(catalog, iri, [data for data, _ in features], _usual(features, "type") or "activity"))
    triples = list(_entity(iri, rows[0][0], features, catalog))
    if rows[0][0] == "person":
        triples += [Triple(node(iri), kg("namesakeOf"), node(other)) for other in namesakes(catalog, iri)]
    return triples


def _entity(iri: str, kind: str, features: list[tuple[dict[str, Any], int]], catalog: Catalog) -> Iterator[Triple]:
    subject = node(iri)
    former = former_names(catalog, iri) if kind == "organization" else set()
    now = [feature for feature in features if feature[0]["name"] not in former]
    name = catalog.given_name(iri) or _usual(now or features, "name") or ""
    yield Triple(subject, A, kg(CLASSES[kind]))
    yield Triple(subject, LABEL, text(name))
    yield Triple(subject, kg("name"), text(name))
    forms = {form for data, _ in features for form in (data["name"], *data["forms"])}
    for form in (forms | former) - {name}:
        yield Triple(subject, kg("alias"), text(form))
    for form in former - {name}:
        yield Triple(subject, kg("formerName"), text(form))
    for key in ("country", "province", "city"):
        value = _usual(features, key)
        if value:
            yield Triple(subject, kg(key), text(value))
    organization_kind = _usual(features, "subtype") if kind == "organization" else None
    if organization_kind:
        yield Triple(subject, kg("organizationKind"), node(organization_kind_iri(organization_kind)))
    for parent in {catalog.final(data["parent"]) for data, _ in features if data.get("parent")} - {iri}:
        yield Triple(subject, kg("partOf"), node(parent))


def _usual(features: list[tuple[dict[str, Any], int]], key: str) -> str | None:
    """The value that most mentions give; of equally many the first in order."""
    counts: Counter[str] = Counter()
    for data, count in features:
        if data.get(key):
            counts[data[key]] += count
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def namesakes(catalog: Catalog, iri: str) -> list[str]:
    """Other persons of the name, sorted; of very many only the first, who in turn is linked to all."""
    some = catalog.db.execute(f"SELECT DISTINCT iri FROM ({_OF_THE_NAME}) LIMIT ?", (iri, iri, MESH + 1)).fetchall()
    others = {other for (other,) in some} - {iri}
    if len(others) < MESH:
        return sorted(others)
    hub = catalog.db.execute(f"{_OF_THE_NAME} ORDER BY p.day, p.anchor, 1 LIMIT 1", (iri, iri)).fetchone()[0]
    if iri != hub:
        return [hub]
    every = catalog.db.execute(f"SELECT DISTINCT iri FROM ({_OF_THE_NAME})", (iri, iri))
    return sorted({other for (other,) in every} - {iri})


def _event(catalog: Catalog, iri: str, tellings: list[dict[str, Any]], kind: str) -> Iterator[Triple]:
    subject = node(iri)
    names = {telling["name"] for telling in tellings}
    label = catalog.given_name(iri) or max(names, key=lambda name: (len(name), name))
    yield Triple(subject, A, kg("Event"))
    yield Triple(subject, LABEL, text(label))
    yield Triple(subject, kg("name"), text(label))
    for alias in (names | {form for telling in tellings for form in telling["forms"]}) - {label}:
        yield Triple(subject, kg("alias"), text(alias))
    yield Triple(subject, kg("eventType"), node(event_type_iri(kind)))
    modality = min((telling["modality"] for telling in tellings), key=MODALITIES.index)
    yield Triple(subject, kg("modality"), text(modality))
    for telling in tellings:
        yield Triple(subject, kg("evidence"), node(telling["evidence"]))
    yield from _time(iri, tellings)
    mentions = catalog.db.execute("SELECT article, local, feature FROM mention WHERE iri = ?", (iri,)).fetchall()
    for article, local, _ in mentions:
        yield from _told(catalog, iri, article, local)


def _time(iri: str, tellings: list[dict[str, Any]]) -> Iterator[Triple]:
    subject, agreed = node(iri), _agreed(tellings)
    first = min((telling["first"] for telling in agreed if telling["first"]), default=None)
    last = max((telling["last"] for telling in agreed if telling["last"]), default=None)
    if first:
        yield Triple(subject, kg("earliest"), day(first))
    if last:
        yield Triple(subject, kg("latest"), day(last))
    if agreed:
        yield Triple(subject, kg("datePrecision"), text(agreed[0]["precision"]))
    for words in {telling["words"] for telling in tellings if telling["words"]}:
        yield Triple(subject, kg("dateWords"), text(words))


def _agreed(tellings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tellings that decide when an event was: the most exact, and of these most that lie close together.

    An article of the year after, or one that tells of a congress and of its own day, moves no event that others date.
    """
    dated = [telling for telling in tellings if telling["first"] or telling["last"]]
    best = min((telling["precision"] for telling in dated), key=PRECISIONS.index, default="")
    exact = sorted((each for each in dated if each["precision"] == best), key=lambda each: _when(each).isoformat())
    runs: list[list[dict[str, Any]]] = []
    for each in exact:
        near = runs and (_when(each) - max(_when(other, "last") for other in runs[-1])).days <= NEAR_DAYS
        runs[-1].append(each) if near else runs.append([each])
    return max(runs, key=len, default=[])  # of equally many the first in time


def _when(telling: dict[str, Any], end: str = "first") -> date:
    """The first day of a telling, or its last."""
    return date.fromisoformat(telling[end] or telling["first"] or telling["last"])


def _told(catalog: Catalog, iri: str, article: int, local: str) -> Iterator[Triple]:
    """What one telling links the event to: places, the larger event, and who took part."""
    subject, here = node(iri), finals(catalog, article)
    data = json.loads(
        catalog.db.execute(
            "SELECT f.data FROM mention m JOIN feature f ON f.n = m.feature WHERE m.article = ? AND m.local = ?",
            (article, local),
        ).fetchone()[0]
    )
    for place in data["places"]:
        yield Triple(subject, kg("place"), node(here[place]))
    if data["part_of"] and here[data["part_of"]] != iri:
        yield Triple(subject, kg("partOf"), node(here[data["part_of"]]))
    parts = catalog.db.execute(
        "SELECT agent, role FROM participation WHERE article = ? AND event = ? AND happened", (article, local)
    )
    for agent, role in parts.fetchall():
        yield Triple(node(here[agent]), kg(schema().roles[role].property or role), subject)


def article_document(catalog: Catalog, article_id: str) -> list[Triple]:
    """What links an article's statements to entities and events."""
    row = catalog.db.execute("SELECT n FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return []
    here, subject = finals(catalog, row[0]), node(article_iri(article_id))
    triples = [Triple(subject, kg("mentions"), node(iri)) for iri in set(here.values())]
    parts = catalog.db.execute("SELECT iri, event, agent FROM participation WHERE article = ?", (row[0],))
    for iri, event, agent in parts.fetchall():
        triples.append(Triple(node(iri), kg("event"), node(here[event])))
        triples.append(Triple(node(iri), kg("agent"), node(here[agent])))
    posts = catalog.db.execute("SELECT iri, person, organization, tenure FROM position WHERE article = ?", (row[0],))
    for iri, person, organization, tenure in posts.fetchall():
        triples.append(Triple(node(iri), kg("holder"), node(here[person])))
        if organization:
            triples.append(Triple(node(iri), node(ORG + "organization"), node(here[organization])))
        if tenure:
            triples.append(Triple(node(iri), kg("tenure"), node(tenure)))
    names = catalog.db.execute("SELECT iri, organization FROM renaming WHERE article = ?", (row[0],))
    triples += [Triple(node(iri), kg("renamed"), node(here[body])) for iri, body in names.fetchall()]
    return triples


def tenure_document(catalog: Catalog, iri: str) -> list[Triple]:
    """A person's holding of a title in a body, observed from first to last; only words start or end it."""
    one = catalog.db.execute(
        "SELECT article, person, organization, title FROM position WHERE tenure = ? LIMIT 1", (iri,)
    ).fetchone()
    if one is None:
        return []
    subject, here = node(iri), finals(catalog, one[0])
    triples = [
        Triple(subject, A, kg("Tenure")),
        Triple(subject, kg("person"), node(here[one[1]])),
        Triple(subject, kg("title"), text(one[3])),
    ]
    if one[2]:
        triples.append(Triple(subject, kg("organization"), node(here[one[2]])))
        triples.append(Triple(subject, kg("post"), node(post_iri(here[one[2]], one[3]))))
    triples += _observed(catalog, iri)
    return triples


def _observed(catalog: Catalog, iri: str) -> Iterator[Triple]:
    subject = node(iri)
    groups = catalog.db.execute(
        "SELECT status, MIN(NULLIF(day, '')), MAX(NULLIF(day, '')), MIN(stated), MAX(stated) FROM position "
        "WHERE tenure = ? AND happened GROUP BY status",
        (iri,),
    ).fetchall()
    held = [row for row in groups if row[0] not in ENDS]
    first = min((row[1] for row in held if row[1]), default=None)
    last = max((row[2] for row in held if row[2]), default=None)
    starts = min((row[3] for row in groups if row[0] in STARTS and row[3]), default=None)
    ends = max((row[4] for row in groups if row[0] in ENDS and row[4]), default=None)
    dates = {"firstSeen": first, "lastSeen": last, "statedStart": starts, "statedEnd": ends}
    for key, value in dates.items():
        if value:
            yield Triple(subject, kg(key), day(value))
    for status in {row[0] for row in groups if row[0]}:
        yield Triple(subject, kg("status"), text(status))


def finals(catalog: Catalog, article: int) -> dict[str, str]:
    """Local id -> IRI of everything that an article mentions."""
    return dict(catalog.db.execute("SELECT local, iri FROM mention WHERE article = ?", (article,)).fetchall())
