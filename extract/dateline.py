"""The dateline of an article, 云麓网青石5月30日讯: the town that it was sent from, and so whose 市委 it speaks of."""

from __future__ import annotations

import re
from functools import cache

from ontology.lexicon import Coordinates, Divisions, load

_DATELINE = re.compile(
    r"^[ \u3000（(]*[\u4e00-\u9fff]{1,9}?(?:社|网|报|台|客户端)[ \u3000·]?(?P<place>[\u4e00-\u9fff]{2,8}?)"
    r"(?:\d{1,2}月)?\d{1,2}日(?:综合)?[电讯]",
    re.MULTILINE,
)
_ENDS = ("市", "地区", "盟", "州")


def sent_from(text: str) -> tuple[str, ...]:
    """The province and the city that the first dateline of a page names, in full; empty where none is known."""
    match = _DATELINE.search(text)
    return _towns().get(match["place"], ()) if match else ()


@cache
def _towns() -> dict[str, tuple[str, ...]]:
    """Name with and without its last word -> (province, city). A name that two provinces have is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for province, cities in load(Coordinates).cities.items():
        for city in cities:
            stem = next((city.removesuffix(end) for end in _ENDS if city.endswith(end)), city)
            for name in {city, stem}:
                found[name] = () if name in found else (province, city)
    for province, forms in load(Divisions).provinces.items():
        for name in (province, *(form for form in forms if len(form) > 1)):
            found[name] = (province,)
    return found
