"""Bodies in hand-built tokens: the longest right form of each."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.organizations import find_organizations
from extract.tokens import joined


def bodies(marked: str) -> list[str]:
    pairs = [part.rsplit("/", 1) for part in marked.split()]
    tokens = joined([w for w, _ in pairs], [t for _, t in pairs])
    return ["".join(t.text for t in tokens[a:b]) for a, b in find_organizations(tokens)]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        # Departments belong to the name.
        ("中华全国总工会/ORG 国际联络部/n 部长/TITLE", ["中华全国总工会国际联络部"]),
        ("云麓市/LOC 第三/m 人民医院/n 院长/TITLE", ["云麓市第三人民医院"]),
        ("云麓市/LOC 教育/n 和/c 体育局/n 局长/TITLE", ["云麓市教育和体育局"]),
        # Coordinated bodies are two.
        ("云麓市总工会/ORG 、/w 青石县总工会/ORG 主办/v", ["云麓市总工会", "青石县总工会"]),
        ("云麓市总工会/ORG 和/c 青石县总工会/ORG 主办/v", ["云麓市总工会", "青石县总工会"]),
        # Delegations, teams and things named after people.
        ("越南/LOC 工会/n 代表团/n 抵达/v", ["越南工会代表团"]),
        ("中美洲/LOC 和/c 加勒比/LOC 地区/n 工会/n 代表团/n", ["中美洲和加勒比地区工会代表团"]),
        ("云麓/LOC 电厂/n 代表队/n 夺冠/v", ["云麓电厂代表队"]),
        ("孟知秋/PER 劳模/n 创新/vn 工作室/n 揭牌/v", ["孟知秋劳模创新工作室"]),
        # Quoted names and verbs inside a name.
        ("云麓市/LOC “/w 向阳花/nz ”/w 服务队/n 出发/v", ["云麓市“向阳花”服务队"]),
        ("云麓市/LOC 环卫/nz 服务/v 中心/n 主任/TITLE", ["云麓市环卫服务中心"]),
        # What stands before the name is no part of it.
        ("来自/v 全国/n 的/u 云麓大学/ORG 参加/v", ["云麓大学"]),
        ("主办/v 单位/n 云麓大学/ORG", ["云麓大学"]),
        ("11月/TIME 云麓大学/ORG 举办/v", ["云麓大学"]),
        # No names.
        ("各级/r 工会/n 参加/v", []),
        ("有关/vn 部门/n 参加/v", []),
        ("我们/r 的/u 公司/n", []),
        ("北京/LOC 举行/v", []),
        ("林若溪/PER 出席/v", []),
        ("举办/v 比赛/vn", []),
    ],
)
def test_the_longest_right_form(marked: str, found: list[str]) -> None:
    assert bodies(marked) == found


def test_the_office_at_home_where_those_in_charge_are_spoken_of() -> None:
    assert bodies("，/w 教务处/n 、/w 校企合作处/n 负责人/n 参加/v") == ["教务处", "校企合作处"]
    assert bodies("到/v 教务处/n 去/v") == []


def test_spans_are_in_order_and_apart() -> None:
    marked = "云麓市总工会/ORG 、/w 云麓大学/ORG 工会/n 、/w 青石县/LOC 总工会/n 主办/v ，/w 云麓电厂/ORG 承办/v"
    pairs = [part.rsplit("/", 1) for part in marked.split()]
    found = find_organizations(joined([w for w, _ in pairs], [t for _, t in pairs]))
    assert found == sorted(found)
    assert all(a < b <= c for (a, b), (c, _) in pairwise(found))
    assert len(found) == 4


def test_nothing_in_nothing() -> None:
    assert find_organizations([]) == []


@pytest.mark.parametrize(
    ("pairs", "bodies"),
    [
        ([("云麓市", "LOC"), ("总工会", "ORG"), ("举办", "v"), ("比赛", "vn")], ["云麓市总工会"]),
        ([("云麓市", "LOC"), ("住房", "n"), ("和", "c"), ("城乡", "n"), ("建设局", "n")], ["云麓市住房和城乡建设局"]),
        ([("云麓", "LOC"), ("医院", "n"), ("和", "c"), ("云麓", "LOC"), ("大学", "n")], ["云麓医院", "云麓大学"]),
        ([("参加", "v"), ("会议", "n")], []),
    ],
)
def test_organisations_in_tokens(pairs: list[tuple[str, str]], bodies: list[str]) -> None:
    made = joined(*zip(*pairs, strict=True))
    found = ["".join(t.text for t in made[first:last]) for first, last in find_organizations(made)]
    assert found == bodies
