"""Branches of the party in the parts of a house, which are bodies of their own: 材料学院党总支."""

from __future__ import annotations

from extract.body import Body
from extract.regions import split_divisions

BRANCHES = ("党总支", "党支部")  # of the party in a part of a body: 材料学院党总支书记
_WITH_BRANCHES = ("学院", "系", "部", "处", "科", "中心", "车间", "分公司", "项目部", "机关")
_WHOLE_SCHOOLS = ("技师学院", "职业学院", "职业技术学院", "师范学院")  # which are nobody's part


def has_branches(name: str, body: Body, branch: str) -> bool:
    """Whether a body is a part of a larger one, which has a branch of the party, or a small house with a general one.

    云麓市技师学院 is a part of none, and has a committee.
    """
    if branch == "党总支" and body.kind in ("school", "institution") and not name.endswith(("大学", "学院")):
        return True  # of a hospital, of a school: 云麓中学党总支书记
    whole = name.endswith(_WHOLE_SCHOOLS) or (name.endswith("学院") and bool(split_divisions(name)))
    return name.endswith(_WITH_BRANCHES) and not whole


def branch_of(title: str) -> str:
    """The branch that begins a title of one who leads it: 党总支 of 党总支书记; empty for other titles."""
    return next((b for b in BRANCHES if title.startswith(b) and title != b), "")
