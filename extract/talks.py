"""Talks on a visit: 与某校书记某某座谈. They are a meeting of their own; what 双方 talk is part of the visit."""

from __future__ import annotations

import re

from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_TALKS = re.compile(r"(?:座谈交流|交流座谈|座谈研讨|座谈)$")
_NO_TALK = re.compile(r"会|时|中|上|期间|前|后|结束|纪要|内容|提纲|的|活动")
_WITH_GUESTS = re.compile(r"[与同和][^，。；]{0,10}(?:考察团|代表团|访问团|调研[组团]|考察组|来宾|客人|一行)")
_WENT = re.compile(
    r"(?:赴|前往|来到|走进|到访|到)(?P<where>[^，。；、]{2,20}?)(?:调研|考察|走访|开展[^，。；]{2,8})?，$"
)
_SIDES = re.compile(r"(?:双方|大家|与会人员|与会人士|主宾|宾主|双方人员)[^，。；]*$")
_BESIDE = re.compile(r"(?:签约|揭牌|授牌|捐赠|启动)?(?:仪式|活动|签约|揭牌)(?:开始|结束|举行)?(?:之)?[前后]，")
_WITH = re.compile("[与同和]")
_GOES = re.compile(r"[到来赴]|莅临|前往|走进")


def talk_on_visit(scene: Scene, item: Item) -> bool:
    """Tell the talks of visitors with those who are named; False where the words tell none."""
    visit = scene.visit
    if _goes_back(scene, item):
        return True
    if visit is None or visit.story != scene.book.story:
        return _talk_beside_signing(scene, item) or _talk_alone(scene, item)
    if not _is_talk(scene, item) or scene.book.latest("reception", "meeting", "visit") is not visit:
        return False
    start = scene.clause(item.start)[0]
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start >= start]
    partners = [m for i in groups if i.marker in ("与", "同", "和") for m in i.members]
    people = [m for m in partners if isinstance(m.agent, Person) or m.agent.kind == "team"]
    people = people or _mixed(visit, groups)
    hosts = _at_home(scene, item, visit)
    if not people and not hosts:
        return False
    _tell(scene, item, visit, [*_people(visit, "visits", "leads"), *scene.subject_people, *people, *hosts])
    return True


def _goes_back(scene: Scene, item: Item) -> bool:
    """参观后，双方进行了座谈: the talks that have been told, where what follows is said."""
    sides = _SIDES.search(scene.clause_before(item))
    if sides is None or not _is_talk(scene, item):
        return False
    told = (h for h in scene.book.here() if h.type == "meeting" and h.head == "座谈" and h.sentence is not scene.here())
    talks = next(told, None)
    if talks is None:
        return False
    scene.current = scene.topic = talks
    return True


def _talk_beside_signing(scene: Scene, item: Item) -> bool:
    """签约仪式前，双方进行了座谈交流: talks of their own, beside the ceremony at hand."""
    whole = scene.current
    if whole is None or whole.type not in ("ceremony", "agreement", "launch") or not _is_talk(scene, item):
        return False
    if not _BESIDE.match(scene.here().text) or not _SIDES.search(scene.clause_before(item)):
        return False
    _tell(scene, item, None, [])
    if scene.current is not None:
        scene.current.time = scene.current.time or whole.time
        scene.current.places = scene.current.places or list(whole.places)
    return True


def _talk_alone(scene: Scene, item: Item) -> bool:
    """市长某某与某集团董事长某某座谈: talks that no visit goes before. False where one of the two has no name."""
    start, here = scene.clause(item.start)[0], scene.here()
    if not _is_talk(scene, item) or any(h.sentence is here for h in scene.book.happenings):
        return False
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start >= start]
    groups = [i for i in groups if i.marker in ("", "与", "同", "和")]
    people = [m for i in groups for m in i.members if isinstance(m.agent, Person)]
    if people and _WITH.match(scene.text, start) and (gone := _gone(scene, start)):
        _tell(scene, item, None, [*gone, *people])
        return True
    joined = max((scene.text.rfind(word, start, item.start) for word in ("与", "同", "和")), default=-1)
    if not (people and people[0].end <= joined < people[-1].start):
        return False
    if _GOES.search(scene.text, people[-1].end, item.start):
        return False  # 某某和某某等4人到我校交流|座谈
    _tell(scene, item, None, people)
    return True


def _gone(scene: Scene, start: int) -> list[Member]:
    """某某赴某市，|与市长某某座谈: who has gone there, behind whom a clause opens with 与."""
    went = _WENT.search(scene.text, scene.here().start, start)
    if any(role == "leads" for _, role in scene.deferred):
        return []  # 某某带队到某大学: a visit of its own
    groups = [i for i in scene.items if went and i.kind == "GROUP" and not i.marker and i.end <= went.start()]
    return [m for i in groups for m in i.members if isinstance(m.agent, Person)]


def _mixed(visit: Happening, groups: list[Item]) -> list[Member]:
    """某某与校长某某进行了座谈: visitors and others in one group."""
    found = [m for i in groups if not i.marker for m in i.members if isinstance(m.agent, Person)]
    guests = [m for m in found if {(m.agent.id, "visits"), (m.agent.id, "leads")} & set(visit.roles)]
    return found if guests and len(guests) < len(found) else []


def _is_talk(scene: Scene, item: Item) -> bool:
    """Whether the words say that people talk, here and now."""
    if scene.national or scene.reported or scene.modality != "asserted" or not _TALKS.search(item.text):
        return False
    return _NO_TALK.match(scene.text, item.end) is None


def _at_home(scene: Scene, item: Item, visit: Happening) -> list[Member]:
    """校长某某与考察团一行座谈: those at home who talk with the visitors, who have no names here."""
    groups = (i for i in scene.items[: scene.index] if i.kind == "GROUP" and not i.marker)
    ours = [m for i in groups for m in i.members if isinstance(m.agent, Person)]
    if not ours or any((m.agent.id, role) in visit.roles for m in ours for role in ("visits", "leads")):
        return []
    return ours if _WITH_GUESTS.search(scene.clause_before(item)) else []


def _people(visit: Happening, *roles: str) -> list[Member]:
    """The people who have one of these roles on a visit."""
    found = (r for r in visit.roles.values() if r.role in roles and isinstance(r.agent, Person))
    return [Member(r.agent, 0, 0, r.title) for r in found]


def _tell(scene: Scene, item: Item, visit: Happening | None, members: list[Member]) -> None:
    """Write the talks down, where and when the visit is unless they say otherwise."""
    words = scene.text[scene.clause(item.start)[0] : item.end].removeprefix("并")
    talks = scene.book.new("meeting", words, "座谈", scene.here(), "talks")
    talks.name_too("座谈")
    if (form := _TALKS.search(item.text)) is not None:
        talks.name_too(form.group())
    scene.found(talks, item.start)
    went = _WENT.search(scene.text, scene.here().start, scene.clause(item.start)[0])
    if visit is None and went is not None:
        talks.places = talks.places or [went["where"]]
    if visit is not None:
        talks.time, talks.places = talks.time or visit.time, talks.places or list(visit.places)
    for member in members:
        talks.add(member.agent, "attends", scene.here(), "talks", member.title)
    scene.current = scene.topic = talks
