"""Lines as their printer measured them: how wide each is, how far in it begins, how much space stands above it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_INDENT = re.compile(r"(?:\u3000{2}| {4}|\t)")
_HAN = r"\u3400-\u9fff\uf900-\ufaff，。、；：！？（）《》“”‘’—"
_SPACE_AT_DIGIT = re.compile(rf"(?<=[{_HAN}])[ \u00a0]+(?=\d)|(?<=\d)[ \u00a0]+(?=[{_HAN}])")
_KERNED = re.compile(r"(?<=[，。、；：！？）》”’])[，。、；：！？（）《》“”‘’]")
_LETTER_SPACED = re.compile(r"(?:[\u4e00-\u9fff，。；：、] ){4,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its words, its width in full-width characters, the blank lines before it."""

    text: str
    width: float
    gap: int
    indented: bool


def measured(text: str) -> list[Line]:
    """The lines that are not blank, measured as their printer measured: by width, or by number of characters."""
    found: list[tuple[str, str, int]] = []
    gap = 0
    for raw in text.splitlines():
        words = raw.strip()
        if words:
            found.append((raw, words, gap))
        gap = 0 if words else gap + 1
    measure = max((_width, _length), key=lambda by: _regularity([by(words) for _, words, _ in found]))
    return [
        Line(_tidy(words), measure(words) + (2.0 if indented else 0.0), gap, indented)
        for raw, words, gap in found
        for indented in (bool(_INDENT.match(raw)),)
    ]


def _regularity(widths: list[float]) -> int:
    """How many lines have the commonest width, or this less the indent of a first line."""
    counts = Counter(map(round, widths))
    return max((count + counts[width - 2] for width, count in counts.items()), default=0)


def _tidy(words: str) -> str:
    """A line without the spaces that justification put beside digits and between all characters."""
    if len(words) > 8 and _LETTER_SPACED.search(words):
        words = _LETTER_SPACED.sub(lambda match: match[0].replace(" ", ""), words)
    return without_digit_spaces(words)


def _width(words: str) -> float:
    """Width in full-width characters; letters and digits are half as wide, spaces narrower, marks in a row kerned."""
    width = sum(0.25 if c == " " else 0.5 if c < "\u0250" else 1.0 for c in words)
    return width - 0.5 * len(_KERNED.findall(words))


def _length(words: str) -> float:
    """Width as the number of characters, as programs that wrap text count."""
    return float(len(words))


def without_digit_spaces(words: str) -> str:
    """Words without the spaces between digits and Chinese: ``10 月 30 日``."""
    return _SPACE_AT_DIGIT.sub("", words)
