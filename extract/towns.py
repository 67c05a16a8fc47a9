"""Towns, streets, villages and communities: organs that each of them has, under names that leave the place out."""

from __future__ import annotations

import re

# 白鹭镇党委, 青松街道党工委: an organ of a town, and which town it is of
_ORGAN_OF_TOWN = re.compile(
    r"(?:中共)?(?P<town>[\u4e00-\u9fff]{2,}?(?:镇|乡|街道))"
    r"(?:党委|党工委|人民政府|政府|办事处|人大(?:主席团)?|纪委|武装部|妇联|团委|关工委|老龄委|[\u4e00-\u9fff]{0,4}(?:办公室|办|中心|站|所))"
)
# What a town has beside its committee and its government: 镇党委书记甲，|人大|主席乙.
_OF_TOWNS = frozenset(("人大", "人大主席团", "纪委", "武装部", "人武部", "妇联", "团委", "政府", "人民政府"))
# Posts in the committee of a town: 党委委员、|组织委员|某某.
COMMITTEE_POSTS = ("组织委员", "宣传委员", "统战委员", "政法委员", "纪检委员", "宣统委员", "组宣委员")
SENT_TO_VILLAGE = "驻村第一书记"  # of a village that need not be named, and sent by another body
_COMMITTEES = re.compile(
    r".*(?:党委|党工委|党总支|党支部|支部|委员会|[省市县区州旗]委)(?:.{1,6}(?:党总支|党支部|支部))?"
)
_SMALL = ("村", "社区")
# 村党支部, 社区居委会, 该村|妇联, 居委会: organs of a village or community
_OF_SMALL = re.compile(
    r"(?:[该本]?(?P<what>村|社区))?(?P<organ>党委|党总支|党支部|支部|(?:村民)?委员会|村委会|居委会|妇联|团支部|村委|老年协会)"
)
_BRANCH_OF_SMALL = re.compile(r"([\u4e00-\u9fff]{2,}?(?:村|社区))(?:党委|党总支|党支部)")
_ORGAN_OF_SMALL = re.compile(
    r"([\u4e00-\u9fff]{2,}?(?:村|社区))(?:党委|党总支|党支部|村委会|居委会|村民委员会|居民委员会|妇联)"
)


def organ_of_town(text: str, other: str) -> str | None:
    """The organ of the town of which another organ was named: 人大 beside 白鹭镇党委 is 白鹭镇人大."""
    if text not in _OF_TOWNS:
        return None
    match = _ORGAN_OF_TOWN.fullmatch(other)
    return match["town"] + {"政府": "人民政府"}.get(text, text) if match is not None else None


def is_committee(name: str) -> bool:
    """Whether a body is a committee or branch of the party."""
    return _COMMITTEES.fullmatch(name) is not None


def is_small_place(name: str) -> bool:
    """Whether a name is that of a village or community: 青松村, 白鹭镇青松社区."""
    return name.endswith(_SMALL) and len(name) > len("某村") and not name.startswith(("全", "各", "该", "本", "我"))


def village_of(name: str) -> str | None:
    """The village or community that a body is, or is an organ of: 青松村 of 青松村党支部."""
    if is_small_place(name):
        return name
    match = _ORGAN_OF_SMALL.fullmatch(name)
    return match[1] if match is not None else None


def office_of_village(name: str) -> str | None:
    """Of what the secretary of a branch is director too: 青松村村委会 beside 青松村党支部, 青松社区."""
    match = _BRANCH_OF_SMALL.fullmatch(name)
    if match is None:
        return None
    return match[1] + ("村委会" if match[1].endswith("村") else "")


def organ_of_village(text: str, place: str | None) -> str | None:
    """村党支部 after 青松村: that of the village or community named last. None for other words, or where none is."""
    match = _OF_SMALL.fullmatch(text)
    if match is None or place is None:
        return None
    what = match["what"] or {"居委会": "社区", "村委会": "村", "村委": "村"}.get(match["organ"], "")
    if not what or not place.endswith(what):
        return None
    return place + {"村委": "村委会"}.get(match["organ"], match["organ"])
