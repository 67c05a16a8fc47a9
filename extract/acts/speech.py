"""Speech: who speaks at an occasion, and statements that are occasions of their own."""

from __future__ import annotations

import re

from extract.acts.bringing import bring, is_brought
from extract.acts.declaring import broadcast, declare, proposes
from extract.acts.forces import is_own_report
from extract.acts.greetings import joins
from extract.acts.lectures import lecture
from extract.acts.messages import has_stated, read_out
from extract.acts.no_speech import PURPOSES, is_no_speech
from extract.acts.outside import is_dated, is_of_others, is_there, is_told_of
from extract.acts.reports import is_report_of_office
from extract.acts.roles import give, occasion_at_hand, words_after
from extract.body import Body
from extract.book import Happening
from extract.event_nouns import is_part
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Acts, load

_HEARING = re.compile(r"听取了?([^，。；]{0,60})$")
_REPORTS_HEARD = ("汇报", "介绍", "讲解", "说明", "报告", "发言", "建议")
_IN_THEIR_NAME = re.compile(r"[^，。；]{0,20}(?:报告|说明)")
_KEYNOTE = re.compile(r"(?:主题|主旨|大会|特邀|学术|专题)[^，。；]{0,2}(?:报告|演讲|讲座)")
_NO_OCCASION = ("incident", "message", "release", "appointment")  # at which nobody speaks
_OPENS = re.compile(r"[^，。；]{0,10}(?:开幕|闭幕|开赛|开始|启动|结束)")  # 宣布开赛
_MEDIA = re.compile(r"(?:通讯社|[^报]社|[日时邮晚快]报|电视台|电视网|广播公司|新闻网|网站|新闻)$")
_NO_SPEAKERS = ("警方", "检方")  # who they are is not said
_ITS_PEOPLE = re.compile(
    r"(?:(?:有关|相关|主要)?(?:负责人|负责同志|工作人员)|发言人|代表)(?:现场|在会上|还|就此|(?:分别|先后)?(?:就|围绕|结合|从)[^，。]{2,30}|分别|先后)?$"
)
_IN_MEETING = re.compile(r"(?:会|会议|论坛|峰会|大会|仪式)上(?:，|还|就[^，。]{2,30})?$")
_MEETINGS = ("meeting", "ceremony", "launch", "training", "activity")
_WISHES = ("祝贺", "祝愿", "预祝", "感谢", "表达", "高度评价", "积极评价", "赞赏", "高度赞赏")
_IN_STATEMENT = re.compile(
    r"在(?:一份|当天|随后|其|最新|书面|的|发表|发布)*(?:声明|公报|社交媒体|视频讲话)[^，。]{0,8}(?:中|上)[^，。]{0,4}$"
)
_MEANWHILE = re.compile(r"(?:时|之后|后|期间|之际)(?:对[^，。]{2,10})?$")
_QUOTED_CHARS = 24  # of the words that name a statement


def speak(scene: Scene, item: Item, fresh: bool) -> None:
    """讲话, 致辞, 表示: at the occasion at hand; without one a statement."""
    if item.text == "送上" and is_brought(scene, item):
        bring(scene, item, fresh)
        return
    fresh = fresh or _speaks_meanwhile(scene, item)
    read_out(scene, item)
    if fresh and item.text in load(Acts).statements and _IN_STATEMENT.search(scene.clause_before(item)):
        _state(scene, item)
        return
    if _report(scene, item) or is_no_speech(scene, item, fresh) or declare(scene, item) or broadcast(scene, item):
        return
    states = fresh and (item.text in load(Acts).statements or proposes(scene, item) or _briefs(scene, item))
    if fresh and scene.subject_people and lecture(scene, item):
        return
    if states and scene.topic is None and scene.national and is_dated(scene, item):
        _state(scene, item)  # 某某18日在某地表示: not at the occasion told before
        return
    target = scene.at_hand
    if target is not None and (
        target.type in ("agreement", "award") or (target.type == "appointment" and target.part_of is not None)
    ):
        target = occasion_at_hand(scene)
    if target is not None and scene.topic is None and _KEYNOTE.search(scene.text, item.start - 12, scene.here().end):
        target = next((h.part_of for h in scene.book.here() if h.part_of and is_part(h.head)), target)
    if (states or (fresh and item.text in _WISHES)) and joins(scene):
        return
    if target is not None:
        target = _part_attended(scene, target) if states else target
        _speak_at(scene, item, target, states, fresh)
    elif states:
        _state(scene, item)


def _briefs(scene: Scene, item: Item) -> bool:
    """某国大使某某|介绍：…, outside any occasion: what somebody in office tells the press."""
    tells = item.text in ("介绍", "透露", "通报") and scene.text.startswith(("：", "，", "说"), item.end)
    outside = scene.at_hand is None or scene.at_hand.type == "incident"
    return tells and outside and any(m.title for m in scene.subject_people)


def _speaks_meanwhile(scene: Scene, item: Item) -> bool:
    """某大臣在公布预算案时|称: whose subject another verb has taken that only says when."""
    if item.text not in load(Acts).statements or not _MEANWHILE.search(scene.clause_before(item)):
        return False
    start = scene.clause(item.start)[0]
    return any(m.start >= start for m in scene.subject)


def _part_attended(scene: Scene, target: Happening) -> Happening:
    """The opening or closing that the speakers attend, where what is at hand is the whole: there they speak."""
    if scene.topic is not None or scene.national or not scene.subject_people:
        return target
    speakers = {m.agent.id for m in scene.subject_people}
    parts = (h for h in scene.book.here() if h.part_of is target and h.type == "ceremony")
    return next((h for h in parts if speakers <= {agent for agent, _ in h.roles}), target)


def _report(scene: Scene, item: Item) -> bool:
    """听取某公司、某某的汇报: those who are heard speak at the occasion at hand. False where nothing is heard."""
    heard = _HEARING.search(scene.clause_before(item)) if item.text in _REPORTS_HEARD else None
    if heard is None:
        return False
    start = item.start - len(heard[1])
    by_whom = start + len(re.split("关于|对于", heard[1])[0])  # 某某关于某会工作的汇报: what follows is its subject
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and start <= i.start < by_whom]
    groups = [i for i in groups if i.marker in ("", "了")]
    if scene.at_hand is not None and scene.at_hand.type in (*_MEETINGS, "visit", "exhibition", "reception"):
        heard_here = [m for g in groups for m in g.members if scene.text[m.end : m.end + 1] not in "各"]  # 某会|各委室
        give(scene, scene.at_hand, "speaks", heard_here, "speaks")
    return True


def _speak_elsewhere(scene: Scene, item: Item, people: list[Member]) -> None:
    """What is said behind talks by one who is not at them: at other talks of theirs, or a statement."""
    if (other := _talks_of(scene, people)) is not None:
        give(scene, other, "speaks", people, "speaks")  # with each of whom the subject has talked in turn
        scene.current = other
    else:
        _state(scene, item)  # what a third one says is not said there


def _speak_at(scene: Scene, item: Item, target: Happening, states: bool, fresh: bool) -> None:
    """Who speaks at an occasion; ``states``: the verb tells a statement, which may be one outside the occasion."""
    people = scene.subject_people
    if target.rule in ("mourns", "decides", "votes"):
        if target.rule == "votes" and any("议长" in m.title for m in people):
            give(scene, target, "speaks", people, "speaks")
        elif states and fresh and people and target.rule != "mourns":
            _state(scene, item)  # what is said of a vote is not said at it
        return
    if target.modality == "planned" and item.text in (*load(Acts).statements, "介绍"):
        if states and fresh and people and scene.topic is None and not is_there(target, people):
            _state(scene, item)
        return  # who announces it does not speak there
    if not people:
        _speak_by_delegate(scene, item, target, states, fresh)
        return
    from_afar = item.text in load(Acts).statements or item.text in PURPOSES
    of_games = target.type == "competition" and from_afar and scene.topic is None
    if of_games and not _OPENS.match(scene.text, item.end):
        return  # what an official says of games is no speech at them
    if states and target.type == "reception" and scene.topic is None and not is_there(target, people):
        _speak_elsewhere(scene, item, people)
        return
    if states and fresh and is_told_of(scene, target, people):
        _state(scene, item)  # what is said of an election, or of what has been launched
        return
    if states and target.type in _NO_OCCASION:
        first = people[0].agent.id
        if (first, "sends") not in target.roles and (first, "speaks") not in target.roles:
            _state(scene, item)
        return
    if target.type not in ("message", "incident"):
        give(scene, target, "speaks", people, "speaks")
        if fresh and _IN_THEIR_NAME.match(scene.text, item.start):  # 某某代表某某常务委员会作工作报告, not 代表市委致辞
            start = scene.clause(item.start)[0]
            theirs = [m for m in scene.members_before("代表") if m.start >= start]
            give(scene, target, "delegates", theirs, "represented")


def _talks_of(scene: Scene, people: list[Member]) -> Happening | None:
    """The talks of this story at which these people have been."""
    ours = {m.agent.id for m in people}
    talks = (h for h in scene.book.here() if h.type == "reception" and h.modality == "asserted")
    return next((h for h in talks if ours <= {agent for agent, _ in h.roles}), None)


def _speak_by_delegate(scene: Scene, item: Item, target: Happening, states: bool, fresh: bool) -> None:
    """A body speaks at an occasion by somebody whom nobody names; without one it states."""
    bodies = scene.subject_bodies
    words = load(Acts)
    states_report = (
        fresh
        and not scene.national
        and (item.text.endswith(("汇报", "通报")) or scene.text.startswith("汇报", item.end))
    )
    telling = item.text in (*words.statements, "介绍") if scene.national else item.text in words.statements
    in_meeting = telling and scene.topic is target
    if (
        (item.text in words.by_delegates and target.type not in ("message", "incident"))
        or (bodies and target.type in _MEETINGS and _ITS_PEOPLE.search(scene.clause_before(item)))
        or (states_report and bodies and target.type in (*_MEETINGS, "visit"))
        or (bodies and target.type == "meeting" and is_report_of_office(scene, item, bodies))
        or (in_meeting and _IN_MEETING.search(scene.sentence_before(item)))
    ):
        give(scene, target, "speaks", bodies, "speaks-by-delegate")
    elif states and bodies and scene.current is not None and _is_outside(scene, target, bodies, fresh):
        _state(scene, item)


def _is_outside(scene: Scene, target: Happening, bodies: list[Member], fresh: bool) -> bool:
    """Whether a body that states something does so outside the occasion at hand: a government about a strike."""
    if scene.current is not None and scene.current.type in ("incident", "message"):
        return True
    return fresh and is_of_others(scene, target, bodies)


def urge(scene: Scene, item: Item, fresh: bool) -> None:
    """敦促, 谴责, 要求 outside any occasion is a statement of who is named before it."""
    hand = scene.at_hand
    if scene.text.startswith("处分", item.end) or scene.text.endswith("表达", 0, item.start):
        return  # 警告处分, 表达抗议
    if fresh and hand is not None and hand.type == "reception" and is_there(hand, scene.subject_people):
        give(scene, hand, "speaks", scene.subject_people, "speaks")  # 某某会见某某。某某批评…
        return
    apart = hand is None or hand.type in ("incident", "message", "release", "appointment")
    if fresh and not scene.reported and (apart or (hand is not None and is_of_others(scene, hand, scene.subject))):
        _state(scene, item)


def _state(scene: Scene, item: Item) -> None:
    """A statement outside any occasion told here is a message of its own, one for each speaker."""
    if not scene.national or scene.modality in ("planned", "negated"):
        return
    for member in scene.subject[:2]:
        agent = member.agent
        if (
            _MEDIA.search(agent.name)
            or agent.name.endswith(_NO_SPEAKERS)
            or scene.text.endswith("援引", 0, member.start)  # 某媒体援引某局官员的消息说
            or (isinstance(agent, Body) and is_own_report(agent, item, scene.text))
        ):
            continue
        if has_stated(scene, agent.id, scene.time_at(item.start) if is_dated(scene, item) else None):
            continue
        if isinstance(agent, Person) and not member.title and not agent.anchored:
            continue
        happening = scene.book.new("message", f"{member.title}{agent.name}表态", "表态", scene.here(), "statement")
        happening.name_too(f"{agent.name}{item.text}{words_after(scene, item.end, _QUOTED_CHARS)}")
        scene.found(happening, item.start, place=False)
        happening.add(agent, "sends", scene.here(), "statement", member.title, scene.modality)
