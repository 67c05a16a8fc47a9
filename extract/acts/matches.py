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
from ontology.records import TimeSpan

_CONGRATULATES = re.compile(r"(?:祝贺|感谢|赞赏)(?!大会|会)[^，。；]{2,}$")
_NAME_GOES_ON = re.compile(r"(?:[（(][^（）()]{1,10}[）)])?[\u4e00-\u9fff\dA-Z]{0,4}")
_TOGETHER = ("携手", "搭档", "联手")
_PAIRED = re.compile(r"(?:选手|名将|老将|小将)?(?:携手|搭档|联手|组成|组队|配对)")
_SET_CHARS = 60
_IN_SET = re.compile(
    r"(?:^|[。，])(?:随后的?|关键)?(?:第[一二三四五六七]|首|次)[局盘节]，(?!.*(?:总比分|大比分|从而|最终))"
)


def winners(scene: Scene, item: Item, members: list[Member]) -> list[Member]:
    """甲与乙|携手，为丙队|赢得金牌: who wins, the partner, and the team for which they do."""
    members = [m for m in members if not _opens_name(scene, m)]
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


def _opens_name(scene: Scene, member: Member) -> bool:
    """WTA|年终总决赛: whether a body that is no team only opens the name of a contest."""
    if not scene.national or not isinstance(member.agent, Body) or member.agent.kind == "team":
        return False
    contests = (i for i in scene.items if i.kind == "EVENT" and i.start >= member.end)
    contest = next(contests, None)
    return contest is not None and _NAME_GOES_ON.fullmatch(scene.text, member.end, contest.start) is not None


def _is_of_another_day(scene: Scene, at_hand: Happening, time: TimeSpan) -> bool:
    """Whether a dated sentence tells of another day than that of the contest at hand."""
    told_here = scene.topic is not None and scene.topic.sentence is scene.here()
    if at_hand.type != "competition" or told_here or at_hand.time is None or not scene.is_dated():
        return False
    one_day = at_hand.time.start == at_hand.time.end and time.start == time.end
    return one_day and not time.is_same(at_hand.time)


def on_its_own_day(scene: Scene, item: Item, members: list[Member]) -> Happening | None:
    """10月24日，甲|战胜乙: a match of its own where the contest at hand was played on another day."""
    at_hand, time = scene.at_hand, scene.time_at(item.start)
    losers = scene.object_members()
    if item.text not in load(Acts).beating or not scene.national or not losers or time is None:
        return None
    if at_hand is None:
        if not all(isinstance(m.agent, Person) or m.agent.kind == "team" for m in (*members, *losers)):
            return None
    elif not _is_of_another_day(scene, at_hand, time):
        return None
    name = f"{members[0].agent.name}{item.text}{losers[0].agent.name}"
    match = scene.book.new("competition", name, item.text, scene.here(), "sub-competition")
    whole = games_around(scene, at_hand) if at_hand is not None else None
    match.time, match.places = time, scene.place_at(item.start)
    match.part_of = whole.part_of if whole is not None and whole.head.endswith("决赛") else whole
    scene.current = scene.topic = match
    return match


def is_of_others(scene: Scene, item: Item) -> bool:
    """祝贺某队荣获银牌, 强调，大家取得…成绩, 接见获得某奖的专家: the verb tells nothing of its subject."""
    said = scene.reported and item.text == "取得"
    return said or _CONGRATULATES.search(scene.clause_before(item)) is not None or _of_guests(scene, item)


def _of_guests(scene: Scene, item: Item) -> bool:
    """Whether the verb describes those without names whom the verb before receives."""
    start = scene.clause(item.start)[0]
    before = [i for i in scene.items[: scene.index] if i.kind == "VERB" and i.start >= start]
    return bool(before) and before[-1].frame == "meet" and "的" in scene.clause_after(item)


def wins_set(scene: Scene, item: Item) -> bool:
    """第二局，某某以11比8逆转|获胜: a set, and no match."""
    words = load(Acts)
    opens = scene.text[max(scene.here().start, item.start - _SET_CHARS) : item.start].rpartition("；")[2]
    plain = item.text in words.victories and item.text not in words.beating
    return scene.national and plain and _IN_SET.search(opens) is not None and scene.object_members() == []
