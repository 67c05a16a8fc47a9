"""The sentences of a page with their tokens, without bylines and picture credits."""

from __future__ import annotations

from collections.abc import Sequence

from extract.page import Page
from extract.tokens import Token

Cut = tuple[int, int, list[int]]  # start, end, indices of the tokens that are not credits


def sentences_of(page: Page, tokens: Sequence[Token]) -> list[Cut]:
    """Every sentence of a page that holds more than credits."""
    found: list[Cut] = []
    position = 0
    for start, end in page.sentences:
        while position < len(tokens) and tokens[position].start < start:
            position += 1
        last = position
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        credits = [(a, b) for a, b in page.credits if a < end and b > start]
        own = [i for i in range(position, last) if not any(a <= tokens[i].start < b for a, b in credits)]
        position = last
        if own:
            found.append((start, end, own))
    return found
