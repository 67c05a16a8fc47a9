"""What one article tells of one event, as a row of the catalogue: a pure function of its extraction."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from kg.blocks import TOPIC, Around, event_block
from kg.ids import event_iri, evidence_iri
from kg.quads import Names
from kg.reasons import Reasons
from kg.resolve import person_block
from kg.tellings import TELLING_CHARS, event_name, short_name
from kg.terms import first_day, last_day
from kg.topics import wide
from ontology.records import Entity, Event

MEETING = ("meets", "met")  # roles of those who meet one another
_HOME = ("我国", "国内")  # what texts call the country of their readers
_TOGETHER = "、"


def event_feature(event: Event, names: Names, reasons: Reasons, told: str) -> tuple[str, dict[str, Any]]:
    """The block of an event and what the article tells of it. ``told`` is the day of the article, or empty."""
    first, last = _days(event)
    places = [names.entities[place] for place in event.places]
    agents = [names.entities[roles["agent"]] for roles in reasons.by_event[event.id]]
    people = {_short(agent) for agent in agents if agent.kind == "person"}
    visitors = _of(event, names, reasons, ("visits",)) if event.type == "visit" else set()
    met = _met(event, names, reasons)
    around = Around(
        places=[place.name for place in places],
        agents={name for agent in agents for name in (agent.name, *agent.forms)},
        host=_host(event, names, reasons, met),
        visitors=visitors,
        by=_by(event_name(event.name), agents),
        hosted=bool(_of(event, names, reasons, ("hosts",))),
        told=told,
    )
    article = names.article
    anchor = "|".join((told or "9999", article.id, *map(str, names.event_key(event.id))))
    country = next((found for place in places if (found := _country(place.name, article.context.country))), "")
    if country == article.context.country and _at_home(visitors, names, reasons):
        country = ""
    block = event_block(event, first, around)
    return block, {
        "article": article.id,
        "type": event.type,
        "name": event.name,
        "forms": sorted(set(event.forms)),
        "names": sorted(_telling_names(event)),
        "agents": sorted(people | {agent.name for agent in agents if agent.kind != "person"}),
        "people": sorted(people),
        "met": sorted(met),
        "named": sorted(_named(event, names) - {around.by}),
        "topical": event_name(event.name) if block.startswith(TOPIC) and wide(event_name(event.name)) else "",
        "by": around.by,
        "trip": f"{next(iter(visitors))}/{country}" if len(visitors) == 1 and country else "",
        "told": told,
        "place_names": sorted(place.name for place in places),
        "region": [
            next((p.province for p in places if p.province), ""),
            next((p.city for p in places if p.city), ""),
        ],
        "anchor": anchor,
        "first": first,
        "last": last,
        "precision": event.time.precision if event.time else "day",
        "words": event.time.words if event.time else "",
        "places": list(event.places),
        "part_of": event.part_of,
        "modality": event.modality,
        "evidence": evidence_iri(article.id, event.evidence.start, event.evidence.end),
    }


def alone(feature: dict[str, Any]) -> str:
    """The IRI of an event that no other telling can be of."""
    return event_iri(feature["anchor"])


def _days(event: Event) -> tuple[str | None, str | None]:
    if not event.time:
        return None, None
    first, last = first_day(event.time.start), last_day(event.time.end)
    if first and not last:
        last = last_day(event.time.start) if event.time.precision != "day" else None
    return first, last


def _of(event: Event, names: Names, reasons: Reasons, roles: Iterable[str]) -> set[str]:
    """The short names of the people who have these roles."""
    agents = (names.entities[each["agent"]] for each in reasons.by_event[event.id] if each["role"] in roles)
    return {_short(agent) for agent in agents if agent.kind == "person"}


def _met(event: Event, names: Names, reasons: Reasons) -> set[str]:
    """The people who meet one another there; nobody of those who receive others together: 两国元首会见记者."""
    met = _of(event, names, reasons, MEETING) if event.type == "reception" else set()
    return set() if _TOGETHER in event.name and not any(event.name.endswith(each) for each in met) else met


def _host(event: Event, names: Names, reasons: Reasons, met: set[str]) -> str:
    """Who receives the others, whether they are told by name or as a delegation: the one with whom the name begins."""
    hosts = sorted(met & _of(event, names, reasons, ("meets",)))
    agents = (names.entities[each["agent"]] for each in reasons.by_event[event.id])
    by = _by(event_name(event.name), agents)
    return by if by in hosts else next(iter(hosts), "")


def _at_home(visitors: Iterable[str], names: Names, reasons: Reasons) -> bool:
    """Whether one who is told to visit the country is its host in the same article."""
    hosts = {each for event in names.events.values() for each in _of(event, names, reasons, ("hosts",))}
    talks = (event for event in names.events.values() if event.type == "reception")
    people = [entity for entity in names.entities.values() if entity.kind == "person"]
    return not (hosts | {_by(event_name(event.name), people) for event in talks}).isdisjoint(visitors)


def _by(name: str, agents: Iterable[Entity]) -> str:
    """Who does it, where the name of an event begins with somebody's name: 沈望一起审议…报告."""
    people = (agent for agent in agents if agent.kind == "person" and name.startswith(event_name(agent.name)))
    return max((_short(agent) for agent in people), key=len, default="")


def _named(event: Event, names: Names) -> set[str]:
    """The people of the article whom the name of the event names."""
    return {_short(each) for each in names.entities.values() if each.kind == "person" and each.name in event.name}


def _short(person: Entity) -> str:
    return short_name(person_block(person.name))


def _country(place: str, home: str | None) -> str:
    """The country that a place is, not one in which it lies; empty for others."""
    return (home or "") if place in _HOME else _countries().get(place, "")


@cache
def _countries() -> dict[str, str]:
    from ontology.lexicon import Countries, load

    found = load(Countries).names
    return {form: name for name, forms in found.items() for form in (name, *forms) if len(form) > 1}


def _telling_names(event: Event) -> set[str]:
    """The name, and such other forms as are no mere head nouns (会见, 大赛)."""
    forms = {form for name in event.forms if len(form := event_name(name)) >= TELLING_CHARS}
    return {event_name(event.name)} | forms
