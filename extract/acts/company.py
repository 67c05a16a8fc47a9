"""Company: who accompanies whose visit."""

from __future__ import annotations

import re

from extract.acts.destinations import visit_more
from extract.acts.excursions import TALKS, follows_talks, latest_excursion
from extract.acts.roles import give, told_by_verb
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene
from ontology.records import TimeSpan

VISIT_NOUN = re.compile(
    r"^(?:上述|此次|本次|进行|开展)?(调研座谈|座谈调研|调研|慰问|走访|考察|督导|检查)(?!(?:工作)?(?:座谈|汇报|推进|交流|反馈)?(?:会|仪式))"
)
GOES = re.compile(r"(?:来到|前往|深入|走进|莅临|赴|到)[\u4e00-\u9fff]{2}")
_GUESTS = re.compile(
    r"了?[^，。；]{0,12}?(?:来宾|客人|嘉宾|代表团|[考参]察团|访问团|参访团|调研组|检查组|专家组|一行)们?(?:先后|一同|共同|实地|分别|一一|逐一)*"
)
_GO_ON = re.compile(r"来到|前往|深入|走进|赴|到")  # behind those who are accompanied
_COMPANY = re.compile(r"[^，。；]{2,24}的(?:还)?(?:有|是|包括)")  # 陪同某某来访的有某某


def accompany(scene: Scene, item: Item, fresh: bool) -> None:
    """陪同: at the visit of this story, else at the occasion at hand."""
    ours = scene.visit is not None and scene.visit.story == scene.book.story
    if fresh and scene.clause_after(item).startswith("会见") and (met := scene.book.latest("reception")) is not None:
        give(scene, met, "accompanies", scene.subject, "accompanies")
        return  # 某某陪同会见
    if scene.topic is not None and scene.topic.type == "reception" and fresh:
        ours = False  # 校长会见来宾，外事处处长陪同
    if (company := _COMPANY.match(scene.clause_after(item))) is not None:
        members = [m for g in scene.objects() for m in g.members if m.start >= item.end + company.end() - 1]
        give(scene, scene.visit if ours else scene.at_hand, "accompanies", members, "accompanies")
        scene.subject = []
        return
    leading = [m for m, role in scene.deferred if role == "leads" and m in scene.subject]
    if leading:  # 某校长带领某处|陪同: of the company, not of the visitors
        scene.deferred = [(m, role) for m, role in scene.deferred if m not in leading]
    if (fresh or scene.clause_before(item).endswith(("带队", "率队"))) and _show_round(scene, item):
        return
    also = fresh or leading or scene.clause_before(item).endswith("并")  # 会见代表团一行并陪同考察
    if also and (led := _who_is_accompanied(scene, item)):
        scene.deferred.extend((m, "accompanies") for m in scene.subject)
        scene.subject = led
        return
    if also and not scene.text.startswith("下", item.end):
        target = scene.visit if ours else scene.at_hand
        if item.text.endswith("参观") or scene.text.startswith("参观", item.end):
            target = latest_excursion(scene) or target
        if (
            target is None
            and not scene.national
            and (what := VISIT_NOUN.search(item.text[2:] or scene.clause_after(item))) is not None
        ):
            target = scene.visit = scene.current = _visit_of_others(scene, item, what[1])
        give(scene, target, "accompanies", scene.subject, "accompanies")
        if item.text.startswith("引") and target is not None and target is scene.visit:
            visit_more(scene, item)  # 引导参观了|某馆


def _show_round(scene: Scene, item: Item) -> bool:
    """会后，某某陪同|来访客人参观了某馆: an excursion of guests whom nobody names again. False where it is none."""
    ahead = (i for i in scene.items[scene.index + 1 :] if i.frame == "visit")
    following, visit = next(ahead, None), scene.visit
    if following is None or scene.national or not follows_talks(scene, following, visit):
        return False
    talks = any(h.type in TALKS for h in scene.book.here())
    if not talks or _GUESTS.fullmatch(scene.text, item.end, following.start) is None:
        return False
    outing = scene.visit = told_by_verb(scene, following, "visit", "excursion")
    before = visit or scene.current
    outing.part_of, outing.time = visit, (before.time if before is not None else None) or outing.time
    outing.places = outing.places or (list(visit.places) if visit is not None and len(visit.places) == 1 else [])
    give(scene, outing, "accompanies", scene.subject, "accompanies")
    return True


def _visit_of_others(scene: Scene, item: Item, what: str) -> Happening:
    """督查组到我县督查。某某陪同督查: a visit whose visitors have no names is told by their company."""
    visit = scene.book.new("visit", what, what, scene.here(), "accompanies")
    visit.name_too(f"陪同{what}")
    scene.found(visit, item.start)
    visit.time = visit.time or scene.only_day(0, len(scene.text)) or _days_before(scene)
    return visit


def _days_before(scene: Scene) -> TimeSpan | None:
    """The days that the paragraph has named before: 4月26-27日，专家组对我院进行检查。某某陪同检查."""
    start = scene.here().start
    spans = [s for at, s in scene.times.items() if scene.text.rfind("\n", 0, start) < at < start and s.start]
    days = [s for s in spans if len(s.start or "") == 10]
    return days[0] if len(days) == 1 else None


def _who_is_accompanied(scene: Scene, item: Item) -> list[Member]:
    """某市长陪同|某书记|调研: those whose visit it is, told by the next verb of the clause."""
    following, objects, end = scene.next_verb(), scene.objects()[:1], scene.clause(item.start)[1]
    if following is None or following.frame != "visit":
        return []
    if following.start >= end and not (objects and _GO_ON.search(scene.text, objects[0].end, end)):
        return []
    return [m for g in objects if g.end <= following.start for m in g.members if _is_guest(m)]


def _is_guest(member: Member) -> bool:
    """Whether a member may be on a visit: a person, or a team."""
    return isinstance(member.agent, Person) or member.agent.kind == "team"


def is_in_company(scene: Scene, item: Item) -> bool:
    """Whether the clause says who goes along with those who make this visit, before they go somewhere."""
    start = scene.clause(item.start)[0]
    along = [i for i in scene.items[: scene.index] if i.frame == "accompany" and i.start >= start]
    if not along or scene.text.startswith("下", along[-1].end):
        return False  # 在某某陪同下到某厂
    if scene.visit is None and any(
        r == "accompanies" and start <= m.start < along[-1].start for m, r in scene.deferred
    ):
        return False  # 某董事长陪同代表团到某厂考察: where nothing was told of their visit before
    between = along[-1].end, item.start
    return GOES.search(scene.text, *between) is not None or _GUESTS.fullmatch(scene.text, *between) is not None
