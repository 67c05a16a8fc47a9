"""Where a run of titles ends: not at a bracket that holds more of them, but behind those of people without names."""

from __future__ import annotations

import re

from extract.chunks import Chunk
from extract.posts import Run
from ontology.lexicon import Organizations, Posts, Titles, load

_COUNTED = re.compile(r"(?:\d+|[一二两三四五六七八九十百]+)(?:余|多)?[所家个位名][^，。；、的]{2,12}$")
_IN_PARTY = re.compile("(?:任|担任)[^，。；、]{0,6}?(?:团长|领队|顾问)$|为(?:组长|团长|领队|队长)$")
_OF_MANY = re.compile(
    r"[，、]?(?:全国|全省|全市|全县|全区|来自)?(?:各地|各级|各有关|各相关|各单位|各部门|各学院|各科室|各处室|各分公司|各[县市区])"
)
_OFFICERS = ("负责人", "主要负责人", "相关负责人", "有关负责人", "负责同志", "相关负责同志")
_AHEAD_OF_NAMES = ("主讲人", "主讲嘉宾", "主讲专家", "嘉宾", "主持人", "报告人", "授课人")


def holds_posts(chunks: list[Chunk], index: int) -> bool:
    """院长|（某党市委会主委）|某某: whether a bracket between a title and a name holds more posts."""
    closing = next((i for i in range(index + 1, min(len(chunks) - 1, index + 8)) if chunks[i].text == "）"), 0)
    if not closing or chunks[closing + 1].kind != "PER" or chunks[closing + 1].start != chunks[closing].end:
        return False
    return any(c.kind == "TITLE" for c in chunks[index:closing])


def is_of_unnamed(chunks: list[Chunk], index: int, run: Run) -> bool:
    """来自各高校的专家学者，|某省教育厅处长某某: a post without a body behind 的 is of people without names."""
    weak = len(run.posts) == 1 and run.posts[0].body is None and run.posts[0].head in load(Titles).weak
    first = index - 1
    while first > 0 and chunks[first].end == chunks[first + 1].start and chunks[first].kind in ("TITLE", "ORG"):
        first -= 1
    if _COUNTED.search("".join(c.text for c in chunks[max(0, first - 3) : index])):
        return True  # 12所云麓中学校长，我校图书馆馆长某某
    beyond = chunks[index + 1].kind if index + 1 < len(chunks) else ""
    ours = index + 1 < len(chunks) and chunks[index + 1].text in load(Organizations).self_words
    known = beyond in ("ORG", "LOC") or ours
    if run.posts and run.posts[-1].title == "负责人" and chunks[index].text == "，" and known:
        return True  # 某学会|负责人，某协会会长某某
    if _IN_PARTY.search("".join(c.text for c in chunks[max(0, first - 4) : index])):
        return True  # 某某担任此团|团长，|某政协常委某某; 以某某为|组长，|某部副部长某某
    while first > 0 and chunks[first].kind == "WORD" and chunks[first].text.endswith(("届", "新")):
        first -= 1
    if first < index - 1 and chunks[first].text in load(Posts).becoming:
        # 某某当选第六届理事会会长，|某公司董事长某某…, but 主讲人是某学院副院长，某所研究员某某
        return not "".join(c.text for c in chunks[max(0, first - 3) : first]).endswith(_AHEAD_OF_NAMES)
    word = first == index - 2 and chunks[first].kind == "WORD" and first > 0  # 某某任|现场|总指挥，|某处处长某某
    if word and chunks[first].end == chunks[first + 1].start and chunks[first - 1].text in ("任", "担任", "兼任"):
        return True
    if index > 1 and chunks[index - 2].text in ("全体", "部分", "其他", "各位"):
        return True  # 看望了编写组全体|成员，某院院长某某
    if first < index - 1 and chunks[first].text == "等":
        return True  # 某某等|学术委员会委员，某厅副厅长某某
    return weak and any(c.text == "的" for c in chunks[max(0, index - 3) : index])


def is_of_many(chunks: list[Chunk], index: int, run: Run) -> bool:
    """全国各地校友会负责人、|校友代表，校长某某: whether the posts so far are those of many without names."""
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    housed = after is not None and after.kind in ("ORG", "LOC") and after.start == chunks[index].end
    if chunks[index].text in ("以及", "及", "和", "与"):
        return housed and run.posts[-1].title in _OFFICERS  # 某某部负责人|及某某分行行长甲
    if chunks[index].text != "、":
        return False
    return _OF_MANY.match("".join(c.text for c in chunks[:index] if c.start >= run.start)) is not None
