"""Places in names: the city that an occasion's own name begins with, and the venue that holds one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.surnames import is_transcribed
from extract.tokens import Token
from ontology.lexicon import Coordinates, Countries, Divisions, EventNouns, load

_NO_CITY = (
    "青年",
    "世界",
    "全国",
    "特殊",
    "夏季",
    "冬季",
    "农民",
    "职工",
    "大学",
    "学生",
    "中学",
    "民族",
    "老年",
    "国际",
    "首届",
    "第",
    "校园",
)
_BETWEEN = re.compile(r"(?:冬季|夏季|冬|夏|残|青|田径)?$")
_NUMBER = re.compile(r"^(?:第[^届]{1,8}届|\d{4}年?)+(?:中国)?")
_FESTIVAL = re.compile(
    r"(?P<city>[\u4e00-\u9fff]{2,4}?)(?:国际)?(?:电影节|电影展|电视节|影展|书展|车展|航展|马拉松|公开赛|大师赛|艺术节|戏剧节|音乐节|双年展)"
)
_VENUE = re.compile(
    r"(?:博物馆|纪念馆|体育馆|图书馆|美术馆|展览馆|科技馆|文化馆|会展中心|体育中心|会议中心|文化中心|艺术中心|剧院|剧场|广场"
    r"|公园|故居|旧址|陵园|音乐厅|大会堂|校区|港)$"
)


def place_in_name(tokens: Sequence[Token], name: str) -> str:
    """The city, or a place within one, that a name begins with; ``tokens`` are those before its head noun."""
    size = 0
    while size < len(tokens) and tokens[size].tag == "LOC":
        size += 1
    words = "".join(token.text for token in tokens[:size])
    if not words:
        words = _city_of_games(name)
    return words if is_narrow(words) else ""


def _city_of_games(name: str) -> str:
    """杭州亚运会, where it is one word; 戛纳电影节, where the festival bears the name of a city."""
    name = _NUMBER.sub("", name)
    festival = _FESTIVAL.fullmatch(name)
    if festival is not None and (festival["city"] in _cities() or is_transcribed(festival["city"])):
        return festival["city"]
    for games in load(EventNouns).games:
        if name.endswith(games):
            city = _BETWEEN.sub("", name.removesuffix(games))
            return city if 2 <= len(city) <= 4 and city.isalpha() and not city.startswith(_NO_CITY) else ""
    return ""


def is_narrow(place: str) -> bool:
    """Whether a place is no country and no province, which are too wide to say where something is held."""
    return place not in _wide() and not _by_characters(place)


def _by_characters(place: str) -> bool:
    """Whether a word joins two provinces by their characters: 沪皖产业园."""
    characters = {form for forms in load(Divisions).provinces.values() for form in forms if len(form) == 1}
    return len(place) == 2 and set(place) <= characters


@cache
def _cities() -> frozenset[str]:
    """The names of cities without the word for their level."""
    known = (city for cities in load(Coordinates).cities.values() for city in cities)
    return frozenset(city.removesuffix("市") for city in known)


@cache
def _wide() -> frozenset[str]:
    divisions, countries = load(Divisions), load(Countries)
    municipal = {form for full in divisions.municipalities for form in (full, *divisions.provinces[full])}
    provinces = {form for full, forms in divisions.provinces.items() for form in (full, *forms)}
    return frozenset((provinces - municipal) | set(countries.names)) - {"香港", "澳门"}


def is_venue(name: str) -> bool:
    """Whether a body is a place where occasions are held: a museum, a park, a theatre."""
    return _VENUE.search(name) is not None
