"""Tellings of one occasion on days near each other, and without a day: pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.grounds import NEAR_ARTICLES, NEAR_DAYS, NEAREST, ONE_DAY, ONLY_WITHIN, Ground, Link
from kg.groups import Groups
from kg.tellings import SPECIFIC_CHARS, Telling, candidates, same_event


@dataclass(frozen=True, slots=True)
class Reach:
    """How many days may lie between two tellings: both with a day, one without (then from the day of its article)."""

    dated: int
    undated: int
    firm: bool = False  # without a day, a place in common too, or a long name: 习近平考察 is no reason


def cluster_near(tellings: Iterable[Telling], reach: Reach) -> dict[str, frozenset[str]]:
    """Tellings of one block into events: key -> keys of all tellings of that event."""
    tellings = list(tellings)
    groups = Groups()
    for telling in tellings:
        groups.add(telling.key)
    for link in near_links(tellings, reach):
        groups.join(link.left, link.right)
    return groups.members()


def near_links(tellings: Iterable[Telling], reach: Reach) -> list[Link]:
    """The pairs of one block that are of one event, each with how their days agree; some more than once.

    Those with a day come first; then each without one goes to the nearest of them that may be the same event, and
    those that find none to one another. A telling of a whole month or year goes to the only one in it.
    """
    by_key = {telling.key: telling for telling in tellings}
    dated = Groups()
    for key, telling in by_key.items():
        if telling.days:
            dated.add(key)
    near: dict[str, set[str]] = defaultdict(set)  # without a day -> those with one that may be the same
    links: list[Link] = []
    pairs: list[Link] = []
    for left, right in candidates(by_key.values()):
        one, other = by_key[left], by_key[right]
        if not same_event(one, other):
            continue
        if one.days and other.days:
            if days := _days(one, other, reach):
                dated.join(left, right)
                links.append(Link(left, right, days))
        elif reach.firm and not _firm(one, other):
            continue
        elif one.days or other.days:
            undated, known = (right, left) if one.days else (left, right)
            near[undated].add(known)
        elif _apart(one.told, other.told) <= reach.undated and one.span == other.span:
            pairs.append(Link(left, right, NEAR_ARTICLES))
    goal = {key: _nearest(by_key[key], near[key], by_key, dated, reach) for key in sorted(near)}
    links += [link for link in pairs if not goal.get(link.left) and not goal.get(link.right)]
    found = ((key, known) for key, known in goal.items() if known)
    return links + [Link(key, known, ONLY_WITHIN if by_key[key].span else NEAREST) for key, known in found]


def _days(one: Telling, other: Telling, reach: Reach) -> Ground | None:
    """How the days of two tellings agree, if they do; on different days somebody must be at both, or the nation."""
    if reach.firm and one.days != other.days and not _firm(one, other):
        return None  # who travels is elsewhere on another day
    between = _between(one, other)
    if not between:
        return ONE_DAY
    known = one.people & other.people or (one.topical and other.topical) or (one.trip and one.trip == other.trip)
    return NEAR_DAYS if known and between <= reach.dated else None


def _between(one: Telling, other: Telling) -> int:
    """Days between two tellings with days of their own; 0 where these touch."""
    (a, b), (c, d) = one.days, other.days
    return 0 if a <= d and c <= b else min(_apart(a, d), _apart(c, b))


def within(one: Telling, other: Telling, reach: Reach) -> bool:
    """Whether two tellings are so near in time that one may decide of the other; where they are not, neither does."""
    if one.days and other.days:
        return _between(one, other) <= reach.dated
    if not one.days and not other.days:
        return one.span == other.span and _apart(one.told, other.told) <= reach.undated
    undated, known = (other, one) if one.days else (one, other)
    if undated.span:
        return undated.span[0] <= known.days[0] <= undated.span[1]
    return _apart(undated.told, known.days[0]) <= reach.undated


def _firm(one: Telling, other: Telling) -> bool:
    """Whether something tells two acts of one person to be one: the guest, the country, a place, or a long name."""
    if len(one.met) > 1 and one.met == other.met:
        return True
    if (one.trip and one.trip == other.trip) or one.places & other.places:
        return True
    return any(min(len(a), len(b)) >= SPECIFIC_CHARS and (a in b or b in a) for a in one.names for b in other.names)


def _nearest(telling: Telling, known: set[str], by_key: Mapping[str, Telling], dated: Groups, reach: Reach) -> str:
    """The telling with a day that is nearest to the article of one without; of a month or year the only one in it."""
    if telling.span:
        first, last = telling.span
        within = {dated.find(key): key for key in sorted(known) if first <= by_key[key].days[0] <= last}
        return next(iter(within.values())) if len(within) == 1 else ""
    away = {key: _apart(telling.told, by_key[key].days[0]) for key in known}
    least = min(away.values())
    best = {dated.find(key): key for key in sorted(known, reverse=True) if away[key] == least}
    alone = least <= reach.undated and len(best) == 1  # of two as near, neither
    return next(iter(best.values())) if alone else ""


def _apart(one: str, other: str) -> int:
    """Days between two ISO days; very many where one is not known."""
    if not one or not other:
        return 9999
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
