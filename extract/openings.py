"""Openings: words of welcome that were told of a contest or course belong to its opening, once that is told too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.book import Happening, Role
from extract.event_nouns import is_part
from extract.people import Person

_WHOLES = ("meeting", "training", "performance", "exhibition", "competition", "activity")
_OPENS = ("开", "启")
# 某某致欢迎辞, 某某作开班动员讲话, 某某宣布开幕
_WORDS = re.compile(
    r"[^，。；、]{0,12}(?:致(?:欢迎|开幕|开班)?[辞词]|开[班营]动员|宣布[^，。；]{0,14}(?:开幕|开班|开赛|启动|开始))"
)


def give_to_openings(happenings: Sequence[Happening]) -> None:
    """Move who opens a longer occasion to the ceremony that opens it: 培训班开班，某某致欢迎辞。开班仪式由…主持."""
    for part in happenings:
        whole = part.part_of
        if whole is None or whole.type not in _WHOLES or not is_part(part.head) or not part.head.startswith(_OPENS):
            continue
        for key, role in list(whole.roles.items()):
            if role.role == "speaks" and isinstance(role.agent, Person) and _opens(role):
                part.roles.setdefault(key, whole.roles.pop(key))


def _opens(role: Role) -> bool:
    """Whether the sentence says that somebody speaks to open what is told."""
    text, name = role.sentence.text, role.agent.name
    at = text.find(name)
    return at >= 0 and _WORDS.match(text, at + len(name)) is not None
