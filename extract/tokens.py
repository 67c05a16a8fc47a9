"""The token: a word of the page with its span in characters and its tag, LAC's or ``TITLE``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

TITLE = "TITLE"


class Token(NamedTuple):
    """A token of the page with its span in characters."""

    start: int
    end: int
    text: str
    tag: str


def joined(words: Sequence[str], tags: Sequence[str]) -> list[Token]:
    """The tokens of words that follow each other without a gap."""
    tokens: list[Token] = []
    position = 0
    for word, tag in zip(words, tags, strict=True):
        tokens.append(Token(position, position + len(word), word, tag))
        position += len(word)
    return tokens
