"""Defeats: who loses to whom, in which event of the games."""

from __future__ import annotations

import re

from extract.acts import events_of_games
from extract.acts.contests import give_at_competition, players
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_FACED = ("面对", "对阵", "迎战", "对战")  # before the other side
_FACES = re.compile(rf"(?:{'|'.join(_FACED)})(?P<between>[^；。]{{0,30}})$")


def lose(scene: Scene, item: Item, fresh: bool) -> None:
    """不敌: the object wins; behind 面对某某，最终|告负 whom the sentence has named as the other side."""
    _name_event(scene, item)
    faced = [] if scene.object_members() else _faced(scene)
    ids = {m.agent.id for m in faced}
    losers = [m for m in scene.subject if m.agent.id not in ids] if faced else scene.subject
    give_at_competition(scene, "competes", losers, "loses")
    give_at_competition(scene, "wins", faced or players(scene, scene.object_members()), "wins")


def _faced(scene: Scene) -> list[Member]:
    """The people or the team behind 面对, between the last semicolon and the verb."""
    start = max((i.end for i in scene.items[: scene.index] if i.text == "；"), default=scene.here().start)
    for item in reversed(scene.items[: scene.index]):
        if item.kind != "GROUP" or item.start < start:
            continue
        faced = _FACES.search(scene.text, start, item.start)
        if item.marker in _FACED or (faced is not None and not faced["between"].count("，")):
            return players(scene, [m for m in item.members if isinstance(m.agent, Person) or m.agent.kind == "team"])
    return []


def _name_event(scene: Scene, item: Item) -> None:
    """女单决赛中，某某|不敌某某: the event of games that the sentence has named becomes what is told."""
    if not scene.national or (scene.topic is not None and scene.topic.sentence is scene.here()):
        return
    named = [i for i in scene.items[: scene.index] if i.kind == "EVENT"]
    event = named[-1].text if named else events_of_games.event_before(scene, item)
    games = events_of_games.games_around(scene, scene.at_hand)
    if games is not None and events_of_games.is_sub_event(event):
        scene.topic = events_of_games.sub_competition(scene, item, event, scene.at_hand)
