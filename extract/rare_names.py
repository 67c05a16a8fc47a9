"""Rare surnames between a body and a title (管委会|蔚望舒|主任), and names that are words before 共同 (高歌|共同)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body_words import is_suffixed
from extract.cuts import Cuts
from extract.surnames import has_plain_surname, is_native
from extract.titles import TitleMatch

_CHARS = 3  # of such a name
_NO_LAST = frozenset("组部处科室委会院所办团队局厅司社站班校系馆厂区县市省镇乡村任副总原前的和与及兼党学法史论理支")
_NO_NAME = ("ORG", "LOC", "w", "PER", "TIME", "m", "r")
# What stands behind a title that stands behind its name.
_BEHIND = re.compile(
    r"(?:[，、。；]|等|一行|和|与|及|出席|参加|讲话|致辞|发言|介绍|主持|分别|共同|表示|说|指出|强调|代表|首先|先后|就|在|对|为|向|作|一同)"
)


def take_rare(cuts: Cuts, titles: Sequence[TitleMatch]) -> None:
    """Take both, where LAC knows no name."""
    for title in titles:
        _between(cuts, title)
        _together(cuts, title)


def _together(cuts: Cuts, title: TitleMatch) -> None:
    """副院长|高歌|共同为某中心揭牌: a name that LAC takes for a word, whose third character is none of it."""
    token = cuts.by_start.get(title.end)
    if token is None or len(token.text) != 2 or not cuts.text.startswith("共同", token.end):
        return
    if token.tag not in ("r", "m", "LOC", "ORG") and has_plain_surname(token.text) and is_native(token.text):
        cuts.take(token.start, token.end, "PER")


def _between(cuts: Cuts, title: TitleMatch) -> None:
    """Three characters that LAC takes for words, right behind a body and right before a title that ends its phrase."""
    start, end = title.start - _CHARS, title.start
    if start < 1 or cuts.is_taken(start, end) or end not in cuts.bounds:
        return
    name, body, last = cuts.text[start:end], cuts.token_at(start - 1), cuts.token_at(end - 1)
    if last.tag == "ORG" and last is body and last.end == end:  # LAC joined the name to the body
        apart = len(last.text) > _CHARS + 3 and is_suffixed(last.text[:-_CHARS]) and not is_suffixed(last.text)
    else:
        parts = cuts.covering(start, end)
        apart = body.tag == "ORG" and body.end == start and all(t.tag not in _NO_NAME for t in parts)
    named = has_plain_surname(name) and is_native(name) and name[-1] not in _NO_LAST and not is_suffixed(name)
    if apart and named and _BEHIND.match(cuts.text, title.end):
        cuts.take(body.start, start, "ORG")
        cuts.take(start, end, "PER")
