"""What a visitor sees first: who and which bodies most articles name, and the latest events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.described import describe, key_of, labels
from kg.taken_part import PERSON

if TYPE_CHECKING:
    from kg.folder import Folder

_BUSIEST = """
SELECT m.iri, COUNT(DISTINCT m.article) AS n FROM mention m WHERE m.kind = ?
GROUP BY m.iri ORDER BY n DESC, m.iri LIMIT ?"""
# The newest articles first: an event that is only planned would else come before all that has happened.
_LATEST = """
SELECT e.iri, MAX(f.first) AS day FROM (SELECT n FROM article ORDER BY published DESC, n LIMIT 60) a
JOIN mention e ON e.article = a.n AND e.kind = 'event' JOIN feature f ON f.n = e.feature
WHERE f.first IS NOT NULL AND f.first <= (SELECT MAX(published) FROM article)
GROUP BY e.iri ORDER BY day DESC, e.iri LIMIT ?"""
# Of those whom most articles name, with how many other people each shares an event.
_CONNECTED = """
SELECT COUNT(DISTINCT o.agent) FROM part mine JOIN part o ON o.event = mine.event AND o.happened = 1
WHERE mine.agent = ?1 AND mine.happened = 1 AND o.agent <> ?1 AND o.agent >= ?2 AND o.agent < ?3"""
ASKED = 40  # of the busiest people


@dataclass(frozen=True, slots=True)
class Highlight:
    """A thing with its name; ``note`` is how many articles name it, or the day and the type of an event."""

    name: str
    iri: str
    note: str
    type: str = ""


def busiest(folder: Folder, kind: str, most: int = 24) -> list[Highlight]:
    """The things of a kind (person, organization, …) that most articles name."""
    found = folder.catalog.db.execute(_BUSIEST, (kind, most)).fetchall()
    named = labels(folder.store, (iri for iri, _ in found))
    return [Highlight(named[iri], iri, str(count)) for iri, count in found if iri in named]


def connected(folder: Folder, most: int = 12) -> list[Highlight]:
    """Of the ``ASKED`` people whom most articles name those who share events with most others; ``note``: how many."""
    busy = folder.catalog.db.execute(_BUSIEST, ("person", ASKED)).fetchall()
    people = (PERSON, PERSON + "~")  # their IRIs lie between these two
    known = [(iri, folder.catalog.db.execute(_CONNECTED, (iri, *people)).fetchone()[0]) for iri, _ in busy]
    best = sorted((pair for pair in known if pair[1]), key=lambda pair: (-pair[1], pair[0]))[:most]
    named = labels(folder.store, (iri for iri, _ in best))
    return [Highlight(named[iri], iri, str(count)) for iri, count in best if iri in named]


def latest(folder: Folder, most: int = 18) -> list[Highlight]:
    """Events of the newest articles, the last first."""
    found = folder.catalog.db.execute(_LATEST, (most,)).fetchall()
    told = describe(folder.store, (iri for iri, _ in found), "rdfs:label", "kg:eventType")
    events = ((iri, day, told[iri]) for iri, day in found if iri in told)
    return [Highlight(one.one("label") or "", iri, day, key_of(one.one("eventType"))) for iri, day, one in events]
