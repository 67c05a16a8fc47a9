"""Who took part in what, from a table of the catalogue that says of each agent and event how they stand together.

Those whom every article names have many thousand participations: the table is kept with every change, so that a
look-up reads what it counts and joins nothing. The few statements that are then shown come from ``passages.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ids import BASE
from kg.wording import ENDS

if TYPE_CHECKING:
    from kg.catalog import Catalog

EVENT, PERSON = f"{BASE}event/", f"{BASE}person/"

_FORGET = "DELETE FROM part WHERE event = ?"
_NOTE = """
INSERT INTO part
SELECT o.iri, COALESCE(MIN(f.first), MIN(NULLIF(a.published, '')), MAX(f.last), ''), e.iri,
  COALESCE(MAX(f.last), MIN(f.first), MIN(NULLIF(a.published, '')), ''),
  ',' || group_concat(DISTINCT p.role) || ',', MAX(p.happened)
FROM mention e
JOIN feature f ON f.n = e.feature
JOIN article a ON a.n = e.article
JOIN participation p ON p.article = e.article AND p.event = e.local
JOIN mention o ON o.article = p.article AND o.local = p.agent
WHERE e.iri = ? GROUP BY o.iri"""
_CHOSEN = """agent = ?1 AND (?2 IS NULL OR instr(roles, ',' || ?2 || ','))
  AND ((?3 IS NULL AND ?4 IS NULL) OR (day <> '' AND COALESCE(?3, '') <= last AND day <= COALESCE(?4, '9999')))"""
# Counted apart: a count over the rows would put together all of them for the few that are shown.
_OCCASIONS = f"""
SELECT event, day, (SELECT COUNT(*) FROM part WHERE {_CHOSEN}) FROM part WHERE {_CHOSEN}
ORDER BY day DESC, event DESC LIMIT ?5"""
_COMPANIONS = """
SELECT o.agent, COUNT(*) AS n FROM part mine JOIN part o ON o.event = mine.event AND o.happened = 1
WHERE mine.agent = ?1 AND mine.happened = 1 AND o.agent <> ?1 AND o.agent >= ?3 AND o.agent < ?4
GROUP BY o.agent ORDER BY n DESC, o.agent LIMIT ?2"""
_POSITION = f"""
SELECT w.value, (
  SELECT p.iri FROM position p WHERE p.tenure = w.value
  ORDER BY p.happened DESC, p.status IN ({", ".join(f"'{status}'" for status in ENDS)}) DESC, p.day DESC, p.iri LIMIT 1
) FROM json_each(?) w"""


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
    """An event of an agent, and the day it is sorted by."""

    event: str
    day: str


def note_parts(catalog: Catalog, iris: Iterable[str]) -> None:
    """Bring the table up to date for those of these IRIs that are events; of one that is gone nothing stays."""
    events = [(iri,) for iri in iris if iri.startswith(EVENT)]
    catalog.db.executemany(_FORGET, events)
    catalog.db.executemany(_NOTE, events)


def parts(catalog: Catalog) -> set[str]:
    """All that the table holds, a line for each: to compare it with another."""
    rows = catalog.db.execute("SELECT agent, event, day, last, roles, happened FROM part")
    return {f"{who} {what} {day}-{last} {sorted(roles.split(','))} {was}" for who, what, day, last, roles, was in rows}


def occasions(catalog: Catalog, agent: str, choice: Choice, limit: int) -> tuple[list[Occasion], int]:
    """The chosen events of an agent, newest first, at most ``limit``, and how many there are in all."""
    with catalog.guard():
        bound = (agent, choice.role, choice.since, choice.until, limit)
        rows = catalog.db.execute(_OCCASIONS, bound).fetchall()
    return [Occasion(event, day) for event, day, _ in rows], rows[0][2] if rows else 0


def companions(catalog: Catalog, person: str, most: int) -> list[tuple[str, int]]:
    """The people in most events of a person, and in how many; planned and denied parts do not count."""
    with catalog.guard():
        bound = (person, most, PERSON, PERSON + "~")  # IRIs of people lie between these two
        return [(str(iri), int(n)) for iri, n in catalog.db.execute(_COMPANIONS, bound)]


def telling_positions(catalog: Catalog, tenures: Iterable[str]) -> dict[str, str]:
    """For each tenure the statement that tells most of it: its end, or else the last one to show it."""
    with catalog.guard():
        rows = catalog.db.execute(_POSITION, (json.dumps(list(tenures)),)).fetchall()
    return {tenure: str(iri) for tenure, iri in rows if iri is not None}
