"""Who took part in what, from the catalogue: the quick way to choose the few statements that are then read in full.

Those whom every article names have many thousand participations. SQLite joins them in a tenth of the time that the
store takes; the statements themselves, with their sentences, come from the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.derive import ENDS

if TYPE_CHECKING:
    from kg.catalog import Catalog

_PARTS = """
SELECT p.iri, e.iri, p.role, json_extract(f.data, '$.first'), json_extract(f.data, '$.last'), NULLIF(a.published, '')
FROM mention m
JOIN participation p ON p.article = m.article AND p.agent = m.local
JOIN mention e ON e.article = p.article AND e.local = p.event
JOIN feature f ON f.n = e.feature
JOIN article a ON a.n = p.article
WHERE m.iri = ?"""
_COMPANIONS = """
WITH mine AS (
  SELECT DISTINCT p.article, p.event, e.iri FROM mention m
  JOIN participation p ON p.article = m.article AND p.agent = m.local AND p.happened
  JOIN mention e ON e.article = p.article AND e.local = p.event
  WHERE m.iri = ?1)
SELECT o.iri, COUNT(DISTINCT mine.iri) AS n FROM mine
JOIN participation p ON p.article = mine.article AND p.event = mine.event AND p.happened
JOIN mention o ON o.article = p.article AND o.local = p.agent AND o.kind = 'person'
WHERE o.iri <> ?1 GROUP BY o.iri ORDER BY n DESC, o.iri LIMIT ?2"""
_POSITION = f"""
SELECT iri FROM position WHERE tenure = ?
ORDER BY happened DESC, status IN ({", ".join(f"'{status}'" for status in ENDS)}) DESC, day DESC, iri LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which appearances are wanted: events that touch the ISO days ``since`` to ``until``, and a role of the schema."""

    since: str | None = None
    until: str | None = None
    role: str | None = None

    def takes(self, first: str | None, last: str | None) -> bool:
        """Whether a period touches the days; one that nobody knows does so only where there are no bounds."""
        if self.since is None and self.until is None:
            return True
        first, last = first or last, last or first
        return first is not None and last is not None and (self.since or "") <= last and first <= (self.until or "9999")


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event of an agent: the IRIs of the statements that place the agent there, and the day it is sorted by."""

    event: str
    day: str
    parts: tuple[str, ...]


def occasions(catalog: Catalog, agent: str, choice: Choice) -> list[Occasion]:
    """The chosen events of an agent, newest first; one of no known day stands by the date of its first article."""
    groups: dict[str, list[tuple[str | None, ...]]] = defaultdict(list)
    with catalog.guard():
        for iri, event, *rest in catalog.db.execute(_PARTS, (agent,)):
            groups[event].append((iri, *rest))
    found = []
    for event, parts in groups.items():
        first = _least(part[2] for part in parts)
        day = first or _least(part[4] for part in parts)
        last = max((part[3] for part in parts if part[3]), default=day)
        if choice.takes(day, last) and (choice.role is None or any(part[1] == choice.role for part in parts)):
            found.append(Occasion(event, day or "", tuple(str(part[0]) for part in parts)))
    return sorted(found, key=lambda occasion: (occasion.day, occasion.event), reverse=True)


def companions(catalog: Catalog, person: str, most: int) -> list[tuple[str, int]]:
    """The people in most events of a person, and in how many; planned and denied parts do not count."""
    with catalog.guard():
        return [(str(iri), int(n)) for iri, n in catalog.db.execute(_COMPANIONS, (person, most))]


def telling_positions(catalog: Catalog, tenures: Iterable[str]) -> dict[str, str]:
    """For each tenure the statement that tells most of it: its end, or else the last one to show it."""
    found = {}
    with catalog.guard():
        for tenure in tenures:
            row = catalog.db.execute(_POSITION, (tenure,)).fetchone()
            if row is not None:
                found[tenure] = str(row[0])
    return found


def _least(days: Iterable[str | None]) -> str | None:
    return min((day for day in days if day), default=None)
