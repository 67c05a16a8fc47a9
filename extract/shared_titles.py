"""A title behind a list that all its people hold: 文学院甲、数学院乙等3位教师, 体育学院甲、乙6名教练员."""

from __future__ import annotations

import re

from extract.body import Body
from extract.chunks import Chunk, Sentence
from extract.people import Person
from extract.positions import Positions
from extract.posts import Post

_COUNTED = re.compile(
    r"(?:老师|同志)?等?(?:(?:\d+|[一二三四五六七八九十两]+)[位名]|多[位名])(?:同志|优秀|青年|骨干|专任|年轻){0,2}"
    r"(教师|老师|教练员|教练|医生|医师|护士|辅导员|讲师|教授|副教授|工程师|民警|法官|检察官)(?=[脱获荣分参代带率作同担应受赴前，。；、]|$)"
)
_BETWEEN = ("、", "和", "与", "及", "以及", "代表", "参赛", "的")


def read_shared(sentence: Sentence, held: Positions) -> None:
    """Give the people of such a list the title at the body before each, or before the list."""
    for counted in _COUNTED.finditer(sentence.text):
        for person, body in _listed(sentence.chunks, sentence.start + counted.start()):
            post = Post(counted[1], "", counted[1], body)
            held.add(person, post, sentence, "title-of-list")


def _listed(chunks: list[Chunk], end: int) -> list[tuple[Person, Body]]:
    """The people of the list that ends at a position, each with his body."""
    last = next((i for i, c in enumerate(chunks) if c.end == end and isinstance(c.entity, Person)), None)
    if last is None:
        return []
    first = last
    while first and (chunks[first - 1].text in _BETWEEN or chunks[first - 1].kind in ("PER", "ORG")):
        first -= 1
    found: list[tuple[Person, Body]] = []
    body: Body | None = None
    for chunk in chunks[first : last + 1]:
        if isinstance(chunk.entity, Body):
            body = chunk.entity
        elif isinstance(chunk.entity, Person) and body is not None:
            found.append((chunk.entity, body))
    return found
