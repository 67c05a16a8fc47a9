"""Tells the sentences of an article as occasions and roles: which words are the subject of which verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import acts, at_hand, attributes, clauses, labels, lists, telling_words, told
from extract.chunks import Sentence
from extract.item import Item, Member
from extract.items import items_of
from extract.modality import is_wished, modality_of
from extract.scene import TEAMS, Scene
from ontology.lexicon import Acts, load

_TAKES_OBJECTS = frozenset(
    {
        "meet", "visit", "attack", "sign", "win", "appoint", "send", "accompany", "release", "award", "honour", "lead",
        "lose", "converse", "speak", "welcome", "urge", "visit_china", "receive",
        "discipline",
    }
)  # fmt: skip
_WITH_MODALITY = ("VERB", "EVENT", "GROUP")
_IN_DESCRIPTIONS = ("attend", "visit", "visit_china", "win", "lead", "preside")
_ENDS_OBJECTS = frozenset({"并", "后", "的", "由", "中", "时", "期间", "前"})  # 调研|中|某某强调
_HEARD = re.compile(r"(?:听取|审议|(?:审议|讨论|表决)并?通过|修订)了?$")  # 会议听取和审议了|某某代表某政府所作的报告


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
        self.speaker: list[Member] = []  # of the words in which the sentence before has ended
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
                headed = headed or not lists.stands_inside(sentence)
                continue
            if lists.is_scene(sentence) or lists.is_pictured(self.scene.text, sentence):
                continue
            if headed and not at_hand.goes_on(self.scene, sentence):
                self.scene.new_story()
            headed = False
            if start != paragraph:
                paragraph = start
                self.scene.speaking, self.speaker = False, []
                if lists.opens_entry(self.scene, sentence):
                    self.scene.new_story()
            if not lists.read(self.scene, sentence):
                self._read(sentence)
        acts.date_games(self.scene, sentences)

    def _read(self, sentence: Sentence) -> None:
        """Read one sentence."""
        scene = self.scene
        self._begin(sentence)
        ceremony = scene.current
        goes_on_speaking = scene.speaking and not at_hand.resumes(sentence)
        before_speech = (scene.current, scene.visit) if goes_on_speaking else None
        opened_speech = self._read_items()
        acts.list_named(scene)
        acts.come(scene, leading=True)
        acts.close_sentence(scene, self.pending, self.consumed)
        acts.come(scene, leading=False)
        at_hand.settle(scene, ceremony, before_speech or opened_speech)

    def _begin(self, sentence: Sentence) -> None:
        """Forget what belongs to the sentence before."""
        scene = self.scene
        scene.sentence = sentence
        scene.items = items_of(sentence)
        if not scene.subject and scene.is_dated():
            scene.subject = self.speaker  # 某某指出，任务很重。9月27日，在给某公司的回信中，…
        self.speaker = []
        scene.topic = None
        scene.deferred = []
        scene.destinations = []
        self.pending, self.consumed = [], False
        scene.reported = False
        scene.current = at_hand.after_part(scene, scene.current)

    def _read_items(self) -> at_hand.Stand | None:
        """Read the items of the sentence; what was at hand before somebody's words, if it tells any."""
        scene = self.scene
        before_speech: at_hand.Stand | None = None
        staged, telling, before = load(Acts).staged, telling_words.telling(), "，"
        for index, item in enumerate(scene.items):
            scene.index = index
            if item.kind in _WITH_MODALITY or item.text in staged:
                scene.modality = modality_of(scene, item)
            opens, before = before in ("，", "；"), item.text
            if opens and (self.consumed or not self.pending) and clauses.is_unnamed(scene.items, index):
                self.speaker = scene.subject if scene.reported else self.speaker
                scene.subject = []
            elif self.pending and ((opens and item.text == "其中") or clauses.opens_other(scene.items, index)):
                scene.subject, self.pending = [], []
            if item.kind in _WITH_MODALITY or item.text in telling:
                self._item(item, index)
            if item.kind == "VERB" and at_hand.opens_speech(scene, item):
                before_speech = before_speech or (scene.current, scene.visit)
                scene.reported = scene.speaking = True
        return before_speech

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
            first = self.pending[0].start if self.pending else item.start
            if self.consumed or not clauses.is_list_so_far(scene.items[:index], first):
                self.pending, self.consumed = [], False

    def _group(self, item: Item, index: int) -> None:
        """A group that stands where a subject does waits for its verb."""
        if attributes.is_no_subject(self.scene, item):
            return
        if not acts.is_subject(item, self.scene) or self._is_object(index):
            return
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
        if item.marker == "包括":
            self.pending = []  # 某会|领导包括|会长某某: they, and not the body
        self.pending = [*self.pending, *item.members]

    def _verb(self, item: Item, index: int) -> None:
        """A verb takes the groups before it for its subject, else that of the verb before."""
        scene = self.scene
        if acts.is_noun(scene, item) or clauses.is_in_work(scene, item) or acts.represents(scene, item):
            return
        before = scene.subject
        fresh = bool(self.pending) and not self.consumed
        if item.frame == "win" and clauses.describes_unnamed(scene, item):
            return
        if attributes.is_attributive(scene, item):
            scene.subject, self.consumed = self.pending if fresh else before, True
            return
        if fresh:
            scene.subject = self.pending
        elif not clauses.carries(scene.items, index):
            scene.subject = []
        if fresh and attributes.describes_attended(scene, item):
            scene.subject, self.consumed = self.pending, True
            self._act(item, True)
            scene.subject = before
            return
        if head := attributes.head_of(scene, item, fresh):
            scene.subject = before
            self._relative(item, head)
            return
        welcomed = not fresh and item.frame in ("visit", "visit_china")
        if guests := attributes.guests_of(scene, index) if welcomed else []:
            scene.subject, fresh = guests, True
        if (not fresh or scene.clause(item.start)[0] == item.start) and attributes.lists_behind(scene, item):
            scene.subject, fresh = attributes.listed_behind(scene), True
        self.consumed = True
        self.taken.append(Taken(item, tuple(scene.subject), fresh))
        self._act(item, fresh)
        scene.subject = before if guests else scene.subject  # 某主席欢迎某某访华，|表示

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
        items, item = self.scene.items, self.scene.items[index]
        if _HEARD.search(self.scene.clause_before(item)):
            acts.adopt(self.scene, item)
            return True
        if attributes.has_verb_of_its_own(items, index):
            return False  # 某某作《…》、|某某作《…》; 推选|某某主持会议
        guests = attributes.describes_received(self.scene.items, index)
        for at in range(index - 1, -1, -1):
            item = items[at]
            past = item.text == "前" and items[at + 1].kind in ("WORD", "LOC", "EVENT")  # 战胜|前|世界冠军、某某
            if past or (guests and item.text == "的") or (item.frame == "attack" and acts.is_noun(self.scene, item)):
                continue  # 被占领|土
            if item.kind == "VERB" and not attributes.is_attributive(self.scene, item):
                takes = item.frame in _TAKES_OBJECTS or item.text in acts.AGAINST
                return takes and not self.scene.text.startswith(("团", "员", "下"), item.end)
            if (item.kind == "MARK" and item.text not in "“”《》（）·、/") or item.text in _ENDS_OBJECTS:
                return attributes.is_comforted(self.scene, items[index])
        return False
