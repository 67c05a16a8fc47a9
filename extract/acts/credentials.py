"""Letters of credence: which envoys hand them to whom."""

from __future__ import annotations

from extract.acts.roles import give, names_of, told_by_verb
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_RULE = "credentials"
_LISTED = "他们是"


def present(scene: Scene, item: Item, fresh: bool) -> None:
    """某国大使某某向某某递交国书, 某某接受某国大使某某递交国书: a ceremony at which envoys perform."""
    before = scene.items[: scene.index]
    taken = next((i for i in reversed(before) if i.text in ("接受", "接受了")), None)
    if taken is not None:
        receivers = scene.subject_people
        envoys = [m for i in before if i.kind == "GROUP" and i.start > taken.start for m in i.members]
    else:
        receivers, envoys = scene.members_before("向"), scene.subject_people
    envoys = [m for m in envoys if isinstance(m.agent, Person)]
    if not receivers and not envoys:
        return
    told = next((h for h in scene.book.here() if h.rule == _RULE), None)
    if told is None:
        told = told_by_verb(scene, item, "ceremony", _RULE, limit=0)
        told.name = _name(receivers, envoys, item)
        scene.current = told
    give(scene, told, "performs", envoys, _RULE)
    give(scene, told, "receives", receivers, _RULE)


def _name(receivers: list[Member], envoys: list[Member], item: Item) -> str:
    if envoys and receivers:
        return f"{names_of(envoys)}向{names_of(receivers)}{item.text}"
    return f"{names_of(envoys)}{item.text}" if envoys else f"{names_of(receivers)}接受大使{item.text}"


def list_envoys(scene: Scene) -> None:
    """他们是：某国大使某某、…, behind such a ceremony."""
    told = scene.current
    if told is None or told.rule != _RULE or not scene.here().text.startswith(_LISTED):
        return
    for item in scene.items:
        if item.kind == "GROUP":
            give(scene, told, "performs", [m for m in item.members if isinstance(m.agent, Person)], _RULE)
