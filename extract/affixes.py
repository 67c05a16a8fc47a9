"""Beginnings and ends of words, sorted by the one character that decides nearly always.

``str.startswith`` and ``str.endswith`` try a tuple from its first member to its last. Of some hundred suffixes a few
share the last character of a word at hand, mostly none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """First character -> the words that begin with it, in their order."""
    return _grouped(words, 0)


def by_last(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Last character -> the words that end with it, in their order."""
    return _grouped(words, -1)


def _grouped(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[place]].append(word)
    return {character: tuple(some) for character, some in found.items()}
