"""Excursions: what visitors are shown before or after the talks is a visit of its own, part of theirs."""

from __future__ import annotations

import re

from extract.acts.destinations import visit_more
from extract.acts.roles import give, told_by_verb
from extract.book import Happening
from extract.item import Item, Member
from extract.scene import Scene

_LOOKING = ("参观", "参访", "观摩", "实地参观")
# 会前，某某一行参观了校史馆; 签约仪式后; 代表团还参观了某馆
_BESIDE_TALKS = re.compile(
    r"[^，。；]{0,8}(?:座谈|座谈会|交流会|会谈|会见|会晤|会议|汇报会|大会|仪式|典礼|签约|论坛|讲座|报告会?|会)(?:结束|开始|举行)?(?:之)?[前后]"
)
_ALSO = re.compile(r"还(?:在[^，。；]{2,20}陪同下)?(?:先后|分别|一同|一起|共同|前往|到|实地)*$")
_TALKS = ("meeting", "reception", "agreement", "ceremony", "training")


def is_excursion(scene: Scene, item: Item, visit: Happening) -> bool:
    """Whether those on a visit told before are shown something beside the talks for which they have come."""
    if scene.national or not item.text.startswith(_LOOKING) or visit.rule == "excursion":
        return False
    if visit.sentence is scene.here():
        return False
    if _BESIDE_TALKS.match(scene.here().text):
        return True
    talks = any(h.type in _TALKS for h in scene.book.here())
    return talks and _ALSO.search(scene.clause_before(item)) is not None


def go_out(scene: Scene, item: Item, visit: Happening, people: list[Member]) -> None:
    """Tell an excursion; the text goes on about what was at hand before it."""
    keep = scene.current
    outing = told_by_verb(scene, item, "visit", "excursion")
    outing.part_of, outing.time = visit, visit.time or outing.time
    outing.places = outing.places or (list(visit.places) if len(visit.places) == 1 else [])
    scene.visit, scene.current, scene.topic = outing, outing, outing
    give(scene, outing, "visits", people, "visits")
    scene.give_deferred(outing, "waiting", scene.modality)
    visit_more(scene, item)
    scene.visit, scene.current = visit, keep


def latest_excursion(scene: Scene) -> Happening | None:
    """The excursion told last, if no other visit has been told since: 某某陪同|参观."""
    last = scene.book.latest("visit")
    return last if last is not None and last.rule == "excursion" else None
