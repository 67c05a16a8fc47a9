"""Messages: who writes to whom, and decrees."""

from __future__ import annotations

import re

from extract.acts.greetings import of_many
from extract.acts.roles import OBJECT_CHARS, each_once, give, names_of, told_by_verb
from extract.item import Item, Member
from extract.scene import Scene
from ontology.records import TimeSpan

_DECREE = re.compile(
    r"了?(?:第[一二三四五六七八九十百\d]{1,5}号[、和])*[^，。；]{0,30}(?:行政令|命令|法案|法令|主席令|总统令|国务院令|通令|决议|公告|备案)"
)
_WARNING = re.compile(
    r"了?[^，。；《“]{0,18}(?:预警|警报|警告|提醒|撤离令|疏散令|动员令|停火令)(?!信号|机|系统|机制|响应)"
)
_EXCHANGED = re.compile(r"了?[^，。；]{0,8}?(?:[电信函]|祝贺|祝福|问候)")
_NOTICES = ("公告", "备案")  # which are published, and no decrees
_DECREE_CHARS = 120  # in which a list of decrees and what they are is told
_TO_WHOM = re.compile(r"在(?:写)?给[^，。；]{2,30}的$")
_LETTER_OF = re.compile(r"了?[^，。；]{2,50}的(贺信|贺电|贺函|慰问信|慰问电)")
_OFTEN = re.compile(r"(?:多次|常常|经常)[^，。；]{0,16}$")  # 多次给官兵|回信 is no letter of a day
_THAT_CAME = ("发来的", "发来了")
_WITH_OBJECT = ("致电", "致信", "致函", "回信", "复信", "批示")


def send(scene: Scene, item: Item, fresh: bool) -> None:
    """致电, 致信: to whom 向 names, or the object."""
    if of_many(scene, item) or _OFTEN.search(scene.clause_before(item)):
        return
    if item.text.startswith(_THAT_CAME):
        scene.subject = _who_sent(scene)
    if not scene.subject or (item.text == "批示" and not fresh) or _is_greeting_within(scene, item):
        return
    if scene.text.startswith("精神", item.end) or (_is_within(scene, item) and not _is_letter_of_a_day(scene, item)):
        return  # 重要指示批示精神, 在回信中说
    receivers = scene.members_before("向", "给", "同", "与", "对")
    if item.text.startswith(_WITH_OBJECT):
        receivers += [m for g in scene.objects()[:1] for m in g.members if g.marker in ("", "给", "向", "祝贺", "感谢")]
    happening = told_by_verb(scene, item, "message", "sends", limit=0 if _is_within(scene, item) else OBJECT_CHARS)
    if receivers:
        first = receivers[0]
        happening.name = f"{names_of(scene.subject)}向{first.title}{first.agent.name}{item.text}"
    happening.places = []
    give(scene, happening, "sends", scene.subject, "sends")
    give(scene, happening, "receives", receivers, "receives")
    scene.topic = happening
    if scene.current is None or scene.current.type == "message":
        scene.current = happening


def read_out(scene: Scene, item: Item) -> None:
    """宣读了某总统的贺信: whose letter is read out has sent it, if nothing has told so before."""
    letter = _LETTER_OF.match(scene.text, item.end) if item.text == "宣读" and scene.national else None
    if letter is None:
        return
    groups = (i for i in scene.items[scene.index + 1 :] if i.kind == "GROUP" and i.start < letter.end())
    known = {agent for h in scene.book.here() if h.type == "message" for agent, role in h.roles if role == "sends"}
    for sender in (m for group in groups for m in group.members if m.agent.id not in known):
        name = f"{sender.title}{sender.agent.name}致{letter[1]}"
        happening = scene.book.new("message", name, f"{sender.agent.name}的{letter[1]}", scene.here(), "read-out")
        give(scene, happening, "sends", [sender], "sends")


def _who_sent(scene: Scene) -> list[Member]:
    """宣读了某市长、某大学|发来的贺信: those who are named behind the verb before."""
    verbs = [i.end for i in scene.items[: scene.index] if i.kind == "VERB"]
    start = verbs[-1] if verbs else scene.here().start
    return [m for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start >= start for m in i.members]


def _is_within(scene: Scene, item: Item) -> bool:
    """在回信中: what follows stands in it."""
    return scene.text.startswith(("中", "里"), item.end)


def _is_letter_of_a_day(scene: Scene, item: Item) -> bool:
    """9月27日，某某在给某公司的回信中说: told by the day on which it was written, unless it has been told before."""
    if not scene.is_dated() or not _TO_WHOM.search(scene.clause_before(item)):
        return False
    senders = {m.agent.id for m in scene.subject}
    return not any(h.type == "message" and (agent, "sends") in h.roles for h in scene.book.here() for agent in senders)


def _is_greeting_within(scene: Scene, item: Item) -> bool:
    """向…致以问候 within a speech or a letter is part of it."""
    if not item.text.startswith("致以"):
        return False
    senders = {m.agent.id for m in scene.subject}
    told = any(agent in senders and role == "sends" for h in scene.book.here() for agent, role in h.roles)
    return scene.reported or scene.speaking or told or scene.at_hand is not None


def exchange(scene: Scene, item: Item, fresh: bool) -> None:
    """互致新年贺电: each sends and receives."""
    what = _EXCHANGED.match(scene.text, item.end) if item.text == "互致" else None
    if item.text == "互致" and what is None:
        return
    people = each_once([*scene.subject, *scene.members_before("同", "与", "和")])
    if len(people) < 2:
        return
    words = item.text + (what.group() if what is not None else "")
    name = f"{people[0].agent.name}同{people[-1].title}{people[-1].agent.name}{words}"
    happening = scene.book.new("message", name, words, scene.here(), "exchanges")
    scene.found(happening, item.start, place=False)
    give(scene, happening, "sends", people, "exchanges")
    give(scene, happening, "receives", people, "exchanges")
    scene.current = scene.topic = happening


def decree(scene: Scene, item: Item) -> bool:
    """签署行政令: a decree is a message that its signer issues. False where none is signed."""
    match = _DECREE.match(scene.text, item.end, item.end + _DECREE_CHARS)
    if not scene.subject or match is None or (item.text == "发布" and match.group().endswith(_NOTICES)):
        return False
    if scene.text.startswith("的", item.end):  # 宣读了|主席某某|签署的命令
        before = scene.items[scene.index - 1] if scene.index else None
        if before is None or before.kind != "GROUP" or not before.members:
            return False
        scene.subject = list(before.members)
    limit = max(OBJECT_CHARS, match.end() - item.end)
    happening = told_by_verb(scene, item, "message", "decree", limit=limit)
    give(scene, happening, "signs", scene.subject, "decree")
    scene.topic = happening
    scene.current = scene.current or happening
    return True


def warn(scene: Scene, item: Item) -> bool:
    """发布暴雨预警, 下达撤离令: a warning or order is a message of who gives it. False where none is given."""
    if not scene.subject or not _WARNING.match(scene.text, item.end):
        return False
    happening = told_by_verb(scene, item, "message", "warns")
    happening.places = []
    give(scene, happening, "sends", scene.subject, "warns")
    give(scene, happening, "receives", scene.members_before("向", "对"), "is-warned")
    scene.topic = happening
    return True


def has_stated(scene: Scene, agent: str, time: TimeSpan | None) -> bool:
    """Whether a message of somebody (an id) has been told, not one of another day: 某部9日通报…. 该部10日通报…."""
    told = [h for h in scene.book.here() if h.type == "message" and (agent, "sends") in h.roles]
    return any(time is None or h.time is None or h.time.is_same(time) for h in told)
