"""Institutes under short names whose full ones the page has too: 云化所 of 云麓应用化学研究所."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.abbreviations import abbreviates

_FULL = re.compile(r"[\u4e00-\u9fff]{4,24}?研究所(?![长有])")
# What stands before such a short name: a mark, a preposition, a verb of going there.
_BEGINS = r"(?:(?<=[，。、；：（“”\n由和与及在到受向对为经赴来访])|(?<=走进|来到|考察|调研|莅临|代表|欢迎|感谢|参观)|^)"
_SHORT = re.compile(
    rf"{_BEGINS}(?![研场厕派]|我所|本所|各所)[\u4e00-\u9fff]{{2,5}}?所(?![有以属谓需做作说])", re.MULTILINE
)
# 云化所|副所长某某, where the publisher alone has the full name
_LED = re.compile(
    r"(?:(?<=[，。、；：和与由\n])|^)(?!\w{0,3}(?:我|本|各|全)所)([\u4e00-\u9fff]{2,4}所)副?所长", re.MULTILINE
)
_SHORTEST = len("化学研究所")


@lru_cache(maxsize=64)
def _short_names(text: str) -> frozenset[str]:
    """The short names on a page that leave out characters of an institute's full name there."""
    if "研究所" not in text and "所长" not in text:
        return frozenset()
    runs = {match.group() for match in _FULL.finditer(text)}  # which may hold what stands before the name
    full = {run[at:] for run in runs for at in range(len(run) - _SHORTEST)}
    shorts = {match.group() for match in _SHORT.finditer(text)}
    led = {match[1] for match in _LED.finditer(text)}
    return frozenset(
        s for s in shorts if not s.endswith("研究所") and (s in led or any(abbreviates(s, f) for f in full))
    )


def short_institutes(text: str) -> Iterator[tuple[int, int, str]]:
    """The spans of such names on a page, with their tag."""
    for short in _short_names(text):
        yield from ((*m.span(), "ORG") for m in re.finditer(re.escape(short), text))
