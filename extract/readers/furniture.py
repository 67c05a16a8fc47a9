"""Page furniture: the page numbers and running heads that stand on every page and belong to no sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_EDGE_LINES = 3  # how far from the top or the bottom of a page furniture may stand
_MAX_CHARS = 40
_MIN_PAGES = 3  # a line must stand on so many pages to be a running head

_SENTENCE = re.compile(r"[，。；！？]")
_NUMBER = re.compile(
    r"[-—–·\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*[/／]\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–·\s]*"
)


def without_furniture(pages: Sequence[str]) -> list[str]:
    """The pages without page numbers and without short lines that many pages have at the same edge.

    The digits of a line do not count in the comparison: ``12 工运月刊`` and ``13 工运月刊`` are one running head.
    """
    split = [page.split("\n") for page in pages]
    edges = [_edges(lines) for lines in split]
    counts = Counter(
        shape
        for lines, edge in zip(split, edges, strict=True)
        for shape in {(place, _shape(lines[index])) for index, place in edge.items()}
    )
    often = max(min(_MIN_PAGES, len(pages)), len(pages) // 4)
    kept: list[str] = []
    for lines, edge in zip(split, edges, strict=True):
        repeated = {i for i, place in edge.items() if counts[place, _shape(lines[i])] >= max(2, often)}
        numbers = {i for i in edge if len(pages) > 1 and _NUMBER.fullmatch(lines[i])}
        kept.append("\n".join(line for i, line in enumerate(lines) if i not in repeated | numbers))
    return kept


def _edges(lines: Sequence[str]) -> dict[int, str]:
    """The short lines near the top or the bottom of a page: index, and at which of the two."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    near = dict.fromkeys(filled[-_EDGE_LINES:], "bottom") | dict.fromkeys(filled[:_EDGE_LINES], "top")
    return {
        index: place
        for index, place in near.items()
        if len(lines[index].strip()) <= _MAX_CHARS and not _SENTENCE.search(lines[index])
    }


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line))
