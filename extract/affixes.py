"""Beginnings and ends of words, sorted by the characters that decide.

``str.startswith`` and ``str.endswith`` try a tuple from its first member to its last. Of some hundred suffixes a few
share the last character of a word at hand, mostly none. And an alternation of some hundred words in a pattern is tried
from its first to its last at each character of a page: as a tree it is left at the first character that fits none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any


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


def any_of(words: Iterable[str], behind: Callable[[str], str] = lambda word: "") -> str:
    """A pattern for any of these words as they are written, and of those that match the longest first.

    ``behind`` gives the pattern of what must follow a word.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = behind(word)
    return _pattern(tree)


def _pattern(tree: dict[str, Any]) -> str:
    """Of a tree of characters, in which "" holds what follows the word that ends there."""
    branches = [re.escape(character) + _pattern(rest) for character, rest in tree.items() if character]
    branches += [tree[""]] if "" in tree else []
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
