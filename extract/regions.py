"""Places of an article by level, so that 市总工会 finds its city and 省委 its province."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.corps import behind_number, is_corps
from extract.dateline import sent_from
from extract.placed_bodies import without_house, without_party
from extract.publishers import town_of
from ontology.lexicon import Divisions, load
from ontology.records import Context

# A division's full name: 广州市, 黄埔区, 海西蒙古族藏族自治州. Short and greedy to the nearest level word.
_DIVISION = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|高新区|经开区|开发区"
    r"|[省市县区州盟旗镇乡]|街道)"
)
# □ 云麓市总工会: whose article this is, in a magazine; above the article or, in columns of a PDF, among its paragraphs.
_BYLINE = re.compile(r"^[ \u3000]*[□■◎][ \u3000]*([\u4e00-\u9fff]{3,20})[ \u3000]*$", re.MULTILINE)
_OF_COUNTY = re.compile(r"(?<![市区\u4e00-\u9fff])县(?:委|政府|人民政府|人大|政协)")
_PAGE_CHARS = 2_000
_OF_PROVINCES = tuple("省市特自壮回维")  # what a province's full name goes on with
_LEVEL_ENDS = frozenset("区州县旗省市盟镇乡道")  # the last characters of the level words
_NOT_A_PLACE = re.compile(
    r"[各该我本].*|.*依法治.$|聘请.*|自治[区州县旗]$|师市$|.*同志.*|.*届[省市县区州旗]$|.*[与及].*|.*(?:公司|集团|大学|学院|医院).*|[\u4e00-\u9fff]州$|[团省市区县州镇乡][省市区县州镇乡旗盟]$"
    r"|.*(?:全|各|本|该|我|多|两|个|辖|直|都|超|夜|门|股|楼|集|城|老)市$"
    r"|.*(?:全|各|本|该|我|多|两|个|辖|社|园|小|片|战|军|景|厂|灾|地|选|赛|老|市|有|学|校|库|牧|疫|考|展|汛)区$"
    r"|(?:主|中心|新老|老|旧|县|市|全|整个|核心)?城区$|(?:大|老|贫困|偏远|革命老|各|高寒|林|牧)?山区$|(?:大|老|全|煤)?矿区$"
    r"|.{1,2}新区$|.*(?:化工|工业|保税|集中|管理|功能|试验|实验|合作|风景|度假|示范|产业)区$"
    r"|.*(?:全|各|本|该|我|多|两|个|辖|市|邻)县$"
    r"|.*(?:全|各|本|该|小|城|集|乡|村|古|重)[镇乡]$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A division as written, its level word and where it stands in the page."""

    name: str
    level: str
    start: int


@cache
def province_of() -> dict[str, str]:
    """Any form of a province's name of two characters or more -> its full name."""
    provinces = load(Divisions).provinces
    return {form: full for full, forms in provinces.items() for form in (full, *forms) if len(form) > 1}


def level_of(name: str) -> str:
    """The word that stands alone for a division of this kind: 自治州 -> 州."""
    for suffix, level in load(Divisions).alone.items():
        if name.endswith(suffix):
            return level
    return "街道" if name.endswith("街道") else "地区" if name.endswith("地区") else name[-1]


@lru_cache(maxsize=8192)  # of the same places and bodies again and again
def split_divisions(text: str) -> tuple[tuple[str, int], ...]:
    """The divisions that open a text, from the largest: 重庆市巴南区总工会 -> 重庆市, 巴南区, with their offsets."""
    found: list[tuple[str, int]] = []
    position = behind_number(text) or _behind_province(text)
    while name := _division_at(text, position):
        found.append((name, position))
        position += len(name)
    return tuple(found)


def _behind_province(text: str) -> int:
    """Where the division begins behind a province without its last word: 安徽|云麓市; 0 where none does."""
    end = next((n for n in (3, 2) if province_of().get(text[:n], text[:n]) != text[:n]), 0)
    return end if end and text[end : end + 1] not in _OF_PROVINCES and _division_at(text, end) else 0


_DIVISION_END = tuple("省市县州镇乡区")
_PARTS_OF_TOWNS = (
    "发区",
    "新区",
    "园区",
    "社区",
    "城区",
    "经开区",
    "范区",
    "税区",
    "战区",
    "军区",
    "分区",
    "校区",
    "院区",
)


@lru_cache(maxsize=8192)
def is_division(text: str) -> bool:
    """Whether a text is the name of a division and nothing else: 湖南省云麓市."""
    if len(text) < 3 or not text.endswith(_DIVISION_END) or text.endswith(_PARTS_OF_TOWNS) or is_corps(text):
        return False
    if text.startswith("日本"):
        return False  # 日本财务省 is a ministry
    divisions = split_divisions(text)
    return bool(divisions) and divisions[-1][1] + len(divisions[-1][0]) == len(text)


def _division_at(text: str, position: int) -> str | None:
    """The shortest name of a division here that is one: 广州市, not 广州."""
    start = position
    for end in range(start + 2, min(len(text), start + 11) + 1):
        match = _DIVISION.fullmatch(text, start, end) if text[end - 1] in _LEVEL_ENDS else None
        if match and (match.group() in load(Divisions).wordlike or not _NOT_A_PLACE.match(match.group())):
            if end - start == 2 and text[end - 1] == "乡" and text[end : end + 1] in tuple("县市"):
                return text[start : end + 1]  # 金乡县, no township of two characters
            if end - start == 2 and text[end - 1] in "县市" and text[end : end + 1] == "镇":
                return text[start : end + 1]  # 老县镇, no county of two characters
            return match.group()
    return None


_AFTER_PROVINCE = re.compile(
    r"[\u4e00-\u9fff]{1,7}?(?:自治州|地区|[市州盟])[\u4e00-\u9fff]{1,6}?(?:自治县|[县区市旗])"
    r"|[\u4e00-\u9fff]{1,5}?(?:自治州|地区|自治县|[市州盟县旗])"
)


@cache
def _province() -> re.Pattern[str]:
    return re.compile("|".join(sorted(province_of(), key=len, reverse=True)))


def divisions_in(text: str) -> list[tuple[str, int]]:
    """Stretches of a page that follow the name of a province and open with divisions: 湖南云麓市青石县."""
    found: list[tuple[str, int]] = []
    for match in _province().finditer(text):
        follow = _AFTER_PROVINCE.match(text, match.end())
        if follow:
            found.append((follow.group(), follow.start()))
    return found


class Regions:
    """Answers which place a level word means at a point of the text."""

    def __init__(self, context: Context, names: Sequence[tuple[str, int]], text: str = "") -> None:
        """``names`` are texts that may open with divisions (places, bodies) and where they stand in the ``text``."""
        self.home: dict[str, str] = {}
        self._text = text
        for given in (context.province, context.city):
            if given:
                self._set_home(given)
        for name, _ in split_divisions(_publisher(context.publication)):
            self.home[level_of(name)] = name
        if (town := town_of(context)) is not None:
            self._set_town(town, text)
        self.places = [
            Place(division, level_of(division), start + offset)
            for text, start in map(without_party, names)
            for division, offset in map(without_house, split_divisions(text))
        ]
        self.places += [
            Place(province_of()[text], level_of(province_of()[text]), start)
            for text, start in names
            if text in province_of()
        ]
        self.places.sort(key=lambda p: p.start)
        self.bylines = [
            Place(division, level_of(division), line.start(1))
            for line in _BYLINE.finditer(text)
            for division, _ in split_divisions(line[1])
        ]
        self.sent_from = {level_of(name): name for name in sent_from(text)}
        named = {*self.home.values(), *(place.name for place in self.places)}
        self.stems = tuple(stem for stem in (name[: -len(level_of(name))] for name in named) if len(stem) > 1)
        self.counts = Counter((p.level, p.name) for p in self.places)

    def _set_town(self, town: str, text: str) -> None:
        """The town of a county's paper, which was a county once where its 县委 is spoken of: 青石市, 2015 青石县."""
        level = level_of(town)
        if level in ("市", "区") and "县" not in self.home and _OF_COUNTY.search(text):
            self.home["县"] = f"{town[:-1]}县"
        else:
            self.home[level] = town

    def _set_home(self, name: str) -> None:
        full = province_of().get(name, name)
        self.home[level_of(full)] = full
        if full in load(Divisions).municipalities:
            self.home["市"] = full

    def in_run(self, level: str, start: int, run_start: int) -> str | None:
        """The last place of a level that the run of titles before ``start`` names."""
        named = (p for p in reversed(self.places) if p.level == level and run_start <= p.start < start)
        return next((p.name for p in named), None)

    def resolve(self, level: str, start: int, run_start: int, sentence_start: int) -> str | None:
        """The place that a level word at ``start`` means.

        Nearest first: the same run of titles, home, the sentence, the dateline, the byline, then what the article
        names most.
        """
        if (named := self.in_run(level, start, run_start)) is not None:
            return named
        before = [p for p in self.places if p.level == level and p.start < start]
        for place in reversed(before):
            if place.start >= sentence_start and level not in self.home:
                return place.name
        if level in self.home:
            return self.home[level]
        if level in self.sent_from:
            return self.sent_from[level]
        near = [b for b in self.bylines if b.level == level and abs(b.start - start) < _PAGE_CHARS]
        if near:
            return min(near, key=lambda b: abs(b.start - start)).name
        here = [p for p in before if p.start > self._text.rfind("\n", 0, start)]
        if here and "\n" in self._text:
            return here[-1].name  # 青石区：…。会议由|区总工会副主席某某主持, in news of several districts
        counted = [(count, name) for (lvl, name), count in self.counts.items() if lvl == level]
        if counted:
            return max(counted, key=lambda c: (c[0], -self._first(level, c[1])))[1]
        return None

    def _first(self, level: str, name: str) -> int:
        return next(p.start for p in self.places if p.level == level and p.name == name)

    def province(self) -> str | None:
        """The province that the article is at home in."""
        return self.home.get("省") or self.home.get("自治区")

    def city(self) -> str | None:
        """The city or prefecture that the article is at home in."""
        return self.home.get("市") or self.home.get("州")


def _publisher(publication: str | None) -> str:
    return re.sub(
        r"《.*?》|网站|官网|新闻网|门户|^(?:今日|掌上|微|看|大美|魅力|中共|政协|共青团)", "", publication or ""
    )
