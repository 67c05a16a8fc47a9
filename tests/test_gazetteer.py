"""Where places lie: by the beginning of their names, by landmarks, and not where the name does not tell."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from kg.gazetteer import locate, provinces


@pytest.mark.parametrize(
    ("name", "spot", "latitude", "longitude"),
    [
        ("苏州", "苏州市", 31.3, 120.6),
        ("苏州市工人文化宫", "苏州市", 31.3, 120.6),
        ("江苏省苏州市昆山市", "昆山市", 31.4, 121.0),
        ("昆山", "昆山市", 31.4, 121.0),
        ("苏州市吴江区盛泽镇", "苏州市", 31.3, 120.6),
        ("延边", "延边朝鲜族自治州", 42.9, 129.5),
        ("西双版纳傣族自治州", "西双版纳傣族自治州", 22.0, 100.8),
        ("苏州运河技师学院", "苏州市", 31.3, 120.6),
        ("内蒙古自治区", "呼和浩特市", 40.8, 111.7),
        ("人民大会堂东大厅", "北京市", 39.9, 116.4),
        ("北京人民大会堂", "北京市", 39.9, 116.4),
        ("沙特首都利雅得", "利雅得", 24.7, 46.7),
        ("布达佩斯", "布达佩斯", 47.5, 19.0),
        ("抵达利雅得", "利雅得", 24.7, 46.7),
        ("吉林", "长春市", 43.9, 125.3),
        ("泰国", "曼谷", 13.8, 100.5),
        ("曼谷和金边", "曼谷", 13.8, 100.5),
    ],
)  # fmt: skip
def test_the_most_exact_place_that_the_name_tells(name: str, spot: str, latitude: float, longitude: float) -> None:
    found = locate(name)
    assert found is not None
    assert found.name == spot
    assert (found.latitude, found.longitude) == pytest.approx((latitude, longitude), abs=0.15)


@pytest.mark.parametrize(
    "name", ["", "中国", "我国", "学院体育馆", "北京路", "南京东路", "鼓楼区", "会议室", "x" * 10_000]
)
def test_no_place_is_guessed(name: str) -> None:
    assert locate(name) is None


def test_the_provinces_lie_in_china() -> None:
    found = provinces()
    assert len(found) == 34
    assert all(18 < spot.latitude < 48 and 85 < spot.longitude < 128 for spot in found)


def test_the_coast_is_rings_on_the_globe() -> None:
    land = json.loads((files("kg") / "page" / "land.json").read_text("utf-8"))
    assert "Natural Earth" in land["source"] and land["licence"] == "public domain"
    for ring in land["rings"]:
        x = y = 0
        for step, (dx, dy) in enumerate(zip(ring[::2], ring[1::2], strict=True)):
            x, y = x + dx, y + dy
            assert -20000 <= x <= 20000 and -9000 <= y <= 9000
            assert abs(dx) < 4000 or not step  # no line back around the world
