"""Undertakings: what a body or its leader sets going, sends out, grants or calls off, where nothing else is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.acts.roles import OBJECT_CHARS, each_once, give, names_of, told_by_verb, words_after
from extract.attributes import OWNING
from extract.body import Body
from extract.item import Item, Member
from extract.modality import REPORTED, modality_of
from extract.people import Person
from extract.scene import Scene
from ontology.event_words import Undertaking
from ontology.lexicon import Acts, load

RULE = "undertakes"
_ARE_WITH = ("联合", "会同", "与", "和", "同")
# 将防汛应急响应|提升至三级: the object stands before the verb
_RAISING = ("提升至", "提升为", "升级至", "升级为", "调整至", "调整为")
_RAISED = re.compile(r"(?:将|针对)[^，。；]*$")
_SAYS = ("speak", "urge", "send")  # what follows is in somebody's words
_NO_ACT = ("的", "、", "后", "前", "时", "以来", "之际", "期间", "者", "方案", "工作方案")
_NO_AGENTS = ("state",)
_GOVERNED = ("在", "对", "向", "将", "就", "从", "针对", "联合", "会同", "与", "和", "同", "为", "因", "继续")


@cache
def _patterns() -> tuple[tuple[Undertaking, re.Pattern[str]], ...]:
    """The undertakings of the lexicon, each with the pattern of its verb and object."""
    return tuple((one, _pattern(one)) for one in load(Acts).undertakings)


def _pattern(one: Undertaking) -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, one.verbs), key=len, reverse=True))
    objects = "|".join(map(re.escape, one.objects))
    rest = rf"[^，。；]{{0,40}}?(?:{objects})" if objects else r"(?=[，。；]|$)"
    return re.compile(rf"(?P<verb>{verbs})了?(?P<rest>{rest})")


def undertake(scene: Scene) -> None:
    """财政部日前下达资金10亿元: an occasion of its own, in a sentence that has a day and gives nobody a role."""
    if not scene.national or scene.speaking or REPORTED.match(scene.here().text):
        return
    if not any(item.kind == "TIME" for item in scene.items) and not _goes_on(scene):
        return
    told = [h for h in scene.book.here() if h.sentence is scene.here()]
    if any(h.roles for h in told) or (scene.topic is not None and scene.topic not in told):
        return
    for index, group in _agents(scene):
        members = [m for m in group.members if _can_act(m)]
        verb = _verb_behind(scene, group) if members else None
        if verb is not None:
            scene.index = index
            _tell(scene, members, *verb)
            return


def _goes_on(scene: Scene) -> bool:
    """Whether the sentence goes on in a paragraph that tells of one day."""
    start = scene.text.rfind("\n", 0, scene.here().start) + 1
    return start < scene.here().start and scene.only_day(start, scene.here().start) is not None


def _agents(scene: Scene) -> Iterator[tuple[int, Item]]:
    """The groups that may be subjects, up to the first verb of speech."""
    for index, item in enumerate(scene.items):
        if item.kind == "VERB" and item.frame in _SAYS and item.text not in ("部署", "要求"):
            return
        owns = scene.text.startswith(OWNING, item.end)  # 某集团旗下十家企业
        if item.kind == "GROUP" and item.marker in ("", "，", "由", "）") and item.members and not owns:
            yield index, item


def _can_act(member: Member) -> bool:
    """Whether an agent can undertake something: a body that is no country, or who is named under a title."""
    if isinstance(member.agent, Person):
        return bool(member.title)
    return isinstance(member.agent, Body) and member.agent.kind not in _NO_AGENTS


def _verb_behind(scene: Scene, group: Item) -> tuple[Undertaking, Item] | None:
    """The undertaking that the words behind a group tell, in its clause."""
    end = scene.here().end
    for one, pattern in _patterns():
        match = pattern.search(scene.text, group.end, end)
        if match is None or scene.text.startswith(_NO_ACT, match.end()) or match["rest"].startswith(("、", "的")):
            continue
        if not _is_its_verb(scene, group, match):
            continue
        verb = match["verb"]
        return one, Item("VERB", match.start(), match.start() + len(verb), verb)
    return None


def _is_its_verb(scene: Scene, group: Item, match: re.Match[str]) -> bool:
    """Whether no other subject stands between a group and a verb, and no other verb in the verb's own clause."""
    here = scene.clause(match.start())[0]
    between = [i for i in scene.items if group.end <= i.start < match.start()]
    if any(i.frame in _SAYS and i.text != "部署" for i in between):
        return False  # 某行长介绍，近期将下调利率
    if any(i.kind == "EVENT" or (i.kind == "GROUP" and not _is_governed(scene, i)) for i in between):
        return False
    near = [i for i in between if i.start >= here and i.kind not in ("TIME", "LOC", "GROUP", "MARK")]
    raised = match["verb"] in _RAISING  # 针对某地的|响应提升至三级
    return any(i.start == match.start() for i in scene.items) and not any(
        (i.text == "的" and not raised) or (i.tag == "v" and i.text not in _GOVERNED) for i in near
    )


def _is_governed(scene: Scene, group: Item, *words: str) -> bool:
    """Whether a preposition governs a group, or it goes on a list: 联合|某院、|某部."""
    words = words or _GOVERNED
    return group.marker in (*words, "、") or scene.text.endswith(words, 0, group.start)


def _tell(scene: Scene, members: list[Member], one: Undertaking, item: Item) -> None:
    """A new occasion with its agents, and those with whom they act."""
    with_them = [
        m
        for g in scene.items
        if g.kind == "GROUP" and _is_governed(scene, g, *_ARE_WITH) and members[0].end <= g.start < item.start
        for m in g.members
        if isinstance(m.agent, Body) and _can_act(m)
    ]
    agents = each_once([*members, *with_them])
    raised = _RAISED.search(scene.clause_before(item)) if item.text in _RAISING else None
    scene.modality = "asserted" if raised is not None else modality_of(scene, item)
    ids = {m.agent.id for m in agents}
    again = any(
        h.rule == RULE and h.head == item.text and ids & {agent for agent, _ in h.roles} for h in scene.book.here()
    )
    if again or scene.modality == "negated":
        return
    scene.subject = agents
    if scene.topic is not None:
        if any(i.kind == "EVENT" and i.start > item.start for i in scene.items):
            give(scene, scene.topic, "hosts", agents, RULE)  # 某部部署开展关爱服务活动
        return
    happening = told_by_verb(scene, item, one.type, RULE)
    deed = f"{raised.group() if raised is not None else ''}{item.text}"
    happening.name = f"{names_of(agents)}{deed}{words_after(scene, item.end, OBJECT_CHARS).removeprefix('了')}"
    happening.places = happening.places if one.type == "activity" else []
    give(scene, happening, one.role, agents, RULE)
