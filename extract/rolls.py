"""Rolls: a post on a line of its own, or before a colon or gap, and nothing but names below or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.body import Body
from extract.chunks import Chunk, Sentence
from extract.people import Person
from extract.positions import Positions
from extract.posts import Post, Run
from extract.shared_titles import read_shared

_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．\s]?")
_ABOUT = re.compile(r"（[^（）]*）|名单|[：:\s]")
_MEMBERS = ("名单", "组成人员", "领导成员", "领导班子成员")
_NOTE_CHARS = 40  # of a line in brackets between a heading and its names: （按姓氏笔画为序排列）
_HEADING_CHARS = 60
_BETWEEN = "、，：；"  # between the names of a roll, beside white space and brackets


@dataclass(slots=True)
class Rolls:
    """Gives the people of a roll the posts of its heading. ``body`` is that of the last ``heading`` that names one."""

    held: Positions
    body: Body | None = None
    heading: str = ""
    posts: list[Post] = field(default_factory=list)

    def read(self, sentence: Sentence, run: Run) -> None:
        """Read a line whose chunks have their entities; ``run`` holds the posts read at its end."""
        read_shared(sentence, self.held)
        people = [c.entity for c in sentence.chunks if isinstance(c.entity, Person)]
        if not people:
            self._heading(sentence, run)
            return
        first = next(i for i, c in enumerate(sentence.chunks) if isinstance(c.entity, Person))
        if not _are_names_alone(sentence.chunks[first:]):
            self._close()
            return
        posts = self._before_names(sentence.chunks[:first])
        if not posts:
            self._close()
            return
        for person in people:
            person.anchored = True
            for post in posts:
                self.held.add(person, post, sentence, "roll")
        sentence.roll = self.heading

    def _close(self) -> None:
        self.posts, self.heading, self.body = [], "", None

    def _heading(self, sentence: Sentence, run: Run) -> None:
        """A line that holds posts and no names opens a roll; a note in brackets goes on with it."""
        text = sentence.text
        if text.startswith("（") and text.endswith("）") and len(text) <= _NOTE_CHARS and self.heading:
            return
        bodies = [c.entity for c in sentence.chunks if isinstance(c.entity, Body)]
        if not run.posts and text.endswith(_MEMBERS) and bodies and len(text) <= _HEADING_CHARS:
            self.posts, self.body, self.heading = [], bodies[-1], text  # 某某委员会名单
            return
        rest = _ABOUT.sub("", text[run.end - sentence.start :]) if run.posts else text
        if not run.posts or rest or len(text) > _HEADING_CHARS or "。" in text:
            self._close()
            return
        body = next((post.body for post in run.posts if post.body is not None), None)
        if body is None and run.posts[0].title == "总书记":
            body = self.held.owners.party()
        self.body = body or self.body
        self.posts = [post.of(post.body or self.body) for post in run.posts] if len(run.posts) == 1 else []
        if body is not None or not self.heading:  # else a part of the roll at hand
            self.heading = _ABOUT.sub("", _NUMBER.sub("", text))

    def _before_names(self, chunks: list[Chunk]) -> list[Post] | None:
        """The posts before the names of a line, or those of the heading; None where other words stand there."""
        words = [c for c in chunks if not c.text.isspace() and c.text not in _BETWEEN]
        if not words:
            return self.posts
        if words[-1].kind != "TITLE" or self.body is None or any(c.kind not in ("TITLE", "ORG") for c in words):
            return None
        title = "".join(c.text for c in words)
        return [Post(title, "", words[-1].text, self.body, (words[-1].text,))]


def _are_names_alone(chunks: list[Chunk]) -> bool:
    """Whether only names stand here, with space, 、 and notes in brackets between them."""
    depth = 0
    for chunk in chunks:
        depth += (chunk.text == "（") - (chunk.text == "）")
        named = isinstance(chunk.entity, Person) or depth or chunk.text == "）"
        if not named and not chunk.text.isspace() and chunk.text not in _BETWEEN:
            return False
    return True
