"""Head nouns of occasions: which words are one, of what type, and which of them stand for a part of a larger one."""

from __future__ import annotations

import re
from functools import cache

from extract.affixes import any_of
from ontology.lexicon import EventNouns, load


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(any_of(_types(), lambda noun: "(?!议)" if noun.endswith("会") else ""))  # 工作会|议


@cache
def _types() -> dict[str, str]:
    return {noun: kind for kind, nouns in load(EventNouns).nouns.items() for noun in nouns}


@cache
def _endings() -> re.Pattern[str]:
    """Any noun that ends as the name of an occasion does."""
    suffixes = any_of(load(EventNouns).suffixes)
    return re.compile(
        rf"(?!参加|出席|举行|召开|开展|组织|[作做]开班)[\u4e00-\u9fff]{{1,2}}(?:{suffixes})(?![晤见谈议长员客场计标徽址费籍友展期间])"
    )


@cache
def bare_heads() -> frozenset[str]:
    """Heads that refer back when they stand alone."""
    return frozenset(load(EventNouns).bare)


def is_part(head: str) -> bool:
    """Whether a head noun names a ceremony or round of a larger occasion."""
    return head in load(EventNouns).parts or head.endswith("决赛")


def one_part(head: str) -> str:
    """The head noun under which a ceremony is compared: 开幕仪式 and 开幕式 are one."""
    return load(EventNouns).one_part.get(head, head)


def is_known_head(head: str) -> bool:
    """Whether a head noun is one of the lexicon."""
    return head in _types()


def head_type(head: str) -> str:
    """The type of occasion of a head noun."""
    suffixes = load(EventNouns).suffixes
    return _types().get(head) or next((kind for end, kind in suffixes.items() if head.endswith(end)), "activity")


def find_head(name: str) -> tuple[str, str] | None:
    """(head noun, type) with which a name ends, or None."""
    matches = [m for m in _heads().finditer(name) if m.end() == len(name)]
    return (matches[0].group(), head_type(matches[0].group())) if matches else None


def heads_in(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Head nouns in a stretch of text: the known ones, and between them what ends like one."""
    known = list(_heads().finditer(text, start, end))
    others = list(_endings().finditer(text, start, end))
    if known and others:
        taken = {position for m in known for position in range(*m.span())}
        others = [m for m in others if taken.isdisjoint(range(*m.span()))]
    return sorted([*known, *others], key=lambda m: m.start())


def is_no_head(word: str, text: str, end: int) -> bool:
    """Whether a word ends like an occasion and is none: 社会, 方式, 发展."""
    return text.endswith(load(EventNouns).not_heads, 0, end) or word in ("会", "班", "展", "营")


def holds_head(word: str) -> bool:
    """Whether a head noun stands somewhere in a word."""
    return _heads().search(word) is not None
