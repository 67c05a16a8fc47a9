"""Forces: who can attack, and whose things are struck."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.body import Body
from extract.body_words import is_armed
from extract.item import Item, Member
from extract.scene import Scene

# 对某军弹药库等实施|打击: the words before the noun say what was struck
_STRUCK_BEFORE = re.compile(r"[对向]([^，。；]{2,30}?)(?:进行|实施|发动|展开|发起)了?[^，。；]{0,6}$")
_REPORTS_OF = frozenset({"称", "说", "表示", "宣称", "声称", "透露", "指出"})
# what a side will do or asks for is a statement of its own: 某武装称，将为此复仇
_STAND = re.compile(
    r"[，：“](?:(?:如果|若|一旦)[^，。；]{2,24}，)?[^，。；]{0,18}?(?:将(?!近|军)|不会|呼吁|谴责|必须|愿意?|拒绝|同意|付出代价|合法.{0,2}目标|支持|欢迎)"
)
_SERVICES = ("海军", "空军", "警卫队", "组织", "部")

_CONDEMNED = re.compile(r"(?:谴责|指责|抗议|抨击|批评)了?[^，。；]{0,12}$")


def forces(members: Iterable[Member]) -> list[Member]:
    """Those who can attack or be attacked as a body."""
    return [m for m in members if isinstance(m.agent, Body) and is_armed(m.agent.name)]


def struck_before(scene: Scene, item: Item) -> re.Match[str] | None:
    """What was struck, where a noun names the deed: 对|某军弹药库等|实施打击; the words are its first group."""
    return _STRUCK_BEFORE.search(scene.text, scene.clause(item.start)[0], item.start)


def owners_struck(scene: Scene, item: Item) -> list[Member]:
    """击退了某军|的|进攻, 对某军|的|阵地实施打击: those whose things are struck stand in no group."""
    struck = struck_before(scene, item)
    first, last = struck.span(1) if struck is not None else (item.end, scene.clause(item.start)[1])
    owners = (c for c in scene.here().chunks if c.kind == "ORG" and first <= c.start < last)
    return [
        Member(c.entity, c.start, c.end)
        for c in owners
        if isinstance(c.entity, Body) and scene.text.startswith("的", c.end)
    ]


def is_own_report(body: Body, item: Item, text: str) -> bool:
    """以军称，…: a side in a war tells its own fighting, which is the news; a ministry's word is a statement."""
    side = is_armed(body.name) and not body.name.endswith(_SERVICES) and body.kind != "international"
    stands = _STAND.match(text, item.end) is not None or text.endswith(("声明中", "声明里"), 0, item.start)
    return side and item.text in _REPORTS_OF and not stands


def condemned(scene: Scene, item: Item, attackers: list[Member]) -> list[Member]:
    """某武装谴责某军|空袭某地: who made an attack is named behind the word that condemns it, and not before."""
    words = _CONDEMNED.search(scene.clause_before(item))
    if words is None:
        return attackers
    start = scene.clause(item.start)[0] + words.start()
    groups = (i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start > start)
    return forces(m for group in groups for m in group.members)
