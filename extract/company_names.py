"""The names of companies: what they end in, 有限公司 or a trade alone."""

from __future__ import annotations

import re

from ontology.lexicon import Organizations, load

COMPANY_TAIL = re.compile(r"(?:股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司|集团|公司|总公司|分公司)$")
# 滇池石化: companies under their trade alone
_TRADES = (
    "石化",
    "建工",
    "路桥",
    "电建",
    "铁建",
    "重汽",
    "煤业",
    "水务",
    "城投",
    "交投",
    "置业",
    "铝业",
    "纸业",
    "酒业",
    "乳业",
    "重工",
    "矿业",
    "药业",
)


_BRAND_CHARS = (4, 7)


def is_company(name: str) -> bool:
    """Whether a name ends as that of a company does."""
    return COMPANY_TAIL.search(name) is not None or name.endswith(_TRADES)


_NUMBERED_SCHOOL = re.compile("[一二三四五六七八九十]中$")  # 青石二中
_NO_HOSPITALS = (
    "学院",
    "法院",
    "检察院",
    "研究院",
    "设计院",
    "科学院",
    "剧院",
    "书院",
    "国务院",
    "敬老院",
    "福利院",
    "画院",
    "影院",
)


def is_of_kind(name: str, kind: str) -> bool:
    """Whether a name ends with a character of ``kind``, or is a company where that asks for one; 协会 counts whole.

    Of 医院 are 某妇幼保健院 and 某市第三人民医院, but no 学院 or 法院.
    """
    if kind == "医院":
        return name.endswith("院") and name != kind and not name.endswith(_NO_HOSPITALS)
    if len(kind) > 1 and kind.endswith("会"):
        return name.endswith(kind) and name != kind
    if "校" in kind and _NUMBERED_SCHOOL.search(name):
        return True
    return name.endswith(tuple(kind)) or (kind.startswith("公司") and is_company(name))


def is_brand(name: str) -> bool:
    """Whether a publisher's name is the short one of a company, by its trade: 湖北中烟, 冀中能源."""
    return _BRAND_CHARS[0] <= len(name) <= _BRAND_CHARS[1] and name.endswith(tuple(load(Organizations).trades))
