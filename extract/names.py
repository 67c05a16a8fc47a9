"""Who is who in a sentence: bodies, the titles of people, and what each chunk stands for.

Titles run before a name: 广州市人大常委会党组副书记、副主任，市总工会党组书记、主席唐航浩. A body holds until the next is
named; all titles of the run are the person's; names joined by 、 share the titles before the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.bodies import Bodies, Body
from extract.chunks import Chunk, Sentence
from extract.people import People, Person
from extract.regions import Regions, level_of, split_divisions
from extract.titles import find_titles
from ontology.lexicon import Countries, Titles, load

_ENVOYS = ("特别", "高级", "首席", "常驻", "全权", "人大", "党", "首席核谈判", "贸易", "中东", "政府")
_SEPARATORS = frozenset("、，兼暨及和与")
_NAMING = frozenset(
    {
        "任命",
        "决定任命",
        "聘任",
        "选举",
        "推选",
        "提名",
        "补选",
        "增选",
        "免去",
        "免除",
        "聘请",
        "选举产生",
        "推举",
        "任免",
    }
)
_REMOVING = frozenset({"免去", "免除"})
_BECOMING = frozenset(
    {
        "任",
        "担任",
        "出任",
        "当选",
        "当选为",
        "受聘",
        "受聘为",
        "受聘担任",
        "兼任",
        "接任",
        "就任",
        "获任",
        "被任命为",
        "被任命",
        "被聘为",
        "系",
        "升任",
        "转任",
        "调任",
        "现任",
        "获聘为",
        "获聘",
        "不再担任",
        "卸任",
        "辞去",
        "代行",
        "当选连任",
    }
)
_HOLDING = frozenset({"任", "系", "现任", "担任", "代行"})  # who holds a post need not begin it now
_LEADERS = frozenset(
    {
        "书记",
        "主席",
        "主任",
        "院长",
        "局长",
        "秘书长",
        "部长",
        "处长",
        "科长",
        "经理",
        "总监",
        "主管",
        "委员",
        "常委",
        "成员",
        "工程师",
        "会计师",
        "经济师",
        "班长",
        "组长",
        "队长",
        "站长",
        "护士长",
        "主任医师",
        "医师",
        "护士",
        "教师",
        "研究员",
        "讲师",
        "副教授",
        "辅导员",
        "厅长",
        "巡视员",
        "调研员",
        "一级巡视员",
        "二级巡视员",
        "一级调研员",
        "二级调研员",
        "三级调研员",
        "四级调研员",
        "首席执行官",
        "首席技术官",
        "首席财务官",
        "首席运营官",
        "首席科学家",
        "车间主任",
        "技术员",
        "创始人",
        "总会计师",
        "总经济师",
        "总编辑",
        "主编",
        "总师",
        "总设计师",
        "合伙人",
    }
)
_LOCAL_GROUPS = frozenset(
    {"工会", "妇联", "团委", "纪委", "党委", "党支部", "党总支", "人大", "支部", "机关党委", "学生会", "董事会"}
)
_GROUPS = frozenset(
    {"调研组", "督导组", "检查组", "考察组", "慰问组", "蹲点组", "工作组", "督查组", "评估组", "调查组", "专家组"}
)
_DEPARTMENTS = (
    "部",
    "处",
    "科",
    "中心",
    "车间",
    "室",
    "办",
    "班",
    "分厂",
    "学院",
    "系",
    "组",
    "队",
    "所",
    "庭",
    "委",
    "社",
    "局",
    "厅",
    "公司",
    "集团",
)
_COMPANY, _SCHOOL = ("公司", "集团", "企业"), ("大学", "学院", "学校", "中学", "小学")
# Which bodies a head can lead, by their last words, for a title that names no body.
_KIND_OF_HEAD: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "董事长",
            "总经理",
            "总裁",
            "经理",
            "监事长",
            "董事",
            "首席执行官",
            "首席技术官",
            "首席财务官",
            "首席运营官",
            "执行董事",
            "法定代表人",
        ),
        _COMPANY,
    ),
    **dict.fromkeys(("校长", "教授", "副教授", "讲师", "辅导员", "教师", "老师"), _SCHOOL),
    **dict.fromkeys(("医师", "主任医师", "护士", "护士长", "医生", "药师"), ("医院", "卫生院", "中心")),
    **dict.fromkeys(
        ("会长", "理事长"), ("协会", "学会", "商会", "总会", "联合会", "促进会", "基金会", "研究会", "联谊会")
    ),
    "院长": ("医院", "法院", "学院", "研究院", "设计院", "科学院"),
    "厂长": ("厂", "公司"),
    "园长": ("幼儿园", "园"),
    "行长": ("银行", "分行", "支行"),
    "台长": ("台",),
    "馆长": ("馆",),
    "所长": ("所",),
    "社长": ("社",),
    "站长": ("站",),
    "局长": ("局",),
    "厅长": ("厅",),
    "检察长": ("检察院",),
    "总工程师": ("公司", "集团", "局"),
}


@dataclass(frozen=True, slots=True)
class Position:
    """One post of one person, as a sentence states it. ``sentence`` proves it."""

    person: Person
    body: Body
    title: str
    status: str
    sentence: Sentence
    rule: str
    forms: tuple[str, ...] = ()


@dataclass(slots=True)
class _Run:
    """The titles read since the last person."""

    start: int
    body: Body | None = None
    titles: list[tuple[str, Body | None, str, tuple[str, ...]]] | None = None
    end: int = -1


class Naming:
    """Walks the sentences of an article and resolves their names."""

    def __init__(self, bodies: Bodies, people: People, regions: Regions, *, national: bool) -> None:
        self.bodies = bodies
        self.people = people
        self.regions = regions
        self.national = national  # the publication speaks for the whole country: its 主席 is the state's
        self.positions: list[Position] = []
        self.country: str | None = None  # the last foreign country named
        self._seen: set[tuple[str, str, str]] = set()
        self._appointing = False  # inside a list that "任命：" opens
        self._later: list[tuple[Person, Chunk, Sentence, str | None]] = []

    def read(self, sentence: Sentence) -> None:
        """Resolve one sentence: every chunk that names something gets its ``entity``."""
        run = _Run(sentence.start)
        shared: list[tuple[str, Body | None, str, tuple[str, ...]]] = []
        chunks = sentence.chunks
        for index, chunk in enumerate(chunks):
            before = chunks[index - 1] if index else None
            if chunk.kind in ("WORD", "PER") and len(chunk.text) == 1 and self._is_surname_with_title(chunks, index):
                continue
            if chunk.kind == "ORG":
                self._body(chunk, run, sentence, chunks, index)
            elif chunk.kind == "TITLE":
                self._title(chunk, before, run, sentence, chunks, index)
            elif chunk.kind == "PER":
                shared = self._person(chunk, before, run, shared, sentence, chunks, index)
                run = _Run(chunk.end)
            elif chunk.kind == "LOC":
                self._country(chunk)
            elif chunk.kind == "TIME" and not run.titles:
                run = _Run(chunk.end)
            elif chunk.kind == "EVENT" and chunk.inner:
                self._body_in_name(chunk, run, sentence)
                run = _Run(run.start)
            elif chunk.kind in ("VERB", "EVENT") or (chunk.kind == "MARK" and chunk.text in "。；：！？”"):
                run = _Run(run.start if chunk.kind == "EVENT" else chunk.end)
            elif chunk.kind == "WORD" and chunk.text not in _SEPARATORS and run.titles and not _may_stand_in_run(chunk):
                run = _Run(run.start)
        self._posts(sentence)

    def _is_surname_with_title(self, chunks: list[Chunk], index: int) -> bool:
        """黎校长: the one person of that surname."""
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if after is None or after.kind != "TITLE" or after.start != chunks[index].end:
            return False
        person = self.people.by_surname(chunks[index].text)
        if person is None:
            return False
        chunks[index].kind, chunks[index].entity = "PER", person
        return True

    def _country(self, chunk: Chunk) -> None:
        if chunk.text in load(Countries).names and chunk.text != "中国":
            self.country = chunk.text

    def _body(self, chunk: Chunk, run: _Run, sentence: Sentence, chunks: list[Chunk], index: int) -> None:
        before = chunks[index - 1] if index else None
        parent = run.body
        if before is not None and before.text in _SEPARATORS and index > 1 and parent is None:
            earlier = chunks[index - 2].entity
            parent = earlier if isinstance(earlier, Body) else None
        if parent is not None and parent.parent is not None:
            parent = next((b for b in self.bodies.bodies.values() if b.id == parent.parent), parent)
        if parent is None and chunk.text in _GROUPS and self.positions:
            first = self.positions[0].person
            parent = [p.body for p in self.positions if p.person is first][-1]
        if self.national and parent is None and self.bodies.is_department(chunk.text):
            chunk.entity = None
            return
        body = self.bodies.find(
            chunk.text, chunk.start, run_start=run.start, sentence_start=sentence.start, parent=parent, tag=chunk.tag
        )
        chunk.entity = body
        if body is not None:
            run.body = body

    def _body_in_name(self, event: Chunk, run: _Run, sentence: Sentence) -> None:
        """Remember the body in an occasion's name: a title without one may mean it; it is not annotated for that."""
        for start, end in event.inner[:1]:
            text = event.text[start - event.start : end - event.start]
            name = self.bodies.canonical(text, start, run_start=run.start, sentence_start=sentence.start)
            if name:
                self.bodies.make(name, text)

    def _title(
        self, chunk: Chunk, before: Chunk | None, run: _Run, sentence: Sentence, chunks: list[Chunk], index: int
    ) -> None:
        match = next(find_titles(chunk.text), None)
        if match is None:
            return
        status, bare = match.status, match.bare
        if self._compound(chunk, run, chunks, index):
            return
        forms: tuple[str, ...] = (chunk.text,) if status else ()
        adjacent = before is not None and before.end == chunk.start
        body: Body | None = None
        if adjacent and before is not None:
            body, bare, forms = self._adjacent(chunk, before, bare, match.head, forms, run, sentence, chunks, index)
        if (
            match.head in load(Titles).ministers
            and run.body is not None
            and run.body.kind == "state"
            and not (adjacent and before is not None and before.kind == "ORG")
        ):
            body = self.bodies.make(run.body.name + load(Titles).ministers[match.head])
        if body is None and run.titles and run.end >= 0 and self._connected(chunks, index):
            body = run.body
        if body is None or (
            match.head in load(Titles).government and not (adjacent and before is not None and before.kind == "ORG")
        ):
            body = self._government(match.head, chunk, before, run, sentence) or body
        if body is None and run.body is not None and self._connected(chunks, index):
            body = run.body
        if run.titles is None:
            run.titles = []
        for other in self._coordinated(chunks, index, body):
            run.titles.append((status + "|" + bare, other, match.head, ()))
        if body is not None:
            run.body = body
        run.titles.append((status + "|" + bare, body, match.head, forms))
        run.end = chunk.end

    def _coordinated(self, chunks: list[Chunk], index: int, body: Body | None) -> list[Body]:
        """Bodies before the one of this title that hold the title too: 开发区总工会、黄埔区总工会党组书记、主席某某."""
        first = index - 1
        while first > 0 and chunks[first].kind in ("TITLE", "MARK") and chunks[first].text != "，":
            first -= 1
        found: list[Body] = []
        while (
            first >= 2
            and chunks[first].kind == "ORG"
            and chunks[first - 1].text == "、"
            and chunks[first - 2].kind == "ORG"
        ):
            other = chunks[first - 2].entity
            if (
                isinstance(other, Body)
                and body is not None
                and other.kind == body.kind
                and other.name[-2:] == body.name[-2:]
            ):
                found.append(other)
            first -= 2
        return found

    def _compound(self, chunk: Chunk, run: _Run, chunks: list[Chunk], index: int) -> bool:
        """One title of several words: 秘书长发言人, 总统中国事务特使; and 中国驻法国大使."""
        first = index
        while (
            first
            and chunks[first - 1].end == chunks[first].start
            and chunks[first - 1].kind in ("WORD", "LOC", "ORG")
            and chunks[first - 1].text not in _SEPARATORS
            and index - first < 4
        ):
            first -= 1
        words = [c.text for c in chunks[first:index]]
        if "驻" in words or any(w.startswith("驻") for w in words):
            at = next(i for i, w in enumerate(words) if w.startswith("驻"))
            owner = self._country_name(words[at - 1]) if at else None
            if owner:
                title = "".join(words[at:]) + chunk.text
                run.titles = [
                    *(run.titles or []),
                    ("|" + title, self.bodies.make(owner, words[at - 1]), "大使", (chunk.text, words[at - 1] + title)),
                ]
                run.body, run.end = run.titles[-1][1], chunk.end
                return True
        if (
            run.titles
            and first
            and chunks[first - 1].kind == "TITLE"
            and chunks[first - 1].end == chunks[first].start
            and run.end == chunks[first - 1].end
        ):
            packed, body, _, forms = run.titles[-1]
            run.titles[-1] = (
                packed + "".join(words) + chunk.text,
                body,
                chunk.text,
                (*forms, "".join(words) + chunk.text, chunk.text),
            )
            run.end = chunk.end
            return True
        return False

    def _country_name(self, text: str) -> str | None:
        name = next((full for full, short in load(Countries).names.items() if text in (full, *short)), None)
        return "中华人民共和国" if name == "中国" or text == "我" else name

    def _connected(self, chunks: list[Chunk], index: int) -> bool:
        """Whether only separators stand between this title and the one or the body before."""
        for chunk in reversed(chunks[:index]):
            if chunk.kind in ("TITLE", "ORG"):
                return True
            if chunk.text not in _SEPARATORS and not _may_stand_in_run(chunk):
                return False
        return False

    def _adjacent(
        self,
        chunk: Chunk,
        before: Chunk,
        bare: str,
        head: str,
        forms: tuple[str, ...],
        run: _Run,
        sentence: Sentence,
        chunks: list[Chunk],
        index: int,
    ) -> tuple[Body | None, str, tuple[str, ...]]:
        """The body from what stands directly before a title, and the title with what belongs to it."""
        if before.kind == "ORG" and isinstance(before.entity, Body):
            return before.entity, bare, (*forms, before.text + chunk.text)
        organ = next((o for o in ("党工委", "党委", "党支部", "党总支") if bare.startswith(o)), None)
        if organ and before.text.endswith(("街道", "镇", "乡", "社区", "村")):
            return self.bodies.make(before.text + organ), bare[len(organ) :], (*forms, bare)
        if (
            before.text.endswith(("共和国", "王国", "联邦", "公国"))
            and index > 1
            and chunks[index - 2].end == before.start
            and chunks[index - 2].kind == "LOC"
        ):
            return self._of_place(chunks[index - 2], chunk, bare, head, forms)
        if before.kind == "LOC":
            return self._of_place(before, chunk, bare, head, forms)
        if before.kind == "EVENT":
            return self.bodies.make(before.text), bare, (*forms, before.text + bare)
        if before.text == "国家" and head == "主席":
            nation = chunks[index - 2].text if index > 1 and chunks[index - 2].end == before.start else ""
            if nation in load(Countries).names and nation != "中国":
                return self.bodies.make(nation), "国家" + bare, (*forms, bare)
            return self.bodies.make("中华人民共和国", "国家"), "国家" + bare, (*forms, bare)
        if (
            head in ("部长", "大臣", "长官", "次官", "相")
            and not before.text.endswith("部")
            and before.kind == "WORD"
            and before.tag in ("n", "vn", "nz", "an", "v")
        ):
            ministry = before.text + ("省" if head == "相" else "部")
            owner = run.body
            if index > 1 and chunks[index - 2].end == before.start and chunks[index - 2].kind == "LOC":
                country = chunks[index - 2].text
                return (
                    self.bodies.make(country + ministry, ministry),
                    bare,
                    (*forms, before.text + bare, country + before.text + bare),
                )
            if owner is not None:
                return self.bodies.department(owner, ministry), bare, (*forms, before.text + bare)
            return None, before.text + bare, forms
        if before.text in _LOCAL_GROUPS and before.kind == "WORD":
            owner = run.body or self._own_house() or self._company_before(chunks, index) or self.bodies.home_body()
            if owner is not None:
                return self.bodies.department(owner, before.text), bare, (*forms, before.text + bare)
        if before.kind == "WORD" and before.tag in ("n", "vn", "nz", "an", "j", "a", "f") and len(before.text) <= 6:
            return self._described(before, chunk, bare, forms, run, chunks, index, sentence)
        return None, bare, forms

    def _described(
        self,
        before: Chunk,
        chunk: Chunk,
        bare: str,
        forms: tuple[str, ...],
        run: _Run,
        chunks: list[Chunk],
        index: int,
        sentence: Sentence,
    ) -> tuple[Body | None, str, tuple[str, ...]]:
        """A title with a qualifier: 中东和平进程特别代表, 数控车工; or a generic body: 公司董事长, 学校党委书记."""
        if before.text.endswith(_DEPARTMENTS) and len(before.text) > 2:
            owner_body = (
                self.positions[0].body
                if before.text in _GROUPS and self.positions and run.body is None
                else run.body or self._company_before(chunks, index) or self.bodies.home_body()
            )
            if owner_body is not None and owner_body.parent is not None:
                owner_body = next((b for b in self.bodies.bodies.values() if b.id == owner_body.parent), owner_body)
            if owner_body is not None:
                return self.bodies.department(owner_body, before.text), bare, (*forms, before.text + bare)
        own = self.bodies.canonical(before.text, before.start, run_start=run.start, sentence_start=sentence.start)
        if (own and own != before.text and own in self.bodies.bodies) or (own == self.bodies.home and own):
            return self.bodies.make(own, before.text), bare, forms
        first = index - 1
        while (
            first > 0
            and chunks[first - 1].end == chunks[first].start
            and chunks[first - 1].kind == "WORD"
            and chunks[first - 1].tag in ("n", "vn", "nz", "an", "j", "a")
        ):
            first -= 1
        qualifier = "".join(c.text for c in chunks[first:index])
        if (
            len(qualifier) > 2
            and qualifier.endswith(_DEPARTMENTS)
            and (house := run.body or self._own_house() or self.bodies.home_body())
        ):
            return self.bodies.department(self._whole(house), qualifier), bare, (*forms, qualifier + bare)
        owner = chunks[first - 1] if first and chunks[first - 1].end == chunks[first].start else None
        if owner is not None and owner.kind == "ORG" and isinstance(owner.entity, Body):
            return owner.entity, qualifier + bare, (*forms, bare)
        if owner is not None and owner.kind == "LOC" and owner.text in load(Countries).names:
            return self.bodies.make(owner.text), qualifier + bare, (*forms, bare)
        return None, bare, (*forms, qualifier + bare)

    def _whole(self, body: Body) -> Body:
        """The body that a department belongs to, or the body itself."""
        return next((b for b in self.bodies.bodies.values() if b.id == body.parent), body)

    def _of_place(
        self, place: Chunk, chunk: Chunk, bare: str, head: str, forms: tuple[str, ...]
    ) -> tuple[Body | None, str, tuple[str, ...]]:
        words = load(Titles)
        name = next((full for full, short in load(Countries).names.items() if place.text in (full, *short)), None)
        if head in words.ministers and name:
            return self.bodies.make(name + words.ministers[head], place.text + head), bare, (*forms, place.text + bare)
        if name and head in ("议长", "副议长"):
            return self.bodies.make(name + "议会", place.text + "议会"), bare, (*forms, place.text + bare)
        if name == "中国" and head in words.state and head not in ("大使", "特使", "总领事"):
            return self.bodies.make("中华人民共和国", place.text), bare, forms
        if name:
            return (
                self.bodies.make("中华人民共和国" if name == "中国" else name, place.text),
                bare,
                (*forms, place.text + bare),
            )
        if head in words.government:
            return None, bare, (*forms, place.text + bare)
        divisions = split_divisions(place.text)
        if divisions and head in ("知事", "省长", "州长", "市长", "副省长"):
            return self.bodies.make(place.text), bare, forms
        return None, bare, forms

    def _government(self, head: str, chunk: Chunk, before: Chunk | None, run: _Run, sentence: Sentence) -> Body | None:
        """The government that 市长, 县长 and their like lead."""
        tail = load(Titles).government.get(head)
        if tail is None:
            if head in ("国务委员",):
                return self.bodies.make("中华人民共和国国务院", "国务院")
            if head == "总书记" and before is None:
                return self.bodies.make("中国共产党中央委员会", "中共中央")
            if head in load(Titles).ministers and self.national and run.body is None:
                return self.bodies.make("外交部" if head == "外长" else load(Titles).ministers[head])
            return None
        level = head[0] if head[0] in "省市县区州镇乡旗" else None
        if level is None:
            return None
        place: str | None = None
        if before is not None and before.end == chunk.start and before.kind == "LOC":
            found = split_divisions(before.text)
            place = before.text if found else None
            if place is None and self.country and self.country != "中国":
                return self.bodies.make(before.text + level, before.text)
        place = place or self.regions.resolve(level, chunk.start, run.start, sentence.start)
        if place is None:
            return None
        return self.bodies.make(f"{place}{tail}", f"{level}政府")

    def _own_house(self) -> Body | None:
        """The body at home where it is one with departments of its own people: a company, school or hospital."""
        home = self.bodies.home_body()
        return home if home is not None and home.kind in ("company", "school", "institution") else None

    def _company_before(self, chunks: list[Chunk], index: int) -> Body | None:
        """The body named before 公司工会主席 in the same sentence."""
        for chunk in reversed(chunks[:index]):
            if isinstance(chunk.entity, Body) and chunk.entity.kind in ("company", "school", "institution"):
                return chunk.entity
        return None

    def _person(
        self,
        chunk: Chunk,
        before: Chunk | None,
        run: _Run,
        shared: list[tuple[str, Body | None, str, tuple[str, ...]]],
        sentence: Sentence,
        chunks: list[Chunk],
        index: int,
    ) -> list[tuple[str, Body | None, str, tuple[str, ...]]]:
        person = self.people.find(chunk.text)
        chunk.entity = person
        titles = run.titles or []
        adjacent = before is not None and run.end >= 0 and run.end == chunk.start
        if titles and adjacent:
            person.anchored = True
            default = next((found for _, body, head, _ in titles if (found := body or self._default_body(head))), None)
            titles = [
                (packed, body or self._default_body(head) or default, head, forms)
                for packed, body, head, forms in titles
            ]
            for title in titles:
                self._add(person, title, sentence, "title-before-name")
            return titles
        if (
            shared
            and before is not None
            and before.text in ("、", "和", "与", "及")
            and index > 1
            and chunks[index - 2].kind == "PER"
        ):
            if not any(p.person is person for p in self.positions):
                for title in shared:
                    self._add(person, title, sentence, "title-shared")
                person.anchored = True
            self._title_after(person, chunks, index, sentence)
            return shared
        if before is not None and before.kind == "ORG" and before.end == chunk.start:
            person.anchored = True
        self._title_after(person, chunks, index, sentence)
        return []

    def _title_after(self, person: Person, chunks: list[Chunk], index: int, sentence: Sentence) -> None:
        """A title directly after the name: 麦启荣董事长, 习近平主席, 马杜罗总统."""
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if (
            after is None
            or after.kind != "TITLE"
            or after.start != chunks[index].end
            or after.text in load(Titles).courtesy
        ):
            return
        if index + 2 < len(chunks) and chunks[index + 2].kind == "PER" and chunks[index + 2].start == after.end:
            return
        if after.text in load(Titles).weak or any(
            p.person is person and (p.title.endswith(after.text) or after.text in p.forms) for p in self.positions
        ):
            person.anchored = True
            return
        person.anchored = True
        self._later.append((person, after, sentence, self.country))

    def _posts(self, sentence: Sentence) -> None:
        """Posts that a verb gives or takes: 任命张三为局长, 免去李四的主任职务, 王五当选为主席, 赵六系该厂班长."""
        chunks = sentence.chunks
        naming = "名单：" in sentence.text or "决定：" in sentence.text
        if sentence.text.endswith("："):
            self._appointing = bool(re.search(r"任命|免去|聘任|任免|决定", sentence.text))
        for index, chunk in enumerate(chunks):
            opens = (index == 0 and self._appointing) or (naming and index and chunks[index - 1].text in "，；：、")
            if isinstance(chunk.entity, Person) and opens:
                people, after = self._people_from(chunks, index)
                if after < len(chunks) and chunks[after].text in ("为", "任", "的"):
                    self._give_posts(people, chunks, after + 1, sentence, ended=chunks[after].text == "的")
            if chunk.kind not in ("VERB", "WORD"):
                continue
            if chunk.text in _NAMING:
                naming = True
                first = index + 1
                while (
                    first < len(chunks)
                    and chunks[first].kind == "WORD"
                    and chunks[first].tag in ("n", "a", "vn")
                    and first < index + 3
                ):
                    first += 1
                people, after = self._people_from(chunks, first)
                if (
                    people
                    and chunk.text in _REMOVING
                    and after < len(chunks)
                    and chunks[after].kind in ("ORG", "TITLE", "LOC")
                ):
                    self._give_posts(people, chunks, after, sentence, ended=True)
                elif people and after < len(chunks) and chunks[after].text in ("为", "任", "担任", "的"):
                    self._give_posts(
                        people, chunks, after + 1, sentence, ended=chunks[after].text == "的" or chunk.text in _REMOVING
                    )
            elif chunk.text in _BECOMING:
                start = index + 1 + (index + 1 < len(chunks) and chunks[index + 1].text == "为")
                ended = chunk.text in ("不再担任", "卸任", "辞去") or (index > 0 and chunks[index - 1].text == "不再")
                people = self._people_before(chunks, index)
                if people:
                    self._give_posts(people, chunks, start, sentence, ended=ended, given=chunk.text not in _HOLDING)
            elif chunk.text == "由" and (people_after := self._people_from(chunks, index + 1))[0]:
                people, after = people_after
                if after < len(chunks) and chunks[after].text in ("担任", "兼任", "接任", "出任"):
                    first = index
                    while (
                        first > 0
                        and chunks[first - 1].kind in ("ORG", "TITLE", "LOC", "WORD")
                        and chunks[first - 1].text not in "，。；"
                    ):
                        first -= 1
                    self._give_posts(people, chunks, first, sentence, ended=False)

    def _people_from(self, chunks: list[Chunk], index: int) -> tuple[list[Person], int]:
        """The people listed from a chunk on, and the index after them."""
        people: list[Person] = []
        while index < len(chunks):
            chunk = chunks[index]
            if isinstance(chunk.entity, Person):
                people.append(chunk.entity)
            elif chunk.text not in (
                "、",
                "和",
                "同志",
                "等",
                "：",
                "先生",
                "女士",
                "（",
                "）",
                "兼职",
                "挂职",
                "男",
                "女",
                "，",
            ) or (chunk.text == "，" and not people):
                break
            index += 1
        return people, index

    def _people_before(self, chunks: list[Chunk], index: int) -> list[Person]:
        """The subject of a verb: the people named last before it in the clause, else in the sentence."""
        people: list[Person] = []
        for chunk in reversed(chunks[:index]):
            if isinstance(chunk.entity, Person):
                people.insert(0, chunk.entity)
            elif (people and chunk.text not in ("、", "和", "，")) or chunk.text in "。；":
                break
        return people

    def _give_posts(
        self,
        people: list[Person],
        chunks: list[Chunk],
        start: int,
        sentence: Sentence,
        *,
        ended: bool,
        given: bool = True,
    ) -> None:
        """The run of titles from a chunk on, given to people."""
        run = _Run(sentence.start)
        for index in range(start, min(len(chunks), start + 16)):
            chunk = chunks[index]
            if chunk.kind == "ORG" and isinstance(chunk.entity, Body):
                run.body = chunk.entity
            elif chunk.kind == "TITLE":
                self._title(chunk, chunks[index - 1], run, sentence, chunks, index)
            elif (
                chunk.text in _SEPARATORS
                or chunk.text in ("职务", "等", "的", "第", "（")
                or chunk.kind in ("LOC", "TIME")
                or (chunk.kind == "WORD" and chunk.tag in ("n", "nz", "vn", "j", "an", "m", "q", "a"))
            ):
                continue
            else:
                break
        for packed, body, head, forms in run.titles or []:
            status, _, bare = packed.partition("|")
            owner = body or self._default_body(head) or (self.bodies.latest[-1] if self.bodies.latest else None)
            for person in people:
                person.anchored = True
                self._add(
                    person,
                    (
                        (status or ("former" if ended else "appointed" if given else "")) + "|" + bare,
                        owner,
                        head,
                        forms,
                    ),
                    sentence,
                    "post-by-verb",
                )

    def finish(self) -> None:
        """Titles after names that no fuller title in the article explains."""
        for person, after, sentence, country in self._later:
            match = next(find_titles(after.text), None)
            if match is None or any(
                p.person is person and (p.title.endswith(match.head) or match.head in p.forms) for p in self.positions
            ):
                continue
            self.country = country
            body, title = self._body_of_title_after(person, match.head, match.bare, after, sentence)
            if body is not None:
                self._add(
                    person, (match.status + "|" + title, body, match.head, (match.bare,)), sentence, "title-after-name"
                )

    def _body_of_title_after(
        self, person: Person, head: str, bare: str, chunk: Chunk, sentence: Sentence
    ) -> tuple[Body | None, str]:
        if (
            head == "主席"
            and self.national
            and not any(p.person is person and p.body.name != "中国共产党中央委员会" for p in self.positions)
        ):
            return self.bodies.make("中华人民共和国", "国家"), "国家" + bare
        if head == "总书记":
            return self.bodies.make("中国共产党中央委员会", "中共中央"), bare
        if head in load(Titles).state and self.country:
            return self.bodies.make(self.country), bare
        if head in load(Titles).government:
            return self._government(head, chunk, None, _Run(sentence.start), sentence), bare
        kinds = _KIND_OF_HEAD.get(head)
        if kinds:
            return self._leadable(kinds), bare
        return None, bare

    def _add(
        self, person: Person, title: tuple[str, Body | None, str, tuple[str, ...]], sentence: Sentence, rule: str
    ) -> None:
        packed, body, head, forms = title
        status, _, bare = packed.partition("|")
        if body is None:
            body = self._default_body(head)
        if body is None or (bare.endswith("代表") and len(bare) > 2 and not bare.startswith(_ENVOYS)):
            return
        key = (person.id, body.name, bare)
        if key in self._seen:
            return
        self._seen.add(key)
        body.used = True
        self.positions.append(Position(person, body, bare, status, sentence, rule, forms))

    def _default_body(self, head: str) -> Body | None:
        """The body of a title that names none: the home body, or the last one that such a head can lead."""
        if head in ("主任", "副主任", "委员", "主任委员") and self.national:
            return next((b for b in reversed(self.bodies.latest) if b.name.endswith("委员会")), None)
        kinds = _KIND_OF_HEAD.get(head)
        if kinds is not None and (found := self._leadable(kinds)) is not None:
            return found
        if self.national or (kinds is not None and kinds is not _COMPANY) or (kinds is None and head not in _LEADERS):
            return None
        return self._main_body()

    def _leadable(self, kinds: tuple[str, ...]) -> Body | None:
        """The home body where such a head can lead it, else the last body named that it can."""
        home = self.bodies.home
        if home and home.endswith(kinds):
            return self.bodies.make(home)
        return next((b for b in reversed(self.bodies.latest) if b.name.endswith(kinds)), None)

    def _main_body(self) -> Body | None:
        """The body that the article is about: the home body, or the one it names most so far."""
        if self.bodies.home:
            return self.bodies.make(self.bodies.home)
        named = [
            b
            for b in self.bodies.latest
            if b.kind in ("company", "school", "institution", "union", "state_organ", "association", "media")
        ]
        return max(named, key=lambda b: b.mentions, default=None)


def _may_stand_in_run(chunk: Chunk) -> bool:
    """Words that a run of titles goes on over."""
    return chunk.kind == "WORD" and (chunk.tag in ("n", "vn", "nz", "an", "j", "q") or chunk.text in ("，", "、"))


__all__ = ["Naming", "Position", "level_of"]
