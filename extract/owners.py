"""Owners: the body to which a title belongs that stands with nothing at all, or beside another's."""

from __future__ import annotations

import re
from functools import cache

from extract.body import Body
from extract.chunks import Chunk
from extract.local_bodies import name_at
from extract.organs import GROUPS_OF_PLACES, ORGANS_OF_PLACES, place_around_organ, place_of_organ
from extract.posts import Run
from extract.states import States
from extract.towns import organ_of_town
from ontology.lexicon import Posts, load

HOUSES = ("company", "school", "institution")  # bodies with departments of their own people
_MAIN = (*HOUSES, "union", "state_organ", "association", "media")  # bodies that an article can be about
_DEPARTMENT = re.compile(r"[^，]{1,8}[部处科室办]|纪委|团委|工会|(?:机关)?党委")
_UNIVERSITY = re.compile(r"(.{2,}?大学)")
_SHORTEST_HOUSE = 4  # characters of the name of a body before its department, which is one word with it
_AUTHORITIES = ("state_organ", "party_organ", "union")
_SECTIONS = ("股", "科")  # of a bureau or department
_OFFICES = (
    "处",
    "司",
    "办公室",
    "办公厅",
    "支队",
    "大队",
    "总队",
    "政治部",
    "执行局",
)  # last words of their departments


_MANAGERS = ("总经理", "总经理助理", "总裁", "经理", "首席执行官")
_WITHOUT_MANAGERS = (
    "大学",
    "学院",
    "学校",
    "中学",
    "小学",
    "医院",
    "馆",
    "局",
    "委",
    "政府",
    "法院",
    "商会",
    "协会",
    "学会",
)


@cache
def _led() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Head of a title, and its deputy's -> (kind, last words) of the bodies that it can lead."""
    every = load(Posts).led.items()
    return {each: (kind, led.bodies) for kind, led in every for head in led.heads for each in (f"副{head}", head)}


def _tail_of(name: str) -> str | None:
    """The longest last word of a body's name that says who can lead it: 科学院 of 某科学院, not 学院."""
    return max((tail for _, tails in _led().values() for tail in tails if name.endswith(tail)), key=len, default=None)


class Owners(States):
    """Answers whose a title is: what States knows, and the houses, organs and departments of an article."""

    def of_head(self, head: str) -> Body | None:
        """The body of a title that names none: the home body, or the last one that such a head can lead."""
        if self.national and head in ("主任", "副主任", "委员", "主任委员"):
            return next((b for b in reversed(self.bodies.latest) if b.name.endswith("委员会")), None)
        kind, _ = _led().get(head, ("", ()))
        if kind and (found := self.leadable(head)) is not None:
            return found
        if self.national or (kind and kind != "company") or (not kind and head not in load(Posts).leaders):
            return None
        main = self._main()
        none = main is not None and head.removeprefix("副") in _MANAGERS and main.name.endswith(_WITHOUT_MANAGERS)
        return None if none else main

    def is_neutral(self, head: str) -> bool:
        """Whether a title says nothing of the kind of its body: 书记, 总会计师."""
        return head not in _led() and head in load(Posts).leaders

    def leadable(self, head: str) -> Body | None:
        """The home body where such a head can lead it, else the last body named that it can; None for other heads."""
        if head not in _led():
            return None
        ends, home = _led()[head][1], self.bodies.home
        if head.endswith("校长") and (university := self.bodies.full_names.university()) is not None:
            return self.bodies.make(university)  # in the news of a college
        if (told := self.bodies.told) is not None and _tail_of(told.name) in ends:
            ours = home is not None and told.name.startswith(home) and head.endswith("校长")
            return self.bodies.make(home) if home is not None and ours else told  # 计算机学院召开会议，副校长某某出席
        if home and head.endswith("校长") and (whole := self.university_of(self.bodies.make(home))) is not None:
            return whole  # in the news of a college
        if home and _tail_of(home) in ends:
            return self.bodies.make(home)
        return next((b for b in reversed(self.bodies.latest) if _tail_of(b.name) in ends), None)

    def can_lead(self, head: str, body: Body) -> bool:
        """Whether a title of such a head leads a body of that kind: 校长 a 大学."""
        return head in _led() and _tail_of(body.name) in _led()[head][1]

    def university_of(self, body: Body) -> Body | None:
        """The university of a college or institute whose name begins with it; None for other bodies."""
        university = _UNIVERSITY.match(body.name)
        return self.bodies.make(university[1]) if university is not None and university[1] != body.name else None

    def _main(self) -> Body | None:
        """The body that the article is about: that told of, the home body, or the one it names most so far."""
        if self.bodies.told is not None and self.bodies.told.kind in _MAIN:
            return self.bodies.told
        if self.bodies.home:
            return self.bodies.make(self.bodies.home)
        named = [b for b in self.bodies.latest if b.kind in _MAIN]
        return max(named, key=lambda b: b.mentions, default=None)

    def own_house(self) -> Body | None:
        """The body at home where it is one with departments of its own people: a company, school or hospital."""
        home = self.bodies.at_home()
        return home if home is not None and home.kind in HOUSES else None

    def house_before(self, chunks: list[Chunk], index: int) -> Body | None:
        """The body named before 公司工会主席 in the same sentence."""
        for chunk in reversed(chunks[:index]):
            if isinstance(chunk.entity, Body) and chunk.entity.kind in HOUSES:
                return chunk.entity
        return None

    def listed_with(self, chunks: list[Chunk], index: int, run: Run) -> Body | None:
        """教育部人事司司长甲，高校领导干部二处|处长乙: an office of the authority of the person before in the list."""
        separated = (
            index > 0 and chunks[index - 1].text in ("、", "，") and chunks[index - 1].end == chunks[index].start
        )
        if run.last is None or not separated:
            return None
        if chunks[index].text.endswith(_SECTIONS):
            return self._house_of_section(run.last)  # 县文化局副局长甲、社文股|股长乙
        whole = self.whole(run.last)
        if not chunks[index].text.endswith((*_OFFICES, "部") if whole.kind == "union" else _OFFICES):
            return None  # 某工会调研员甲、财务部|部长乙
        return whole if whole.kind in _AUTHORITIES else None

    def _house_of_section(self, last: Body) -> Body | None:
        """The bureau or department of whose people one was named before: of a section, the body that it is in."""
        house = self.bodies.parent_of(last) if last.name.endswith((*_SECTIONS, "办")) else last
        return house if house is not None and house.kind in _AUTHORITIES else None

    def _part_of(self, body: Body) -> Body | None:
        """The body whose name, and that of a department behind it, is one word: 某某集团|战略发展部."""
        for other in reversed(self.bodies.latest):
            for name in (other.name, *other.forms):
                rest = body.name.removeprefix(name)
                if (
                    other is not body
                    and len(name) >= _SHORTEST_HOUSE
                    and rest != body.name
                    and _DEPARTMENT.fullmatch(rest)
                ):
                    return other
        return None

    def organ_beside(self, text: str, other: Body | None) -> Body | None:
        """The organ of the place of which another was named before: 青石县委书记、人大常委会|主任."""
        if other is not None and (of_town := organ_of_town(text, other.name)) is not None:
            return self.bodies.make(of_town, text)
        if other is not None and text in GROUPS_OF_PLACES:
            of_group = place_around_organ(other.name)
            name = f"共青团{of_group}委" if text == "团委" else name_at(of_group or "", text)
            return self.bodies.make(name, text) if of_group else None
        if other is None or text not in ORGANS_OF_PLACES:
            return None
        place = place_of_organ(other.name) or place_around_organ(other.name)
        if place and text == "人大" and f"{place}人大" in self.bodies.bodies:
            return self.bodies.make(f"{place}人大", text)  # as the list before calls it
        return self.bodies.make(place + ORGANS_OF_PLACES[text], text) if place else None

    def congress(self, text: str, government: Body | None) -> Body | None:
        """人大|代表某某 in the news of a town: the congress named before, or that of the government's place."""
        place = (government.name if government is not None else "").removesuffix("人民政府")
        if text != "人大" or government is None or place == government.name or self.national:
            return None
        named = (b for b in reversed(self.bodies.latest) if b.name.endswith(("人大", "人大常委会")))
        return next(named, None) or self.bodies.make(f"{place}人大", text)

    def whole(self, body: Body) -> Body:
        """The body that a department belongs to, or the body itself."""
        if body.parent is None:
            return self._part_of(body) or body
        return self.bodies.parent_of(body) or body
