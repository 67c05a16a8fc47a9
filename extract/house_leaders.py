"""Leaders of a house before their names, without a title of their own: 校领导某某、某某, 集团领导某某."""

from __future__ import annotations

import re

from extract.body import Body
from extract.owners import Owners
from extract.posts import Here, Post

# Behind a word for the house or its name. Leaders of a province or city have no one body that they lead.
_BEFORE = re.compile(
    r"(?P<house>大学|[校院司局厅社台馆所行]|学校|学院|医院|公司|集团|政协|人大|[省市县区州旗盟纪]委|工会|[妇残侨科文]联)"
    r"(?:的|现任|党政)?(?P<title>领导)$"
)
_OFFICES = (
    "局",
    "厅",
    "公司",
    "集团",
    "医院",
    "学校",
)  # of which an article without one at home means the one it named
LEADER = "领导"
_NAMED_CHARS = 40


def post_of_leader(here: Here, owners: Owners) -> Post | None:
    """The post of who is named right behind such words, None elsewhere."""
    chunk, sentence = here.chunk, here.sentence
    before = sentence.text[max(0, chunk.start - sentence.start - _NAMED_CHARS) : chunk.start - sentence.start]
    match = _BEFORE.search(before)
    if match is None:
        return None
    body = _named(here, len(before) - match.start("title")) or _at_home(owners, match["house"])
    return Post(LEADER, "", LEADER, body, (f"{match['house']}领导",)) if body is not None else None


def _named(here: Here, distance: int) -> Body | None:
    """The body whose name ends where 领导 begins: 云麓大学|领导."""
    end = here.chunk.start - distance
    named = (c.entity for c in here.chunks if c.end == end and isinstance(c.entity, Body))
    return next(named, None)


def _at_home(owners: Owners, house: str) -> Body | None:
    """The body that publishes, where such a word means it."""
    word = {"校": "学校", "司": "公司"}.get(house, house)
    if name := owners.bodies.home_named(word):
        return owners.bodies.make(name)
    named = (b for b in reversed(owners.bodies.latest) if b.parent is None and b.name.endswith(word))
    return next(named, None) if word in _OFFICES and not owners.bodies.home else None
