"""The token: a word of the page with its span in characters and its tag, LAC's or ``TITLE``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

TITLE = "TITLE"


class Token(NamedTuple):
    """A token of the page with its span in characters."""

    start: int
    end: int
    text: str
    tag: str


# Makes a token of its four fields at a third of the constructor's cost, which counts: there are two for each word.
_of_fields: Any = partial(tuple.__new__, Token)


def joined(words: Sequence[str], tags: Sequence[str]) -> list[Token]:
    """The tokens of words that follow each other without a gap."""
    edges = [0, *accumulate(map(len, words))]
    return list(map(_of_fields, zip(edges[:-1], edges[1:], words, tags, strict=True)))
