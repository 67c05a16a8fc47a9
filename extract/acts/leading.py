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
_GUESTS = re.compile(
    r"(?:考察团|考察组|调研组|代表团|参观团|访问团|专家组|客人|来宾|嘉宾)(?:一行|成员|们)?(?:先后|分别|实地|首先|一同|一起)*(?:参观|考察|走进|来到|观看|前往|深入)"
)
_SPOKEN = ("学习", "领会")


def lead_at(scene: Scene, item: Item) -> bool:
    """Tell what somebody has others do at the occasion at hand. False where the words tell of a party on its way."""
    if _shows_guests(scene, item):
        return True
    does = _DOES.match(scene.text, item.end) if item.text in ("带领", "率领") else None
    target = occasion_at_hand(scene)
    if does is None or target is None or target.type not in ("meeting", "ceremony", "activity", "training", "launch"):
        return False
    give(scene, target, "speaks" if does["does"] in _SPOKEN else "performs", scene.subject_people, "leads-others")
    return True


def _shows_guests(scene: Scene, item: Item) -> bool:
    """在某公司，董事长某某带领考察团|参观了车间: who leads the guests is at home, and accompanies them."""
    visit = scene.visit
    if visit is None or scene.national or _GUESTS.match(scene.text, item.end) is None:
        return False
    hosts = [m for m in scene.subject_people if not {(m.agent.id, r) for r in ("visits", "leads")} & set(visit.roles)]
    if not hosts or len(hosts) < len(scene.subject_people):
        return False
    give(scene, visit, "accompanies", hosts, "shows-guests")
    scene.subject = []
    return True
