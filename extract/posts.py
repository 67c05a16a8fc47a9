"""Posts: titles as they are read, one after the other, and the positions of people that they become."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.body import Body
from extract.chunks import Chunk, Sentence
from extract.people import Person
from ontology.lexicon import Agents, Posts, load

SEPARATORS = frozenset("、，兼暨及和与")
_CLASS = re.compile(r"(?:19|20)?\d\d[届级]|\d{3,4}班?")  # 董事长、|1986届|校友某某


@dataclass(frozen=True, slots=True)
class Position:
    """One post of one person, as a sentence states it. ``sentence`` proves it."""

    person: Person
    body: Body
    title: str
    status: str
    sentence: Sentence
    rule: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A title that is nobody's yet; ``head`` is the last word of it, ``forms`` are others as printed."""

    title: str
    status: str
    head: str
    body: Body | None = None
    forms: tuple[str, ...] = ()

    def of(self, body: Body | None, *forms: str, title: str | None = None) -> Post:
        """The same post as one of a body, with more printed forms."""
        return Post(self.title if title is None else title, self.status, self.head, body, (*self.forms, *forms))


@dataclass(slots=True)
class Run:
    """The posts read since the last person, and the body that the next one belongs to.

    ``last`` is the body of the person before in the same list: 法国总统甲、国防部长乙.
    """

    start: int
    body: Body | None = None
    last: Body | None = None
    posts: list[Post] = field(default_factory=list)
    end: int = -1
    listed: int = -1  # where the list of people begins that the run is part of

    @property
    def region_start(self) -> int:
        """From where on the places named hold for the bodies of this run: 某市副市长甲，市发改委主任乙."""
        return self.start if self.listed < 0 else self.listed


@dataclass(slots=True)
class Here:
    """A chunk in its sentence, and the run that it stands in. Made for every name, so not frozen, which is slow."""

    sentence: Sentence
    index: int
    run: Run

    @property
    def chunks(self) -> list[Chunk]:
        """All chunks of the sentence."""
        return self.sentence.chunks

    @property
    def chunk(self) -> Chunk:
        """The chunk itself."""
        return self.chunks[self.index]

    @property
    def before(self) -> Chunk | None:
        """The chunk before, whatever stands between."""
        return self.chunks[self.index - 1] if self.index else None

    @property
    def touching(self) -> Chunk | None:
        """The chunk directly before, where nothing stands between."""
        before = self.before
        return before if before is not None and before.end == self.chunk.start else None

    @property
    def second_touching(self) -> Chunk | None:
        """The chunk directly before the one before."""
        if self.index < 2 or self.chunks[self.index - 2].end != self.chunks[self.index - 1].start:
            return None
        return self.chunks[self.index - 2]

    @property
    def after(self) -> Chunk | None:
        """The chunk after, whatever stands between."""
        return self.chunks[self.index + 1] if self.index + 1 < len(self.chunks) else None


def may_stand_in_run(chunk: Chunk) -> bool:
    """Words that a run of titles goes on over."""
    return chunk.kind == "WORD" and (
        chunk.tag in ("n", "vn", "nz", "an", "j", "q", "ORG")
        or chunk.text in ("，", "、")
        or chunk.text in load(Posts).praise
        or chunk.text in ("原", "时任")
        or _CLASS.fullmatch(chunk.text) is not None
    )


def is_connected(here: Here) -> bool:
    """Whether only separators stand between this title and the one or the body before."""
    for chunk in reversed(here.chunks[: here.index]):
        if chunk.kind in ("TITLE", "ORG"):
            return True
        if chunk.text not in SEPARATORS and not may_stand_in_run(chunk):
            return False
    return False


def is_to_represent(here: Here) -> bool:
    """代表 as a verb that opens a clause: 代表中国政府，代表习近平主席，向…."""
    opens = here.before is None or here.before.text in "，；。："
    return here.chunk.text == "代表" and opens and not here.run.posts


def run_after(chunk: Chunk, run: Run) -> Run:
    """The run that goes on after a chunk, or a new one: people and verbs end it, occasions and words keep its place."""
    kind, text = chunk.kind, chunk.text
    if kind == "WORD":
        if text in load(Agents).together:
            return Run(chunk.end)
        ends = run.posts and text not in SEPARATORS and not may_stand_in_run(chunk)
        return Run(run.start) if ends else run
    if kind == "PER":
        return Run(chunk.end, last=run.body or run.last, listed=run.region_start)
    if kind == "VERB" or (kind == "TIME" and not run.posts) or (kind == "MARK" and text in "。；：！？”"):
        return Run(chunk.end)
    return Run(run.start) if kind == "EVENT" else run
