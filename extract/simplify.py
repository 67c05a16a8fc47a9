"""Traditional to simplified characters and full-width letters and digits to half-width, code point by code point.

The result is for matching only. It is as long as what went in, so an offset into one is an offset into the
other, and evidence quotes the text as it was written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

# Letters and digits only: Chinese punctuation and the ideographic space carry meaning of their own.
_HALF_WIDTH = {
    code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)
}
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]")


def simplify(text: str) -> str:
    """The text in simplified characters with half-width ASCII letters and digits.

    ``len(simplify(text)) == len(text)`` always; a text with nothing to change comes back equal.
    """
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF_WIDTH)
    return "\n".join(map(_simplify_line, text.split("\n")))


def _simplify_line(line: str) -> str:
    """Phrase by phrase where that keeps the length (乾隆 stays, 乾燥 changes), else character by character.

    In a line written in simplified characters 乾 is never 干: it is somebody's name.
    """
    if line.isascii():
        return line
    try:
        converted: str = _converter().convert(line)
    except UnicodeError:  # a lone surrogate out of a JSON escape cannot go through OpenCC's UTF-8
        return "".join(map(_simplify_character, line))
    if len(converted) == len(line):
        return line if "乾" in line and line.replace("乾", "干") == converted.replace("乾", "干") else converted
    return "".join(map(_simplify_character, line))


@lru_cache(maxsize=8192)
def _simplify_character(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return character
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character


@lru_cache(maxsize=1)
def _converter() -> Any:
    """OpenCC's dictionary, loaded at the first character that may need it."""
    from opencc import OpenCC

    return OpenCC("t2s")
