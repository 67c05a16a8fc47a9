"""Full names of bodies: 市委, 我校, 省总工会女职委 and defined short forms brought to the fullest form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from extract.abbreviations import abbreviates
from extract.body import Body, aliases, national_name
from extract.company_names import is_company, is_of_kind
from extract.department_names import is_department, names_department
from extract.embassies import embassy_beside, embassy_in_full
from extract.fixed_bodies import OWN_ORGAN, ministry_in_full
from extract.local_bodies import DEPARTMENT_END, LEVEL, TERM, local_body, local_forms, name_at, place_of
from extract.party_committees import committee_in_full
from extract.regions import Regions, province_of, split_divisions
from extract.self_references import SELF, SelfReferences
from extract.short_houses import bureau_in_full, court_in_full, hospital_in_full, procuratorate_in_full
from ontology.lexicon import Organizations, load

_OF_SCHOOL = re.compile(
    r"校(?=工会|关工委|侨联|妇委会|团委|党委|纪委|学生会|研究生会|办公室|学术委员会|董事会|科协|(?![友区园企级内外])[\u4e00-\u9fff]{1,8}(?:处|部|院|馆|办|中心)$)"
)
_OWN = re.compile(r"[我本该](?:校|院|公司|司|集团|局|厅|会|馆|厂|所|台|社|行|中心)")
_OWN_ORGAN = re.compile(OWN_ORGAN)
_MARKS = re.compile("[《》]")
_IN_STRIP = re.compile("[\u4e00-\u9fff]{1,6}地带(?=..)")
_SCHOOL_TWICE = re.compile(r"(..(?:大学|学院))校$")
_BARE_TEAM = re.compile(
    r"(?:执法)?(?:考察|调研|慰问|检查|督导|督查|督察|视察|考核|验收|评估|巡视|巡察|参访|访问)[组团]"
)
_BARE = frozenset(
    {
        "校友会",
        "重点实验室",
        "实验室",
        "学术委员会",
        "研究中心",
        "理事会",
        "监事会",
        "专家组",
        "医疗队",
        "组委会",
        "促进会",
    }
)  # which mean the one named before
_OFFICES = ("部", "处", "科", "室", "庭")
_BUREAU = re.compile(
    r"(?![省市区县州中]|国(?![土资税安]))[\u4e00-\u9fff]{1,6}[^一二三四五六七八九十](?:局|办|厅)|技师学院|职教中心|党校|疾控中心|融媒体中心"
)
_AGENCIES = ("新华通讯社", "新华社", "中国新闻社", "中新社", "人民日报社", "人民日报", "中央广播电视总台")


class FullNames(SelfReferences):
    """Answers what a name means, by text, place and publisher."""

    def __init__(
        self,
        home: str | None,
        regions: Regions,
        definitions: dict[str, str],
        latest: Sequence[Body],
        at_home: Callable[[], Body | None],
        apart: Mapping[str, frozenset[str]],
    ) -> None:
        """``latest`` are the bodies named so far, which grow; ``at_home`` gives the house told of, or the publisher's.

        ``apart``: see contrasts.py.
        """
        super().__init__(home, latest, apart)
        self.regions = regions
        self.definitions = definitions
        self.at_home = at_home

    def _levels(self, start: int, run_start: int, sentence_start: int) -> Callable[[str], str]:
        """How a word for a level reads at a place of the text: 市 is the city told of there."""
        return lambda level: self.regions.resolve(level, start, run_start, sentence_start) or level

    def canonical(
        self,
        text: str,
        start: int,
        *,
        run_start: int,
        sentence_start: int,
        parent: Body | None = None,
        placed: bool = False,
    ) -> str | None:
        """The fullest form of a name as written; None where it points to a body that is not known."""
        if (lasting := TERM.sub("", text)) != text:  # 市十届人大常委会 is that of the city, whoever sits in it
            return self.canonical(lasting, start, run_start=run_start, sentence_start=sentence_start, parent=parent)
        if _IN_STRIP.match(text) and (known := _well_known(_IN_STRIP.sub("", text))) is not None:
            return known  # 对加沙地带|某组织目标
        text = _SCHOOL_TWICE.sub(r"\1", text)  # 某某大学|校党委书记
        if (defined := self.definitions.get(text, text)) != text:
            return self.canonical(defined, start, run_start=run_start, sentence_start=sentence_start)
        paper = _MARKS.sub("", text)  # 《卫报》
        if (known := _well_known(text) or _well_known(paper)) is not None or paper != text:
            return known or paper
        if self._means_home(text, start, run_start):
            return self.home
        if meant := hospital_in_full(text, self.home, self.latest) or self.self_reference(text):
            return meant
        if SELF.fullmatch(text) and text[0] in "我本该":
            return None
        if text == "总工会" and (union := self._union_there(parent)):
            return union
        resolve = self._levels(start, run_start, sentence_start)
        if text.endswith("党中央") and len(text) > 4:
            return f"{text}委员会"  # 越南共产党中央, though the party is known
        whole = committee_in_full(text, resolve) or embassy_in_full(text)
        whole = whole or court_in_full(text, self.home, self.latest) or bureau_in_full(text, self.home, self.latest)
        if whole := whole or procuratorate_in_full(text, self.home, self.latest, resolve):
            return whole
        if found := self._of_known(text) or local_body(text, resolve):
            ours = self.home and len(found) > 3 and (self.home.endswith(found) or self.is_home(found))
            return self.home if ours else found
        return self._part_in_full(text, parent, placed)

    def _means_home(self, text: str, start: int, run_start: int) -> bool:
        """Whether a name is a shorter or a longer one of the publisher's: 中院 in the news of a court."""
        if not self.home:
            return False
        if self._shortens_home(text):
            level = LEVEL.match(text)
            there = self.regions.in_run(level[1], start, run_start) if level is not None else None
            if there is None or there in self.home:
                return True  # but 白河市人大常委会副主任、市总工会主席 is of 白河市
        if text in ("中院", "高院") and self.home.endswith("级人民法院"):
            return True
        return self.is_home(text) or _is_placed(text, self.home)

    def _part_in_full(self, text: str, parent: Body | None, placed: bool) -> str:
        """A part of a body behind the name of its body: 附属医院, 校友会, 财务处; else the name as it is."""
        if text.startswith("附属") and self.home and is_of_kind(self.home, "校学院"):
            return self.home + text
        if (text in _BARE or _BARE_TEAM.fullmatch(text)) and (named := self._named_before(text)) is not None:
            return named
        if not placed and self.is_department(text) and (owner := parent or self._house(text)):
            return text if text.startswith(owner.name) else _joined(owner.name, text)
        return text

    def _union_there(self, parent: Body | None) -> str | None:
        """总工会 in a run of titles of a place, or the last one named."""
        place = place_of(parent.name) if parent is not None else None
        if place is not None:
            return f"{place}总工会"
        return next((b.name for b in reversed(self.latest) if b.name.endswith("总工会") and len(b.name) > 4), None)

    def beside(self, text: str, other: Body) -> str | None:
        """财政局 behind 云麓市人社局、: the bureau of the same place; None where it is no bare bureau."""
        if embassy := embassy_beside(text, other.name):
            return embassy
        bare = _BUREAU.fullmatch(text) is not None or (text[-1] == "委" and len(text) > 2 and text in local_forms())
        if not bare or text in aliases() or text.startswith((*self.regions.stems, *province_of())):
            return None
        place = place_of(other.name)
        return name_at(place, text) if place is not None else None

    def _named_before(self, text: str) -> str | None:
        """校友会 after 白鹭大学上海校友会, 重点实验室 after its whole name: the one that the article has named."""
        named = (b.name for b in reversed(self.latest) if b.name.endswith(text) and len(b.name) > len(text) + 1)
        return next((name for name in named if name != f"{self.home}{text}"), None)

    def _shortens_home(self, text: str) -> bool:
        """Whether a name is the end of the publisher's, or the beginning of that of a company: 西北重工."""
        home = self.home or ""
        if text in load(Organizations).suffixes["association"] and home.endswith(text):
            return True  # 基金会
        if not 4 <= len(text) < len(home):
            return False
        return home.endswith(text) or (is_company(home) and home.startswith(text))

    def is_department(self, text: str) -> bool:
        """Whether a name is that of a department alone: 财务处, but 云麓职业学院 in an article of 云麓市."""
        return is_department(text, self.regions.stems)

    def is_home(self, text: str) -> bool:
        """Whether a short name is the publisher's, though the text does not say so: 城发院, 云大城科."""
        home = self.home or ""
        return len(text) > 2 and (abbreviates(text, home) or _condenses(text, home))

    def _house(self, text: str) -> Body | None:
        """The house to which a department without a body belongs; a news centre writes of others.

        In the news of places, which are no house, only offices are of the house told of: 内科, but no 猛虎队.
        """
        if (self.home or "").endswith("融媒体中心") or self.home in _AGENCIES:
            return None
        if self.home is None and not text.endswith(_OFFICES):
            return None
        return self.at_home()

    def _of_known(self, text: str) -> str | None:
        """A department of a body that the text defines, publishes, points to, or that is well known."""
        for form in sorted(self.definitions, key=len, reverse=True):
            rest = text[len(form) :]
            if text.startswith(self.definitions[form]):
                continue
            if rest and text.startswith(form) and names_department(rest):
                return self.definitions[form] + rest
        if (organ := _OWN_ORGAN.fullmatch(text)) and self.home:
            return self.home + organ[1]
        own = _OWN.match(text)
        if own and own.end() < len(text) and (owner := self.self_reference(own.group())):
            return owner + text[own.end() :]
        if _OF_SCHOOL.match(text) and self.home and is_of_kind(self.home, "校学院"):
            return (self.university() or self.home) + text[1:]
        for word in load(Organizations).self_words:
            rest = text[len(word) :]
            if rest and text.startswith(word) and DEPARTMENT_END.search(rest) and (owner := self.self_reference(word)):
                return owner + rest
        prefix = national_name().match(text)
        if prefix and len(text) > prefix.end() and prefix.group() not in ("中国", "中国队", "中共"):
            return aliases()[prefix.group()] + text[prefix.end() :] if DEPARTMENT_END.search(text) else text
        return None


def _joined(house: str, part: str) -> str:
    """云麓市公安局 and 公安局纪委 -> 云麓市公安局纪委: what both share stands once."""
    shared = next((n for n in range(len(part) - 1, 2, -1) if house.endswith(part[:n])), 0)
    return house + part[shared:]


def _is_placed(text: str, home: str) -> bool:
    """Whether a name is the publisher's behind divisions: 湖南省云麓市云麓理工学院."""
    place = text.removesuffix(home)
    divisions = split_divisions(place) if place not in ("", text) else ()
    return bool(divisions) and divisions[-1][1] + len(divisions[-1][0]) == len(place)


def _condenses(short: str, long: str) -> bool:
    """Whether four or five characters are some of the publisher's, in order: 云大城科 of 云麓大学城市科技学院."""
    if not 4 <= len(short) <= 5 or len(long) < 2 * len(short) or short[:2] == long[:2] or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _well_known(text: str) -> str | None:
    """The full name of a body that the lexicons know wherever it stands."""
    if text in aliases():
        return aliases()[text]
    if text.endswith("武装") and text[:-2] in aliases():
        return aliases()[text[:-2]]  # 哈马斯|武装
    return "中央广播电视" + text if text.startswith("总台央视") else ministry_in_full(text)
