"""Launches: what is opened to traffic, starts work or is put into use."""

from __future__ import annotations

import re

from extract.acts.roles import give, told_by_verb
from extract.book import Happening
from extract.item import Item
from extract.scene import Scene

_THING = re.compile(
    r"([\u4e00-\u9fffA-Za-z0-9“”《》·]{3,30}?)(?:已经|已|今日|今天|正式|顺利|全面|全线|如期|同时|建成|竣工|在[^，。；]{2,20})*$"
)
_STARTS = re.compile(r"([^，。；]{4,60}(?:计划|行动|工程|项目|服务季|宣传季))(?:正式|全面|同步|顺利|圆满)*。")
_QUOTED = re.compile(r"了?[^，。；“]{0,12}“[^”]{2,20}”")
_ON_DAY = re.compile(r"[^，。；]{0,6}\d{1,2}日|同日|当[天日]|[今昨]天")
_CRAFT = re.compile(r"了?[^，。；]{0,24}(?:卫星|飞船|探测器|火箭|航天器|星座|望远镜|空间站|[号星])")  # that is launched
_ENDS = re.compile(r"[，。；！]|了|运营|使用|仪式")


def opens(scene: Scene, item: Item, fresh: bool) -> None:
    """云麓大桥正式通车: an occasion, where no other is told and the verb ends its clause."""
    if scene.current is not None or scene.modality != "asserted" or not _ENDS.match(scene.text, item.end):
        return
    words = scene.clause_before(item)
    for other in scene.items[: scene.index]:
        if other.kind == "TIME" and other.start >= scene.clause(item.start)[0]:
            words = scene.text[other.end : item.start]
    thing = _THING.match(words.strip())
    if thing is None:
        return
    name = thing[1].rpartition("的")[2]
    name = name if len(name) > 2 else thing[1]
    happening = scene.book.new("launch", f"{name}{item.text}", item.text, scene.here(), "opens")
    happening.name_too(f"{name}{item.text}仪式")
    scene.found(happening, item.start)
    opened = [m for m in scene.subject_bodies if fresh and name.endswith(scene.text[m.start : m.end])]
    give(scene, happening, "performs", opened, "opens")  # 某景区开始运营
    scene.current = scene.topic = happening


def launch(scene: Scene, item: Item, fresh: bool) -> None:
    """某航天局16日成功|发射一颗卫星: who launches it, where a body is named."""
    bodies = [m for m in scene.subject_bodies if fresh]
    if not bodies or not scene.national or _CRAFT.match(scene.text, item.end) is None:
        return
    happening = told_by_verb(scene, item, "launch", "launches")
    give(scene, happening, "performs", bodies, "launches")
    scene.current = scene.topic = happening


def launched(scene: Scene, item: Item, fresh: bool) -> Happening | None:
    """甲、乙联合启动“…”服务项目。某某出席启动仪式: what bodies launch on a day is the occasion that is named later."""
    if not item.text.endswith("启动") or not _ON_DAY.match(scene.here().text):
        return None
    if not scene.subject and (started := _started(scene, item)) is not None:
        return started
    if not (fresh and scene.subject_bodies):
        return None
    rite = "启动仪式" in scene.text[scene.here().end :]
    if not rite and _QUOTED.match(scene.text, item.end) is None:
        return None
    happening = told_by_verb(scene, item, "ceremony" if rite else "activity", "occasion-named")
    happening.head = "启动仪式"
    happening.name_too("启动仪式")
    scene.current = scene.topic = happening
    return happening


def _started(scene: Scene, item: Item) -> Happening | None:
    """11月5日，某县“…”行动正式|启动: what begins on a day, and nobody is named who begins it."""
    name = _STARTS.search(scene.clause_before(item) + "。")
    if scene.national or name is None or scene.text[item.end : item.end + 1] not in "，。":
        return None
    rite = "仪式" in scene.text[scene.here().end :]
    started = scene.book.new("ceremony" if rite else "activity", name[1], "启动仪式", scene.here(), "occasion-named")
    started.name_too("启动仪式")
    scene.current = scene.topic = scene.found(started, item.start)
    return started
