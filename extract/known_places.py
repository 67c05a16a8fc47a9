"""Counties, districts and cities of the country that LAC does not know and cuts: 谢通|门县."""

from __future__ import annotations

import re
from functools import cache

from extract.affixes import any_of
from extract.cuts import Cuts
from ontology.lexicon import Coordinates, load

_SHORTEST_CHARS = 3
_GENERIC = "城郊矿新老港东西南北"  # before 区: 城区 is in every city


@cache
def _counties() -> re.Pattern[str]:
    """All divisions below the provinces, each under its full name."""
    data = load(Coordinates)
    names = {city for cities in data.cities.values() for city in cities}
    for cities in data.counties.values():
        for told in cities.values():
            names |= {each.split()[0] for each in told.split(",") if each.strip()}
    return re.compile(any_of(n for n in names if len(n) >= _SHORTEST_CHARS and n[-3:-1] not in _GENERIC))


def take_counties(cuts: Cuts) -> None:
    """Take each that stands in several words of LAC's, none of them a body: 谢通门 may be a person for it."""
    for found in _counties().finditer(cuts.text):
        start, end = found.span()
        if start not in cuts.bounds or end not in cuts.bounds:
            continue
        words = cuts.covering(start, end)
        others = ("ORG", "TIME") if end - start > _SHORTEST_CHARS else ("ORG", "TIME", "PER")
        if len(words) > 1 and not any(w.tag in others for w in words):
            cuts.take(start, end, "LOC")
