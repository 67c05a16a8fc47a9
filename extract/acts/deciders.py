"""Deciders: whose decision it is by which somebody gets or leaves a post."""

from __future__ import annotations

import re

from extract.acts.roles import give, hosts_of, told_by_verb
from extract.body import Body
from extract.item import Item, Member
from extract.scene import Scene

_DECISION = re.compile(
    r"(?:宣读|宣布|传达|通报)(?!大会|会)了?([^。；：]{2,30})(?:的|关于)?[^。；：，]{0,20}?(?:任免|任职|任命|调整|决定|文件|通知|批复)"
)
# 宣布了某学院干部任职决定: of whom, and not by whom; 校党委关于某学院干部任职的决定 says both
_OF_SCOPE = re.compile(
    r"^(?!.*(?:关于|[委府会组局]的)).*(?:学院|医院|分院|系|校区|公司)(?:领导班子|班子|干部|主要领导|领导)"
)
_ACCEPTED = re.compile(r"(?:接受|同意|批准)[^，。；]{2,16}$")  # 决定接受某某|辞去…职务的请求
_IN_WHOSE_NAME = re.compile(r"代表([^，。；：]{2,24}?)宣[布读]")
_DECIDER = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:党委|省委|市委|县委|区委|党组|政府|委员会|组织部|董事会|公司|集团|总局|总会)"
)
_EARLIER_CHARS = 160  # before a sentence that tells of a decision, in which it says whose it is
_DECIDES = re.compile(
    r"(?:经研究，)?经?([^，。；：]{2,30}?)(?:(?:会议)?研究|批准)?(?:决定|同意|(?<=研究))[，：]"
)  # 省委决定，某某任…; 经集团党委研究，
_PASSED = re.compile(
    r"(?:^|\n)[ \u3000]*（\d{4}年\d{1,2}月\d{1,2}日"
    r"([^（）\n，]{2,30}?(?:人民代表大会常务委员会|人大常委会))[^（）\n]{2,30}通过）"
)
_IS_NAMED = re.compile(r"被[^，。；：、被]{0,15}$")
_HEAD_CHARS = 300  # of a notice, among which it says who passed it and when


def who_decided(scene: Scene, item: Item) -> list[Member]:
    """The bodies whose decision is read out in the sentence: 宣读了州委、州政府任免文件：甲任…."""
    start = scene.here().start
    read = _read_out(scene, start, item.start) or _DECIDES.match(scene.text, start, item.start)
    if read is None:
        return _who_passed(scene)
    end = read.start(1) + len(read[1].partition("关于")[0])
    if read.start() < start and _DECIDER.fullmatch(scene.text, read.start(1), end) is None:
        return []
    if read.start() < start:
        body = scene.bodies.find(scene.text[read.start(1) : end], read.start(1), run_start=start, sentence_start=start)
        return [Member(body, read.start(1), end)] if body is not None else []
    chunks = (c for c in scene.here().chunks if read.start(1) <= c.start and c.end <= end)
    return [Member(c.entity, c.start, c.end) for c in chunks if isinstance(c.entity, Body)]


def _read_out(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """The words that say whose decision is read out before an offset, if need be in the sentences before."""
    here = _named(scene, start, end)
    if here is None and (by := _IN_WHOSE_NAME.search(scene.text, start, end)) is not None:
        return by  # 某某代表省委宣布任命决定
    if here is None and _DECISION.search(scene.text, start, end) is not None:
        return _named(scene, max(0, start - _EARLIER_CHARS), start)
    return here


def _named(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """The last decision of a stretch that is said to be somebody's."""
    found = _DECISION.finditer(scene.text, start, end)
    whose = [d for d in found if not _OF_SCOPE.search(d.group()) and not d[1].startswith(("任", "免"))]
    return whose[-1] if whose else None


def _who_passed(scene: Scene) -> list[Member]:
    """The standing committee whose meeting passed the list of appointments that is being read."""
    passed = _PASSED.search(scene.text, 0, _HEAD_CHARS)
    if passed is None:
        return []
    start = passed.start(1)
    body = scene.bodies.find(passed[1], start, run_start=start, sentence_start=start)
    return [Member(body, start, passed.end(1))] if body is not None else []


def is_appointed_by(scene: Scene, item: Item) -> bool:
    """某某被某国王|任命为首相: who is named behind 被, if anybody is, appoints. False of what is not told so."""
    if not scene.subject_people or not _IS_NAMED.search(scene.clause_before(item)):
        return False
    if not scene.text.startswith("为", item.end):
        return False
    by = scene.members_before("被")
    happening = told_by_verb(scene, item, "appointment", "appoints")
    give(scene, happening, "appoints", by, "appoints")
    give(scene, happening, "appointed", [m for m in scene.subject_people if m not in by], "appointed")
    scene.topic = happening
    return True


def who_accepted(scene: Scene, item: Item) -> list[Member]:
    """Whose meeting accepts that somebody leaves."""
    meeting = scene.book.latest("meeting") if _ACCEPTED.search(scene.clause_before(item)) else None
    return hosts_of(meeting) if meeting is not None else []
