"""Companies under the first words of their full names, which the page has too: 立恒检测 of 浙江立恒检测科技有限公司."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.cuts import all_verbs
from extract.regions import province_of, split_divisions
from ontology.lexicon import Coordinates, Countries, Divisions, Organizations, load

_TAIL = re.compile(r"(?:集团|控股)?(?:股份有限公司|有限责任公司|有限公司|公司)(?!法)")
# What shows that a word is a company's where its full name ends in 公司 alone.
_LED = ("总经理", "董事长", "副总", "党委书记", "总裁", "执行董事", "负责人")
_RUN = re.compile(r"[\u4e00-\u9fff]{4,20}$")
# What may stand before the name of a company: a mark, a preposition, a verb of visiting.
_OPENING = re.compile(
    r"[到赴与和同由向对为在及给经]|莅临|走进|访问|走访|参观|来到|前往|邀请|感谢|代表|携手|联合|深入|来自|位于|授予|祝贺"
)
# What no name of a company holds, but the words before one: 主席某某|出席|某某有限公司
_NO_NAME = re.compile(
    r"主席|书记|主任|经理|董事|[部局院校处]长|出席|参加|参观|举行|召开|考察|调研|工会|同志|一行|记者|[的了]"
)
_SHORTEST_CHARS, _LONGEST_CHARS = 4, 10
# First words that say no name: 武汉|城市|建设…有限公司, 青石|高新|技术…有限公司
_COMMON = frozenset(
    (
        "高新",
        "城市",
        "城乡",
        "交通",
        "教育",
        "文化",
        "公共",
        "国有",
        "市政",
        "农村",
        "工业",
        "工程",
        "技术",
        "人力",
        "经济",
        "产业",
        "民生",
        "社会",
        "新型",
        "电子",
    )
)


@lru_cache(maxsize=64)
def short_companies(text: str) -> dict[str, str]:
    """Short form -> full name, for each company that a page names both ways."""
    found: dict[str, str] = {}
    for tail in _TAIL.finditer(text):
        if (run := _RUN.search(text, max(0, tail.start() - 20), tail.start())) is None:
            continue
        name = run.group()[_beginning(run.group()) :]
        stem = name[_after_place(name) :]
        stems = [stem, stem[2:]] if stem[:2] in _counties() else [stem]
        if (short := next(filter(None, (_short_form(text, one, tail.group()) for one in stems)), None)) is not None:
            found.setdefault(short, name + tail.group())
    return found


def _beginning(run: str) -> int:
    """Where in a run of characters the full name begins: at a place, behind a preposition, else at its beginning."""
    places = [at for at in range(len(run) - _SHORTEST_CHARS) if run[at : at + 2] in _stems()]
    openings = [match.end() for match in _OPENING.finditer(run)]
    return max(places, default=max(openings, default=0))


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    """The first two characters of provinces and cities."""
    data = load(Coordinates)
    cities = (city for cities in data.cities.values() for city in cities)
    return frozenset(name[:2] for name in (*load(Divisions).provinces, *province_of(), *cities))


@lru_cache(maxsize=1)
def _counties() -> frozenset[str]:
    """The names of counties and districts without their last character, where two are left."""
    data = load(Coordinates)
    names = (county for province in data.counties for county in data.counties_of(province))
    return frozenset(name[:2] for name in names if len(name) == len("海淀区"))


def _after_place(name: str) -> int:
    """Where a name goes on behind the place that it begins with; 0 where it begins with none."""
    if divisions := split_divisions(name):
        last, at = divisions[-1]
        return at + len(last)
    known = next((n for n in (4, 3, 2) if name[:n] in province_of() or name[:n] in load(Countries).names), 0)
    return known or (2 if name[:2] in _stems() else 0)


def _short_form(text: str, stem: str, tail: str) -> str | None:
    """The longest beginning of a stem that the page has elsewhere than in the full name."""
    first = stem[:2]
    words = load(Organizations)
    if (
        _NO_NAME.search(stem[:_LONGEST_CHARS])
        or first in words.trades
        or first in words.parts
        or first in _COMMON
        or first in all_verbs()
    ):
        return None
    for size in range(min(len(stem), _LONGEST_CHARS), _SHORTEST_CHARS - 1, -1):
        short = stem[:size]
        if tail == "公司" and not any(short + title in text for title in _LED):
            continue
        if text.count(short) > text.count((stem + tail)[: size + 1]):
            return short
    return None
