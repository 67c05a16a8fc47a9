"""Grounds: why two tellings are of one event, or of two. They decide (``tellings.py``, ``near.py``), and are told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """Whether it makes two tellings ``same``, in words, and the field of ``Telling`` that it looks at, if it is one."""

    same: bool
    words: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings, by their keys, of one event. ``days``: how their days agree, where the block alone does not say."""

    left: str
    right: str
    days: Ground | None = None


# Of two tellings on days that agree (``tellings.ground``).
ONE_TRIP = Ground(True, "one visitor and country", "trip")
ONE_COMPANY = Ground(True, "the same people meet", "met")
ONE_TOPIC = Ground(True, "one topic of a nation", "topical")
ONE_NAME = Ground(True, "one name", "names")
ONE_ARTICLE = Ground(False, "one article tells of both")
OTHER_REGION = Ground(False, "another place", "region")
OTHER_TRIP = Ground(False, "another visitor or country", "trip")
OTHER_COMPANY = Ground(False, "other people meet", "met")
OTHER_DOER = Ground(False, "somebody else does it", "by")
STRANGER = Ground(False, "somebody else in the name", "named")
NOTHING = Ground(False, "too little in common", "names")

# Of their days (``near.near_links``).
ONE_DAY = Ground(True, "one day", "days")
NEAR_DAYS = Ground(True, "days near each other", "days")
NEAREST = Ground(True, "without a day, the nearest", "days")
ONLY_WITHIN = Ground(True, "the only one of the month or year", "span")
NEAR_ARTICLES = Ground(True, "without a day, articles near each other", "told")
OTHER_DAY = Ground(False, "no day in common", "days")
