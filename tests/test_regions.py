"""Regions: the names of divisions, and which place a level word such as 省 or 市 means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.regions import Regions, divisions_in, level_of, province_of, split_divisions
from ontology.records import Context


def resolve(
    level: str, at: int = 100, *, run: int = 90, sentence: int = 80, places: list[tuple[str, int]], **home: str
) -> str | None:
    return Regions(Context(**home), places).resolve(level, at, run, sentence)  # fmt: skip


def test_the_same_run_of_titles_comes_first() -> None:
    places = [("青石市总工会", 10), ("白水市总工会", 95)]
    assert resolve("市", places=places, city="云麓市") == "白水市"


def test_home_comes_before_what_the_sentence_names() -> None:
    assert resolve("市", places=[("白水市", 85)], city="云麓市") == "云麓市"


def test_without_a_home_the_sentence_decides_then_the_article() -> None:
    assert resolve("市", places=[("青石市", 10), ("白水市", 85)]) == "白水市"
    assert resolve("市", places=[("青石市", 10), ("白水市", 30), ("青石市总工会", 50)]) == "青石市"


def test_of_places_named_as_often_the_first() -> None:
    assert resolve("市", places=[("白水市", 30), ("青石市", 10)]) == "青石市"


def test_what_comes_later_in_the_text_does_not_open_a_run() -> None:
    assert resolve("市", places=[("白水市", 120)], city="云麓市") == "云麓市"


def test_nothing_known() -> None:
    assert resolve("市", places=[]) is None
    assert resolve("县", places=[("云麓市", 85)]) is None


@pytest.mark.parametrize(
    ("home", "province", "city"),
    [
        ({"province": "湖南省", "city": "云麓市"}, "湖南省", "云麓市"),
        ({"province": "湖南", "city": "云麓市"}, "湖南省", "云麓市"),
        ({"province": "新疆", "city": "昌吉回族自治州"}, "新疆维吾尔自治区", "昌吉回族自治州"),
        ({"province": "重庆市"}, None, "重庆市"),
        ({"publication": "云麓市总工会官网"}, None, "云麓市"),
        ({"publication": "广东省总工会会刊"}, "广东省", None),
        ({"publication": "《青石市故事》"}, None, None),
        ({}, None, None),
    ],
)
def test_home(home: dict[str, str], province: str | None, city: str | None) -> None:
    regions = Regions(Context(**home), [])
    assert (regions.province(), regions.city()) == (province, city)


def test_short_forms_of_provinces() -> None:
    assert province_of()["湖南"] == province_of()["湖南省"] == "湖南省"
    assert province_of()["内蒙古"] == "内蒙古自治区"
    assert "湘" not in province_of()


def test_divisions_behind_a_province() -> None:
    text = "在新疆喀什地区疏附县开展活动"
    assert divisions_in(text) == [("喀什地区疏附县", 3)]
    assert divisions_in("在湖南开展活动") == []


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("云麓青石省市县区州旗镇乡街道自治新开发团各全"), max_size=14))
def test_divisions_follow_each_other_from_the_beginning(text: str) -> None:
    position = 0
    for name, at in split_divisions(text):
        assert at == position
        assert text[at : at + len(name)] == name
        position += len(name)


@pytest.mark.parametrize(
    ("text", "divisions"),
    [
        ("佛山市总工会", ["佛山市"]),
        ("重庆市巴南区总工会", ["重庆市", "巴南区"]),
        ("涪城区委", ["涪城区"]),
        ("房山区总工会", ["房山区"]),
        ("海西蒙古族藏族自治州人民政府", ["海西蒙古族藏族自治州"]),
        ("全市职工", []),
        ("中心城区", []),
        ("偏远山区", []),
        ("市市场监管局", []),
        ("团市委", []),
        ("各县区", []),
    ],
)
def test_divisions_at_the_head_of_a_name(text: str, divisions: list[str]) -> None:
    assert [name for name, _ in split_divisions(text)] == divisions


@pytest.mark.parametrize(
    ("name", "level"), [("云麓市", "市"), ("某某自治州", "州"), ("某某街道", "街道"), ("某某地区", "地区")]
)
def test_the_level_of_a_division(name: str, level: str) -> None:
    assert level_of(name) == level


def test_the_byline_of_an_article_says_whose_city_is_meant() -> None:
    text = "一是纳入市委工作布局。\n□ 云麓市总工会\n二是由市政府支持。\n" + "某某" * 1500 + "\n市政府"
    regions = Regions(Context("中国", "湖南省"), [("青石市", 0), ("青石市", 3)], text)
    assert regions.resolve("市", text.index("市委"), text.index("市委"), text.index("市委")) == "云麓市"
    assert regions.resolve("市", text.rindex("市政府"), len(text) - 3, len(text) - 3) == "青石市"
