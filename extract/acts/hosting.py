"""Hosting: who holds, hosts, organises and guides an occasion."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.acts.destinations import destination
from extract.acts.holders import let_take_part, name_by_holder, opening_place, place_of_holder
from extract.acts.launches import launched
from extract.acts.roles import give, home_under_word, object_event, target_of
from extract.acts.visits import visit
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_IS_THERE = re.compile(r"在[^，。；]{2,}$")
_AT_IT = re.compile(r"的[^，。；]{2,40}(?:会|会议|论坛|峰会|大会|仪式)上(?![海映市])")
_TALKS = ("会晤", "会谈", "磋商", "三方会谈", "四方会谈", "三方谈判")
_ADJECTIVE_CHARS = 4
_RECEIVING = (
    "仪式", "欢迎仪式", "宴会", "欢迎宴会", "招待会", "早餐会", "午餐会", "晚宴", "欢迎晚宴", "国宴",
)  # what a head of state holds in person  # fmt: skip
_WELCOME = re.compile(r"，(欢迎[^，。；]{2,30}?)(?:对|来|访|率|$|[，。；])")
_DUTY = re.compile(
    r"了?[^，。；]{0,16}(?:帮扶|指导|服务|交流|巡察|联系|评审|审核|评估|验收|核查|义诊|督查|走访|工作)(?:工作|活动)?(?:[，。；]|并)"
)  # 到某院开展对口帮扶工作
_OF_LATER = re.compile(r"(?:的|、|，[^。]{0,120}的)")
_ENDS_IN_OF = re.compile(r"的[^，。]*$")
_TO_THEIR_HOMES = ("到", "来到", "走进", "赴", "前往")
_MADE_BY = re.compile(r"由[^。；]{2,60}(?:出品|拍摄|摄制|制作|创作|编著|编写)的[^，。；]{2,40}$")
_GONE_TO_MANY = re.compile(
    r"(?:到|赴|走进|深入|前往)[^，。；]{4,80}等(?:\d+|[一二三四五六七八九十多几]+)?[个家]?[^，。；]{0,4}(?:单位|企业|人群|社区|学校|公司|部门)[^，。；]{0,10}$"
)
_WENT = re.compile(r"(?:赴|前往|来到|走进|深入|到(?!访))[^，。；]{2,16}(?:开展|举行|举办)?$")
_GIVES = ("开设", "举办", "开展", "举行")
_LECTURES = ("讲座", "报告会", "党课", "公开课", "大课")
_SERVES = ("开展", "联合开展", "集中开展", "共同开展")
_SERVICE = re.compile(r"了?[^，。；]{0,8}(?:义诊|义剪|义修|志愿服务|健康咨询)(?:服务|活动)?(?:[，。；]|并)")
_WENT_TO = re.compile(r"(?:赴|前往|深入|来到|走进|到)[^，。；]{2,30}，?(?:联合|共同)?$")
_TO_OUR_PLACE = re.compile(r"[到来赴]我[省市县区州][^，。；]{0,6}$")
_GONE = re.compile(rf"(?:赴|前往|深入)[^，。；]{{2,30}}$|{_TO_OUR_PLACE.pattern}")
_OF_UNITS = ("host", "organise", "co_organise", "guide", "compete")
_UNIT_IN_LIST = re.compile(
    r"(?:单位|方|院校|学校|高校)(?:有关|相关|主要)?(?:成员|代表|负责|领导|人员|嘉宾|员工|师生|职工|、|和|及|等)"
)
_HELPING = ("协办", "联合协办")
_SUPPORT = re.compile(r"(?:和|与|及|、)?(?:帮助|关心|信任|理解|厚爱|配合)*(?:表示|致以|下|力度)")
_THEIR_SUPPORT = re.compile(r"的(?:[^，。；]{0,6}(?:关心|关怀|理解|信任|帮助|大力|鼎力|配合)(?:和|与|、)?)?$")
_JOINTLY = re.compile(r"共同|联合(?!国)|联手|携手|一道|一起")
_AS_GUIDE = re.compile(r"由|指导单位")


def is_noun(scene: Scene, item: Item) -> bool:
    """承办|单位成员出席: a verb that only says what kind of unit somebody is of."""
    after, before = _SUPPORT.match(scene.text, item.end), _THEIR_SUPPORT.search(scene.clause_before(item))
    if item.text == "支持" and (after or before):
        return True  # 对某厅的关心支持表示感谢
    if item.frame == "guide" and scene.text.startswith("下", item.end):
        return True  # 在某局的指导|下
    return item.frame in _OF_UNITS and _UNIT_IN_LIST.match(scene.text, item.end) is not None


def hold(scene: Scene, item: Item, fresh: bool) -> None:
    """举行, 召开: a body that holds an occasion hosts it."""
    target = object_event(scene)
    if target is None and fresh and scene.topic is not None and scene.members_before("由"):
        target = scene.topic  # 活动由甲、乙联合开展
    gone = scene.destinations or (not scene.national and _GONE.search(scene.clause_before(item)))
    describes = scene.text.startswith("的", item.end)  # 在某地开展的前期工作
    on_duty = target is None and scene.subject_people and not describes and _DUTY.match(scene.text, item.end)
    ours = _TO_OUR_PLACE.search(scene.clause_before(item))
    if on_duty and gone and (scene.destinations or ours or destination(scene, item)):
        visit(scene, item, fresh)
        return
    target = target or launched(scene, item, fresh)
    if target is None or target.type == "reception":
        return
    _go_there(scene, item, target, fresh)
    if item.text == "启动" and target.type not in ("activity", "competition") and target.head != "启动仪式":
        return
    if scene.text.startswith("的", item.end) and not (fresh and scene.subject_bodies):
        groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.marker in ("在", "从", "于")]
        holders = [m for group in groups[-1:] for m in group.members if isinstance(m.agent, Body)]
        if scene.national and holders and holders[-1].agent.name.endswith("总部"):
            target.places, holders = target.places or [holders[-1].agent.name], []  # 在联合国总部举行的记者会上
        give(scene, target, "hosts", holders, "holds")  # 在某办、某局今天举行的新闻发布会上
    if target.type == "ceremony" and target.head in _RECEIVING and (fresh or scene.members_before("为")):
        give(scene, target, "hosts", scene.subject_people, "holds")
    here = scene.clause(item.start)[0]
    if all(m.start < here for m in scene.subject_bodies) and (holder := home_under_word(scene, item)):
        with_whom = [m for m in scene.members_before("与", "同", "和") if isinstance(m.agent, Body) and m.start > here]
        scene.subject = [*scene.subject_people, *holder]  # 某院又迎来护士节，医院举办…
        give(scene, target, "hosts", [*holder, *(m for m in with_whom if m.end == item.start)], "holds")
    if fresh and _IS_THERE.search(scene.clause_before(item)) and _AT_IT.match(scene.text, item.end):
        return  # 某联盟在某地举行的会议上，呼吁…: it need not hold it
    if fresh and not _give_to_holders(scene, item, target):
        return
    if not fresh and not target.places and target.type != "visit":
        target.places = opening_place(scene)  # 2月1日，某县|举行开工仪式
    let_take_part(scene, item, target)
    _complete(scene, item, target)


def _go_there(scene: Scene, item: Item, target: Happening, fresh: bool) -> None:
    """People who give a lecture, or go somewhere to hold an activity: 院长某某一行赴某村|开展义诊活动."""
    if scene.subject_bodies:
        return
    if item.text in _GIVES and target.head.endswith(_LECTURES):
        give(scene, target, "speaks", scene.subject_people, "lectures")  # 某某为师生开设了首场讲座
    elif item.text in _SERVES and target.type == "activity" and _SERVICE.match(scene.text, item.end):
        give(scene, target, "attends", scene.subject_people, "serves")  # 某主任等10名专家开展义诊
    elif (
        fresh
        and target.type in ("activity", "ceremony")
        and not scene.national
        and _WENT_TO.search(scene.sentence_before(item))
    ):
        give(scene, target, "attends", scene.subject_people, "goes-there")


def _give_to_holders(scene: Scene, item: Item, target: Happening) -> bool:
    """The roles of those who hold it. False where they are talks, of which no more is told: 同某某举行会晤."""
    name_by_holder(scene, target)
    gone = _GONE_TO_MANY.search(scene.clause_before(item))  # 到甲、乙等8个单位|开展: where they go, and not who does it
    if gone is not None and target.type == "visit":
        start = scene.clause(item.start)[0] + gone.start()
        give(scene, target, "visited", [m for m in scene.subject_bodies if m.start > start], "visited")
        scene.subject = [m for m in scene.subject if m.start < start]
        leaders = [r for r in target.roles.values() if r.role == "leads"]
        give(scene, target, "visits", [Member(r.agent, 0, 0, r.title) for r in leaders], "goes-there")
    made = _MADE_BY.search(scene.sentence_before(item))  # who made the film does not hold its ceremony
    give(scene, target, "hosts", [] if made else [*scene.subject_bodies, *_partners(scene, item)], "holds")
    target.places = target.places or place_of_holder(scene, target) or _gone_to(scene, item)
    partners = scene.members_before("与", "同", "和")
    unnamed = scene.national and not partners and _WITH_ENVOYS.search(scene.clause_before(item))
    several = _are_talks(target) and any(isinstance(p.agent, Person) for p in partners)
    if scene.subject_people and (several or (unnamed and target.head in _TALKS)):
        target.type = "reception"  # 副部长某某同甲国和乙国代表|举行三方会晤
        give(scene, target, "meets", [*scene.subject_people, *partners], "talks")
        return False
    teams = [m for m in partners if isinstance(m.agent, Body) and m.agent.kind == "team"]
    give(scene, target, "attends", teams if target.type == "meeting" else [], "holds-with")  # 与考察团举行座谈
    calls_in = item.text in _CALLS or (item.text in _GIVES and target.head in _TO_PRESS)
    calls = scene.national and calls_in and not scene.subject_bodies and target.type == "meeting"
    give(scene, target, "hosts", [m for m in scene.subject_people if calls and m.title], "calls")
    come = (
        partners
        or "一行" in scene.clause_before(item)
        or _COME.search(scene.clause_before(item))
        or _WITH_MANY.search(scene.clause_before(item))
    )
    if target.type == "meeting" and scene.subject_people and come:
        give(scene, target, "attends", [*scene.subject_people, *partners], "holds-with")
    return True


def _complete(scene: Scene, item: Item, target: Happening) -> None:
    """What the words beside it tell of an occasion that is held: 举行仪式，欢迎某某来访; 到某某家中开展慰问活动."""
    if target.name == "仪式" and (purpose := _WELCOME.match(scene.text, scene.clause(item.start)[1])):
        target.name = f"{purpose[1]}仪式"
        target.name_too("欢迎仪式")
    if (
        not target.places
        and target.time is not None
        and target.type in ("activity", "training", "performance", "exhibition")
    ):
        target.places = destination(scene, item)
    if target.type == "visit":
        give(scene, target, "visits", scene.subject_people, "goes-there")
        give(scene, target, "visited", scene.members_before(*_TO_THEIR_HOMES), "visited")  # 到某某家中开展慰问活动
        target.places = target.places or destination(scene, item)
        scene.visit = target


def _are_talks(happening: Happening) -> bool:
    """Whether what is held are talks with an adjective at most: 同某某举行|重要会晤."""
    adjective = len(happening.name) - len(happening.head)
    return happening.type == "meeting" and happening.head in _TALKS and adjective <= _ADJECTIVE_CHARS


def _partners(scene: Scene, item: Item) -> list[Member]:
    """The bodies with which the subject does it: 某某会在某地与|某某局|共同举办."""
    jointly = scene.subject_bodies and _JOINTLY.search(scene.clause_before(item) + item.text)
    partners = [m for m in scene.members_before("与", "同", "和") if isinstance(m.agent, Body)]
    beside = scene.subject_bodies and item.frame == "hold"
    return partners if jointly else [m for m in partners if beside and m.end == item.start]


def by(role: str) -> Callable[[Scene, Item, bool], None]:
    """The handler of verbs that give a role to bodies: 主办, 承办, 协办, 指导."""

    def handler(scene: Scene, item: Item, fresh: bool) -> None:
        bodies = [*scene.subject_bodies, *_partners(scene, item)]
        if role == "guides" and item.text != "指导":
            if not fresh and _ABOUT.search(scene.clause_before(item)):
                return  # 就建设中的问题进行了|现场指导: what is shown, and no occasion
            give(scene, target_of(scene), "guides", scene.subject, "guides-there")
            return
        if not fresh or (role == "guides" and not bodies) or _has_other_object(scene, item):
            return
        if _describes_later(scene, item):
            scene.deferred.extend((m, role) for m in bodies)
            return
        target = target_of(scene)
        if role == "guides" and not _AS_GUIDE.search(scene.sentence_before(item)):
            return
        if role == "co_organises" and item.text not in _HELPING and not re.search(r"主办|承办|合办", scene.here().text):
            return
        give(scene, target, role, bodies, role)

    return handler


_TO_PRESS = ("记者会", "新闻发布会", "联合记者会")  # what one in office holds
_WITH_MANY = re.compile(r"[与同]\d+(?:个|位|名|家)[^，。；]{2,30}$")  # 某总理与10个组织的负责人|举行对话会
_WITH_ENVOYS = re.compile(r"[与同和][^，。；]{2,24}(?:代表|高官|官员|领导人|外长|负责人)(?:在[^，。；]{2,20})?$")
_CALLS = ("召开", "召集", "紧急召开")  # what one who leads a country does: 某总理召开安全会议
_COME = re.compile(r"一行\d*人?(?:到访|来访|到|赴|来|来到|莅临|前往)[^，。；]{2,16}$")  # 某某一行到集团|开展座谈
_ABOUT = re.compile(r"(?:[就对]|针对|围绕)[^，。；]{2,30}(?:进行|作|开展)了?$")


def _has_other_object(scene: Scene, item: Item) -> bool:
    """各部门承办的建议: what is undertaken is no occasion."""
    after = scene.text[item.end : item.end + 1]
    if after in "，。、；）：" or "由" in scene.sentence_before(item):
        return False
    return not any(i.kind == "EVENT" for i in scene.items[scene.index + 1 :])


def _describes_later(scene: Scene, item: Item) -> bool:
    """由某某主办、某某承办的某某大赛: the occasion is named only after the verb."""
    later = next((i for i in scene.items[scene.index + 1 :] if i.kind == "EVENT"), None)
    if scene.topic is not None or later is None:
        return False
    between = scene.text[item.end : later.start]
    return _OF_LATER.match(between + " ") is not None and _ENDS_IN_OF.search(between) is not None


def _gone_to(scene: Scene, item: Item) -> list[str]:
    """赴某馆开展主题党日活动: where the subject has gone to hold it."""
    return destination(scene, item) if _WENT.search(scene.clause_before(item)) else []
