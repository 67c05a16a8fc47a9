"""Where a name with a dot begins, and what has a dot and is no name: 某某在大厅为|迪亚斯-卡内尔, 江河·共赢未来."""

from __future__ import annotations

from collections.abc import Sequence

from extract.cuts import Cuts
from extract.name_looks import WITH
from extract.surnames import is_transcribed
from extract.tokens import Token
from ontology.lexicon import Names, load

_OTHER_WORDS = ("v", "vn", "n", "a", "d", "TIME", "LOC", "m", "an")
_MARKS = "·-—"


def start_of_dotted(cuts: Cuts, start: int, end: int) -> int | None:
    """Where the name in a stretch with a dot begins; None where it is no person's, or taken."""
    text, tokens = cuts.text, cuts.covering(start, end)
    begin = _behind_words(text, tokens, start, end)
    people = [t for t in tokens if t.tag in ("PER", "nr") and t.end > begin]
    if not people or any(cuts.taken[t.start] for t in people):
        return None
    first = max(people[0].start, begin)
    if first == start + 1 and text[first - 2 : first - 1] == "、":
        first -= 1  # 某某、那|扎尔·叶尔肯
    first = _with_first_part(cuts, first)
    if _is_phrase(text, tokens, first, end):
        return None
    if text[first] in "子女" and text[first - 1 : first] == "其":
        first += 1  # 其子|亨特·某某
    if text[first] in WITH and not cuts.is_taken(first, first + 1):
        first += 1  # no transcription begins so
    return first


def _behind_words(text: str, tokens: Sequence[Token], start: int, end: int) -> int:
    """The position behind the last word before the part with the dot that is no part of a transcription."""
    dot = _dot(text, start, end)
    words = [t for t in tokens if start <= t.start and t.end < dot and not is_transcribed(t.text)]
    ahead = [t for t in words if not any(mark in t.text for mark in _MARKS)]
    return ahead[-1].end if ahead else start


def _is_phrase(text: str, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether other words stand on one side of the dot: 东郊记忆·成都, 江河奔海·共赢."""
    dot = _dot(text, start, end)
    before = next((t for t in tokens if t.start < dot <= t.end), None)
    behind = next((t for t in tokens if t.start == dot + 1), None)
    place = before is not None and before.tag in ("LOC", "v", "vn") and not is_transcribed(before.text)
    return place or (behind is not None and behind.tag in _OTHER_WORDS and not _is_part(behind.text))


def _dot(text: str, start: int, end: int) -> int:
    """Where the first mark inside a name stands."""
    return next((at for at in range(start, end) if text[at] in _MARKS), end)


def _is_part(word: str) -> bool:
    """Whether a word may be part of a transcribed name."""
    return is_transcribed(word) or word.startswith(tuple(load(Names).uyghur))


def _with_first_part(cuts: Cuts, start: int) -> int:
    """Where a name begins whose first part LAC took for a word: 让|-诺埃尔."""
    first = cuts.token_at(start - 2) if start > 1 and cuts.text[start - 1] in "-—" else None
    joins = first is not None and first.end == start - 1 and is_transcribed(first.text)
    return first.start if first is not None and joins and not cuts.taken[first.start] else start
