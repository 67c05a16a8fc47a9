"""Visitors: who makes a visit, and whether they are still on the one told before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extract.acts.destinations import destination
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import TEAMS, Scene
from ontology.records import TimeSpan

_GROUP_OF_VISITORS = re.compile(r"^(?:[调视考督检慰][研察导查问核]|验收|评估|巡查|参观|走访|执法检查)(?:组|团)|^一行")
_FORMED = re.compile(r"组成(?:了)?(?:联合)?(?=[\u4e00-\u9fff]{2,8}[团组队]，)")  # 甲、乙组成|联合慰问团，到某厂慰问
_PARTY = re.compile(r"(?:[^，。；、的]{0,4}(?:代表|师生|专家|领导班子|党员|班子))?一行")
_LEADERS = re.compile(r"(?:主要)?领导(?:班子)?(?:成员)?(?:一行)?(?:先后|分别|还|实地)*(?=[考调参走慰看视察])")
_TO_US = re.compile(r"(?:来|到|莅临|莅|赴)(?:我?[校院所司]|我公司|学校|学院|医院|公司)[^，。；]{0,12}$")
_BARE_GROUP = re.compile(r"(?:[调视考督检慰][研察导查问核]|验收|评估|巡查|参观|走访|蹲点)(?:工作)?(?:组|团)")
# 某局|有关负责人
_SOME_OF_THEM = re.compile(r"(?:等)?(?:一行|同志|(?:有关|相关|主要|班子)?(?:领导|负责人|负责同志|成员)(?:一行)?)")
_COMFORTING = ("走访慰问", "看望慰问", "慰问看望", "走访看望")  # 8月29日，某会|走访慰问|困难职工子女: a visit, wherever
_DAYS_BETWEEN = 2  # of a journey, of which nothing is told
_COMING = ("来访", "到访", "来", "莅临")


def visitors_of(scene: Scene, item: Item) -> list[Member]:
    """Who visits: the people and teams of the subject, else those who were said to be on their way."""
    people = [m for m in scene.subject if isinstance(m.agent, Person) or m.agent.kind == "team"]
    if people and all(isinstance(m.agent, Body) for m in people) and (formed := _FORMED.search(scene.here().text)):
        team = scene.here().start + formed.end()
        people = [m for m in scene.subject if m.start <= team and m.end >= scene.here().start]
    if len(people) == 1 and people[0].agent is scene.bodies.home_body() and not scene.is_dated():
        return []  # 我队积极开展检查: work that goes on
    if not people and not scene.national:
        people = _bodies_coming(scene, item)
    if scene.visit is not None and people and people[-1].end < scene.here().start and _are_hosts(scene.visit, people):
        return []  # 院长某某介绍了情况。随后参观了展厅: the guests
    if scene.visit is not None or not scene.leaders:
        return people or _bodies(scene, item)
    if _GROUP_OF_VISITORS.search(scene.clause_before(item)):
        people = scene.subject = scene.leaders  # 某某带队。视察组察看了…
        scene.deferred.extend((m, "leads") for m in people)
    return people or _led_here(scene) or _bodies(scene, item)  # 某某带队，某局等参加，对某厂开展检查


def _are_hosts(visit: Happening, people: list[Member]) -> bool:
    """Whether these people receive those who are on a visit."""
    return all((m.agent.id, "meets") in visit.roles for m in people)


def _bodies(scene: Scene, item: Item) -> list[Member]:
    """Bodies of whose visitors nobody is named: 某局到某厂检查, 某公司一行来访."""
    here = scene.here()
    bodies = [m for m in scene.subject_bodies if here.start <= m.start < item.start]
    if scene.national or not bodies or len(bodies) < len(scene.subject) or scene.visit is not None:
        return []
    if any(i.kind == "VERB" and i.frame != "hold" for i in scene.items[: scene.index] if i.start > bodies[-1].end):
        return []
    dated = any(i.kind == "TIME" for i in scene.items[: scene.index] if i.start in scene.times)
    some = _SOME_OF_THEM.match(scene.text, bodies[-1].end) is not None
    gone = (
        item.text in _COMFORTING
        or bool(destination(scene, item))
        or item.text.startswith(_COMING)
        or bool(scene.object_members())
    )
    return bodies if (gone and (dated or some)) or (some and dated) else []


def _bodies_coming(scene: Scene, item: Item) -> list[Member]:
    """某学院一行访问某大学, 某局来我校调研: a body that comes, where nobody of it is named."""
    ours = scene.bodies.home_body()
    bodies = [m for m in scene.subject_bodies if m.end <= item.start]
    to_us = item.text.startswith("来访") or _TO_US.search(scene.clause_before(item)) is not None
    led = any(role == "accompanies" for _, role in scene.deferred)  # 在某某陪同下，某学院参观了某庭
    houses = _houses(scene, scene.visit) if scene.visit is not None else set()
    if bodies and all(m.agent.name in houses and _LEADERS.match(scene.text, m.end) for m in bodies):
        return bodies  # 某大学|领导考察了某研究院, on the visit that they have made together
    return [m for m in bodies if _PARTY.match(scene.text, m.end) or ((to_us or led) and m.agent is not ours)]


def _led_here(scene: Scene) -> list[Member]:
    """Those of whom the sentence has said that they lead others, where it tells no occasion."""
    return [m for m, role in scene.deferred if role == "leads"] if scene.topic is None else []


def goes_on(scene: Scene, known: Happening, people: list[Member]) -> bool:
    """Whether these people are still on the visit told before."""
    visitors = {agent for agent, role in known.roles if role in ("visits", "leads")}
    visitors |= {r.agent.id for r in known.roles.values() if r.role == "attends" and isinstance(r.agent, Body)}
    return (
        known.story == scene.book.story
        and (
            bool(visitors & {m.agent.id for m in people}) or _are_their_group(scene, known, people) or is_of_body(known)
        )
        and (known.time is None or is_same_day(scene, known) or _is_next_of_journey(scene, known, people))
    )


def _is_next_of_journey(scene: Scene, known: Happening, people: list[Member]) -> bool:
    """26日，代表团参观某厂: a later day of the journey that a delegation is on, which then lasts till that day."""
    teams = all(isinstance(m.agent, Body) and m.agent.name.endswith(TEAMS) for m in people)
    time, before = scene.time_at(scene.here().end), known.time
    if not teams or scene.national or time is None or before is None or len(time.start or "") < len("2024-11-05"):
        return False
    first, last = before.end or before.start or "", time.start or ""
    if len(first) < len(last) or not 0 < (date.fromisoformat(last) - date.fromisoformat(first)).days <= _DAYS_BETWEEN:
        return False
    known.time = replace(before, end=time.end or time.start)
    return True


def is_same_day(scene: Scene, known: Happening) -> bool:
    """Whether the sentence names no other day than that of a visit; the year of a plan is none."""
    time = scene.time_at(scene.here().end)
    return time is None or time.is_same(known.time) or len(time.start or "") < 10 or _is_within(time, known.time)


def _is_within(time: TimeSpan, whole: TimeSpan | None) -> bool:
    """17日到某校 on a visit from 17日 to 19日: one of its days."""
    if whole is None or time.start is None or whole.start is None or whole.end is None or whole.start == whole.end:
        return False
    return whole.start <= time.start <= whole.end


def is_of_body(known: Happening) -> bool:
    """Whether the visitors are so far only a body's, whose names follow: 某局到某厂检查。局长某某一行…"""
    return all(isinstance(r.agent, Body) and r.agent.kind != "team" for r in known.roles.values() if r.role == "visits")


def _are_their_group(scene: Scene, known: Happening, people: list[Member]) -> bool:
    """随后，调研组一行来到某厂: the group, under no name of its own, is that of the people who are on a visit."""
    led = any(role in ("visits", "leads") and isinstance(r.agent, Person) for (_, role), r in known.roles.items())
    houses = _houses(scene, known)
    return led and all(isinstance(m.agent, Body) and _is_group_of(scene, m, m.agent, houses) for m in people)


def _houses(scene: Scene, visit: Happening) -> set[str]:
    """The names of the bodies to which those belong who make a visit."""
    ours = (r.agent for (_, role), r in visit.roles.items() if role in ("visits", "leads"))
    return {b.name for agent in ours if (b := scene.affiliation(agent)) is not None}


def _is_group_of(scene: Scene, member: Member, group: Body, houses: set[str]) -> bool:
    """Whether a group has no name but for that of the house of those who are on a visit: 调研组, 某大学|考察团."""
    if _BARE_GROUP.fullmatch(scene.text, member.start, member.end) is not None:
        return True
    if group.name in houses and _PARTY.match(scene.text, member.end) is not None:
        return True  # 某商会|一行
    if group.name in houses and _LEADERS.match(scene.text, member.end) is not None:
        return True  # 某大学|领导考察了某研究院: those who lead the visit, called by their house
    return group.kind == "team" and any(group.name.startswith(house) for house in houses)


def is_of_others(scene: Scene, known: Happening) -> bool:
    """Whether the sentence has named people before who are not on the visit at hand, so that it tells another."""
    people = [m for i in scene.items[: scene.index] for m in i.members if isinstance(m.agent, Person)]
    ours = {agent for agent, _ in known.roles}
    if scene.is_dated() and not people and not is_same_day(scene, known):
        return True  # 8月17日，某会组织职工赴某院, behind a visit of the 16th
    opening = next((i for i in scene.items[: scene.index] if i.kind == "GROUP"), None)
    bodies = [m.agent for m in opening.members] if opening is not None and not opening.marker else []
    if not people and bodies and all(isinstance(b, Body) and b.kind != "team" for b in bodies):
        houses = {b.id for r in known.roles.values() if (b := scene.affiliation(r.agent)) is not None}
        return not (ours | houses) & {b.id for b in bodies}  # 同日，某会在某驿站启动…
    return bool(people) and not ours & {m.agent.id for m in people}
