"""Crashes: what befalls an aircraft, a ship or a train befalls the body whose it is, at the place where it happens."""

from __future__ import annotations

import re

from extract.acts.roles import give, told_by_verb
from extract.body import Body
from extract.chunks import Chunk
from extract.item import Item, Member
from extract.scene import Scene
from ontology.lexicon import Acts, load

_CRAFT = re.compile(
    r"(?:运营|执飞|所属|拥有)?的?[^，。；遭被由的]{0,9}?(?:航班|客机|货机|战机|军机|飞机|直升机|运输机|巡逻机|教练机|轰炸机|客轮|货轮|渔船|邮轮|油轮|列车|火车|客车|大巴|货车|舰|艇|船)"
    r"|的?(?:[一两二三四五六七八九十数多]|\d+)[架艘列辆]"
)
_WITH_CRAFT = re.compile(r"(?:航班|客机|货机|战机|军机|飞机|直升机|运输机|列车|客轮|货轮|渔船)，$")
_WHERE = re.compile(
    r"在(?P<place>[^，。；在]{2,18}?)(?:附近|境内|上空|近海|海域|机场)?(?:(?:着陆|降落|起飞|滑行|迫降|飞行|航行|行驶|执行|进行|训练|演习)[^，。；在]{0,14})?$"
)
_ABOUT = re.compile(r"(?:对|就|因|得知|关于|为|听闻|惊悉)[^，。；]*$")
_LONGEST_CHARS = 40  # of the words that name a crash


def crash(scene: Scene, item: Item) -> bool:
    """某公司一架客机在某地坠毁: whether a body's aircraft, ship or train is told to be wrecked, which is then told."""
    if item.text not in load(Acts).wrecking or scene.modality == "negated":
        return False
    if scene.national and _ABOUT.search(scene.clause_before(item)) and scene.book.latest("incident") is not None:
        return True  # 对某公司客机|失事表示哀悼: what has been told
    owner = _owner(scene, item)
    if owner is None or not isinstance(owner.entity, Body):
        return False
    happening = told_by_verb(scene, item, "incident", "crashes")
    happening.name = scene.text[max(owner.start, item.end - _LONGEST_CHARS) : item.end]
    where = _WHERE.search(scene.clause_before(item))
    happening.places = [where["place"]] if where is not None else []
    give(scene, happening, "suffers", [Member(owner.entity, owner.start, owner.end)], "crashes")
    scene.current = scene.topic = happening
    return True


def _owner(scene: Scene, item: Item) -> Chunk | None:
    """The body named in the clause whose aircraft, ship or train the words behind it are."""
    start = scene.clause(item.start)[0]
    if _WITH_CRAFT.search(scene.text, scene.here().start, start):
        start = scene.here().start  # 某航空公司一架客机，6月12日在某地|坠毁
    bodies = (c for c in scene.here().chunks if c.kind == "ORG" and start <= c.start < item.start)
    return next((c for c in bodies if _CRAFT.match(scene.text, c.end, item.start)), None)
