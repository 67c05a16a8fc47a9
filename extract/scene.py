"""The scene: where the reading of an article stands, and what the tellers may ask about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.bodies import Bodies
from extract.body import Body
from extract.book import Book, Happening
from extract.chunks import Sentence
from extract.event_nouns import is_part
from extract.item import Item, Member
from extract.people import People, Person
from extract.places import place_in, place_of, widespread
from extract.sentence_times import SentenceTimes, is_announced, is_in_title
from ontology.records import Modality, TimeSpan

_SAME_DAY = re.compile(
    r"(?:签约|仪式|活动|会议|比赛|开幕式|座谈会?|调研|会谈|会见|演出|揭牌|开工|会)(?:开始|结束|举行)?(?:前|后|间隙)"
    r"|随后|当天|当日|同日|期间|会上"
)
_ALSO = ("还", "还分别", "还一同")  # 某某还|接见了某某
_AT_IT = re.compile(
    r"(?:签约|仪式|活动|会议|大会|开幕式|座谈会?|论坛|峰会|会)(?:开始|结束|举行)?(?:前|后|间隙|期间|上)"
)
_OF_WHOLE = ("hosts", "organises", "co_organises")  # who does so of a contest, told before its 闭幕式 is named
_CARRYING = (["进行"], ["开展"], ["展开"])
_WARMLY = frozenset(("友好", "亲切", "深入", "热烈", "广泛", "充分", "坦诚", "简短", "专题"))
COMES = "comes"  # waits for the occasion to which somebody is led: on a visit who comes visits, else attends
_JOINED = ("和", "与", "及", "以及", "、")
TEAMS = ("代表团", "考察团", "访问团", "参访团")  # words that alone mean the delegation named last


@dataclass(slots=True)
class Scene:
    """Where the reading stands: what the acts may ask and change."""

    bodies: Bodies
    people: People
    book: Book
    text: str
    times: dict[int, TimeSpan]
    national: bool
    current: Happening | None = None  # the occasion at hand
    topic: Happening | None = None  # the occasion that this sentence is about
    subject: list[Member] = field(default_factory=list)
    sentence: Sentence | None = None
    items: list[Item] = field(default_factory=list)
    index: int = 0  # of the item being read
    deferred: list[tuple[Member, str]] = field(default_factory=list)  # roles that wait for an occasion
    modality: Modality = "asserted"
    speaking: bool = False  # whether somebody's words go on over the sentences of a paragraph
    reported: bool = False  # whether somebody's words are being read: 某某表示，…
    visit: Happening | None = None
    appointments: Happening | None = None  # the list of appointments being read
    opening_body: Body | None = None  # the first body of the text
    titles: dict[str, list[str]] = field(default_factory=dict)  # by person
    posts: dict[str, Body] = field(default_factory=dict)  # the body of a person's last post
    destinations: list[Item] = field(default_factory=list)
    leaders: list[Member] = field(default_factory=list)  # of those on their way, before their visit is told
    listed: Happening | None = None  # the contest whose list of winners is being read
    prizes: bool = False  # whether the rows below the heading of a prize are being read

    @property
    def at_hand(self) -> Happening | None:
        """The occasion that a sentence is about, else the one told last."""
        return self.topic or self.current

    @property
    def subject_people(self) -> list[Member]:
        """The people of the subject."""
        return [m for m in self.subject if isinstance(m.agent, Person)]

    @property
    def subject_bodies(self) -> list[Member]:
        """The bodies of the subject."""
        return [m for m in self.subject if isinstance(m.agent, Body)]

    def affiliation(self, agent: object) -> Body | None:
        """The body of the post that a person is named with last."""
        return self.posts.get(agent.id) if isinstance(agent, Person) else None

    def latest_team(self) -> list[Body]:
        """The delegation named last, for 代表团 alone."""
        teams = [b for b in reversed(self.bodies.latest) if b.kind == "team" and b.sure and b.name.endswith("团")]
        return [b for b in teams if b.name.endswith(TEAMS)][:1] or teams[:1]  # before an 艺术团 that came along

    def here(self) -> Sentence:
        """The sentence being read."""
        assert self.sentence is not None
        return self.sentence

    def clause(self, position: int) -> tuple[int, int]:
        """The span of the clause around a position: between commas, semicolons and colons."""
        return self.here().clause(position)

    def clause_before(self, item: Item) -> str:
        """The words of the clause before an item."""
        return self.text[self.clause(item.start)[0] : item.start]

    def clause_after(self, item: Item) -> str:
        """The words of the clause after an item."""
        return self.text[item.end : self.clause(item.start)[1]]

    def sentence_before(self, item: Item) -> str:
        """The words of the sentence before an item."""
        return self.text[self.here().start : item.start]

    def members_before(self, *markers: str) -> list[Member]:
        """The members of the groups before the item being read that one of these words governs."""
        groups = (i for i in self.items[: self.index] if i.kind == "GROUP" and i.marker in markers)
        return [m for group in groups for m in group.members]

    def objects(self) -> list[Item]:
        """The groups after a verb, up to the next mark of a clause."""
        found: list[Item] = []
        for other in self.items[self.index + 1 :]:
            if other.kind == "MARK" and other.text in "，；。：":
                break
            if other.kind == "GROUP":
                found.append(other)
        return found

    def object_members(self) -> list[Member]:
        """The members of the groups after a verb."""
        return [m for group in self.objects() for m in group.members]

    def give_deferred(self, happening: Happening, rule: str, modality: Modality = "asserted") -> None:
        """Give the roles that waited for an occasion."""
        for member, role in self.deferred:
            if role == "accompanies" and happening.type == "reception" and happening.sentence is not self.sentence:
                continue  # 在某某陪同下检阅仪仗队, after a meeting that has been told
            role = ("visits" if happening.type == "visit" else "attends") if role == COMES else role
            if role == "leads" and happening.type == "visit":
                happening.add(member.agent, "visits", self.here(), rule, member.title, modality)
            whole = happening.part_of if role in _OF_WHOLE and is_part(happening.head) else None
            (whole or happening).add(member.agent, role, self.here(), rule, member.title, modality)
        self.deferred = []

    def is_carried_out(self) -> bool:
        """Whether 进行 or 开展 stands before the item being read: 某校长与来宾进行了|座谈, not 听取了|讲座."""
        before = [i.text for i in self.items[max(0, self.index - 3) : self.index] if i.text not in _WARMLY]
        return before[-1:] in _CARRYING or (before[-1:] == ["了"] and before[-2:-1] in _CARRYING)

    def come(self, members: Sequence[Member]) -> None:
        """Those who come along: on the visit of this story, or on what is told next."""
        if self.visit is None or self.visit.story != self.book.story:
            self.deferred.extend((m, COMES) for m in members)
            return
        for member in members:
            self.visit.add(member.agent, "visits", self.here(), "comes-along", member.title)

    def next_verb(self) -> Item | None:
        """The next verb of the sentence."""
        return next((i for i in self.items[self.index + 1 :] if i.kind == "VERB"), None)

    def described(self, index: int) -> Item | None:
        """The group that a clause ending in 的 describes: 来华进行国事访问的总统某某; it is the verb's subject."""
        for position, item in enumerate(self.items[index + 1 : index + 24], index + 1):
            if item.kind == "MARK" and item.text in "，。；：！？":
                return None
            if item.text == "的":
                joined = self.items[position - 2].text in _JOINED and self.items[position - 1].kind != "EVENT"
                if joined and position - 2 > index:
                    return None  # 参观了某图书馆和学校|的实验室
                ahead = self.items[position + 1 : position + 3]
                following = ahead[-1] if ahead and ahead[0].kind in ("EVENT", "LOC") else next(iter(ahead), None)
                return following if following is not None and following.kind == "GROUP" and following.members else None
        return None

    def time_at(self, position: int) -> TimeSpan | None:
        """The time that holds at a position: one behind 于 in its clause, the last before it, the first after."""
        return SentenceTimes(self.here(), self.items, self.text, self.times).at(position)

    def is_dated(self) -> bool:
        """Whether the sentence opens with a day."""
        first = self.items[0] if self.items else None
        return (
            first is not None
            and first.kind == "TIME"
            and first.start in self.times
            and len(self.times[first.start].start or "") == 10
        )

    def _time_before(self) -> TimeSpan | None:
        """The one day that the paragraph has named before the sentence."""
        start = self.here().start
        return self.only_day(self.text.rfind("\n", 0, start) + 1, start)

    def only_day(self, start: int, end: int) -> TimeSpan | None:
        """The one day that a stretch of the page names."""
        spans = {span for at, span in self.times.items() if start <= at < end and span.start}
        days = {span for span in spans if len(span.start or "") == 10}  # 2024年全县重点工程 names no day
        day = days.pop() if len(days) == 1 else None
        return day if day is not None and day.start == day.end and day.precision == "day" else None

    def is_in_title(self, position: int) -> bool:
        """Whether a position is within 《》: the years of a plan are not when it is told."""
        return is_in_title(self.here(), self.text, position)

    def inherited_time(self) -> TimeSpan | None:
        """The day of the occasion at hand, where it is one day."""
        time = self.current.time if self.current else None
        return time if time and time.start and time.start == time.end and len(time.start) == 10 else None

    def place_at(self, position: int) -> list[str]:
        """Where an occasion at a position is held: as its own words tell, its clause, else its sentence."""
        sentence = self.here()
        found = place_of(self.text, sentence.start, position) or next(
            (
                place
                for start, end in (self.clause(position), (sentence.start, sentence.end))
                if (place := place_in(self.text, start, end, sentence.chunks))
            ),
            None,
        )
        found = found or widespread(self.text, sentence.chunks, position)
        return [found] if found else []

    def found(self, happening: Happening, position: int, *, place: bool = True) -> Happening:
        """Complete an occasion newly told at a position: its time and its place."""
        if happening.time is None:
            happening.time = self.time_at(position)
            if self.modality == "planned" and is_announced(self.here(), happening.time):
                happening.time = None
        if happening.time is None and (
            _SAME_DAY.match(self.here().text) or self.text.endswith(_ALSO, self.here().start, position)
        ):
            happening.time = self.inherited_time()
        if happening.time is None and not self.national:
            happening.time = self._time_before()
        if place and not happening.places:
            happening.places = self.place_at(position)
            if (
                happening.type in ("reception", "meeting", "training")
                and not happening.places
                and self.current
                and _AT_IT.match(self.here().text)
            ):
                happening.places = list(self.current.places)
        if self.modality != "asserted" and not happening.roles:
            happening.modality = self.modality
        return happening

    def new_story(self) -> None:
        """Forget who did what: another story begins."""
        self.book.story += 1
        self.current, self.visit, self.subject, self.leaders = None, None, [], []
