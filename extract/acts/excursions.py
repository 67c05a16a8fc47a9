"""Excursions and errands: what visitors do beside that for which they have come, and a visit that is told again."""

from __future__ import annotations

import re

from extract.acts.destinations import destination, place_after, visit_more
from extract.acts.roles import give, told_by_verb
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_LOOKING = ("参观", "参访", "观摩", "实地参观", "实地考察")
# 会前，某某一行参观了校史馆; 签约仪式后; 代表团还参观了某馆
_BESIDE_TALKS = re.compile(
    r"[^，。；]{0,8}(?:座谈|座谈会|交流会|会谈|会见|会晤|会议|汇报会|大会|仪式|典礼|签约|论坛|讲座|报告会?|会)(?:结束|开始|举行)?(?:之)?[前后]"
)
_ALSO = re.compile(r"还(?:在[^，。；]{2,20}陪同下)?(?:先后|分别|一同|一起|共同|前往|到|实地)*$")
_TO_SEE = ("看望", "慰问", "走访慰问", "探望")
TALKS = ("meeting", "reception", "agreement", "ceremony", "training")


def is_excursion(scene: Scene, item: Item, visit: Happening) -> bool:
    """Whether those on a visit told before are shown something beside the talks for which they have come."""
    if scene.national or not item.text.startswith(_LOOKING) or visit.rule == "excursion":
        return False
    if visit.sentence is scene.here():
        return False
    if _BESIDE_TALKS.match(scene.here().text):
        return True
    talks = any(h.type in TALKS for h in scene.book.here())
    return talks and _ALSO.search(scene.clause_before(item)) is not None


def follows_talks(scene: Scene, item: Item, visit: Happening | None) -> bool:
    """会后，…参观: the same, also where no visit has been told before, but the ceremony for which guests have come."""
    if visit is not None:
        return is_excursion(scene, item, visit)
    return item.text.startswith(_LOOKING) and _BESIDE_TALKS.match(scene.here().text) is not None


def go_out(scene: Scene, item: Item, visit: Happening, people: list[Member]) -> None:
    """Tell an excursion; the text goes on about what was at hand before it."""
    keep = scene.current
    outing = told_by_verb(scene, item, "visit", "excursion")
    outing.part_of, outing.time = visit, visit.time or outing.time
    outing.places = outing.places or (list(visit.places) if len(visit.places) == 1 else [])
    scene.visit, scene.current, scene.topic = outing, outing, outing
    give(scene, outing, "visits", people, "visits")
    scene.give_deferred(outing, "waiting", scene.modality)
    visit_more(scene, item)
    scene.visit, scene.current = visit, keep


def go_along(scene: Scene, item: Item) -> None:
    """会后，某某陪同客人一行|参观了某馆: an excursion of those led, else more of their visit."""
    theirs = scene.visit is not None and any(
        (m.agent.id, role) in scene.visit.roles for m in scene.subject_people for role in ("visits", "leads")
    )
    if scene.visit is not None and theirs and is_excursion(scene, item, scene.visit):
        go_out(scene, item, scene.visit, scene.subject_people)
    else:
        visit_more(scene, item)


def latest_excursion(scene: Scene) -> Happening | None:
    """The excursion told last, if no other visit has been told since: 某某陪同|参观."""
    last = scene.book.latest("visit")
    return last if last is not None and last.rule == "excursion" else None


def is_errand(scene: Scene, item: Item) -> bool:
    """当天，某某还|看望慰问了某某: to see a person beside what one has come for is a visit of its own."""
    persons = any(isinstance(m.agent, Person) for m in scene.object_members())
    return persons and item.text.startswith(_TO_SEE) and scene.clause_before(item).endswith(("还", "还前往", "还专程"))


def told_before(scene: Scene, item: Item, people: list[Member]) -> Happening | None:
    """The same people's visit of the same days to the same place, told before another: 代表团于5日至7日到访某市."""
    time, place = scene.time_at(item.start), place_after(scene) or destination(scene, item)
    ours = {m.agent.id for m in people}
    if time is None or not place:
        return None
    told = (h for h in scene.book.here() if h.type == "visit" and time.is_same(h.time) and set(place) & set(h.places))
    return next((h for h in told if ours & {agent for agent, role in h.roles if role == "visits"}), None)
