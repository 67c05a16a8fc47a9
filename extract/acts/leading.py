"""Leading others at an occasion: 带领大家学习文件 is speech there, 带领全体党员宣誓 an act."""

from __future__ import annotations

import re

from extract.acts.roles import give, occasion_at_hand
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene
from extract.teams import HEADS_PARTY, is_post_of_party

_DOES = re.compile(
    r"(?:大家|与会|全体|全场|参会|在场|党员|团员|新党员|干部|职工|员工|师生)[^，。；]{0,8}?"
    r"(?P<does>学习|领会|诵读|朗读|重温|宣誓|高唱|合唱|进行[^，。；]{0,10}宣誓|开展[^，。；]{0,10}宣誓)"
)
_GUESTS = re.compile(
    r"(?:到访|来访)?(?:的)?(?:领导|人员|老师|师生|考察团|考察组|调研组|代表团|参观团|访问团|专家组|客人|来宾|嘉宾)(?:一行|成员|们)?，?(?:先后|分别|实地|首先|一同|一起)*(?:参观|考察|走进|来到|观看|前往|深入)"
)
_PARTY = re.compile(
    r"(?:慰问|考察|代表|调研|检查|督导|督查|视察|访问|参访|交流|参观|学习|观光)[团组队]|[赴往访](?!任|职)"
)
# 由某某任|组长的|某某组
_ATTRIBUTE = re.compile(r"(?:第一|常务|执行|副)*(?:组长|团长|队长|主任|召集人|负责人|总指挥)的")
_SPOKEN = ("学习", "领会")


def lead_at(scene: Scene, item: Item) -> bool:
    """Tell what somebody has others do at the occasion at hand. False where the words tell of a party on its way."""
    if _shows_guests(scene, item):
        return True
    does = _DOES.match(scene.text, item.end) if item.text in ("带领", "率领") else None
    target = occasion_at_hand(scene)
    if does is None or target is None or target.type not in ("meeting", "ceremony", "activity", "training", "launch"):
        return False
    give(scene, target, "speaks" if does["does"] in _SPOKEN else "performs", scene.subject_people, "leads-others")
    return True


def _shows_guests(scene: Scene, item: Item) -> bool:
    """在某公司，董事长某某带领考察团|参观了车间: who leads the guests is at home, and accompanies them."""
    visit = scene.visit
    if visit is None or scene.national or _GUESTS.match(scene.text, item.end) is None:
        return False
    hosts = [m for m in scene.subject_people if not {(m.agent.id, r) for r in ("visits", "leads")} & set(visit.roles)]
    if not hosts or len(hosts) < len(scene.subject_people):
        return False
    give(scene, visit, "accompanies", hosts, "shows-guests")
    scene.subject = []
    return True


def leads_party(scene: Scene, item: Item, people: list[Member]) -> bool:
    """慰问团由某某任团长: who heads a party leads what is told. False where the post is no party's."""
    if (heads := HEADS_PARTY.match(scene.text, item.end)) and _PARTY.search(scene.sentence_before(item)):
        told = scene.visit is not None and scene.visit.sentence is scene.here()
        if told and not heads["deputy"]:
            give(scene, scene.visit, "leads", people, "leads-party")  # 赴某市考察，某某任团长
        elif not heads["deputy"]:
            scene.deferred.extend((m, "leads") for m in people)
        return True
    if is_post_of_party(scene.here().text, scene.clause_after(item)):
        return True  # 某某任团长，某某任顾问
    if not _ATTRIBUTE.match(scene.text, item.end):
        return False
    by = [m for m in scene.members_before("由") if isinstance(m.agent, Person)]
    scene.deferred.extend((m, "leads") for m in by)  # 由某某任组长的|某督察组来到某厂
    return True
