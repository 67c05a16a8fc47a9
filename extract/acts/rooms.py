"""Rooms: what is named like a body and only says where in a house something is held."""

from __future__ import annotations

import re

from extract.item import Item
from extract.scene import Scene

_INSIDE_PLACE = re.compile(r"在(?!野)[^，。；的与和由上—]{1,4}$")  # 在模拟|法庭教室
_IN_ROOM = re.compile(
    r"在(?!野)(?:公司|集团|学校|学院|医院|院|校)[^，。；的与和由上—]{0,10}$"
)  # 在公司集控运行|仿真中心举行
_IS_HELD = re.compile(r"(?:隆重|成功|顺利|正式|圆满)?(?:举行|召开|举办|开幕|进行)")


def is_room(scene: Scene, item: Item) -> bool:
    """在公司集控运行|仿真中心举行: whether a group ends the words for where something is held."""
    before = scene.clause_before(item)
    if _INSIDE_PLACE.search(before):
        return True
    return _IN_ROOM.search(before) is not None and _IS_HELD.match(scene.text, item.end) is not None
