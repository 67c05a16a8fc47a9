"""Titles in plain text: where one stands, what belongs to it, and what only looks like one."""

from __future__ import annotations

import pytest

from extract.titles import find_titles, honours


def titles(text: str) -> list[tuple[str, str, str]]:
    """(title without its word of status, head, status) of each title."""
    return [(t.bare, t.head, t.status) for t in find_titles(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("云麓市总工会主席林若溪", [("主席", "主席", "")]),
        ("党组书记、局长林若溪", [("党组书记", "书记", ""), ("局长", "局长", "")]),
        ("常务副主席林若溪", [("常务副主席", "主席", "")]),
        ("副总经理林若溪", [("副总经理", "总经理", "")]),
        ("总书记林若溪", [("总书记", "总书记", "")]),
        ("书记处书记林若溪", [("书记处书记", "书记", "")]),
        ("机关党委专职副书记林若溪", [("机关党委专职副书记", "书记", "")]),
        ("一级巡视员林若溪", [("一级巡视员", "一级巡视员", "")]),
        ("首席科学家林若溪", [("首席科学家", "首席科学家", "")]),
        ("副主任医师林若溪", [("副主任医师", "主任医师", "")]),
        ("校长助理林若溪", [("校长助理", "校长助理", "")]),
        ("原主席林若溪", [("主席", "主席", "former")]),
        ("时任副市长林若溪", [("副市长", "市长", "former")]),
        ("代理厂长林若溪", [("厂长", "厂长", "acting")]),
        ("候任会长林若溪", [("会长", "会长", "elect")]),
        ("名誉院长林若溪", [("院长", "院长", "honorary")]),
        ("兼职副主席林若溪", [("副主席", "主席", "part-time")]),
    ],
)
def test_a_title_with_all_that_belongs_to_it(text: str, found: list[tuple[str, str, str]]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "大会主席团成立",
        "担任轮值主席国期间",
        "安理会非常任理事国",
        "各成员国",
        "部长办公会",
        "主席办公会议",
        "书记培训班",
        "局长信箱",
        "代表团抵达",
        "代表队夺冠",
        "委员会议",
        "会长杯比赛",
        "应急指挥部",
        "云麓市的天气",
        "",
    ],
)
def test_words_that_begin_like_a_title(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize("name", ["班若溪", "编若溪", "权若溪"])
def test_a_surname_behind_a_title_does_not_hide_it(name: str) -> None:
    assert titles(f"校长{name}") == [("校长", "校长", "")]


def test_a_post_spoken_of_is_a_title() -> None:
    assert titles("免去局长职务") == [("局长", "局长", "")]


def test_offsets_and_bounds() -> None:
    text = "原主席林若溪、副主席孟知秋"
    found = list(find_titles(text))
    assert [text[t.start : t.end] for t in found] == ["原主席", "副主席"]
    assert [t.start for t in find_titles(text, 3)] == [7]
    assert list(find_titles(text, 3, 8)) == []
    assert [text[t.start : t.end] for t in find_titles(text, 0, 3)] == ["原主席"]


@pytest.mark.parametrize("word", ["全国劳动模范", "劳模", "五一劳动奖章获得者", "记者"])
def test_honours_are_words_before_a_name_and_no_titles(word: str) -> None:
    match = honours().search(f"听{word}林若溪")
    assert match is not None and match.group() == word
    assert titles(f"{word}林若溪") == []
