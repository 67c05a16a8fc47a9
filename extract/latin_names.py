"""Names in Latin letters, of which LAC makes a person of each word: Thomas Bosch."""

from __future__ import annotations

import re

from extract.cuts import Cuts

_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][a-z'’\-]+(?: (?:[A-Z]\.|[A-Z]?[a-z'’\-]*[a-z])){1,3}(?![A-Za-z])")

_CALLED = re.compile(r"(?:博士|教授|副教授|先生|女士|校长|院长|主席|主任|总裁|院士|研究员)")
_ALONE = re.compile(r"(?<![A-Za-z ])([A-Z][a-z]{2,})(?=博士|教授|先生|女士)")  # Bosch|教授表示


def take_latin(cuts: Cuts) -> None:
    """Take a name of several words where LAC sees a person in one of them."""
    for match in _LATIN.finditer(cuts.text):
        words = cuts.covering(*match.span())
        called = _CALLED.match(cuts.text, match.end()) is not None
        body = any(w.tag in ("ORG", "LOC") for w in words) and not called
        if (called or any(word.tag in ("PER", "nr") for word in words)) and not body:
            cuts.take(match.start(), match.end(), "PER")
    for match in _ALONE.finditer(cuts.text):
        cuts.take(*match.span(1), "PER")
