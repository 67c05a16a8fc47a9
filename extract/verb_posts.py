"""Posts that a verb gives or takes: 任命张三为局长, 免去李四的主任职务, 王五当选为主席, 赵六系该厂班长."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from extract.body import Body
from extract.chunks import Chunk, Sentence
from extract.owners import Owners
from extract.people import Person
from extract.post_people import (
    are_several,
    congress_of,
    is_of_another,
    is_others,
    latest_person,
    opens_entry,
    people_before,
    people_from,
    titled_people,
)
from extract.posts import SEPARATORS, Here, Post, Run
from extract.teams import is_post_of_party, team_led
from extract.title_reader import TitleReader
from ontology.lexicon import Organizations, Posts, load

_OPENS_LIST = re.compile(r"任命|免去|聘任|任免|决定")
_ELECTED = ("主席", "会长", "理事长", "监事长", "秘书长", "委员", "常委", "理事", "主任")
_COMMITTEES = ("专业委员会", "专委会", "分会", "学组")
_BOARD = ("会长", "副会长", "秘书长", "副秘书长", "监事长", "理事长", "副理事长")
_LONGEST_RUN = 48  # chunks: all that somebody has been, 利用担任甲市委书记、乙省长…等职务上的便利
_RUN_TAGS = ("n", "nz", "vn", "j", "an", "m", "q", "a")

Add = Callable[[Person, Post, Sentence, str], None]


class VerbPosts:
    """Finds the people and the titles around such a verb. ``add`` takes each post of each person."""

    def __init__(self, owners: Owners, reader: TitleReader, add: Add) -> None:
        self.owners = owners
        self.reader = reader
        self.add = add
        self._last: tuple[Post, Sentence] | None = None  # the post given last
        self._congress = ""  # whose members elect, as a sentence before has told
        self._appointing = False  # inside a list that "任命：" opens

    def read(self, sentence: Sentence) -> None:
        """The posts of one sentence, whose chunks have their entities."""
        chunks, words, giving = sentence.chunks, load(Posts), _giving()
        self._congress = congress_of(sentence) or self._congress
        naming = "名单：" in sentence.text or "决定：" in sentence.text or are_several(sentence)
        if sentence.text.endswith("："):
            self._appointing = bool(_OPENS_LIST.search(sentence.text))
        for index, chunk in enumerate(chunks):
            if chunk.entity is None and chunk.text not in giving:
                continue
            if isinstance(chunk.entity, Person) and (
                (index == 0 and self._appointing) or (naming and index and (opens_entry(chunks, index)))
            ):
                self._listed(sentence, index)
            if chunk.kind not in ("VERB", "WORD"):
                continue
            if chunk.text in words.naming:
                naming = True
                self._of_object(sentence, index)
            elif chunk.text in words.becoming and not _is_faculty(chunks, index):
                self._of_subject(sentence, index)
            elif chunk.text == "是":
                self._is(sentence, index)
            elif chunk.text == "由":
                self._taken_over(sentence, index)

    def _listed(self, sentence: Sentence, index: int) -> None:
        """An entry of a list: 张三为局长；李四的主任职务."""
        chunks = sentence.chunks
        people, after = people_from(chunks, index)
        if after < len(chunks) and chunks[after].text in ("为", "任", "的", "人为"):
            self._give(people, sentence, after + 1, "former" if chunks[after].text == "的" else "appointed")

    def _of_object(self, sentence: Sentence, index: int) -> None:
        """任命…为, 免去…的: the people after the verb."""
        chunks = sentence.chunks
        removing = chunks[index].text in load(Posts).removing
        first = index + 1
        while (
            first < min(len(chunks), index + 3)
            and chunks[first].kind == "WORD"
            and chunks[first].tag in ("n", "a", "vn", "m")
        ):
            first += 1
        people, after = titled_people(chunks, first)
        if not people and removing and first < len(chunks) and chunks[first].text in ("其", "他", "她"):
            people, after = people_before(chunks, index)[-1:] or latest_person(chunks, index), first + 1
        if not people or after >= len(chunks):
            return
        following = chunks[after]
        of_house = following.text in load(Organizations).self_words  # 免去某某同志|集团|党委书记职务
        if removing and (following.kind in ("ORG", "TITLE", "LOC") or of_house):
            self._give(people, sentence, after, "former")
        elif following.text in ("为", "任", "担任", "的", "人为"):  # 等18|人为|荣誉主席
            self._give(people, sentence, after + 1, "former" if removing or following.text == "的" else "appointed")

    def _of_subject(self, sentence: Sentence, index: int) -> None:
        """当选, 系, 不再担任: the people before the verb."""
        chunks, words = sentence.chunks, load(Posts)
        verb = chunks[index].text
        people = people_before(chunks, index)
        first = index + 1
        if not people or is_others(chunks, index) or is_of_another(sentence, index):
            return
        if first < len(chunks) and chunks[first].text == "为":
            first += 1
        ended = verb in words.ending or (index > 0 and chunks[index - 1].text == "不再")
        status = "former" if ended else "" if verb in words.holding else "appointed"
        self._give(people, sentence, first, status, _group_of(chunks, first))

    def _is(self, sentence: Sentence, index: int) -> None:
        """张三是某厂车间主任: a clause of the name, the body and the post alone."""
        chunks = sentence.chunks
        person = chunks[index - 1].entity if index else None
        if not isinstance(person, Person):
            return
        posts, end = self._run_from(sentence, index + 1).posts, index + 1
        while end < len(chunks) and (chunks[end].kind in ("ORG", "TITLE", "LOC") or chunks[end].text == "、"):
            end += 1
        if posts and all(p.body for p in posts) and (end == len(chunks) or chunks[end].text in "，。；"):
            self._give([person], sentence, index + 1, "")

    def _taken_over(self, sentence: Sentence, index: int) -> None:
        """局长由张三担任: the titles stand before 由."""
        chunks = sentence.chunks
        people, after = people_from(chunks, index + 1)
        if not people or after >= len(chunks) or chunks[after].text not in ("担任", "兼任", "接任", "出任"):
            return
        first = index
        while (
            first > 0
            and chunks[first - 1].kind in ("ORG", "TITLE", "LOC", "WORD")
            and chunks[first - 1].text not in "，。；"
        ):
            first -= 1
        self._give(people, sentence, first, "appointed")

    def _give(
        self, people: list[Person], sentence: Sentence, first: int, status: str, group: Body | None = None
    ) -> None:
        """Give people the run of titles from a chunk on; a title's own status wins over ``status``.

        ``group`` is whose posts they are, where a body says so behind them.
        """
        bodies = self.owners.bodies
        for post in self._run_from(sentence, first).posts:
            if post.body is None and is_post_of_party(sentence.text, post.title):
                continue  # 甲任团长，乙任顾问
            owner = (
                group
                or post.body
                or self._beside(post, sentence)
                or self._electing(post, sentence)
                or self._committee(post)
                or team_led(post.head, bodies.latest)
                or self.owners.of_head(post.head)
                or (bodies.latest[-1] if bodies.latest and post.head != "团长" else None)
            )
            title = post.title.removeprefix("理事会") if post.head in ("会长", "秘书长") else post.title
            given = Post(title, post.status or status, post.head, owner, post.forms)
            self._last = given, sentence
            for person in people:
                person.anchored = True
                self.add(person, given, sentence, "post-by-verb")

    def _electing(self, post: Post, sentence: Sentence) -> Body | None:
        """The body whose congress elects: 某某工会第五次代表大会开幕，张三当选|主席."""
        name = congress_of(sentence) or (self._congress if "选" in sentence.text else "")
        return self.owners.bodies.make(name) if name and post.head.endswith(_ELECTED) else None

    def _committee(self, post: Post) -> Body | None:
        """The committee of scholars named last, of one who becomes a member: 甲当选主任委员，乙当选委员."""
        if not post.head.endswith("委员"):
            return None
        return next((b for b in reversed(self.owners.bodies.latest) if b.name.endswith(_COMMITTEES)), None)

    def _beside(self, post: Post, sentence: Sentence) -> Body | None:
        """The body of the post given before in the sentence, where this is its deputy: 选举甲为…主任，乙为副主任."""
        if self._last is None or self._last[1] is not sentence:
            return None
        last = self._last[0]
        deputy = post.title.startswith("副") and last.title.endswith(post.title.removeprefix("副"))
        of_board = post.head in _BOARD and last.head in _BOARD  # 选举甲为会长，乙为秘书长
        return last.body if deputy or of_board else None

    def _run_from(self, sentence: Sentence, first: int) -> Run:
        """The run of titles from a chunk on."""
        run = Run(sentence.start)
        before_comma = 0  # posts of the clause before
        for index in range(first, min(len(sentence.chunks), first + _LONGEST_RUN)):
            chunk = sentence.chunks[index]
            if chunk.text == "，":
                before_comma = len(run.posts)
            if isinstance(chunk.entity, Person) and before_comma and run.end == chunk.start:
                del run.posts[before_comma:]  # 升任某大学校长，原某大学副校长|某某升任…
            if chunk.kind == "ORG" and isinstance(chunk.entity, Body):
                run.body = chunk.entity
            elif chunk.kind == "TITLE":
                if run.posts and sentence.text.startswith("由", chunk.end - sentence.start):
                    break  # 甲任外交部长，国防部长|由乙担任
                self.reader.read(Here(sentence, index, run))
            elif not _stands_in_run(chunk):
                if before_comma and chunk.kind == "VERB" and sentence.chunks[index - 1].text != "，":
                    del run.posts[before_comma:]  # 担任审判长，镇人大代表、村干部等|旁听
                break
        return run


def _group_of(chunks: list[Chunk], first: int) -> Body | None:
    """由某某任|组长|的|某某督察组: the body that posts stand before as its attribute."""
    end = first
    while end < len(chunks) and (chunks[end].kind == "TITLE" or chunks[end].text in SEPARATORS):
        end += 1
    if not first < end < len(chunks) - 1 or chunks[end].text != "的":
        return None
    entity = chunks[end + 1].entity
    return entity if isinstance(entity, Body) else None


@cache
def _giving() -> frozenset[str]:
    """The words that give or take posts."""
    words = load(Posts)
    return frozenset({*words.naming, *words.becoming, "是", "由"})


def _is_faculty(chunks: list[Chunk], index: int) -> bool:
    """各|系|部主任, 院、|系|负责人: a part of a school, not the verb."""
    return chunks[index].text == "系" and index > 0 and chunks[index - 1].text in ("各", "、", "院", "和", "学院")


def _stands_in_run(chunk: Chunk) -> bool:
    """What may stand between the titles of one run."""
    return (
        chunk.text in SEPARATORS
        or chunk.text in ("职务", "等", "的", "第", "（")
        or chunk.kind in ("LOC", "TIME")
        or (chunk.kind == "WORD" and chunk.tag in _RUN_TAGS)
    )
