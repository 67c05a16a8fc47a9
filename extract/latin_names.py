"""Names in Latin letters, of which LAC makes a person of each word: Thomas Bosch."""

from __future__ import annotations

import re

from extract.cuts import Cuts

_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][a-z'’\-]+(?: (?:[A-Z]\.|[A-Z]?[a-z'’\-]*[a-z])){1,3}(?![A-Za-z])")


def take_latin(cuts: Cuts) -> None:
    """Take a name of several words where LAC sees a person in one of them."""
    for match in _LATIN.finditer(cuts.text):
        words = cuts.covering(*match.span())
        if any(word.tag in ("PER", "nr") for word in words) and not any(w.tag in ("ORG", "LOC") for w in words):
            cuts.take(match.start(), match.end(), "PER")
