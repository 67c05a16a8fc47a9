"""Gatherings that are held once, by their names: a number or a year beside a word that says who counts.

第三届中国…博览会 is one event in its preview, its opening and its closing; 第二届职工运动会 is held in many places, and
is told by its day. The words are in ``ontology/lexicons/editions.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

_NUMBER = "[一二三四五六七八九十百零〇两\\d]+"
_ORDINAL = re.compile(f"第?({_NUMBER})([届次轮])")
_ANNIVERSARY = re.compile(f"^(?:庆祝|纪念)?(.*?){_NUMBER}周年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?")
_PLENARY = re.compile(f"{_NUMBER}届{_NUMBER}中全会$")
_COUNTED = re.compile(f"第{_NUMBER}|{_NUMBER}届|首届|周年|20\\d\\d")  # without one of them no name needs a closer look
_FIRST = re.compile("^首(?=[届次轮])")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_MAIN = "大会"
SUBJECT_CHARS = 6  # of what an anniversary is of, at least: 建校70周年大会 does not say of which school
COUNTER_CHARS = 3  # of who counts its own congresses, at least: 九三学社第十二次全国代表大会


def edition(name: str, places: Collection[str] = (), *, relative: bool = False) -> str:
    """The gathering that a name tells from all others, in one form of its name; empty where it tells none.

    ``name`` is as ``resolve.event_name`` gives it. ``places`` are the names of those where it is held:
    杭州第四届亚洲…运动会 is 第四届亚洲…运动会. ``relative``: the name is one that every place has (市第三次代表大会).
    """
    if relative or not _COUNTED.search(name):
        return ""
    session = next((word for word in _words()["sessions"] if name.endswith(word)), "")
    whole = name.removesuffix(session)
    if whole.removesuffix(_MAIN).endswith(_words()["fairs"]):
        whole = whole.removesuffix(_MAIN)  # 第十五届海峡论坛大会 is that forum, met as a whole
    short = _short(whole, places)
    if match := _ANNIVERSARY.match(whole):
        told = whole.endswith(_words()["anniversaries"]) and len(match[1]) >= SUBJECT_CHARS
        short = short.removeprefix("庆祝").removeprefix("纪念")
    else:
        told = _PLENARY.search(short) is not None or _by_number(short) or _by_year(short)
    return short + session if told else ""


def _by_number(name: str) -> bool:
    """Whether a number tells it: of the gathering itself, not of a body's term, beside who counts."""
    words = _words()
    if not name.endswith((*words["fairs"], *words["heads"])) or name.endswith(words["bodies"]):
        return False
    numbers = list(_ORDINAL.finditer(name))
    terms = [each for each in numbers if each[2] == "届" and _is_term(name[each.end() :])]
    own = [each for each in numbers if each not in terms]
    if not own:  # 第十一届全国少数民族…运动会: 全国 follows, and no other number
        own = [each for each in terms if each.start() == 0 and name.endswith(words["fairs"])]
    if not own:
        return False
    fair, first = name.endswith(words["fairs"]), own[0].start() == 0
    if _wide(name) or any(word in name for word in (*words["regions"], *_provinces())):
        return True
    if fair:
        return any(word in name for word in words["nation"])
    if not (first or terms or name.endswith("代表大会")):
        return False  # 国务院第三次全体会议: of each term there is a third
    rest = _ORDINAL.sub("", name)
    for word in words["heads"]:
        rest = rest.removesuffix(word)
    counter = rest.removesuffix("全国")
    known = len(counter) >= COUNTER_CHARS or counter in words["counters"]
    return known and (not first or any(word in rest for word in words["nation"]))


def _is_term(rest: str) -> bool:
    """Whether 第N届 counts the term of a body, by what follows: 十四届全国…, 十四届二次…."""
    return rest.startswith(_words()["terms"]) or _ORDINAL.match(rest) is not None


def _by_year(name: str) -> bool:
    """Whether a year tells it: of what is held once a year, beside who holds it."""
    words = _words()
    if not _YEAR.search(name):
        return False
    wide = _wide(name) or any(word in name for word in words["nation"])
    if wide and name.endswith("大会"):
        return not name.endswith("代表大会")
    return name.endswith(words["fairs"]) and (wide or any(w in name for w in (*words["regions"], *_provinces())))


def _wide(name: str) -> bool:
    """Whether a name tells of the world, of a part of it, or of another country."""
    return any(word in name for word in _words()["world"]) or _abroad().search(name) is not None


def _digits(number: str) -> str:
    """A number below a thousand in Arabic digits: 三十七 and 37 are one."""
    if number.isascii():
        return number
    total, unit = 0, 0
    for char in number:
        if char in "十百":
            total += (unit or 1) * (10 if char == "十" else 100)
            unit = 0
        else:
            unit = 10 * unit + (int(char) if char.isdecimal() else _DIGITS[char])
    return str(total + unit)


def _short(name: str, places: Collection[str]) -> str:
    """One form of the several that a name has: 共青团第19次… for 中国共产主义青年团第十九次…."""
    for long, form in _alike():
        name = name.replace(long, form)
    name = _ORDINAL.sub(lambda each: f"{_digits(each[1])}{each[2]}", _FIRST.sub("一", name))
    name = re.sub(f"^(?:中共|中华人民共和国)(?={_NUMBER}届)", "", name)
    name = re.sub(f"政协({_NUMBER}届)全国委员会", r"全国政协\1", name)
    name = re.sub(f"({_NUMBER}届)中央委员会({_NUMBER})次全会", r"\1\2中全会", name)
    name = _YEAR.sub(r"\1", name)
    for place in places:
        if place and name.startswith(place) and _ORDINAL.match(name, len(place)):
            return name[len(place) :]
    return name


@cache
def _words() -> dict[str, tuple[str, ...]]:
    from ontology.lexicon import Editions, load

    words = load(Editions)
    fields = ("world", "nation", "regions", "fairs", "heads", "terms", "bodies", "sessions", "anniversaries")
    return {field: getattr(words, field) for field in fields} | {"counters": tuple(words.alike.values())}


@cache
def _alike() -> tuple[tuple[str, str], ...]:
    from ontology.lexicon import Editions, load

    return tuple(load(Editions).alike.items())


@cache
def _provinces() -> tuple[str, ...]:
    from ontology.lexicon import Divisions, load

    return tuple(name for names in load(Divisions).provinces.values() for name in names if len(name) > 1)


@cache
def _abroad() -> re.Pattern[str]:
    """Another country by its name, or by its short form beside that of China: 中德政府磋商, but not 初中英语…."""
    from ontology.lexicon import Countries, load

    countries = load(Countries).names
    names = [name for name in countries if len(name) > 1 and name != "中国"]
    forms = {form for name in names for form in countries[name] if len(form) == 1}
    return re.compile(f"{'|'.join(map(re.escape, names))}|中[{''.join(sorted(forms))}](?![年语文])")
