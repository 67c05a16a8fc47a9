"""How names sound: pinyin without tones, and the first letters of its syllables, by the package pypinyin (MIT)."""

from __future__ import annotations

import re

LONGEST_CHARS = 24  # longer names, of events, are not typed by their sound
_LETTERS = re.compile(r"[A-Za-zü][A-Za-zü '’·-]*")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def sound(name: str, kind: str) -> tuple[str, str] | None:
    """(pinyin in one word, first letters) of a name; None for a long one or one without Chinese characters.

    Of a person the surname is read as surnames are: 单 shan, 解 xie, 仇 qiu.
    """
    if len(name) > LONGEST_CHARS or not _HAN.search(name):
        return None
    from pypinyin import lazy_pinyin  # a quarter of a second: only where there are names to read

    from ontology.lexicon import Surnames, load

    syllables = [s.lower() for s in lazy_pinyin("".join(c for c in name if c.isalnum()), v_to_u=False) if s]
    if kind == "person":
        readings = load(Surnames).readings
        read = next((surname for surname in readings if name.startswith(surname)), None)
        if read:
            syllables[: len(read)] = readings[read].split()
    return "".join(syllables), "".join(s[0] for s in syllables)


def spelled(text: str) -> str:
    """Letters that somebody typed for a sound, in one word; empty where it is no such text."""
    text = text.strip()
    return "".join(c for c in text.lower().replace("ü", "v") if c.isalpha()) if _LETTERS.fullmatch(text) else ""
