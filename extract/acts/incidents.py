"""Incidents: attacks and accidents."""

from __future__ import annotations

import re

from extract.acts.crashes import crash
from extract.acts.forces import condemned, forces, owners_struck, struck_before
from extract.acts.launches import launch
from extract.acts.no_attack import FIGHTS
from extract.acts.roles import each_once, give, names_of, object_event, told_by_verb, words_after
from extract.affixes import any_of
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.occasions import Occasion
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Acts, Countries, load

_WHERE = re.compile(r"(?:对|在|向)([^，。；]{2,16}?)(?:方向|等地|地区|地带|北部|南部|东部|西部|等方向|的)")
_AT = re.compile(r"在([^，。；在对向的]{2,12})$")
_HOW = re.compile(r"(?:多[地处个]|激烈|持续|继续|再次|仍)+$")  # 在某市多地激烈|交火
_SEVERAL = re.compile(r"等?(?:多个|多处|多地|数个)?$")
# 轰炸|某地中部某难民营; 在某地北部，某军打死…
_STRUCK_PLACE = re.compile(
    r"了?([\u4e00-\u9fff]{2,14}?(?:难民营|地带|地区|[东南西北中]部|市|镇|村|港))(?=[，。；、和]|并)"
)
_AHEAD = re.compile(r"(?:\d+日[^，在]{0,4})?在([^，。；在对向]{2,16})，")
_NO_TARGET = re.compile(  # whom or what, not where
    r"战斗|占领$|行动|多个|多处|撤离|^其|^该|的$|^以(?!色列)|目标|平民|武装|^\d|^的|拦截|击退|发射|军|袭击|打击|做出|对"
)
_MISSILES = re.compile(r"了?[^，。；、的系场装]{0,12}(?:导弹|火箭弹|炮弹|无人机|火箭炮)")
_FIGHTING = re.compile(r"了?[^，。；]{0,10}?(战斗|交火|冲突|激战|枪战)")
_ITS_PEOPLE = re.compile(r"(?:其|该组织|该武装)(?:成员|武装人员|部队|武装|下属)?")
_SO_CALLED = re.compile(r"所谓的?[^，。；]*$")
_IS_SAID = re.compile(
    r"[^，。；]{0,24}的(?:相关|有关|所谓|虚假|不实)*(?:消息|说法|传闻|谣言|言论|指控|指责|传言|猜测|阴谋论?|计划|威胁|可能)"
)
_KILLING = ("打死", "炸死", "射杀", "击毙", "歼灭", "打伤", "炸伤", "袭击", "暗杀", "刺杀", "杀害", "击伤")
_IS_HIT = ("遭袭", "遇袭")
_BY_WEAPON = re.compile(
    r"(?:遭到?|遭遇|遭受|受到|被)了?(?:\d+|[一二两三四五六七八九十多数]+[枚架次]|多次|不明|敌方)*"
    r"(?:火箭弹|导弹|无人机|炮弹|炸弹|迫击炮弹?|武装分子|枪手|恐怖|自杀式|网络|黑客)*$"
)  # 某使馆遭火箭弹|袭击
_WORKSHOP = re.compile(
    r"(.{2,}?(?:公司|集团|厂|矿|医院|学校|大学))[^司团厂矿院校学]{0,8}(?:车间|仓库|班组|工段|宿舍|食堂|工地)$"
)
_BY_COUNTRY = re.compile(rf"(?:遭到?|遭遇|遭受|受到|被)了?(?:{any_of(load(Countries).names)})[^，。；]{{0,6}}$")
_GET_TO_KNOW = re.compile(r"(?:得知|获悉|听闻|惊悉|[对就]|关于)[^，。；]*$")
_OF_DEAD = re.compile("人员|者|同胞|家属|学生|职工|群众|乘客|公民|官兵|工人|矿工|平民|民众|的")
_NAME_CHARS = 24  # of the words that name an attack
_IN_INCIDENT = re.compile(r"(?:袭击|空袭|事故|坠机|爆炸|枪击|火灾|地震|冲突|坠毁)[^，。；]{0,4}中(?:不幸|受伤)?$")


def attack(scene: Scene, item: Item, fresh: bool) -> None:
    """袭击: armed bodies cause it, armed bodies suffer it."""
    if item.text == "发射" and not _MISSILES.match(scene.text, item.end):
        launch(scene, item, fresh)
        return
    if scene.text.startswith(("目标是", "目标为", "目标包括"), item.end):
        return  # 打击目标是某地
    if _SO_CALLED.search(scene.clause_before(item)) or _IS_SAID.match(scene.text, item.end):
        return  # 所谓某军袭击某营的消息，与事实不符
    by = scene.members_before("遭", "遭到", "被", "受到", "遭受")
    before = scene.clause_before(item)
    if by or item.text in _IS_HIT or _BY_WEAPON.search(before) or _BY_COUNTRY.search(before):
        start = scene.clause(item.start)[0]  # 某社今天报道，某市遭导弹|袭击: the agency is not struck
        _suffer(scene, item, by, [m for m in scene.subject_bodies if fresh and m.start >= start])
        return
    attackers = forces(scene.subject)
    if fresh and not attackers and not scene.subject_bodies:
        ahead = (i for i in scene.items[: scene.index] if i.kind == "GROUP" and not i.marker)
        attackers = forces(m for group in ahead for m in group.members)[:1]  # 某组织称，向甲地的乙|发射了火箭弹
    attackers = _of_the_clause(scene, item, condemned(scene, item, attackers))
    if item.text in FIGHTS:  # 甲军空袭多地，与乙军|交火
        attackers = each_once([*attackers, *forces(scene.members_before("与", "同", "和"))])
    if not attackers:
        return
    happening = _same_fight(scene, attackers)
    deed, rest = f"{names_of(attackers)}{item.text}", words_after(scene, item.end, _NAME_CHARS)
    if happening is not None:
        happening.name_too(deed + rest)
    else:
        happening = told_by_verb(scene, item, "incident", "attacks")
        struck = struck_before(scene, item)
        happening.name = deed + (struck[1] if struck else rest)
        happening.places = _where(scene, item) or happening.places or _country_of(struck[1] if struck else "")
    victims = forces([*scene.object_members(), *scene.members_before("对", "向"), *owners_struck(scene, item)])
    give(scene, happening, "causes", attackers, "attacks")
    ours = [a.agent for a in attackers]
    people = (m for m in scene.object_members() if isinstance(m.agent, Person))
    victims += [m for m in people if item.text in _KILLING and (m.title or item.text != "袭击")]
    give(scene, happening, "suffers", [v for v in victims if v.agent not in ours], "is-attacked")
    scene.current = scene.topic = happening


def _where(scene: Scene, item: Item) -> list[str]:
    """The places in the words of an attack: 在甲、乙等方向, 在丙|击落."""
    before = scene.clause_before(item)
    for found in (
        _AT.search(before),
        _WHERE.search(before + scene.text[item.start : item.end + 20]),
        _STRUCK_PLACE.match(scene.text, item.end),
        _AHEAD.match(scene.sentence_before(item)),
    ):
        name = _HOW.sub("", _SEVERAL.sub("", found[1])) if found is not None else ""
        if len(name) > 1 and item.text not in name and not name.endswith("、") and not _NO_TARGET.search(name):
            return name.split("、")  # 仍在坚守阵地、击退: what is being done, not where
    return []


def _country_of(things: str) -> list[str]:
    """某国军用机场: the country whose things are struck."""
    return [name for name in load(Countries).names if things.startswith(name)][:1]


def _of_the_clause(scene: Scene, item: Item, members: list[Member]) -> list[Member]:
    """Those named in the clause of the verb, where there are any: 甲军继续进攻，乙军|击退…."""
    start = scene.clause(item.start)[0]
    return [m for m in members if m.start >= start] or members


def _same_fight(scene: Scene, attackers: list[Member]) -> Happening | None:
    """What the same forces do in one paragraph on one day is told as one."""
    ours = {m.agent.id for m in attackers}
    paragraph = scene.text.rfind("\n", 0, scene.here().start)
    time = scene.time_at(scene.items[scene.index].start)
    for happening in scene.book.here():
        if happening.rule != "attacks" or happening.sentence.start < paragraph:
            continue
        causes = {agent for agent, role in happening.roles if role == "causes"}
        same_day = happening.time is None or time is None or happening.time.is_same(time)
        if causes == ours and same_day:
            return happening
    return None


def _suffer(scene: Scene, item: Item, by: list[Member], struck: list[Member]) -> None:
    """某基地遭某军袭击, 某地遇袭: who stands before suffers it."""
    suffering = [m for m in struck if m.agent not in [b.agent for b in by]]
    if not suffering and not forces(by):
        return
    happening = told_by_verb(scene, item, "incident", "is-hit")
    if suffering:
        happening.name = f"{names_of(suffering)}{item.text if item.text in _IS_HIT else '遭' + item.text}"
    elif happening.name == item.text:  # 某市遭到某军多次攻击
        happening.name = f"{scene.clause_before(item)[-_NAME_CHARS:]}{item.text}"
    give(scene, happening, "causes", forces(by), "attacks")
    give(scene, happening, "suffers", suffering, "is-attacked")
    scene.current = scene.topic = happening


def happen(scene: Scene, item: Item, fresh: bool) -> None:
    """发生一起事故, 起火: an incident, which the body where it happens suffers."""
    if _fight(scene, item) or crash(scene, item):
        return
    if scene.national and _GET_TO_KNOW.search(scene.clause_before(item)) and scene.book.latest("incident") is not None:
        return  # 得知某公司航班|发生事故的消息
    target = object_event(scene)
    if target is not None and target.type != "incident":
        return
    noun = _incident_next(scene)
    if target is None and noun is None and item.text not in load(Acts).befalling:
        return
    start = max(
        scene.here().start, scene.text.rfind("：", 0, item.start), _said_at(scene)
    )  # 地震台网测定：…, 某军称，…
    bodies = [m for m in scene.subject_bodies if m.start >= start] if fresh else []
    groups = (i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start >= start and i.marker != "据")
    named = bodies or [m for group in groups for m in group.members if isinstance(m.agent, Body)][:1]
    if target is None:
        target = told_by_verb(scene, item, "incident", "happens")
        if noun is not None:
            target.head = noun.head
            target.name_too(noun.name)
        if named and not target.places:
            target.places = [named[0].agent.name]
    scene.current = scene.topic = target
    named = [_with_owner(scene, m) for m in named]
    give(scene, target, "suffers", named, "suffers")


def perish(scene: Scene, item: Item, fresh: bool) -> None:
    """某某在袭击中死亡, 某某遇刺: who does suffers the incident at hand, or one of their own."""
    if _OF_DEAD.match(scene.text, item.end):
        return  # 对遇难|人员表示哀悼
    start = scene.clause(item.start)[0]
    people = [m for m in scene.subject_people if m.start >= start]
    if not people or scene.modality == "negated":
        return
    happening = scene.at_hand if scene.at_hand is not None and scene.at_hand.type == "incident" else None
    if happening is None and (item.text.startswith("遇") or _IN_INCIDENT.search(scene.clause_before(item))):
        happening = told_by_verb(scene, item, "incident", "perishes")
        happening.name = f"{names_of(people)}{item.text}"
        scene.current = scene.topic = happening
    give(scene, happening, "suffers", people, "perishes")


def _said_at(scene: Scene) -> int:
    """Where the words begin of somebody who tells of an incident, and is not struck by it; 0 where nobody does."""
    verbs = [i for i in scene.items[: scene.index] if i.kind == "VERB"]
    told = (i.end for i in verbs if i.frame == "urge" or (scene.reported and i.text in load(Acts).statements))
    return max(told, default=0)


def _fight(scene: Scene, item: Item) -> bool:
    """甲军与乙军发生战斗: both cause it. Whether it was that."""
    match = _FIGHTING.match(scene.text, item.end) or _FIGHTING.search(item.text)
    if match is None:
        return False
    start = scene.clause(item.start)[0]
    ours = [m for m in forces(scene.subject) if m.start >= start]
    if _ITS_PEOPLE.match(scene.text, start):  # 某组织称，其成员和某军发生冲突
        told = (i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start < start)
        ours = [*forces(m for group in told for m in group.members)[:1], *ours]
    parties = each_once([*ours, *forces(scene.members_before("与", "同", "和"))])
    if len(parties) < 2:
        return False
    happening = told_by_verb(scene, item, "incident", "attacks")
    happening.name = f"{parties[0].agent.name}与{parties[1].agent.name}发生{match[1]}"
    happening.places = _where(scene, item)
    give(scene, happening, "causes", parties, "attacks")
    scene.current = scene.topic = happening
    return True


def _with_owner(scene: Scene, member: Member) -> Member:
    """The company of a workshop: what befalls 某公司一车间 befalls the company."""
    match = _WORKSHOP.match(member.agent.name)
    return Member(scene.bodies.make(match[1]), member.start, member.end, member.title) if match else member


def _incident_next(scene: Scene) -> Occasion | None:
    """The bare noun of an incident behind a verb: 发生火灾."""
    for other in scene.items[scene.index + 1 :]:
        if other.kind == "VERB" or other.text in "，。；":
            return None
        occasion = other.chunk.occasion if other.chunk is not None else None
        if occasion is not None and occasion.type == "incident":
            return occasion
    return None
