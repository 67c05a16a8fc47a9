"""Greetings of many: leaders without names write to one person, and who they are stands in what follows."""

from __future__ import annotations

import re

from extract.acts.roles import give
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

RULE = "greetings"
_BY_MANY = re.compile(r"(?:领导人|政要|负责人|人士|元首|使节|政党|友好组织)[^。；]{0,24}$")
_MARKS = re.compile("[：，]")
_LISTED = re.compile(r"他们是|[^。；]{0,40}(?:还有|的有|分别是|包括)")
_WHOM = re.compile(r"[^。；]{0,30}(?:祝贺|慰问|哀悼|悼念|祝愿)")


def of_many(scene: Scene, item: Item) -> bool:
    """多国领导人致电|某主席，表示祝贺: a message to that person. False where it is said who writes."""
    before, told = scene.sentence_before(item), _told(scene)
    if told is not None and _LISTED.match(scene.here().text):
        return True  # 发来贺电的还有：…
    if scene.subject or not scene.national or not _BY_MANY.search(before) or not _WHOM.match(scene.text, item.end):
        return False
    if told is not None:
        return True
    receivers = [m for g in scene.objects()[:1] for m in g.members if isinstance(m.agent, Person)]
    receivers = receivers or [m for m in scene.members_before("向") if isinstance(m.agent, Person)]
    receivers = receivers or _congratulated(scene, item)
    message = scene.book.new(
        "message", f"{_MARKS.split(before)[-1].strip()[-24:]}{item.text}", item.text, scene.here(), RULE
    )
    message.name_too(item.text)
    scene.found(message, item.start, place=False)
    give(scene, message, "receives", receivers, "receives")
    scene.current = scene.topic = message
    return True


def _congratulated(scene: Scene, item: Item) -> list[Member]:
    """致电，祝贺|某某|当选: to whom many write, where no other word says so."""
    after = [i for i in scene.items[scene.index + 1 :] if i.text == "祝贺"]
    groups = [i for i in scene.items if after and i.kind == "GROUP" and i.start >= after[0].end]
    return [m for i in groups[:1] for m in i.members if isinstance(m.agent, Person) and m.start == after[0].end]


def _told(scene: Scene) -> Happening | None:
    """The greetings being read."""
    return next((h for h in scene.book.here() if h.rule == RULE), None)


def joins(scene: Scene) -> bool:
    """Whether what somebody says belongs to the greetings being read: 某总统表示，…, among many of them."""
    target = _told(scene)
    if target is None:
        return False
    give(scene, target, "sends", [m for m in scene.subject if isinstance(m.agent, Person) and m.title], RULE)
    return True


def list_senders(scene: Scene) -> None:
    """他们是：某国总统某某、…; 向某某致贺的还有：…"""
    told = _told(scene)
    if told is None or not _LISTED.match(scene.here().text):
        return
    received = {agent for agent, role in told.roles if role == "receives"}
    listed = [m for i in scene.items if i.kind == "GROUP" for m in i.members]
    give(scene, told, "sends", [m for m in listed if m.agent.id not in received and isinstance(m.agent, Person)], RULE)
