"""A sentence as items: groups of agents, verbs, occasions, times and words, ready to be told as who did what.

A group is a list of people and bodies with their titles: 省总工会主席张三，市委副书记李四、王五等. What stands before it
(由, 在, 与, 向, 受, …) says which part it plays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extract.bodies import Body
from extract.chunks import Chunk, Sentence
from extract.people import Person

ItemKind = Literal["GROUP", "VERB", "EVENT", "TIME", "LOC", "MARK", "WORD"]
Agent = Person | Body

_JOINERS = frozenset("、和与及") | {"以及", "兼", "暨", "等"}
_REPRESENTATIVES = (
    "有关负责人", "负责人", "负责同志", "有关同志", "有关领导", "主要负责人", "主要负责同志", "分管负责人", "相关负责人", "领导", "代表", "领导班子", "官员", "等单位", "等部门", "同志", "干部", "有关", "相关", "主要", "分管", "人员", "工作人员", "职工代表", "代表团", "师生", "发言人", "成员", "班子", "等", "各级", "队", "选手", "一行",
)  # fmt: skip
MARKERS = frozenset(
    [
        "在",
        "于",
        "由",
        "对",
        "向",
        "与",
        "同",
        "跟",
        "为",
        "给",
        "受",
        "应",
        "被",
        "把",
        "将",
        "经",
        "代表",
        "随",
        "据",
        "从",
        "到",
        "赴",
        "往",
        "以",
        "跟随",
        "来自",
        "至",
        "当",
        "及",
        "来到",
        "走进",
        "前往",
        "深入",
        "抵达",
        "关于",
        "围绕",
        "就",
        "按",
        "按照",
        "根据",
        "通过",
        "系",
        "是",
        "作为",
        "包括",
        "位于",
        "接受",
        "感谢",
        "祝贺",
        "率",
        "离开",
        "叫",
        "派",
        "请",
        "邀请",
        "使",
        "让",
        "令",
        "比",
        "除",
    ]
)


@dataclass(frozen=True, slots=True)
class Member:
    """One agent of a group: ``title`` as printed before the name; ``affiliation`` the body it stands for, if any."""

    agent: Agent
    start: int
    end: int
    title: str = ""


@dataclass(slots=True)
class Item:
    """One item; ``marker`` is the word that governs a group, ``tail`` the word after it (等, 一行, 有关负责人)."""

    kind: ItemKind
    start: int
    end: int
    text: str
    chunk: Chunk | None = None
    members: list[Member] = field(default_factory=list)
    marker: str = ""
    tail: str = ""
    places: list[Chunk] = field(default_factory=list)


def items_of(sentence: Sentence) -> list[Item]:
    """The items of a sentence whose chunks have their entities."""
    items: list[Item] = []
    chunks = sentence.chunks
    index = 0
    while index < len(chunks):
        if _opens_group(chunks, index):
            item, index = _group(chunks, index, _marker(items))
            items.append(item)
        else:
            chunk = chunks[index]
            kind = chunk.kind if chunk.kind in ("VERB", "EVENT", "TIME", "LOC", "MARK") else "WORD"
            items.append(Item(kind, chunk.start, chunk.end, chunk.text, chunk))  # type: ignore[arg-type]
            index += 1
    return items


def _marker(items: list[Item]) -> str:
    """The word that governs what comes next; inside a list it is the word before the list."""
    position = len(items) - 1
    while (position >= 0 and items[position].text in ("、", "和", "与", "“", "”")) or (
        position >= 1 and items[position - 1].text in ("、", "和")
    ):
        if items[position].text in MARKERS and items[position].text not in ("和", "与"):
            break
        position -= 1
        if items[position].kind in ("VERB",) or items[position].text in "，。；":
            return items[-1].text if items else ""
    while position >= 0 and len(items) - position < 6 and items[-1].text == "、":
        if items[position].text in MARKERS:
            return items[position].text
        if items[position].kind == "VERB" or items[position].text in "，。；":
            break
        position -= 1
    return items[-1].text if items else ""


def _opens_group(chunks: list[Chunk], index: int) -> bool:
    chunk = chunks[index]
    if chunk.kind in ("PER", "ORG"):
        return chunk.entity is not None
    if chunk.kind == "TITLE":
        return _leads_to_person(chunks, index)
    if chunk.kind == "LOC":
        return (
            index + 1 < len(chunks)
            and chunks[index + 1].start == chunk.end
            and chunks[index + 1].kind in ("TITLE", "ORG", "PER")
        ) or _leads_to_person(chunks, index)
    return chunk.kind == "WORD" and chunk.tag in ("n", "nz", "a", "vn") and _leads_to_person(chunks, index, limit=3)


def _leads_to_person(chunks: list[Chunk], index: int, limit: int = 10) -> bool:
    """Whether only titles, bodies, qualifiers and separators stand from here to a person."""
    for position in range(index, min(len(chunks), index + limit)):
        chunk = chunks[position]
        if chunk.kind == "PER":
            return position > index and chunks[position - 1].end == chunk.start
        if chunk.kind in ("TITLE", "ORG") or (
            chunk.kind == "LOC" and position + 1 < len(chunks) and chunks[position + 1].start == chunk.end
        ):
            continue
        if chunk.kind == "WORD" and (
            chunk.tag in ("n", "vn", "nz", "a", "an", "j") or chunk.text in ("兼", "暨", "原", "驻")
        ):
            if chunk.text in ("选手", "记者") and position + 1 < len(chunks) and chunks[position + 1].kind != "PER":
                return False
            continue
        if chunk.text == "、" and position > index and chunks[position - 1].kind == "TITLE":
            continue
        return False
    return False


def _group(chunks: list[Chunk], index: int, before: str) -> tuple[Item, int]:
    """Read a group from ``index``; (group, next index)."""
    first = index
    members: list[Member] = []
    title_start: int | None = None
    places: list[Chunk] = []
    last_end = index
    tail = ""
    while index < len(chunks):
        chunk = chunks[index]
        following = chunks[index + 1] if index + 1 < len(chunks) else None
        if chunk.kind == "PER" and isinstance(chunk.entity, Person):
            title = "".join(c.text for c in chunks[title_start:index]) if title_start is not None else ""
            members.append(Member(chunk.entity, chunk.start, chunk.end, title))
            title_start = None
            index += 1
            if (
                index < len(chunks)
                and chunks[index].kind == "TITLE"
                and chunks[index].start == chunk.end
                and chunks[index].text != "代表"
            ):
                index += 1
            last_end = index
        elif chunk.kind == "ORG":
            if _stands_alone(chunks, index) and isinstance(chunk.entity, Body):
                members.append(Member(chunk.entity, chunk.start, chunk.end))
                places.append(chunk)
                title_start = None
                last_end = index + 1
            elif title_start is None:
                title_start = index
            index += 1
        elif chunk.kind == "TITLE" or (
            chunk.kind == "LOC"
            and following is not None
            and following.start == chunk.end
            and following.kind in ("TITLE", "ORG", "PER", "WORD", "LOC")
        ):
            title_start = index if title_start is None else title_start
            index += 1
        elif chunk.kind == "MARK" and chunk.text == "（" and members:
            index = _closing(chunks, index)
            last_end = index
        elif (
            chunk.text in _JOINERS or (chunk.text == "，" and _list_goes_on(chunks, index, bool(members)))
        ) and following is not None:
            index += 1
        elif (
            chunk.kind == "WORD"
            and chunk.tag in ("n", "vn", "nz", "a", "an", "j", "v", "m", "q")
            and _leads_to_person(chunks, index)
        ):
            title_start = index if title_start is None else title_start
            index += 1
        else:
            break
    if index < len(chunks) and last_end <= index:
        tail = "".join(c.text for c in chunks[last_end : last_end + 4])
    end = chunks[last_end - 1].end if last_end > first else chunks[first].end
    marker = before if before in MARKERS else ""
    item = Item("GROUP", chunks[first].start, end, "", None, members, marker, tail, places)
    return item, max(last_end, first + 1)


def _closing(chunks: list[Chunk], index: int) -> int:
    for position in range(index, min(len(chunks), index + 12)):
        if chunks[position].text == "）":
            return position + 1
    return index + 1


def _list_goes_on(chunks: list[Chunk], index: int, has_members: bool) -> bool:
    """After a comma the list goes on where another title, body or name follows before any verb."""
    if index + 1 >= len(chunks):
        return False
    if not has_members:
        return chunks[index + 1].kind != "PER"
    return _opens_group(chunks, index + 1) or chunks[index + 1].text == "以及"


def _stands_alone(chunks: list[Chunk], index: int) -> bool:
    """A body is an agent itself unless a title or a name follows it directly."""
    if index + 1 >= len(chunks):
        return True
    following = chunks[index + 1]
    if following.start != chunks[index].end:
        return True
    if following.kind in ("TITLE", "PER"):
        return (
            following.kind == "TITLE"
            and following.text in ("代表", "职工代表", "成员", "发言人", "负责人")
            and not _leads_to_person(chunks, index + 1, 2)
        )
    if following.kind in ("ORG", "LOC"):
        return False
    if following.kind == "WORD":
        if following.text == "的":
            return index + 2 < len(chunks) and chunks[index + 2].text.startswith(("代表", "负责", "有关", "领导"))
        if following.text in ("选手", "队员", "运动员") and index + 2 < len(chunks) and chunks[index + 2].kind == "PER":
            return False
        if following.tag in ("n", "vn", "nz", "j", "an") and not following.text.startswith(_REPRESENTATIVES):
            return not _leads_to_person(chunks, index + 1, 4)
    return True


__all__ = ["Agent", "Item", "Member", "items_of"]
