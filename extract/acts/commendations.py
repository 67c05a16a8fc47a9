"""Commendations: those whom a meeting commends by name, in a list of first ones: 表彰了甲等20家…、乙等10位…."""

from __future__ import annotations

import re

from extract.acts.roles import give, hosts_of, told_by_verb
from extract.body import Body
from extract.item import Item, Member
from extract.scene import Scene

_FIRST_OF_MANY = re.compile(r"等(?:\d+|[一二三四五六七八九十百两]+)?余?[家名位个支人]")

_HONOURS = re.compile(
    r"了?(?:[^，。；]{0,14}?第[一二三四五六七八九十百\d]{1,3}批|[^，。；]{0,8}?\d+[个家名位支]|[^，。；为]{0,8}?[全]国)"
    r"[^，。；]{0,24}?(?:示范|标兵|先进|模范|优秀|最美|基地|工作室|教育基地|劳模|工匠)"
)
_NOBODY = ("会上", "仪式上", "大会上")  # all that stands before 授予
_OF_ITS_PEOPLE = ("成员", "队员", "学员", "团员", "会员代表")


def name_for_honour(scene: Scene, item: Item) -> None:
    """中宣部|命名第八批示范点和标兵: a body names those whom it honours, an award of its own."""
    if not scene.subject_bodies or scene.subject_people or not _HONOURS.match(scene.text, item.end):
        return
    known = told_by_verb(scene, item, "award", "names")
    give(scene, known, "awards", scene.subject_bodies, "awards")
    scene.topic = known


def commend(scene: Scene, item: Item, fresh: bool) -> bool:
    """Those named right behind 表彰 as the first of so many win. False where nobody is."""
    winners = _first_of_lists(scene, item)
    if not winners:
        return False
    meeting = scene.current
    givers = scene.subject_bodies if fresh else []
    if not givers and meeting is not None and meeting.type in ("meeting", "ceremony"):
        givers = hosts_of(meeting)
    known = told_by_verb(scene, item, "award", "commends")
    known.time = known.time or scene.inherited_time()
    known.part_of = meeting if meeting is not known else None
    ours = {m.agent.id for m in givers}
    give(scene, known, "awards", givers, "awards")
    give(scene, known, "wins", [m for m in winners if m.agent.id not in ours], "is-commended")
    return True


def _first_of_lists(scene: Scene, item: Item) -> list[Member]:
    """The agents of the groups behind the verb up to the end of the clause, each the first of a list."""
    found: list[Member] = []
    for other in scene.items[scene.index + 1 :]:
        if other.kind == "VERB" or other.text in ("，", "。", "；"):
            break
        if other.kind != "GROUP" or not other.members:
            continue
        if not found and other.start - item.end > 1:
            return []  # 表彰了|20家单位，某某参加
        if _FIRST_OF_MANY.match(scene.text, other.end) is None:
            break
        found += other.members
    return found


def read_out(scene: Scene, item: Item) -> bool:
    """Whether somebody reads out a decision of others: 某某宣读表彰决定，授予…, or a line opens with (会上)授予."""
    return (
        not scene.sentence_before(item)
        or scene.clause_before(item) in _NOBODY
        or any(i.text == "宣读" for i in scene.items[: scene.index])
    )


def is_whose(scene: Scene, member: Member, item: Item) -> bool:
    """为入选某部项目的|志愿者代表颁奖, 为某讲师团|成员颁发证书: a body that only says of whom."""
    between = scene.text[member.end : item.start]
    return isinstance(member.agent, Body) and ("的" in between or between.startswith(_OF_ITS_PEOPLE))
