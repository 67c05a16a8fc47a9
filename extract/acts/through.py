"""Through whom something comes about: who invites, and by whose good offices others come."""

from __future__ import annotations

import re

from extract.item import Item
from extract.scene import Scene

_INVITES = re.compile(r"(?:同时|此外|[\d月日]{2,6})?应[^，。；]{2,80}?(?:的)?(?:共同|盛情)?邀请")
_BY_WAY = re.compile(r"^(?:后)?经[\u4e00-\u9fff、]{2,30}$")
_THROUGH = re.compile(r"[^，。；]{0,10}(?:联系|批准|同意|研究|推荐|审议|审核|授权|介绍|协调|提名|牵线|邀请)，")


def is_inviting(item: Item, scene: Scene) -> bool:
    """应甲国总统某某和乙国总理某某邀请，: whether a group is among those who invite."""
    first, last = scene.clause(item.start)
    invites = _INVITES.match(scene.text, first, last)
    return invites is not None and first < item.start and item.end <= invites.end()


def is_by_way(item: Item, scene: Scene) -> bool:
    """经某会长某某的联系，某某来访: by whose good offices others come."""
    by_way = item.marker == "经" or _BY_WAY.search(scene.clause_before(item)) is not None
    return by_way and _THROUGH.match(scene.text, item.end) is not None
