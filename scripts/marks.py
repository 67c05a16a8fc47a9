"""Marked blocks of pages: what a script writes anew between two comments, and nothing else of the page."""

from __future__ import annotations

from collections.abc import Iterable


def between(text: str, begin: str, end: str, lines: Iterable[str]) -> str:
    """The text with these lines between two marks. Fails where a mark is missing or stands twice."""
    if text.count(begin) != 1 or text.count(end) != 1:
        raise SystemExit(f"the page lacks its marks, or has them twice: {begin}")
    before, after = text[: text.index(begin)], text[text.index(end) :]
    return before + "\n".join([begin, *lines, after])
