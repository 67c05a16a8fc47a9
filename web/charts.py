"""Where the marks of a chart stand. Across in percent, so that a chart fits every screen without script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.answers import Post
from kg.terms import first_day, last_day
from ontology.lexicon import Divisions, Tiles, load

SHADES = 5
MOST_MONTHS = 120
CAREERS = 30  # rows of posts over time
_TICKS = 8  # at most, on an axis
_EVERY = (1, 2, 3, 6, 12, 24, 60, 120)  # months from one to the next
_WIDEST = 9.0  # percent of a column
_LAST_TICK = 95.0  # percent: beyond, its words would leave the picture


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis of time, in percent."""

    at: float
    label: str
    minor: bool = False  # not the beginning of a year: where there is little room, it is left out


@dataclass(frozen=True, slots=True)
class Bar:
    """A column or a cell: ``at`` and ``width`` in percent, ``tall`` from 0 to 100, ``shade`` from 0 to 5."""

    at: float
    width: float
    label: str
    value: int
    tall: float = 100.0
    shade: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of months."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Heat:
    """Rows of cells by month, each row with its key and its sum."""

    rows: tuple[tuple[str, int, tuple[Bar, ...]], ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Career:
    """A post over time. ``begins`` and ``ends``: words say so, where else it is only seen from and until."""

    post: Post
    at: float
    width: float
    since: str
    until: str
    begins: bool
    ends: bool
    early: bool  # all of it lies before the axis begins


@dataclass(frozen=True, slots=True)
class Careers:
    """Posts over time; ``left`` counts those of known days for which there was no room."""

    rows: tuple[Career, ...]
    ticks: tuple[Tick, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the tiled map; ``column`` and ``row`` from 0."""

    name: str
    short: str
    column: int
    row: int
    value: int
    shade: int


def between(first: str, last: str) -> list[str]:
    """Every month from one to another (``2024-03``), both included; of very many the last ``MOST_MONTHS``."""
    start, end = _month(first), _month(last)
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(max(start, end - MOST_MONTHS + 1), end + 1)]


def columns(counts: Mapping[str, int], months: Sequence[str] | None = None) -> Columns:
    """Columns by month; months of which nothing is known are empty."""
    known = sorted(counts)
    shown = list(months) if months is not None else between(known[0], known[-1]) if known else []
    most = max((counts.get(month, 0) for month in shown), default=0)
    step = 100 / max(1, len(shown))
    bars = []
    for k, month in enumerate(shown):
        if count := counts.get(month, 0):
            bars.append(
                Bar(_round(k * step), _round(min(step * 0.8, _WIDEST)), month, count, _round(100 * count / most))
            )
    return Columns(tuple(bars), _month_ticks(shown), most)


def heat(months: Mapping[str, Mapping[str, int]], shown: Sequence[str], most_rows: int = 14) -> Heat:
    """A row for each key that counts most in the months shown; the darkest cell of all is that of most."""
    sums: dict[str, int] = {}
    for month in shown:
        for key, count in months.get(month, {}).items():
            sums[key] = sums.get(key, 0) + count
    keys = sorted(sums, key=lambda key: (-sums[key], key))[:most_rows]
    most = max((months.get(month, {}).get(key, 0) for month in shown for key in keys), default=0)
    step = 100 / max(1, len(shown))
    rows = []
    for key in keys:
        cells = []
        for k, month in enumerate(shown):
            if count := months.get(month, {}).get(key, 0):
                cells.append(Bar(_round(k * step), _round(step * 0.9), month, count, shade=shade(count, most)))
        rows.append((key, sums[key], tuple(cells)))
    return Heat(tuple(rows), _month_ticks(shown))


def careers(posts: Iterable[Post], by_body: bool = False) -> Careers:
    """Posts of known days as stretches of time, those of one title (or ``by_body``) together, the earliest first."""
    found = []
    for post in posts:
        days = [day for day in (post.stated_start, post.first_seen, post.last_seen, post.stated_end) if day]
        if days:
            found.append((min(days), max(days), post))
    chosen = sorted(found, key=lambda one: (one[1], one[0]), reverse=True)[:CAREERS]
    if not chosen:
        return Careers((), (), 0)
    # What was seen spans the axis: a post of twenty years ago, told in passing, would leave the rest no room.
    seen = [day for _, _, post in chosen for day in (post.first_seen, post.last_seen) if day]
    days = seen or [day for one in chosen for day in one[:2]]
    begin, end = _ordinal(min(days)), _ordinal(max(days), end=True)
    days_all, rows = max(1, end - begin), []
    for since, until, post in sorted(chosen, key=lambda one: (_group(one[2], by_body), one[0], one[2].person_iri)):
        at = max(0.0, min(99.2, 100 * (_ordinal(since) - begin) / days_all))
        width = max(0.0, min(100.0, 100 * (_ordinal(until, end=True) - begin) / days_all) - at)
        begins, ends = bool(post.stated_start), bool(post.stated_end)
        early = _ordinal(until, end=True) <= begin
        rows.append(Career(post, _round(at), _round(max(width, 0.8)), since, until, begins, ends, early))
    return Careers(tuple(rows), _day_ticks(begin, days_all), len(found) - len(chosen))


def tiles(counts: Mapping[str, int]) -> tuple[Tile, ...]:
    """The provinces of China with their counts."""
    short = load(Divisions).provinces
    most = max((counts.get(name, 0) for name in load(Tiles).provinces), default=0)
    return tuple(
        Tile(name, short[name][0], column, row, counts.get(name, 0), shade(counts.get(name, 0), most))
        for name, (column, row) in load(Tiles).provinces.items()
    )


def shade(count: int, most: int) -> int:
    """From 0 (nothing) to ``SHADES`` (the most): by the square root, for counts of news are skewed."""
    return 0 if count <= 0 or most <= 0 else max(1, round(SHADES * (count / most) ** 0.5))


def _group(post: Post, by_body: bool) -> tuple[str, str]:
    return (post.organization or "", post.title) if by_body else (post.title, "")


def _month(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def _ordinal(iso: str, *, end: bool = False) -> int:
    day = (last_day(iso) if end else first_day(iso)) or iso
    return date.fromisoformat(day).toordinal() + int(end)


def _month_ticks(shown: Sequence[str]) -> tuple[Tick, ...]:
    """Months of one width."""
    return _ticks({month: 100 * k / len(shown) for k, month in enumerate(shown)})


def _day_ticks(begin: int, days: int) -> tuple[Tick, ...]:
    """The firsts of months."""
    shown = between(date.fromordinal(begin).isoformat(), date.fromordinal(begin + days).isoformat())
    return _ticks({month: 100 * (_ordinal(f"{month}-01") - begin) / days for month in shown})


def _ticks(places: Mapping[str, float]) -> tuple[Tick, ...]:
    """Of months and where they begin those that get a mark: years where they are many, else every few months."""
    every = next(n for n in _EVERY if len(places) / n <= _TICKS or n == _EVERY[-1])
    marked = [(month, at) for month, at in places.items() if _month(month) % every == 0 and 0 <= at < _LAST_TICK]
    years = any(month.endswith("-01") for month, _ in marked)
    return tuple(Tick(_round(at), *_named(month, years)) for month, at in marked)


def _named(month: str, years: bool) -> tuple[str, bool]:
    """A mark's words, and whether it is a minor one: the year where one begins, else the month."""
    if month.endswith("-01"):
        return month[:4], False
    return (f"{int(month[5:])}月", True) if years else (month, False)


def _round(value: float) -> float:
    return round(value, 2)
