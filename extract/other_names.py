"""Other names: what is at hand under a noun of talks, or under the first name that says more than 会议."""

from __future__ import annotations

import re

from extract.book import Happening
from extract.item import Item
from extract.occasions import Occasion
from extract.scene import Scene

_TALKS = ("座谈", "会谈", "座谈会", "交流座谈", "座谈交流")
_HELD_APART = re.compile(r"(?:举行|召开|主持)了?[^，。；]{0,8}$|(?:会见|会谈|参观|签约)(?:结束)?后[^。]*$")
_BY_ITSELF = re.compile(r"[^，。；]{0,4}在[^，。；]{2,20}(?:举行|召开)")
_BRIEFINGS = ("新闻发布会", "发布会", "记者会", "新闻通气会", "吹风会")
_GENERAL = ("会议", "大会")


def talks_at_hand(scene: Scene, item: Item, occasion: Occasion) -> Happening | None:
    """会见了某某，双方开展|座谈。某某参加|座谈: what those who meet talk is their meeting, under a noun."""
    met = scene.book.latest("reception", "meeting", "visit")
    if occasion.name not in _TALKS or met is None or met.type != "reception" or met.modality != "asserted":
        return None
    apart = _HELD_APART.search(scene.sentence_before(item)) or _BY_ITSELF.match(scene.text, item.end)
    return None if apart else met


def under_general_name(scene: Scene, occasion: Occasion) -> Happening | None:
    """某某出席|会议。某处参加|交流会: what was told as 会议 alone takes the first name that says more."""
    current = scene.current
    if current is not None and current.head in _BRIEFINGS and occasion.name in _BRIEFINGS:
        return current  # 例行新闻发布会29日举行。记者会上，…
    if current is None or current.name not in _GENERAL or current.type != occasion.type or len(occasion.name) > 4:
        return None
    if occasion.name != occasion.head or current.modality != "asserted":
        return None
    current.forms.append(current.name)
    current.name, current.head = occasion.name, occasion.head
    return current
