"""Leading others at an occasion: 带领大家学习文件 is speech there, 带领全体党员宣誓 an act."""

from __future__ import annotations

import re

from extract.acts.roles import give, occasion_at_hand
from extract.item import Item
from extract.scene import Scene

_DOES = re.compile(
    r"(?:大家|与会|全体|全场|参会|在场|党员|团员|新党员|干部|职工|员工|师生)[^，。；]{0,8}?"
    r"(?P<does>学习|领会|诵读|朗读|重温|宣誓|高唱|合唱|进行[^，。；]{0,10}宣誓|开展[^，。；]{0,10}宣誓)"
)
_SPOKEN = ("学习", "领会")


def lead_at(scene: Scene, item: Item) -> bool:
    """Tell what somebody has others do at the occasion at hand. False where the words tell of a party on its way."""
    does = _DOES.match(scene.text, item.end) if item.text in ("带领", "率领") else None
    target = occasion_at_hand(scene)
    if does is None or target is None or target.type not in ("meeting", "ceremony", "activity", "training", "launch"):
        return False
    give(scene, target, "speaks" if does["does"] in _SPOKEN else "performs", scene.subject_people, "leads-others")
    return True
