"""Who is who in a sentence: bodies, the titles of people, and what each chunk stands for.

Titles run before a name and are all the person's; names joined by 、 share them; a body holds until the next.
"""

from __future__ import annotations

import re

from extract.bodies import Bodies
from extract.body import Body
from extract.chunks import Chunk, Sentence
from extract.house_leaders import LEADER, post_of_leader, visited_house
from extract.listed import JOINTS, know_companies
from extract.named_bodies import NamedBodies
from extract.owners import Owners
from extract.people import People, Person, anchor_listed
from extract.positions import Positions
from extract.posts import SEPARATORS, Here, Post, Run, is_to_represent, run_after
from extract.regions import Regions
from extract.rolls import Rolls
from extract.run_ends import holds_posts, is_of_many, is_of_unnamed
from extract.spokesmen import of_ministry
from extract.title_reader import TitleReader
from extract.title_sharing import beside_name, is_of_two
from extract.titles import NOTE
from extract.titles_after import TitlesAfter
from extract.titles_alone import body_before, name_by_title, opens_clause
from extract.verb_posts import VerbPosts
from ontology.lexicon import Agents, Titles, load

# Between a title and the name: 市人大代表、|全国五一劳动奖章获得者|某某.
_HONOURED = re.compile(
    r"(?:、(?:全国|[省市区县部]级?)?(?:\d{2,4}[届级])?[^，。；、的]{0,10}(?:获得者|劳模|劳动模范|先进工作者|道德模范|工匠|校友|毕业生|画家|书法家|艺术家|摄影家|雕塑家|歌唱家|演奏家|作曲家|诗人|评论家|收藏家)"
    r"|[、，](?:国家|全国|教育部|享受|[省市])[^，。；、的]{2,30}(?:人才|入选者|获得者|人选|专家|名家|名师|带头人)){1,3}"
)
_CHIEF = re.compile(r"([\u4e00-\u9fff]{1,2})(?:总|老|书记|董|院长|校长|主席|局长)")
_OF_HOUSE = re.compile(r"[、，和与](?:我|本)?(?:[校院](?!长)|学校|学院|医院|公司|集团)")  # 校党委书记, behind another's
_IN_DOCUMENT = re.compile("《关于[^》]*$")
_OF_EACH = ("负责人", "代表", "成员")
_NAMING = frozenset({"PER", "ORG", "TITLE", "LOC", "EVENT"})  # kinds of chunks that name something


class Naming:
    """Walks the sentences of an article and resolves their names."""

    def __init__(self, bodies: Bodies, people: People, regions: Regions, *, national: bool) -> None:
        self.bodies = bodies
        self.people = people
        self.national = national  # the publication speaks for the whole country: its 主席 is the state's
        self.owners = Owners(bodies, regions, national=national)
        self.held = Positions(self.owners)
        self._reader = TitleReader(self.owners, self.held.all)
        self._verb_posts = VerbPosts(self.owners, self._reader, self.held.add)
        self._rolls = Rolls(self.held)
        self._named = NamedBodies(bodies, self.owners, self.held, national=national)
        self._after = TitlesAfter(self.owners, self.held, national=national)
        self._alone: list[tuple[Chunk, Chunk | None]] = []  # titles that may stand for who has them, each with its body

    def read(self, sentence: Sentence) -> None:
        """Resolve one sentence: every chunk that names something gets its ``entity``."""
        together = load(Agents).together
        run = titled = Run(sentence.start)
        shared: list[Post] = []
        aside = -1  # where a note on a title ends
        outer: Body | None = None  # whose the titles before a bracket are
        for index, chunk in enumerate(sentence.chunks):
            kind, text = chunk.kind, chunk.text
            if len(text) == 1 and kind in ("WORD", *_NAMING) and self._is_surname_with_title(sentence.chunks, index):
                continue
            if kind == "TITLE" and opens_clause(sentence.chunks, index):
                self._alone.append((chunk, body_before(sentence.chunks, index)))
            if kind in _NAMING:
                shared = self._read_chunk(Here(sentence, index, run), shared)
            if run.posts and run.end == chunk.start:
                if kind == "MARK" and text in "，。；":
                    self._apposition(Here(sentence, index, run))
                    if is_of_unnamed(sentence.chunks, index, run):
                        run = Run(chunk.end)
                elif text in JOINTS and is_of_many(sentence.chunks, index, run):
                    run = Run(chunk.end)
                elif text == "（" and holds_posts(sentence.chunks, index):
                    outer, aside, run.end = run.body or run.last, chunk.end, chunk.end
                    continue
                elif text == "）":
                    self._in_brackets(Here(sentence, index, run))
                    if run.posts and index + 1 < len(sentence.chunks) and sentence.chunks[index + 1].kind == "PER":
                        run.body, run.end = outer, chunk.end
                        continue
                elif chunk.start >= aside and (note := NOTE.match(sentence.text, chunk.start - sentence.start)):
                    aside = run.end = sentence.start + note.end()
                    continue
            titled = run if run.posts else titled
            if chunk.start >= aside and (kind != "WORD" or run.posts or text in together):  # over others a run goes on
                run = run_after(chunk, run)
        self._read_whole(sentence, titled)

    def _read_whole(self, sentence: Sentence, titled: Run) -> None:
        """What only the whole sentence tells: lists of names, posts that verbs give, companies, rolls."""
        if not self.national and sentence.text.count("、") > 1:
            anchor_listed([(c.text, c.entity) for c in sentence.chunks])
        self._verb_posts.read(sentence)
        know_companies(sentence)
        self._rolls.read(sentence, titled)

    def _read_chunk(self, here: Here, shared: list[Post]) -> list[Post]:
        """Resolve a chunk that may name something; returns the posts that the next name shares."""
        kind = here.chunk.kind
        if kind == "PER":
            return self._person(here, shared)
        if kind == "ORG":
            self._named.read(here)
        elif kind == "LOC":
            self._named.place(here)
        elif kind == "EVENT":
            self._named.remember(here)
        elif not is_to_represent(here) and not self._is_behind_name(here):
            self._reader.read(here)
        return shared

    @staticmethod
    def _is_behind_name(here: Here) -> bool:
        """洪致远教授、某大学校长某某: the title is that of the name that it touches, and none of the next."""
        chunk, touching, after = here.chunk, here.touching, here.after
        if touching is None or touching.kind != "PER":
            return False
        return after is None or after.start != chunk.end or after.text in SEPARATORS or after.kind in ("MARK", "VERB")

    def _is_surname_with_title(self, chunks: list[Chunk], index: int) -> bool:
        """黎校长: the one person of that surname."""
        if index + 1 == len(chunks) or chunks[index + 1].kind != "TITLE":
            return False
        chunk, after = chunks[index : index + 2]
        if after.start != chunk.end:
            return False
        person = self.people.by_surname(chunk.text)
        if person is None:
            return False
        chunk.kind, chunk.entity = "PER", person
        return True

    def _person(self, here: Here, shared: list[Post]) -> list[Post]:
        """The person of a chunk gets the posts of the run, or those shared; returns what the next name shares."""
        chunk, run, sentence = here.chunk, here.run, here.sentence
        if _IN_DOCUMENT.search(sentence.text, 0, chunk.start - sentence.start):
            return shared  # 宣读《关于授予|某某|等同志…称号的决定》: only the paper names them
        called = _CHIEF.fullmatch(chunk.text)  # 胡总: the one of that surname
        person = (self.people.by_surname(called[1]) if called else None) or self.people.find(chunk.text)
        chunk.entity = person
        between = sentence.text[max(run.end, 0) - sentence.start : chunk.start - sentence.start] if run.posts else ""
        if run.posts and (run.end == chunk.start or _HONOURED.fullmatch(between) or is_of_two(here, between)):
            person.anchored = True
            last = self._house_before(here)
            posts = [
                of_ministry(p, len(run.posts), self.bodies) for p in self.held.with_bodies(run.posts, sentence, last)
            ]
            for post in posts:
                self.held.add(person, post, sentence, "title-before-name")
            if here.after is not None and here.after.text.endswith(("长", "书记", "主席", "经理", "教授")):
                self._after.read(person, here)  # 党委委员某某|副所长, but 科主任某某|主任医师
            run.body = run.body or posts[-1].body  # the next in the list may be of the same: 校长甲、副校长乙
            return posts
        if not run.posts and (leader := post_of_leader(here, self.owners)) is not None:
            person.anchored = True
            self.held.add(person, leader, sentence, "title-before-name")
            self._after.read(person, here)  # 校领导某某|副校长
            return [leader]
        if self._shares(here, shared):
            if shared[0].title == LEADER or not any(p.person is person for p in self.held.all):
                for post in shared:
                    self.held.add(person, post, sentence, "title-shared")
                person.anchored = True
            self._after.read(person, here)
            return shared
        if here.touching is not None and here.touching.kind == "ORG":
            person.anchored = True
        self._after.read(person, here)
        return []

    def _house_before(self, here: Here) -> Body | None:
        """The house of which the posts of a run may be that name none: that of the post before, or the one visited."""
        run, sentence = here.run, here.sentence
        beside = sentence.text.startswith(("、", "，", "和", "与"), run.start - sentence.start)
        if beside and _OF_HOUSE.match(sentence.text, run.start - sentence.start) is None and run.last is not None:
            return run.last
        visited = visited_house(here, self.bodies.home)
        if visited is not None:
            run.body = visited
            run.posts = [p.of(None) if p.body and p.body.name == self.bodies.home else p for p in run.posts]
        return visited

    def _shares(self, here: Here, shared: list[Post]) -> bool:
        """Whether a name in a list has the posts of the name before it: 董事长甲、乙."""
        in_list = here.before is not None and here.before.text in ("、", "和", "与", "及")
        if not shared or not in_list or not beside_name(here, shared):
            return False
        return shared[0].title == LEADER or not self._has_own_title(here)

    @staticmethod
    def _has_own_title(here: Here) -> bool:
        """董事长甲与乙副董事长、丙总经理: a title behind the name that is neither courtesy nor of the next name."""
        after = here.after
        if after is None or after.kind != "TITLE" or after.start != here.chunk.end:
            return False
        beyond = here.chunks[here.index + 2] if here.index + 2 < len(here.chunks) else None
        of_next = beyond is not None and beyond.kind == "PER" and beyond.start == after.end
        return not of_next and after.text not in load(Titles).courtesy and after.text not in load(Titles).weak

    def _apposition(self, here: Here) -> None:
        """某某，某大学教授、博士生导师，…: titles behind the name that opens the sentence, between commas."""
        chunks = here.chunks
        first = next((i for i, c in enumerate(chunks[:3]) if c.kind == "PER"), None)
        if first is None or first + 1 >= here.index or chunks[first + 1].text != "，":
            return
        person, between = chunks[first].entity, chunks[first + 2 : here.index]
        if not isinstance(person, Person) or any(c.kind in ("PER", "VERB", "EVENT") or c.text == "，" for c in between):
            return
        if here.run.posts[-1].title in _OF_EACH and any(c.text in ("、", "和") for c in between):
            return  # 某某，区法院、区检察院负责人: people without names
        self._give_run(person, here)

    def _in_brackets(self, here: Here) -> None:
        """某某（某局局长）: titles in brackets directly behind a name."""
        chunks = here.chunks
        first = next((i for i in range(here.index - 1, 0, -1) if chunks[i].text == "（"), 0)
        person = chunks[first - 1].entity if first else None
        if not isinstance(person, Person) or any(c.kind in ("PER", "VERB") for c in chunks[first + 1 : here.index]):
            return
        self._give_run(person, here)

    def _give_run(self, person: Person, here: Here) -> None:
        """The titles of the run are those of a name before them."""
        for post in self.held.with_bodies(here.run.posts, here.sentence):
            person.anchored = True
            self.held.add(person, post, here.sentence, "title-in-apposition")
        here.run.posts, here.run.end = [], -1

    def finish(self) -> None:
        """Titles after names that no fuller title in the article explains."""
        self._after.finish()
        name_by_title(self._alone, self.held.all)
