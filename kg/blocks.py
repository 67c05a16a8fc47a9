"""The block of an event: the tellings that may be of the same one are in one block, and it is told by each alone.

================  =====================================================================================
``edition/…``     a gathering that its name tells (``editions.py``): all in the block are one
``topic/YEAR/…``  a gathering told by what it is about (``topics.py``): one on days near each other
``talks/MONTH/…`` who receives: one of a day, and a telling without a day goes to the nearest of the same people
``visit/MONTH/…`` who pays the visit: one of a day, and of days near each other where it is to one country
``TYPE/DAY``      all others of a day
================  =====================================================================================

An event whose day is not known, and that nothing else tells, has no block and stays by itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.editions import edition
from kg.resolve import stands_everywhere
from kg.tellings import event_name
from kg.topics import topic
from ontology.records import Event

EDITION = "edition/"
TOPIC, TALKS, VISIT = "topic/", "talks/", "visit/"
_LAST_CHARS = 6  # of a name: long forms of it begin otherwise, and end as the short ones do
_GATHERINGS = frozenset({"meeting", "ceremony", "exhibition", "training", "activity", "performance", "competition"})


@dataclass(frozen=True, slots=True)
class Around:
    """What an article tells around an event: names, of people in their short form. ``told``: day of the article."""

    places: Collection[str] = ()
    agents: Collection[str] = ()
    host: str = ""  # of a reception or of talks
    visitors: Collection[str] = ()
    by: str = ""
    hosted: bool = False  # by a person: 欢迎…总统仪式 is that person's act
    told: str = ""


def event_block(event: Event, first_day: str | None, around: Around) -> str:
    """The block of an event that begins on ``first_day``."""
    name = event_name(event.name)
    if once := edition_of(name, around.places):
        return once  # of any type: who opens games and who wins in them tell of the same ones
    exact = event.time is not None and event.time.precision == "day"
    day = first_day or around.told
    if day and around.host:
        return f"{TALKS}{day[:7]}/{around.host}"
    if day and event.type == "visit" and len(around.visitors) == 1:
        return f"{VISIT}{day[:7]}/{next(iter(around.visitors))}"
    if day and event.type in _GATHERINGS and not (around.by or around.hosted) and not stands_everywhere(name):
        known = {event_name(each) for each in (*around.agents, *around.places)}
        if topic(name, known):
            return f"{TOPIC}{day[:4]}/{name[-_LAST_CHARS:]}"
    return f"{event.type}/{first_day}" if first_day and exact else ""


def edition_of(name: str, places: Collection[str] = ()) -> str:
    """The block of a gathering that is held once, by its name as ``event_name`` gives it; empty for others.

    A numbered congress or a fair of a year is held once, so its preview, opening and closing tell of one event.
    """
    once = edition(name, places, relative=stands_everywhere(name))
    return f"{EDITION}{once}" if once else ""


def told_by(block: str) -> tuple[str, str]:
    """By what an event of this block is told, in words: (edition, the name of it) or (type and day, both)."""
    start, _, rest = block.partition("/")
    kind = {EDITION: "edition", TOPIC: "topic of a year", TALKS: "host and month", VISIT: "visitor and month"}
    found = kind.get(f"{start}/")
    return (found, rest.replace("/", " ", 1)) if found else ("type and day", f"{start} {rest}")
