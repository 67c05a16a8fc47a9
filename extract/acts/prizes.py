"""Prizes: who awards one and who is given it."""

from __future__ import annotations

import re

from extract.acts.commendations import commend, is_whose, name_for_honour, read_out
from extract.acts.prize_winners import all_above, at_festival, given_the_prize, meant
from extract.acts.roles import give, names_of, told_by_verb
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Acts, load

_PRIZE = re.compile(r"了?[^，。；]{0,12}?“([^”]{2,24})”|了?([^，。；]{2,24}?(?:称号|奖[章状]?)(?![品金励杯牌]))")
# 获评|全国模范教师: an honour without quotation marks.
_UNQUOTED = re.compile(
    r"()了?([^，。；、“”《》的]{0,18}?(?:先进|优秀|模范|示范|文明|最美|十佳|杰出|红旗|标兵|能手|工匠|先锋|状元|好人|劳模)"
    r"(?!成绩|经验|评价|战绩|成果)[^，。；、“”《》的]{0,12}?)(?:等?(?:荣誉)?称号|等?荣誉)?(?=[，。；、]|$)"
)
_HONOUR = re.compile(
    r"(?:、[^，。；、“]{2,4}){0,4}[^，。；、“]{0,14}“([^”]{2,24})”|(?:等[^，。；]{0,10}?(?:单位|同志|人|名|集体|个人))?"
    r"([^，。；、“的]{2,20}?(?:称号|奖章|奖状|勋章|锦旗|先锋号|先进集体|先进个人))"
)
_OF_MANY = re.compile(r"^(?:同志|同学|名|位|个)*")  # 授予某某等10名|同志|…称号
_NO_PRIZE = re.compile(r"了?[^，。；]{0,8}?(?:聘书|聘任|任命|捐赠|感谢|慰问|结业|收藏|牌照|许可)")
_LETTER = re.compile(r"了?[^，。；]{0,20}?(?:聘书|聘任证书|聘任书)")
_NAMED_PRIZE = re.compile(r"了?[^，。；“]{0,6}“([^”]{2,20}(?:奖|奖章|称号|标兵|能手|工匠|先锋|模范|个人|集体))”")
_OF_CONTEST = re.compile(
    r"(?:组织|风尚|团体|优胜|优秀|最佳[\u4e00-\u9fff]{0,6}|指导教?师|伯乐|[一二三特]等|[金银铜])奖$"
)
_OF_CUP = re.compile(r"了?(“[^”]+杯”[^，。；、]{2,20}?)(?:称号|荣誉)")
_OF_CEREMONY = re.compile(r"[^，。；]{0,10}(?:仪式|典礼)")
_ACCEPTS = re.compile(r"(?:接受|接过)[^，。；]{0,12}$")
_PLAQUE = re.compile(r"了?“[^”]{2,24}”(?:的)?(?:牌匾|铜牌|匾牌|标牌|牌子|证书|锦旗|旗帜)")  # handed over, and no honour
_UNNAMED = re.compile(
    r"[^，。；、]{0,6}(?:学生|同学|选手|个人|单位|集体|教师|职工|员工|代表|人员|者)们?[^，。；]{0,10}受到?$"
)
_COMMENDATION = re.compile("[大会决的]")  # 表彰大会, 表彰决定


def _be_commended(scene: Scene, item: Item) -> None:
    """受到表彰: the subject wins, if it is more than a word for those who are commended."""
    if _UNNAMED.match(scene.clause_before(item)):
        return  # 获奖学生上台接受|表彰
    if not scene.text.startswith(("人员", "单位", "个人", "对象", "代表", "的", "集体"), item.end):
        give(scene, scene.at_hand, "wins", scene.subject, "is-commended")


def award(scene: Scene, item: Item, fresh: bool) -> None:
    """颁奖, 授予: the subject awards; in the passive it is given."""
    text = scene.text
    plaque = _PLAQUE.match(text, item.end) is not None
    if not plaque and item.text in load(Acts).conferring and (_confer(scene, item) or not scene.sentence_before(item)):
        return  # a line of a decision that is read out awards nothing by itself
    if not fresh and _OF_CEREMONY.match(text, item.end) and _is_held(scene, item):
        return  # 举行颁发任命书仪式
    just_before = scene.items[max(0, scene.index - 2) : scene.index]
    passive = text[item.start - 1] == "获" or any(i.kind == "WORD" and i.text in ("被", "获") for i in just_before)
    if item.text == "表彰" and text[: item.start].endswith(("受", "受到", "获", "获得")):
        _be_commended(scene, item)
        return
    if _ACCEPTS.search(scene.clause_before(item)) or (item.text == "授" and text[item.end : item.end + 1] != "“"):
        return  # 接受主礼嘉宾|颁授证书; not 授“某某基地”牌匾
    if passive or (item.text == "授予" and text[item.start - 1] in "被获"):
        give_prize(scene, item, all_above(scene, item) or scene.subject)
        return
    if item.text == "表彰" and (commend(scene, item, fresh) or not fresh or _COMMENDATION.match(text, item.end)):
        return
    target = scene.at_hand
    if target is not None and (target.rule == "sub-competition" or target.type == "agreement"):
        target = target.part_of or target  # 为获奖者颁奖 means those of all its events
    since = max((i.end for i in scene.items[: scene.index] if i.frame == "award"), default=0)
    receivers = [m for m in scene.members_before("为", "向", "给") if m.start >= since and not is_whose(scene, m, item)]
    receivers = receivers or meant(scene, item)
    if plaque or item.text not in load(Acts).presenting:
        give(scene, target, "awards", scene.subject, "awards")
        give(scene, target, "receives", receivers if plaque else [], "is-awarded")
        return
    if _presents(scene, item, receivers):
        return
    if scene.topic is None and item.text == "颁奖" and (prizes := _prizes_here(scene)):
        for prize in prizes:
            give(scene, prize, "awards", scene.subject, "awards")
        return
    give(scene, target, "awards", scene.subject, "awards")
    give(scene, target, "receives" if _hands_over(scene, item) else "wins", receivers, "is-awarded")


def honour(scene: Scene, item: Item, fresh: bool) -> None:
    """某部|命名示范学校; 某校被某部|评为示范学校: who is named behind 被 awards it."""
    if item.text == "命名":
        name_for_honour(scene, item)
        return
    by = [m for m in scene.members_before("被") if isinstance(m.agent, Body)]
    winners = [m for m in scene.subject if by and m not in by]
    give_prize(scene, item, winners)
    known = scene.book.latest("award")
    if known is not None and winners and (winners[0].agent.id, "wins") in known.roles:
        give(scene, known, "awards", by, "awards")


def _presents(scene: Scene, item: Item, receivers: list[Member]) -> bool:
    """为某某颁发聘书, 颁发“突出贡献奖”: who gets a post, or a prize of that name, does so at an occasion of its own."""
    appoints = _LETTER.match(scene.text, item.end) is not None
    prize = None if appoints else _NAMED_PRIZE.match(scene.text, item.end)
    if scene.topic is not None and scene.topic.type == "appointment":
        appoints = False
    people = [m for m in receivers if isinstance(m.agent, Person)]
    if appoints and people:
        known = scene.book.latest("appointment")
        if known is None or not {(m.agent.id, "appointed") for m in people} & set(known.roles):
            known = _at_occasion(scene, told_by_verb(scene, item, "appointment", "presents-letter"))
            known.name = known.name.removeprefix(names_of(scene.subject))
        give(scene, known, "awards", scene.subject, "awards")
        give(scene, known, "appointed", people, "appointed")
        return True
    if prize is None or not scene.subject:
        return False
    known = _known(scene, prize[1]) or _new(scene, item, prize[1], (receivers or scene.subject)[0])
    give(scene, known, "awards", scene.subject, "awards")
    give(scene, known, "wins", receivers, "is-awarded")
    return True


def _at_occasion(scene: Scene, happening: Happening) -> Happening:
    """A new occasion, held at the one at hand."""
    parent = scene.current
    happening.time = happening.time or scene.inherited_time()
    if parent is not None and parent.type in ("meeting", "ceremony", "activity", "training"):
        happening.part_of, happening.places = parent, happening.places or list(parent.places)
    return happening


def _is_held(scene: Scene, item: Item) -> bool:
    """Whether the clause has said before the verb that something is held."""
    start = scene.clause(item.start)[0]
    return any(i.frame == "hold" and i.start >= start for i in scene.items[: scene.index])


def _hands_over(scene: Scene, item: Item) -> bool:
    """Whether what is presented is no prize: a flag, a letter of appointment, a certificate of thanks."""
    return item.text in load(Acts).handing or _NO_PRIZE.match(scene.text, item.end) is not None


def _confer(scene: Scene, item: Item) -> bool:
    """授予甲“…”称号，乙“…”称号: each prize is an occasion at which the subject awards. False where none is named."""
    givers = scene.members_before("被")
    if givers:
        match = _PRIZE.match(scene.text, item.end)
        given = all_above(scene, item) or scene.subject
        told = [(given, _prize_of(scene, item, match))] if match and given else []
    else:
        givers, told = (
            ([] if read_out(scene, item) else scene.subject),
            (list(_conferred(scene)) or given_the_prize(scene, item)),
        )
        start = scene.clause(item.start)[0] if any(i.frame == "award" for i in scene.items[: scene.index]) else 0
        receivers = [m for m in scene.members_before("向", "为", "给") if m.start >= start]
        if not told and receivers:
            match = _PRIZE.match(scene.text, item.end)
            told = [(receivers, match[1] or match[2])] if match else []
    meeting = scene.current
    if not givers and meeting is not None and not read_out(scene, item):
        givers = [Member(r.agent, 0, 0) for r in meeting.roles.values() if r.role == "hosts"]
    for winners, prize in told:
        known = _known(scene, prize) or _new(scene, item, prize, winners[0])
        ours = {g.agent.id for g in givers}
        give(scene, known, "awards", givers, "awards")
        give(scene, known, "wins", [w for w in winners if w.agent.id not in ours], "wins")
    return bool(told)


def _conferred(scene: Scene) -> list[tuple[list[Member], str]]:
    """The winners and the prize of each pair that follows 授予 up to the next verb."""
    found: list[tuple[list[Member], str]] = []
    winners: list[Member] = []
    for other in scene.items[scene.index + 1 :]:
        if other.kind == "VERB" or other.text in ("。", "；"):
            break
        if other.kind == "GROUP" and other.members:
            winners += other.members
            if match := _HONOUR.match(scene.text, other.end, scene.here().end):
                found.append((winners, match[1] or _OF_MANY.sub("", match[2])))
                winners = []
    return found


def _prizes_here(scene: Scene) -> list[Happening]:
    """The prizes told at the occasion at hand, which who presents awards presents."""
    return [h for h in scene.book.here() if h.type == "award" and h.part_of is scene.current]


def _known(scene: Scene, prize: str) -> Happening | None:
    """The award of this prize told before."""
    return next((h for h in scene.book.here() if h.type == "award" and prize in h.name), None)


def give_prize(scene: Scene, item: Item, members: list[Member]) -> None:
    """Who is given a prize wins; a prize outside a competition is an occasion of its own."""
    match = _PRIZE.match(scene.text, item.end)
    current = scene.at_hand
    plain = _UNQUOTED.match(scene.text, item.end) if match is None and item.text in load(Acts).prizes else None
    named = plain or (match is not None and match[1] and not _OF_CONTEST.search(match[1]))
    match = match or plain
    if (festival := at_festival(scene)) is not None and match is not None and match.group().endswith("奖"):
        give(scene, festival, "wins", members, "wins")
        return
    if current is not None and current.type == "competition" and not named:
        give(scene, current, "wins", members, "wins")
        return
    if match is None or not members:
        return
    prize = _prize_of(scene, item, match)
    known = _known(scene, prize)
    if known is None:
        known = _new(scene, item, prize, members[0])
    give(scene, known, "wins", members, "wins")


def _prize_of(scene: Scene, item: Item, match: re.Match[str]) -> str:
    """The name of a prize; what stands behind the name of a cup tells prizes of it apart: “云河杯”技术能手."""
    whole = _OF_CUP.match(scene.text, item.end) if match[1] and match[1].endswith("杯") else None
    return whole[1] if whole is not None else match[1] or match[2]


def _new(scene: Scene, item: Item, prize: str, first: Member) -> Happening:
    """A new prize, part of the occasion at hand."""
    quoted = f"“{prize}”" if f"“{prize}”" in scene.here().text else prize
    happening = scene.book.new("award", f"{item.text}{quoted}", prize, scene.here(), "prize")
    happening.name_too(prize)
    happening.name_too(f"{first.agent.name}{item.text}{prize}")
    scene.found(happening, item.start, place=False)
    happening.time = happening.time or scene.inherited_time()
    parent = scene.current
    if parent is not None and parent.type != "award":
        happening.part_of = parent
        happening.places = list(parent.places)
    return happening
