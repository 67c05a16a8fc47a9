"""Lists: sentences that are no prose: lists of appointments, rows of winners, entries of a calendar."""

from __future__ import annotations

import re

from extract.body import Body
from extract.chunks import Sentence
from extract.people import Person
from extract.scene import Scene
from extract.surnames import is_native

_PRIZES = re.compile(r"(?:[一二三特优金银铜]等?|优秀|组织|鼓励|最佳|入围).{0,6}奖|获奖名单|获奖|第[一二三]名|冠军|名次")
_BULLET = re.compile(r"^[●◆■□○◇★☆▲△▶※◎①-⑳·•]")
_PARAGRAPH = re.compile(r"(?m)^[^\n]")
_APPOINTING = re.compile(r"任命|免去|聘任|决定")
_HONOURING = re.compile(r"表彰|授予|命名|嘉奖|通报表扬")  # decisions that give no post
_REMOVING = re.compile(r"(?:[一二三四五六七八九十（）()]{1,3}[、.]?)?(?:会议)?(?:决定)?(?:免去|免职)")
_HEADER = re.compile(r"(?:[一二三四五六七八九十（）()]{1,3}[、.]?)?(?:任命|免去|聘任|任职|免职)：?")
_REMOVES = "removes"  # the rule of an occasion at which posts end
_APPOINTED = re.compile(r"[^，。]{2,12}[为的任]")
_NOTICE = re.compile(r"(?m)^(?:[^\n]{0,20}?关于)?([^\n]{2,20}?(?:同志)?(?:职务)?(?:任免|任职|免职|任命))[^\n]{0,8}$")
_THEY_ARE = re.compile(r"(?:他们|她们)(?:分别)?(?:是|为)[：:]?")
_TABLE_HEADING = re.compile(
    r"(?m)^[^\n]*(?:姓名|选手|作者|学生)[^\n]*\t[^\n]*$|^[^\n]*\t[^\n]*(?:姓名|选手|作者|学生)[^\n]*$"
)
_MENTOR = re.compile(r"指导|教练|辅导|备注|领队")
_SIGNED = re.compile(r"[^\n，。]{6,16}\s*$")  # the day below a notice
_CALENDAR = re.compile(r"大事记|纪事|记事|要事|工作日志|一览")
_PASSED_BY = re.compile(
    r"日?((?:[\u4e00-\u9fff]{2,9}[省市县区州旗])?)第?[一二三四五六七八九十]+届(人民代表大会常务委员会|人大常委会)(?:第?[一二三四五六七八九十百]+次)?会议"
)  # (某年某月某日某市第十届人民代表大会常务委员会第九次会议通过)
_CHOSEN = re.compile(r"选举|任命|当选|聘任|决定了?|产生了?")
_NUMBERED_PICTURE = re.compile(r"图[为一二三四五六七八九十\d：]")
_SCENE = re.compile(
    r"(?![^，。]{2,30}(?:了|来到|前往|深入|走进|赶赴|赶到))[^，。]{0,36}(?:会场|现场|合影|合影留念|剪影|掠影)"
    r"|(?:出席|参加)[^，。]{2,16}的(?:领导|嘉宾|代表|人员)|全体[^，。]{2,14}|[^，。]{0,8}代表(?:发言|致辞|宣誓|领奖)"
)
_ACTS = re.compile(
    r"(?:致[辞词]|讲话|发言|主持[^，。]{0,6}|介绍[^，。]{0,10}|报告|汇报[^，。]{0,10}|总结|点评|授课|讲座|宣[读布][^，。]{0,14}|颁发[^，。]{0,10}|颁奖|揭牌|授牌)$"
)
_CREDIT = re.compile(r"[。\s]*(?:[（(]|图片?[：:]|摄影[：:])?[^，。\n]{0,16}(?:供图|摄影?)[)）]?\s*(?:\n|$)")
_CAPTION_CHARS = 20
_HEADING_CHARS = 60
_FEW_ENTRIES = 2  # the same below a heading that says so
_CALENDAR_ENTRIES = 4  # so many paragraphs that begin with a time make a calendar
_AGENDA = re.compile(r"(?:活动|大会|会议|仪式)?第[一二三四五六七八九十\d]{1,3}(?:项|个?(?:环节|议程|篇章|乐章|程序))")


def names_prizes(text: str) -> bool:
    """Whether words such as 一等奖 stand in a text."""
    return _PRIZES.search(text) is not None


def stands_inside(sentence: Sentence) -> bool:
    """Whether a line that looks like a heading opens no story: a prize of a list, a caption, 第五项　校长致辞."""
    return names_prizes(sentence.text) or is_caption(sentence) or _AGENDA.match(sentence.text) is not None


def is_pictured(text: str, sentence: Sentence) -> bool:
    """Whether a credit stands behind the one sentence of a line that names nobody: 慰问干部。通讯员 供图"""
    opens = text.rfind("\n", 0, sentence.start) + 1 == sentence.start
    short = opens and len(sentence.text) <= _HEADING_CHARS
    named = any(c.kind in ("PER", "ORG", "TIME") for c in sentence.chunks)
    return short and not named and _CREDIT.match(text, sentence.end) is not None


def is_scene(sentence: Sentence) -> bool:
    """Whether a sentence only names what a picture shows: 签约仪式现场。"""
    return _SCENE.fullmatch(sentence.text.rstrip("。")) is not None and len(sentence.text) <= 2 * _CAPTION_CHARS


def is_caption(sentence: Sentence) -> bool:
    """Whether a line of its own only says what a picture shows: 座谈会会场, 某某致辞, 图为签约现场."""
    if _SCENE.fullmatch(sentence.text) or _NUMBERED_PICTURE.match(sentence.text):
        return True
    if len(sentence.text) > _CAPTION_CHARS or _ACTS.search(sentence.text) is None:
        return False
    led = (c for c in sentence.chunks if c.kind not in ("TITLE", "ORG") and c.tag not in ("n", "vn"))  # 护理部主任|某某
    first = next(led, None)
    return first is not None and isinstance(first.entity, Person)


def opens_entry(scene: Scene, sentence: Sentence) -> bool:
    """Whether a paragraph's first sentence opens an entry of a calendar or list: a story of its own."""
    if _BULLET.match(sentence.text):
        return True
    head = sentence.chunks[0] if sentence.chunks else None
    if head is None or head.kind != "TIME" or head.start not in scene.times:
        return False
    day = scene.times[head.start].start or ""
    return len(day) == 10 and not _is_on_visit(scene, day) and _is_calendar(scene)


def _is_on_visit(scene: Scene, day: str) -> bool:
    """Whether a day is one of those of the visit at hand, which goes on: 18日至21日…考察。19日，…"""
    time = scene.visit.time if scene.visit is not None else None
    if time is None or time.start is None or time.end is None or len(time.end) < len(day):
        return False
    return time.start < time.end and time.start <= day <= time.end


def _is_calendar(scene: Scene) -> bool:
    """Whether several paragraphs begin with a time."""
    entries = sum(m.start() in scene.times for m in _PARAGRAPH.finditer(scene.text))
    return entries >= (_FEW_ENTRIES if _CALENDAR.search(scene.text, 0, _HEADING_CHARS) else _CALENDAR_ENTRIES)


def opens_posts(sentence: Sentence) -> bool:
    """Whether a line says no more than that people are appointed or removed: 任命, 免去：."""
    return _HEADER.fullmatch(sentence.text) is not None


def read(scene: Scene, sentence: Sentence) -> bool:
    """Read a sentence as part of a list. False where it is prose."""
    if sentence.roll:
        _enrol(scene, sentence)
        return True
    opens = sentence.text.endswith("：") and _APPOINTING.search(sentence.text) and not _HONOURING.search(sentence.text)
    if opens_posts(sentence) or opens:
        _open_appointments(scene, sentence)
        return "宣读" not in sentence.text  # who reads it out speaks
    if (
        scene.appointments is not None
        and sentence.chunks
        and isinstance(sentence.chunks[0].entity, Person)
        and _APPOINTED.match(sentence.text)
    ):
        for chunk in sentence.chunks:
            if isinstance(chunk.entity, Person):
                scene.appointments.add(chunk.entity, "appointed", sentence, "list-of-appointments")
        return True
    if _THEY_ARE.match(sentence.text) and (known := scene.book.latest("appointment")) is not None:
        for chunk in sentence.chunks:
            if isinstance(chunk.entity, Person):
                known.add(chunk.entity, "appointed", sentence, "list-of-appointments")
        return True
    if "\t" in sentence.text:
        _row(scene, sentence)
        return True
    return False


def _enrol(scene: Scene, sentence: Sentence) -> None:
    """A roll of those whom the text says to be chosen: one occasion for each heading, part of the meeting told."""
    if not _CHOSEN.search(scene.text, 0, sentence.start):
        return
    told = scene.book.happenings
    known = next((h for h in told if h.rule == "roll" and h.name == sentence.roll), None)
    if known is None:
        meetings = [h for h in told if h.type == "meeting"]
        meeting = next((h for h in meetings if h.time is not None), next(iter(meetings), None))
        known = scene.book.new("appointment", sentence.roll, "选举", sentence, "roll")
        known.name_too(f"选举{sentence.roll}")
        known.part_of = meeting
        if meeting is not None:
            known.time, known.places = meeting.time, list(meeting.places)
            for role in [r for r in meeting.roles.values() if r.role == "hosts"]:
                known.add(role.agent, "appoints", sentence, "roll")
    for chunk in sentence.chunks:
        if isinstance(chunk.entity, Person):
            known.add(chunk.entity, "appointed", sentence, "roll")


def _open_appointments(scene: Scene, sentence: Sentence) -> None:
    """任命： opens a list: one occasion, at which the body named last appoints; 免去： another, of the same notice."""
    if scene.appointments is not None:
        _turn_to(scene, sentence, removing=_REMOVING.match(sentence.text) is not None)
        return
    names = _NOTICE.search(scene.text, 0, sentence.start)
    name = names[1] if names is not None else sentence.text.rstrip("：").rpartition("宣读")[2].removeprefix("了")
    known = scene.book.new("appointment", name, "任命", sentence, "list-of-appointments")
    known.name_too("任命")
    days = [i for i in sorted(scene.times) if scene.times[i].start]
    earlier = [i for i in days if i < sentence.end] or [i for i in days[-1:] if _SIGNED.match(scene.text, i)]
    known.time = scene.times[earlier[-1]] if earlier else None
    start = sentence.start + sentence.text.find("宣读") if "宣读" in sentence.text else sentence.start
    named = (c.entity for c in sentence.chunks if isinstance(c.entity, Body) and c.start >= start)
    body = next(named, None) or _whose_meeting(scene, sentence)
    passed = _PASSED_BY.search(scene.text, 0, sentence.end)
    if body is None and passed is not None and passed[1]:
        body = scene.bodies.make(f"{passed[1]}人大常委会", passed[1] + passed[2])
        body.used = True
    body = body or (scene.bodies.home_body() if "宣读" in sentence.text else None) or scene.opening_body
    if body is not None:
        known.add(body, "appoints", sentence, "list-of-appointments")
    scene.appointments = known


def _whose_meeting(scene: Scene, sentence: Sentence) -> Body | None:
    """经区政府第56次常务会议研究，决定：: the body in the name of the meeting that decides."""
    for chunk in sentence.chunks:
        for start, end in chunk.inner[:1] if chunk.kind == "EVENT" else ():
            name = scene.text[start:end]
            found = scene.bodies.find(name, start, run_start=sentence.start, sentence_start=sentence.start)
            if found is not None:
                return found
    return None


def _turn_to(scene: Scene, sentence: Sentence, *, removing: bool) -> None:
    """The list of a notice that a line opens: that of those whom it removes, or that of those whom it appoints."""
    present = scene.appointments
    if present is None or (present.rule == _REMOVES) == removing:
        return
    other = next((h for h in scene.book.here() if h.type == "appointment" and (h.rule == _REMOVES) == removing), None)
    if other is None:
        other = scene.book.new("appointment", sentence.text.rstrip("："), "免去", sentence, _REMOVES)
        other.time = present.time
        for role in [r for r in present.roles.values() if r.role == "appoints"]:
            other.add(role.agent, "appoints", sentence, "list-of-appointments")
    scene.appointments = other


def _columns_of_mentors(text: str, sentence: Sentence) -> set[int]:
    """The columns of a table, from 0, that name who has taught the winners, by the latest heading above a row."""
    headings = list(_TABLE_HEADING.finditer(text, 0, sentence.start))
    cells = headings[-1].group().split("\t") if headings else []
    return {index for index, cell in enumerate(cells) if _MENTOR.search(cell)}


def _row(scene: Scene, sentence: Sentence) -> None:
    """A row of a list of winners: the person in it wins, or else the bodies."""
    contests = (h for h in reversed(scene.book.happenings) if h.type in ("competition", "award", "performance"))
    target = next(contests, None)
    if target is None or not names_prizes(scene.text[: sentence.start]):
        return
    mentors = _columns_of_mentors(scene.text, sentence)
    people = [
        c.entity
        for c in sentence.chunks
        if isinstance(c.entity, Person) and sentence.text.count("\t", 0, c.start - sentence.start) not in mentors
    ]
    bodies = [c.entity for c in sentence.chunks if isinstance(c.entity, Body)]
    for person in people:
        person.anchored = person.anchored or is_native(person.name)  # with a cell of the table
    for body in bodies:
        body.used = True  # the unit of the row
    for agent in people or bodies:
        target.add(agent, "wins", sentence, "row-of-winners")
