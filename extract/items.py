"""A sentence as items, ready to be told as who did what.

What stands before a group of agents (由, 在, 与, 向, 受, …) says which part it plays.
"""

from __future__ import annotations

from extract.chunks import Sentence
from extract.groups import WORDS_BEFORE, Group, opens_group
from extract.item import Agent, Item, ItemKind, Member
from ontology.lexicon import Agents, Organizations, load

_NEVER_IN_GROUPS = frozenset(("MARK", "VERB", "EVENT", "TIME"))
_GOING = ("到", "来到", "前往", "走进", "深入", "赴")
_DESCRIBING = ("n", "nz", "vn", "an", "a", "v")  # tags of words that may describe a body: 全国民族团结进步教育基地|某馆
_MOST_WORDS = 6
# Of a chunk that opens no group; a person or body without an entity and a title are mere words.
_KINDS: dict[str, ItemKind] = {"VERB": "VERB", "EVENT": "EVENT", "TIME": "TIME", "LOC": "LOC", "MARK": "MARK"}


def items_of(sentence: Sentence) -> list[Item]:
    """The items of a sentence whose chunks have their entities."""
    items: list[Item] = []
    chunks = sentence.chunks
    near = {at - n for at, chunk in enumerate(chunks) if chunk.kind == "PER" for n in range(1, WORDS_BEFORE + 1)}
    index = 0
    while index < len(chunks):
        chunk = chunks[index]
        kind = chunk.kind
        # Most are words far from any name, of which nothing needs to be asked.
        if kind in _NEVER_IN_GROUPS or (kind == "WORD" and index not in near) or not opens_group(chunks, index):
            items.append(Item(_KINDS.get(kind, "WORD"), chunk.start, chunk.end, chunk.text, chunk))
            index += 1
        else:
            marker = _marker(items)
            if kind == "ORG" and marker not in load(Agents).markers:
                marker = _gone_to(items) or marker
            item, index = Group(chunks, index).read(marker)
            if (
                item.marker == "代表"
                and items[-1].text == "、"
                and index < len(chunks)
                and chunks[index].text == "代表"
            ):
                item.marker = ""  # 甲代表设计单位、|乙|代表施工单位|发言
            items.append(item)
    return items


def _marker(items: list[Item]) -> str:
    """The word that governs what comes next; inside a list it is the word before the list."""
    items = _before_quotation(items)
    if len(items) > 1 and items[-1].text in load(Organizations).self_words and items[-2].text in load(Agents).markers:
        return items[-2].text  # 受|集团|董事长某某委托
    if _is_caption(items):
        return ""
    if counted := _before_count(items):
        return counted
    position = len(items) - 1
    while (position >= 0 and items[position].text in ("、", "和", "与", "“", "”")) or (
        position >= 1 and items[position - 1].text in ("、", "和")
    ):
        if items[position].text in load(Agents).markers and items[position].text not in ("和", "与"):
            break
        position -= 1
        if items[position].kind in ("VERB",) or items[position].text in "，。；":
            return items[-1].text if items else ""
    if position >= 0 and items[-1].text == "“" and items[position].text in load(Agents).markers:
        return items[position].text
    while position >= 0 and len(items) - position < 6 and items[-1].text == "、":
        if items[position].text in load(Agents).markers:
            return items[position].text
        if items[position].kind == "VERB" or items[position].text in "，。；":
            break
        position -= 1
    if destination := _destination(items) or _of_place(items):
        return destination
    if len(items) > 1 and items[-1].text == "“":
        return items[-2].text  # 为“某某基地”揭牌
    if len(items) > 2 and items[-1].text == "系" and items[-2].tag in ("n", "vn") and items[-3].text.endswith("代表"):
        return ""  # 老生代表会计|系|某某, a department
    return items[-1].text if items else ""


def _gone_to(items: list[Item]) -> str:
    """到 where only nouns that describe a body stand between: 先后到|全国教育基地|某某纪念馆|考察."""
    position = len(items) - 1
    while position > 0 and items[position].tag in _DESCRIBING and items[position].text not in _GOING:
        position -= 1
    words = len(items) - 1 - position
    return items[position].text if 0 < words <= _MOST_WORDS and items[position].text in _GOING else ""


def _is_caption(items: list[Item]) -> bool:
    """Whether 图为 stands before: a caption opens with its subject, 图为|某某颁奖."""
    return len(items) > 1 and items[-1].text == "为" and items[-2].text.endswith("图")


def _before_count(items: list[Item]) -> str:
    """The word before a count or a place in which the next one is: 对4个某军基地; empty where none is."""
    position = len(items) - 1
    while position > 0 and items[position].kind == "WORD" and items[position].tag in ("m", "q"):
        position -= 1  # 对4个某军基地
    if position < len(items) - 1 and items[position].text in load(Agents).markers:
        return items[position].text
    while position > 0 and (items[position].kind == "LOC" or items[position].tag in ("m", "q", "f", "s", "nz")):
        position -= 1  # 对某地南部一处某军目标
    if position >= 0 and items[position].text in ("对", "向"):
        return items[position].text
    return ""


def _of_place(items: list[Item]) -> str:
    """在 where a place stands between it and 的: 在某省某市|的|某某滑雪中心."""
    position = len(items) - 2
    if position < 1 or items[-1].text != "的" or items[position].kind != "LOC":
        return ""
    while position > 0 and items[position].kind == "LOC":
        position -= 1
    return "在" if items[position].text in ("在", "于") else ""


def _destination(items: list[Item]) -> str:
    """The word before a body visited, of which only a part stands before the next: 来到甲公司|仓库|和|乙公司."""
    if (
        len(items) > 3
        and items[-1].text in ("、", "和", "及", "以及", "与")
        and items[-2].tag in ("n", "s", "nz", "vn")
    ):
        body = items[-3]
        if body.kind == "GROUP" and body.end == items[-2].start and body.marker in load(Agents).destinations:
            return body.marker
    return ""


def _before_quotation(items: list[Item]) -> list[Item]:
    """The items without a quoted word at their end: 为“技能状元”|某某颁奖."""
    if not items or items[-1].text != "”":
        return items
    for index in range(len(items) - 2, max(-1, len(items) - 8), -1):
        if items[index].text == "“":
            return items[:index]
    return items


__all__ = ["Agent", "Item", "Member", "items_of"]
