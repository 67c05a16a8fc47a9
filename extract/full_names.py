"""Full names of bodies: 市委, 我校, 省总工会女职委 and defined short forms brought to the fullest form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from extract.abbreviations import abbreviates
from extract.body import Body, aliases, national_name
from extract.fixed_bodies import OWN_ORGAN, ministry_in_full
from extract.local_bodies import DEPARTMENT_END, LEVEL, TERM, local_body, local_forms, name_at, place_of
from extract.regions import Regions, province_of, split_divisions
from ontology.lexicon import Countries, Organizations, load

_OF_SCHOOL = re.compile(
    r"校(?=工会|团委|党委|纪委|学生会|研究生会|办公室|学术委员会|董事会|科协|(?![友区园企级内外])[\u4e00-\u9fff]{1,8}(?:处|部|院|馆|办|中心)$)"
)
_OWN = re.compile(r"[我本该](?:校|院|公司|司|集团|局|厅|会|馆|厂|所|台|社|行|中心)")
_SELF = re.compile(r"(?:我|本|该|学|全)(校|院|公司|司|集团|局|厅|会|馆|厂|所|台|社|行|中心|队|县|区|市)$")
_OWN_ORGAN = re.compile(OWN_ORGAN)
_HOSPITAL = re.compile(r"([\u4e00-\u9fff]{2,3}?)?[省市县区州]?([一二三四五六七八九十]{1,2})院")
_TEACHING = re.compile(r"(?:校|大学)?(?:第?([一二三四五六七八九十])附(?:属医)?院|附([一二三四五六七八九十])院)")
_SCHOOL_TWICE = re.compile(r"(..(?:大学|学院))校$")
_OWN_RIGHT = re.compile(
    r".(?:工会|协会|学会|商会|联合会|基金会|研究会|党|管委会|管理委员会|居委会|村委会|党工委)$|.{3}(?:项目部|项目经理部|项目指挥部)$|..(?:职业(?:技术)?|师范|理工|工业|农林|工商|警[官察]|财经|应用技术|技师)(?:学院|专科学校)$"
)  # such a body is nobody's department
_NO_DEPARTMENT = re.compile(
    r"^.{2,}[厂矿].{2,}|^中央(?!常务|委员会|研究院|实验室|厨房|工厂).{2,}|^.{1,4}[一二三四五]附院|^(?:欧洲|亚洲|非洲|世界|全球|中华|[西东][南北]|华[东南西北中]|中科院|京津冀)|公司|集团|大学|医院|银行|[省市县州]|中学|中国|国家|联合"
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
_BUREAU = re.compile(
    r"(?![省市区县州中国])[\u4e00-\u9fff]{1,6}[^一二三四五六七八九十](?:局|办|厅)|技师学院|职教中心|党校|疾控中心|融媒体中心"
)
NAMED_BY_TASK = ("领导小组", "专业委员会", "工作委员会")  # 创建工作领导小组: what it does is its name
COMPANY_TAIL = re.compile(r"(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司|集团|公司|总公司|分公司)$")
_HOUSE_WITHIN = re.compile(
    r"([\u4e00-\u9fff（）]{3,}?(?:公司|集团(?!有限|股份|总?公司)))[\u4e00-\u9fff\dA-Z+#（）-]{0,24}(?:项目部|经理部|指挥部|工会|党委|纪委|团委|党支部)$"
)
# 滇池石化: companies under their trade alone
_TRADES = (
    "石化",
    "建工",
    "路桥",
    "电建",
    "铁建",
    "重汽",
    "煤业",
    "水务",
    "城投",
    "交投",
    "置业",
    "铝业",
    "纸业",
    "酒业",
    "乳业",
    "重工",
    "矿业",
    "药业",
)
_COURTS = {"中院": "中级人民法院", "法院": "(?:中级)?人民法院", "检察院": "人民检察院"}
_SHORT_COURT = re.compile(r"([\u4e00-\u9fff]{2,4})(?<![省市县区旗州级高我本该])(中院|法院|检察院)")
_COMPANY_OF_GROUP = re.compile(r"([\u4e00-\u9fff]{2,12}?集团)(?!有限|股份|总?公司)[\u4e00-\u9fff]{2,}(?<!集团)公司")
_LONGEST_DEPARTMENT_CHARS = 12


class FullNames:
    """Answers what a name means, by text, place and publisher."""

    def __init__(
        self,
        home: str | None,
        regions: Regions,
        definitions: dict[str, str],
        latest: Sequence[Body],
        home_body: Callable[[], Body | None],
        apart: Mapping[str, frozenset[str]],
    ) -> None:
        """``latest`` are the bodies named so far, which grow; ``home_body`` makes the body called ``home``.

        ``apart``: see contrasts.py.
        """
        self.home = home
        self.regions = regions
        self.definitions = definitions
        self.latest = latest
        self.home_body = home_body
        self.apart = apart

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
        text = _SCHOOL_TWICE.sub(r"\1", text)  # 某某大学|校党委书记
        defined = self.definitions.get(text, text)
        if defined != text:
            return self.canonical(defined, start, run_start=run_start, sentence_start=sentence_start)
        if (known := _well_known(text)) is not None:
            return known
        if self.home and self._shortens_home(text):
            level = LEVEL.match(text)
            there = self.regions.in_run(level[1], start, run_start) if level is not None else None
            if there is None or there in self.home:
                return self.home  # but 白河市人大常委会副主任、市总工会主席 is of 白河市
        if text in ("中院", "高院") and (self.home or "").endswith("级人民法院"):
            return self.home
        if self.home and (self.is_home(text) or _is_placed(text, self.home)):
            return self.home
        if (hospital := _HOSPITAL.fullmatch(text)) and (whole := self._hospital(hospital[1] or "", hospital[2])):
            return whole
        if (teaching := _TEACHING.fullmatch(text)) and (whole := self._teaching_hospital(teaching[1] or teaching[2])):
            return whole
        if referent := self.self_reference(text):
            return referent
        if _SELF.fullmatch(text) and text[0] in "我本该":
            return None
        if text == "总工会" and (union := self._union_there(parent)):
            return union

        def resolve(level: str) -> str:
            return self.regions.resolve(level, start, run_start, sentence_start) or level

        if court := self._court(text):
            return court
        if found := self._of_known(text) or local_body(text, resolve):
            ours = self.home and len(found) > 3 and (self.home.endswith(found) or self.is_home(found))
            return self.home if ours else found
        if text.startswith("附属") and self.home and _is_of_kind(self.home, "校学院"):
            return self.home + text
        if text in _BARE and (named := self._named_before(text)) is not None:
            return named
        if not placed and self.is_department(text) and (owner := parent or self._house()):
            return text if text.startswith(owner.name) else owner.name + text
        return text

    def _court(self, text: str) -> str | None:
        """云麓中院, 青石法院 under the name of its place alone: the court at home or one named before."""
        match = _SHORT_COURT.fullmatch(text)
        if match is None:
            return None
        whole = re.compile(f"{match[1]}[市县区旗]{_COURTS[match[2]]}")
        names = [self.home or "", *(body.name for body in reversed(self.latest))]
        return next((name for name in names if whole.fullmatch(name)), None)

    def _union_there(self, parent: Body | None) -> str | None:
        """总工会 in a run of titles of a place, or the last one named."""
        place = place_of(parent.name) if parent is not None else None
        if place is not None:
            return f"{place}总工会"
        return next((b.name for b in reversed(self.latest) if b.name.endswith("总工会") and len(b.name) > 4), None)

    def beside(self, text: str, other: Body) -> str | None:
        """财政局 behind 云麓市人社局、: the bureau of the same place; None where it is no bare bureau."""
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

    def _hospital(self, place: str, number: str) -> str | None:
        """市三院, 青石三院: the publisher or the last hospital of that number."""
        names = [self.home or "", *(body.name for body in reversed(self.latest))]
        ends = (f"第{number}人民医院", f"第{number}医院")
        return next((name for name in names if name.startswith(place) and name.endswith(ends)), None)

    def _teaching_hospital(self, number: str) -> str | None:
        """一附院: that of the university at home, or the last one of that number."""
        name = f"第{number}附属医院"
        if self.home and (self.home.endswith(("大学", "学院"))):
            return self.home + name
        named = (b.name for b in reversed(self.latest) if b.name.endswith(name) and b.name != name)
        return self.home if self.home and self.home.endswith(name) else next(named, None)

    def is_home(self, text: str) -> bool:
        """Whether a short name is the publisher's, though the text does not say so: 城发院, 云大城科."""
        home = self.home or ""
        return len(text) > 2 and (abbreviates(text, home) or _condenses(text, home))

    def _house(self) -> Body | None:
        """The publisher, to which a department without a body belongs; a news centre writes of others."""
        return None if (self.home or "").endswith("融媒体中心") else self.home_body()

    def _of_known(self, text: str) -> str | None:
        """A department of a body that the text defines, publishes, points to, or that is well known."""
        for form in sorted(self.definitions, key=len, reverse=True):
            rest = text[len(form) :]
            if rest and text.startswith(form) and self.definitions[form] != form and _names_department(rest):
                return self.definitions[form] + rest
        if (organ := _OWN_ORGAN.fullmatch(text)) and self.home:
            return self.home + organ[1]
        own = _OWN.match(text)
        if own and own.end() < len(text) and (owner := self.self_reference(own.group())):
            return owner + text[own.end() :]
        if _OF_SCHOOL.match(text) and self.home and _is_of_kind(self.home, "校学院"):
            return self.home + text[1:]
        for word in load(Organizations).self_words:
            rest = text[len(word) :]
            if rest and text.startswith(word) and DEPARTMENT_END.search(rest) and (owner := self.self_reference(word)):
                return owner + rest
        prefix = national_name().match(text)
        if prefix and len(text) > prefix.end() and prefix.group() not in ("中国", "中国队", "中共"):
            return aliases()[prefix.group()] + text[prefix.end() :] if DEPARTMENT_END.search(text) else text
        return None

    def is_department(self, text: str) -> bool:
        """Whether a name is that of a department alone, without a body or place of its own."""
        if text in aliases() or national_name().match(text) or ministry_in_full(text) is not None:
            return False
        if (
            _OWN_RIGHT.search(text)
            and text != "机关工会"
            and not text.startswith(tuple(load(Organizations).self_words))
        ):
            return False
        if text.endswith(NAMED_BY_TASK):
            return False
        if not DEPARTMENT_END.search(text) or "“" in text or len(text) > _LONGEST_DEPARTMENT_CHARS:
            return False
        if text.startswith(tuple(load(Countries).names)) or text.startswith(tuple(province_of())):
            return False
        if text.startswith(self.regions.stems):
            return False  # 云麓职业学院, in an article of 云麓市
        return not _NO_DEPARTMENT.search(text)

    def self_reference(self, text: str, *, at_home: bool = False) -> str | None:
        """我校, 该公司, 学校: the home body, or the last one of that kind."""
        kinds, match = load(Organizations).self_kinds, _SELF.fullmatch(text)
        word = load(Organizations).self_words.get(text, "")
        kind = kinds.get(match[1], match[1]) if match else kinds.get(word, "")
        if not kind:
            return None
        if self.home and not text.startswith("该") and _is_of_kind(self.home, kind):
            return self._group_of_home(text) or self._school_of_home(text) or self.home
        others = self.apart.get(word, frozenset())
        if self.home and text.startswith("该"):
            others = others | {self.home}  # the other one: whoever publishes writes 我校 of its own
        named = list(reversed(self.latest))
        if self.home and text[0] in "我本":  # 我院 in the news of a university: its own college before another's
            named.sort(key=lambda b: not b.name.startswith(self.home or ""))
        fits = (
            b
            for b in named
            if _is_of_kind(b.name, kind) and not others & {b.name, *b.forms} and not (b.parent and text == "该校")
        )
        if at_home:
            return None
        return next((b.name for b in fits), None) or (
            self._house_within(others) if kind.startswith(("公司", "集团")) else None
        )

    def _house_within(self, others: AbstractSet[str]) -> str | None:
        """公司 after 中联三局二公司青石河项目部 or 云麓集团有限公司工会: the company whose project or union that is."""
        houses = (m[1] for b in reversed(self.latest) if (m := _HOUSE_WITHIN.match(b.name)) is not None)
        return next((house for house in houses if house not in others), None)

    def _group_of_home(self, text: str) -> str | None:
        """集团 in the news of 云麓能源集团矿业公司: the group that the company belongs to."""
        group = _COMPANY_OF_GROUP.fullmatch(self.home or "") if text in ("集团", "集团公司") else None
        return group[1] if group is not None else None

    def _school_of_home(self, text: str) -> str | None:
        """学院 in the news of a college: the school of it that was named last, where one was."""
        if text != "学院" or not (self.home or "").endswith("学院"):
            return None
        schools = (b.name for b in reversed(self.latest) if b.name.startswith(self.home or "") and b.name != self.home)
        return next((name for name in schools if name.endswith("学院")), None)


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


def is_company(name: str) -> bool:
    """Whether a name ends as that of a company does."""
    return COMPANY_TAIL.search(name) is not None or name.endswith(_TRADES)


def _is_of_kind(name: str, kind: str) -> bool:
    """Whether a name ends with a character of ``kind``, or is a company where that asks for one."""
    return name.endswith(tuple(kind)) or (kind.startswith("公司") and is_company(name))


def _names_department(rest: str) -> bool:
    """Whether the rest of a name is a department, and no longer form of the body's own name."""
    return DEPARTMENT_END.search(rest) is not None and not COMPANY_TAIL.match(rest)
