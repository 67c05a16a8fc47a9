"""Embassies: one by its whole name, and several in a list that says the word once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.affixes import any_of
from extract.tokens import Token
from ontology.lexicon import Countries, load

_EMBASSY = re.compile(
    r"(?:中国|我|[\u4e00-\u9fff]{2,8}?)驻[\u4e00-\u9fff]{1,10}?(?:大使馆|使馆|总领事馆|总领馆|领事馆|使团|代表处)"
)
_OF_SEVERAL = re.compile(r"(?:等(?:多|\d{1,2}|[两三四五六七八九十])?国)?的?大?使馆$")
_BETWEEN_MARKS = re.compile("[^、]+")
_BETWEEN = ("、", "和", "及", "以及", "与")
_NAME = "大使馆"
_OURS = re.compile("(?:中国|我国?)驻(.{2,10}?)(?:大?使馆)?")


@cache
def _listed() -> re.Pattern[str]:
    """中国驻甲、乙和丙等国|大使馆: the first, the others, the last."""
    country = any_of(load(Countries).names)
    return re.compile(
        rf"((?:中国|我国?)驻{country})((?:、{country}){{0,12}})(?:、|和|及|以及|与)"
        rf"({country}(?:等(?:多|\d{{1,2}}|[两三四五六七八九十])?国)?的?大?使馆)"
    )


def embassy_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where embassies are named; of a list, each country stands for its embassy."""
    if "驻" not in text or ("馆" not in text and "团" not in text and "代表处" not in text):
        return
    for listed in _listed().finditer(text):
        yield listed.span(1)
        yield from (country.span() for country in _BETWEEN_MARKS.finditer(text, *listed.span(2)))
        yield listed.span(3)
    for match in _EMBASSY.finditer(text):
        start = _start(text, match)
        if start is not None:
            yield start, match.end()


def _start(text: str, match: re.Match[str]) -> int | None:
    """Where the name of an embassy begins: at the country that sends it."""
    at = text.index("驻", match.start())
    for name in ("中国", "我", *load(Countries).names):
        if text.endswith(name, match.start(), at) or text[max(0, at - len(name)) : at] == name:
            return at - len(name)
    return None


def embassy_in_full(text: str) -> str | None:
    """中国驻甲, which opens a list, and 我驻甲使馆 in full; None for every other name."""
    found = _OURS.fullmatch(text)
    if found is None or found[1] not in load(Countries).names or (text[0] == "中" and text.endswith("馆")):
        return None
    return f"中国驻{found[1]}{_NAME}"


def embassy_beside(text: str, other: str) -> str | None:
    """乙 or 丙等国大使馆 behind the embassy in 甲: its name in full; None for every other name."""
    country = _OF_SEVERAL.sub("", text)
    if not (other.startswith("中国驻") and other.endswith(_NAME) and country in load(Countries).names):
        return None
    return f"中国驻{country}{_NAME}"


def in_list_of_embassies(tokens: Sequence[Token], index: int) -> bool:
    """Whether a country, tagged as a body, stands for its embassy in a list that such a one opens."""
    while index > 1 and tokens[index].tag == "ORG" and tokens[index - 1].text in _BETWEEN:
        index -= 2
        if _OURS.fullmatch(tokens[index].text) is not None:
            return True
    return False
