"""Who is named before a verb and does not what it tells: who asks, where it was sent from or posted, who is struck."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body import Body
from extract.item import Item
from extract.scene import Scene

_TWO = 2
_ASKS = re.compile(r"记者(?:问|提问)?：|主持人：")  # 某台|记者：中方能否介绍…
_SENT_FROM = re.compile(r"(?:\d{1,2}月)?\d{1,2}日(?:综合|专)?[电讯]")
_PLATFORMS = ("推特", "脸书", "脸谱", "微博", "真实社交", "电报", "优兔", "油管", "照片墙", "微信")
_POSTS = re.compile("(?:平台|网站|账号)?(?:上|发文|发帖|发推|发布|发表|表示|称|写道)")  # 在社交媒体推特|发文表示


def is_only_source(scene: Scene, item: Item) -> bool:
    """Whether a group only says who asks, the place of a dateline, or the site on which somebody writes."""
    if _ASKS.match(scene.text, item.end) is not None or _SENT_FROM.match(scene.text, item.end) is not None:
        return True
    return scene.text[item.start : item.end] in _PLATFORMS and _POSTS.match(scene.text, item.end) is not None


def is_told_apart(scene: Scene, between: Sequence[Item], index: int) -> bool:
    """某博物馆17日失窃，文化部长某某|表示: a verb of which nothing is told ends the clause of who was named before."""
    item = scene.items[index]
    first = item.members[0] if item.members else None
    titled = first is not None and bool(first.title)
    plain = all(i.kind in ("WORD", "TIME", "LOC", "MARK") for i in between)
    if not plain or len(between) < _TWO:
        return False
    if first is not None and isinstance(first.agent, Body) and first.agent.kind == "team":
        return any(i.tag == "v" and len(i.text) > 1 for i in between)  # 某某攻入两球，某队|战胜…
    return titled and between[-2].tag == "v" and len(between[-2].text) > 1
