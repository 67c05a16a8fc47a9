"""Talkers: who talks with whom, where it is not told plainly."""

from __future__ import annotations

import re

from extract.acts.roles import each_once
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_ADDRESSED = re.compile(r"[同与](?:(?:[你您]|([^，。；同与]{2,4}?)(?:先生|女士|阁下|陛下|殿下)))")


def _described_partner(scene: Scene) -> list[Member]:
    """与陪同来访的某部长某某会晤: the partner stands behind what describes him."""
    start = scene.clause(scene.items[scene.index].start)[0]
    marks = [i.start for i in scene.items[: scene.index] if i.text in ("同", "与") and i.start >= start]
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP"]
    if not marks or not groups or groups[-1].start < marks[-1] or scene.text[groups[-1].start - 1] != "的":
        return []
    return list(groups[-1].members)


def guest_addressed(scene: Scene, item: Item, subject: Member) -> Member | None:
    """同总统先生会晤, 同你会谈: the guest who is being spoken to at the meeting just told."""
    addressed = _ADDRESSED.search(scene.clause_before(item))
    met = scene.book.latest("reception")
    if addressed is None or met is None:
        return None
    for role in reversed(met.roles.values()):  # the host stands first
        if role.role in ("met", "meets") and isinstance(role.agent, Person) and role.agent is not subject.agent:
            fits = not addressed[1] or any(t.endswith(addressed[1]) for t in scene.titles.get(role.agent.id, ()))
            if fits:
                return Member(role.agent, item.start, item.end, role.title)
    return None


def who_talk(scene: Scene, partners_named: list[Member]) -> list[Member]:
    """Who talks: the subject, and with whom."""
    people = each_once([*scene.subject, *partners_named])
    if len(people) == 1 and (partners := _described_partner(scene)):
        if people[0].agent in [m.agent for m in partners]:
            groups = (i for i in scene.items[: scene.index] if i.kind == "GROUP" and not i.marker)
            people = list(next((group.members for group in groups), ()))
        people = each_once([*people, *partners])
    return people
