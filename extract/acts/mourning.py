"""Mourning told by verbs of visiting: who consoles the family at a leave-taking, or mourns from afar."""

from __future__ import annotations

import re

from extract.acts.roles import give, told_by_verb
from extract.item import Item
from extract.scene import Scene

_MOURNED = re.compile(r"或通过[^，。；]{2,8}对[^，。；]{2,24}表示[^，。；]{0,4}哀悼")
_KIN = re.compile(r"了?(?:其|[^，。；]{2,8}的?)(?:亲属|家属|家人)")


def consoles(scene: Scene, item: Item) -> bool:
    """为某某同志送别，并慰问其亲属: part of the leave that is taken."""
    at_rite = scene.topic is not None and scene.topic.rule == "mourns"
    return at_rite and _KIN.match(scene.text, item.end) is not None


def mourns(scene: Scene, item: Item) -> bool:
    """看望或通过各种形式对某某逝世表示哀悼: whoever does so mourns, from afar or not."""
    if _MOURNED.match(scene.text, item.end) is None:
        return False
    mourning = told_by_verb(scene, item, "ceremony", "mourns", limit=60)
    mourning.places = []
    give(scene, mourning, "performs", scene.subject, "mourns")
    scene.current = scene.topic = mourning
    return True
