"""Dismissals: posts that end as a punishment."""

from __future__ import annotations

import re

from extract.acts.deciders import who_decided
from extract.acts.roles import give, told_by_verb
from extract.item import Item
from extract.people import Person
from extract.scene import Scene

_DISMISSED = re.compile(r"[^，。；]{0,30}?(?:撤职|撤销[^，。；]{0,12}职务|免职|开除|降级|降职)(?:[^，。；]{0,6}处分)?")


def discipline(scene: Scene, item: Item, fresh: bool) -> None:
    """给予某某撤职处分: a post ends, by the decision of the body named before."""
    if _DISMISSED.match(scene.text, item.end) is None:
        return
    people = [m for group in scene.objects() for m in group.members if isinstance(m.agent, Person)]
    if not people:
        return
    happening = told_by_verb(scene, item, "appointment", "removes")
    happening.name = happening.forms.pop(0) if happening.forms else happening.name  # who decides stands elsewhere
    meeting = scene.book.latest("meeting")
    happening.time = meeting.time if meeting is not None else happening.time  # not the day of what it punishes
    give(scene, happening, "appoints", who_decided(scene, item) or (scene.subject_bodies if fresh else []), "appoints")
    give(scene, happening, "appointed", people, "appointed")
