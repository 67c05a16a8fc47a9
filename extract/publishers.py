"""Publishers: the town whose paper or channel publishes under its short name, 青石报 or 今日青石."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.lexicon import Coordinates, load
from ontology.records import Context

_LEVEL = re.compile(r"(?:[\u4e00-\u9fff]{2,8}族自治[县旗]|自治[县旗]|[县市区旗])$")
_OPENING = re.compile(r"^(?:今日|掌上|大美|魅力|微|看|《)")
_OF_PAPER = re.compile(
    r"(?:报|日报|周报|快报|晚报|新闻|融媒|传媒|发布|宣传|在线|文明|网|广播|电视|台|政协|人大|政务|政府|工会|总工会|妇联|残联|侨联|科协|文联|作协|工商联|共青团|检察|法院|公安|消防|应急|教育|体育|卫健|卫生|农业|水利|交通|组织|统战|纪检|党建|先锋|热线|之窗)"
    r"|》?$"
)


def town_of(context: Context) -> str | None:
    """The county, or city or district of a city, of which a paper or channel bears the short name; None for others."""
    name = _OPENING.sub("", context.publication or "")
    if context.province is None or len(name) < 2:
        return None
    if name.startswith(tuple(stem for stem in (_stem(context.city), _stem(context.province)) if stem)):
        return None  # 朝阳日报 of 朝阳市, in which there is a 朝阳县
    stems = _stems(context.province, context.city)
    found = (stems.get(name[:size], "") for size in (4, 3, 2) if _OF_PAPER.match(name, size))
    return next(filter(None, found), None)


def _stem(name: str | None) -> str:
    """A name without the word for its level."""
    return re.sub(r"(?:省|市|自治区|地区|自治州|盟|州)$", "", name or "")


@lru_cache(maxsize=64)
def _stems(province: str, city: str | None) -> dict[str, str]:
    """Short name -> full name of every county of a city, or of a province where the city is not given."""
    found: dict[str, str] = {}
    for county in load(Coordinates).counties_of(province, city):
        stem = _LEVEL.sub("", county)
        if len(stem) > 1:
            found[stem] = "" if stem in found else county  # two counties of one name
    return found
