"""Where an occasion is held of which the text says no place: in the rooms of a school, or in its host's town."""

from __future__ import annotations

from extract.body import Body
from extract.book import Happening
from extract.local_bodies import place_of
from extract.named_places import is_narrow

_TYPES = ("meeting", "ceremony", "training", "competition", "exhibition", "performance", "activity")
_HOUSES = ("school", "institution")
_AT_HOME = (
    "小学",
    "中学",
    "学校",
    "学院",
    "大学",
    "幼儿园",
    "医院",
    "卫生院",
    "保健院",
)  # which meet in their own rooms


def place_by_host(happening: Happening) -> list[str]:
    """The place that the first host gives; none where it is of a whole province or country."""
    if happening.type not in _TYPES:
        return []
    hosts = [r.agent for r in happening.roles.values() if r.role == "hosts" and isinstance(r.agent, Body)]
    if not hosts:
        return []
    host = hosts[0]
    is_alone = all(other.name.startswith(host.name) for other in hosts)  # two houses may meet in the rooms of either
    if is_alone and host.kind in _HOUSES and host.name.endswith(_AT_HOME) and happening.type != "activity":
        return [host.name]
    place = place_of(host.name)
    return [place] if place is not None and is_narrow(place) else []
