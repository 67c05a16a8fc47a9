"""Missions: a team that sets out to help elsewhere or comes back from there, and who sees it off or welcomes it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from extract.acts.roles import give, told_by_verb
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.scene import Scene

_TEAM = re.compile(
    r"(?:医疗队|专家组|护理队|检测队|工作队|教师团队|支教队|支教团|救援队|服务队|突击队|先遣队|考察队|科考队|登山队|编队"
    r"|维和部队|维和分队|代表团|代表队|乘组)$"
)
_WITH_TEAM = ("随", "跟随")  # 某某等队员随某队|出征
_CEREMONY = re.compile(r"(?:仪式|式|大会|号令|宣言|号|前|在即|准备)")
_CHARS = 16
_LEAVES = ("启程", "出征", "出发", "奔赴", "驰援")


def set_out(scene: Scene, item: Item, fresh: bool) -> None:
    """某医疗队出征, 载誉归来: an occasion of its own for the team and those of its members who are named."""
    if _CEREMONY.match(scene.text, item.end) or scene.reported:
        return
    leaves = any(word in item.text for word in _LEAVES)
    teams = [m for m in scene.subject_bodies if _TEAM.search(m.agent.name)]
    along = [m for m in scene.members_before(*_WITH_TEAM) if isinstance(m.agent, Body) and _TEAM.search(m.agent.name)]
    people = scene.subject_people
    if not teams and not along and not _are_of_team(people):
        return
    told = of_team(scene, leaving=leaves, among={m.agent.id for m in teams + along})
    happening = told or told_by_verb(scene, item, "activity", "sets-out", limit=_CHARS)
    happening.head = _head(leaves)
    give(scene, happening, "performs", [*teams, *along, *people], "sets-out")
    scene.current = scene.topic = happening


def _are_of_team(people: list[Member]) -> bool:
    """Whether people are named with a team: 某医疗队队员某某."""
    return any("医疗队" in m.title or "工作队" in m.title or "救援队" in m.title for m in people)


def of_team(scene: Scene, *, leaving: bool, among: AbstractSet[str] | None = None) -> Happening | None:
    """The going or coming told last, of one of these teams where ``among`` names some (IDs)."""
    told = (h for h in scene.book.here() if h.rule == "sets-out" and h.head == _head(leaving))
    return next((h for h in told if among is None or among & {agent for agent, _ in h.roles}), None)


def _head(leaves: bool) -> str:
    return "出征" if leaves else "归来"
