"""Openings: words of welcome that were told of a contest or course belong to its opening, once that is told too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.book import Happening, Role
from extract.event_nouns import is_part
from extract.people import Person

_WHOLES = ("meeting", "training", "performance", "exhibition", "competition", "activity")
_OPENS = ("开", "启")
_NEAR_CHARS = 200  # between those who come and the ceremony, told behind them
_ATTENDS = re.compile(r"(?:出席|参加|莅临)(?:了)?[，。]?$|(?:等|领导|嘉宾)(?:[^，。；]{0,8})出席")
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
            opens = role.role == "speaks" and isinstance(role.agent, Person) and _opens(role)
            if opens or (whole.type == "competition" and _is_there(role, part)):
                part.roles.setdefault(key, whole.roles.pop(key))


def _is_there(role: Role, part: Happening) -> bool:
    """运动会开幕。某某等出席。某某主持开幕式: who is named between comes to the opening, and not to the games."""
    told, sentence = part.sentence, role.sentence
    if role.role != "attends" or not isinstance(role.agent, Person) or told is None:
        return False
    apart = told.start - sentence.end
    return 0 <= apart < _NEAR_CHARS and _ATTENDS.search(sentence.text) is not None


def _opens(role: Role) -> bool:
    """Whether the sentence says that somebody speaks to open what is told."""
    text, name = role.sentence.text, role.agent.name
    at = text.find(name)
    return at >= 0 and _WORDS.match(text, at + len(name)) is not None
