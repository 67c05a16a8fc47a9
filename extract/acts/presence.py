"""Presence: who attends, presides, leads and performs."""

from __future__ import annotations

import re

from extract.acts.agreements import witness
from extract.acts.all_told import attend_all
from extract.acts.attending import at_signature, is_of_others, is_said
from extract.acts.company import VISIT_NOUN
from extract.acts.invited import split_inviters
from extract.acts.leading import lead_at
from extract.acts.roles import each_once, give, more_objects, object_event, occasion_at_hand, target_of
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import COMES, TEAMS, Scene

_SIGNING = re.compile(r"了?[^，。；]{0,40}(?:签署|签约|签订|签字)")
_OCCASION = re.compile(r"活动|会|赛|仪式|调研|慰问|座谈|评审|培训|见面")
_TALKS = re.compile(r"(?:上述|此次)?(?:会见|会谈|会晤)(?:活动)?(?:。|$)")
_LED_BY_POLICY = re.compile(r"(?:我们|全[党国市省县区体]|人民|广大|群众|大家|亿万|中国|各族|干部|村民|职工)")
_SITS = re.compile(
    r"了?([^，。；、《“]{0,24}?(常委会|党组会|党委会|党工委会|主席团会|全委会))(?:（扩大）)?(?=[，。；]|$)"
)
_JOINTLY = re.compile(r"(?:共同|一同|一起|一道)(?:应邀)?$|(?:共同|一同|一起|一道)(?=主持)")
_INVITED = re.compile(r"(?:邀请|诚邀|盛邀|欢迎|希望)[^，。；]{2,}$")
_IN_STEAD = re.compile(r"委托[^，。；]{2,40}(?:代为|代其|代表其|代)$")
_SENT_BY = re.compile(r"(?:负责人|负责同志|领导|代表(?!队|[\u4e00-\u9fff]{3})|同志|干部|人员|嘉宾)[^，。；队]{0,8}$")
# 带领市水利局、市应急局|等部门负责人
_THEIR_PEOPLE = re.compile(
    r"(?:等|及|和|以及|、)?[^，。；]{0,10}?(?:负责人|负责同志|(?:相关|有关)(?:人员|同志)|班子成员)"
)
_ITS_PEOPLE = re.compile(
    r"(?:、[^，。；]{0,40}?)?(?:等)?(?:相关|有关|主要|部门|单位)*(?:负责|工作人员|领导|人员|教师代表|老师)"
)
_POST = re.compile(r"(?:长(?!江|城)|主任|书记|主席|经理|委员|巡视员|领导|总监|总裁|代表)$")
_ALL = ("上述活动", "上述会", "以上活动")


def _attended(scene: Scene, item: Item, named: Happening | None, fresh: bool) -> Happening | None:
    """What the subject attends: the occasion named, the one at hand, or the visit."""
    target = named or at_signature(scene, item, fresh)
    target = target or (scene.at_hand if item.text in ("见证", "共同见证") else occasion_at_hand(scene))
    presides = scene.text.startswith("并主持", item.end)
    if named is None and fresh and scene.topic is None and not presides and _is_of_journey(scene):
        target = scene.visit
    if target is not None and scene.visit is not None and VISIT_NOUN.match(scene.clause_after(item)):
        target = scene.visit
    return target


def attend(scene: Scene, item: Item, fresh: bool) -> None:
    """出席, 参加: at the occasion named, the visit at hand, or all that were told (上述活动)."""
    if is_said(scene, item, fresh):
        return
    before, clause = scene.clause_before(item), scene.clause_after(item)
    if (sent := _IN_STEAD.search(before)) is not None:
        _attend_for(scene, item.start - len(sent.group()))
        return
    if is_of_others(scene, item, fresh):
        return
    hosts = split_inviters(scene, item) if fresh else []
    scene.subject = each_once([*scene.subject, *_those_along(scene, item, fresh)])
    if item.text in ("见证", "共同见证") and _SIGNING.match(clause):
        witness(scene, item)
        return
    named = object_event(scene)
    everyday = item.text in ("参加", "参与", "见证", "支持")
    if named is None and everyday and len(clause) > 8 and not _OCCASION.search(clause):
        return
    if fresh and named is None and scene.at_hand is None and any(role == "leads" for _, role in scene.deferred):
        scene.deferred.extend((m, "attends") for m in scene.subject)  # 某某带队，某局参加，对某厂开展检查
        return
    target = _attended(scene, item, named, fresh)
    role = "accompanies" if _comes_along(scene) else "attends"
    if _TALKS.match(clause) and (talks := scene.book.latest("reception")) is not None:
        talks = target if target is not None and target.type == "reception" else talks
        give(scene, talks, role, scene.subject, role)  # 参加上述会见
        return
    if any(words in clause for words in _ALL):
        target = attend_all(scene, target, role)
    teams = _contestants(scene) if target is not None and target.type == "competition" and everyday else []
    represented = scene.members_before("代表") if teams else []
    give(scene, target, "competes", [*teams, *represented], "competes")
    give(scene, target, role, [m for m in scene.subject if m not in teams], role)
    give(scene, target, "hosts", hosts, "invites")
    for another in more_objects(scene) if named is not None else ():
        give(scene, another, role, scene.subject, role)


def _those_along(scene: Scene, item: Item, fresh: bool) -> list[Member]:
    """甲同乙共同|出席某会, 甲会见乙，并共同|主持某会: with whom the subject is there."""
    if not scene.subject_people or not _JOINTLY.search(scene.clause_before(item)):
        return []
    start = scene.clause(item.start)[0]
    along = [m for m in scene.members_before("同", "与", "和") if m.start >= start and isinstance(m.agent, Person)]
    return along or ([] if fresh else _who_met(scene))


def _who_met(scene: Scene) -> list[Member]:
    """The people of the meeting of people that this sentence has told."""
    talks = scene.book.latest("reception")
    if talks is None or talks.sentence is not scene.here():
        return []
    met = (r for r in talks.roles.values() if r.role in ("met", "meets"))
    return [Member(r.agent, 0, 0, r.title) for r in met if isinstance(r.agent, Person)]


def _attend_for(scene: Scene, start: int) -> None:
    """特委托某某代为|出席: who is sent attends, and who sends delegates."""
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start >= start]
    sent = [m for group in groups for m in group.members if isinstance(m.agent, Person)]
    gone = {m.agent.id for m in sent}
    give(scene, occasion_at_hand(scene), "attends", sent, "stands-in")
    give(scene, occasion_at_hand(scene), "delegates", [m for m in scene.subject if m.agent.id not in gone], "stands-in")


def _is_of_journey(scene: Scene) -> bool:
    """率队赴某市考察，并出席推介会。某某，某局负责人参加。: who has no occasion named comes on the whole journey."""
    visit, current, before = scene.visit, scene.current, scene.here().start
    if visit is None or current is None or visit is current or visit.sentence is not current.sentence:
        return False
    if scene.book.happenings.index(visit) > scene.book.happenings.index(current):
        return False
    return visit.sentence is not None and visit.sentence.end <= before and before - visit.sentence.end <= 1


def _comes_along(scene: Scene) -> bool:
    """陪同|参加上述活动."""
    return scene.index > 0 and scene.items[scene.index - 1].frame == "accompany"


def _contestants(scene: Scene) -> list[Member]:
    """Those of the subject who take part in a contest to compete: all but those who have come for their post."""
    if _SENT_BY.search(scene.clause_before(scene.items[scene.index])):
        return []  # 某公司有关负责人参加
    come = (m for m in scene.subject if not (isinstance(m.agent, Body) and _ITS_PEOPLE.match(scene.text, m.end)))
    return [m for m in come if isinstance(m.agent, Body) or not _POST.search(m.title)]


def preside(scene: Scene, item: Item, fresh: bool) -> None:
    """主持: people alone preside."""
    if scene.text.startswith("下", item.end):
        return  # 在某某主持下: told by the group before
    target = _committee(scene, item) or target_of(scene)
    beside = [
        m for m in scene.members_before("同", "与", "和") if m.end == item.start
    ]  # 甲访问某国，并与乙|主持召开某会
    scene.subject = each_once([*scene.subject, *beside, *_those_along(scene, item, fresh)])  # 甲同乙共同|主持
    give(scene, target, "presides", scene.subject_people, "presides")
    if "召集" in item.text and not scene.subject_people:
        give(scene, target, "hosts", scene.subject_bodies, "holds")  # 某联盟召集举行了会议
    others = more_objects(scene)
    for another in others:
        give(scene, another, "presides", scene.subject_people, "presides")
    _where_they_are(scene, [h for h in (target, *others) if h is not None and h.type == "meeting"])


def _where_they_are(scene: Scene, meetings: list[Happening]) -> None:
    """Unless it is said where: those who have met preside where they met, a visitor in the one place visited."""
    ours = {m.agent.id for m in scene.subject_people}
    visit = scene.visit
    if visit is not None and visit.sentence is scene.here() and len(visit.places) == 1:
        for meeting in meetings:
            meeting.places = meeting.places or list(visit.places)
    talks = scene.book.latest("reception")
    if talks is None or len(ours) < 2 or not ours <= {agent for agent, _ in talks.roles}:
        return
    for meeting in meetings:
        if meeting.time is None or talks.time is None or meeting.time.is_same(talks.time):
            meeting.places = meeting.places or list(talks.places)


def _committee(scene: Scene, item: Item) -> Happening | None:
    """主持召开区委常委会: the name of a body that sits stands for its meeting."""
    sits = _SITS.match(scene.text, item.end) if item.text.endswith("召开") else None
    if sits is None or not scene.subject_people:
        return None
    meeting = scene.book.new("meeting", sits[1], sits[2], scene.here(), "occasion-named")
    meeting.name_too(f"{sits[1]}会议")
    scene.current = scene.topic = scene.found(meeting, item.start)
    scene.give_deferred(meeting, "before-name")
    return meeting


def lead(scene: Scene, item: Item, fresh: bool) -> None:
    """率团, 带队: the leader's role waits for the occasion; whom 率 names comes along."""
    if _INVITED.search(scene.clause_before(item)):
        return  # 邀请某某率队到某县考察
    if scene.text.startswith("的", item.end) and (by := scene.members_before("由", "以")):
        met = any(i.frame == "meet" for i in scene.items[: scene.index])  # 会见由某某率领的代表团: told there
        scene.deferred.extend((m, "leads") for m in by if isinstance(m.agent, Person) and not met)  # 由某某带领的评估组
        return
    if item.text == "领衔":
        return  # 某某领衔主演
    people = scene.subject_people
    if people and lead_at(scene, item):
        return
    by_pronoun = scene.clause_before(item).endswith(("他", "她"))
    if not people or (item.text == "带领" and not fresh and not by_pronoun) or scene.text.startswith("的", item.end):
        return
    if item.text in ("带领", "率领") and _LED_BY_POLICY.match(scene.text, item.end):
        return
    following = scene.next_verb()
    if following is not None and following.frame in ("receive", "welcome"):
        return  # 某某率某部部长某某接待了来宾, 率…迎接: they are at home
    scene.deferred.extend((m, "leads") for m in people)
    scene.leaders = people
    until = following.start if following is not None else scene.here().end
    led = [group for group in scene.objects()[:1] if group.marker not in ("对", "到", "向", "赴", "来到", "为")]
    followers = [m for group in led for m in group.members if m.start < until]
    if item.text != "率" and not (followers and _THEIR_PEOPLE.match(scene.text, followers[-1].end)):
        followers = [m for m in followers if isinstance(m.agent, Person) or m.agent.name.endswith(TEAMS)]
    ours = {m.agent.id for m in people}
    if followers and following is not None and following.frame == "visit":
        scene.deferred.extend((m, COMES) for m in people)
    for member in followers:
        comes = isinstance(member.agent, Person) or member.agent.kind == "team"
        if member.agent.id not in ours:
            scene.deferred.append((member, COMES if comes else "attends"))
