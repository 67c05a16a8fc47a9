"""Local committees of the democratic parties, and of the youth league: 民建云麓市委会, 民革省委, 团云麓市委."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

PARTIES = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")
_PARTY = "|".join(PARTIES)
_ENDS = r"(?=[、，。；和及与等）主副机\n]|负责|相关|有关|成员|会员|社员|盟员|党员|$)"  # 市民进|行, 市民建|议
_TAIL = r"委员会|委会|委(?![员托派任])|工委|基层委员会|基层委|总支部?|支部"
_BEHIND = rf"(?P<party>{_PARTY})(?P<where>[\u4e00-\u9fff]{{0,7}}?(?:自治区|[省市区县州]))(?P<tail>{_TAIL})"
_AHEAD = rf"(?<![各全名])(?P<level>[省市区县州])(?P<own>{_PARTY})(?:(?P<end>{_TAIL})|{_ENDS})"
_NAMED = re.compile(f"{_BEHIND}|{_AHEAD}")
# 社市委, 社青石区委: how the Jiusan Society writes of its own committees, on pages that name it.
_SOCIETY = "九三学社"
_OF_SOCIETY = re.compile(
    r"(?:(?<=[，、。；：（“\n由和与及在到受向对为经来赴了])|^)社(?!区委(?!副?主委|委员|班子|机关|秘书长))(?P<where>[\u4e00-\u9fff]{0,6}?(?:自治区|[省市区县州]))(?:委员会|委会|委(?![员托派任]))",
    re.MULTILINE,
)
# 团云麓市委: the committee of the youth league under the name of its place.
LEAGUE_OF_PLACE = re.compile(
    r"(?:(?<=[，。、；：（“\n由和与及经受])|^)团(?![体队结员长圆])[\u4e00-\u9fff]{2,9}?(?:自治区|[省市区县州旗])委(?:员会)?"
    r"(?![员托派任屈婉以曲会])",
    re.MULTILINE,
)
_COMMITTEES = ("委员会", "委会", "委", None)
_SHORT_NAME = re.compile(r"社[\u4e00-\u9fff]{0,6}?(?:自治区|[省市区县州])(?:委员会|委会|委)")


def party_committees(text: str) -> Iterator[tuple[int, int]]:
    """Where local committees of the democratic parties are named."""
    if any(party in text for party in PARTIES):
        yield from (m.span() for m in _NAMED.finditer(text))
    if _SOCIETY in text:
        yield from (m.span() for m in _OF_SOCIETY.finditer(text))


def is_of_society(text: str) -> bool:
    """Whether a name is a short one of a committee of the Jiusan Society: 社市委."""
    return text.startswith("社") and _SHORT_NAME.fullmatch(text) is not None


def committee_in_full(text: str, resolve: Callable[[str], str]) -> str | None:
    """The full name of such a committee, 市民革 -> 民革云麓市委会; ``resolve``: level -> place. None for all others."""
    if is_of_society(text):
        text = _SOCIETY + text[1:]
    match = _NAMED.fullmatch(text)
    if match is None:
        return None
    where = match["where"] or match["level"]
    place = resolve(where) if where == "自治区" or len(where) == 1 else where
    tail = match["tail"] or match["end"]
    return f"{match['party'] or match['own']}{place}{'委会' if tail in _COMMITTEES else tail}"
