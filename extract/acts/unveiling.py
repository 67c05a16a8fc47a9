"""Unveilings: houses that open with a plate of theirs, and nobody is named who unveils it."""

from __future__ import annotations

import re

from extract.acts.roles import give, told_by_verb
from extract.body import Body
from extract.item import Item, Member
from extract.scene import Scene

_UNVEILED = ("正式成立", "宣告成立", "揭牌", "挂牌", "揭幕")
_NO_OBJECT = re.compile(r"(?:成立|启用|启动|运营|运行)?(?:。|，|；|$)")


def unveil(scene: Scene, item: Item) -> bool:
    """某中心正式揭牌成立: a ceremony of its own. False where another is told."""
    new = _new_house(scene, item) if item.text.startswith(_UNVEILED) else []
    if not new:
        return False
    ceremony = scene.current = told_by_verb(scene, item, "ceremony", "unveils")
    ceremony.name = f"{new[0].agent.name}{item.text}"
    give(scene, ceremony, "performs", new, "unveils")
    return True


def _new_house(scene: Scene, item: Item) -> list[Member]:
    """某中心在某地正式|揭牌成立: the body that opens so stands alone before the verb, which has no object."""
    if not _NO_OBJECT.match(scene.text, item.end) or "为" in scene.clause_before(item):
        return []
    start = scene.clause(item.start)[0]
    ours = [m for m in scene.subject if m.start >= start]
    return ours if ours and all(isinstance(m.agent, Body) for m in ours) else []
