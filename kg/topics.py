"""What a gathering is about, by its name: what tells 新时代推动中部地区崛起座谈会 from any other of its kind and host.

The words are in ``ontology/lexicons/topics.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

TOPIC_CHARS = 4  # of what is left of a name, at least
BESIDE_NATION = 2  # beside a word for a whole country, or for the world
_NUMBER = r"[一二三四五六七八九十百零〇两\d]+"
_COUNTED = re.compile(rf"第?{_NUMBER}(?:[届次轮场期批年月日号]|周年|季度)+|首[届次轮场]|(?:19|20)\d\d")
_NAME = re.compile("[\u3400-\u9fffa-z]")


def topic(name: str, known: Iterable[str]) -> str:
    """What a name says beyond kind, rank and host; empty where that is too little, or the gathering recurs.

    ``name`` is as ``tellings.event_name`` gives it; ``known`` are the names of those who take part and of places.
    """
    words = _words()
    if any(word in name for word in words["series"]):
        return ""
    rest = name
    for each in sorted(known, key=len, reverse=True):
        rest = rest.replace(each, "") if each and not name.endswith(each) else rest
    rest = _plain().sub("", _COUNTED.sub("", rest))
    wide = any(word in name for word in words["nation"])
    enough = len(_NAME.findall(rest)) >= (BESIDE_NATION if wide else TOPIC_CHARS)
    body = rest.endswith(words["ends"]) and not rest.endswith(words["not_ends"])
    return rest if enough and not body else ""


def wide(name: str) -> bool:
    """Whether a name tells of a whole country or of the world."""
    return any(word in name for word in _words()["nation"])


@cache
def _words() -> dict[str, tuple[str, ...]]:
    from ontology.lexicon import Topics, load

    words = load(Topics)
    return {field: getattr(words, field) for field in ("plain", "ends", "not_ends", "series", "nation")}


@cache
def _plain() -> re.Pattern[str]:
    """The plain words and the names of well-known bodies, the longest first."""
    from ontology.lexicon import Organizations, load

    bodies = {name for names in load(Organizations).national.items() for name in (names[0], *names[1])}
    words = sorted(bodies | set(_words()["plain"]), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))
