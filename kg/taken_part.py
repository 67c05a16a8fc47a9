"""Who took part in what, from the catalogue: the quick way to choose the few statements that are then read in full.

Those whom every article names have many thousand participations. SQLite joins them in a tenth of the time that the
store takes; the statements themselves, with their sentences, come from the store.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.wording import ENDS

if TYPE_CHECKING:
    from kg.catalog import Catalog

# An event of no known day stands by the date of its first article.
_OCCASIONS = """
SELECT event, day, parts, COUNT(*) OVER () FROM (
  SELECT e.iri AS event, COALESCE(MIN(f.first), MIN(NULLIF(a.published, '')), MAX(f.last)) AS day,
    COALESCE(MAX(f.last), MIN(f.first), MIN(NULLIF(a.published, ''))) AS last,
    group_concat(p.iri, ' ') AS parts, MAX(p.role = ?2) AS wanted
  FROM mention m
  JOIN participation p ON p.article = m.article AND p.agent = m.local
  JOIN mention e ON e.article = p.article AND e.local = p.event
  JOIN feature f ON f.n = e.feature
  JOIN article a ON a.n = p.article
  WHERE m.iri = ?1 GROUP BY e.iri)
WHERE (?2 IS NULL OR wanted) AND ((?3 IS NULL AND ?4 IS NULL)
  OR (COALESCE(?3, '') <= last AND day <= COALESCE(?4, '9999')))
ORDER BY day DESC, event DESC LIMIT ?5"""
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


def occasions(catalog: Catalog, agent: str, choice: Choice, limit: int) -> tuple[list[Occasion], int]:
    """The chosen events of an agent, newest first, at most ``limit``, and how many there are in all."""
    with catalog.guard():
        bound = (agent, choice.role, choice.since, choice.until, limit)
        rows = catalog.db.execute(_OCCASIONS, bound).fetchall()
    found = [Occasion(event, day or "", tuple(parts.split(" "))) for event, day, parts, _ in rows]
    return found, rows[0][3] if rows else 0


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
