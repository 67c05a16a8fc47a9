"""Quoted names among the items of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from extract.item import Item

_BEFORE_QUOTED = ("为", "给", "获", "获得", "荣获", "的", "在")


def quotation(items: Sequence[Item], closing: int) -> int | None:
    """The index of the mark that opens a quoted name behind a number, 为 or 的: 10名“某某工匠”; else None."""
    for index in range(closing - 1, max(-1, closing - 12), -1):
        if items[index].text == "“":
            ahead = items[index - 1] if index else None
            opens = ahead is not None and (ahead.tag in ("m", "q") or ahead.text in _BEFORE_QUOTED)
            return index if opens else None
    return None
