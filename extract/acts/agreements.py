"""Agreements: who signs one and who witnesses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.acts.messages import decree
from extract.acts.roles import each_once, give, home_under_word, told_by_verb
from extract.acts.sides import MOST_SIDES, hosts_at_hand, house_of, parties, sides_of
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_AGREEMENT = re.compile(
    r"了?[^，。；]{0,40}(?:协议|备忘录|合同|协定|书|条约|文件|约|声明|意向|项目)|[，。；]|了|并|仪式"
)
_FRIENDS = re.compile(r"了?为?(?:友好|姊妹|兄弟)[\u4e00-\u9fff]{2,12}")  # 缔结|友好商会, 结为|友好学校
_AS_FRIENDS = ("缔结", "缔结为", "结为")
_AS_OCCASION = re.compile(r"[^，。；]{2,20}为(?:契机|新起点|起点)")  # 以签署协定为契机
_BUILDS = ("共建", "共同建设", "建立", "成立", "设立", "打造", "合作")
_REACHED = re.compile(r"了?[^，。；的]{0,20}(?:协议|备忘录|协定|条约)(?=$|[，。；、]|以|并|后)")
_CEREMONY = re.compile(
    r"“?([^“”]{4,}?(?:协议|合同|备忘录|合作|共建))”?(?:集中)?(?:签约|签字|签署|签订)(?:揭牌)?(?:仪式|活动)"
)
_PROJECTS = re.compile(r"[^，。；《与和]{0,4}项目")
_OF_PROJECTS = re.compile(r"等?[\d一二三四五六七八九十多余]*个[^，。；]{0,6}项目(?:成功|集中|现场|正式|顺利|进行)*$")
_FOR_HOUSE = re.compile(r"代表(学校|医院|学院|公司|集团|大学)[^，。；与和]{0,8}(?P<other>[与同和][^，。；]{2,30})?$")
_EACH_WITH = re.compile(r"分别[与同和]")
_SIDES = re.compile(r"双方|[三四各]方(?!面|案|式|向|针)|两[校院司](?!区|长)")
_AS_ACTIVITY = re.compile(r"[^，。；]{0,30}(?:协议|合同|合作|备忘录)的?活动")
_BY_SIDES = re.compile(r"(?<!代表)(?:双方|[三四]方)(?:共同|现场|正式|还|并|当场)*$")  # 双方|签署: the bodies do
_THEN_SIDES = re.compile(
    r"双方(?!代表)[^。；]{4,60}，(?:并|还|最后|随后)?(?:共同|现场|正式|当场|达成[^，。；]{2,10}，)*$"
)
_BOTH = re.compile(
    r"双方|[三四各](?:方|家)|代表(?:各自|[两三]家?(?:单位|医院|[校院企]|学[校院]|公司|集团|地)"
    r"|(?:学校|学院|医院|公司|集团|校|院)(?:和|与|及)(?:企业|公司|集团|医院|学校|学院|地方|单位|基地)|[校院政银医][企地校院政医])"
)
_WITH_HOUSE = re.compile(r"[与同和](学校|医院|学院|公司|集团|大学)(?:共同|现场|正式|分别)?$")  # 分别代表某厂与学院|签订
_WHOLES = ("meeting", "ceremony", "activity", "exhibition", "visit", "launch")
_TITLE = re.compile(r"了?《([^》\n]{6,50}(?:协议|协议书|备忘录|意向书|合同))》")
_OBJECT = re.compile(r"了?《?([^，。；：签署订《》]{2,40}?(?:协议书?|合同|备忘录|意向书|协定))")
# What may mean whatever was signed before.
_ONE_MORE = re.compile(r"还(?:分别)?[与和同]|^同时")
_ANY_OBJECT = re.compile(
    r"(?:战略|合作|框架|相关|有关|上述|共建|正式|三方|双方|项目|等)*"
    r"(?:协议书?|合同|备忘录|意向书|协定)"
)
_INTENDED = re.compile(
    r"(?:议定|商定|约定|拟|争取|力争|推动|推进|促成|期待|希望|有望|计划)[^，。；]{0,8}(?:近期|尽快|早日|尽早|适时|择期|择机)[^，。；]{0,6}$"
)
_JOINT = re.compile(r"[—－\-–与和、]")


def sign(scene: Scene, item: Item, fresh: bool) -> None:
    """签署: the subject, its partners and the bodies that they stand for sign."""
    before = scene.clause_before(item)
    if _tells_none(scene, item, fresh) or _AS_OCCASION.match(scene.text, item.end) or decree(scene, item):
        return
    members = each_once([*_signers(scene, item), *_partners(scene, item)])
    if (
        _SIDES.search(scene.sentence_before(item))
        and not scene.members_before("代表")
        and (hosts := hosts_at_hand(scene))
    ):
        members = [*scene.subject, *hosts] if fresh else hosts  # 某某与某某代表双方签约; 双方…并签署
    members = [*home_under_word(scene, item), *members] if not scene.subject_bodies else members
    if not members and _SIDES.search(before):
        members = parties(scene)
    if _OF_PROJECTS.search(before):
        return  # 41个项目成功签约
    if not fresh and len(members) == 1 and _PROJECTS.match(scene.text, item.end):
        return  # 现场签约项目23个, after somebody's speech
    if not fresh and not scene.national and (_BY_SIDES.search(before) or _then_by_sides(scene, item)):
        both = [] if any(isinstance(m.agent, Body) for m in sides_of(scene, members)) else parties(scene)
        members = both if len(both) == 2 else sides_of(scene, members)
    titled = _parties_in_title(scene, item)
    members = each_once([*members, *titled])
    built = item.text == "签约" and scene.text.startswith(_BUILDS, item.end)  # 签约|共建某学院
    paper = _FRIENDS if item.text in _AS_FRIENDS else _AGREEMENT
    if not members or not (built or paper.match(scene.text[item.end : item.end + 60])):
        return
    if _EACH_WITH.search(before) and _sign_in_turn(scene, item):
        return
    known = scene.book.latest("agreement")
    if known is None or _is_other(scene, item, known, members):
        known = _new(scene, item)
    give(scene, known, "signs", [*members, *_represented(scene, item, known, members)], "signs")
    scene.topic = known


def _tells_none(scene: Scene, item: Item, fresh: bool) -> bool:
    """Whether the word names, plans or recalls what is signed, and nobody signs."""
    before = scene.clause_before(item)
    if "见证" in before or "祝贺" in before or before.endswith(("的", "此次", "本次", "这次", "通过")):
        return True
    if _INTENDED.search(before):
        return True  # 双方议定近期|签订
    if item.text == "达成" and not (fresh and _REACHED.match(scene.text, item.end)):
        return True  # 达成共识; 呼吁各方达成协议
    if not fresh and _AS_ACTIVITY.match(scene.text, item.end):
        return True  # 还举行了|签订…协议活动
    return scene.reported and not fresh  # 某某表示，签订协议有利于…


def _then_by_sides(scene: Scene, item: Item) -> bool:
    """Whether 双方 is the subject of the clause before, and nobody else is named since: 双方进行了座谈，并|签订."""
    sides = _THEN_SIDES.search(scene.sentence_before(item))
    start = scene.here().start + sides.start() if sides is not None else item.start
    return sides is not None and not any(
        i.kind == "GROUP" and i.members and i.start > start for i in scene.items[: scene.index]
    )


def _sign_in_turn(scene: Scene, item: Item) -> bool:
    """某台分别与甲和乙签署备忘录: an agreement with each. False where no two are named."""
    partners = [m for m in scene.members_before("与", "同", "和") if isinstance(m.agent, Body)]
    ours = [m for m in scene.subject_bodies if m.agent not in [p.agent for p in partners]]
    if len(ours) != 1 or not 1 < len(partners) <= MOST_SIDES:
        return False
    for partner in partners:
        agreement = _new(scene, item)
        agreement.name_too(f"{ours[0].agent.name}与{partner.agent.name}{item.text}{scene.clause_after(item)[:20]}")
        give(scene, agreement, "signs", [*ours, partner], "signs")
        scene.topic = agreement
    return True


def _represented(scene: Scene, item: Item, known: Happening, members: list[Member]) -> list[Member]:
    """The bodies for which somebody signs: 代表学校签署, and those of both sides where no other words name them."""
    represented = scene.members_before("代表")
    house = _FOR_HOUSE.search(scene.clause_before(item))
    if house is not None and (name := scene.bodies.home_named(house[1])) is not None:
        represented.append(Member(scene.bodies.make(name), item.start, item.end))
        if house["other"] and not any(isinstance(m.agent, Body) for m in scene.members_before("与", "同", "和")):
            guests = [(m, scene.affiliation(m.agent)) for m in scene.members_before("与", "同", "和")]
            represented += [Member(house_of(scene, b), m.start, m.end) for m, b in guests if b is not None]
    if _BOTH.search(scene.clause_before(item)) and not _have_signed(known):
        posts = [(m, scene.affiliation(m.agent)) for m in members]
        bodies = [(m, b) for m, b in posts if b is not None and b.kind != "state"]
        houses = [Member(house_of(scene, b), m.start, m.end) for m, b in bodies]
        represented += hosts_at_hand(scene) or houses
    return represented


def _have_signed(known: Happening) -> bool:
    """Whether the text has said already which two bodies sign: 甲行与乙省政府签署协议。某局局长、副行长代表双方签署."""
    signers = {agent for agent, role in known.roles if role == "signs"}
    return sum(isinstance(known.roles[agent, "signs"].agent, Body) for agent in signers) > 1


def _is_other(scene: Scene, item: Item, known: Happening, members: Sequence[Member]) -> bool:
    """Whether what is signed has another name than what was signed before, and no house in common but the publisher."""
    signed = _OBJECT.match(scene.text, item.end)
    if signed is None:
        return False
    if _are_other_sides(scene, known, members):
        return True
    if _ANY_OBJECT.fullmatch(signed[1]):
        return False
    before = [o for form in (known.name, *known.forms) if (o := _OBJECT.match(form[form.find("签") + 2 :])) is not None]
    if not before or any(signed[1] in o[1] or o[1].endswith(signed[1]) for o in before):
        return False
    if _ONE_MORE.search(scene.clause_before(item)):
        return True  # 某行还与某公司签署另一协议
    parties = _houses(scene, (m.agent for m in [*members, *scene.members_before("代表")]))
    return bool(parties) and not parties & _houses(scene, (r.agent for r in known.roles.values() if r.role == "signs"))


def _are_other_sides(scene: Scene, known: Happening, members: Sequence[Member]) -> bool:
    """丙、丁分别代表某集团、某公司与学院签订协议, behind 甲代表某厂与学院签订协议: other people for other houses."""
    represented = _houses(scene, (m.agent for m in scene.members_before("代表")))
    signed = [r.agent for r in known.roles.values() if r.role == "signs"]
    before = {agent.id for agent in signed}
    people = [m.agent.id for m in members if isinstance(m.agent, Person)]
    ours = _houses(scene, (a for a in signed if isinstance(a, Body)))
    return bool(represented and ours and people) and not (represented & ours or before & set(people))


def _houses(scene: Scene, agents: Iterable[Body | Person]) -> set[str]:
    """The ids of the bodies among those who sign, and of those whose people do; not of the publisher and its parts."""
    bodies = (a if isinstance(a, Body) else scene.affiliation(a) for a in agents)
    home = scene.bodies.home
    return {b.id for b in bodies if b is not None and not (home and b.name.startswith(home))}


def _parties_in_title(scene: Scene, item: Item) -> list[Member]:
    """《甲大学—乙县人民政府校地合作协议》: the bodies that the title of what is signed joins."""
    title = _TITLE.match(scene.text, item.end)
    if title is None or _JOINT.search(title[1]) is None:
        return []
    found: dict[str, Member] = {}
    for body in scene.bodies.bodies.values():
        for form in (body.name, *body.forms):
            at = title[1].find(form) if len(form) > 3 else -1
            if at == 0 or (at > 0 and _JOINT.match(title[1][at - 1])):
                found[body.id] = Member(body, item.start, item.end)
    return list(found.values()) if len(found) > 1 else []


def _new(scene: Scene, item: Item) -> Happening:
    """A new agreement, part of the occasion at hand."""
    parent = scene.current
    happening = _named_by_ceremony(scene, told_by_verb(scene, item, "agreement", "signs"))
    if parent is not None and parent.type in _WHOLES:
        happening.part_of = parent
        happening.places = happening.places or list(parent.places)
    happening.time = happening.time or scene.inherited_time()
    return happening


def _named_by_ceremony(scene: Scene, happening: Happening) -> Happening:
    """某某集团与某某学院战略合作协议签约仪式 names what is signed there."""
    ceremony = _CEREMONY.search(scene.current.name) if scene.current is not None else None
    if ceremony is not None:
        happening.forms.append(happening.name)
        happening.name = f"签署{ceremony[1].lstrip('）)')}"
    return happening


def _signers(scene: Scene, item: Item) -> list[Member]:
    """The subject; of 某某与某局座谈，并与某区|签署 only the people, as the clause names another partner."""
    start = scene.clause(item.start)[0]
    partners = [m for m in scene.members_before("与", "同", "和") if m.start >= start]
    people = [m for m in scene.subject_people if m.end <= start]
    return people if partners and people else list(scene.subject)


def _partners(scene: Scene, item: Item) -> list[Member]:
    """With whom the subject signs: those of the clause itself, where it names some; else of one before."""
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.marker in ("与", "同", "和")]
    start = scene.clause(item.start)[0]
    own = [i for i in groups if i.start >= start]
    house = _WITH_HOUSE.search(scene.text, start, item.start)
    if not own and house is not None and (name := scene.bodies.home_named(house[1])) is not None:
        return [Member(scene.bodies.make(name), item.start, item.end)]
    return [m for group in own or groups for m in group.members]


def witness(scene: Scene, item: Item) -> None:
    """Who witnesses a signing attends it."""
    known = scene.book.latest("agreement")
    if known is None:
        known = _named_by_ceremony(scene, told_by_verb(scene, item, "agreement", "witnesses"))
        known.time = known.time or scene.inherited_time()
        known.places = []
    give(scene, known, "attends", scene.subject, "witnesses")
