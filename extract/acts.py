"""What each verb tells: the roles of its subject and object, and the occasion that the verb itself is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from extract.bodies import Body
from extract.book import Happening
from extract.chunks import frames
from extract.event_nouns import is_part
from extract.items import Item, Member
from extract.people import Person

if TYPE_CHECKING:
    from extract.story import Scene

_NOT_SUBJECT = frozenset(
    [
        "在",
        "于",
        "对",
        "向",
        "同",
        "跟",
        "给",
        "受",
        "应",
        "被",
        "把",
        "代表",
        "据",
        "从",
        "到",
        "赴",
        "往",
        "随",
        "来自",
        "至",
        "来到",
        "走进",
        "前往",
        "深入",
        "抵达",
        "关于",
        "围绕",
        "按",
        "按照",
        "根据",
        "通过",
        "是",
        "作为",
        "包括",
        "位于",
        "感谢",
        "祝贺",
        "离开",
        "叫",
        "派",
        "使",
        "让",
        "比",
        "除",
        "以",
        "为",
        "将",
        "与",
        "接受",
        "跟随",
    ]
)
_DESTINATION = frozenset(["到", "赴", "往", "来到", "走进", "前往", "深入", "抵达", "来", "在", "至"])
_OF_THE_WHOLE = frozenset({"hosts", "organises", "co_organises", "guides", "wins", "competes"})
_MILITARY = re.compile(r"军|武装|部队|抵抗运动|真主党|空军|海军|国防军|安全部队|旅$|阵线|组织")


def is_subject(item: Item, scene: Scene) -> bool:
    """Whether a group stands where a subject does; roles that its marker gives at once are written down here."""
    text = scene.text
    after = text[item.end : item.end + 12]
    if item.marker == "在" and re.match(r"[^，。]{0,6}陪同下", after):
        _accompany_later(scene, item.members)
        return False
    if item.marker == "在" and re.match(r"(?:等)?(?:的)?(?:联合)?指导下", after):
        scene.deferred.extend((m, "guides") for m in item.members)
        return False
    if item.marker == "受" and re.match(r"(?:的)?(?:委托|指派|委派)", after):
        scene.deferred.extend((m, "delegates") for m in item.members)
        return False
    if item.marker in ("被", "接受") and _next_frame(scene) in ("win", "appointed"):
        return bool(item.members)
    if item.marker in ("与", "同") and not _is_partner_of_verb(item, scene):
        return False
    if item.marker in _NOT_SUBJECT:
        if item.marker in _DESTINATION:
            scene.destinations.append(item)
            if scene.current is not None and scene.current.type == "visit":
                _visited(scene, item)
        return False
    if _lists_destinations(scene):
        scene.destinations.append(item)
        return False
    return bool(item.members)


def _lists_destinations(scene: Scene) -> bool:
    """Whether this group goes on a list that 来到 opened with a place unknown by name: 来到某项目部、区环卫服务中心."""
    item = scene.items[scene.index]
    start, _ = scene.clause(item.start)
    return bool(re.search(r"(?:来到|走进|走访了?|前往|先后到|深入)[^，。；]{2,30}、$", scene.text[start : item.start]))


def _next_frame(scene: Scene) -> str:
    """The frame of the next verb in the sentence, or nothing."""
    following = next((i for i in scene.items[scene.index + 1 :] if i.kind == "VERB"), None)
    return following.chunk.frame if following is not None and following.chunk is not None else ""


def _is_partner_of_verb(item: Item, scene: Scene) -> bool:
    """A与B签署: both are subjects; A同B举行会谈 is handled by the verb."""
    following = next((i for i in scene.items[scene.index + 1 :] if i.kind == "VERB"), None)
    return (
        following is not None
        and following.chunk is not None
        and following.chunk.frame in ("sign", "hold", "release")
        and "会谈" not in following.text
    )


def _accompany_later(scene: Scene, members: Iterable[Member]) -> None:
    target = scene.visit or scene.current
    if target is not None and target.type in ("visit",):
        for member in members:
            target.add(member.agent, "accompanies", scene.here(), "accompanied", member.title)
    else:
        scene.deferred.extend((m, "accompanies") for m in members)


def _give(scene: Scene, target: Happening | None, role: str, members: Iterable[Member], rule: str) -> None:
    """Give a role to each member at an occasion; hosts and winners belong to the larger one."""
    if target is None:
        return
    if (
        role in _OF_THE_WHOLE
        and is_part(target.head)
        and target.part_of is not None
        and target.head not in ("决赛", "半决赛", "总决赛", "评审会")
    ):
        target = target.part_of
    for member in members:
        target.add(member.agent, role, scene.here(), rule, member.title, scene.modality)


def _object_event(scene: Scene, item: Item) -> Happening | None:
    """The occasion that is the object of a verb: named before the next verb or comma."""
    for index in range(scene.index + 1, len(scene.items)):
        other = scene.items[index]
        if (other.kind == "VERB" and other.chunk is not None and other.chunk.frame not in ("hold",)) or (
            other.kind == "MARK" and other.text in "，；。："
        ):
            return None
        if other.kind == "EVENT" and other.chunk is not None and other.chunk.occasion is not None:
            return _event_at(scene, index)
    return None


def _event_at(scene: Scene, index: int) -> Happening | None:
    from extract.story import Storyteller

    keep = scene.index
    scene.index = index
    other = scene.items[index]
    assert other.chunk is not None and other.chunk.occasion is not None
    Storyteller(scene)._occasion(other, other.chunk.occasion, [])
    found = scene.book.refer(other.chunk.occasion, scene.current)
    scene.index = keep
    return found


def _target(scene: Scene, item: Item) -> Happening | None:
    """The occasion at which a verb plays: its object, the sentence's topic, or the one at hand."""
    return _object_event(scene, item) or scene.topic or scene.current


def _attend(scene: Scene, item: Item, fresh: bool) -> None:
    if not fresh and item.text in ("参与", "见证", "参加") and not scene.subject:
        return
    following = next((i for i in scene.items[scene.index + 1 :] if i.kind != "WORD" or i.tail), None)
    if item.text in ("见证", "共同见证") and re.match(
        r"了?[^，。；]{0,40}签署", scene.text[item.end : scene.clause(item.start)[1]]
    ):
        _witness(scene, item)
        return
    named = _object_event(scene, item)
    clause = scene.text[item.end : scene.clause(item.start)[1]]
    if named is None and following is not None and following.kind == "WORD" and item.text == "参与":
        return
    if (
        named is None
        and item.text in ("参加", "参与", "见证", "支持")
        and len(clause) > 8
        and not re.search(r"活动|会|赛|仪式|调研|慰问|座谈|评审|培训|见面", clause)
    ):
        return
    target = named or _target(scene, item)
    if (
        target is not None
        and re.match(r"(?:上述|此次|本次)?(?:调研|慰问|走访|考察|督导|检查)", clause)
        and scene.visit is not None
    ):
        target = scene.visit
    if "上述活动" in clause or "上述会" in clause or "以上活动" in clause:
        for other in scene.book.here():
            if other.type in ("reception", "agreement", "meeting", "visit") and other is not target:
                _give(scene, other, "attends", _agents(scene.subject), "attends-all")
    _give(scene, target, "attends", _agents(scene.subject), "attends")


def _witness(scene: Scene, item: Item) -> None:
    """Who witnesses a signing attends it."""
    known = next((h for h in scene.book.here() if h.type == "agreement"), None)
    if known is None:
        known = _verbal(scene, item, "agreement", "witnesses")
        known.time = known.time or scene.inherited_time()
        known.places = []
    _give(scene, known, "attends", scene.subject, "witnesses")


def _agents(members: Iterable[Member]) -> list[Member]:
    return list(members)


def _preside(scene: Scene, item: Item, fresh: bool) -> None:
    target = _object_event(scene, item) or scene.topic or scene.current
    people = [m for m in scene.subject if isinstance(m.agent, Person)]
    _give(scene, target, "presides", people, "presides")


def _hold(scene: Scene, item: Item, fresh: bool) -> None:
    target = _object_event(scene, item)
    if target is None:
        return
    bodies = [m for m in scene.subject if isinstance(m.agent, Body)] if fresh or scene.subject else []
    if target.type == "reception":
        return
    if item.text in ("启动",) and target.type not in ("activity", "competition"):
        return
    if fresh and bodies:
        _give(scene, target, "hosts", bodies, "holds")


def _by(role: str) -> Callable[[Scene, Item, bool], None]:
    def handler(scene: Scene, item: Item, fresh: bool) -> None:
        if not fresh:
            return
        bodies = [m for m in scene.subject if isinstance(m.agent, Body)]
        if role == "guides" and not bodies:
            return
        later = next((i for i in scene.items[scene.index + 1 :] if i.kind == "EVENT"), None)
        of_later = (
            scene.topic is None
            and later is not None
            and re.match(r"的|、|，[^。]{0,40}的", scene.text[item.end : later.start] + " ")
        )
        if of_later and re.search(r"的[^，。]*$", scene.text[item.end : later.start if later else item.end]):
            scene.deferred.extend((m, role) for m in bodies)
            return
        target = _object_event(scene, item) or scene.topic or scene.current
        if (
            role == "guides"
            and not re.search(r"由|指导单位", scene.text[scene.here().start : item.start])
            and target is not None
        ):
            return
        if role == "co_organises" and item.text == "支持" and not re.search(r"主办|承办", scene.here().text):
            return
        _give(scene, target, role, bodies, role)

    return handler


def _lead(scene: Scene, item: Item, fresh: bool) -> None:
    people = [m for m in scene.subject if isinstance(m.agent, Person)]
    if not people or (item.text in ("带领",) and not fresh):
        return
    if scene.text[item.end : item.end + 1] == "的":
        return
    scene.deferred.extend((m, "leads") for m in people)
    if item.text == "率":
        followers = [m for group in _objects(scene)[:1] for m in group.members if isinstance(m.agent, Body)]
        scene.deferred.extend((m, "attends") for m in followers)


def _accompany(scene: Scene, item: Item, fresh: bool) -> None:
    target = (
        scene.visit
        if scene.visit is not None and scene.visit.story == scene.book.story
        else scene.topic or scene.current
    )
    if fresh and re.match(r"下", scene.text[item.end : item.end + 1]):
        return
    if fresh:
        _give(scene, target, "accompanies", scene.subject, "accompanies")


_IN_WRITING = re.compile(
    r"(?:贺信|贺电|唁电|回信|复信|致信|信|声明|文章|批示|指示|贺词|电报|公报)中$|(?:贺信|贺电|回信|批示|文章|声明)$"
)
_OPENING = (
    "介绍",
    "宣布",
    "表示",
    "指出",
    "强调",
    "说",
    "称",
    "认为",
    "提出",
    "要求",
    "希望",
    "呼吁",
    "透露",
    "感谢",
    "祝贺",
    "通报",
    "坦言",
    "谈到",
    "直言",
    "回应",
    "部署",
    "欢迎",
    "肯定",
    "充分肯定",
    "送上",
    "提醒",
)
_STATEMENT = frozenset(
    {"表示", "称", "说", "指出", "宣布", "呼吁", "强调", "认为", "警告", "透露", "通报", "回应", "重申"}
)


def _speak(scene: Scene, item: Item, fresh: bool) -> None:
    members = [m for m in scene.subject if isinstance(m.agent, Person)]
    if _IN_WRITING.search(scene.text[scene.clause(item.start)[0] : item.start]):
        return
    if scene.text[item.end : item.end + 1] == "的" and item.text not in ("作了",):
        return
    if scene.topic is None and scene.current is None:
        if fresh and item.text in _STATEMENT:
            _statement(scene, item)
        return
    if not members:
        bodies = [m for m in scene.subject if isinstance(m.agent, Body)]
        if (
            fresh
            and bodies
            and item.text in _STATEMENT
            and scene.current is not None
            and scene.current.type in ("incident", "message")
        ):
            _statement(scene, item)
        return
    target = scene.topic or scene.current
    if (
        target is not None
        and target.type in ("incident", "message", "release", "appointment")
        and item.text in _STATEMENT
        and fresh
    ):
        if (members[0].agent.id, "sends") not in target.roles and (members[0].agent.id, "speaks") not in target.roles:
            _statement(scene, item)
        return
    if target is not None and target.type not in ("message", "incident"):
        _give(scene, target, "speaks", members, "speaks")


def _statement(scene: Scene, item: Item) -> None:
    """A statement outside any occasion told here is a message of its own, one for each speaker."""
    if not scene.national:
        return
    for member in scene.subject[:2]:
        agent = member.agent
        if any(h.type == "message" and (agent.id, "sends") in h.roles for h in scene.book.here()):
            continue
        if isinstance(agent, Person) and not member.title and not agent.anchored:
            continue
        happening = scene.book.new("message", f"{member.title}{agent.name}表态", "表态", scene.here(), "statement")
        happening.name_too(f"{agent.name}{item.text}{_rest(scene, item.end, 24)}")
        scene.found(happening, item.start, place=False)
        happening.add(agent, "sends", scene.here(), "statement", member.title, scene.modality)


def _rest(scene: Scene, start: int, limit: int) -> str:
    """The words after a position up to the next mark, cut at a limit."""
    match = re.match(r"[^，。；：！？]*", scene.text[start : start + limit])
    return match.group() if match else ""


def _verbal(scene: Scene, item: Item, kind: str, rule: str, *, limit: int = 34) -> Happening:
    """A new occasion that a verb tells, named by subject, verb and object."""
    subject = "、".join(m.agent.name for m in scene.subject[:2])
    rest = _rest(scene, item.end, limit)
    happening = scene.book.new(kind, f"{subject}{item.text}{rest}", item.text, scene.here(), rule)
    happening.name_too(f"{item.text}{rest}")
    return scene.found(happening, item.start)


def _objects(scene: Scene) -> list[Item]:
    """The groups after a verb, up to the next comma or verb that is not part of a description."""
    found: list[Item] = []
    for other in scene.items[scene.index + 1 :]:
        if other.kind == "MARK" and other.text in "，；。：":
            break
        if other.kind == "GROUP":
            found.append(other)
    return found


def _meet(scene: Scene, item: Item, fresh: bool) -> None:
    if not scene.subject or scene.text[item.end : item.end + 1] in "后前时中" or _after_attend(scene):
        return
    objects = _objects(scene)
    members = [m for group in objects for m in group.members]
    if not members:
        return
    happening = _known_reception(scene, members)
    if happening is None:
        happening = _verbal(scene, item, "reception", "meets")
        target = members[-1]
        subject = "、".join(m.agent.name for m in scene.subject[:2])
        happening.name = f"{subject}{item.text}{target.title}{target.agent.name}"
        happening.name_too(f"{item.text}{target.title}{target.agent.name}")
    scene.current = scene.topic = happening
    _give(scene, happening, "meets", scene.subject, "meets")
    led = re.search(r"由?[^，。]*率领的", scene.text[item.end : scene.clause(item.start)[1]])
    for member in members:
        if led and isinstance(member.agent, Person) and member.start < item.end + led.end():
            happening.add(member.agent, "leads", scene.here(), "led-delegation", member.title)
        elif isinstance(member.agent, Person) or member.agent.kind in ("team",) or member is members[-1]:
            happening.add(member.agent, "met", scene.here(), "is-met", member.title)
    if led and not any(isinstance(m.agent, Body) for m in members):
        _led_team(scene, happening, members[-1], item.end + led.end())
    _flush(scene, happening)


def _led_team(scene: Scene, happening: Happening, leader: Member, position: int) -> None:
    """The delegation that a leader of a named body leads: 市总工会主席某某率领的考察团."""
    noun = re.match(r"[^，。；]{0,8}?(代表团|考察团|访问团)", scene.text[position : position + 14])
    owner = scene.affiliation(leader.agent)
    if noun and owner is not None:
        happening.add(scene.bodies.department(owner, noun[1]), "met", scene.here(), "led-delegation")
        happening.name_too(f"会见{owner.name}{noun[1]}")


def _known_reception(scene: Scene, members: list[Member]) -> Happening | None:
    ids = {m.agent.id for m in members} | {m.agent.id for m in scene.subject}
    for happening in scene.book.here():
        if happening.type == "reception" and len({agent for agent, _ in happening.roles} & ids) >= 2:
            return happening
    return None


def _flush(scene: Scene, happening: Happening) -> None:
    """Give the roles that waited for an occasion."""
    for member, role in scene.deferred:
        happening.add(member.agent, role, scene.here(), "waiting", member.title, scene.modality)
    scene.deferred = []


def _talk(scene: Scene, item: Item, fresh: bool) -> None:
    partners = [
        m
        for i in scene.items[: scene.index]
        if i.kind == "GROUP" and i.marker in ("同", "与", "和", "跟")
        for m in i.members
    ]
    members = [*scene.subject, *partners]
    people = list({m.agent.id: m for m in members}.values())
    if _after_attend(scene) or len(people) < 2 or scene.text[item.end : item.end + 1] in ("后", "时", "前"):
        return
    happening = _known_reception(scene, people)
    if happening is None:
        name = f"{people[0].agent.name}同{people[-1].title}{people[-1].agent.name}{item.text}"
        happening = scene.book.new("reception", name, item.text, scene.here(), "talks")
        happening.name_too(f"同{people[-1].title}{people[-1].agent.name}{item.text}")
        scene.found(happening, item.start)
    if happening.time is None or scene.current is None or scene.current.type != "reception" or not scene.current.roles:
        scene.current = happening
    scene.topic = happening
    _give(scene, happening, "meets", people, "talks")
    _flush(scene, happening)


def _visit(scene: Scene, item: Item, fresh: bool) -> None:
    people = [m for m in scene.subject if isinstance(m.agent, Person) or m.agent.kind == "team"]
    after = scene.text[item.end : item.end + 3]
    if _after_attend(scene) or re.match(r"金|品|信|团|对象|制度|考虑|安排|请求", after):
        return
    if not people or (
        re.match(r"[组座]|报告|活动|中|时|后|期间|指出|强调", after) and item.text in ("调研", "考察", "慰问", "走访")
    ):
        if re.match(r"中|时|期间|后", after) and scene.visit is not None:
            scene.current = scene.visit
        return
    if any(
        i.kind == "GROUP" and i.marker in ("同", "与") and i.end <= item.start for i in scene.items[: scene.index]
    ) and item.text in ("访问",):
        return
    if (
        not fresh
        and scene.topic is not None
        and scene.topic.type in ("exhibition", "ceremony", "activity")
        and "并" in scene.text[scene.clause(item.start)[0] : item.start]
    ):
        _give(scene, scene.topic, "visits", people, "visits-there")
        scene.visit = scene.topic
        return
    abroad = re.search(r"对([^，。；]{2,10})进行$", scene.text[scene.here().start : item.start])
    happening = (
        scene.visit
        if scene.visit is not None and scene.visit.story == scene.book.story and _same_visit(scene, people)
        else None
    )
    if happening is None:
        happening = _verbal(scene, item, "visit", "visits")
        destination = re.search(
            r"(?:到|赴|来|在|前往|抵达|深入|走进|来到)([^，。；]{2,16}?)(?:，|进行|开展|实地|看望|专题)?$",
            scene.text[scene.clause(item.start)[0] : item.start],
        )
        if destination:
            happening.places = [destination[1]]
        elif abroad:
            happening.places = [abroad[1]]
        if happening.time is None:
            happening.time = scene.inherited_time()
        _give(scene, happening, "visits", people, "visits")
        scene.visit = happening
    scene.current = scene.topic = happening
    _flush(scene, happening)
    for group in [*scene.destinations, *_objects(scene)]:
        if group.marker in ("", "了") or group in scene.destinations:
            _visited(scene, group)


def _visit_china(scene: Scene, item: Item, fresh: bool) -> None:
    """访华, 来华进行国事访问: a visit to China by the one described."""
    people = [m for m in scene.subject if isinstance(m.agent, Person)]
    if not people or (
        item.text == "来华" and not re.match(r"进行|对中国|访问|正式访问", scene.text[item.end : item.end + 4])
    ):
        return
    if scene.text[item.end : item.end + 1] in "期时":
        return
    known = next(
        (h for h in scene.book.here() if h.type == "visit" and (people[0].agent.id, "visits") in h.roles), None
    )
    if known is None:
        known = scene.book.new(
            "visit", f"{people[0].title}{people[0].agent.name}访华", "访华", scene.here(), "visits-china"
        )
        known.name_too(f"{people[0].agent.name}来华访问")
        known.places = ["中国"]
    _give(scene, known, "visits", people, "visits-china")


def _after_attend(scene: Scene) -> bool:
    """Whether the verb is the object of 参加 or 陪同: 参加会见, 陪同调研."""
    before = scene.items[scene.index - 1] if scene.index else None
    return (
        before is not None
        and before.chunk is not None
        and before.chunk.frame in ("attend", "accompany", "speak", "release")
    )


def _same_visit(scene: Scene, people: list[Member]) -> bool:
    visit = scene.visit
    assert visit is not None
    ids = {m.agent.id for m in people}
    return bool(ids & {agent for agent, role in visit.roles if role in ("visits", "leads")}) and (
        visit.time is None or scene.time_at(scene.here().end) in (None, visit.time)
    )


def _visited(scene: Scene, item: Item) -> None:
    """Bodies that a visitor goes to."""
    target = scene.visit or scene.current
    if target is None or target.type != "visit":
        return
    for member in item.members:
        if (
            isinstance(member.agent, Body)
            and (member.agent.id, "visits") not in target.roles
            and member.agent.kind not in ("state",)
        ):
            target.add(member.agent, "visited", scene.here(), "visited")
            if not target.places:
                target.places = [scene.text[member.start : member.end]]


def _send(scene: Scene, item: Item, fresh: bool) -> None:
    if not scene.subject:
        return
    receivers = [
        m
        for i in scene.items[: scene.index]
        if i.kind == "GROUP" and i.marker in ("向", "给", "同", "与", "对")
        for m in i.members
    ]
    if item.text.startswith(("致电", "致信", "致函", "回信", "复信", "批示")):
        receivers += [m for group in _objects(scene)[:1] for m in group.members if group.marker in ("", "给", "向")]
    happening = _verbal(scene, item, "message", "sends")
    subject = "、".join(m.agent.name for m in scene.subject[:2])
    if receivers:
        happening.name = f"{subject}向{receivers[0].title}{receivers[0].agent.name}{item.text}"
    happening.places = []
    _give(scene, happening, "sends", scene.subject, "sends")
    _give(scene, happening, "receives", receivers, "receives")
    scene.topic = happening
    if scene.current is None or scene.current.type == "message":
        scene.current = happening


def _exchange(scene: Scene, item: Item, fresh: bool) -> None:
    partners = [
        m for i in scene.items[: scene.index] if i.kind == "GROUP" and i.marker in ("同", "与", "和") for m in i.members
    ]
    people = list({m.agent.id: m for m in (*scene.subject, *partners)}.values())
    if len(people) < 2:
        return
    name = f"{people[0].agent.name}同{people[-1].title}{people[-1].agent.name}{item.text}"
    happening = scene.book.new("message", name, item.text, scene.here(), "exchanges")
    scene.found(happening, item.start, place=False)
    _give(scene, happening, "sends", people, "exchanges")
    _give(scene, happening, "receives", people, "exchanges")
    scene.current = scene.topic = happening


def _sign(scene: Scene, item: Item, fresh: bool) -> None:
    if "见证" in scene.text[scene.clause(item.start)[0] : item.start]:
        return
    if _decree(scene, item):
        return
    members = scene.subject
    before = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.marker in ("与", "同", "和")]
    members = list({m.agent.id: m for m in (*members, *(m for i in before for m in i.members))}.values())
    if not members and "双方" in scene.text[scene.clause(item.start)[0] : item.start]:
        members = _parties(scene)
    if not members or not re.match(
        r"了?[^，。；]{0,40}(?:协议|备忘录|合同|协定|书|条约|文件|约|声明|意向|项目)|[，。；]|了",
        scene.text[item.end : item.end + 60],
    ):
        return
    known = next((h for h in scene.book.here() if h.type == "agreement"), None)
    if known is None:
        parent = scene.current
        known = _verbal(scene, item, "agreement", "signs")
        if parent is not None and parent.type in ("meeting", "ceremony", "activity", "exhibition", "visit", "launch"):
            known.part_of = parent
            known.places = known.places or list(parent.places)
        if known.time is None:
            known.time = scene.inherited_time()
    represented = [m for i in scene.items[: scene.index] if i.kind == "GROUP" and i.marker == "代表" for m in i.members]
    before_verb = scene.text[scene.clause(item.start)[0] : item.start]
    if "双方" in before_verb:
        represented += [Member(b, m.start, m.end) for m in members if (b := scene.affiliation(m.agent)) is not None]
    _give(scene, known, "signs", [*members, *represented], "signs")
    scene.topic = known


_DECREE = re.compile(r"了?[^，。；]{0,30}(?:行政令|命令|法案|法令|主席令|总统令|决议|公告|备案)")


def _decree(scene: Scene, item: Item) -> bool:
    """签署行政令: a decree is a message that its signer issues."""
    if not scene.subject or not _DECREE.match(scene.text[item.end : item.end + 44]):
        return False
    happening = _verbal(scene, item, "message", "decree")
    happening.places = happening.places or []
    _give(scene, happening, "signs", scene.subject, "decree")
    scene.topic = happening
    scene.current = scene.current or happening
    return True


def _parties(scene: Scene) -> list[Member]:
    """The bodies of those who met, as the two sides that sign."""
    known = next((h for h in scene.book.here() if h.type == "reception"), None)
    if known is None:
        return []
    people = [r.agent for r in known.roles.values() if r.role in ("meets", "leads") and isinstance(r.agent, Person)]
    bodies = {b.id: b for p in people if (b := scene.affiliation(p)) is not None}
    return [Member(b, 0, 0) for b in bodies.values()]


def _award(scene: Scene, item: Item, fresh: bool) -> None:
    text = scene.text
    passive = any(
        i.kind == "WORD" and i.text in ("被", "获") for i in scene.items[max(0, scene.index - 2) : scene.index]
    )
    if passive or (item.text == "授予" and text[item.start - 1] in "被获"):
        _prize(scene, item, scene.subject)
        return
    if item.text == "表彰" and (not fresh or re.match(r"[大会决]|的|决定", text[item.end : item.end + 2])):
        return
    people = scene.subject
    target = scene.topic or scene.current
    if item.text in ("授旗", "授牌", "颁奖", "颁发", "授奖", "颁授", "授勋", "颁证"):
        receivers = [
            m
            for i in scene.items[: scene.index]
            if i.kind == "GROUP" and i.marker in ("为", "向", "给")
            for m in i.members
        ]
        for occasion in _prizes_here(scene) if scene.topic is None and item.text == "颁奖" else []:
            _give(scene, occasion, "awards", people, "awards")
            target = None
        _give(scene, target, "awards", people, "awards")
        _give(scene, target, "receives" if item.text in ("授旗", "授牌") else "wins", receivers, "is-awarded")
    elif people:
        _give(scene, target, "awards", people, "awards")


def _prizes_here(scene: Scene) -> list[Happening]:
    """The prizes told at the occasion at hand, which who presents awards presents."""
    return [h for h in scene.book.here() if h.type == "award" and h.part_of is scene.current]


_PRIZE = re.compile(r"了?[^，。；]{0,12}?“([^”]{2,24})”[^，。；]{0,10}|了?([^，。；]{2,24}?(?:奖|称号|奖章|奖状))")


def _prize(scene: Scene, item: Item, members: list[Member]) -> None:
    """Who is given a prize wins; a prize outside a competition is an occasion of its own."""
    match = _PRIZE.match(scene.text, item.end)
    current = scene.topic or scene.current
    if current is not None and current.type == "competition" and not (match and match[1]):
        _give(scene, current, "wins", members, "wins")
        return
    if match is None or not members:
        return
    prize = match[1] or match[2]
    known = next((h for h in scene.book.here() if h.type == "award" and prize in h.name), None)
    if known is None:
        known = scene.book.new("award", f"{item.text}“{prize}”", prize, scene.here(), "prize")
        known.name_too(prize)
        known.name_too(f"{members[0].agent.name}{item.text}{prize}")
        parent = scene.current
        known.time = scene.time_at(item.start) or scene.inherited_time()
        if parent is not None and parent.type != "award":
            known.part_of = parent
            known.places = list(parent.places)
    _give(scene, known, "wins", members, "wins")


_RANKED = re.compile(
    r"了?(?P<what>[^，。；]{0,30}?)(?:项目|比赛|决赛)?(?:的)?(?:个人|团体|总分|本届)?(?:冠军|亚军|季军|金牌|银牌|铜牌|金银牌|冠亚军|金、银牌|第[一二三四五六七八1-8]名|一等奖|二等奖|三等奖|特等奖|优秀奖|桂冠|头名|第[一二三]|金奖|银奖|铜奖|奖杯|优胜)"
)
_AGE_GROUP = re.compile(r"(?:[初高]中|小学|大学|少年|青年|中年|老年|成人|学生|职工|教师|亲子|[A-Z甲乙丙])组$")
_SUB_EVENT = re.compile(
    r"(?:组|级|项目|米|单打|双打|全能|接力|决赛|赛|台|跳水|跨栏|公斤级|马拉松|泳|枪|池|板|道|跑|投)(?:比赛|决赛|项目)?$"
)


def _win(scene: Scene, item: Item, fresh: bool) -> None:
    members = scene.subject
    if not members:
        return
    match = _RANKED.match(scene.text, item.end)
    sport = item.text in (
        "夺冠",
        "折桂",
        "夺魁",
        "夺金",
        "摘金",
        "摘银",
        "摘铜",
        "卫冕",
        "胜出",
        "战胜",
        "击败",
        "力克",
        "包揽",
        "问鼎",
    )
    if match is None and not sport:
        if item.text in (
            "被评为",
            "获评为",
            "被授予",
            "被评选为",
            "荣获",
            "获评",
            "获得",
            "喜获",
            "获封",
            "获",
            "赢得",
        ):
            _prize(scene, item, members)
        return
    what = match["what"].strip("“”在以了 ") if match else ""
    if (
        re.match(r"(?:了|总计|累计)?(?:\d+|[一二三四五六七八九十多]+)(?:金|枚)", scene.text[item.end :])
        and scene.current is not None
    ):
        _give(scene, _whole(scene.current), "wins", members, "wins-medals")
        return
    what = re.sub(r"^(?:在|以|了|本次|该|枚|1枚|首枚|一枚)+|[的、]+$", "", what)
    target = scene.topic or scene.current
    if what and _SUB_EVENT.search(what) and len(what) >= 3 and not _AGE_GROUP.match(what):
        persons = [m for m in members if isinstance(m.agent, Person)]
        parts = what.split("、")
        if item.text == "分获" and len(parts) == len(persons) > 1:
            for part, member in zip(parts, persons, strict=True):
                _give(scene, _sub_competition(scene, item, part, target), "wins", [member], "wins-in-order")
            return
        for part in what.split("、")[:-1]:
            if _SUB_EVENT.search(part):
                _give(scene, _sub_competition(scene, item, part, target), "wins", members, "wins")
        target = _sub_competition(scene, item, what.split("、")[-1], target)
    elif target is None or target.type not in ("competition", "performance", "exhibition"):
        found = next((h for h in scene.book.here() if h.type in ("competition", "performance")), None)
        target = found
        if target is None:
            return
    _give(scene, target, "wins", members, "wins")
    if item.text in ("战胜", "击败", "力克"):
        losers = [m for group in _objects(scene) for m in group.members]
        _give(scene, target, "competes", losers, "loses")


def _whole(happening: Happening) -> Happening:
    """The largest occasion that an occasion is part of."""
    while happening.part_of is not None:
        happening = happening.part_of
    return happening


def _sub_competition(scene: Scene, item: Item, what: str, parent: Happening | None) -> Happening:
    known = next(
        (h for h in scene.book.here() if h.type == "competition" and (h.name.endswith(what) or what in h.name)), None
    )
    if known is not None:
        return known
    happening = scene.book.new("competition", what, what, scene.here(), "sub-competition")
    if parent is not None and parent.type != "competition":
        parent = parent.part_of or next(
            (h for h in scene.book.here() if h.type == "competition" and h is not happening), None
        )
    if parent is not None and parent.type == "competition":
        happening.part_of = parent.part_of if parent.rule == "sub-competition" else parent
        happening.name_too(f"{parent.name}{what}")
        happening.places = list(parent.places)
    happening.time = scene.time_at(item.start) or scene.inherited_time()
    return happening


def _compete(scene: Scene, item: Item, fresh: bool) -> None:
    target = scene.topic or scene.current
    if fresh and target is not None and target.type == "competition":
        _give(scene, target, "competes", scene.subject, "competes")


def _lose(scene: Scene, item: Item, fresh: bool) -> None:
    target = scene.topic or scene.current
    if target is not None and target.type == "competition":
        _give(scene, target, "competes", scene.subject, "loses")
        _give(scene, target, "wins", [m for group in _objects(scene) for m in group.members], "wins")


def _perform(scene: Scene, item: Item, fresh: bool) -> None:
    target = scene.topic or scene.current
    if not scene.subject:
        return
    if item.text.startswith(("敬献", "献花")) and scene.topic is None and fresh:
        target = _verbal(scene, item, "ceremony", "performs")
        scene.current = target
    _give(scene, target, "performs", scene.subject, "performs")


def _appoint(scene: Scene, item: Item, fresh: bool) -> None:
    """A body appoints or removes; at a meeting that names no body, its host does."""
    members = _named_next(scene)
    if not members:
        return
    meeting = scene.current if scene.current is not None and scene.current.type == "meeting" else None
    known = next((h for h in scene.book.here() if h.type == "appointment" and h.sentence is scene.here()), None)
    happening = known or _verbal(scene, item, "appointment", "appoints")
    if happening.time is None:
        happening.time = scene.inherited_time()
    bodies = [m for m in scene.subject if isinstance(m.agent, Body)] if fresh else []
    if not bodies and meeting is not None:
        bodies = [Member(r.agent, 0, 0) for r in meeting.roles.values() if r.role == "hosts"]
    _give(scene, happening, "appoints", bodies, "appoints")
    _give(scene, happening, "appointed", members, "appointed")
    if meeting is not None:
        happening.part_of = happening.part_of or meeting
    scene.topic = happening


def _named_next(scene: Scene) -> list[Member]:
    """The people whom 任命 or 免去 names, to the end of its list: 任命A为甲，B为乙."""
    found: list[Member] = []
    for other in scene.items[scene.index + 1 :]:
        if (other.kind == "MARK" and other.text in "；。") or (other.kind == "VERB" and found):
            break
        if other.kind == "GROUP":
            after = scene.text[other.end : other.end + 4]
            if not found or re.match(r"(?:同志)?(?:为|的|任)", after):
                found += [m for m in other.members if isinstance(m.agent, Person)]
    return found


def _appointed(scene: Scene, item: Item, fresh: bool) -> None:
    people = [m for m in scene.subject if isinstance(m.agent, Person)]
    if re.search(r"祝贺(?:他|她|其|您)$", scene.text[scene.here().start : item.start]):
        latest = scene.book.here()[:1]
        receivers = [r.agent for h in latest for r in h.roles.values() if r.role == "receives"]
        people = [Member(agent, item.start, item.end) for agent in receivers if isinstance(agent, Person)]
    if not people or (
        item.text == "任" and not re.match(r"[^，。；]{0,20}[长任席记事员]", scene.text[item.end : item.end + 22])
    ):
        return
    known = next((h for h in scene.book.here() if h.type == "appointment"), None)
    if known is None or known.story != scene.book.story:
        parent = scene.current
        known = _verbal(scene, item, "appointment", "is-appointed")
        if known.time is None:
            known.time = scene.inherited_time()
        if parent is not None and parent.type in ("meeting", "ceremony"):
            known.part_of = parent
    _give(scene, known, "appointed", people, "appointed")


def _release(scene: Scene, item: Item, fresh: bool) -> None:
    rest = scene.text[item.end : scene.clause(item.start)[1]]
    if not scene.subject or not re.match(
        r"了?[^，。；]{0,12}(?:《|报告|公告|通知|数据|白皮书|公报|意见|方案|办法|条例|规划|指南|标准|声明|蓝皮书|成果|名单|榜单|消息|预警)",
        rest,
    ):
        return
    if scene.modality == "planned" and "《" not in rest:
        return
    bodies = [m for m in scene.subject if isinstance(m.agent, Body)] or scene.subject
    title = re.search(r"《[^》]+》", rest)
    known = next((h for h in scene.book.here() if h.type == "release" and title and title.group() in h.name), None)
    if known is None:
        known = _verbal(scene, item, "release", "releases")
        known.places = []
        if scene.topic is not None and scene.topic.type in ("meeting", "ceremony", "exhibition"):
            known.part_of, known.time, known.places = (
                scene.topic,
                known.time or scene.inherited_time(),
                list(scene.topic.places),
            )
        if title:
            known.name = f"{item.text}{title.group()}"
            known.name_too(title.group())
    _give(scene, known, "releases", bodies, "releases")
    scene.topic = known


def _attack(scene: Scene, item: Item, fresh: bool) -> None:
    attackers = [m for m in scene.subject if isinstance(m.agent, Body) and _MILITARY.search(m.agent.name)]
    if not attackers:
        return
    happening = _verbal(scene, item, "incident", "attacks")
    place = re.search(
        r"(?:对|在|向)([^，。；]{2,16}?)(?:方向|等地|地区|地带|北部|南部|东部|西部|等方向|的)",
        scene.text[scene.clause(item.start)[0] : item.end + 20],
    )
    if place:
        happening.places = [place[1]]
    victims = [
        m
        for group in _objects(scene)
        for m in group.members
        if isinstance(m.agent, Body) and _MILITARY.search(m.agent.name)
    ]
    _give(scene, happening, "causes", attackers, "attacks")
    _give(
        scene, happening, "suffers", [v for v in victims if v.agent not in [a.agent for a in attackers]], "is-attacked"
    )
    scene.topic = happening
    scene.current = happening


def _happen(scene: Scene, item: Item, fresh: bool) -> None:
    """发生一起事故: an incident, which the body where it happens suffers."""
    target = _object_event(scene, item)
    if target is None or target.type != "incident":
        return
    bodies = [m for m in scene.subject if isinstance(m.agent, Body)] if fresh else []
    named = [m for i in scene.items[: scene.index] if i.kind == "GROUP" for m in i.members if isinstance(m.agent, Body)]
    _give(scene, target, "suffers", bodies or named[:1], "suffers")


def _trial(scene: Scene, item: Item, fresh: bool) -> None:
    """A court tries or sentences somebody: the court hosts, who is tried attends."""
    courts = [m for m in scene.subject if isinstance(m.agent, Body)]
    if not courts:
        return
    happening = _verbal(scene, item, "activity", "tries", limit=44)
    accused = [m for group in _objects(scene) for m in group.members if isinstance(m.agent, Person)]
    _give(scene, happening, "hosts", courts, "tries")
    _give(scene, happening, "attends", accused, "is-tried")
    scene.current = scene.topic = happening


def _converse(scene: Scene, item: Item, fresh: bool) -> None:
    """Whom a visitor talks with is visited."""
    if scene.visit is None:
        return
    for member in (
        m for i in scene.items[: scene.index] if i.kind == "GROUP" and i.marker in ("与", "同", "和") for m in i.members
    ):
        if isinstance(member.agent, Person):
            scene.visit.add(member.agent, "visited", scene.here(), "talked-with", member.title)


def close_sentence(scene: Scene, pending: list[Member], consumed: bool) -> None:
    """What a sentence without a verb of its own still tells; roles that found no occasion go to the one at hand."""
    if scene.deferred:
        target = scene.topic or scene.current
        for member, role in scene.deferred:
            if target is None:
                break
            target.add(member.agent, role, scene.here(), "waiting", member.title, scene.modality)
            if role == "leads" and target.type == "visit":
                target.add(member.agent, "visits", scene.here(), "waiting", member.title, scene.modality)
        scene.deferred = []
    if pending and not consumed:
        scene.subject = pending


HANDLERS: dict[str, Callable[[Scene, Item, bool], None]] = {
    "attend": _attend,
    "preside": _preside,
    "hold": _hold,
    "host": _by("hosts"),
    "organise": _by("organises"),
    "co_organise": _by("co_organises"),
    "guide": _by("guides"),
    "lead": _lead,
    "accompany": _accompany,
    "speak": _speak,
    "award": _award,
    "win": _win,
    "lose": _lose,
    "compete": _compete,
    "perform": _perform,
    "sign": _sign,
    "meet": _meet,
    "talk": _talk,
    "visit": _visit,
    "visit_china": _visit_china,
    "send": _send,
    "exchange": _exchange,
    "appoint": _appoint,
    "appointed": _appointed,
    "release": _release,
    "attack": _attack,
    "happen": _happen,
    "try": _trial,
    "converse": _converse,
}
_ = (frames, is_part)
