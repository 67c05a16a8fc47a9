"""Occasions that are only congratulated on: 祝贺论坛成功, 欢迎某外长来华出席某会."""

from __future__ import annotations

import re

from extract.scene import Scene

_TO_COME = re.compile(r"[^，。；]{2,16}(?:来|赴|到)[^，。；]{0,6}(?:出席|参加)")
_CONGRATULATING = ("预祝", "祝愿", "祝贺", "感谢", "欢迎", "高度评价", "赞赏", "肯定", "充分肯定", "积极评价", "支持")
_CONGRATULATED = re.compile(
    r"(?:的)?(?:(?:胜利|成功|隆重|顺利|圆满)*(?:召开|举办|举行|开幕|闭幕|成功|取得(?:圆满)?成功)(?:[和、][^，。；]{2,14})?)?(?:表示|致以?)[^，。；]{0,6}(?:祝贺|欢迎|感谢|贺[词辞]|祝[词辞])"
)


def is_congratulated(scene: Scene) -> bool:
    """祝贺论坛成功: who says so is not there."""
    item, before = scene.items[scene.index], scene.items[scene.index - 1] if scene.index else None
    if before is not None and before.text in _CONGRATULATING:
        return True
    if before is not None and before.text in "对向" and _CONGRATULATED.match(scene.text, item.end) is not None:
        return True
    clause = scene.clause(item.start)
    verbs = (i for i in scene.items[: scene.index] if i.kind == "VERB" and i.start >= clause[0])
    return any(
        verb.text in ("祝贺", "感谢") or (verb.text == "欢迎" and _TO_COME.match(scene.text, verb.end))
        for verb in verbs
    )  # 祝贺某队在某会上夺金, 欢迎某外长来华出席某会
