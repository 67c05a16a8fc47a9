"""Destinations: where visitors go, and the bodies and people that they see there."""

from __future__ import annotations

import re

from extract.body import Body
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Organizations, load

_IN_COMPANY = re.compile(r"^.*(?:陪同|带领|率领)下?(?:一行\d*人?)?(?:来到|前往|深入|走进|莅临|到|赴|来)?")
_DESCRIBED = re.compile(
    r"^[^，。；的]{0,8}(?:联系|挂点|包保|帮扶|所属|分管|联系点)的(?=[\u4e00-\u9fff]{2})"
)  # 挂点联系的|某乡
_PURPOSE = re.compile(r"(?:对|就|围绕|针对|开展|进行|参加|出席|学习|招商|考察|调研|检查|慰问|走访).*$")
_HOME = re.compile(r"我[市省县区州校院]")
_ABROAD = re.compile(r"对([^，。；]{2,10})进行(?:了)?(?:成功|正式|友好|历史性|国事|工作)*(?:的)?$")
_DESTINATION = re.compile(
    r"(?:来到|到|赴|来|在|前往|抵达|深入|走进)([^，。；]{2,16}?)(?:，|进行|开展|实地|看望|专题)?$"
)
_CLAUSE_AHEAD = re.compile(r"(?:到|赴|来到|走进|深入|前往)([^，。；]{2,20}?)，[^，。；]{0,6}$")
_ABOUT = re.compile(r"(?:到|赴|深入)([^，。；]{2,14}?)，(?:就|围绕|对|针对|专题)[^，。；]{2,40}$")
_NO_DESTINATION = re.compile(r"会见|出席|来华|率|陪同|并|邀请")
_WENT = re.compile(
    r"(?:走进|来到|深入|前往|奔赴|赶赴)(?:了)?([^，。；、]{2,18}?)(?:等地|一线|现场)?(?:、[^，。；]{2,30})?，(?:[^，。；]{0,8}，)?(?:并)?[^，。；到来去走赴]{0,12}$"
)


def destination(scene: Scene, item: Item) -> list[str]:
    """Where those go of whom a verb tells: 赴某某镇开展, 对某国进行."""
    found = _DESTINATION.search(scene.clause_before(item))
    before = scene.sentence_before(item)
    if found is None:
        found = _CLAUSE_AHEAD.search(before) or _WENT.search(before) or _ABOUT.search(before)
    found = found if found and not _NO_DESTINATION.search(found[1]) else _ABROAD.search(before)
    place = _DESCRIBED.sub("", _PURPOSE.sub("", _IN_COMPANY.sub("", found[1]))) if found else ""
    place = place.removeprefix("了")
    return [name for name in place.split("、") if name and not _HOME.fullmatch(name)]


def place_after(scene: Scene) -> list[str]:
    """The place right behind the verb: 访问某国, 考察某市."""
    following = scene.items[scene.index + 1] if scene.index + 1 < len(scene.items) else None
    return [following.text] if following is not None and following.kind == "LOC" else []


def without_home(places: list[str]) -> list[str]:
    """The places of a visit without those that are the house at home: 我校."""
    return [place for place in places if place[:1] not in "我本"]


def visited(scene: Scene, item: Item, *, people: bool = False) -> None:
    """The bodies of a group are visited on the visit at hand; its people too where ``people`` says so."""
    target = scene.visit or scene.current
    if target is None or target.type != "visit":
        return
    for member in item.members:
        body = member.agent
        if isinstance(body, Body) and (body.id, "visits") not in target.roles and body.kind != "state":
            target.add(body, "visited", scene.here(), "visited")
            target.places = target.places or [_place_of_body(scene, member, body)]
        elif people and isinstance(body, Person) and not {(body.id, "visits"), (body.id, "leads")} & set(target.roles):
            target.add(body, "visited", scene.here(), "visited", member.title)


def _place_of_body(scene: Scene, member: Member, body: Body) -> str:
    """A visited body as the place of the visit, in full where the text says 我校, 学校 or nothing."""
    words = scene.text[member.start : member.end]
    return body.name if words[:1] in "我本该" or words in load(Organizations).self_words else words
