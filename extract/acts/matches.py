"""Matches: with whom and for whom somebody wins, and games against others on a day of their own."""

from __future__ import annotations

import re

from extract.acts.events_of_games import games_around
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Acts, load

_TOGETHER = ("携手", "搭档", "联手")
_PAIRED = re.compile(r"(?:选手|名将|老将|小将)?(?:携手|搭档|联手|组成|组队|配对)")


def winners(scene: Scene, item: Item, members: list[Member]) -> list[Member]:
    """甲与乙|携手，为丙队|赢得金牌: who wins, the partner, and the team for which they do."""
    if not members:
        return members
    found = {m.agent.id: m for m in members}
    for group in (i for i in scene.items[: scene.index] if i.kind == "GROUP"):
        paired = group.marker in ("与", "和", "同") and _PAIRED.match(scene.text, group.end) is not None
        paired = paired or scene.text.endswith(_TOGETHER, 0, group.start)
        for_team = group.marker == "为" and group.end == item.start
        for member in group.members:
            is_team = isinstance(member.agent, Body) and member.agent.kind == "team"
            if (paired and isinstance(member.agent, Person)) or (for_team and is_team):
                found.setdefault(member.agent.id, member)
    return list(found.values())


def on_its_own_day(scene: Scene, item: Item, members: list[Member]) -> Happening | None:
    """10月24日，甲|战胜乙: a match of its own where the contest at hand was played on another day."""
    at_hand = scene.at_hand
    if item.text not in load(Acts).beating or not scene.national or not scene.is_dated():
        return None
    time = scene.time_at(item.start)
    told_here = scene.topic is not None and scene.topic.sentence is scene.here()
    if at_hand is None or at_hand.type != "competition" or told_here or time is None or at_hand.time is None:
        return None
    if at_hand.time.start != at_hand.time.end or time.start != time.end or time.is_same(at_hand.time):
        return None
    losers = scene.object_members()
    if not losers:
        return None
    name = f"{members[0].agent.name}{item.text}{losers[0].agent.name}"
    match = scene.book.new("competition", name, item.text, scene.here(), "sub-competition")
    whole = games_around(scene, at_hand)
    match.time = time
    match.part_of = whole.part_of if whole is not None and whole.head.endswith("决赛") else whole
    scene.current = scene.topic = match
    return match
