"""Visits to homes and workplaces that are told by what is brought there: 走进某某家中，送去新春祝福."""

from __future__ import annotations

import re

from extract.acts.visits import visit
from extract.item import Item
from extract.scene import Scene

_GONE = re.compile(
    r"(?:来到|走进|前往|深入|分赴|赶到|赶赴|走访|看望|到|赴|在)[^。；]{2,40}?"
    r"(?:家中|家里|家|病房|病床|宿舍|工地|现场|一线|车间|岗位|班组|社区|学校|福利院|养老院|敬老院|医院|部队|哨所|[村站所港矿厂])"
)
_BROUGHT = re.compile(
    r"了?[^，。；]{0,20}?(?:慰问|祝福|温暖|温情|关怀|关爱|问候|清凉|礼物|礼品|物资|关心|祝愿|米|鲜花|红包)"
)


def bring(scene: Scene, item: Item, fresh: bool) -> None:
    """送去祝福, 送去慰问金 where somebody has gone to people is a visit."""
    is_visit(scene, item, fresh)


def is_visit(scene: Scene, item: Item, fresh: bool) -> bool:
    """Tell a visit of those who bring something to where they have gone. False where the words tell none."""
    went = _GONE.search(scene.sentence_before(item)) is not None
    if not went or not scene.subject_people or scene.national or not _BROUGHT.match(scene.text, item.end):
        return False
    known = scene.visit
    visit(scene, item, fresh)
    if scene.visit is not None and scene.visit is not known:
        scene.visit.name_too("慰问")
        scene.visit.head = "慰问"
    return True
