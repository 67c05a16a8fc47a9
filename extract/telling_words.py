"""Words that tell something by themselves: the staging of a work, 会上, 双方."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.acts.roles import give
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.scene import TEAMS, Scene
from ontology.lexicon import Acts, load

PAIRS = ("两国", "双方", "两人", "两位")  # words that mean the two who met last
_WORK = re.compile(r"[\u4e00-\u9fff]{0,6}《[^》]{1,24}》")


@cache
def telling() -> frozenset[str]:
    """The words and marks that tell something by themselves."""
    return frozenset({*load(Acts).staged, *TEAMS, *PAIRS, "听取", "会", "；"})


def stage(scene: Scene, item: Item) -> None:
    """歌剧《沂蒙山》在省大剧院上演: the work's staging is an occasion."""
    works = _WORK.findall(scene.sentence_before(item))
    if not works:
        return
    name = works[-1]
    known = next((h for h in scene.book.here() if name in h.name), None)
    if known is None:
        kind = "release" if item.text in ("首播", "上映") else "performance"
        known = scene.book.new(kind, f"{name}{item.text}", item.text, scene.here(), "staged")
        scene.found(known, item.start)
        known.name_too(name)
    scene.current = scene.topic = known


def go_back_to_meeting(scene: Scene) -> None:
    """会上: the meeting told last."""
    book = scene.book
    kinds = ("meeting", "ceremony", "training", *(["reception"] if scene.national else []))
    held = [h for h in book.here() if h.type in kinds and h.modality == "asserted"]  # not a course yet to be held
    attended = (h for h in held if h.roles)  # not one of which a speaker has only told
    meeting = next(attended, None) or next(iter(held), None) or book.latest(*kinds)
    meeting = meeting or book.latest("reception")  # not the one before the meeting: 会前，某某会见…。会上，…
    if meeting is not None:
        scene.current = scene.topic = meeting


def carry_out(scene: Scene, happening: Happening, subject: Sequence[Member]) -> None:
    """A body holds what it carries out; people who meet with others are there, and so are those."""
    partners = scene.members_before("与", "同", "和")
    alone = not partners and happening.type != "visit"  # 参观了某所，与某所的负责人进行了座谈
    bodies = [m for m in subject if isinstance(m.agent, Body)] if alone else []
    crews = [m for m in bodies if isinstance(m.agent, Body) and m.agent.name.endswith("乘组")]
    give(scene, happening, "hosts", [m for m in bodies if m not in crews], "holds")
    give(scene, happening, "attends" if happening.type == "ceremony" else "performs", crews, "carries-out")
    people = [m for m in subject if not isinstance(m.agent, Body)]
    if happening.type == "activity" and people and not partners:
        give(scene, happening, "performs", people, "carries-out")  # 航天员某某、某某进行了出舱活动
    if happening.type == "meeting" and (partners or people):
        give(scene, happening, "attends", [*(subject if partners else people), *partners], "holds-with")
