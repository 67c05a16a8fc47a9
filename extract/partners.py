"""Those whom somebody meets: transcribed names before a title of state and between 同 and 会谈."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from ontology.lexicon import Countries, Names, load

_PARTNER = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})(?:(?P<head>总统|总理|首相|国王|外长)(?!府|制|选举|大选)"
    r"|举行(?:会谈|会晤|视频会晤)|会谈|会晤|通电话|进行会谈)"
)
_LONGEST_PARTNER_CHARS = 7


def take_partners(cuts: Cuts) -> None:
    """Transcribed names before a title of state, and those whom somebody meets: 博兰德总理, 同博兰德会谈."""
    transcribing = load(Names).transcribing
    for match in _PARTNER.finditer(cuts.text):
        end = start = match.start()
        while end - start < _LONGEST_PARTNER_CHARS and cuts.text[start - 1] in transcribing:
            if start in cuts.bounds and cuts.token_at(start).text in ("和", "与"):
                break
            start -= 1
        while start < end and (start not in cuts.bounds or not _opens(cuts, start, match["head"])):
            start += 1
        name = cuts.text[start:end]
        if end - start >= 3 and end in cuts.bounds and not _holds_country(name):
            cuts.take(start, end, "PER")


def _opens(cuts: Cuts, start: int, head: str | None) -> bool:
    """Whether a name may begin here: behind a word that governs it, or before a title behind a mark too."""
    before = cuts.text[start - 1 : start]
    if before in "同与":
        return True
    return bool(head) and (before in "和向对给为由，、。：" or cuts.token_at(start - 1).tag in ("v", "p"))


def _holds_country(name: str) -> bool:
    """Whether a country stands in a transcription: 意大利|总理."""
    return any(country in name for country in load(Countries).names)
