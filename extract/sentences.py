"""The sentences of a page with their tokens, without bylines and picture credits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.page import Page
from extract.tokens import Token

Cut = tuple[int, int, list[int]]  # start, end, indices of the tokens that are not credits


def sentences_of(page: Page, tokens: Sequence[Token]) -> list[Cut]:
    """Every sentence of a page that holds more than credits."""
    found: list[Cut] = []
    starts = [token.start for token in tokens]
    last = 0
    for start, end in page.sentences:
        first = bisect_left(starts, start, last)
        last = bisect_left(starts, end, first)
        own = list(range(first, last))
        for a, b in page.credits:
            if a < end and b > start:
                own = [i for i in own if not a <= starts[i] < b]
        if own:
            found.append((start, end, own))
    return found
