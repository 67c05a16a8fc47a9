"""Who is who in one block: pure functions that the catalogue calls for the blocks that a change has touched, and that
``gather.py`` calls for all blocks, each by itself, on whatever machine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.blocks import EDITION, TALKS, TOPIC, VISIT
from kg.grounds import Link
from kg.ids import entity_iri, event_iri
from kg.near import Reach, cluster_near, near_links
from kg.reached import reached
from kg.resolve import cluster_persons
from kg.tellings import Telling, cluster_events, event_links

NO_DAY = "9999"  # sorts after every day
_REACH = {
    TOPIC: Reach(dated=2, undated=14),
    TALKS: Reach(dated=0, undated=3, firm=True),
    VISIT: Reach(dated=3, undated=3, firm=True),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a person of the block: its article, its id there, the article's day, its keys."""

    article: str
    local: str
    day: str
    keys: Collection[str]

    @property
    def mention(self) -> str:
        """What names it everywhere."""
        return f"{self.article}#{self.local}"


@dataclass(frozen=True, slots=True)
class Person:
    """One person: IRI, first day, the key that makes the IRI (``anchor``), and the mentions."""

    iri: str
    day: str
    anchor: str
    mentions: tuple[str, ...]


def people(block: str, named: Sequence[Named], apart: Collection[tuple[str, str]] = ()) -> list[Person]:
    """The persons of a block, in order of their first mention. ``apart``: mentions that are different persons."""
    members = cluster_persons([(key, each.mention) for each in named for key in each.keys], apart)
    first: dict[frozenset[str], tuple[str, str, str]] = {}
    for each in named:
        person = members[each.mention]
        told = (each.day or NO_DAY, min(each.keys), each.article)
        first[person] = min(first.get(person, told), told)
    found: list[Person] = []
    taken: set[str] = set()
    for person, (day, key, article) in sorted(first.items(), key=lambda item: item[1]):
        anchor = key if key not in taken else f"{key}|{article}"  # only judgements leave a key to two persons
        taken.add(key)
        found.append(Person(entity_iri("person", block, anchor), day, anchor, tuple(sorted(person))))
    return found


def events(block: str, told: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Anchor of each telling of a block -> IRI of its event. ``told`` are features of events."""
    tellings = {each["anchor"]: telling(each) for each in told}
    one = frozenset(tellings)
    reach = _reach(block)
    if block.startswith(EDITION):
        held = dict.fromkeys(one, one)
    else:
        held = cluster_near(tellings.values(), reach) if reach else cluster_events(tellings.values())
    iris = {event: event_iri(min(event)) for event in set(held.values())}
    return {anchor: iris[event] for anchor, event in held.items()}


def events_with(block: str, told: Iterable[dict[str, Any]], new: Collection[str]) -> dict[str, str]:
    """What ``events`` says of the tellings that may have changed since those with the anchors ``new`` have come."""
    features = {each["anchor"]: each for each in told}
    if not block.startswith(EDITION):
        keys = reached((telling(each) for each in features.values()), new, _reach(block))
        features = {anchor: each for anchor, each in features.items() if anchor in keys}
    return events(block, features.values())


def links(block: str, tellings: Iterable[Telling]) -> list[Link]:
    """The pairs of tellings of a block by which ``events`` makes them one; none where the block alone does."""
    if block.startswith(EDITION):
        return []
    reach = _reach(block)
    return near_links(tellings, reach) if reach else event_links(tellings)


def _reach(block: str) -> Reach | None:
    return next((reach for start, reach in _REACH.items() if block.startswith(start)), None)


def telling(feature: dict[str, Any]) -> Telling:
    """What the feature of an event tells of who it is."""
    first, last = feature["first"], feature["last"]
    known = (first, max(first, last or first)) if first else ()
    exact = feature["precision"] == "day"
    return Telling(
        feature["anchor"], feature["article"], frozenset(feature["names"]), frozenset(feature["agents"]),
        frozenset(feature["place_names"]), (feature["region"][0], feature["region"][1]), frozenset(feature["met"]),
        frozenset(feature["people"]), frozenset(feature["named"]), feature["topical"],
        feature["by"], feature["trip"], feature["told"], days=known if exact else (), span=() if exact else known,
    )  # fmt: skip


# Of a feature, what ``telling`` needs.
TELLS = (
    "anchor", "article", "names", "agents", "place_names", "region", "met", "people", "named", "topical", "by", "trip",
    "told", "first", "last", "precision",
)  # fmt: skip
