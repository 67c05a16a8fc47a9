"""Talkers: who talks with whom, where it is not told plainly."""

from __future__ import annotations

import re

from extract.acts.roles import each_once, give
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

PLAN_OF = re.compile(r"的(?:计划|安排|可能|时间|地点|方案|提议|建议|细节|想法|意愿|前景|条件|准备)")
_AFTER = re.compile(r"(?:之?后|时(?!任)|期间|中)")
_OVER = re.compile(r"(?:结束)?(?:之|以)?后(?=[举召发表接说])")
_TWO = 2
_ADDRESSED = re.compile(r"[同与](?:(?:[你您]|([^，。；同与]{2,4}?)(?:先生|女士|阁下|陛下|殿下)))")


def _described_partner(scene: Scene) -> list[Member]:
    """与陪同来访的某部长某某会晤: the partner stands behind what describes him."""
    start = scene.clause(scene.items[scene.index].start)[0]
    marks = [i.start for i in scene.items[: scene.index] if i.text in ("同", "与") and i.start >= start]
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP"]
    if not marks or not groups or groups[-1].start < marks[-1] or scene.text[groups[-1].start - 1] != "的":
        return []
    return list(groups[-1].members)


def in_their_talks(scene: Scene, item: Item, fresh: bool) -> list[Member] | None:
    """这一决定是在甲和乙20日|通话后作出的: the two who talked, of whom 在 makes no subject; else None."""
    group = next((i for i in reversed(scene.items[: scene.index]) if i.kind != "TIME"), None)
    if not scene.national or group is None or group.kind != "GROUP" or group.marker != "在":
        return None
    people = [m for m in group.members if isinstance(m.agent, Person)]
    return people if len(people) == len(group.members) == _TWO and _AFTER.match(scene.text, item.end) else None


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


def new_talks(scene: Scene, item: Item, people: list[Member]) -> Happening:
    """New talks, called after the first and the last of those who talk."""
    partner = f"同{people[-1].title}{people[-1].agent.name}{item.text}"
    talks = scene.book.new("reception", f"{people[0].agent.name}{partner}", item.text, scene.here(), "talks")
    talks.name_too(partner)
    scene.found(talks, item.start)
    return talks


def tell_talks(scene: Scene, item: Item, people: list[Member]) -> None:
    """Talks of which the words tell only by the way: what is at hand goes on."""
    give(scene, new_talks(scene, item, people), "meets", people, "talks")


def is_over(scene: Scene, item: Item) -> bool:
    """某某在|会谈|结束后举行记者会: talks that only say when, whoever is named before them."""
    over = item.frame == "talk" and scene.text.endswith("在", 0, item.start)
    return over and _OVER.match(scene.text, item.end) is not None
