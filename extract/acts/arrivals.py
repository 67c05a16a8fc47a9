"""Arrivals and departures: who lands or leaves, and who is there to welcome or see off."""

from __future__ import annotations

import re

from extract.acts.missions import of_team
from extract.acts.roles import give, names_of
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_MOVE = re.compile(r"(抵达|飞抵|到达|离开|离)(?!任|职|退|休|世)([^，。；、的后时]{2,16})")
_BY_PLANE = re.compile(r"乘坐?(?:[^，。；]{0,4})(?:专机|包机|飞机|专列|火车|班机)$")
_OF_THE_DEAD = re.compile(
    r"(?:到|前往|赴)(?P<place>[^，。；为]{2,14}?(?:公墓|殡仪馆|陵园|礼堂))[^，。；为]{0,4}为(?P<whom>[^，。；]{2,12})$"
)
_BEFORE_THE_DEAD = re.compile(r"来到(?P<whom>[^，。；的]{2,12})(?:的)?遗体前$")  # 来到某某同志的遗体前|肃立默哀
_HOME = re.compile(r"(?:启程)?(?:回国|返回|返程|前往|赴|踏上).*$")
_REACHED = "抵达"
_RESCUERS = re.compile(r"(?:救援|医疗|搜救|工兵|维和|消防|考察|科考)[\u4e00-\u9fff]{0,4}队$")


def travel(scene: Scene, item: Item, fresh: bool) -> None:
    """抵达某某国际机场, 离开某地: an occasion of its own at an airport, else where a visit goes."""
    people = scene.subject_people
    match = _MOVE.match(scene.text, item.end - 2)
    if (
        match is not None
        and match[1] == _REACHED
        and not scene.national
        and any(r == "leads" for _, r in scene.deferred)
    ):
        _visit_of_party(scene, match[2], people)
        return
    teams = [m for m in scene.subject_bodies if _RESCUERS.search(m.agent.name)]
    if teams and not people and match is not None and match[1] in (_REACHED, "飞抵") and scene.national:
        happening = _new(scene, match[1], match[2], teams, role="performs")
        scene.current = scene.topic = happening
        return
    if not people or match is None:
        return
    leaves = match[1] != _REACHED and _BY_PLANE.search(scene.text, scene.here().start, match.start()) is not None
    if leaves or match[2].endswith(("机场", "火车站", "港口")):
        _new(scene, match[1], _HOME.sub("", match[2]), people)


def welcome(scene: Scene, item: Item, fresh: bool) -> None:
    """到机场迎接, 送行: those who do are there with whom they meet or see off."""
    if _takes_leave(scene, item):
        return
    known = _at_hand(scene, leaving="送" in item.text)
    if known is None:
        return
    give(scene, known, "attends", scene.subject_people, "welcomes")
    give(scene, known, "attends", [m for m in scene.object_members() if isinstance(m.agent, Person)], "is-welcomed")


def _takes_leave(scene: Scene, item: Item) -> bool:
    """到某公墓为某某同志|送别: those who do so are there. False where nobody is dead."""
    before = scene.clause_before(item)
    match = _OF_THE_DEAD.search(before) if item.text == "送别" else _BEFORE_THE_DEAD.search(before)
    if match is None or not scene.subject_people:
        return False
    known = (h for h in scene.book.here() if h.rule == "mourns" and h.type == "ceremony" and h.head == "送别")
    happening = next(known, None)
    if happening is None:
        happening = scene.book.new("ceremony", f"为{match['whom']}送别", "送别", scene.here(), "mourns")
        scene.found(happening, item.start, place=False)
        happening.time = happening.time or scene.only_day(0, scene.here().end)
        happening.places = [match["place"]] if "place" in match.groupdict() else []
    give(scene, happening, "attends", scene.subject_people, "takes-leave")
    scene.give_deferred(happening, "waiting", scene.modality)
    scene.current = scene.topic = happening
    scene.visit = None
    return True


def _at_hand(scene: Scene, *, leaving: bool) -> Happening | None:
    """The arrival or departure told last; made from 离开某地时 in this sentence, or the visit at hand, if none is."""
    word = "离开" if leaving else _REACHED
    if (mission := of_team(scene, leaving=leaving)) is not None:
        return mission
    for happening in scene.book.here():
        if happening.type == "activity" and happening.head == word:
            return happening
    if scene.visit is None:
        return None
    visitors = [
        Member(r.agent, 0, 0) for r in scene.visit.roles.values() if r.role == "visits" and isinstance(r.agent, Person)
    ]
    match = _MOVE.search(scene.text, scene.here().start, scene.here().end)
    place = match[2] if match is not None else ""
    return _new(scene, word, place, visitors[:1]) if visitors and place else None


def _visit_of_party(scene: Scene, place: str, people: list[Member]) -> None:
    """某某率考察团|抵达某市: a visit, of which more may be told."""
    visit = scene.book.new("visit", f"{names_of(people)}抵达{place}", _REACHED, scene.here(), "comes")
    visit.name_too(f"抵达{place}")
    scene.found(visit, scene.here().end, place=False)
    visit.places = [place]
    give(scene, visit, "visits", people, "comes")
    scene.give_deferred(visit, "waiting", scene.modality)
    scene.visit = scene.current = scene.topic = visit


def _new(scene: Scene, word: str, place: str, people: list[Member], role: str = "attends") -> Happening:
    """A new arrival or departure."""
    head = "离开" if word.startswith("离") else _REACHED
    happening = scene.book.new("activity", f"{people[0].agent.name}{head}{place}", head, scene.here(), "travels")
    happening.name_too(f"{head}{place}")
    happening.time = scene.time_at(scene.here().end)
    happening.places = [place]
    happening.part_of = scene.visit
    give(scene, happening, role, people, "travels")
    return happening
