"""What names are made of: surnames, and the characters of transcriptions."""

from __future__ import annotations

import re
from functools import cache

from ontology.lexicon import Names, Surnames, load

_COMMON = 70  # surnames of which a name of two characters that transcriptions use too is rather ours


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """One-character and compound surnames."""
    words = load(Surnames)
    return frozenset("".join(words.single.split()) + words.wordlike), frozenset(words.compound)


def surname_length(text: str) -> int:
    """How many characters at the start of a text are a surname: 0, 1 or 2."""
    single, compound = surnames()
    if text[:2] in compound:
        return 2
    return 1 if text[:1] in single else 0


def is_japanese(text: str) -> bool:
    """Whether a text begins with a Japanese surname of two characters."""
    return text[:2] in load(Surnames).japanese


@cache
def of_parts() -> re.Pattern[str]:
    """Names of two parts, as Tibetan, Yi and many Mongolian names are, and no places called after them."""
    names = load(Names)
    parts, endings = "|".join(names.tibetan), "|".join(e for e in names.endings if len(e) > 2)
    opening = "".join(sorted({part[0] for part in names.tibetan}))  # one look where there is none
    first = f"[{''.join(sorted(names.transcribing))}]{{2,3}}"
    return re.compile(f"(?:(?=[{opening}])(?:{parts}){{2}}|{first}(?:{endings}))(?![镇乡村县寺州区路旗盟]|德勒|·)")


_RO = re.compile("^..[\u4e00-\u9fff][太次一二三]郎$")  # 小泉进次郎
_COUNTED = re.compile("[一二两三四五六七八九十]名$")
HOUSES = ("学校", "学院", "公司", "医院", "集团")


def is_native(name: str) -> bool:
    """Whether a name is a surname and one or two characters more."""
    length = surname_length(name)
    if name.endswith(HOUSES) or _COUNTED.search(name) is not None:
        return False  # 代表|来学校|洽谈, 参议员|和两名|众议员
    japanese = is_japanese(name) and (len(name) in (3, 4) or _RO.search(name) is not None)
    return japanese or (length > 0 and 1 <= len(name) - length <= 2)


def is_ours(name: str) -> bool:
    """Whether a name is Chinese by its looks, and no transcription of two or three characters (莫迪, 梅洛尼)."""
    return is_native(name) and (not is_transcribed(name) or (len(name) == 2 and has_common_surname(name)))


def has_common_surname(name: str) -> bool:
    """Whether a name begins with one of the surnames that most people have."""
    return name[0] in load(Surnames).single[:_COMMON]


def has_plain_surname(name: str) -> bool:
    """Whether a name begins with a surname that is no everyday word besides."""
    return surname_length(name) == 2 or (surname_length(name) == 1 and name[0] not in load(Surnames).wordlike)


def is_transcribed(name: str) -> bool:
    """Whether every character of a name is one that transcriptions of foreign names use."""
    return all(character in load(Names).transcribing for character in name)
