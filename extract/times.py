"""Date expressions of Chinese news: 2024年11月18日上午, 11月7日至8日, 5日, 当天, 去年底, 上周五, 近日.

``find_times`` reads a whole article, because a date leans on those before it and on the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract import time_patterns as patterns
from extract.moments import UNKNOWN, Moment, Stretch, joined, span, valid, whole
from extract.time_memory import Memory
from extract.time_patterns import number
from ontology.records import TimeSpan

_PARTS_OF_YEAR = {"上": (1, 6), "下": (7, 12), "一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}
_PARTS_OF_YEAR |= {str(quarter): _PARTS_OF_YEAR[name] for quarter, name in enumerate("一二三四", 1)}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A date expression, ``text[start:end]``; ``span.start`` is None where it names no day (近日) or lacks a year."""

    start: int
    end: int
    span: TimeSpan


def find_times(text: str, published: str | None, heading: str = "") -> list[TimeMention]:
    """The date expressions of an article in order, none overlapping; offsets in code points of ``text``.

    ``text`` is the whole article in simplified characters; ``published`` its ISO date. Without it what needs
    a year or a today has a span without start.
    The ``heading`` of a calendar names its year. Open stretches (自5月1日起) have no end. Dates that the calendar
    does not have (2月30日) are left out. Never raises.
    """
    return list(_mentions(text, _Reader(text, published, heading)))


def _mentions(text: str, reader: _Reader) -> Iterator[TimeMention]:
    position = 0
    text = patterns.MONTH_LINE.sub("\\g<month>\0", text)  # 一月 on a line of its own is no part of 5日 below it
    while match := patterns.POINT.search(text, position):
        mention, position = reader.read(match)
        if mention is not None:
            yield mention


class _Reader:
    """Reads one article from front to back."""

    def __init__(self, text: str, published: str | None, heading: str) -> None:
        self._text = text
        self._memory = Memory(text, published, heading)

    def read(self, match: re.Match[str]) -> tuple[TimeMention | None, int]:
        """The mention that begins with a match of POINT, None where it turns out to be no date; where to go on."""
        try:
            stretch, end = self._single(match)
            ranged = self._range(match, stretch, end)
        except (ValueError, OverflowError):
            return None, match.end()
        if ranged is not None:
            stretch, end = ranged
        elif _lacks_unit(match):
            return None, match.end()
        elif opening := patterns.OPEN.match(self._text, end):
            stretch, end = Stretch(stretch.first, None), opening.end()
        start = match.start()
        before = self._text[max(0, start - 4) : start]
        if patterns.RECURRING.search(before) or (match["lone_day"] and before.endswith("月")):
            return None, end
        self._memory.keep(stretch, end, _names_year(match))
        self._memory.set_dateline(stretch, end)
        return TimeMention(start, end, span(stretch, self._text[start:end])), end

    def _single(self, match: re.Match[str]) -> tuple[Stretch, int]:
        """A point and where its words end: with 上午 and its like, and with the date in brackets that explains 今天."""
        stretch, end = self._point(match), self._suffix_end(match)
        bracket = patterns.BRACKET.match(self._text, end) if _is_relative(match) else None
        inner = patterns.POINT.match(self._text, bracket.end()) if bracket else None
        closing = patterns.CLOSING.match(self._text, inner.end()) if inner else None
        if not inner or not closing or inner["vague"] or _is_relative(inner) or _lacks_unit(inner):
            return stretch, end
        exact = self._calendar(inner, of_day=bool(match["relative_day"])) if inner["month"] else self._point(inner)
        self._memory.set_today(match["relative_day"] or "", exact)
        return exact, self._suffix_end(match, closing.end())

    def _suffix_end(self, match: re.Match[str], end: int | None = None) -> int:
        end = match.end() if end is None else end
        suffix = patterns.SUFFIX.match(self._text, end) if _has_day(match) else None
        return suffix.end() if suffix else end

    def _range(self, match: re.Match[str], first: Stretch, end: int) -> tuple[Stretch, int] | None:
        """The stretch up to a second date behind 至, 到 or a dash; None where there is none or it cannot be one."""
        connector = patterns.CONNECTOR.match(self._text, end)
        if match["vague"] or not connector:
            return None
        listed = connector.group() in tuple("、及和") and not _lacks_unit(match)
        if listed and not self._is_next_day(match, connector.end()):
            return None
        if match["number_year"] and (short := patterns.SHORT_NUMBER.match(self._text, connector.end())):
            second = _second(first.first or (), None, number(short["month"] or "0"), number(short["day"]))
            stretch, end = joined(first, second), short.end()
        else:
            point = patterns.POINT.match(self._text, connector.end())
            if point is None or point["vague"] or _lacks_unit(point):
                return None
            stretch, end = self._between(match, first, point), self._suffix_end(point)
        return None if stretch is None else (stretch, end)

    def _is_next_day(self, match: re.Match[str], position: int) -> bool:
        """11月7日、|8日: a day that a second follows, of the same month."""
        point, day = patterns.POINT.match(self._text, position), match["day"] or match["lone_day"]
        following = point["lone_day"] if point is not None and not _lacks_unit(point) else None
        return bool(day and following) and number(following or "") == number(day or "") + 1

    def _between(self, match: re.Match[str], first: Stretch, point: re.Match[str]) -> Stretch | None:
        """From the first date to the second, each completed by the other. Raises ValueError."""
        begin = first.first
        if begin is None:
            return UNKNOWN
        if _is_relative(point) or point["number_year"] or point["part_of_year"]:
            return joined(first, self._point(point))
        year = self._named_year(point, after=begin[0])
        month, day = number(point["month"] or "0"), number(point["day"] or point["lone_day"] or "0")
        if year and month and len(begin) > 1 and not _names_year(match):  # 11月7日至2025年1月3日
            begin = valid(year - (begin[1:] > (month, day)[: len(begin) - 1]), *begin[1:])
        return joined(Stretch(begin, first.last), _second(begin, year, month, day))

    def _point(self, match: re.Match[str]) -> Stretch:
        """What one point means. Raises ValueError where there is no such date."""
        memory, start, end = self._memory, match.start(), match.end()
        if match["number_year"]:
            return whole(valid(*(number(match[f"number_{unit}"]) for unit in ("year", "month", "day"))))
        if match["month"]:
            return self._calendar(match)
        if match["lone_year"] or match["lone_relative_year"]:
            return self._year(match)
        if match["relative_month"]:
            month = memory.month(match["relative_month"])
            day = [number(match["its_day"])] if match["its_day"] else []
            return whole(valid(*month, *day)) if month else UNKNOWN
        if day_digits := match["lone_day"] or match["lone_number"]:
            return memory.lone_day(start, end, number(day_digits))
        if match["relative_day"]:
            return memory.relative_day(match["relative_day"], start)
        if match["week"] or match["bare_weekday"]:
            name = match["weekday"] or match["bare_weekday"] or ("末" if "末" in match.group() else "")
            return memory.week(match["week"], name, start, end)
        return UNKNOWN

    def _calendar(self, match: re.Match[str], of_day: bool = False) -> Stretch:
        """2024年11月18日, 今年11月, 11月18日, 11月; ``of_day``: it says which day 今天 or 昨天 is."""
        month, day = number(match["month"]), number(match["day"]) if match["day"] else None
        if match["year"] or match["relative_year"]:
            year = self._named_year(match)
        elif of_day and day:
            year = self._memory.nearest_year(month, day)
        else:
            year = self._memory.missing_year(match.start(), match.end(), month, day)
        if year is None:
            valid(2000, month, day or 1)
            return UNKNOWN
        return whole(valid(year, month) if day is None else valid(year, month, day))

    def _named_year(self, match: re.Match[str], after: int | None = None) -> int | None:
        """The year in digits, or that which 去年 or 次年 means; 次年 counts from ``after``. None: no year named."""
        if digits := match["year"] or match["lone_year"]:
            return number(digits)
        word = match["relative_year"] or match["lone_relative_year"]
        return self._memory.year_of(word, after) if word else None

    def _year(self, match: re.Match[str]) -> Stretch:
        """2024年, 去年, and parts of a year: 2024年底, 今年上半年, 2023年第三季度."""
        year = self._named_year(match)
        if year is None or match["lone_relative_year"] == "当年":  # by itself it means: in those days
            return UNKNOWN
        if match["lone_year"] and not 1800 <= year <= 2100:
            raise ValueError("a number of years")
        part = match["part_of_year"] or ""
        if "元旦" in part:
            return whole((year, 1, 1))
        if "半年" in part or "季度" in part:
            first, last = next(months for name, months in _PARTS_OF_YEAR.items() if name in part)
            return Stretch((year, first), (year, last))
        return whole((year,))


def _second(begin: Moment, year: int | None, month: int, day: int) -> Stretch:
    """The end of a range, with the year and the month of its beginning or the next ones. Raises ValueError."""
    if not month and not day:
        return whole(valid(year or begin[0]))
    if not month:
        if len(begin) < 3:
            raise ValueError("a day behind a month")
        turned = day < begin[2]
        year, month = (begin[0] + (turned and begin[1] == 12), begin[1] % 12 + 1 if turned else begin[1])
        return whole(valid(year, month, day))
    end = (month, day) if day else (month,)
    return whole(valid(year or begin[0] + (end < begin[1 : len(end) + 1]), *end))


def _names_year(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("number_year", "year", "relative_year", "lone_year", "lone_relative_year"))


def _has_day(match: re.Match[str]) -> bool:
    days = ("number_day", "day", "its_day", "lone_day", "lone_number", "relative_day", "weekday", "bare_weekday")
    return any(match[name] for name in days)


def _is_relative(match: re.Match[str]) -> bool:
    names = ("relative_day", "relative_month", "week", "bare_weekday", "lone_relative_year")
    return any(match[name] for name in names)


def _lacks_unit(match: re.Match[str]) -> bool:
    """Whether the point is a number whose unit stands behind a second number: the 5 of 5—8日."""
    numbers = ("month", "day", "lone_year", "its_day", "lone_day")
    return any(match[name] and match.end(name) == match.end() for name in numbers)
