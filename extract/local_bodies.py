"""Local bodies: organs and unions of divisions, 市委, 省总工会, 云麓市政协, under the name of their place."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from extract.corps import behind_number
from extract.party_committees import PARTIES
from extract.regions import province_of, split_divisions
from ontology.lexicon import Organizations, load

LEVEL = re.compile(
    r"(自治区|自治州|自治县|特别行政区|高新区|经开区|开发区|新区|市(?!场|[中南北]区)|区(?!域)|省(?!部共建)|[县州旗盟镇乡]|街道)(?=[^\s])"
)
TERM = re.compile(r"(?<=[省市区县州旗盟])第?[一二三四五六七八九十]{1,3}届(?=人大|政协)")
# 政协第十一届云麓市委员会, 中共云麓市第十四届委员会: that of the place, whoever sits in it
_OF_TERM = re.compile(
    r"(?:(?P<party>中共)|(?:中国人民政治协商会议|政协))(?:第?[一二三四五六七八九十]{1,3}届)?"
    r"(?P<place>[\u4e00-\u9fff]{2,12}?[省市区县州旗盟])(?:第?[一二三四五六七八九十]{1,3}届)?委员会"
)
# 云麓县第十八届人民代表大会常务委员会
_STANDING = re.compile(
    r"([\u4e00-\u9fff]{2,12}?[省市区县州旗盟])(?:第?[一二三四五六七八九十]{1,3}届)?人民代表大会常务委员会"
)
_LEAGUE = re.compile(r"(?:共青团)?团([省市区县州旗]|自治区)委")
_LEAGUE_OF_PLACE = re.compile(r"团([\u4e00-\u9fff]{2,10}?(?:自治区|[省市区县州旗盟]))委(?:员会)?")  # 团云麓市委
_LEAGUE_BEHIND_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,6}?)(?P<own>[省市县区州旗])?(?<!集)团(?P<level>[省市县区州旗])委(?:员会)?"
)  # 云麓团市委, 云麓市团市委
DEPARTMENT_END = re.compile(
    r"(?:部|处|科|室|ICU|股|组|中心|办|办公室|办公厅|委员会|女职委|经审委|政法委|车间|班|分厂|庭|系|学院|研究院|研究生院|本科生院|书院"
    r"|团委|党委|党组|党支部|纪委|工会|队|司|书记处|党校|工作委员会|会)$"
)
_WITH_COMMITTEE = re.compile(
    r"(?<!管理)(?<!开发)(?<!高新)(?<!经开)(?<!示范)(?<!园)(?<!新)(?<!港)(?<!景)(?<!矿)(?<!林)(?<!度假)(?<!旅游)(?<!试验)(?<!合作)(?<!保税)(?<!集聚)(?<!工业)(?<!产业)[省市区县旗州]$"
)


def local_body(text: str, resolve: Callable[[str], str]) -> str | None:
    """A local body with or without the name of its place: 团市委, 市总工会, 某某市总工会, 广东省委."""
    text = TERM.sub("", text, count=1)
    if text[0] in "我本" and LEVEL.match(text, 1):
        return local_body(text[1:], resolve)
    if (named := _OF_TERM.fullmatch(text)) is not None:
        return f"政协{named['place']}委员会" if named["party"] is None else f"中共{named['place']}委"
    if (sitting := _STANDING.fullmatch(text)) is not None:
        return f"{sitting[1]}人大常委会"
    if text.startswith("中共"):
        local = local_body(text[2:], resolve)
        return local if local and local.startswith("中共") else text
    if text.startswith("共青团") and text.endswith(("委", "委员会")):
        return text.removesuffix("员会")
    if league := _LEAGUE.fullmatch(text):
        return f"共青团{resolve(league[1])}委"
    behind = _LEAGUE_BEHIND_PLACE.fullmatch(text)
    if behind is not None and behind["own"] in (None, behind["level"]):
        return f"共青团{behind['place']}{behind['level']}委"
    if level := LEVEL.match(text):
        place = resolve(level[1])
        return name_at(place, text[level.end() :]) if place != level[1] else text
    if text[0] == "团" and (of_place := _LEAGUE_OF_PLACE.fullmatch(text)) is not None:
        return f"共青团{province_of().get(of_place[1], of_place[1])}委"
    short = next((p for p in province_of() if text.startswith(p) and len(text) > len(p)), None)
    if short and text[len(short) :] in ("省委", "区党委"):
        return f"中共{province_of()[short]}委"
    divisions = split_divisions(text)
    if divisions:
        end = divisions[-1][1] + len(divisions[-1][0])
        rest = text[end:]
        if rest[:1] == text[end - 1] and rest[1:].startswith(local_forms()):
            rest = rest[1:]  # 青石县|县委
        start = 0 if behind_number(text) else divisions[0][1]
        return name_at(text[start:end], rest) if rest else text
    return None


def place_of(name: str) -> str | None:
    """The divisions that open the name of an organ of theirs: 中共湖南省云麓市委 -> 湖南省云麓市."""
    bare = name.removeprefix("中共").removeprefix("政协").removeprefix("共青团")
    bare = next((bare.removeprefix(party) for party in PARTIES if bare.startswith(party)), bare)
    divisions = split_divisions(bare)
    return bare[: divisions[-1][1] + len(divisions[-1][0])] if divisions else None


def is_own_level(text: str) -> bool:
    """Whether a name begins with the word for a level of places: 市总工会."""
    return LEVEL.match(text) is not None


@cache
def local_forms() -> tuple[str, ...]:
    """The forms of local bodies behind the word for their level, the longest first."""
    return tuple(sorted(load(Organizations).levels, key=len, reverse=True))


def name_at(place: str, rest: str) -> str:
    """A local body after the name of its place, by the templates of the lexicon."""
    words = load(Organizations)
    if rest.startswith("党委") and _WITH_COMMITTEE.search(place):
        rest = rest[1:]  # the committee of a division is its 委, with 党 or without
    for form in local_forms():
        tail = rest[len(form) :]
        if rest == form == "法院" and place.endswith(("省", "自治区")):
            return f"{place}高级人民法院"
        if rest == form:
            return words.levels[form].format(place=place)
        if not rest.startswith(form) or not DEPARTMENT_END.search(rest):
            continue
        if form not in words.local and (form[-1] not in "委局厅" or len(form) < 3):
            continue  # 卫健委|医政处 is a department of one, 法院|院长 none
        if (form == "总" and rest[1] not in "党经女") or (form[-1] == "委" and tail.startswith("员会")):
            continue
        if form[-1] == "联" and tail.startswith(("合", "盟")):
            continue  # 市工商联|合会
        return words.levels[form].format(place=place) + words.in_full.get(tail, tail)
    return place + rest
