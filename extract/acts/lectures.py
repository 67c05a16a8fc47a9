"""Lectures: who gives one where nothing else is told, and under which title."""

from __future__ import annotations

import re

from extract.acts.roles import give
from extract.item import Item
from extract.scene import Scene
from ontology.lexicon import Acts, load

_DOING = ("作", "作了", "做", "做了")
_LECTURED = re.compile(
    r"(?:在|走进|来到|深入|赴|到)([^，。；：“”]{2,26}?)(?:(?:为|向|给|与)[^，。；]{2,24})?(?:开展|进行)?(?:分别|先后|现场)?$"
)
_LECTURED_AT_HOME = re.compile(r"(来)(?:我)?[校院馆厂司]$")
_ON_TITLE = re.compile(
    r"了?(?:一场|一次)?(?:题为|主题为|以)?(?:[“《][^”》]{2,40}[”》][、和及]?){1,8}(?:为题)?的?((?:学术|专题|主题|辅导)?(?:报告|讲座|演讲))"
)
_PLAIN_LECTURE = re.compile(
    r"了?(?:一场|一次)?((?:专题|学术|主题|科普|辅导|健康|形势)(?:讲座|报告会?|演讲))(?=[，。；]|$)"
)


def lecture(scene: Scene, item: Item) -> bool:
    """作报告 of people who come somewhere, or where nothing else is told. False where the verb tells no lecture."""
    if not _is_lecture(scene, item):
        return False
    before = scene.clause_before(item)
    place = _LECTURED.search(before) or _LECTURED_AT_HOME.search(before)
    if place is None and (scene.at_hand is not None or scene.national):
        return False
    _tell(scene, item, place[1] if place is not None else "来")
    return True


def _is_lecture(scene: Scene, item: Item) -> bool:
    """作宣讲报告, 作题为《…》的学术报告."""
    if item.text in load(Acts).lectures:
        return True
    plain = None if scene.at_hand is not None else _PLAIN_LECTURE.match(scene.text, item.end)
    return item.text in _DOING and (plain or _ON_TITLE.match(scene.text, item.end)) is not None


def _tell(scene: Scene, item: Item, place: str) -> None:
    """某某在某地作宣讲报告: a meeting of its own, unless one is at hand that the clause speaks of."""
    target = scene.topic
    if target is None:
        title = _ON_TITLE.match(scene.text, item.end) or _PLAIN_LECTURE.match(scene.text, item.end)
        what = title.group() if title else item.text.lstrip("作")
        kind = "training" if "讲座" in what else "meeting"
        target = scene.book.new(kind, what, title[1] if title else what, scene.here(), "lecture")
        target.name_too(f"{scene.subject_people[0].agent.name}{item.text}{title.group() if title else ''}")
        target.time, target.places = scene.time_at(item.start), [place] if place != "来" else []
        scene.current = scene.topic = target
    give(scene, target, "speaks", scene.subject_people, "speaks")
