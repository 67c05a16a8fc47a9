"""Tells the sentences of an article as occasions and roles: which words are the subject of which verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import acts, attributes, clauses, labels, lists, telling_words, told
from extract.book import Happening
from extract.chunks import Sentence
from extract.item import Item, Member
from extract.items import items_of
from extract.modality import is_wished, modality_of
from extract.people import Person
from extract.scene import TEAMS, Scene
from ontology.lexicon import Acts, load

_TAKES_OBJECTS = frozenset(
    {
        "meet", "visit", "attack", "sign", "win", "appoint", "send", "accompany", "release", "award", "lead", "lose",
        "converse", "speak", "welcome", "urge", "visit_china", "receive",
        "discipline",
    }
)  # fmt: skip
_WITH_MODALITY = ("VERB", "EVENT", "GROUP")
_IN_DESCRIPTIONS = ("attend", "visit", "visit_china", "win", "lead", "preside")
_RESUMES = re.compile(
    r"会[前后上见谈]|随后|当天|当日|同日|当晚|期间|其间|活动|仪式|座谈|调研|结束|[^，。]{0,20}(?:出席|参加|陪同|主持)"
)
_AHEAD_OF_IT = re.compile(
    r"(?:会|会议|大会|论坛|讲座|报告会?|活动|仪式|典礼|签约|开幕式|座谈会?)(?:正式)?(?:开始|举行|召开)?(?:之)?前，"
)
_PART_OVER = re.compile(
    r"(?:(?:开[幕班学营]|启动|签约|揭牌|授牌)(?:仪式|典礼|式)|仪式|典礼)(?:结束)?(?:之)?后，|正式(?:会议|大会)上"
)
_GOES_ON = re.compile(
    r"(?:会|仪式|典礼|活动|大会|会议|座谈|座谈会|开幕式|讲座|论坛|参观|调研|走访)(?:结束|开始)?[上前后中间期]|随后|最后|紧接着|接着|首先|其间|期间|与会"
)
_DATED = re.compile(r"[^，。]{0,20}\d{1,2}日")
_ENDS_OBJECTS = frozenset({"并", "后", "的", "由", "中", "时", "期间", "前"})  # 调研|中|某某强调
_POSSESSED = re.compile(
    r"的(?:手|家|同事|妻子|丈夫|儿子|女儿|父亲|母亲|爱人|徒弟|学生|战友|邻居|事迹|故事|精神|家属|家人|病情|身体)"
    r"|(?:同志|院士|教授|先生)?(?:病重|患病|生病|住院|逝世|病逝|去世)(?:期间|后|以后|之际|和|、)"
)
_HEARD = re.compile(r"(?:听取|审议)了?$")  # 会议听取和审议了|某某代表某政府所作的报告
_LISTED = re.compile(
    r"[^，。；的]{0,24}的(?:领导|嘉宾|专家|指导|老师|教师|评委|评审|来宾|单位|人员|同志|代表|部门|还|主要|分别)*(?:有|包括|是：)[^，。；]"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A verb with the subject that it was read with; ``fresh``: named since the verb before, else carried over."""

    verb: Item
    subject: tuple[Member, ...]
    fresh: bool


class Storyteller:
    """Reads sentence after sentence and fills the book."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pending: list[Member] = []  # groups read that may be the subject of the next verb
        self.consumed = False  # whether a verb has taken them
        self.taken: list[Taken] = []  # every verb read, with its subject

    def tell(self, sentences: Sequence[Sentence]) -> None:
        """Read all sentences in order."""
        paragraph = -1
        headed = False  # whether a line of its own stands before, which may open another story
        for sentence in sentences:
            start = self.scene.text.rfind("\n", 0, sentence.start)
            if not sentence.roll and labels.read(self.scene, sentence):
                continue
            if sentence.heading and not sentence.roll and not lists.opens_posts(sentence):
                if not lists.names_prizes(sentence.text) and not lists.is_caption(
                    sentence
                ):  # such a heading stands inside a list of winners
                    headed = True
                continue
            if lists.is_scene(sentence):
                continue
            if headed and not self._goes_on(sentence):
                self.scene.new_story()
            headed = False
            if start != paragraph:
                paragraph = start
                self.scene.speaking = False
                if lists.opens_entry(self.scene, sentence):
                    self.scene.new_story()
            if not lists.read(self.scene, sentence):
                self._read(sentence)
        acts.date_games(self.scene, sentences)

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether the sentence below a heading goes on with what was told: 会上，…, or who has a part in it."""
        if _GOES_ON.match(sentence.text):
            return True
        story = {agent for happening in self.scene.book.here() for agent, _ in happening.roles}
        opening = next((c.entity for c in sentence.chunks[:4] if isinstance(c.entity, Person)), None)
        return opening is not None and opening.id in story and _DATED.match(sentence.text) is None

    def _read(self, sentence: Sentence) -> None:
        scene = self.scene
        scene.sentence = sentence
        scene.items = items_of(sentence)
        scene.topic = None
        scene.deferred = []
        scene.destinations = []
        self.pending, self.consumed = [], False
        scene.reported = False
        scene.current = _after_part(scene, scene.current)
        before_speech: tuple[Happening | None, Happening | None] | None = None
        if self.scene.speaking and not _RESUMES.match(sentence.text):
            before_speech = scene.current, scene.visit
        ceremony = scene.current
        staged, telling, before = load(Acts).staged, telling_words.telling(), "，"
        for index, item in enumerate(scene.items):
            scene.index = index
            if item.kind in _WITH_MODALITY or item.text in staged:
                scene.modality = modality_of(scene, item)
            opens, before = before in ("，", "；"), item.text
            if opens and (self.consumed or not self.pending) and clauses.is_unnamed(scene.items, index):
                scene.subject = []
            elif self.pending and clauses.opens_other(scene.items, index):
                scene.subject, self.pending = [], []
            if item.kind in _WITH_MODALITY or item.text in telling:
                self._item(item, index)
            if item.kind == "VERB" and _opens_speech(scene, item):
                before_speech = before_speech or (scene.current, scene.visit)
                scene.reported = scene.speaking = True
        acts.come(scene, leading=True)
        acts.close_sentence(scene, self.pending, self.consumed)
        acts.come(scene, leading=False)
        if scene.current is not None and scene.current.modality == "planned":
            scene.current = _where_planned(scene, scene.current)
        if ceremony is not None and scene.current is ceremony.part_of and clauses.only_hosts(scene.items):
            scene.current = ceremony  # 本次竞赛由…主办 between those who come to its opening
        if ceremony is not None and _AHEAD_OF_IT.match(sentence.text):
            scene.current = ceremony  # 会前，校长会见来宾: the text goes back to what it told before
        if before_speech is not None and before_speech[0] is not None:
            scene.current, scene.visit = (
                before_speech  # what a speaker tells of is not the occasion at which it is told
            )

    def _item(self, item: Item, index: int) -> None:
        """Read one item that may tell something."""
        scene = self.scene
        if item.kind == "GROUP":
            self._group(item, index)
        elif item.kind == "EVENT" and item.chunk is not None and item.chunk.occasion is not None:
            told.tell(scene, item, item.chunk.occasion)
            if self.pending and not self.consumed and scene.topic and scene.is_carried_out():
                telling_words.carry_out(scene, scene.topic, self.pending)
        elif item.kind == "VERB":
            self._verb(item, index)
        else:
            self._word(item, index)

    def _word(self, item: Item, index: int) -> None:
        """Read a word or mark that tells something by itself."""
        scene = self.scene
        if item.text in load(Acts).staged:
            telling_words.stage(scene, item)
        elif item.text == "听取":
            acts.hear(scene)
        elif item.text in TEAMS and not self.pending and (team := scene.latest_team()):
            self.pending, self.consumed = [Member(team[0], item.start, item.end)], False
        elif item.text in telling_words.PAIRS and (pair := clauses.pair_of(scene, item)):
            self.pending, self.consumed = pair, False
        elif item.text == "会" and index + 1 < len(scene.items):
            if scene.items[index + 1].text in ("上", "前", "后", "中", "议"):
                telling_words.go_back_to_meeting(scene)
        elif item.kind == "MARK" and item.text in "；":
            scene.reported = False
            if self.consumed or not clauses.is_list_so_far(scene.items[:index]):
                self.pending, self.consumed = [], False

    def _group(self, item: Item, index: int) -> None:
        """A group that stands where a subject does waits for its verb."""
        if not acts.is_subject(item, self.scene) or self._is_object(index):
            return
        if _POSSESSED.match(self.scene.text, item.end) or self.scene.is_in_title(item.start):
            return  # 握着某某的手; 《某省工会条例》
        if self.pending and not self.consumed and clauses.follows_other_verb(self.scene.items, index):
            return
        other = item.marker == "由" and self.pending and "，" in self.scene.text[self.pending[-1].end : item.start]
        if self.consumed or other:
            self.pending, self.consumed = [], False  # 某某等参加，仪式由|某某|主持
        if self.pending and (
            attributes.is_attribute(self.scene, self.pending[-1], item)
            or attributes.is_left_behind(self.scene, self.pending[-1], index)
        ):
            self.pending = []  # 某公司选送的选手某某; 某某担任评委，某队获奖
        self.pending = [*self.pending, *item.members]

    def _verb(self, item: Item, index: int) -> None:
        """A verb takes the groups before it for its subject, else that of the verb before."""
        scene = self.scene
        if acts.is_noun(scene, item) or _is_in_work(scene, item):
            return
        before = scene.subject
        fresh = bool(self.pending) and not self.consumed
        if attributes.is_attributive(scene, item):
            scene.subject, self.consumed = self.pending if fresh else before, True
            return
        if fresh:
            scene.subject = self.pending
        elif not clauses.carries(scene.items, index):
            scene.subject = []
        if not fresh and item.frame == "win" and clauses.describes_unnamed(scene, item):
            scene.subject = before
            return
        if (not fresh or attributes.marker_of_clause(scene, item)) and (head := scene.described(index)):
            scene.subject = before
            self._relative(item, head)
            return
        if not fresh and item.frame == "visit" and (guests := attributes.guests_of(scene, index)):
            scene.subject, fresh = guests, True
        if not fresh and _LISTED.match(scene.text, item.end):
            scene.subject, fresh = attributes.listed_behind(scene), True
        self.consumed = True
        self.taken.append(Taken(item, tuple(scene.subject), fresh))
        self._act(item, fresh)

    def _act(self, item: Item, fresh: bool) -> None:
        """Let the handler of a verb's frame tell it."""
        handler = acts.HANDLERS.get(item.frame)
        if handler is not None and not is_wished(self.scene, item):
            handler(self.scene, item, fresh)

    def _relative(self, item: Item, head: Item) -> None:
        """Tell a verb of a description: the scene goes on as it was."""
        scene = self.scene
        head.marker = head.marker or attributes.marker_of_clause(scene, item)
        keep = scene.current, scene.topic, scene.subject, scene.visit, scene.deferred
        scene.subject, scene.deferred = list(head.members), []
        remembered = scene.speaking and item.frame in ("visit", "visit_china")  # 习近平主席同来华访问的某某达成共识
        if item.frame in _IN_DESCRIPTIONS and not remembered and not attributes.describes_guest(scene, item):
            self._act(item, True)
        scene.current, scene.topic, scene.subject, scene.visit, scene.deferred = keep

    def _is_object(self, index: int) -> bool:
        """Whether a group stands right behind a verb that takes objects, so that it is no subject."""
        if _HEARD.search(self.scene.clause_before(self.scene.items[index])):
            return True
        guests = attributes.describes_received(self.scene.items, index)
        for item in reversed(self.scene.items[:index]):
            if guests and item.text == "的":
                continue
            if item.kind == "VERB" and not attributes.is_attributive(self.scene, item):
                return item.frame in _TAKES_OBJECTS and not self.scene.text.startswith(("团", "员", "下"), item.end)
            if (item.kind == "MARK" and item.text not in "“”《》（）·、") or item.text in _ENDS_OBJECTS:
                return False
        return False


def _where_planned(scene: Scene, planned: Happening) -> Happening:
    """The meeting of the same sentence that decides on one to come is what the text goes on about; else that one."""
    here = (h for h in scene.book.here() if h.sentence is planned.sentence and h.modality == "asserted")
    return next((h for h in here if h.type in ("meeting", "ceremony")), planned)


def _after_part(scene: Scene, current: Happening | None) -> Happening | None:
    """What the text goes on about: a part that is over gives way to its whole: 6日，…; 开幕式后，…."""
    if current is None or current.part_of is None:
        return current
    day = scene.times[scene.items[0].start].start if scene.is_dated() else None
    later = day is not None and current.time is not None and (current.time.end or current.time.start or day) < day
    return current.part_of if later or _PART_OVER.match(scene.here().text) else current


def _is_in_work(scene: Scene, item: Item) -> bool:
    """领学《某某发表重要讲话强调…》: a verb in the title of what is read tells nothing that is done here."""
    return scene.is_in_title(item.start) and "》" in scene.text[item.end : scene.here().end]


def _opens_speech(scene: Scene, item: Item) -> bool:
    """Whether what follows a verb is what somebody says: 某某表示，去年双方举行会谈."""
    told = item.text in ("指出", "强调", "认为") and not scene.text.startswith(
        ("了", "的", "要", "。", "存在", "问题", "其"), item.end
    )
    return told or (item.text in load(Acts).statements and scene.text.startswith(("，", "："), item.end))
