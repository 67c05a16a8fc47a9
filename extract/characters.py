"""Removes from a text what no reader can see: line ends of other systems, control and zero-width characters.

Done once, before the Article is built; afterwards the text never changes and all offsets count from it.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x85]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_NARROW_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
# PDF fonts write 人 as the radical ⼈ (U+2F08); old encodings have compatibility forms of ideographs.
_LOOKALIKES = re.compile(r"[\u2e80-\u2eff\u2f00-\u2fdf\uf900-\ufaff]")
# Radicals whose ideograph Unicode names in EquivalentUnifiedIdeograph.txt, but not in its normalisation forms.
_RADICALS = str.maketrans(
    "⺌⺍⺎⺏⺟⺠⺫⺬⺮⺯⺶⺷⺼⺽⺾⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "小小尢尢母民目示竹糸羊羊肉臼艹虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with \\n line ends, plain spaces, unified ideographs, and nothing that cannot be seen.

    Form feeds stay: they part pages.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _UNSEEN.sub("", text)
    text = _NARROW_SPACES.sub(" ", text)
    text = _LOOKALIKES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text).translate(_RADICALS)
    return _SURROGATES.sub("\ufffd", text)
