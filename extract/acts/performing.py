"""Performing: who unveils, sings, lays wreaths, and whether that is an occasion of its own."""

from __future__ import annotations

import re

from extract.acts.destinations import destination
from extract.acts.roles import give, object_event, occasion_at_hand, told_by_verb
from extract.acts.unveiling import unveil
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.scene import Scene

_FOR_OTHERS = ("揭牌", "揭幕", "剪彩", "奠基")
_OF_SIGNING = re.compile(r"(?:签约|签字|签署)(?:仪式)?$")  # and no ceremony of both
_IN_FILMS = ("主演", "领衔主演", "出演", "饰演", "执导")
_IS_OVER = ("后，", "结束后", "仪式后", "仪式结束后", "完成后")
_WITH_THEM = re.compile(r"(?:一同|共同|一起|一道)[^，。；]{0,24}$")  # 并与某某部长一同为某院|揭牌


def _is_memorial(scene: Scene) -> bool:
    """Whether a ceremony is at hand at which wreaths are laid."""
    return scene.current is not None and any(word in scene.current.name for word in ("祭", "纪念", "缅怀", "悼"))


# 最后由某班全体学生进行了诗歌
_BY_MANY = re.compile("由[^，。；]{0,10}(?:学生|师生|同学|演员|教师|员工|职工|代表|选手|队员)们?[^，。；]{0,8}$")


def perform(scene: Scene, item: Item, fresh: bool) -> None:
    """揭牌, 演唱, 敬献花篮: laying wreaths is a ceremony of its own where no other is told."""
    if not scene.subject or scene.text.startswith(("前", "之前", "后的", "之后"), item.end):
        return  # 在揭牌前的致辞中
    if not fresh and not scene.clause_before(item) and scene.text.startswith(_IS_OVER, item.end):
        return  # 揭牌结束后，某某介绍了情况: when, and not who
    if scene.clause_before(item).endswith(("此次", "本次", "这次")):
        return  # 对此次|挂牌致以祝贺
    if not fresh and _BY_MANY.search(scene.clause_before(item)):
        return  # 最后由全体学生|朗诵: nobody who is named
    if item.text.endswith("完成"):
        done = object_event(scene)
        give(scene, done if done is not None and done.type == "activity" else None, "performs", scene.subject, "does")
        return
    target = occasion_at_hand(scene)
    if item.text in _IN_FILMS and target is not None and target.head.endswith("节"):
        return  # 影片《某某》由某某|主演, which is shown at a festival
    if (
        item.text.startswith(("敬献", "献花", "吊唁", "凭吊", "祭扫"))
        and scene.topic is None
        and fresh
        and not _is_memorial(scene)
    ):
        target = scene.current = told_by_verb(scene, item, "ceremony", "performs")
        target.places = target.places or destination(scene, item)
    for_whom = scene.text.rfind("为", scene.clause(item.start)[0], item.start)  # -1 where nobody is named so
    at_signing = target is not None and item.text in ("揭牌", "揭幕") and _OF_SIGNING.search(target.name) is not None
    if (target is None or at_signing) and fresh and item.text in _FOR_OTHERS and for_whom >= 0:
        whole, target = target, told_by_verb(scene, item, "ceremony", "performs")
        target.head, target.part_of = f"{item.text}仪式", whole
        target.name_too(scene.text[for_whom : item.end])
        scene.current = whole or target
    if target is None and fresh and unveil(scene, item):
        return
    partners = scene.members_before("与", "同", "和") if _WITH_THEM.search(scene.clause_before(item)) else []
    members = [m for m in [*scene.subject, *partners] if not _only_hosts(scene, target, m)]
    if for_whom >= 0:  # 共同为某大学“某学院”|揭牌: a body behind 为 unveils nothing
        members = [m for m in members if not isinstance(m.agent, Body) or m.start <= for_whom]
    give(scene, target, "performs", members, "performs")


def _only_hosts(scene: Scene, target: Happening | None, member: Member) -> bool:
    """由某会主办的分享会在某地举行，通过情景表演…: a body named before as the host is not who performs."""
    hosts = target is not None and (member.agent.id, "hosts") in target.roles
    return hosts and isinstance(member.agent, Body) and member.start < scene.clause(scene.items[scene.index].start)[0]
