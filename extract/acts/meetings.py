"""Meetings of people: who receives whom, and who talks with whom."""

from __future__ import annotations

import re

from extract.acts.coming import let_come
from extract.acts.roles import follows_attending, give, names_of, told_by_verb
from extract.acts.talking import goes_back, is_aside, talk, told_already
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import TEAMS, Scene

_LED = re.compile(r"由?[^，。]*率领的")
_ASIDE_TO = re.compile(r"[^，。；]{2,30}时，")
_ONE_BY_ONE = re.compile(r"分别|先后")
_UNNAMED_GUESTS = re.compile(r"了?(?!时|后|前|中[，。的表强]|的|厅|室|期间|区)[^，。；]{2,36}")
_PRESS = re.compile("(?:传媒|媒体|记者|新闻界|新闻媒体)")
_GETTING = ("获", "获得", "受到", "得到")
_PRIZE = re.compile(r"[^，。；的]{0,12}(?:奖|称号|勋章|奖章)(?=的|获|得)")
_ENVOY = re.compile(r"了?[^，。；]{0,20}(?:大使|临时代办|代办|公使|参赞|外交官|代表)")  # 召见某国大使，提出抗议
_ENDS_HERE = re.compile(r"了?(?:座谈|交流|座谈交流)?$")  # 董事长某某在总部进行会见座谈
_TEAM_ALONE = re.compile(rf"了?(?:该|友好|来访的)?(?:{'|'.join(TEAMS)})")
_DELEGATION = re.compile(rf"[^，。；]{{0,8}}?({'|'.join(TEAMS)})")


def meet(scene: Scene, item: Item, fresh: bool) -> None:
    """会见: the subject meets the object; who leads the delegation that is met leads."""
    members = scene.object_members()
    if goes_back(scene, item) or (not members and scene.national and _PRESS.match(scene.text, item.end)):
        return  # 会见|传媒时表示: what is said to the press
    if _ASIDE_TO.match(scene.text, item.end) and (known := _known_guest(scene, members)):
        scene.current = scene.topic = known  # 在会见某某时，…表示
        return
    if (hosts := _received_by(scene, item)) and not members:
        team = [Member(found, item.start, item.start) for found in scene.latest_team()]
        members, scene.subject = list(scene.subject) or team, hosts  # 考察团获某某|宴请
    if not members and scene.visit is None and scene.topic is None and _ENDS_HERE.match(scene.clause_after(item)):
        let_come(scene)
    if not scene.subject or is_aside(scene, item) or follows_attending(scene):
        return
    if scene.text.startswith(("和", "与", "及"), item.end):
        return  # 感谢某某会见和授奖
    if not members and scene.members_before("同", "与", "和"):
        talk(scene, item, fresh)  # 同某某在某地亲切会见
        return
    if _ONE_BY_ONE.search(scene.clause_before(item)) and len(guests := _guests(members)) > 1:
        for guest in guests:
            _receive(scene, item, [guest])
        return
    _receive(scene, item, members)


def _received_by(scene: Scene, item: Item) -> list[Member]:
    """The people by whom somebody is received, right before the verb: 获市长某某|会见."""
    verb = next((i for i in reversed(scene.items[: scene.index]) if i.kind != "GROUP"), None)
    by = scene.items[scene.index - 1].members if scene.index else []
    gets = verb is not None and verb.text in _GETTING and scene.items[scene.index - 2] is verb
    return [m for m in by if isinstance(m.agent, Person)] if gets else []


def _guests(members: list[Member]) -> list[Member]:
    """The people among those who are met."""
    return [m for m in members if isinstance(m.agent, Person)]


def _known_guest(scene: Scene, members: list[Member]) -> Happening | None:
    """The meeting told already with one of these guests."""
    guests = {m.agent.id for m in _guests(members)}
    receptions = (h for h in scene.book.here() if h.type == "reception")
    return next((h for h in receptions if guests & {agent for agent, _ in h.roles}), None)


def _receive(scene: Scene, item: Item, members: list[Member]) -> None:
    """One meeting of the subject with these members."""
    if not members and _TEAM_ALONE.match(scene.text, item.end):
        members = [Member(team, item.end, item.end) for team in scene.latest_team()]
    ends = _ENDS_HERE.match(scene.clause_after(item)) is not None and bool(_visitors(scene))
    summoned = item.text in ("召见", "约见") and _ENVOY.match(scene.text, item.end) is not None
    if not members and not ends and not summoned and not _UNNAMED_GUESTS.match(scene.clause_after(item)):
        return
    members = [m for m in members if isinstance(m.agent, Person) or not _is_in_prize(scene, m)]
    members = members or _visitors(scene)
    happening = told_already(scene, members) or _new_reception(scene, item, members)
    scene.current = scene.topic = happening
    give(scene, happening, "meets", scene.subject, "meets")
    led = _LED.search(scene.clause_after(item))
    led_until = item.end + led.end() if led else item.end
    for member in members:
        if isinstance(member.agent, Person) and led and member.start < led_until:
            happening.add(member.agent, "leads", scene.here(), "led-delegation", member.title)
        elif isinstance(member.agent, Person) or member.agent.kind == "team" or member is members[-1]:
            happening.add(member.agent, "met", scene.here(), "is-met", member.title)
    if led and members and not any(isinstance(m.agent, Body) for m in members):
        _add_delegation(scene, happening, members[-1], led_until)
    if any(member.title.endswith(TEAMS) for member in members) and scene.text.startswith("一行", members[-1].end):
        for team in scene.latest_team():  # 会见某国议员代表团|某某一行
            happening.add(team, "met", scene.here(), "is-met")
    scene.give_deferred(happening, "waiting", scene.modality)


def _new_reception(scene: Scene, item: Item, members: list[Member]) -> Happening:
    """A new reception, called after the last of those who are received."""
    happening = told_by_verb(scene, item, "reception", "meets")
    unnamed = scene.clause_after(item).removeprefix("了").partition("并")[0]
    whom = f"{members[-1].title}{members[-1].agent.name}" if members else unnamed
    happening.name = f"{names_of(scene.subject)}{item.text}{whom}"
    happening.name_too(f"{item.text}{whom}")
    return happening


def _is_in_prize(scene: Scene, member: Member) -> bool:
    """获得某政府|友谊奖的专家: whether a body only stands in the name of what the guests have won."""
    return isinstance(member.agent, Body) and (
        member.agent.kind == "state" or _PRIZE.match(scene.text, member.end) is not None
    )


def _visitors(scene: Scene) -> list[Member]:
    """Those who have come on the visit at hand: 校长某某会见来宾."""
    if scene.visit is None or scene.visit.story != scene.book.story:
        return []
    guests = {r.agent.id: r for r in scene.visit.roles.values() if r.role in ("visits", "leads")}
    ours = {m.agent.id for m in scene.subject}
    return [Member(r.agent, 0, 0, r.title) for i, r in guests.items() if i not in ours]


def _add_delegation(scene: Scene, happening: Happening, leader: Member, position: int) -> None:
    """The delegation that a leader of a named body leads: 市总工会主席某某率领的考察团."""
    noun = _DELEGATION.match(scene.text[position : position + 14])
    owner = scene.affiliation(leader.agent)
    if noun and owner is not None:
        happening.add(scene.bodies.department(owner, noun[1]), "met", scene.here(), "led-delegation")
        happening.name_too(f"会见{owner.name}{noun[1]}")
