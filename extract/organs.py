"""Organs of places: which division an organ of the party, congress or government is of."""

from __future__ import annotations

import re

_ORGAN_OF_PLACE = re.compile(
    r"(?:中共)?([\u4e00-\u9fff]{2,}?(?:自治区|自治州|自治县|[省市区县州旗盟]))(?:委|纪委|人民政府|人大常委会|政协)"
)
_OF_PARTY = ("委", "纪委")
ORGANS_OF_PLACES = {
    "人民政府": "人民政府", "政府": "人民政府", "人大常委会": "人大常委会", "人大": "人大常委会", "政协": "政协",
}  # fmt: skip


def place_of_organ(name: str, *, party: bool = False) -> str | None:
    """The division whose organ a name is, of the party alone where ``party`` says so: 中共青石县委 -> 青石县."""
    match = _ORGAN_OF_PLACE.fullmatch(name)
    return match[1] if match is not None and (not party or name.endswith(_OF_PARTY)) else None
