"""Gifts: who gives what to whom."""

from __future__ import annotations

import re

from extract.acts.roles import give, told_by_verb
from extract.body import Body
from extract.item import Item, Member
from extract.scene import Scene

_AMOUNT = re.compile(r"了?(?:价值|人民币|共计?|总计|一批|\d)")
_TO_HOME = re.compile(r"[向给为](学校|医院|公司|集团|学院|基金会|商会|协会|学会)$")
_HOME_GIVES = re.compile(
    r"[还又也]?(学校|医院|公司|集团|学院|基金会|商会|协会|学会)(?:[还又也]|现场|当场|共|累计)?[向给为]"
)
_FOR_HOME = re.compile(r"代表(学校|医院|公司|集团|学院|基金会|大学)")
_TAKEN = re.compile(r"接受了?[^，。；]{1,8}$")
_AS_DEED = re.compile(r"的[^，。；的]{0,4}$")
_FOR_DEED = re.compile(r"[对向][^，。；]{1,20}$")
_WITH_THANKS = re.compile(r"[^，。；]{0,10}(?:表示|表达|致以)[^，。；]{0,10}(?:感谢|谢意|敬意)")
_THANKED = re.compile(r"(?:善举|行为|义举)?(?:表示|表达|致以)")
_MUTUAL = re.compile(r"双方|互相|相互")
_GIVERS = ("校友", "单位", "企业", "代表", "方", "人", "者")
_AS_NOUN = (
    "校友",
    "单位",
    "企业",
    "代表",
    "方",
    "的",
    "证书",
    "仪式",
    "款",
    "物资",
    "资金",
    "善举",
    "义举",
    "行为",
    "暨",
    "鸣谢",
    "签约",
    "活动",
    "协议",
    "牌",
    "者",
    "人",
)


def fresh_here(scene: Scene) -> bool:
    """Whether the sentence names a day before what is being read."""
    return any(
        i.kind == "TIME" and len(scene.times[i.start].start or "") == 10
        for i in scene.items[: scene.index]
        if i.start in scene.times
    )


def donate(scene: Scene, item: Item, fresh: bool) -> None:
    """向某某捐赠物资: the subject performs, the other side receives; an occasion of its own where none is told."""
    before = scene.clause_before(item)
    if scene.text.endswith(("接受", "获", "受"), 0, item.start) or _TAKEN.search(before):
        _take(scene, item, fresh)
        return  # 接受了校友捐赠
    if _MUTUAL.search(before):
        return  # 双方还互相赠送了纪念品
    thanked = _AS_DEED.search(before) and _THANKED.match(scene.text, item.end)
    if thanked or (_FOR_DEED.search(before) and _WITH_THANKS.match(scene.text, item.end)):
        return  # 对校友的慷慨捐赠表示感谢
    if scene.reported and not fresh_here(scene):
        return  # 某某指出，某集团曾捐款捐物
    receivers = (
        scene.members_before("向", "给", "为")
        or _home(scene, item)
        or [m for group in scene.objects() if group.marker in ("", "给") for m in group.members]
    )
    givers = _home_gives(scene, item) or scene.subject
    if (
        not givers
        or not (receivers or scene.at_hand or _AMOUNT.match(scene.text, item.end))
        or scene.text.startswith(_AS_NOUN, item.end)
    ):
        return
    target = scene.at_hand
    signed = target is not None and target.type == "agreement"
    if target is None or signed or target.type in ("release", "award", "message"):
        if not fresh and not signed:
            return
        target = told_by_verb(scene, item, "activity", "donates")
        if receivers:
            target.name = f"向{receivers[0].agent.name}{item.text}"
        target.head = f"{item.text[:2]}仪式"
    scene.current = scene.topic = target
    start = scene.clause(item.start)[0]
    behind = [m for m in scene.members_before("代表") if m.start >= start and isinstance(m.agent, Body)]
    give(scene, target, "performs", [*givers, *behind], "donates")  # 某某代表基金会捐赠
    give(scene, target, "receives", receivers, "is-given")


def _take(scene: Scene, item: Item, fresh: bool) -> None:
    """某某代表学校接受了校友捐赠: who takes a gift, and the house in whose name."""
    before = scene.clause_before(item)
    house = _FOR_HOME.search(before)
    name = scene.bodies.home_named(house[1]) if house is not None else None
    ours = [Member(scene.bodies.make(name), item.start, item.end)] if name else []
    start = scene.clause(item.start)[0]
    behind = [m for m in scene.members_before("代表") if m.start >= start and isinstance(m.agent, Body)]
    if fresh or ours or behind or before.endswith(("接受", "获", "受")):
        give(scene, scene.at_hand, "receives", [*scene.subject, *behind, *ours], "is-given")


def is_noun(scene: Scene, item: Item) -> bool:
    """捐赠|校友代表: the word describes another and tells nothing."""
    return item.frame == "donate" and scene.text.startswith(_GIVERS, item.end)


def _home(scene: Scene, item: Item) -> list[Member]:
    """向学校捐赠: the body that publishes or the one of its kind named last, under a word for its kind."""
    match = _TO_HOME.search(scene.clause_before(item))
    return _under_word(scene, item, match[1]) if match is not None else []


def _home_gives(scene: Scene, item: Item) -> list[Member]:
    """会上，商会向某某捐赠: who gives, under a word for its kind at the start of the clause."""
    match = _HOME_GIVES.match(scene.clause_before(item))
    return _under_word(scene, item, match[1]) if match is not None else []


def _under_word(scene: Scene, item: Item, word: str) -> list[Member]:
    name = scene.bodies.home_named(word) or scene.bodies.full_names.self_reference(word)
    return [Member(scene.bodies.make(name), item.start, item.end)] if name else []
