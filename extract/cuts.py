"""The page while it is cut: LAC's tokens, and the spans that lexicons and grammar have taken so far."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from functools import cache

from extract.affixes import by_first
from extract.tokens import Token, joined
from ontology.lexicon import Verbs, load

Span = tuple[int, int, str]  # start, end, tag


@cache
def verbs() -> tuple[str, ...]:
    """Every form of every verb of the lexicon, the longest first."""
    return tuple(sorted({form for frame in load(Verbs).frames.values() for form in frame.forms}, key=len, reverse=True))


@cache
def all_verbs() -> frozenset[str]:
    """The same, to ask whether a word is one."""
    return frozenset(verbs())


@cache
def _verbs_from() -> dict[str, tuple[str, ...]]:
    """The same by their first character: few verbs begin with a given one."""
    return by_first(verbs())


class Cuts:
    """LAC's tokens of one page beside ``spans``, which win over them and never overlap."""

    def __init__(self, text: str, words: Sequence[str], tags: Sequence[str]) -> None:
        self.text = text
        self.tokens = joined(words, tags)
        self.starts = [t.start for t in self.tokens]
        self.bounds = {*self.starts, len(text)}
        self.by_start = dict(zip(self.starts, self.tokens, strict=True))
        self.people = [t for t in self.tokens if t.tag == "PER"]
        self.spans: list[Span] = []
        self.taken = bytearray(len(text) + 1)

    def take(self, start: int, end: int, tag: str) -> bool:
        """Take a span that holds nothing taken; False where it does or is empty."""
        if start >= end or self.is_taken(start, end):
            return False
        self.taken[start:end] = b"\1" * (end - start)
        self.spans.append((start, end, tag))
        return True

    def release(self, span: Span) -> None:
        """Give up a span that was taken."""
        self.spans.remove(span)
        self.taken[span[0] : span[1]] = bytes(span[1] - span[0])

    def token_over(self, position: int) -> Token | None:
        """LAC's word that begins at a position, or the one that goes over it."""
        covering = [] if position in self.by_start else self.covering(position, position + 1)
        return self.by_start.get(position) or (covering[0] if covering else None)

    def is_taken(self, start: int, end: int) -> bool:
        """Whether something in a stretch is taken."""
        return self.taken.find(1, start, end) >= 0

    def index_at(self, position: int) -> int:
        """The index of LAC's token that holds a position."""
        return (bisect.bisect_right(self.starts, position) or 1) - 1

    def token_at(self, position: int) -> Token:
        """LAC's token that holds a position."""
        return self.tokens[self.index_at(position)]

    def covering(self, start: int, end: int) -> list[Token]:
        """LAC's tokens that reach into a stretch."""
        found: list[Token] = []
        index = self.index_at(start)
        while index < len(self.tokens) and self.tokens[index].start < end:
            if self.tokens[index].end > start:
                found.append(self.tokens[index])
            index += 1
        return found

    def verb_at(self, position: int) -> bool:
        """Whether a verb of the lexicon begins here."""
        return self.text.startswith(_verbs_from().get(self.text[position : position + 1], ()), position)
