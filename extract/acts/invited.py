"""Those whom an occasion has invited: 会议邀请了某院士、某教授等30多位专家, 邀请某某作主题演讲."""

from __future__ import annotations

import re

from extract.acts.roles import give
from extract.body import Body
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_INVITES = re.compile(
    r"(?:会议|大会|年会|论坛|研讨会|讲座|活动|培训班?|仪式|沙龙|学习班|环节|会上)(?:还|特别?|专门|特意)?邀请(?:到|了|到了)?(?!函|赛)"
)
# 开展公众开放日活动，|邀请|人大代表某某等走进法院
_TO_US = re.compile(
    r"，(?:还|特别?|专门|特意)?邀请(?:到|了|到了)?(?=[^。；]{4,80}(?:走进|来到|走入|前来|近距离|零距离|参观|体验|观摩))"
)
_TO_COME = re.compile(r"将|拟|计划|准备|希望|欢迎")
_SPEAKS = re.compile(
    r"[^。；]{0,40}?(?:作|做|进行|开展|带来|分享|发表|讲授|担任主讲)了?[^，。；]{0,16}?(?:演讲|报告|讲座|授课|发言|讲学|分享|讲解)"
    r"|[^。；，]{0,24}?(?:授课|主讲|演讲|讲学)"
)
_KINDS = ("meeting", "training", "ceremony", "activity", "competition")
_LISTED = re.compile("(?:[、，和及与]|以及)(?:政协|人大|特邀|[省市县区]级?)?")


def list_invited(scene: Scene) -> None:
    """They attend the occasion at hand, or speak there where the words behind them say so."""
    target = scene.at_hand
    if target is None or target.type not in _KINDS or scene.national or scene.reported:
        return
    start, end = scene.here().start, scene.here().end
    match = _INVITES.search(scene.text, start, end) or _TO_US.search(scene.text, start, end)
    if match is None or _TO_COME.search(scene.text, start, match.start()):
        return
    guests = _guests(scene, match.end())
    if not guests:
        return
    speaks = _SPEAKS.match(scene.text, guests[-1].end, end) is not None
    give(scene, target, "speaks" if speaks else "attends", guests, "is-invited")


def split_inviters(scene: Scene, item: Item) -> list[Member]:
    """某院邀请人大代表甲、乙|旁听庭审: the bodies that invite, which the subject loses."""
    start = scene.clause(item.start)[0]
    at = scene.text.rfind("邀请", start, item.start)
    ahead = [m for m in scene.subject if m.end <= at and isinstance(m.agent, Body)]
    guests = [m for m in scene.subject if m.start > at]
    if at < 0 or not ahead or not guests or any(m.start < start for m in guests):
        return []
    scene.subject = guests
    return ahead


def _guests(scene: Scene, start: int) -> list[Member]:
    """The people of the list behind the words, up to the first verb or mark that ends it."""
    found: list[Member] = []
    last: Item | None = None
    for item in scene.items:
        if item.start < start:
            continue
        if item.kind == "VERB" or item.text in ("。", "；"):
            break
        if item.kind != "GROUP":
            continue
        if last is not None and _LISTED.fullmatch(scene.text, last.end, item.start) is None:
            break
        found += [m for m in item.members if isinstance(m.agent, Person)]
        last = item
    return found
