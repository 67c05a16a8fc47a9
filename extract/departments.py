"""Departments before the title of who leads one: 宣传教育和网络工作部|部长, 干部三处|处长, cut into words as they are."""

from __future__ import annotations

import re

from extract.chunks import Chunk
from extract.posts import SEPARATORS, Here
from ontology.lexicon import Posts, Titles, load

_WORDS = ("n", "vn", "nz", "an", "a", "j", "s", "f", "m", "nw", "ad")
_FIRST = re.compile(r"[第\d一二三四五六七八九十\u4e00-\u9fff]")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十\d]+")
_MOST_WORDS = 7
_LONGEST_CHARS = 14
_SHORTEST_CHARS = 3


def words_of_department(here: Here) -> tuple[int, str]:
    """(index of its first chunk, its words) of the department whose last character the title repeats, else (0, "").

    The title repeats it where it leads one of that kind: 科技处|处长, 第二检察部|主任, 开挖队|队长.
    """
    chunks, title = here.chunks, here.chunk
    last = here.index - 1
    if last < 0 or not _leads(title.text, chunks[last]):
        return 0, ""
    first = last
    while first and last - first < _MOST_WORDS and _goes_on(chunks, first):
        first -= 1
    while first < last and (chunks[first].text in ("和", "与", "及") or chunks[first].tag in ("f", "ad", "u")):
        first += 1
    words = "".join(chunk.text for chunk in chunks[first:here.index])
    if not _SHORTEST_CHARS <= len(words) <= _LONGEST_CHARS or not _FIRST.match(words):
        return 0, ""
    return first, words


def _leads(title: str, before: Chunk) -> bool:
    """Whether the title is that of who leads what ends directly before it."""
    if before.kind != "WORD" or before.text in SEPARATORS:
        return False
    head = next((h for h in load(Posts).led_departments if title.endswith(h)), "")
    return bool(head) and before.text.endswith(tuple(load(Posts).led_departments[head]))


def _goes_on(chunks: list[Chunk], first: int) -> bool:
    """Whether the word before belongs to the department too."""
    word, following = chunks[first - 1], chunks[first]
    if word.end != following.start or word.kind != "WORD" or word.text in load(Titles).status:
        return False
    if word.text in ("和", "与", "及"):
        return first >= 2 and chunks[first - 2].kind == "WORD" and chunks[first - 2].tag in _WORDS
    if word.tag == "m":
        return _NUMBERED.fullmatch(word.text) is not None
    if word.tag in ("v", "d"):  # 审计|法务部; a verb of one character gives a post: 任|宣传部部长
        return len(word.text) == 2 and word.tag == "v" and word.text not in load(Posts).becoming
    return word.tag in _WORDS and word.text not in SEPARATORS
