"""States: the state, party, ministry or government to which a title belongs, ours or a foreign one."""

from __future__ import annotations

import re
from functools import cache

from extract.affixes import by_first
from extract.bodies import Bodies
from extract.body import Body, aliases
from extract.chunks import Chunk, Sentence
from extract.posts import Post, Run
from extract.regions import Regions, split_divisions
from extract.surnames import is_ours
from ontology.lexicon import Countries, Divisions, Titles, load

# Countries whose people have names like ours; None: no country was named.
_CHINESE_NAMES = (None, "新加坡", "越南", "朝鲜", "韩国", "日本", "蒙古国", "马来西亚", "泰国", "柬埔寨", "老挝")
STATES = ("共和国", "王国", "联邦")  # the last word of a state's full name
CHINA = "中华人民共和国"
PARTY = "中国共产党中央委员会"
_COUNCIL = "中华人民共和国国务院"
# a director or scholar of a country has no post there
_PROFESSIONS = (
    "导演",
    "编剧",
    "作家",
    "专家",
    "学者",
    "科学家",
    "经济学家",
    "教授",
    "律师",
    "分析师",
    "医生",
    "设计师",
    "工程师",
)
PARLIAMENTS = ("联邦议会", "国会", "议会")
_SPEAKERS = ("众议长", "参议长")  # of a house of the parliament
_ENVOYS = ("领导人", "大使", "驻华大使", "特使", "总督", "亲王", "公主")  # of whom a state has many, or sends them


def country_of(text: str) -> str | None:
    """The country that a word stands for: 美 -> 美国."""
    text = "中国" if text == CHINA else text
    return next((full for full, short in load(Countries).names.items() if text in (full, *short)), None)


def state_of(text: str) -> str | None:
    """The state that a word stands for in its embassies: 我, 中国 -> 中华人民共和国."""
    name = country_of(text)
    return CHINA if name == "中国" or text == "我" else name


def is_country(text: str) -> bool:
    """Whether a word names a country or state: 法国, 印度尼西亚共和国."""
    return any(text.startswith(n) and text[len(n) :] in ("", *STATES) for n in load(Countries).names)


@cache
def _foreign() -> dict[str, tuple[str, ...]]:
    """The names of foreign countries, the longest first, by their first character."""
    return by_first(sorted((n for n in load(Countries).names if n != "中国"), key=len, reverse=True))


def _ends_abroad(text: str) -> bool:
    """Whether a text ends in the name of a foreign country."""
    return any(text.endswith(names) for names in _foreign().values())


def nation_of(body: Body | None) -> str | None:
    """The foreign country whose name opens that of a body: 朝鲜劳动党 -> 朝鲜."""
    names = _foreign().get(body.name[:1], ()) if body is not None else ()
    return next((n for n in names if body is not None and body.name.startswith(n)), None)


def ministry_of(title: str) -> str | None:
    """The ministry that a minister's whole title names: 外交部长, 水利和能源部长, 国防大臣."""
    if title in load(Titles).ministers:
        return load(Titles).ministers[title]
    return title[:-1] if title.endswith("部长") and len(title) > 3 and not title.startswith("副") else None


def _ministry(nation: str, name: str) -> str:
    """日本外务省, where other countries have 部."""
    return name.removesuffix("部") + "省" if nation == "日本" and name.endswith("部") else name


class States:
    """Answers which state or government a title is of. ``country`` is the last foreign country named."""

    def __init__(self, bodies: Bodies, regions: Regions, *, national: bool) -> None:
        self.bodies = bodies
        self.regions = regions
        self.national = national  # the publication speaks for the whole country: its 主席 is the state's
        self._country: str | None = None
        self._countries: set[str] = set()  # all foreign countries named so far
        self.village: str | None = None  # the village or community named last

    @property
    def country(self) -> str | None:
        """The foreign country named last."""
        return self._country

    @country.setter
    def country(self, name: str | None) -> None:
        self._country = name
        self._countries |= {name} if name else set()

    def china(self, form: str) -> Body:
        """The state itself, under a form of its name."""
        return self.bodies.make(CHINA, form)

    def party(self) -> Body:
        """The central committee of the party."""
        return self.bodies.make(PARTY, "中共中央")

    def of_place(self, place: Chunk, post: Post) -> Post:
        """A title after the name of a place: 法国总统, 美国国务卿, 加州州长."""
        words, head = load(Titles), post.head
        name = country_of(place.text)
        printed = place.text + post.title
        if name and head in words.ministers:
            return post.of(self.bodies.make(name + words.ministers[head], place.text + head), printed)
        if name and head in ("议长", "副议长"):
            return post.of(self.bodies.make(name + "议会", place.text + "议会"), printed)
        if name and head in _PROFESSIONS:
            return post.of(None)
        if name == "中国" and head in words.state and head not in ("大使", "特使", "总领事"):
            return post.of(self.china(place.text))
        if name:
            return post.of(self.bodies.make(CHINA if name == "中国" else name, place.text), printed)
        if head == "行政长官" and place.text.endswith(("香港", "澳门", "特区", "特别行政区")):
            region = place.text.removesuffix("特区").removesuffix("特别行政区") + "特别行政区"
            return post.of(self.bodies.make(region, place.text), printed)
        if head in words.government:
            return post.of(None, printed)
        if head == "书记" and place.text.endswith(("村", "社区")):
            return post.of(self.bodies.make(place.text))
        if split_divisions(place.text) and head in ("知事", "省长", "州长", "市长", "副省长"):
            return post.of(self.bodies.make(place.text))
        return post.of(None)

    def of_nation(self, head: str, run: Run) -> Body | None:
        """The body of a state's title in a run or list that a foreign country opens: 法国总统甲、外长乙."""
        words, nation = load(Titles), nation_of(run.body) or nation_of(run.last)
        if nation is None:
            return None
        if run.body is None and head in _SPEAKERS and run.last is not None and run.last.name.endswith(PARLIAMENTS):
            return run.last  # 某国联邦议会参议长甲和|众议长乙
        if head in words.ministers:
            return self.bodies.make(nation + _ministry(nation, words.ministers[head]))
        if head in ("议长", "副议长"):
            return self.bodies.make(nation + "议会")
        return self.bodies.make(nation) if head in words.state and head not in _ENVOYS else None

    def ministry(self, nation: str | None, name: str, run: Run) -> Body | None:
        """The ministry called ``name`` of a country, of that of the run, or of China where the lexicon knows it."""
        nation = nation or nation_of(run.body) or nation_of(run.last)
        if nation is not None:
            return self.bodies.make(nation + _ministry(nation, name), name)
        latest = self.bodies.latest[-1] if self.bodies.latest else None
        if run.body is None and (self.country not in (None, "中国") or nation_of(latest)):
            return None
        if run.body is None or run.body.kind in ("party_organ", "state_organ", "state") or run.body.name == PARTY:
            return self.bodies.make(aliases()[name], name) if name in aliases() else None
        return None

    def government(self, head: str, chunk: Chunk, before: Chunk | None, run: Run, sentence: Sentence) -> Body | None:
        """The government that 市长, 县长 and their like lead."""
        words = load(Titles)
        tail = words.government.get(head)
        if tail is None:
            if head == "国务委员":
                return self.bodies.make(_COUNCIL, "国务院")
            if head == "总书记" and before is None:
                return self.party()
            if head in words.ministers and self.national and words.ministers[head] != "国务院":
                abroad = self.country if self.country not in (None, "中国") and run.body is None else ""
                return self.bodies.make(f"{abroad}{words.ministers[head]}", words.ministers[head])
            return None
        if head[0] not in "省市县区州镇乡旗自":
            return None
        level = "自治区" if head[0] == "自" else head[0]
        place: str | None = None
        if before is not None and before.end == chunk.start and before.kind == "LOC":
            ahead = sentence.text[: before.start - sentence.start]
            there = any(nation in ahead for nation in _foreign()) if self.national else _ends_abroad(ahead)
            if there and before.text.endswith(level):
                return self.bodies.make(before.text)  # 日本某某县知事、某某市副市长
            whole = before.text + level
            place = whole if whole in load(Divisions).provinces else None
            place = place or (before.text if split_divisions(before.text) else None)
            if place is None and self.country and self.country != "中国":
                return self.bodies.make(before.text.removesuffix(level) + level, before.text)  # 加州|州长
        place = place or self.regions.resolve(level, chunk.start, run.region_start, sentence.start)
        return self.bodies.make(f"{place or level}{tail}", f"{level}政府")

    def led_by(self, head: str, name: str, text: str) -> Body | None:
        """The party, government or state that one leads whose title stands behind the name: 李强总理, 马杜罗总统."""
        if head == "总书记":
            return self.party()
        if self.national and head in ("委员长", "副委员长"):
            return self.bodies.make("全国人民代表大会常务委员会", "全国人大常委会")
        # Ours, where the last country has other names, and beside our chairman: 习近平主席、李强总理.
        ours = self.country not in _CHINESE_NAMES or re.search(f"主席[、和]{re.escape(name)}", text)
        if self.national and head in ("总理", "副总理") and is_ours(name) and ours:
            return self.bodies.make(_COUNCIL, "国务院")
        return self.foreign_state() if head in load(Titles).state else None

    def foreign_state(self) -> Body | None:
        """The foreign country named last."""
        return self.bodies.make(self.country) if self.country not in (None, "中国") else None

    def abroad(self, post: Post, name: str) -> Body | None:
        """The country named last, for a head of state or government without a body: 任命某某为首相.

        Ours has a 总理 too, whose ``name`` is no transcription.
        """
        foreign = post.body is None and post.head in ("总理", "副总理", "总督", "国务总理") and not is_ours(name)
        foreign = foreign and len(self._countries) == 1
        leads = foreign or post.head in ("总统", "首相", "国王", "女王", "副总统", "副首相")
        return self.foreign_state() if leads else None
