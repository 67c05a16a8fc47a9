"""Lectures: who gives one where nothing else is told, and under which title."""

from __future__ import annotations

import re

from extract.acts.destinations import destination
from extract.acts.roles import give
from extract.item import Item
from extract.scene import Scene
from ontology.lexicon import Acts, load

_DOING = (
    "作",
    "作了",
    "做",
    "做了",
    "带来",
    "带来了",
    "带来一场",
    "带来了一场",
    "进行了一场",
    "开展了一场",
    "讲授",
    "讲授了",
    "上了一堂",
)
_LECTURED = re.compile(
    r"(?:在(?!场|座)|走进|来到|深入|赴|到)([^，。；：“”]{2,26}?)(?:(?:为|向|给|与)[^，。；]{2,24})?(?:开展|进行)?(?:分别|先后|现场)?$"
)
_LECTURED_AT_HOME = re.compile(r"(来)(?:我)?[校院馆厂司]$")
# 来到我校，|做了题为…的报告
_CAME = re.compile(
    r"(?:来到|莅临|走进|来|到|赴)了?(我?[校院馆厂司会]|[^，。；：“”、]{2,20})，并?(?:[为向给][^，。；]{2,16})?$"
)
_ON_TITLE = re.compile(
    r"了?(?:一场|一次)?(?:生动|精彩|别开生面)?的?(?:题为|题目为|主题为|以|关于)?(?:[“《][^”》]{2,40}[”》][、和及]?){1,8}(?:为题|为主题)?的?(?:(?:精彩|生动|专场|首场|专业)的?)?"
    r"((?:学术|专题|主题|辅导|科普|知识){0,2}(?:报告|讲座|演讲|辅导|宣讲|党课|授课))"
)
_PLAIN_LECTURE = re.compile(
    r"了?(?:[一两三四五六七八九十\d]{1,2}[场次个])?(?:生动|精彩|别开生面)?的?((?:专题|学术|主题|科普|辅导|健康|形势|知识){1,2}(?:讲座|报告会?|演讲|党课|辅导)"
    r"|[\u4e00-\u9fff]{2,8}?(?:讲座|党课)|(?:法治|安全|思政|消防|普法|国防|心理健康)(?:教育|知识)?课)(?=[，。；]|$)"
)
# 仪式后，某某还作了…讲座: apart from what is at hand.
_APART = re.compile(r"^(?:[^，。；]{0,12}(?:后|结束|当[天日晚])|紧接着|接着|随后|其间|期间)，")
_TRAINING = ("讲座", "辅导", "课", "宣讲")
_PRAISE = re.compile(r"^了?(?:一场|一次)?(?:生动|精彩|别开生面)?的?")


def lecture(scene: Scene, item: Item) -> bool:
    """作报告 of people who come somewhere, or where nothing else is told. False where the verb tells no lecture."""
    if not _is_lecture(scene, item):
        return False
    before = scene.clause_before(item)
    place = _outside_names(scene, item, _LECTURED.search(before)) or _LECTURED_AT_HOME.search(before)
    if place is None and scene.at_hand is None and not scene.national:
        place = _CAME.search(scene.sentence_before(item))
    if place is None and (scene.national or (scene.at_hand is not None and not _is_apart(scene))):
        return False
    _tell(scene, item, place[1] if place is not None else "来")
    return True


def _outside_names(scene: Scene, item: Item, place: re.Match[str] | None) -> re.Match[str] | None:
    """Words for a place that do not begin within somebody's name: 王|在邦|应邀作了."""
    start = scene.clause(item.start)[0] + (place.start() if place is not None else 0)
    return None if any(c.kind == "PER" and c.start <= start < c.end for c in scene.here().chunks) else place


def _is_lecture(scene: Scene, item: Item) -> bool:
    """作宣讲报告, 作题为《…》的学术报告."""
    if item.text in load(Acts).lectures:
        return True
    plain = _PLAIN_LECTURE.match(scene.text, item.end) if scene.at_hand is None or _is_apart(scene) else None
    return item.text in _DOING and (plain or _ON_TITLE.match(scene.text, item.end)) is not None


def _is_apart(scene: Scene) -> bool:
    """Whether the sentence goes on to something else than what is at hand: 启动仪式后，…."""
    if scene.topic not in (None, scene.current):
        return False
    day, hand = scene.time_at(scene.here().start), scene.at_hand
    later = scene.is_dated() and hand is not None and hand.time is not None and not hand.time.is_same(day)
    return (later and hand is not None and (hand.type != "training" or hand.rule == "lecture")) or _APART.match(
        scene.here().text
    ) is not None


def _tell(scene: Scene, item: Item, place: str) -> None:
    """某某在某地作宣讲报告: a meeting of its own, unless one is at hand that the clause speaks of."""
    apart = _is_apart(scene)
    target = None if apart else scene.topic
    if target is None:
        title = _ON_TITLE.match(scene.text, item.end) or _PLAIN_LECTURE.match(scene.text, item.end)
        what = _PRAISE.sub("", title.group()) if title else item.text.lstrip("作")
        kind = "training" if any(word in what for word in _TRAINING) else "meeting"
        target = scene.book.new(kind, what, title[1] if title else what, scene.here(), "lecture")
        target.name_too(f"{scene.subject_people[0].agent.name}{item.text}{title.group() if title else ''}")
        target.time, target.places = (
            scene.time_at(item.start),
            [place] if place[:1] not in "来我" else destination(scene, item),
        )
        if apart:
            target.time = target.time or scene.inherited_time()
        scene.current = scene.topic = target
    give(scene, target, "speaks", scene.subject_people, "speaks")
