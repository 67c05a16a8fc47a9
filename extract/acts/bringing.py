"""Bringing: who goes to somebody with drinks, money or good wishes pays a visit: 走进工地，送上了凉茶."""

from __future__ import annotations

import re

from extract.acts.lectures import lecture
from extract.acts.visits import visit
from extract.item import Item
from extract.scene import Scene

_GONE = re.compile(
    r"(?:来到|走进|深入|前往|赶赴|奔赴|赴|走访|(?<![送达得遇感收受])到)了?[\u4e00-\u9fff][^，。；]{1,30}"
)
# 前往|白鹭镇青松村|为某某送去慰问金
_TO_VILLAGE = re.compile(
    r"(?:来到|走进|深入|前往|赶赴|奔赴|赴|到)了?(?P<where>[\u4e00-\u9fff]{1,10}?(?:[^农乡山新全各本该]村|社区|街道|敬老院|福利院))(?=为|给|向|，|$)"
)
_AT_HOME = re.compile(r"家庭|家[中里]|的家|床前|病房|住处")  # these are told by where they have gone
_COMFORTS = re.compile(
    r"了?[^。；]{0,40}?(?:慰问|清凉|温暖|关怀|关爱|祝福|问候|关心|防暑|防寒|降温|物资|礼包|饮料|饮用水|矿泉水|凉茶|绿豆|西瓜"
    r"|月饼|粽子|汤圆|大米|食用油|米面|毛巾|生活用品|牛奶|水果|鲜花|棉被|御寒|手套|药品|喜报|助学金|奖学金|救助金)"
)


def bring(scene: Scene, item: Item, fresh: bool) -> None:
    """送上, 送去, 带去, 发放: a visit where the sentence says that somebody has gone somewhere."""
    if fresh and scene.subject_people and lecture(scene, item):
        return  # 仪式后，某教授为学生|带来|专题讲座
    if not is_brought(scene, item) or scene.topic not in (None, scene.visit) or scene.reported:
        return
    visit(scene, item, fresh)
    gone = _GONE.search(scene.sentence_before(item))
    if gone is not None and scene.visit is not None and scene.visit.head == item.text:
        scene.visit.name_too("慰问")
        scene.visit.name_too(gone.group())
        where = _TO_VILLAGE.match(gone.group())
        if where is not None and not scene.visit.places:
            scene.visit.places = [where["where"]]


def is_brought(scene: Scene, item: Item) -> bool:
    """Whether comforts are brought to where somebody has gone: 走进项目部，向职工|送上|西瓜."""
    before = scene.sentence_before(item)
    told = scene.visit is not None and scene.visit.sentence is scene.here()  # 走访慰问学生，某某为学生|发放|助学金
    gone = (told or _GONE.search(before) is not None) and _AT_HOME.search(before) is None
    return gone and _COMFORTS.match(scene.text, item.end, scene.here().end) is not None
