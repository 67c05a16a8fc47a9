"""Trials: which court tries or sentences whom."""

from __future__ import annotations

import re

from extract.acts.destinations import destination
from extract.acts.roles import give, told_by_verb
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_SAME_CASE = re.compile(r"了?(?:该|本|此)案")
_COURTS = ("法院", "法庭")
_CHARGE_CHARS = 44  # of the words that name a trial


def judge(scene: Scene, item: Item, fresh: bool) -> None:
    """A court tries or sentences somebody: the court hosts, who is tried attends."""
    courts = [m for m in scene.subject_bodies if m.agent.name.endswith(_COURTS)]
    if not courts:
        return
    accused = [m for group in scene.objects() for m in group.members if isinstance(m.agent, Person)]
    accused += [m for m in scene.members_before("对") if isinstance(m.agent, Person)]
    same = next((h for h in scene.book.here() if h.rule == "tries" and h.sentence is scene.here()), None)
    if same is not None:  # 作出判决，判处其有期徒刑
        give(scene, same, "attends", accused, "is-tried")
        return
    happening = told_by_verb(scene, item, "activity", "tries", limit=_CHARGE_CHARS)
    happening.places = happening.places or destination(scene, item)  # 某法庭到某村|巡回审理
    earlier = next((h for h in scene.book.here() if h.rule == "tries" and h is not happening), None)
    if not accused and earlier is not None and _SAME_CASE.match(scene.text, item.end):
        accused = [Member(r.agent, 0, 0) for r in earlier.roles.values() if r.role == "attends"]
    give(scene, happening, "hosts", courts, "tries")
    give(scene, happening, "attends", accused, "is-tried")
    scene.current = scene.topic = happening
