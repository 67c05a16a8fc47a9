"""Tellings: what articles tell of one event, and which of them are of the same one: pure functions."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.grounds import (
    NOTHING,
    ONE_ARTICLE,
    ONE_COMPANY,
    ONE_NAME,
    ONE_TOPIC,
    ONE_TRIP,
    OTHER_COMPANY,
    OTHER_DOER,
    OTHER_REGION,
    OTHER_TRIP,
    STRANGER,
    Ground,
    Link,
)
from kg.groups import Groups

SPECIFIC_CHARS = 8  # a name of an event as long as this tells it from others of its type and day by itself
TELLING_CHARS = 4  # a name as long as this does if a participant or a place is shared too
_SON, _SON_OF = ("本", "宾", "伊本", "本特"), 2  # Arabic: the name of the father follows
SHARED_AGENTS = 2  # two common participants tell an event of any name (会见) from others of its type and day


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article tells of an event, as far as it decides which other tellings are of the same one."""

    key: str  # unique
    article: str
    names: frozenset[str]  # as ``event_name`` gives them
    agents: frozenset[str]  # names of participants
    places: frozenset[str]
    region: tuple[str, str]  # province and city, empty where unknown
    met: frozenset[str] = frozenset()  # names of the people who meet one another, of a reception or talks
    people: frozenset[str] = frozenset()  # those of the participants who are people
    named: frozenset[str] = frozenset()  # people whom the name of the event names, but for that one
    topical: str = ""  # the name itself, where it tells what a whole country or the world meets about
    by: str = ""  # whose act it is, where the name begins with that: 沈望一起审议…报告
    trip: str = ""  # who visits which country
    told: str = ""  # day of the article
    days: tuple[str, ...] = ()  # first and last day, where they are known
    span: tuple[str, ...] = ()  # first and last day of the month or year, where no more is known


def event_name(name: str) -> str:
    """A name of an event without quotes, spaces and other marks that differ from one article to the next."""
    return "".join(char for char in unicodedata.normalize("NFKC", name) if char.isalnum()).casefold()


def short_name(name: str) -> str:
    """The name by which later articles call somebody: of 若昂·洛伦索 the last part, of 哈马德·本·伊萨 the first."""
    parts = name.split("·")
    if len(parts) > _SON_OF and parts[1] in _SON:
        return parts[0]
    return parts[-1] if len(parts[-1]) > 1 else name


def cluster_events(tellings: Iterable[Telling]) -> dict[str, frozenset[str]]:
    """Tellings of one block into events: key -> keys of all tellings of that event."""
    by_key = {telling.key: telling for telling in tellings}
    groups = Groups()
    for key in by_key:
        groups.add(key)
    for left, right in candidates(by_key.values()):
        if groups.find(left) != groups.find(right) and same_event(by_key[left], by_key[right]):
            groups.join(left, right)
    return groups.members()


def event_links(tellings: Iterable[Telling]) -> list[Link]:
    """Every pair of one block that is of one event, by which ``cluster_events`` would join them; in order."""
    by_key = {telling.key: telling for telling in tellings}
    pairs = {(min(pair), max(pair)) for pair in candidates(by_key.values())}
    return [Link(left, right) for left, right in sorted(pairs) if same_event(by_key[left], by_key[right])]


def same_event(left: Telling, right: Telling) -> bool:
    """Whether two tellings of one type and day are of one event: by name, participants, places and region."""
    return ground(left, right).same


def ground(left: Telling, right: Telling) -> Ground:
    """Why two tellings of one type and day are of one event, or of two."""
    if left.article == right.article:  # the extractor saw both and took them for two
        return ONE_ARTICLE
    if any(a and b and a != b for a, b in zip(left.region, right.region, strict=True)):
        return OTHER_REGION
    if left.trip and right.trip:
        return ONE_TRIP if left.trip == right.trip else OTHER_TRIP
    if len(left.met) > 1 and len(right.met) > 1:
        if left.met == right.met:
            return ONE_COMPANY  # 会见, 会谈 and 会晤 of the same people on one day
        if not (left.met <= right.met or right.met <= left.met):
            return OTHER_COMPANY  # two hosts of one guest, however alike 会见…总统 is in both
    if left.by and right.by and left.by != right.by:
        return OTHER_DOER  # two people do the same elsewhere, however long the words for it are
    if not (_knows(left, right) and _knows(right, left)):
        return STRANGER
    if left.topical and right.topical and (left.topical in right.topical or right.topical in left.topical):
        return ONE_TOPIC
    return NOTHING if next(common_names(left, right), None) is None else ONE_NAME


def common_names(left: Telling, right: Telling) -> Iterator[str]:
    """The names that tell two tellings to be one, of a long form and a short one the short one.

    How long one must be depends on what else they share.
    """
    agents = len(left.agents & right.agents)
    needed = TELLING_CHARS if agents or left.places & right.places else SPECIFIC_CHARS
    for a in left.names:
        for b in right.names:
            if (a == b and (agents >= SHARED_AGENTS or len(a) >= needed)) or (
                (a in b or b in a) and min(len(a), len(b)) >= needed
            ):
                yield min(a, b, key=len)


def _knows(telling: Telling, other: Telling) -> bool:
    """Whether the people in the name of an event are no strangers to another telling that tells of people."""
    known = other.named | other.people
    return not known or telling.named <= known


def candidates(tellings: Iterable[Telling]) -> Iterator[tuple[str, str]]:
    """Every pair for which ``same_event`` may hold, some more than once: from what they share, not from all pairs.

    On a day with ten thousand tellings of one type few share a participant or a place and four characters of a name,
    or eight characters, or the people who meet.
    """
    tellings = list(tellings)
    offers: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for telling in tellings:
        for hint in _hints(telling, starts=True):
            offers[hint].append(telling.key)
    for telling in tellings:
        for hint in _hints(telling, starts=False):
            yield from ((other, telling.key) for other in offers.get(hint, ()))


def _hints(telling: Telling, *, starts: bool) -> set[tuple[object, ...]]:
    """What the other telling of a pair has too: of the contained name its beginning, of the longer one any part."""
    things = [("agent", agent) for agent in telling.agents] + [("place", place) for place in telling.places]
    hints: set[tuple[object, ...]] = {("met", telling.met)} if len(telling.met) > 1 else set()
    if telling.trip:
        hints.add(("trip", telling.trip))
    hints |= {("topic", gram) for gram in _grams(telling.topical, TELLING_CHARS, starts)}
    for name in telling.names:
        if len(name) < TELLING_CHARS:
            hints |= {("short", name, agent) for agent in telling.agents}
        hints |= {(gram, thing) for gram in _grams(name, TELLING_CHARS, starts) for thing in things}
        hints |= {(gram,) for gram in _grams(name, SPECIFIC_CHARS, starts)}
    return hints


def _grams(name: str, size: int, starts: bool) -> list[str]:
    """The first characters of a name, or all its parts of that many; none of a shorter one."""
    last = len(name) - size + 1
    return [name[at : at + size] for at in range(min(last, 1) if starts else last)]
