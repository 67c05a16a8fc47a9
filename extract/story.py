"""Tells the sentences of an article as occasions and roles: who is the subject, which occasion is meant, when and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extract import acts
from extract.bodies import Bodies, Body
from extract.book import Book, Happening
from extract.chunks import Sentence
from extract.event_nouns import is_known_head, is_part
from extract.items import Item, Member, items_of
from extract.occasions import Occasion
from extract.people import People, Person
from ontology.records import Modality, TimeSpan

_HELD = "举行|举办|召开|开幕|闭幕|落幕|开赛|开班|揭幕|收官|启动|开集|落下帷幕|开讲|开播|拉开帷幕|拉开序幕|举行会谈|结束|开营|结业|圆满结束|开考|开锣|鸣枪|精彩上演|上演|开机|首发|登场|热闹开集|开启|火热开赛|成功举办|顺利举行|进行|开战|打响"
_PLACE = re.compile(
    rf"(?:在|于)(?P<place>[^，。；：“”]{{1,30}}?)(?:隆重|成功|正式|顺利|圆满|热闹|精彩|如期|盛大|联合|共同|分别|集体|亲切|这里)?(?={_HELD}|会见|接见|会谈|同[^，。；]{{2,40}}(?:会谈|会晤|通电话)|与[^，。；]{{2,40}}(?:会谈|会晤|通电话|签)|组织|开展|主持召开|参观|出席|签署|考察|调研|检查|挂牌|发布|授课)"
)
_AFTER_EVENT = re.compile(rf"\s*(?:（[^）]*）)?(?:[^，。；：]{{0,40}}?)(?:{_HELD})")
_NEGATED = re.compile(
    r"未能|没有|未曾|并未|尚未|因故|取消|推迟|原定|原拟|原计划|不再|无法|未克|拒绝|缺席|未获|否认|叫停|不会|没能|未参加|未出席|改期|告假"
)
_PLANNED = re.compile(r"(?<![小老名大上中少主良干])将(?!近|军|士|领)|拟(?!定)|定于|计划|预计|届时|即将|有望")
_REPORTED = re.compile(r"^(?:据|有)[^，。]{0,16}(?:报道|消息|称|介绍)")
_SHORT_NAMES = {
    "京": "北京",
    "沪": "上海",
    "津": "天津",
    "渝": "重庆",
    "穗": "广州",
    "粤": "广东",
    "汉": "武汉",
    "宁": "南京",
    "蓉": "成都",
    "邕": "南宁",
    "榕": "福州",
}
_TAKES_OBJECTS = frozenset(
    {
        "meet",
        "visit",
        "attack",
        "sign",
        "win",
        "appoint",
        "send",
        "accompany",
        "release",
        "award",
        "lead",
        "lose",
        "converse",
    }
)
_GAMES = frozenset(
    {"奥运会", "冬奥会", "残奥会", "亚运会", "亚残运会", "大运会", "全运会", "运动会", "世锦赛", "锦标赛", "世界杯"}
)
_PRIZES = re.compile(r"(?:[一二三特优金银铜]等?|优秀|组织|鼓励|最佳|入围).{0,6}奖|获奖名单|获奖|第[一二三]名|冠军|名次")
_BULLET = re.compile(r"^[●◆■□○◇★☆▲△▶※◎①-⑳·•]")


@dataclass(slots=True)
class Scene:
    """Where the reading stands: what the acts may ask and change."""

    bodies: Bodies
    people: People
    book: Book
    text: str
    times: dict[int, TimeSpan]
    national: bool
    current: Happening | None = None
    topic: Happening | None = None
    subject: list[Member] = field(default_factory=list)
    sentence: Sentence | None = None
    items: list[Item] = field(default_factory=list)
    index: int = 0
    deferred: list[tuple[Member, str]] = field(default_factory=list)
    modality: Modality = "asserted"
    visit: Happening | None = None
    appointments: Happening | None = None  # the list of appointments being read
    opening_body: Body | None = None  # the first body of the text
    titles: dict[str, list[str]] = field(default_factory=dict)  # by person
    posts: dict[str, Body] = field(default_factory=dict)
    destinations: list[Item] = field(default_factory=list)

    def affiliation(self, agent: object) -> Body | None:
        """The body of the post that a person is named with last."""
        return self.posts.get(agent.id) if isinstance(agent, Person) else None

    def here(self) -> Sentence:
        """The sentence being read."""
        assert self.sentence is not None
        return self.sentence

    def clause(self, position: int) -> tuple[int, int]:
        """The span of the clause around a position: between commas, semicolons and colons."""
        sentence = self.here()
        start = max(self.text.rfind(mark, sentence.start, position) for mark in "，；：") + 1
        ends = [end for mark in "，；。：" if (end := self.text.find(mark, position, sentence.end)) >= 0]
        return max(start, sentence.start), min(ends, default=sentence.end)

    def time_at(self, position: int) -> TimeSpan | None:
        """The time that holds at a position: the last known one before it in the sentence, else the first after."""
        known = [(i.start, self.times[i.start]) for i in self.items if i.kind == "TIME" and i.start in self.times]
        known = [(start, span) for start, span in known if span.start]
        before = [span for start, span in known if start < position]
        if before:
            return before[-1]
        clause_end = self.clause(position)[1]
        return next((span for start, span in known if start < clause_end), None)

    def inherited_time(self) -> TimeSpan | None:
        """The day of the occasion at hand, where it is one day."""
        time = self.current.time if self.current else None
        return time if time and time.start and time.start == time.end and len(time.start) == 10 else None

    def place_at(self, position: int) -> list[str]:
        """Where an occasion at a position is held: the words after 在 in its clause, the city first in them."""
        start, end = self.clause(position)
        for left, right in ((start, end), (self.here().start, self.here().end)):
            for match in _PLACE.finditer(self.text, left, right):
                place = self._clean_place(match["place"])
                if place:
                    return [place]
        return []

    def _clean_place(self, place: str) -> str | None:
        place = re.sub(r"^(?:当地时间)?[\d月日年上下午晚]+", "", place)
        place = re.sub(r"(?:隆重|成功|正式|顺利|圆满|热闹|精彩|联合|共同)$", "", place)
        if (
            place in ("这里", "此间", "该地", "当地", "会上", "线上", "此")
            or re.search(r"[下中上时后前间]$|期间|陪同|主持|过程|框架|基础", place)
            or len(place) > 26
        ):
            return None
        if len(place) == 1 and place not in _SHORT_NAMES:
            return None
        return _SHORT_NAMES.get(place, place)

    def found(self, happening: Happening, position: int, *, place: bool = True) -> Happening:
        """Complete an occasion newly told at a position: its time and its place."""
        if happening.time is None:
            happening.time = self.time_at(position)
        if place and not happening.places:
            happening.places = self.place_at(position)
        if self.modality != "asserted" and not happening.roles:
            happening.modality = self.modality
        return happening


class Storyteller:
    """Reads sentence after sentence and fills the book."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def tell(self, sentences: Sequence[Sentence]) -> None:
        """Read all sentences in order."""
        paragraph = -1
        for sentence in sentences:
            start = self.scene.text.rfind("\n", 0, sentence.start)
            if sentence.heading and _PRIZES.search(sentence.text):
                continue  # a heading inside a list of winners
            if sentence.heading:
                self.scene.book.story += 1
                self.scene.current = self.scene.visit = None
                self.scene.subject = []
                continue
            if start != paragraph:
                paragraph = start
                self._open_paragraph(sentence)
            if sentence.text.endswith("：") and re.search(r"任命|免去|聘任|决定", sentence.text):
                self._open_appointments(sentence)
                continue
            if (
                self.scene.appointments is not None
                and sentence.chunks
                and isinstance(sentence.chunks[0].entity, Person)
                and re.match(r"[^，。]{2,12}[为的任]", sentence.text)
            ):
                for chunk in sentence.chunks:
                    if isinstance(chunk.entity, Person):
                        self.scene.appointments.add(chunk.entity, "appointed", sentence, "list-of-appointments")
                continue
            if "\t" in sentence.text:
                self._row(sentence)
                continue
            self._read(sentence)

    def _open_appointments(self, sentence: Sentence) -> None:
        """任命： opens a list: one occasion, at which the body named last appoints."""
        scene = self.scene
        if scene.appointments is None:
            known = scene.book.new("appointment", sentence.text.rstrip("："), "任命", sentence, "list-of-appointments")
            earlier = [i for i in sorted(scene.times) if i < sentence.end and scene.times[i].start]
            known.time = scene.times[earlier[-1]] if earlier else None
            body = next((c.entity for c in sentence.chunks if isinstance(c.entity, Body)), None) or scene.opening_body
            if body is not None:
                known.add(body, "appoints", sentence, "list-of-appointments")
            scene.appointments = known

    def _row(self, sentence: Sentence) -> None:
        """A row of a list of winners: the person in it wins, or else the bodies."""
        scene = self.scene
        target = next(
            (h for h in reversed(scene.book.happenings) if h.type in ("competition", "award", "performance")), None
        )
        if target is None or not _PRIZES.search(scene.text[: sentence.start]):
            return
        named = [c.entity for c in sentence.chunks if isinstance(c.entity, Person)]
        bodies = [c.entity for c in sentence.chunks if isinstance(c.entity, Body)]
        for agent in named or bodies:
            target.add(agent, "wins", sentence, "row-of-winners")

    def _open_paragraph(self, sentence: Sentence) -> None:
        """An entry of a calendar or list begins a story of its own."""
        head = sentence.chunks[0] if sentence.chunks else None
        if _BULLET.match(sentence.text) or (
            head
            and head.kind == "TIME"
            and len(self.scene.times.get(head.start, _NO_TIME).start or "") == 10
            and self._is_calendar(sentence)
        ):
            self.scene.book.story += 1
            self.scene.current = self.scene.visit = None
            self.scene.subject = []

    def _is_calendar(self, sentence: Sentence) -> bool:
        """Whether several paragraphs in a row begin with a day."""
        starts = [m.start() for m in re.finditer(r"(?m)^[^\n]", self.scene.text)]
        dated = sum(1 for s in starts if s in self.scene.times)
        return dated >= 4

    def _read(self, sentence: Sentence) -> None:
        scene = self.scene
        scene.sentence = sentence
        scene.items = items_of(sentence)
        scene.topic = None
        scene.deferred = []
        scene.destinations = []
        pending: list[Member] = []
        consumed = False
        for index, item in enumerate(scene.items):
            scene.index = index
            scene.modality = self._modality(item)
            if self._opens_unnamed(index) and (consumed or not pending):
                scene.subject = []
            if item.kind == "GROUP":
                if not self._is_object(index) and acts.is_subject(item, scene):
                    if consumed:
                        pending, consumed = [], False
                    pending = pending + item.members
            elif item.kind == "EVENT" and item.chunk is not None and item.chunk.occasion is not None:
                self._occasion(item, item.chunk.occasion, pending)
            elif item.kind == "VERB" and item.chunk is not None:
                keep_subject = scene.subject
                fresh = bool(pending) and not consumed
                if fresh:
                    scene.subject = pending
                elif not self._carries(index):
                    scene.subject = []
                if not fresh and (head := self._described(index)):
                    scene.subject = keep_subject
                    self._relative(item, head)
                    continue
                consumed = True
                self._verb(item, fresh)
            elif item.text in ("上演", "首演", "公演", "首播", "上映", "开演"):
                self._staged(item)
            elif item.text in ("两国", "双方", "两人", "两位") and (pair := self._pair(item)):
                pending, consumed = pair, False
            elif (
                item.text == "会"
                and index + 1 < len(scene.items)
                and scene.items[index + 1].text in ("上", "前", "后", "中", "议")
            ):
                self._back_to_meeting()
            elif item.kind == "MARK" and item.text in "；":
                pending, consumed = [], False
        acts.close_sentence(scene, pending, consumed)

    def _pair(self, item: Item) -> list[Member]:
        """两国元首, 两国总理, 双方: the two who met last; of heads of state or government the first two named with such a title."""
        scene = self.scene
        rest = scene.text[item.end : item.end + 4]
        met = next((h for h in scene.book.here() if h.type == "reception"), None)
        if item.text in ("双方", "两人") and not re.match(r"(?:共同|一致)?(?:签署|签订|见证|会谈|举行)", rest):
            return []
        if item.text in ("两国", "两位") and not rest.startswith(("元首", "总理", "领导人", "外长", "议长")):
            return []
        if met is not None:
            people = [r.agent for r in met.roles.values() if r.role in ("meets", "met") and isinstance(r.agent, Person)]
        else:
            heads = ("国家主席", "主席", "总统", "总理", "首相", "国王", "总书记", "外长", "议长")
            people = [
                p
                for p in scene.people.people.values()
                if any(title.endswith(heads) for title in scene.titles.get(p.id, ()))
            ]
        return [Member(p, item.start, item.end) for p in dict.fromkeys(people)][:2] if len(people) >= 2 else []

    def _staged(self, item: Item) -> None:
        """歌剧《沂蒙山》在省大剧院上演: the work's staging is an occasion."""
        scene = self.scene
        titles = list(re.finditer(r"[\u4e00-\u9fff]{0,6}《[^》]{1,24}》", scene.text[scene.here().start : item.start]))
        if not titles:
            return
        name = titles[-1].group()
        known = next((h for h in scene.book.here() if name in h.name), None)
        if known is None:
            kind = "release" if item.text in ("首播", "上映") else "performance"
            known = scene.found(
                scene.book.new(kind, f"{name}{item.text}", item.text, scene.here(), "staged"), item.start
            )
            known.name_too(name)
        scene.current = scene.topic = known

    def _back_to_meeting(self) -> None:
        """会上: the meeting told last."""
        meeting = next(
            (h for h in self.scene.book.here() if h.type in ("meeting", "ceremony", "training", "reception")), None
        )
        if meeting is not None:
            self.scene.current = self.scene.topic = meeting

    def _described(self, index: int) -> Item | None:
        """The group that a clause ending in 的 describes: 来华进行国事访问的总统某某; the verb's subject is that group."""
        items = self.scene.items
        for position in range(index + 1, min(len(items), index + 14)):
            item = items[position]
            if item.kind == "MARK" and item.text in "，。；：！？":
                return None
            if item.text == "的":
                following = items[position + 1] if position + 1 < len(items) else None
                return following if following is not None and following.kind == "GROUP" and following.members else None
        return None

    def _relative(self, item: Item, head: Item) -> None:
        """Tell a verb of a description: the scene goes on as it was."""
        scene = self.scene
        keep = scene.current, scene.topic, scene.subject, scene.visit, scene.deferred
        scene.subject, scene.deferred = list(head.members), []
        if item.chunk is not None and item.chunk.frame in ("attend", "visit", "visit_china", "win", "lead", "preside"):
            self._verb(item, True)
        scene.current, scene.topic, scene.subject, scene.visit, scene.deferred = keep

    def _is_object(self, index: int) -> bool:
        """Whether a group stands right behind a verb that takes objects, so that it is no subject."""
        for item in reversed(self.scene.items[:index]):
            if item.kind == "VERB" and item.chunk is not None:
                return item.chunk.frame in _TAKES_OBJECTS
            if (item.kind == "MARK" and item.text not in "“”《》（）·") or item.text in ("并", "后", "的", "由"):
                return False
        return False

    def _carries(self, index: int) -> bool:
        """Whether the subject before still holds: not where the clause opens with a subject that has no name."""
        items = self.scene.items
        first = index
        while first > 0 and items[first - 1].text not in ("，", "；", "。", "：", "”"):
            first -= 1
        opening = items[first : index + 1]
        while opening and (opening[0].kind == "TIME" or opening[0].text in ("会上", "会后", "会前", "期间")):
            opening = opening[1:]
        if not opening or opening[0].kind in ("VERB", "GROUP"):
            return True
        word = opening[0]
        if word.text in ("来自", "共", "全体", "各", "据", "据了解", "据悉", "据介绍"):
            return False
        tag = word.chunk.tag if word.chunk else ""
        if word.text in (
            "他",
            "她",
            "其",
            "他们",
            "双方",
            "并",
            "一行",
            "在",
            "以",
            "先后",
            "分别",
            "两人",
            "会",
            "经过",
            "最终",
        ):
            return True
        if first == 0 and word.kind in ("EVENT", "LOC"):
            return False
        return not (word.kind in ("EVENT", "LOC") or tag in ("n", "nz", "m", "r", "nr", "an", "nt") or tag == "q")

    def _opens_unnamed(self, index: int) -> bool:
        """Whether a clause opens here with a subject that has no name, so that the one before ends."""
        items = self.scene.items
        if index and items[index - 1].text not in "，；":
            return False
        item = items[index]
        tag = item.chunk.tag if item.chunk else ""
        return (
            item.kind == "WORD"
            and tag in ("n", "nz")
            and item.text not in ("一行", "会", "双方")
            and (
                index + 1 < len(items)
                and items[index + 1].kind in ("WORD", "VERB")
                and items[index + 1].text not in ("、", "的")
            )
        )

    def _modality(self, item: Item) -> Modality:
        start, _ = self.scene.clause(item.start)
        before = self.scene.text[start : item.start]
        sentence = self.scene.here()
        if item.chunk is not None and item.chunk.frame == "send" and not _NEGATED.search(before):
            return "asserted"
        if _NEGATED.search(before) or re.search(r"原定|原拟|原计划|因故", self.scene.text[sentence.start : item.start]):
            return "negated"
        if _NEGATED.search(self.scene.text[item.end : item.end + 6]):
            return "negated"
        if _PLANNED.search(before):
            return "planned"
        return "reported" if _REPORTED.match(sentence.text) else "asserted"

    def _occasion(self, item: Item, occasion: Occasion, pending: list[Member]) -> None:
        """A name of an occasion: an old one, a new one, or a mere word."""
        scene = self.scene
        quiet = any(i.kind == "VERB" for i in scene.items[: scene.index]) and self._described(scene.index) is not None
        known = scene.book.refer(occasion, scene.current)
        if known is not None and quiet:
            known.name_too(occasion.name)
            return
        if known is not None:
            if occasion.name != occasion.head or not known.forms:
                known.name_too(occasion.name)
            if known.time is None and _AFTER_EVENT.match(scene.text, item.end):
                scene.found(known, item.start)
            self._topic(known)
            return
        if scene.modality == "negated" or not self._is_told(item, occasion):
            return
        keep = scene.current, scene.topic
        self._topic(self._new(item, occasion))
        if quiet:
            scene.current, scene.topic = keep

    def _topic(self, happening: Happening) -> None:
        scene = self.scene
        scene.topic = happening
        scene.current = happening
        for member, role in scene.deferred:
            happening.add(member.agent, role, scene.here(), "before-name", member.title)
        scene.deferred = []

    def _is_told(self, item: Item, occasion: Occasion) -> bool:
        """Whether the text tells that the occasion takes place, and does not merely mention its kind."""
        scene = self.scene
        text = scene.text
        bare = occasion.name == occasion.head
        if not is_known_head(occasion.head):
            held = (
                scene.index
                and scene.items[scene.index - 1].chunk is not None
                and scene.items[scene.index - 1].chunk.frame == "hold"
            )
            return len(occasion.name) >= 4 and (bool(held) or bool(_AFTER_EVENT.match(text, item.end, item.end + 40)))
        before = [i for i in scene.items[: scene.index] if i.kind == "VERB"]
        _, clause_end = scene.clause(item.start)
        after = text[item.end : clause_end]
        if re.match(r"(?:近|约|超)?(?:\d+|[一二三四五六七八九十百千两]+)(?:余|多)?[场项次期个]", occasion.name):
            return False
        if (
            occasion.head in _GAMES
            and len(occasion.name) > len(occasion.head)
            and (
                re.match(r"第[\d一二三四五六七八九十]+个比赛日|赛场|比赛日|激战|进入|今天|\d|继续", after) or not after
            )
        ):
            return True
        held_before = (
            bool(before)
            and before[-1].chunk is not None
            and before[-1].chunk.frame in ("hold", "attend", "preside", "perform", "award", "lead", "guide", "visit")
            and not re.search("[，；]", text[before[-1].end : item.start])
        )
        if (
            re.match(r"(?:期间|现场|开始前|前|后|之前|之后|的|指出|强调|认为|要求|提出|号召|审议)", after)
            and not held_before
            and not re.match(rf".{{0,14}}(?:{_HELD})", after)
        ):
            return bool(re.match(r"期间|现场|后", after)) and not bare and len(occasion.name) > 5
        if re.match(r"由[^，。]{2,40}(?:主持|主办|承办|主讲|授课)", after):
            return True
        if (
            occasion.type == "competition"
            and not bare
            and any(
                i.chunk is not None and i.chunk.frame in ("win", "lose")
                for i in scene.items[scene.index :]
                if i.kind == "VERB"
            )
            and (scene.index == 0 or scene.items[scene.index - 1].text in "，在；" or after == "")
        ):
            return True
        if re.match(r"上(?![海映市])|环节|间隙|中(?:[，,]|$)", after):
            return not bare or is_part(occasion.head)
        if held_before or _AFTER_EVENT.match(text, item.end, clause_end):
            return len(occasion.name) > 3 or bool(held_before) or is_part(occasion.head)
        following = next((i for i in scene.items[scene.index + 1 :] if i.kind in ("VERB", "MARK")), None)
        if following is not None and following.kind == "MARK" and following.text == "，" and len(occasion.name) >= 6:
            rest = text[following.end : following.end + 40]
            if re.match(rf"(?:在|于)[^。；，]{{0,36}}(?:{_HELD})", rest):
                return True
            if before:
                return False
            return bool(re.match(rf"[^。；]{{0,36}}(?:{_HELD})", rest))
        return False

    def _new(self, item: Item, occasion: Occasion) -> Happening:
        scene = self.scene
        name = occasion.name
        parent: Happening | None = None
        if is_part(occasion.head):
            parent = self._parent(occasion)
            if (
                parent is not None
                and parent.name != name
                and not occasion.head.endswith("决赛")
                and len(name) - len(occasion.head) < len(parent.name)
            ):
                name = parent.name + occasion.head
        happening = scene.book.new(occasion.type, name, occasion.head, scene.here(), "occasion-named")
        happening.name_too(occasion.name)
        happening.part_of = parent
        scene.found(happening, item.start)
        self._host_in_name(happening, item)
        if parent is not None:
            if not happening.places:
                happening.places = list(parent.places)
            if happening.time is None and parent.time and parent.time.start == parent.time.end:
                happening.time = parent.time
        elif happening.time is None and re.search(
            r"随后|当天|同日|会上|会前|会后|期间|前", scene.text[scene.here().start : item.start]
        ):
            happening.time = scene.inherited_time()
        return happening

    def _host_in_name(self, happening: Happening, item: Item) -> None:
        """A body's own numbered or yearly meeting is hosted by it: 某某大学第五次党代会, 某公司2024年度工作会议."""
        scene = self.scene
        if happening.type not in ("meeting", "training", "ceremony") or item.chunk is None:
            return
        for start, end in item.chunk.inner[:1]:
            after = scene.text[end : item.end]
            before = scene.text[item.start : start]
            if not re.match(r"第|(?:19|20)\d\d|[一二三四五六七八九十]+届", after) or not re.fullmatch(
                r"(?:第?[一二三四五六七八九十]+届)?", before
            ):
                continue
            sentence = scene.here()
            body = scene.bodies.find(
                scene.text[start:end], start, run_start=sentence.start, sentence_start=sentence.start
            )
            if body is not None:
                happening.add(body, "hosts", sentence, "host-in-name")

    def _parent(self, occasion: Occasion) -> Happening | None:
        """The larger occasion of a ceremony: the one its name begins with, or the one at hand."""
        scene = self.scene
        rest = occasion.name[: -len(occasion.head)]
        for happening in scene.book.here():
            if (
                not is_part(happening.head)
                and rest
                and (rest in happening.name or happening.name in rest or rest == happening.head)
            ):
                return happening
        current = scene.current
        if current is not None and is_part(current.head):
            current = current.part_of or next((h for h in scene.book.here() if not is_part(h.head)), None)
        if (
            current is not None
            and not is_part(current.head)
            and current.type in ("competition", "meeting", "training", "exhibition", "activity", "performance")
            and (
                not rest or occasion.head.endswith("决赛") or rest in ("大会", "大赛", "活动", "比赛", "论坛", "培训班")
            )
        ):
            return current
        if rest and len(rest) > 5 and occasion.head in ("开幕式", "闭幕式", "颁奖仪式", "开幕会", "闭幕会"):
            from extract.event_nouns import find_head

            head = find_head(rest)
            if head:
                larger = scene.book.new(head[1], rest, head[0], scene.here(), "occasion-of-part")
                return larger
        return None

    def _verb(self, item: Item, fresh: bool) -> None:
        frame = item.chunk.frame if item.chunk else ""
        handler: Callable[[Scene, Item, bool], None] | None = acts.HANDLERS.get(frame)
        if handler is not None:
            handler(self.scene, item, fresh)


_NO_TIME = TimeSpan(None, None)

__all__ = ["Body", "Scene", "Storyteller"]
