"""Companies under a short name before the title of who leads them, which LAC cuts into words: 滇池|化工|总经理."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.body_words import is_suffixed
from extract.cuts import Cuts
from extract.titles import TitleMatch
from extract.tokens import Token
from ontology.lexicon import Organizations, Posts, load

_WORDS = ("n", "nz", "nr", "nw", "vn", "j", "an", "a", "s", "f", "LOC", "PER")
_NAMED = ("LOC", "nz", "nr", "nw", "PER", "f")  # tags of words that are names
_MOST_WORDS = 4
_SHORTEST_CHARS, _LONGEST_CHARS = 4, 10
_LEVELS = ("省", "市", "县", "区", "州")  # behind such a word stands a trade, and no company: 云海市|化工
_SHORT_CHARS = 2  # of the second half of a short name: 保利|中轻
_ATTRIBUTES = frozenset(
    [
        "集团",
        "公司",
        "现任",
        "时任",
        "新任",
        "常务",
        "执行",
        "高级",
        "首席",
        "代理",
        "名誉",
        "资深",
        "全球",
        "总部",
        "原任",
    ]
)  # no halves


@cache
def _heads() -> frozenset[str]:
    return frozenset((*load(Posts).led["company"].heads, "创始人", "联合创始人")) - {"董事", "监事"}


def take_called(cuts: Cuts, titles: Sequence[TitleMatch]) -> None:
    """Take what stands before such a title and ends in the word for a trade."""
    for title in titles:
        if title.head in _heads() and (site := _website(cuts, title)) is not None:
            cuts.take(site.start, site.end, "ORG")
        if title.head not in _heads() or not cuts.text.endswith(_trades(), 0, title.start):
            continue
        words = _words_before(cuts, title.start)
        if len(words) < 2 or not (words[0].tag in _NAMED or _is_unknown(words)):
            continue
        if _SHORTEST_CHARS <= title.start - words[0].start <= _LONGEST_CHARS and not words[0].text.endswith(_LEVELS):
            cuts.take(words[0].start, title.start, "ORG")


def _website(cuts: Cuts, title: TitleMatch) -> Token | None:
    """The website that a chief leads, where it is one word: 云麓机械网|总经理."""
    word = cuts.token_at(title.start - 1) if title.start else None
    whole = word is not None and word.end == title.start and word.tag in ("nz", "nw")
    return (
        word if whole and word is not None and word.text.endswith("网") and len(word.text) >= _SHORTEST_CHARS else None
    )


def take_halved(cuts: Cuts, titles: Sequence[TitleMatch]) -> None:
    """Take a short name of a company's and a word that nobody knows, 华能|中轻, wherever the page has the two."""
    for title in titles:
        last = cuts.token_at(title.start - 1) if title.start else None
        if title.head not in _heads() and not title.bare.startswith("党委"):
            continue
        if last is None or not last.start or not last.text.startswith(cuts.text[last.start : title.start]):
            continue
        word, first = cuts.text[last.start : title.start], cuts.token_at(last.start - 1)
        if len(word) != _SHORT_CHARS or last.tag not in ("a", "nz", "nw", "nr", "j") or word in _ATTRIBUTES:
            continue
        name = first.text + word
        if (
            first.tag == "ORG"
            and len(name) <= _LONGEST_CHARS
            and not is_suffixed(first.text)
            and cuts.text.count(name) > 1
        ):
            _take_all(cuts, name)


def _take_all(cuts: Cuts, name: str) -> None:
    for found in re.finditer(re.escape(name), cuts.text):
        if found.start() in cuts.bounds and not cuts.is_taken(*found.span()):
            cuts.take(*found.span(), "ORG")


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
