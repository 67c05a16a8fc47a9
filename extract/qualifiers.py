"""Words before a title that say what it is about, which LAC may take for verbs: 副县长、县|防指|副总指挥张三."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.cuts import Cuts, verbs
from extract.surnames import is_native
from extract.titles import TitleMatch

_WORDS = re.compile(r"[\u4e00-\u9fff]{1,8}")
_NO_NOUN = frozenset({"v", "vd", "a", "ad", "d", "f", "s", "b"})
_STATUS = frozenset({"兼", "原", "任", "时任", "现任", "新任", "前", "曾任", "代表", "带领", "和", "与", "等", "的"})


def take_qualifiers(cuts: Cuts, titles: Sequence[TitleMatch]) -> None:
    """Make nouns of the words between a title's 、 and the next title, where a name follows that title."""
    ends = {title.end for title in titles}
    for title in titles:
        mark = cuts.text.rfind("、", max(0, title.start - 9), title.start)
        if mark not in ends or not _WORDS.fullmatch(cuts.text, mark + 1, title.start):
            continue
        tokens = cuts.covering(mark + 1, title.start)
        if any(t.text in _STATUS or t.text in verbs() for t in tokens) or not _name_follows(cuts, title.end):
            continue
        for token in tokens:
            if token.tag in _NO_NOUN and token.start > mark:
                cuts.take(token.start, min(token.end, title.start), "n")


def _name_follows(cuts: Cuts, position: int) -> bool:
    token = cuts.by_start.get(position)
    tagged = token is not None and token.tag in ("PER", "nr")
    return tagged or any(is_native(cuts.text[position : position + size]) for size in (3, 2))
