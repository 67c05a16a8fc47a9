"""What whoever holds an occasion tells of it: the name of a numbered meeting, and the place."""

from __future__ import annotations

import re

from extract.acts.roles import give
from extract.body import Body
from extract.book import Happening
from extract.item import Item
from extract.named_places import is_narrow, is_venue
from extract.scene import Scene

_SEVERAL = re.compile(r"等(?:\d+个|[多有相各]+|职能)*(?:单位|部门|站所|科室|机构|社会组织|组织)")
_NUMBERED = re.compile(r"第[一二三四五六七八九十百\d]{1,5}[次届][^，。]{0,8}会议?$")


def name_by_holder(scene: Scene, meeting: Happening) -> None:
    """某常委会举行第三十一次会议: a numbered meeting bears the name of its body."""
    holders = scene.subject_bodies[:1]
    if meeting.type == "meeting" and holders and holders[0].end > holders[0].start and _NUMBERED.match(meeting.name):
        number = meeting.name
        meeting.name = scene.text[holders[0].start : holders[0].end] + number
        meeting.name_too(number)


def let_take_part(scene: Scene, item: Item, target: Happening) -> None:
    """镇党委组织|镇关工委、妇联等部门|开展活动: those who are got together for an occasion are there."""
    start = scene.clause(item.start)[0]
    called = scene.text.rfind("组织", start, item.start) + len("组织")
    if called <= start + 1 or not _SEVERAL.search(scene.text, called, item.start):
        return
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start >= called and not i.marker]
    bodies = [m for g in groups[:1] for m in g.members if g.start == called and isinstance(m.agent, Body)]
    give(scene, target, "attends", bodies if len(bodies) > 1 else [], "attends")


def place_of_holder(scene: Scene, target: Happening) -> list[str]:
    """Where a museum or a city that holds an occasion does so, or a court a trial: 某某博物馆举行…, 某市今天举行…."""
    tried = target.head.endswith(("审理", "庭审", "开庭", "听证会"))
    venues = [
        m.agent.name
        for m in scene.subject_bodies
        if is_venue(m.agent.name) or (tried and m.agent.name.endswith("法院"))
    ]
    if venues or scene.subject_bodies:
        return venues[:1]
    return opening_place(scene)


def opening_place(scene: Scene) -> list[str]:
    """The city that opens the sentence or clause and holds an occasion: 某市今天|举行…."""
    before = [i for i in scene.items[: scene.index] if i.kind != "TIME"]
    place = before[-1] if before else None
    opens = len(before) == 1 or (len(before) > 1 and before[-2].text in "，。；、”")
    return [place.text] if place is not None and place.kind == "LOC" and opens and is_narrow(place.text) else []
