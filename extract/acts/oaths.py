"""Oaths: on the constitution, which are a ceremony of their own, or of athletes at an opening."""

from __future__ import annotations

from dataclasses import replace

from extract.acts.roles import give, occasion_at_hand
from extract.item import Item
from extract.scene import Scene

_OPENINGS = ("ceremony", "meeting", "competition", "launch", "activity")


def swear(scene: Scene, item: Item, fresh: bool) -> None:
    """某某面向国旗，向宪法宣誓, 某某领誓: an oath is a ceremony of its own at the meeting at hand."""
    people = scene.subject_people
    if not fresh or not people or scene.text.startswith("仪式", item.end):
        return
    if "宪法" not in scene.here().text:
        _swear_for_others(scene)
        return
    oath = next((h for h in scene.book.here() if h.type == "ceremony" and "宣誓" in h.name), None)
    if oath is None:
        oath = scene.book.new("ceremony", "宪法宣誓", "宣誓", scene.here(), "swears")
        oath.name_too("宪法宣誓仪式")
        oath.part_of = occasion_at_hand(scene)
        chosen = scene.book.latest("appointment")
        oath.time = scene.time_at(item.start) or (chosen.time if chosen is not None else None)
        scene.found(oath, item.start)
        if (meeting := oath.part_of) is not None:
            oath.places = oath.places or list(meeting.places)
            if oath.time is None and meeting.time is not None:
                oath.time = replace(meeting.time, start=meeting.time.end or meeting.time.start)  # at its end
        if oath.time is None and not scene.national:
            oath.time = scene.only_day(0, len(scene.text))
    give(scene, oath, "performs", people, "swears")


def _swear_for_others(scene: Scene) -> None:
    """裁判员代表某某、运动员代表某某宣誓: at the opening at hand."""
    target = occasion_at_hand(scene)
    if target is not None and target.type in _OPENINGS and not scene.national:
        give(scene, target, "performs", scene.subject_people, "swears")
