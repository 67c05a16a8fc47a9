"""Where a place lies, as far as its name says so: the town that the name begins with or holds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from ontology.lexicon import Coordinates, Divisions, load

# 北京路 is a street of another town.
_STREET = re.compile("[东西南北中一二三]?(?:路|街|大道|大街|巷)")
_SKIPPED = re.compile("(?:首都|省会|境内|[、，和·])")
_DIVISION = re.compile("(?:特别行政区|自治区|自治县|自治旗|林区|特区|新区|地区|省|市|县|区|盟|旗)$")
# 延边朝鲜族自治州 is called 延边, 西双版纳傣族自治州 西双版纳.
_PREFECTURE = re.compile(
    "(?:(?:朝鲜|土家|布依|哈尼|景颇|蒙古|哈萨克|柯尔克孜|傈僳|苗|藏|羌|彝|侗|壮|傣|白|回)族|蒙古|哈萨克|柯尔克孜)*自治州$"
)
_HELD_CHARS = 3  # a name inside another is taken from so many characters on


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the globe in degrees (WGS 84), and the town or county that stands there.

    ``wide``: a country or a province is meant, and the point is its capital.
    """

    name: str
    latitude: float
    longitude: float
    wide: bool = False


@dataclass(slots=True)
class _Names:
    everywhere: dict[str, Spot] = field(default_factory=dict)
    within: dict[str, dict[str, Spot]] = field(default_factory=dict)  # of a city: its counties

    def add(self, spot: Spot, *names: str) -> None:
        for name in names:
            if len(name) >= 2:
                self.everywhere.setdefault(name, spot)


def locate(name: str) -> Spot | None:
    """The spot of a place by its name; None where the name does not tell, or tells only 中国.

    苏州市吴江区盛泽镇 is the most exact that is known of its beginning: 吴江区, or 苏州市. 人民大会堂 is a landmark.
    """
    known = _names()
    found: Spot | None = None
    start = 0
    while start < len(name):
        inner = known.within.get(found.name, {}) if found else {}
        read = _longest(name, start, inner)
        if not read and (found is None or found.wide):  # 苏州运河技师学院 is not in 沧州市运河区
            read = _longest(name, start, known.everywhere)
        if read:
            found, start = read
        elif skipped := _SKIPPED.match(name, start):
            if found and skipped.group() in "、，和·":
                break  # several places: the first
            start = skipped.end()
        else:
            break
    if not found:
        read = next((r for k in range(len(name)) if (r := _longest(name, k, known.everywhere, _HELD_CHARS))), None)
        found = read[0] if read else None
    return replace(found, wide=False) if found and found.name else None


def provinces() -> list[Spot]:
    """The provinces of China under their short names, at their capitals."""
    shorts = load(Divisions).provinces
    return [Spot(shorts[name][0], *point) for name, point in load(Coordinates).provinces.items() if name in shorts]


def _longest(text: str, start: int, names: dict[str, Spot], least: int = 2) -> tuple[Spot, int] | None:
    for end in range(min(len(text), start + 14), start + least - 1, -1):
        spot = names.get(text[start:end])
        if spot and not _STREET.match(text, end):
            return spot, end
    return None


@cache
def _names() -> _Names:
    """All names, the larger division first: 吉林 is the province."""
    data, known = load(Coordinates), _Names()
    shorts = load(Divisions).provinces
    towns = [pair for group in (*data.cities.values(), data.abroad) for pair in group.items()]
    at = {point: name for name, point in reversed(towns)}
    known.add(Spot("", 0.0, 0.0, wide=True), "中国", "我国")  # a country is no spot on its own map
    for name, point in data.provinces.items():
        known.add(
            Spot(at.get(point, name), *point, wide=name not in load(Divisions).municipalities), name, shorts[name][0]
        )
    for cities in data.cities.values():
        for name, point in cities.items():
            known.add(Spot(name, *point), name, _short(name))
    _add_counties(known, data)
    for name, point in data.countries.items():
        known.add(Spot(at.get(point, name), *point, wide=True), name)
    for name, point in data.abroad.items():
        known.add(Spot(name, *point), name)
    for landmark, town in data.landmarks.items():
        if town in known.everywhere:
            known.add(known.everywhere[town], landmark)
    return known


def _add_counties(known: _Names, data: Coordinates) -> None:
    """Counties by name within their city; in all of China only those of a name that no other has."""
    every: list[tuple[str, Spot]] = []
    for province, cities in data.counties.items():
        for city, text in cities.items():
            point = data.cities[province][city]
            for county, *own in (part.split() for part in text.split(",")):
                spot = Spot(county if own else city, *(map(float, own) if own else point))
                known.within.setdefault(city, {}).update({county: spot, _short(county): spot})
                every.append((county, spot))
    times = Counter(name for name, _ in every)
    shorts = Counter(_short(name) for name in times)
    for name, spot in every:
        if times[name] == 1:
            alone = shorts[_short(name)] == 1 and name[-1] in "市县"  # 运河区 is too common a word without 区
            known.add(spot, name, *([_short(name)] if alone else []))


def _short(name: str) -> str:
    short = (_PREFECTURE if name.endswith("自治州") else _DIVISION).sub("", name)
    return short if len(short) >= 2 else name
