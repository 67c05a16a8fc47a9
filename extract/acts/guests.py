"""Guests: who comes to China or to the house at home, who receives visitors, whom they talk with."""

from __future__ import annotations

import re

from extract.acts.coming import come
from extract.acts.meetings import meet
from extract.acts.roles import give
from extract.acts.talking import talk
from extract.acts.visits import visit
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene
from extract.talks import talk_on_visit
from ontology.lexicon import Countries, load

# What 来访 only describes.
_NO_COMING = re.compile(r"[的期时者团]|一行|领导|客人|客商|企业|外宾|来宾|友人|嘉宾|人员|代表|专家")
_WELCOMES = re.compile(r"(?:欢迎|感谢|迎接|期待|接待)[^，。；]{2,}$")
_HOSPITALITY = re.compile(r"的(?:热情|盛情|周到|精心|亲切|友好)*$")
_WARMLY = re.compile("(?:等(?:人|领导|同志)?)?的?(?:热情|亲切|盛情|周到|友好|隆重|精心|高度重视|、|和|及|与|地)*的?")
_IS_WELCOMED = re.compile(r"(?:受到|得到)了?(?:[该我其][会校院司所局方]?)?$")
_TO_TAKE_PART = re.compile(r"一行[^，。；]{0,6}(?:来|莅临|到|赴|走进)[^，。；]{2,12}(?:参加|出席)")
_GUESTS = re.compile(r"了?(?:各位|全体)?(?:来宾|客人|嘉宾)")
_WITH = re.compile("(?:一行|等人)?[与同]")
_TALKS = ("座谈", "座谈交流", "交流座谈")
_TO_CHINA = re.compile(r"出席[^，。的]{2,40}并(?:进行|对)|进行|对中国|访问|正式访问")


def visit_china(scene: Scene, item: Item, fresh: bool) -> None:
    """访华, 来华进行国事访问: a visit to China by the one described."""
    people = scene.subject_people
    if item.text == "到访" and _is_anothers(scene, item):
        return
    if item.text == "到访" or (item.text == "来访" and not scene.national):
        if not _NO_COMING.match(scene.text, item.end):
            visit(scene, item, fresh)
        return
    if any(i.frame == "accompany" for i in scene.items[: scene.index]):
        return  # 陪同某某访华的
    if scene.text.startswith("的", item.end) and scene.clause_before(item).endswith(("与", "同", "和")):
        return  # 与|来访|的某国总理举行会谈: not the subject
    if item.text == "来访" and scene.clause_before(item).endswith("的"):
        return  # 某某对某某一行的|来访表示欢迎: the subject is who welcomes
    if not people or (item.text == "来华" and not _TO_CHINA.match(scene.text[item.end : item.end + 48])):
        return
    if scene.text[item.end : item.end + 1] in "期时":
        return
    first = people[0]
    known = next((h for h in scene.book.here() if h.type == "visit" and (first.agent.id, "visits") in h.roles), None)
    if known is None:
        host = _country_of_host(scene, people) if item.text == "来访" else None
        called = f"访问{host}" if host else "访华"
        known = scene.book.new(
            "visit", f"{first.title}{first.agent.name}{called}", called, scene.here(), "visits-china"
        )
        known.name_too(f"{first.agent.name}{'来访' if host else '来华访问'}")
        known.places = [host or "中国"]
    if known.time is None and scene.described(scene.index) is None:
        scene.found(known, item.start, place=False)
    give(scene, known, "visits", people, "visits-china")


def _is_anothers(scene: Scene, item: Item) -> bool:
    """某某在机场迎接某某|到访: who stands right before comes, and is not the subject."""
    ends = scene.text[item.end : item.end + 1] in "，。；"
    if ends and scene.current is not None and scene.current.type in ("ceremony", "meeting", "agreement"):
        return True  # 签约仪式举行。某某一行到访: they come to it
    if _WELCOMES.search(scene.clause_before(item)):
        return True  # 某某欢迎某某一行到访
    before = scene.items[scene.index - 1] if scene.index else None
    if before is None or before.kind != "GROUP" or not before.members:
        return False
    return not {m.agent.id for m in before.members} & {m.agent.id for m in scene.subject}


def _country_of_host(scene: Scene, guests: list[Member]) -> str | None:
    """The foreign country whose leader the sentence names before its guest: 美国总统甲会见来访的英国首相乙."""
    before = (m for i in scene.items[: scene.index] if i.kind == "GROUP" for m in i.members if m not in guests)
    names = [n for n in load(Countries).names if n != "中国"]
    return next((n for m in before for n in names if m.title.startswith(n)), None)


def receive(scene: Scene, item: Item, fresh: bool) -> None:
    """副校长某某接待: who receives a visitor meets there; 受到某某的热情接待 says the same."""
    both = len(scene.subject_people) > 1 or scene.members_before("同", "与", "和", "跟")
    if item.text.endswith("会面") and scene.subject_people and both:
        talk(scene, item, fresh)  # 某某与|某某|会面
        return
    hosts = [*_led_by_host(scene), *scene.subject_people] if fresh else []
    welcomed = scene.members_before("受到", "受", "获", "得到") or _host_of_welcome(scene, item)
    hosts = welcomed or hosts
    if not welcomed and _HOSPITALITY.search(scene.clause_before(item)):
        hosts = scene.members_before("对", "感谢")  # 某某对某某的热情接待表示感谢
    if scene.visit is None and scene.topic is None:
        come(scene, leading=False)  # 某某来我会学习，会长某某|接待
    target = scene.visit or scene.current
    guests = [m for m in scene.object_members() if isinstance(m.agent, Person)]
    told = target is not None and target.type in ("visit", "reception")
    told = told and not (guests and _is_another(scene, target, guests))
    if fresh and hosts and not welcomed and (occasion := _came_to(scene, guests)) is not None:
        give(scene, occasion, "attends", hosts, "receives-visitors")
        return
    if fresh and hosts and not told and guests:
        meet(scene, item, fresh)  # 某某在某地亲切接待某某一行
        return
    if target is not None and target.type in ("visit", "reception"):
        ours = {agent for agent, role in target.roles if role in ("visits", "leads")}
        give(scene, target, "meets", [m for m in hosts if m.agent.id not in ours], "receives-visitors")


def _came_to(scene: Scene, guests: list[Member]) -> Happening | None:
    """参加仪式的有某校长。某董事长接待了某校长一行: the ceremony at hand where all the guests are."""
    target, item = scene.current, scene.items[scene.index]
    if target is None or scene.national or target.type not in ("ceremony", "meeting", "training", "exhibition"):
        return None
    here = target.story == scene.book.story and not scene.is_dated() and scene.visit is None
    if not guests:  # 某公司某某一行来我院参加仪式。副院长某某接待了|来宾
        come = target.sentence is not None and _TO_TAKE_PART.search(target.sentence.text) is not None
        return target if here and come and _GUESTS.match(scene.text, item.end) else None
    return target if here and all((m.agent.id, "attends") in target.roles for m in guests) else None


def _is_another(scene: Scene, told: Happening | None, guests: list[Member]) -> bool:
    """Whether others are received on a day of its own than those of whom the text has told: 15日，会长某某接待某某."""
    known = {agent for agent, _ in told.roles} if told is not None else set()
    return scene.is_dated() and not any(m.agent.id in known for m in guests)


def _host_of_welcome(scene: Scene, item: Item) -> list[Member]:
    """受到会长某某、理事长某某|热情接待: those whom the verb before them is said of."""
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP"]
    first = next((i for i in groups if _IS_WELCOMED.search(scene.text, scene.here().start, i.start)), None)
    between = [] if first is None else [i for i in groups if i.start >= first.start]
    if not between or not _WARMLY.fullmatch(scene.text, between[-1].end, item.start):
        return []
    return [m for group in between for m in group.members]


def _led_by_host(scene: Scene) -> list[Member]:
    """某某带领某部部长某某，某处处长某某|接待: all who are led, and who leads them."""
    verbs = [i for i, other in enumerate(scene.items[: scene.index]) if other.kind == "VERB"]
    if not verbs or scene.items[verbs[-1]].frame != "lead":
        return []
    leader = [i.members for i in scene.items[: verbs[-1]] if i.kind == "GROUP" and not i.marker][-1:]
    led = [i.members for i in scene.items[verbs[-1] : scene.index] if i.kind == "GROUP" and not i.marker]
    return [m for members in (*leader, *led) for m in members if isinstance(m.agent, Person)]


def converse(scene: Scene, item: Item, fresh: bool) -> None:
    """Whom a visitor talks with is visited; outside a visit both are there."""
    partners = scene.members_before("与", "同", "和")
    if not fresh and item.text in _TALKS and _ends_at_once(scene, item):
        _talk_besides(scene, item)
        return
    if talk_on_visit(scene, item):
        return
    if scene.visit is None:
        if fresh and scene.at_hand is not None and item.text == "座谈":
            give(scene, scene.at_hand, "attends", [*scene.subject_people, *partners], "talks-there")
        return
    if scene.subject_people and not any((m.agent.id, "visits") in scene.visit.roles for m in scene.subject):
        return  # those at home who talk with the visitors
    for member in partners or _named_with_visitor(scene, scene.visit):
        if isinstance(member.agent, Person):
            scene.visit.add(member.agent, "visited", scene.here(), "talked-with", member.title)


def _named_with_visitor(scene: Scene, visit: Happening) -> list[Member]:
    """甲与会长乙、秘书长丙进行了|交流: only the first of one group is on the visit yet."""
    people = scene.subject_people
    known = {agent for agent, _ in visit.roles}
    if len(people) < 2 or people[0].agent.id not in known or any(m.agent.id in known for m in people[1:]):
        return []
    return people[1:] if _WITH.match(scene.text, people[0].end) else []


def _ends_at_once(scene: Scene, item: Item) -> bool:
    """出席签约仪式并|座谈|。: behind a ceremony, and nothing follows but a mark."""
    at = scene.topic is not None and scene.topic.type in ("ceremony", "launch", "agreement")
    return at and scene.clause_before(item).endswith("并") and scene.text[item.end : item.end + 1] in ("，", "。")


def _talk_besides(scene: Scene, item: Item) -> None:
    """Those who attend a ceremony and talk there do so at a meeting of its own."""
    ceremony = scene.topic
    talks = scene.book.new("meeting", "座谈会", "座谈会", scene.here(), "talks-besides")
    talks.name_too("座谈")
    scene.found(talks, item.start)
    if ceremony is None:
        return
    talks.time, talks.places = talks.time or ceremony.time, list(ceremony.places)
    for role in list(ceremony.roles.values()):
        if role.role == "attends" and role.sentence is scene.here():
            talks.add(role.agent, "attends", scene.here(), "talks-besides", role.title, role.modality)
