"""Events along time: how many of each type each month saw, and those of some days, newest first. From the catalogue."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.answers import Companion
from kg.described import labels
from kg.lookup_place import Happening, happenings
from kg.noted import events as noted

if TYPE_CHECKING:
    from kg.folder import Folder

AGENTS = 6  # named beside an event

# An event by its first day in any telling; one that is only planned or denied counts as nothing that was.
_DATED = """
SELECT m.iri AS iri, MIN(f.first) AS day, MAX(f.last) AS last, MIN(json_extract(f.data, '$.type')) AS type,
  MAX(json_extract(f.data, '$.modality') IN ('asserted', 'reported')) AS was
FROM mention m JOIN feature f ON f.n = m.feature WHERE m.kind = 'event' AND f.first IS NOT NULL GROUP BY m.iri"""
_MONTHS = f"SELECT substr(day, 1, 7), type, COUNT(*) FROM ({_DATED}) WHERE was GROUP BY 1, 2"
_CHOSEN = f"""
SELECT iri, COUNT(*) OVER () FROM ({_DATED}) WHERE (?1 IS NULL OR last >= ?1) AND (?2 IS NULL OR day <= ?2)
AND (?3 IS NULL OR type = ?3) ORDER BY day DESC, iri LIMIT ?4 OFFSET ?5"""
_REPORTED = """
SELECT m.iri, MIN(a.published) FROM mention m JOIN article a ON a.n = m.article AND a.published <> ''
WHERE m.iri IN (SELECT value FROM json_each(?)) GROUP BY m.iri"""
_AGENTS = """
SELECT e.iri, o.iri, COUNT(*) AS n FROM mention e
JOIN participation p ON p.article = e.article AND p.event = e.local AND p.happened
JOIN mention o ON o.article = p.article AND o.local = p.agent
WHERE e.iri IN (SELECT value FROM json_each(?)) GROUP BY e.iri, o.iri ORDER BY n DESC, o.kind DESC, o.iri"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of the almanac with the first of those who took part, and how many did in all."""

    event: Happening
    agents: tuple[Companion, ...]
    taking_part: int


def months(folder: Folder) -> dict[str, dict[str, int]]:
    """Month (``2024-03``) -> key of an event type -> how many events of it began then; planned ones are left out."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with folder.catalog.guard():
        for month, kind, count in folder.catalog.db.execute(_MONTHS):
            found[str(month)][str(kind)] = int(count)
    return {month: found[month] for month in sorted(found)}


def almanac(
    folder: Folder, *, since: str | None, until: str | None, kind: str | None, limit: int, skipped: int = 0
) -> tuple[list[Entry], int]:
    """The events that touch the ISO days, of a type or of any, newest first after ``skipped``; how many there are."""
    with folder.catalog.guard():
        bound = (since, until, kind, limit, skipped)
        chosen = folder.catalog.db.execute(_CHOSEN, bound).fetchall()
    iris = [str(iri) for iri, _ in chosen]
    agents = _agents(folder, iris)
    entries = [
        Entry(event, agents.get(event.iri, ())[:AGENTS], len(agents.get(event.iri, ())))
        for event in happenings(folder, iris)
    ]
    return entries, int(chosen[0][1]) if chosen else 0


def days_of(folder: Folder, events: list[str]) -> dict[str, str]:
    """The first day of each of these events, as exactly as it is known; those of no known day are left out."""
    known = noted(folder.catalog, events)
    return {iri: first for iri, one in known.items() if (first := one.dates[0])}


def reported(folder: Folder, events: list[str]) -> dict[str, str]:
    """The day of the first article that tells of each of these events; those of undated articles alone are left out."""
    with folder.catalog.guard():
        return dict(folder.catalog.db.execute(_REPORTED, (json.dumps(events),)))


def _agents(folder: Folder, events: list[str]) -> Mapping[str, tuple[Companion, ...]]:
    """Who took part in each of these events, those whom most articles name there first."""
    with folder.catalog.guard():
        found = folder.catalog.db.execute(_AGENTS, (json.dumps(events),)).fetchall()
    named = labels(folder.store, {str(agent) for _, agent, _ in found})
    agents: dict[str, list[Companion]] = defaultdict(list)
    for event, agent, count in found:
        if agent in named:
            agents[str(event)].append(Companion(named[agent], agent, int(count)))
    return {event: tuple(those) for event, those in agents.items()}
