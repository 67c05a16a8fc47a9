"""Where a name with a dot begins, and what has a dot and is no name: 某某在大厅为|迪亚斯-卡内尔, 江河·共赢未来."""

from __future__ import annotations

from collections.abc import Sequence

from extract.surnames import is_transcribed
from extract.tokens import Token
from ontology.lexicon import Names, load

_OTHER_WORDS = ("v", "vn", "n", "a", "d", "TIME", "LOC", "m", "an")
_MARKS = "·-—"


def start_of_dotted(text: str, tokens: Sequence[Token], start: int, end: int) -> int:
    """The start behind the last word before the part with the dot that is no part of a transcription."""
    dot = next((at for at in range(start, end) if text[at] in _MARKS), end)
    words = [t for t in tokens if start <= t.start and t.end < dot and not is_transcribed(t.text)]
    ahead = [t for t in words if not any(mark in t.text for mark in _MARKS)]
    return ahead[-1].end if ahead else start


def is_phrase(text: str, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether other words stand on one side of the dot: 东郊记忆·成都, 江河奔海·共赢."""
    dot = next((at for at in range(start, end) if text[at] in _MARKS), end)
    before = next((t for t in tokens if t.start < dot <= t.end), None)
    behind = next((t for t in tokens if t.start == dot + 1), None)
    place = before is not None and before.tag in ("LOC", "v", "vn") and not is_transcribed(before.text)
    words = behind is not None and behind.tag in _OTHER_WORDS and not _is_part(behind.text)
    return place or words


def _is_part(word: str) -> bool:
    """Whether a word may be part of a transcribed name."""
    return is_transcribed(word) or word.startswith(tuple(load(Names).uyghur))
