"""Abbreviated names of schools, institutes and companies: 北郊林业大 for 北郊林业大学, 云投集团 for 云麓投资集团."""

from __future__ import annotations

from functools import cache, lru_cache

from extract.regions import province_of, split_divisions
from ontology.lexicon import Countries, load

# Last words of a short name -> of the long one. A stem of one character is enough where the first has two of its own.
_TAILS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("科技大", ("科技大学",)),
    ("科大", ("科技大学", "科学技术大学", "医科大学")),
    ("医大", ("医科大学",)),
    ("师大", ("师范大学",)),
    ("大", ("大学",)),
    ("师院", ("师范学院",)),
    ("职院", ("职业技术学院", "职业学院")),
    ("职校", ("职业技术学校", "职业学校")),
    ("所", ("研究所",)),
    ("医院", ("医院",)),
    ("院", ("研究院", "科学院")),
    ("集团公司", ("集团有限公司", "集团有限责任公司", "集团股份有限公司")),
    ("集团", ("集团", "集团有限公司", "集团有限责任公司", "集团股份有限公司")),
    ("公司", ("有限公司", "有限责任公司", "股份有限公司")),
)
_OWNERS = ("大学", "学院", "科学院", "集团", "公司", "总局")
_PARTIES = ("代表团", "考察团", "访问团", "参访团", "艺术团")
_LEVELS = "省市县区州"
_LONGEST_STEM = 6
_LONGEST_OF_INSTITUTE = 3
_SHORTEST_STEM = 2  # of tails that say little: 集团, 公司, 所


@lru_cache(maxsize=4096)
def abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` with characters left out, under a shorter form of the same last word."""
    if len(short) >= len(long):
        return False
    if long.endswith("行业协会") and short == long.replace("行业协会", "协会"):
        return True
    for tail, wholes in _TAILS:
        if not short.endswith(tail):
            continue
        stem = short[: -len(tail)]
        whole = next((w for w in wholes if long.endswith(w) and len(long) > len(w)), None)
        if tail == "院" and (len(stem) > _LONGEST_OF_INSTITUTE or stem[-1] in "学医法察剧"):
            continue  # a 学院 is no short 研究院
        needed = 1 if len(tail) > 1 and tail[-1] == "大" else _SHORTEST_STEM
        if whole is None or not needed <= len(stem) <= _LONGEST_STEM:
            continue
        rest = long[: -len(whole)]
        place = _after_place(rest)
        if tail == "医院" and len(stem) - (place if rest[:place] == stem[:place] else 0) < _SHORTEST_STEM:
            continue  # 某市医院 is not any hospital of the city
        if tail == "医院" and long.startswith(short):
            continue  # 某大学某医院|青石医院 is a hospital of that hospital
        starts = {0, place, _after_owner(rest)}
        return any(_leaves_out(stem, rest[start:]) for start in starts)
    return False


def is_same_party(longer: str, shorter: str) -> bool:
    """Whether two names of a party on a journey differ in the word for the level alone: 云麓市、云麓党政代表团."""
    if not longer.endswith(_PARTIES) or len(longer) != len(shorter) + 1:
        return False
    return any(longer[at] in _LEVELS and longer[:at] + longer[at + 1 :] == shorter for at in range(2, 5))


def _leaves_out(stem: str, rest: str) -> bool:
    """Whether a stem begins as the rest does and has characters of it in order."""
    if not rest or stem[0] != rest[0]:
        return False
    position = 0
    for character in stem:
        position = rest.find(character, position) + 1
        if not position:
            return False
    return True


def _after_place(name: str) -> int:
    """Where a name goes on behind the place that it begins with."""
    if divisions := split_divisions(name):
        last, at = divisions[-1]
        return at + len(last)
    return max((len(p) for p in _places() if name.startswith(p)), default=0)


def _after_owner(name: str) -> int:
    """Where a name goes on behind the body to which it belongs: 某某大学|首都发展."""
    return max((name.rfind(owner) + len(owner) for owner in _OWNERS if owner in name), default=0)


@cache
def _places() -> tuple[str, ...]:
    return (*province_of(), *(n for n in load(Countries).names if len(n) > 1))
