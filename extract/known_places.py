"""Counties, districts and cities of the country that LAC does not know and cuts: 谢通|门县."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from extract.cuts import Cuts
from ontology.lexicon import Coordinates, load

_SHORTEST_CHARS = 3
_GENERIC = "城郊矿新老港东西南北"  # before 区: 城区 is in every city


_LAST = re.compile("[县区市旗州盟]")
_DIVISION = re.compile("[县市省]")
_OF_FELLOWS = re.compile("(?:商会|同乡会)")


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    """All divisions below the provinces, each under its full name, by its last two characters, the longest first."""
    data = load(Coordinates)
    names = {city for cities in data.cities.values() for city in cities}
    names |= {county for province in data.counties for county in data.counties_of(province)}
    by_end: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name) >= _SHORTEST_CHARS and name[-3:-1] not in _GENERIC and _LAST.fullmatch(name[-1]):
            by_end[name[-2:]].append(name)
    return {end: tuple(some) for end, some in by_end.items()}


@cache
def _home_towns() -> frozenset[str]:
    """All divisions of more than two characters without the last: 开化, 福建."""
    data = load(Coordinates)
    names = set(data.cities) | {city for cities in data.cities.values() for city in cities}
    names |= {county for province in data.counties for county in data.counties_of(province)}
    return frozenset(name[:-1] for name in names if len(name) >= _SHORTEST_CHARS and _DIVISION.fullmatch(name[-1]))


def take_home_towns(cuts: Cuts) -> None:
    """台州|开化|商会: where those come from whom a chamber elsewhere unites, a verb or noun for LAC."""
    for match in _OF_FELLOWS.finditer(cuts.text):
        end = match.start()
        word = cuts.token_at(end - 1) if end else None
        if (
            word is not None
            and word.end == end
            and word.tag in ("v", "vn", "n", "a", "nz")
            and word.text in _home_towns()
        ):
            cuts.take(word.start, end, "LOC")


def take_counties(cuts: Cuts) -> None:
    """Take each that stands in several words of LAC's, none of them a body: 谢通门 may be a person for it."""
    text, known = cuts.text, _counties()
    for last in _LAST.finditer(text):
        end = last.end()
        if end not in cuts.bounds or not text.endswith(known.get(text[end - 2 : end], ()), 0, end):
            continue
        start = end - next(len(name) for name in known[text[end - 2 : end]] if text.endswith(name, 0, end))
        others = ("ORG", "TIME") if end - start > _SHORTEST_CHARS else ("ORG", "TIME", "PER")
        words = cuts.covering(start, end)
        if start in cuts.bounds and len(words) > 1 and not any(w.tag in others for w in words):
            cuts.take(start, end, "LOC")
