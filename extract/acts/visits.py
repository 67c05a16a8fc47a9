"""Visits: who is on which visit, and for how long it is the same."""

from __future__ import annotations

import re

from extract.acts.company import GOES, is_in_company
from extract.acts.destinations import destination, place_after, visit_more
from extract.acts.excursions import go_along, go_out, is_errand, is_excursion, told_before
from extract.acts.mourning import consoles, mourns
from extract.acts.no_visits import is_announced, is_no_visit, is_of_those_here
from extract.acts.roles import follows_attending, give, names_of, object_event, told_by_verb
from extract.acts.visitors import goes_on, is_of_body, visitors_of
from extract.attributes import lists_behind
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Acts, Countries, load

_BY_MEMBERS = re.compile(r"组织[^，。；]{0,18}(?:委员|代表)们?(?:[^，。；]{0,4}(?:开展|进行)了?|(?:集中)?(?=$))")
_ENDS_CLAUSE = re.compile(r"(?:活动)?[，。；]")
_HEARD_ABOUT = re.compile(
    r"(?:听取|审议|汇报|通报|报告)了?(?:关于)?$|(?:介绍|汇报|通报|讲解|解读|部署|总结|回顾|反馈)了[^，。；]{2,24}$"
)
_PRAISED = re.compile(r"(?:肯定|赞赏|评价)了?[^，。；]*(?:开展|组织)[^，。；]*$")
_AS_NOUN = re.compile(r"组|重点|课题|座(?!谈(?!会))|报告|活动|中|时|后|期间|指出|强调")
_ON_THE_SPOT = re.compile(r"(?:活动|会议|比赛|大赛|仪式|讲座|培训)?(?:现场|会场|指导(?:[，。；]|$))")
# 参加了此次|调研, 参加调研|走访
_AS_OBJECT = re.compile(
    r"(?:陪同|参加|参与)了?(?:此次|本次|这次|当天的?|上述|全程|相关)?(?:调研|考察|走访|慰问|视察|督导|检查|参观)?$"
)
_TO_OUR_PLACE = re.compile(r"[到来赴临]我[省市县区州][^，。；]{0,8}$")
_TOGETHER = re.compile(r"(?:一同|一起|一并|一道|随同|随行|随团)(?:参加|进行)?$")
_UNNAMED = re.compile(
    r"(?:[调视考督检慰][研察导查问核]|验收|评估|巡查|参观|走访)(?:组|团)|来访(?:人员|客人|专家|学者|嘉宾|领导|同志|师生|者)|来宾|客人|一行|委员们|代表们|大家|队员们|嘉宾们?|学员们?|与会人员|他们|先后|随后|^(?:还|并)"
)
_DURING = re.compile(r"中|时|期间|后")
_AT_CLAUSE = re.compile(
    r"(?:在|此次|本次|这次|整个|实地|走访|座谈|当天的?)*"
)  # 在|调研中，; not 在现场评审检查中发现的
_NOUNS = ("视察", "检查", "督查", "督导", "督察", "参观", "调研", "考察", "慰问", "走访")
_AHEAD = re.compile(
    r"在[^，。；]{0,8}(?:查看|考察|调研|参观|走访|检查|慰问|看望|察看|听取)[^，。；]*(?:后|时|过程中)，"
)
_WELCOMED = re.compile(r"(?:[^，。；的]{0,12}|的到来)?(?:表示|致以)[^，。；]{0,8}(?:欢迎|感谢|祝贺|谢意|敬意)")
_OF_OTHERS = re.compile(
    r"(?:参加|出席|陪同|参与)了?[^，。；]{2,16}的$|(?:感谢|欢迎|邀请)[^，。；]{0,10}(?:们|委员|专家|领导|嘉宾|来宾|同志|老师)$"
    r"|(?:表达|致以|转达|传达)[^，。；]{0,8}(?:关怀|问候|关心|亲切)$"
)  # 参加了企业的|调研, 感谢各位专家|莅临, 表达关怀|慰问
# 某某陪同|来宾|参观了展室
_TO_CHINA_BEFORE = re.compile(r"来华(?:[^的，。]{0,40}进行)?$")


def visit(scene: Scene, item: Item, fresh: bool) -> None:
    """调研, 慰问, 访问: a visit goes on until others make one or another day comes."""
    if (item.text == "莅临" and _attends(scene, item)) or mourns(scene, item) or consoles(scene, item):
        return
    if not fresh and is_in_company(scene, item):
        go_along(scene, item)
        return  # 某某陪同考察团到某厂开展|调研
    if _is_only_mentioned(scene, item, fresh):
        return
    people = visitors_of(scene, item)
    goes = bool(GOES.search(scene.sentence_before(item)))
    if item.text.endswith("了解") and scene.visit is not None and not goes and not goes_on(scene, scene.visit, people):
        return  # 某某希望增进互相了解: who is not on a visit makes none by that
    attending = follows_attending(scene) and not scene.text.startswith("了", item.end)  # 参加走访慰问|了职工某某
    if attending or is_no_visit(scene, item) or _OF_OTHERS.search(scene.clause_before(item)):
        return
    if scene.visit is not None and _AS_OBJECT.search(scene.clause_before(item)):
        return  # 陪同了|调研, 参加了此次|调研: the verb before has told the role at the visit at hand
    if _joins(scene, item, fresh, people):
        return
    if not people and scene.visit is None and _by_body(scene, item):
        return
    after = scene.text[item.end : item.end + 3]
    after = after.removeprefix("活动") if scene.clause_before(item).endswith("进行") else after  # 进行考察|活动
    timed = after.startswith("期间") and _AT_CLAUSE.fullmatch(scene.clause_before(item)) is not None
    if not people or timed or (item.text in _NOUNS and _AS_NOUN.match(after) and not _before_name(scene)):
        if scene.visit is not None and _DURING.match(after) and _AT_CLAUSE.fullmatch(scene.clause_before(item)):
            scene.current = scene.visit
        return
    if _WELCOMED.match(scene.text, item.end):
        return  # 对某某一行来访表示欢迎
    start = scene.clause(item.start)[0]
    if item.text == "访问" and any(i.marker in ("同", "与") for i in scene.items[: scene.index] if i.start >= start):
        return
    _begin_or_go_on(scene, item, fresh, people)


def _is_only_mentioned(scene: Scene, item: Item, fresh: bool) -> bool:
    """Whether the words only speak of a visit: of what is asked, praised, heard about or said of others."""
    if item.text == "洽谈" and scene.at_hand is not None and scene.at_hand.type in ("reception", "meeting"):
        return True  # 会见考察团，双方就合作进行洽谈
    asks = item.text in load(Acts).asking and scene.visit is None and not destination(scene, item)
    if asks and not _TO_OUR_PLACE.search(scene.clause_before(item)):
        return True  # 会上详细了解了某事
    if not fresh and _AHEAD.match(scene.text, scene.clause(item.start)[0]):
        return True  # 在实地查看了设施后，某某强调: whoever is named next
    if _PRAISED.search(scene.clause_before(item)):
        return True  # 充分肯定某会开展的|调研
    if _HEARD_ABOUT.search(scene.clause_before(item)) or is_of_those_here(scene, item):
        return True  # 听取|调研某事情况的汇报
    return scene.reported and scene.national and not is_announced(scene, item, fresh)  # 某某表示，某团此次访问某国…


def _joins(scene: Scene, item: Item, fresh: bool, people: list[Member]) -> bool:
    """Whether it only tells more of what is at hand: 某某一同调研, 消防员赶赴现场, 调研组考察某厂."""
    if item.text == "随访":  # 市长助理某某|随访。; else the care of patients
        with_them = fresh and scene.text.startswith(("，", "；", "。"), item.end)
        give(scene, scene.visit if with_them else None, "visits", scene.subject_people, "goes-along")
        return True
    if fresh and scene.visit is not None and _TOGETHER.search(scene.clause_before(item)):
        if len(people) > 1 and scene.clause_after(item) and not _have_part(scene.visit, people):
            return False  # 某某和某某一同走访四家企业: a visit of their own
        start = scene.clause(item.start)[0]
        partners = [
            m for m in scene.members_before("与", "同", "和") if m.start >= start and isinstance(m.agent, Person)
        ]
        if partners and any((m.agent.id, "visits") in scene.visit.roles for m in scene.subject):
            give(scene, scene.visit, "visits", partners, "goes-along")  # 某某还与|某某一同实地查看
            visit_more(scene, item)
            return True
        along = scene.clause_before(item).endswith(("随同", "随行"))
        comes = scene.clause_before(item).endswith("随团") or item.text.startswith("来")  # 某某等|一同来院交流
        role = "visits" if comes else "accompanies" if along else "attends"
        give(scene, scene.visit, role, scene.subject, "goes-along")
        return True
    at_incident = scene.current is not None and scene.current.type == "incident"
    if item.text.startswith("赶赴") and at_incident and not people:
        give(scene, scene.current, "performs", scene.subject, "comes-to-help")
        return True
    if not people and scene.visit is not None and _UNNAMED.search(scene.clause_before(item)):
        visit_more(scene, item)
        return True
    return False


def _have_part(visit: Happening, people: list[Member]) -> bool:
    """Whether any of these people has a part in a visit."""
    return bool({agent for agent, _ in visit.roles} & {m.agent.id for m in people})


def _before_name(scene: Scene) -> bool:
    """Whether a body or place follows whose name begins like a word for when: 调研|中铁二局."""
    following = scene.items[scene.index + 1] if scene.index + 1 < len(scene.items) else None
    return following is not None and following.kind in ("GROUP", "LOC") and len(following.text or "中中") > 1


def _begin_or_go_on(scene: Scene, item: Item, fresh: bool, people: list[Member]) -> None:
    """The visit of these people: part of the occasion at hand, the one that goes on, or a new one."""
    if scene.visit is not None and not scene.national and lists_behind(scene, item):
        give(scene, scene.visit, "visits", people, "visits")
        return  # 到访某会的还有|某某
    if _is_part_of_topic(scene, item, fresh):
        give(scene, scene.topic, "visits", people, "visits-there")
        scene.visit = scene.topic
        return
    if _TO_CHINA_BEFORE.search(scene.clause_before(item)):
        return  # 来华进行国事访问 is told by 来华
    elsewhere = scene.visit is not None and _is_elsewhere(scene, scene.visit)
    happening = scene.visit
    if happening is not None and (elsewhere or not goes_on(scene, happening, people) or is_errand(scene, item)):
        happening = None
    happening = happening or (None if is_errand(scene, item) else told_before(scene, item, people))
    if happening is not None and is_excursion(scene, item, happening):
        go_out(scene, item, happening, people)
        return
    if happening is None:
        happening = scene.visit = _new(scene, item, people)
    elif happening.time is None:
        scene.found(happening, item.start, place=False)
    elif is_of_body(happening) and (fresh or not scene.clause_before(item).startswith("一行人")):
        give(scene, happening, "visits", people, "visits")
    scene.current = scene.topic = happening
    scene.give_deferred(happening, "waiting", scene.modality)
    visit_more(scene, item)


def _by_body(scene: Scene, item: Item) -> bool:
    """市政协组织委员开展专题|视察: a body's visit, told before who leads it. False where it is none."""
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and not i.marker]
    bodies = [m for m in groups[0].members if isinstance(m.agent, Body)] if groups else []
    if scene.national or not bodies or not _BY_MEMBERS.search(scene.clause_before(item)):
        return False
    if not _ENDS_CLAUSE.match(scene.text, item.end) and not scene.clause_before(item).endswith(("代表", "委员", "们")):
        return False
    scene.visit = scene.current = scene.topic = told_by_verb(scene, item, "visit", "visits")
    holds = [i.end for i in scene.items[: scene.index] if i.frame == "hold"]
    scene.visit.name_too(scene.text[holds[-1] : item.end].removeprefix("了") if holds else item.text)
    give(scene, scene.visit, "hosts", bodies, "holds")
    return True


def _attends(scene: Scene, item: Item) -> bool:
    """莅临开幕式, 莅临现场: who comes to an occasion is there."""
    target = object_event(scene)
    if target is None and _ON_THE_SPOT.match(scene.text, item.end):
        target = scene.at_hand
    give(scene, target, "attends", scene.subject, "attends")
    return target is not None


def _is_part_of_topic(scene: Scene, item: Item, fresh: bool) -> bool:
    """出席开幕式并参观: the visit is part of the occasion."""
    return (
        not fresh
        and scene.topic is not None
        and scene.topic.type in ("exhibition", "ceremony", "activity")
        and "并" in scene.clause_before(item)
        and not (item.text == "视察" and place_after(scene))  # 并视察某特别行政区
    )


def _is_elsewhere(scene: Scene, known: Happening) -> bool:
    """Whether another country is named right behind the verb than the one visited so far."""
    place, names = place_after(scene), load(Countries).names
    return bool(place and place[0] in names and known.places and known.places[0] in names and place != known.places)


def _new(scene: Scene, item: Item, people: list[Member]) -> Happening:
    """A new visit with its place and its day."""
    happening = told_by_verb(scene, item, "visit", "visits")
    if item.text.endswith("访问") and not scene.text[item.end :].startswith(("了", "的")) and not place_after(scene):
        happening.name = f"{names_of(people)}{item.text}"
    if scene.text.startswith("的", item.end):  # 对某国进行访问的某某
        happening.name = f"{names_of(people)}{item.text}"
    start, end = scene.clause(item.start)
    told = [place for place in happening.places if place in scene.text[start:end]]  # not of what is held behind a comma
    happening.places = destination(scene, item) or place_after(scene) or told
    if happening.time is None:
        happening.time = scene.inherited_time()
    give(scene, happening, "visits", people, "visits")
    return happening
