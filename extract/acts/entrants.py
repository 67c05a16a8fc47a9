"""Entrants: bodies whose teams a sentence on a contest lists, 来自甲、乙、丙等8家单位的40名选手参赛."""

from __future__ import annotations

import re

from extract.acts.roles import give
from extract.body import Body
from extract.item import Item, Member
from extract.scene import Scene
from ontology.lexicon import Acts, load

_BEFORE = re.compile(
    r"(?:来自|共有|吸引了?|分别来自|汇聚了?|参赛(?:单位|队伍)(?:有|包括|为)|(?:^|[，：])有)(?:[^，。；、]{0,6})$"
)
_BEHIND = re.compile(
    r"(?:等|的)?(?:[\d一二三四五六七八九十两]+|多)?[个家支所名]?(?:参赛)?"
    r"(?:单位|企业|公司|高校|院校|学校|学院|医院|代表队|队伍|球队|参赛队|部门|工会|选手|队员|运动员|职工|员工|教师|学生)"
)
# 甲、乙等6支代表队|进入决赛
_GETS_ON = re.compile(
    r"(?:等)?(?:[\d一二三四五六七八九十两]+)?[支个家]?(?:参赛|代表)*(?:队伍|队|单位|选手)?(?:成功|顺利|最终|分别|脱颖而出，?)*"
    r"(?:进入|晋级|闯入|挺进|杀入)了?[^，。；]{0,8}(?:决赛|复赛|[四八十]强|下一轮)"
)
_BETWEEN = re.compile(r"(?:两支球队|两队|双方)?之间(?:进行|展开|打响|上演|开战)")  # 总决赛在甲队和乙队|之间进行
_CONTEST = re.compile(
    r"参赛|决赛|复赛|选手|队员|运动员|代表队|队伍|球队|角逐|竞技|比拼|较量|对决|同台|同场|参加(?:了)?(?:此次|本次|比赛|大赛|竞赛)"
)
_OTHERS = re.compile(r"评委|裁判|专家|评审|观摩|嘉宾|领导|出席|见证|观众|记者")


def list_entrants(scene: Scene) -> None:
    """The bodies of such a list compete at the contest at hand."""
    target = scene.at_hand
    if target is None or target.type != "competition" or not _CONTEST.search(scene.here().text):
        return
    for item in scene.items:
        if item.kind == "GROUP" and _is_list(scene, item):
            give(scene, target, "competes", item.members, "enters")


def _is_list(scene: Scene, item: Item) -> bool:
    """Whether a group is a list of bodies whose people have come to the contest."""
    if not all(isinstance(m.agent, Body) for m in item.members) or _OTHERS.search(scene.clause_after(item)):
        return False
    if item.marker in ("在", "于") and _BETWEEN.match(scene.text, item.end):
        return True
    if _GETS_ON.match(scene.text, item.end) is not None and not item.marker:
        return True
    return _BEFORE.search(scene.clause_before(item)) is not None and _BEHIND.match(scene.text, item.end) is not None


def not_beaten(scene: Scene, item: Item, members: list[Member]) -> list[Member]:
    """击败实力强劲的乙队，|获得冠军: who is beaten in the clause before has not won."""
    if item.text in load(Acts).beating:  # 甲和乙战平，随后甲|战胜乙
        beaten = {m.agent.id for m in scene.object_members()}
        return [m for m in members if m.agent.id not in beaten]
    verb = next((i for i in reversed(scene.items[: scene.index]) if i.kind == "VERB"), None)
    if verb is None or verb.text not in load(Acts).beating:
        return members
    start = scene.clause(item.start)[0]
    return [m for m in members if m.start >= start or m.start < verb.start]
