"""Appointments: who gives a post to whom, and who gets or leaves one."""

from __future__ import annotations

import re

from extract.acts.deciders import is_appointed_by, who_accepted, who_decided
from extract.acts.elections import is_elected_alone
from extract.acts.leading import leads_party
from extract.acts.roles import give, hosts_of, target_of, told_by_verb
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.post_people import OF_ANOTHER
from extract.scene import Scene
from ontology.lexicon import Acts, load

_LIST_FOLLOWS = re.compile(r"[。\s]*(?:他们|她们|名单如下(?!：?\n)|具体名单|人员名单)")  # 他们是：主任某某
_ASKED = re.compile(r"关于|提请|拟")
_PAPER = re.compile(r"[^，。；]*的?(?:议案|提案|建议|说明|议程|请示|报告)")
_BY_ONE = ("任命", "改组", "免去", "提名", "罢免", "解除")  # what one person in office does alone
_NOT_YET = re.compile(r"[^，。；]{0,16}(?:之前|以前|前)，")  # 在聘任新的董事会秘书之前
_GETS = re.compile(
    r"(?:等?[\d一二两三四五六七八九十]*[人名位]?)?(?:同志|校友|同学|老师|代表)?(?:（[^（）]{1,16}）)?(?:为|的|任|担任)"
)
_POST = re.compile(r"[^，。；]{0,36}[长任席记事员理监官师]")
_POST_BY = re.compile(r"(?<!评审团主)(?<!评委会主)(?<!裁判)[长席记任员事师]由[^，。；]{2,60}$")
_BENCH, _HOLDING = ("审判员", "陪审员"), ("任", "担任")
_IN_STEAD = re.compile(r"[^，。；]{2,24}职务")  # 决定某某副区长代理|某区人民政府区长职务
_TAKING = ("担任", "出任", "接任", "兼任")
_ENDS = ("removes", "leaves")  # rules of occasions at which posts end
_AS_NOUN = (
    "第一轮", "第二轮", "首轮", "书", "初步结果", "结果", "投票", "委员会", "日", "人员", "名单", "决定", "事项", "案",
    "合同", "协议", "仪式", "证书", "制", "工作", "文件", "通知", "大会", "聘书", "过程", "方式", "程序",
)  # 颁发任命书  # fmt: skip
_ONCE = re.compile("曾(?:先后|经|历)?$")
_HONOURED = re.compile(r"[“]?(?:最|年度|本届|十[佳大])[^，。；]{0,14}(?:员|手|人|物|星|将|者|模范)")
_AS_GUEST = re.compile(
    r"(?:本次|此次|活动|大会|典礼|仪式|晚会|比赛|大赛)*的?(?:主礼|主席台|特邀|颁奖|揭幕|剪彩|开球)?嘉宾"
)
_SINCE = re.compile("[^，。；]{0,24}以来")
_OF_STATE = re.compile(r"[^，。；]{0,16}(?:主席|理事|成员|会员)国")
_CONGRATULATED = re.compile(r"祝贺(?:他|她|其|您)$")
_OF_WHOM = re.compile(r"[对向][^，。；]{2,10}$")
_ADDRESSED = re.compile(
    r"[您你](?:的)?(?:再次|成功|连续|正式|高票|全票)$|(?<!祝贺)[您你]$"
)  # 祝贺您再次当选, 欣悉你当选


def appoint(scene: Scene, item: Item, fresh: bool) -> None:
    """任命, 免去: a body appoints or removes; at a meeting that names no body, its host does."""
    if scene.text.startswith(_AS_NOUN, item.end) or _is_taken_up(scene, item) or _is_proposed(scene, item):
        return
    if item.text == "提名" and not fresh and scene.clause_before(item).startswith("经"):
        return  # 经校长提名，党委会审议通过
    if is_appointed_by(scene, item) or (item.text == "增补" and scene.text.startswith("修订", item.end)):
        return  # 增补修订后的文稿
    members = _named_next(scene)
    if members and (following := scene.next_verb()) is not None and following.frame == "preside":
        return  # 推选某某主持会议
    if not members and scene.text.startswith(("其", "他", "她"), item.end):
        members = _person_before(scene)  # 某某任院长，免去其副院长职务
    if not members and item.text != "改组" and not _LIST_FOLLOWS.match(scene.text, scene.here().end):
        return
    meeting = scene.current if scene.current is not None and scene.current.type == "meeting" else None
    rule = "removes" if item.text in load(Acts).removing else "appoints"
    known = _told_already(scene, rule) or _told_of(scene, rule, members)
    happening = known or told_by_verb(scene, item, "appointment", rule)
    if known is None and not fresh and meeting is not None:
        happening.name = happening.forms.pop(0) if happening.forms else happening.name
    happening.time = happening.time or scene.inherited_time()
    bodies = _who_appoints(scene, item, fresh, meeting)
    named = {m.agent.id for m in members} | {agent for agent, role in happening.roles if role == "appointed"}
    give(scene, happening, "appoints", [b for b in bodies if b.agent.id not in named], "appoints")
    give(scene, happening, "appointed", members, "appointed")
    if meeting is not None:
        happening.part_of = happening.part_of or meeting
    scene.topic = happening


def _told_already(scene: Scene, rule: str) -> Happening | None:
    """The appointments told already to which these belong: of the same sentence or of the list being read."""
    listed = scene.appointments is not None  # one notice removes all whom it removes
    known = next(
        (
            h
            for h in scene.book.here()
            if (h.rule == rule or (rule in _ENDS and h.rule in _ENDS)) and (listed or h.sentence is scene.here())
        ),
        None,
    )
    opened = scene.appointments
    if known is None and rule == "appoints" and opened is not None and opened.head == "任命":
        return opened  # the list that a line opened: 宣读任免决定：聘任某某为…
    return known


def _told_of(scene: Scene, rule: str, members: list[Member]) -> Happening | None:
    """The choice of the same people told before: 某某当选会长。会议选举产生副会长7人，某某当选会长."""
    people = {m.agent.id for m in members}
    told = (h for h in scene.book.here() if h.rule == "is-appointed" and rule == "appoints")
    return next((h for h in told if people and people <= {a for a, role in h.roles if role == "appointed"}), None)


def _who_appoints(scene: Scene, item: Item, fresh: bool, meeting: Happening | None) -> list[Member]:
    """Who appoints: the subject, whose decision is read out, one person in office, or the host of the meeting."""
    bodies = scene.subject_bodies if fresh else []
    bodies = bodies or who_decided(scene, item)
    if not bodies and item.text in _BY_ONE and scene.national:
        gone = {agent for h in scene.book.here() for agent, role in h.roles if role == "appointed"}
        here = scene.here().start
        bodies = [
            m for m in scene.subject_people if m.agent.id not in gone and m.start >= here
        ]  # 接受某某辞职；任命某某
    if not bodies and meeting is not None:
        bodies = hosts_of(meeting)
    return bodies


def _is_proposed(scene: Scene, item: Item) -> bool:
    """审议关于提请任命某某职务的议案: what a paper asks for is not done by that."""
    return _ASKED.search(scene.clause_before(item)) is not None and _PAPER.match(scene.text, item.end) is not None


def _is_taken_up(scene: Scene, item: Item) -> bool:
    """经主任会议提名，会议表决通过，任命某某: the last of the verbs tells who gets the post."""
    later = (i for i in scene.items[scene.index + 1 :] if i.kind == "VERB")
    taken = scene.text[item.end : item.end + 1] in "，、" and any(i.frame == "appoint" for i in later)
    return taken or _NOT_YET.match(scene.text, item.end) is not None


def _person_before(scene: Scene) -> list[Member]:
    """The person named last in the sentence before the verb."""
    before = (m for i in scene.items[: scene.index] if i.kind == "GROUP" for m in i.members)
    return [m for m in before if isinstance(m.agent, Person)][-1:]


def _named_next(scene: Scene) -> list[Member]:
    """The people whom 任命 or 免去 names, to the end of its list: 任命A为甲，B为乙."""
    found: list[Member] = []
    for other in scene.items[scene.index + 1 :]:
        if (other.text == "。" or (other.text == "；" and not found)) or (
            other.kind == "VERB" and found and other.text not in _HOLDING
        ):
            break
        if other.kind == "GROUP" and (not found or _GETS.match(scene.text[other.end : other.end + 28])):
            found += [m for m in other.members if isinstance(m.agent, Person)]
    return found


def _takes_over(scene: Scene, item: Item) -> bool:
    """副会长由某某等|担任 tells of an election; 由某某|担任审判长 who presides at a trial; else it is no news."""
    if scene.text.startswith("审判长", item.end) and scene.at_hand is not None and scene.at_hand.rule == "tries":
        bench = scene.subject_people or scene.members_before("由")
        give(scene, scene.at_hand, "presides", bench, "presides")
        others = [m for i in scene.items[scene.index :] if i.kind == "GROUP" for m in i.members]
        give(scene, scene.at_hand, "attends", [m for m in others if m.title.endswith(_BENCH)], "sits-on-bench")
    return _POST_BY.search(scene.clause_before(item)) is not None


def _new_appointment(scene: Scene, item: Item, people: list[Member], leaves: bool) -> Happening:
    """An appointment of these, or their leaving; a part of the meeting at hand."""
    parent = scene.current
    scene.subject = people
    new = told_by_verb(scene, item, "appointment", "leaves" if leaves else "is-appointed")
    new.time = new.time or scene.inherited_time()
    if parent is not None and parent.type in ("meeting", "ceremony"):
        new.part_of = parent
    return new


def appointed(scene: Scene, item: Item, fresh: bool) -> None:
    """当选, 就任, 卸任: the subject, or whom the message just told congratulates."""
    if item.text in _HOLDING and _AS_GUEST.match(scene.text, item.end):
        give(scene, target_of(scene), "attends", scene.subject_people, "is-guest")
        return  # 应邀担任主礼嘉宾
    if item.text == "代理" and not _IN_STEAD.match(scene.text, item.end):
        return
    people = _who(scene, item)
    if item.text in _HOLDING and leads_party(scene, item, people):
        return
    if _is_of_others(scene, item):
        return
    if _is_past(scene, item, fresh):
        return
    if scene.text.startswith(("的", "人员", "者"), item.end) or _OF_STATE.match(scene.text, item.end):
        return  # 连任的老委员, 新当选人员, 接任轮值主席国
    if _HONOURED.match(scene.text, item.end):
        give(scene, scene.at_hand, "wins", people, "is-chosen")
        return  # 当选最有价值球员
    if item.text == "当选" and scene.text[item.end : item.end + 1] in "，。；" and scene.book.latest("meeting") is None:
        return  # chosen from among candidates for an honour
    if not people or (item.text == "任" and not _POST.match(scene.text[item.end : item.end + 38])):
        return
    chosen = scene.topic is not None and scene.topic.rule == "appoints" and scene.topic.sentence is scene.here()
    if chosen and not fresh:
        return  # 主持召开会议，任命某某为…，于某日就职
    leaves = item.text in load(Acts).leaving
    told = (h for h in scene.book.here() if h.type == "appointment" and (h.rule in _ENDS) == leaves)
    known = next((h for h in told if not is_elected_alone(scene, item, h, people)), None)
    if known is not None and _is_of_another_day(scene, item, known):
        known = None  # 今年10月1日，某某|当选首相, told behind what happened in November
    known = known or _new_appointment(scene, item, people, leaves)
    deciders = who_decided(scene, item) or (who_accepted(scene, item) if leaves else [])
    if item.text == "代理" and not deciders and known.part_of is not None:
        deciders = hosts_of(known.part_of)
    give(scene, known, "appoints", deciders, "appoints")
    give(scene, known, "appointed", people, "appointed")


def _is_of_another_day(scene: Scene, item: Item, known: Happening) -> bool:
    """Whether a sentence that opens with a day tells another choice than that of another day."""
    time = scene.time_at(item.start) if scene.is_dated() and scene.national else None
    return time is not None and known.time is not None and not time.is_same(known.time)


def _is_of_others(scene: Scene, item: Item) -> bool:
    """Whether the words say who has a post at all, and not that the subject takes it."""
    if item.text == "当选" and scene.text.startswith("新", item.start - 1):
        return True  # 新|当选委员, whoever they are
    takes_none = item.text == "担任" and not _takes_over(scene, item)
    return takes_none or _ADDRESSED.search(scene.sentence_before(item)) is not None


def _is_past(scene: Scene, item: Item, fresh: bool) -> bool:
    """Whether a post is only the time of something, or was held once."""
    if not fresh and _SINCE.match(scene.text, item.end) and scene.clause_before(item).endswith(("自", "自从")):
        return True  # 自|受聘为某职以来
    if item.text == "任" and _ONCE.search(scene.clause_before(item)):
        return True  # 曾任某职
    after = scene.text.startswith(("后", "以来", "之后"), item.end)
    return scene.national and item.text in ("连任", "当选") and after  # 作为连任后出访首站


def _who(scene: Scene, item: Item) -> list[Member]:
    """Who takes the post: the subject, or whom 由 or a word of congratulation names."""
    people = scene.subject_people
    if item.text in _TAKING and (by := scene.members_before("由")):
        people = [m for m in by if isinstance(m.agent, Person)]  # 副会长由某某等|担任
    if _CONGRATULATED.search(scene.sentence_before(item)):
        latest = scene.book.here()[:1]
        receivers = [r.agent for h in latest for r in h.roles.values() if r.role == "receives"]
        people = [Member(agent, item.start, item.end) for agent in receivers if isinstance(agent, Person)]
    if not scene.national and _OF_WHOM.search(scene.clause_before(item)):
        start = scene.clause(item.start)[0]
        whom = (m for m in scene.members_before("对", "向") if m.start >= start and isinstance(m.agent, Person))
        people = list(whom)  # 某某对|某某同志任主任表示祝贺
    if (other := OF_ANOTHER.search(scene.sentence_before(item))) is not None:
        people = [m for m in people if m.start >= scene.here().start + other.start(1)]
    return people
