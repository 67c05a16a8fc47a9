"""Names of occasions that mean the same one: longer and shorter forms, parts of larger ones, two names in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.event_nouns import is_part

if TYPE_CHECKING:
    from extract.book import Happening

_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+[届次期季]|首届|(?:19|20)\d\d年?度?")
_ROUND = re.compile(r"(?:首|第[\d一二三四五六七八九十百]+)[场站轮]")
_SET_OFF = re.compile(r"[\s“”《》（）\"·、，]")


def stands_for(short: str, name: str) -> bool:
    """Whether the characters of a short form stand in a name, in its order."""
    rest = iter(name)
    return len(short) > 2 and all(character in rest for character in short)


def bare_name(name: str) -> str:
    """The name of an occasion without quotation marks, brackets and space, as names are compared."""
    return _SET_OFF.sub("", name)


def same_name(name: str, happening: Happening) -> bool:
    """Whether a name is one of an occasion's, or the longer or shorter form of it."""
    plain = bare_name(name)
    ours, theirs = _ROUND.search(plain), _ROUND.search(bare_name(happening.name))
    if ours is not None and theirs is not None and ours.group() != theirs.group():
        return False  # 首场看片会, 第二场看片会
    for form in (happening.name, *happening.forms):
        other = bare_name(form)
        if plain == other:
            return True
        if _ORDINAL.sub("", plain) == _ORDINAL.sub("", other) and bool(_ORDINAL.search(plain)) != bool(
            _ORDINAL.search(other)
        ):
            return True
        short, long = sorted((plain, other), key=len)
        if (
            len(short) >= 4
            and short != happening.head
            and long.endswith(short)
            and short.endswith(happening.head)
            and "暨" not in long
        ):
            return True  # 学术年会 after 某医院2024年学术年会
        if len(short) >= 6 and _ORDINAL.sub("", long).endswith(short):
            return True  # 集团领导人峰会 after 某医疗集团第七次领导人峰会
        if (
            len(short) >= 5
            and (long.endswith(short) or (short in long and long.endswith(short[-2:])))
            and is_part(happening.head) == (plain.endswith(happening.head) and is_part(happening.head))
        ):
            return True
    return False


def is_one_of_two(stem: str, head: str, happening: Happening) -> bool:
    """Whether a stem is one of those that 暨 joins before one head: 签约 of 某县项目签约暨招商大会."""
    first, also, _ = happening.name.rpartition("暨")
    return bool(also) and happening.head == head and first.endswith(stem)


def names_parent(name: str, head: str, happening: Happening) -> bool:
    """大赛闭幕式 is the 闭幕式 already told where its parent is a 大赛."""
    rest = name[: -len(head)]
    parent = happening.part_of
    return bool(parent and (parent.name.endswith(rest) or rest in parent.name)) or rest in happening.name
