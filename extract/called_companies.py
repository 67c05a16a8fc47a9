"""Companies under a short name before the title of who leads them, which LAC cuts into words: 滇池|化工|总经理."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.cuts import Cuts
from extract.titles import TitleMatch
from extract.tokens import Token
from ontology.lexicon import Organizations, Posts, load

_WORDS = ("n", "nz", "nr", "nw", "vn", "j", "an", "a", "s", "LOC", "PER")
_NAMED = ("LOC", "nz", "nr", "nw", "PER")  # tags of words that are names
_MOST_WORDS = 4
_SHORTEST_CHARS, _LONGEST_CHARS = 4, 10
_LEVELS = ("省", "市", "县", "区", "州")  # behind such a word stands a trade, and no company: 云海市|化工


@cache
def _heads() -> frozenset[str]:
    return frozenset(load(Posts).led["company"].heads) - {"董事", "监事"}


def take_called(cuts: Cuts, titles: Sequence[TitleMatch]) -> None:
    """Take what stands before such a title and ends in the word for a trade."""
    for title in titles:
        if title.head not in _heads() or not cuts.text.endswith(_trades(), 0, title.start):
            continue
        words = _words_before(cuts, title.start)
        if len(words) < 2 or not (words[0].tag in _NAMED or _is_unknown(words)):
            continue
        if _SHORTEST_CHARS <= title.start - words[0].start <= _LONGEST_CHARS and not words[0].text.endswith(_LEVELS):
            cuts.take(words[0].start, title.start, "ORG")


@cache
def _trades() -> tuple[str, ...]:
    return tuple(sorted(load(Organizations).trades))


def _words_before(cuts: Cuts, end: int) -> list[Token]:
    """LAC's nouns that touch a title, left to right; none where the last does not end there."""
    index = cuts.index_at(end - 1)
    words: list[Token] = []
    while index >= 0 and len(words) < _MOST_WORDS:
        token = cuts.tokens[index]
        if token.tag not in _WORDS or cuts.taken[token.start] or token.end != (words[0].start if words else end):
            break
        words.insert(0, token)
        index -= 1
    return words


def _is_unknown(words: Sequence[Token]) -> bool:
    """Whether the first words are single characters, which LAC could not join: 华|腾|能源."""
    return all(len(word.text) == 1 for word in words[:-1]) and len(words) > 2
