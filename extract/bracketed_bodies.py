"""Bodies with a bracket inside their name, where segmentation stops: 云麓大学（青石）研究院, 某会（农电）发展中心."""

from __future__ import annotations

import re

from extract.body_words import is_suffixed
from extract.cuts import Cuts
from extract.tokens import Token

_BRACKET = re.compile(r"（([\u4e00-\u9fff]{2,6})）")
_NOTES = re.compile(r"[原现下男女族]|简称|排名|以下|左|右|前|后")  # what tells something of the body before it
_OF_NAME = ("n", "vn", "nz", "ORG")  # tags of the words that end such a name
_MOST_WORDS = 4


def take_bracketed(cuts: Cuts) -> None:
    """Take a body whose name goes on behind a place in brackets, or whose first part is no body of its own."""
    for bracket in _BRACKET.finditer(cuts.text):
        start, end = bracket.span()
        if not start or start not in cuts.bounds or end not in cuts.bounds or _NOTES.search(bracket[1]):
            continue
        before, inside = cuts.token_at(start - 1), cuts.covering(*bracket.span(1))
        placed = len(inside) == 1 and inside[0].tag == "LOC"
        if not _is_opened(before, placed):
            continue
        if (last := _end(cuts, end)) is not None:
            cuts.take(before.start, last, "ORG")


def _is_opened(before: Token, placed: bool) -> bool:
    """Whether a name may go on over a bracket: 云麓大学（青石）, 华东（江苏）, 某研究会城乡电力（农电）."""
    if before.tag == "ORG":
        return placed or not is_suffixed(before.text)
    return placed and before.tag in ("LOC", "nz")


def _end(cuts: Cuts, start: int) -> int | None:
    """The end of the longest run of nouns from here that ends as a body does; None where none does."""
    found, position = None, start
    for _ in range(_MOST_WORDS):
        token = cuts.by_start.get(position)
        if token is None or token.tag not in _OF_NAME or cuts.is_taken(token.start, token.end):
            break
        position = token.end
        if is_suffixed(cuts.text[start:position]):
            found = position
    return found
