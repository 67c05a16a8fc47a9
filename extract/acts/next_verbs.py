"""The verb that comes next in the sentence, by which a group is told to be its subject or its object."""

from __future__ import annotations

import re

from extract.item import Item
from extract.scene import Scene

_WITH_ANOTHER = re.compile("，(?:并|还|又)?[与同和]")


def next_frame(scene: Scene) -> str:
    """The frame of the next verb in the sentence, or nothing."""
    following = scene.next_verb()
    return following.frame if following is not None else ""


def lays_flowers(scene: Scene) -> bool:
    """Whether the next verb is 敬献鲜花, which is done to somebody: 向老教师某某|敬献鲜花."""
    following = scene.next_verb()
    return following is not None and following.text.startswith(("敬献", "献花"))


def is_partner_of_verb(scene: Scene, item: Item) -> bool:
    """A与B签署: both are subjects; A同B举行会谈 is handled by the verb."""
    following = scene.next_verb()
    if following is not None and _WITH_ANOTHER.search(scene.text, item.end, following.start):
        return False  # 与某局座谈，并与某区|签署协议
    return following is not None and following.frame in ("sign", "hold", "release") and "会谈" not in following.text
