"""Organs of places: which division an organ of the party, congress or government is of."""

from __future__ import annotations

import re

_ORGAN_OF_PLACE = re.compile(
    r"(?:中共)?([\u4e00-\u9fff]{2,}?(?:自治区|自治州|自治县|[省市区县州旗盟])|[省市区县州旗])(?:委|纪委|人民政府|人大(?:常委会)?|政协)"
)
# The same, or a department of one: 中共青石县委宣传部.
_IN_ORGAN_OF_PLACE = re.compile(
    r"(?:中共|政协|共青团)?(?P<place>[\u4e00-\u9fff]{2,}?(?:自治区|自治州|自治县|[省市县区州旗盟])|[省市县区州旗盟])"
    r"(?:委员会|委|纪委|人民政府|人大常委会|政协|总工会|人民法院|人民检察院|[^，]{2,8}联合会|科学技术协会|作家协会|红十字会"
    r"|公安局|[^，]{1,6}(?:局|办公室|办))(?:[^，]{2,8}[部办室委])?"
)
# Groups and offices of which each place has one, under names without it: 市政协副主席、|工商联|主席某某.
GROUPS_OF_PLACES = frozenset(
    (
        "工商联",
        "妇联",
        "残联",
        "侨联",
        "科协",
        "文联",
        "作协",
        "美协",
        "书协",
        "音协",
        "舞协",
        "社科联",
        "红十字会",
        "团委",
        "总工会",
        "法院",
        "检察院",
        "公安局",
    )
)
_OF_PARTY = ("委", "纪委")
ORGANS_OF_PLACES = {
    "人民政府": "人民政府", "政府": "人民政府", "人大常委会": "人大常委会", "人大": "人大常委会", "政协": "政协",
}  # fmt: skip


def place_of_organ(name: str, *, party: bool = False) -> str | None:
    """The division whose organ a name is, of the party alone where ``party`` says so: 中共青石县委 -> 青石县."""
    match = _ORGAN_OF_PLACE.fullmatch(name)
    return match[1] if match is not None and (not party or name.endswith(_OF_PARTY)) else None


def place_around_organ(name: str) -> str | None:
    """The division of whose organ, or of a department of which, a name is: 中共青石县委宣传部 -> 青石县."""
    match = _IN_ORGAN_OF_PLACE.fullmatch(name)
    return match["place"] if match is not None else None
