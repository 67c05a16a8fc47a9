"""Winners of prizes who are only pointed to: 为他颁发…, 以上5位教师被授予…."""

from __future__ import annotations

import re

from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_ABOVE = re.compile(r"(?:以上|上述)([\d一二三四五六七八九十]{1,2})[名位]")
_GIVES_IT_TO = re.compile(r"(?:^|决定|宣布)将(?P<prize>[^，。；、]{2,20}?(?:奖|奖章|勋章|称号))$")
_FOR_THEM = re.compile(r"[为向给](?:他|她|其)们?$")


def meant(scene: Scene, item: Item) -> list[Member]:
    """迎接某某凯旋，并为他颁发…: whom the pronoun means."""
    if not _FOR_THEM.search(scene.clause_before(item)):
        return []
    ours = {m.agent.id for m in scene.subject}
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP"]
    return [m for m in groups[-1].members if m.agent.id not in ours] if groups else []


def all_above(scene: Scene, item: Item) -> list[Member]:
    """以上5位教师被授予…: the winners named last, where they are so many."""
    counted = _ABOVE.search(scene.clause_before(item))
    contest = scene.book.latest("competition") or scene.book.latest("award")
    if counted is None or contest is None:
        return []
    number = "一二三四五六七八九十".find(counted[1]) + 1 or (int(counted[1]) if counted[1].isdecimal() else 0)
    people = [r.agent for r in contest.roles.values() if r.role == "wins" and isinstance(r.agent, Person)]
    return [Member(person, item.start, item.end) for person in people] if len(people) == number else []


def at_festival(scene: Scene) -> Happening | None:
    """The festival at hand, or the one of whose closing or prize-giving is told: its prizes are won there."""
    here = scene.at_hand
    if here is not None and here.type == "ceremony" and here.part_of is not None:
        here = here.part_of
    return here if here is not None and here.type == "performance" and here.head.endswith("节") else None


def given_the_prize(scene: Scene, item: Item) -> list[tuple[list[Member], str]]:
    """将某年某某奖|授予甲、乙: the winners behind the verb and the prize before it; empty where none stands there."""
    prize = _GIVES_IT_TO.search(scene.clause_before(item))
    members = scene.object_members()
    return [(members, prize["prize"].replace("“", "").replace("”", ""))] if prize is not None and members else []
