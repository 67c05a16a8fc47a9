"""The answer to what happened at a place: its names, where it lies, its events newest first, and who was there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.answers import Companion, Proof
from kg.described import PREFIX, Thing, describe, labels, longest_first
from kg.find import found_by
from kg.noted import events, events_at, evidence
from kg.passages import proofs_of
from kg.taken_part import Choice
from kg.terms import text as literal

if TYPE_CHECKING:
    from kg.folder import Folder

AGENTS = 24  # of those who were there
NEAR = 24  # other places of the same city or province

_NEAR = """SELECT ?other (COUNT(?event) AS ?n) ?value WHERE {{
  ?other {property} ?value ; a kg:Place . ?event kg:place ?other }} GROUP BY ?other ?value"""
_AGENTS = """
SELECT agent, COUNT(*) AS n FROM json_each(?1) w CROSS JOIN part p ON p.event = w.value AND p.happened
GROUP BY agent ORDER BY n DESC, agent LIMIT ?2"""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a list shows it; ``proofs`` are the sentences that tell of it."""

    name: str
    iri: str
    type: str
    modality: str
    date: str | None
    end: str | None
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place. ``total`` counts its events before the limit cut them; ``agents`` took part in most of them."""

    name: str
    iri: str
    aliases: tuple[str, ...]
    country: str | None
    province: str | None
    city: str | None
    events: tuple[Happening, ...]
    total: int
    agents: tuple[Companion, ...]
    near: tuple[Companion, ...]


def place(
    folder: Folder, name: str, *, since: str | None = None, until: str | None = None, limit: int = 50
) -> tuple[Place, ...]:
    """Every place of this name, each with at most ``limit`` of its events that touch the days. Raises NotFoundError."""
    found = found_by(folder, name, "place", "no place of the name")
    return tuple(_place(folder, iri, Choice(since, until), limit) for iri in found[:3])


def _place(folder: Folder, iri: str, choice: Choice, limit: int) -> Place:
    store = folder.store
    told = describe(store, [iri]).get(iri, Thing())
    dated = events_at(folder.catalog, iri)
    chosen = [event for event, days in dated.items() if choice.takes(*days)]
    chosen.sort(key=lambda event: (dated[event][0] or "", event), reverse=True)
    return Place(
        name=told.one("label") or "",
        iri=iri,
        aliases=longest_first(told.every("alias")),
        country=told.one("country"),
        province=told.one("province"),
        city=told.one("city"),
        events=happenings(folder, chosen[:limit]),
        total=len(chosen),
        agents=_agents(folder, list(dated)),
        near=_near(folder, iri, told),
    )


def happenings(folder: Folder, iris: list[str]) -> tuple[Happening, ...]:
    """These events in the order in which they are given, each with its sentences."""
    known, passages = events(folder.catalog, iris), evidence(folder.catalog, iris)
    return tuple(
        Happening(
            name=one.label,
            iri=iri,
            type=one.type,
            modality=one.modality,
            date=one.dates[0],
            end=one.dates[1],
            proofs=proofs_of(folder, passages[iri]),
        )
        for iri in iris
        if (one := known.get(iri)) is not None
    )


def _agents(folder: Folder, events: list[str]) -> tuple[Companion, ...]:
    with folder.catalog.guard():
        found = folder.catalog.db.execute(_AGENTS, (json.dumps(events), AGENTS)).fetchall()
    named = labels(folder.store, (str(iri) for iri, _ in found))
    return tuple(Companion(named[iri], iri, int(count)) for iri, count in found if iri in named)


def _near(folder: Folder, iri: str, told: Thing) -> tuple[Companion, ...]:
    """Other places of the same city, or of the same province where no city is known, by their number of events."""
    key = "city" if told.one("city") else "province"
    value = told.one(key)
    if value is None:
        return ()
    bound: dict[str, Any] = {"value": literal(value)}
    found = folder.store.select(PREFIX + _NEAR.format(property=f"kg:{key}"), bound)
    counts = {str(row["other"]): int(row["n"] or 0) for row in found}
    ranked = sorted(counts.keys() - {iri}, key=lambda other: (-counts[other], other))[:NEAR]
    named = labels(folder.store, ranked)
    return tuple(Companion(named[o], o, counts[o]) for o in ranked if o in named)
