"""Branches of the party in the parts of a house, which are bodies of their own: 材料学院党总支."""

from __future__ import annotations

import re

from extract.body import Body
from extract.cuts import Cuts
from extract.regions import split_divisions

BRANCHES = ("党总支", "党支部")  # of the party in a part of a body: 材料学院党总支书记
_WITH_BRANCHES = ("学院", "系", "部", "处", "科", "中心", "车间", "分公司", "项目部", "机关")
# 教师|党支部, 化学专业博士生第二|党支部: whose branch it is, which LAC may take for a title before a name.
_OF_PEOPLE = re.compile(
    r"(?:教师|教工|学生|职工|师生|博士生|硕士生|博士|硕士|研究生|本科生|机关|离退休|离休|退休|管理|行政|后勤|医技|医护|护理|内科|外科|门诊)"
    r"(?:人员|干部|职工)?(?:第?[一二三四五六七八九十])?(?:联合|临时)?党(?:总)?支部(?!书记|委员|副|副书记|宣传|组织|纪检)"
)
_WHOLE_SCHOOLS = ("技师学院", "职业学院", "职业技术学院", "师范学院")  # which are nobody's part


def take_branches(cuts: Cuts) -> None:
    """Take the branches that are called after whose they are: 教师党支部."""
    for branch in _OF_PEOPLE.finditer(cuts.text) if "支部" in cuts.text else ():
        if branch.start() in cuts.bounds:
            cuts.take(*branch.span(), "ORG")


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
