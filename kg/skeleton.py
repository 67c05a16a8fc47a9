"""Who took part in what: the bare bones of a graph in memory, from which a picture is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.ids import BASE, NAMESPACE
from kg.store import Store
from kg.terms import first_day, last_day

if TYPE_CHECKING:
    from kg.catalog import Catalog

# Negated participations draw nothing: what did not happen must not show as happened.
_PARTS = f"""PREFIX kg: <{NAMESPACE}>
SELECT DISTINCT ?event ?agent WHERE {{
  ?part kg:event ?event ; kg:agent ?agent ; kg:modality ?modality . FILTER (?modality != "negated")
}}"""
_EVENTS = f"""PREFIX kg: <{NAMESPACE}>
SELECT ?event ?type ?first ?last WHERE {{
  ?event a kg:Event ; kg:eventType ?type .
  OPTIONAL {{ ?event kg:earliest ?first }} OPTIONAL {{ ?event kg:latest ?last }}
}}"""
_WITHIN = f"""PREFIX kg: <{NAMESPACE}>
SELECT ?inner ?outer WHERE {{ ?inner kg:partOf ?outer }}"""
_PLACES = f"""PREFIX kg: <{NAMESPACE}>
SELECT ?event ?place WHERE {{ ?event kg:place ?place }}"""

_POSTS = f"""PREFIX kg: <{NAMESPACE}>
SELECT DISTINCT ?person ?body WHERE {{ ?tenure kg:person ?person ; kg:organization ?body }}"""
_TOGETHER = """
SELECT DISTINCT e.iri, o.iri FROM participation p JOIN mention e ON e.article = p.article AND e.local = p.event
JOIN mention o ON o.article = p.article AND o.local = p.agent WHERE p.modality <> 'negated'"""


@dataclass(slots=True)
class Skeleton:
    """``agents`` of each event and ``events`` of each agent by IRI; ``days``: first day of an event, "" if unknown.

    ``counts`` has, over the whole graph, the events of each agent and the agents of each event, whatever was filtered.
    """

    agents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    events: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    days: dict[str, str] = field(default_factory=dict)
    within: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # a part to its wholes
    places: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # an event to its places
    posts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # persons to bodies and back
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Iterable[tuple[str, str]], days: dict[str, str] | None = None) -> Skeleton:
        """From (event, agent) pairs; events absent from ``days``, where it is given, are left out."""
        skeleton = cls()
        every: dict[str, set[str]] = defaultdict(set)
        for event, agent in parts:
            every[event].add(agent)
            every[agent].add(event)
            if days is None or event in days:
                skeleton.agents[event].add(agent)
                skeleton.events[agent].add(event)
        skeleton.counts = {iri: len(others) for iri, others in every.items()}
        skeleton.days = dict(days) if days is not None else dict.fromkeys(skeleton.agents, "")
        return skeleton


def skeleton(
    store: Store, *, since: str | None = None, until: str | None = None, types: Collection[str] = ()
) -> Skeleton:
    """The skeleton of a store, with the events of ``types`` that overlap the days from ``since`` to ``until``.

    ``since`` and ``until`` are ISO days, months or years; an event without a date is left out when one is given.
    """
    wanted = {f"{NAMESPACE}type-{key}" for key in types}
    told = (row for row in store.select(_EVENTS) if not wanted or row["type"] in wanted)
    days = _days(((str(row["event"]), row["first"], row["last"]) for row in told), since, until)
    bones = Skeleton.of(((str(r["event"]), str(r["agent"])) for r in store.select(_PARTS)), days)
    for row in store.select(_WITHIN):
        bones.within[str(row["inner"])].add(str(row["outer"]))
    for row in store.select(_PLACES):
        if row["event"] in days:
            bones.places[str(row["event"])].add(str(row["place"]))
    _hold(bones, ((str(row["person"]), str(row["body"])) for row in store.select(_POSTS)))
    return bones


def connections(catalog: Catalog, *, since: str | None = None, until: str | None = None) -> Skeleton:
    """The same from the catalogue, without wholes and places, in a tenth of the time: for chains."""
    with catalog.guard():
        db = catalog.db
        days = _days(db.execute("SELECT iri, first, last FROM event"), since, until)
        bones = Skeleton.of(db.execute(_TOGETHER), days)
        _hold(bones, db.execute("SELECT DISTINCT person, organization FROM tenure WHERE organization <> ''"))
    return bones


def _days(events: Iterable[tuple[str, Any, Any]], since: str | None, until: str | None) -> dict[str, str]:
    """The first day of each of these events (IRI, first and last day) that overlap a time; "" if none is known."""
    start, end = first_day(since), last_day(until)
    days: dict[str, str] = {}
    for event, first, last in events:
        first, last = first or last, last or first
        if (start and not (last and str(last) >= start)) or (end and not (first and str(first) <= end)):
            continue
        days[event] = str(first or "")
    return days


def _hold(bones: Skeleton, tenures: Iterable[tuple[str, str]]) -> None:
    for person, body in tenures:
        bones.posts[person].add(body)
        bones.posts[body].add(person)


def kind_of(iri: str) -> str:
    """Person, organization, event or place, as the IRI itself says."""
    return iri.removeprefix(BASE).split("/", 1)[0]
