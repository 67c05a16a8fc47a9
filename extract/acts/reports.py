"""Reports at a meeting: who is heard, whose report is taken up, and departments that report."""

from __future__ import annotations

import re

from extract.acts.roles import give
from extract.body import Body
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_REPORTS = re.compile(r"(?:受[^，。；]{2,10}委托)?(?:分别|先后)?(?:所?作|做|代表|就|关于)的?")
_GAVE = re.compile(r"(?:同志)?(?:代表[^，。；]{2,20})?所?[作做]的?")
_OFFICE_REPORT = re.compile(r"了?[^，。；]{0,40}(?:报告|说明|汇报|通报)")


def hear(scene: Scene) -> None:
    """听取某某作的汇报: who reports speaks at the meeting at hand."""
    target = scene.at_hand
    for group in scene.objects():
        people = [m for m in group.members if isinstance(m.agent, Person)]
        if target is not None and target.type == "meeting" and people and _REPORTS.match(scene.text, group.end):
            give(scene, target, "speaks", people, "is-heard")


def adopt(scene: Scene, item: Item) -> None:
    """审议通过了|某某作的报告: whose report is taken up at a meeting gave it there."""
    people = [m for m in item.members if isinstance(m.agent, Person)]
    if scene.at_hand is not None and scene.at_hand.type == "meeting" and _GAVE.match(scene.text, item.end):
        give(scene, scene.at_hand, "speaks", people, "is-heard")


def is_report_of_office(scene: Scene, item: Item, bodies: list[Member]) -> bool:
    """财务处作了预算执行情况报告: a department at home reports to the meeting of its house."""
    home = scene.bodies.home_body()
    parents = (scene.bodies.parent_of(m.agent) for m in bodies if isinstance(m.agent, Body))
    ours = home is not None and all(parent is home for parent in parents)
    return (
        ours and item.text.startswith(("作", "做", "汇报")) and _OFFICE_REPORT.match(scene.text, item.end) is not None
    )
