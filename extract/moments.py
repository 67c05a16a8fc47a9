"""Dates as far as they are known, and stretches of them: the arithmetic under extract/times.py."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ontology.records import Precision, TimeSpan

# (year,), (year, month) or (year, month, day).
Moment = tuple[int, ...]


class Stretch(NamedTuple):
    """From a moment to a moment, both included; ``last`` None: open (自5月1日起); ``first`` None: unknown."""

    first: Moment | None
    last: Moment | None

    @property
    def latest(self) -> Moment | None:
        """What a later date leans on: the end, or the beginning where the end is open."""
        return self.last or self.first


UNKNOWN = Stretch(None, None)


def whole(moment: Moment) -> Stretch:
    """The stretch that is one moment."""
    return Stretch(moment, moment)


def valid(*moment: int) -> Moment:
    """The moment of a year, a month and a day, or of the first of these. Raises ValueError where there is none such."""
    datetime.date(*moment, *(1, 1)[len(moment) - 1 :])
    return moment


def date(year: int, month: int, day: int) -> datetime.date | None:
    """The day; None where the calendar has none such."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def parsed(published: str | None) -> datetime.date | None:
    """The day of an ISO date; None where it is missing, malformed or out of all reason."""
    try:
        day = datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if 1000 < day.year < 9000 else None


def days_from(day: datetime.date | None, days: int) -> Stretch:
    """The day so many days later; unknown where the day is."""
    if day is None:
        return UNKNOWN
    day += datetime.timedelta(days=days)
    return whole((day.year, day.month, day.day))


def shifted(month: Moment, months: int) -> Moment:
    """The month so many months later."""
    year, index = divmod(month[0] * 12 + month[1] - 1 + months, 12)
    return (year, index + 1)


def joined(first: Stretch, second: Stretch) -> Stretch | None:
    """From the beginning of one to the end of another; None where that runs backwards."""
    if first.first is None:
        return UNKNOWN
    if second.last is None:
        return None
    shared = min(len(first.first), len(second.last))
    return Stretch(first.first, second.last) if first.first[:shared] <= second.last[:shared] else None


def span(stretch: Stretch, words: str) -> TimeSpan:
    """The record of a stretch, as exact as its vaguer end."""
    precisions: dict[int, Precision] = {1: "year", 2: "month", 3: "day"}
    if stretch.first is None:
        return TimeSpan(None, None, "day", words)
    vaguer = min(len(moment) for moment in stretch if moment)
    return TimeSpan(iso(stretch.first), iso(stretch.last), precisions[vaguer], words)


def iso(moment: Moment | None) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    if moment is None:
        return None
    year, *rest = moment
    return "-".join((f"{year:04}", *(f"{part:02}" for part in rest)))
