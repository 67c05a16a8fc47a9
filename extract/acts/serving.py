"""Service at an activity: who looks after people there, and who comes to where it is held."""

from __future__ import annotations

import re

from extract.acts.roles import give
from extract.book import Happening
from extract.item import Member
from extract.people import Person
from extract.scene import Scene

# 为群众|义诊, 为现场居民|测量血压
_SERVES = re.compile(
    r"[为给](?:[^，。；]{0,14}?)(?:群众|居民|村民|乡亲|患者|病人|老人|百姓|市民|职工|员工|师生|学生|家长|观众|牧民|渔民|农户|孩子|儿童|老年人|游客|工友|客户|大家)们?"
    r"[^，。；]{0,8}?(?:义诊|把脉|看诊|坐诊|问诊|诊治|诊疗|诊断|看病|切脉|号脉|答疑|解惑|量血压|测血[压糖]|测量血压|检查身体|体检|讲解|(?:提供|开展|进行)了?[^，。；]{0,16}?(?:服务|咨询|义诊|检查|诊疗|诊治|筛查|指导|解答|讲解))"
)
# 院长某某先后来到|义诊现场
_COMES = re.compile(
    r"(?:来到|赶到|亲临|莅临|走进|到达|到)了?(?P<what>活动|比赛|竞赛|大赛|赛事|义诊|仪式|培训|讲座|演出|考试|演练|志愿服务|志愿服务活动|义诊活动)(?:的)?现场(?=[，。；]|指导|观看|观摩|助威|助阵|加油)"
)
_WISHED = re.compile(r"(?:希望|欢迎|邀请|表示|将|据)[^。]*$")
_OF_SERVICE = ("activity", "visit")


def serve(scene: Scene) -> None:
    """Those who serve people at the activity at hand perform; who comes to where an occasion is held attends."""
    text = scene.here().text
    target = scene.topic or scene.current
    if target is None or scene.reported or target.story != scene.book.story:
        return
    if (
        (match := _SERVES.search(text)) is not None
        and target.type == "activity"
        and not _WISHED.search(text, 0, match.start())
    ):
        _give(scene, target, "performs", match.start())
    elif (match := _COMES.search(text)) is not None and _is_called(target, match["what"]):
        _give(scene, target, "attends", match.start())


def _is_called(target: Happening, word: str) -> bool:
    """Whether an occasion is what a word says: 义诊现场 is where the 义诊活动 is held."""
    return word == "活动" or word in target.name or (word in ("赛事", "比赛") and target.type == "competition")


def _give(scene: Scene, target: Happening, role: str, end: int) -> None:
    """Give a role to the people named before such words."""
    end += scene.here().start
    groups = [i for i in scene.items if i.kind == "GROUP" and i.end <= end and not i.marker]
    members = [m for group in groups for m in group.members if isinstance(m.agent, Person)]
    give(scene, target, role, members or _carried(scene), "serves")


def _carried(scene: Scene) -> list[Member]:
    """The people with whom the sentence goes on, where it names none."""
    return scene.subject_people if scene.here().text.startswith(("他", "她")) else []
