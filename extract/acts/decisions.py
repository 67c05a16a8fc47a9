"""Decisions: what a parliament, court or council passes, approves or votes on."""

from __future__ import annotations

import re

from extract.acts.roles import give, told_by_verb
from extract.body import Body
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_DECIDES = re.compile(
    r"(?:议会|国会|议院|杜马|法院|法庭|安理会|安全理事会|联合国大会|理事会|内阁|政府|国务院|委员会|中央政治局|总统府|管理局|监管局)$"
)
_LAW = re.compile(
    r"[^，。；]{0,44}?(?:法案|议案|草案|决议|提案|动议|弹劾案|弹劾|预算|法律|法令|修正案|条约|公约|协定|方案|计划|任命|提名|名单|申请)"
)
_JOINED = re.compile(r"参加了?([^，。；]{3,28})$")
_WITH_DELEGATES = re.compile(r"(?:同|与|和|参加)[^，。；]{0,24}(?:代表|委员|界|小组)")
_HOUSES = ("议会", "国会", "议院", "杜马")  # bodies that decide where they sit
_OF_STATES = ("联合国", "欧洲", "欧盟", "非洲联盟", "阿拉伯国家联盟")
_NO_ACT = ("的", "后", "前", "与否", "文号", "之后", "之前", "结果", "率", "权")
_UNDER_WAY = re.compile(r"(?:尚未|未获|未能|等待|有待|须经|需经|报|经|获|获得|得到)[^，。；]{0,8}$")


def is_noun(scene: Scene, item: Item) -> bool:
    """Whether the word only says by whose leave something is done: 经某委|批准, 报某院|批准后."""
    if item.frame not in ("decide", "vote"):
        return False
    return scene.text.startswith(_NO_ACT, item.end) or _UNDER_WAY.search(scene.clause_before(item)) is not None


def decide(scene: Scene, item: Item, fresh: bool) -> None:
    """某议会通过法案, 某总统批准计划: the decision of a body or its head, where no meeting of theirs is told."""
    passes = "通过" in item.text
    deciders = _deciders(scene, item, people=not passes) if _is_act(scene, fresh) else []
    if not deciders or (passes and not _LAW.match(scene.text, item.start)):
        return
    _tell(scene, item, deciders, "performs", "decides")


def vote(scene: Scene, item: Item, fresh: bool) -> None:
    """某议会就某案进行投票: the body holds the vote."""
    deciders = _deciders(scene, item, people=False) if _is_act(scene, fresh) else []
    if deciders:
        _tell(scene, item, deciders, "hosts", "votes")


def _is_act(scene: Scene, fresh: bool) -> bool:
    """Whether the verb tells what its own subject has done, and not in somebody's words."""
    return fresh and scene.national and not scene.reported


def _deciders(scene: Scene, item: Item, *, people: bool) -> list[Member]:
    """Those of the clause who can decide: bodies that do so by their nature, and people under a title."""
    start = scene.clause(item.start)[0]
    ours = [m for m in scene.subject if m.start >= start]
    bodies = [m for m in ours if isinstance(m.agent, Body) and (people or _DECIDES.search(m.agent.name))]
    return bodies or [m for m in ours if people and isinstance(m.agent, Person) and m.title]


def _tell(scene: Scene, item: Item, deciders: list[Member], role: str, rule: str) -> None:
    """A decision of its own, unless a meeting of these has been told, at which it is made."""
    ours = {m.agent.id for m in deciders}
    for held in scene.book.here():
        if held.rule == rule and held.sentence is scene.here():
            give(scene, held, role, deciders, rule)
            return
        if held.type == "meeting" and ours & {agent for agent, _ in held.roles}:
            return
    happening = told_by_verb(scene, item, "activity", rule)
    happening.places = [m.agent.name for m in deciders if m.agent.name.endswith(_HOUSES)][:1]
    give(scene, happening, role, deciders, rule)
    scene.topic = happening
    scene.current = scene.current or happening


def sits(scene: Scene, item: Item) -> bool:
    """Whether a body of many states deliberates on a day, of which no meeting has been told: it holds one."""
    start = scene.clause(item.start)[0]
    bodies = [m for m in scene.subject_bodies if m.start >= start and m.agent.name.startswith(_OF_STATES)]
    if not bodies or scene.reported or not _is_dated(scene, item) or scene.modality == "negated":
        return False
    ours = {m.agent.id for m in bodies}
    if any(h.type == "meeting" and ours & {agent for agent, _ in h.roles} for h in scene.book.here()):
        return True
    happening = told_by_verb(scene, item, "meeting", "deliberates")
    happening.places = []
    give(scene, happening, "hosts", bodies, "deliberates")
    scene.current = scene.topic = happening
    return True


def _is_dated(scene: Scene, item: Item) -> bool:
    """Whether the sentence names a day before the verb."""
    return any(i.kind == "TIME" and i.start in scene.times for i in scene.items[: scene.index])


def deliberate(scene: Scene, item: Item, fresh: bool) -> None:
    """同代表们一起审议: who joins a delegation in its meeting attends it; 某理事会审议某问题 is one of its own."""
    if fresh and sits(scene, item):
        return
    if not scene.subject_people or _WITH_DELEGATES.search(scene.clause_before(item)) is None:
        return
    happening = told_by_verb(scene, item, "meeting", "deliberates")
    if (joined := _JOINED.search(scene.clause_before(item))) is not None:
        happening.name_too(f"{joined[1]}{item.text}")  # 参加|某代表团|讨论
    give(scene, happening, "attends", scene.subject_people, "deliberates")
    scene.current = scene.topic = happening
