"""Records at contests: who breaks one takes part."""

from __future__ import annotations

import re

from extract.acts.contests import give_at_competition
from extract.item import Item
from extract.scene import Scene

_RECORD = re.compile(r"了?[^，。；（]{0,24}?(?:纪录|记录)")


def break_record(scene: Scene, item: Item, fresh: bool) -> None:
    """某某以…的成绩打破赛会纪录, …破纪录（某某、某某）: who does competes, and the team named in brackets."""
    match = _RECORD.match(scene.text, item.end)
    if match is None and not item.text.endswith(("纪录", "记录")):
        return
    if any(i.frame == "win" for i in scene.items):
        return  # 打破世界纪录，夺得金牌: the sentence says more of them
    give_at_competition(scene, "competes", scene.subject_people, "breaks-record")
    end = match.end() if match is not None else item.end
    if scene.text.startswith("（", end):
        close = scene.text.find("）", end, scene.here().end)
        named = [m for i in scene.items if i.kind == "GROUP" and end < i.start < close for m in i.members]
        give_at_competition(scene, "competes", named, "breaks-record")
