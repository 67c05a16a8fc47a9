"""Events and tenures as rows: what look-ups show of many at once, beside the triples that say the same in the store.

The rows are made of the triples of a document (``derive.py``) whenever it changes, so that both say one thing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.ids import BASE

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from kg.catalog import Catalog

EVENT, TENURE = f"{BASE}event/", f"{BASE}tenure/"
PRECISE_CHARS = {"month": 7, "year": 4}  # of an ISO date
_EVENT = ("label", "eventType", "modality", "earliest", "latest", "datePrecision")
_TENURE = ("person", "organization", "title", "firstSeen", "lastSeen", "statedStart", "statedEnd")
_EVENTS = """
SELECT e.iri, e.label, e.type, e.modality, e.first, e.last, e.precision,
  (SELECT json_group_array(place) FROM (SELECT place FROM event_place WHERE event = e.iri ORDER BY place))
FROM json_each(?) w JOIN event e ON e.iri = w.value"""
_EVIDENCE = """
SELECT DISTINCT m.iri, json_extract(f.data, '$.evidence') FROM json_each(?) w
CROSS JOIN mention m ON m.iri = w.value CROSS JOIN feature f ON f.n = m.feature"""
_AT = "SELECT e.iri, e.first, e.last FROM event_place p JOIN event e ON e.iri = p.event WHERE p.place = ?"
_TENURES = "SELECT * FROM tenure WHERE {} = ? ORDER BY iri"


@dataclass(frozen=True, slots=True)
class NotedEvent:
    """An event: ``type`` a key of the schema, ``first`` and ``last`` ISO dates, ``places`` IRIs."""

    iri: str
    label: str
    type: str
    modality: str
    first: str | None
    last: str | None
    precision: str | None
    places: tuple[str, ...]

    @property
    def dates(self) -> tuple[str | None, str | None]:
        """First and last date, no more exact than they are known: a whole September is 2024-09."""
        chars = PRECISE_CHARS.get(self.precision or "", 10)
        return self.first and self.first[:chars], self.last and self.last[:chars]


@dataclass(frozen=True, slots=True)
class NotedTenure:
    """A person's holding of a title, and all that is said of it (``status``)."""

    iri: str
    person: str
    organization: str | None
    title: str
    first_seen: str | None
    last_seen: str | None
    stated_start: str | None
    stated_end: str | None
    status: str | None


def note(catalog: Catalog, iri: str, triples: Sequence[Triple]) -> None:
    """Bring the row of an event or a tenure up to date with its triples; where there are none it goes."""
    if not iri.startswith((EVENT, TENURE)):
        return
    db, values = catalog.db, _values(iri, triples)
    if iri.startswith(EVENT):
        db.execute("DELETE FROM event_place WHERE event = ?", (iri,))
        # Two names of one place are one place.
        places = [(place, iri) for place in sorted(set(values["place"]))]
        db.executemany("INSERT INTO event_place VALUES (?, ?)", places)
    table, keys = ("event", _EVENT) if iri.startswith(EVENT) else ("tenure", _TENURE)
    if not triples:
        db.execute(f"DELETE FROM {table} WHERE iri = ?", (iri,))
        return
    row = [iri, *(min(values[key], default=None) for key in keys)]
    if table == "tenure":
        row.append("、".join(sorted(set(values["status"]))) or None)
    db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def events(catalog: Catalog, iris: Iterable[str]) -> dict[str, NotedEvent]:
    """These events; an unknown one is left out."""
    with catalog.guard():
        rows = catalog.db.execute(_EVENTS, (json.dumps(sorted(set(iris))),)).fetchall()
    return {
        iri: NotedEvent(iri, label, _key(type_), modality, first, last, precision, tuple(json.loads(places)))
        for iri, label, type_, modality, first, last, precision, places in rows
    }


def evidence(catalog: Catalog, iris: Iterable[str]) -> dict[str, list[str]]:
    """The passages (IRIs) that tell of each of these events."""
    found: dict[str, list[str]] = defaultdict(list)
    with catalog.guard():
        for event, passage in catalog.db.execute(_EVIDENCE, (json.dumps(sorted(set(iris))),)):
            found[event].append(passage)
    return found


def events_at(catalog: Catalog, place: str) -> dict[str, tuple[str | None, str | None]]:
    """The events of a place with their first and last day."""
    with catalog.guard():
        return {iri: (first, last) for iri, first, last in catalog.db.execute(_AT, (place,))}


def tenures(catalog: Catalog, *, person: str | None = None, organization: str | None = None) -> list[NotedTenure]:
    """The tenures of a person, or those in a body."""
    column, of = ("person", person) if person is not None else ("organization", organization)
    with catalog.guard():
        return [NotedTenure(*row) for row in catalog.db.execute(_TENURES.format(column), (of,))]


def rows(catalog: Catalog) -> set[str]:
    """All rows, a line for each: to compare them with others."""
    found: set[str] = set()
    for table in ("event", "event_place", "tenure"):
        found |= {f"{table} {row}" for row in catalog.db.execute(f"SELECT * FROM {table}")}
    return found


def _values(iri: str, triples: Iterable[Triple]) -> dict[str, list[Any]]:
    """The values of the subject by the local names of its properties: an event's document speaks of others too."""
    found: dict[str, list[Any]] = defaultdict(list)
    for triple in triples:
        if getattr(triple.subject, "value", "") == iri:
            key = triple.predicate.value
            found[key[max(key.rfind("#"), key.rfind("/")) + 1 :]].append(getattr(triple.object, "value", ""))
    return found


def _key(iri: str | None) -> str:
    """'meeting' for the IRI of kg:type-meeting."""
    return (iri or "").rpartition("#")[2].partition("-")[2]
