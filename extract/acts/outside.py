"""Outside: what people say of an occasion that they are not at, or that is told only as news."""

from __future__ import annotations

import re

from extract.book import Happening
from extract.item import Item, Member
from extract.scene import Scene

_HEADS_PARTY = re.compile(r"(?:^|、)(?:代表团|考察团|访问团)?团长")
_OF_OTHERS = ("activity", "competition", "release", "appointment", "agreement")
_ELECTIONS = ("选举", "大选", "公投", "补选")
_INTERVIEW = re.compile("专访|独家采访|接受[^，。]{0,12}采访")
_EARLIER = re.compile(r"(?:此前|日前|稍早前?|早些时候)[^，。]{0,12}$")


def is_there(target: Happening, people: list[Member]) -> bool:
    """Whether one of these people has a role at an occasion."""
    if any(_HEADS_PARTY.search(m.title) for m in people):
        return any(r.role in ("met", "visits") for r in target.roles.values())  # 代表团团长某某表示感谢
    return bool({m.agent.id for m in people} & {agent for agent, _ in target.roles})


def is_of_others(scene: Scene, target: Happening, members: list[Member]) -> bool:
    """Whether an occasion at hand is such that others speak of it from outside, and none of these is there."""
    there = {m.agent.id for m in members} & {agent for agent, _ in target.roles}
    return scene.topic is None and target.type in _OF_OTHERS and not there


def is_told_of(scene: Scene, target: Happening, people: list[Member]) -> bool:
    """Whether people speak of an occasion of the news, from outside: a candidate of an election, a third one."""
    if not scene.national or scene.topic is not None:
        return False
    if _INTERVIEW.search(scene.text, 0, people[0].start) and not is_there(target, people):
        return True  # 来看对部长某某的专访。前不久召开的某会提出要求。某某表示，…
    apart = target.type in (*_OF_OTHERS, "launch") and target.rule.startswith(("opens", "launch"))
    return target.head.endswith(_ELECTIONS) or (apart and not is_there(target, people))


def _is_of_another_day(scene: Scene, item: Item) -> bool:
    """今年10月15日，某办|宣布, behind a briefing of the 29th: a day of its own opens the sentence."""
    target, time = scene.at_hand, scene.time_at(item.start) if scene.is_dated() else None
    if target is None or time is None or target.time is None or target.time.start is None or time.start is None:
        return False
    last = target.time.end or target.time.start
    return len(last) == len(time.start) and not target.time.start <= time.start <= last


def is_dated(scene: Scene, item: Item) -> bool:
    """Whether a day of its own stands between the speaker and the verb."""
    speaker = scene.subject[-1].end if scene.subject else item.start
    times = (i for i in scene.items[: scene.index] if i.kind == "TIME" and i.start >= speaker)
    if _EARLIER.search(scene.clause_before(item)) or _is_of_another_day(scene, item):
        return True
    return any(len(time.start or "") == 10 for i in times if (time := scene.times.get(i.start)) is not None)
