"""Leaders of a house before their names, without a title of their own: 校领导某某、某某, 集团领导某某."""

from __future__ import annotations

import re

from extract.body import Body
from extract.owners import HOUSES, Owners
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
_OF_HOSTS = (
    "、",
    "商会",
    "协会",
    "公司",
    "集团",
    "该校",
    "该院",
    "学校",
    "医院",
    "企业",
)  # before the posts of those at home
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


def visited_house(here: Here, home: str | None) -> Body | None:
    """在某某大学调研期间，某某一行…，与|党委书记某某座谈: the house of another kind that the sentence goes to."""
    chunks, index = here.chunks, here.index - 1
    while index > 0 and (chunks[index].kind == "TITLE" or chunks[index].text in _OF_HOSTS):
        index -= 1
    if (
        chunks[index].text not in ("与", "同", "会见", "受到", "得到", "受到了", "得到了", "了")
        or chunks[index].end != chunks[index + 1].start
    ):
        return None
    for at in range(index - 1, 0, -1):
        house = chunks[at].entity
        there = isinstance(house, Body) and chunks[at - 1].text in ("在", "到", "赴", "来到", "前往", "走进")
        if there and isinstance(house, Body) and house.kind in (*HOUSES, "association") and house.name != home:
            return house
    return None


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
