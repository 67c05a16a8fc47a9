"""Departments before the title of who leads one, which LAC cuts into words: 网络工作部|部长, 干部三处|处长."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.titles import TitleMatch
from extract.tokens import TITLE, Token
from ontology.lexicon import Posts, Titles, load

_WORDS = ("n", "vn", "nz", "an", "a", "j", "s", "f", "nw", "ad", "nr", "vd")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十\d]+")
# 省卫健委|体 改 处
_BODY_AND_MORE = re.compile(r"[省市县区州](?:[\u4e00-\u9fff]{1,4})?[委局厅](?=[\u4e00-\u9fff]{1,2}$)")
_AND = ("和", "与", "及")
_AT_OCCASION = ("上", "中", "后", "前", "时")
_MOST_WORDS = 8
_LONGEST_CHARS = 14
_SHORTEST_CHARS = 3  # 科技处; a shorter one is cut from something else


def department_before(cuts: Cuts, title: TitleMatch) -> int | None:
    """Where the department begins whose last character a title repeats, if LAC cut it into several words.

    A title repeats it where it leads one of that kind: 科技处|处长, 第二检察部|主任, 开挖队|队长.
    """
    ends = [e for e in load(Posts).led_departments.get(title.head, ()) if len(e) == 1 or e.isascii()]  # 处, ICU
    if not ends or not cuts.text.endswith(tuple(ends), 0, title.start):
        return None
    last = cuts.index_at(title.start - 1)
    if cuts.tokens[last].end != title.start or cuts.tokens[last].tag in ("ORG", "LOC"):
        return None
    first = last
    while first and last - first < _MOST_WORDS and _goes_on(cuts, first, title.start):
        first -= 1
    if (rest := _rest_of_word(cuts, first)) is not None:
        fits = _SHORTEST_CHARS <= title.start - rest <= _LONGEST_CHARS
        return rest if fits and not cuts.is_taken(rest, title.start) else None
    while first < last and (cuts.tokens[first].text in _AND or cuts.tokens[first].tag in ("f", "ad", "u")):
        if cuts.tokens[first].tag == "ad" and title.start - cuts.tokens[first + 1].start < _SHORTEST_CHARS - 1:
            break  # 安全|办|主任
        first += 1
    start = _after_body(cuts, first)
    fits = _SHORTEST_CHARS <= title.start - start <= _LONGEST_CHARS
    return start if fits and first < last and not cuts.is_taken(start, title.start) else None


def _rest_of_word(cuts: Cuts, first: int) -> int | None:
    """Where the rest of a word begins whose first character belongs to the body before: 我院|心|内|二科."""
    word = cuts.tokens[first - 1] if first else None
    if word is None or word.tag not in _WORDS or not cuts.taken[word.start] or cuts.taken[word.end - 1]:
        return None
    return cuts.taken.rfind(b"\1", word.start, word.end) + 1


def _after_body(cuts: Cuts, first: int) -> int:
    """The start of a token, or of the end of the one before where LAC joined that with a body: 省卫健委|体."""
    body = cuts.tokens[first - 1] if first else None
    match = _BODY_AND_MORE.match(body.text) if body is not None and body.tag == "ORG" else None
    if body is None or match is None or not cuts.take(body.start, body.start + match.end(), "ORG"):
        return cuts.tokens[first].start
    return body.start + match.end()


def _goes_on(cuts: Cuts, first: int, end: int) -> bool:
    """Whether the word before a department's first one so far belongs to it too."""
    word = cuts.tokens[first - 1]
    if cuts.taken[word.start] or word.tag == TITLE or word.text in load(Titles).status:
        return False
    if word.text in _AT_OCCASION and word.tag == "f":
        return False  # 会上|教务处|副处长
    if word.text in _AND:
        return first >= 2 and cuts.tokens[first - 2].tag in _WORDS and not cuts.taken[cuts.tokens[first - 2].start]
    if word.tag == "m":
        return _NUMBERED.fullmatch(word.text) is not None
    if word.tag in ("v", "d"):
        return _may_name(word, end - cuts.tokens[first].start)
    return word.tag in _WORDS and word.text not in load(Posts).before_departments


def _may_name(word: Token, size: int) -> bool:
    """Whether a verb is part of a name: 审计|法务部, 巡|察|办; others give a post: 任|宣传部部长."""
    posts = load(Posts)
    if word.text in posts.becoming or word.text in posts.naming or word.text in posts.before_departments:
        return False
    return len(word.text) == 2 or (size < _SHORTEST_CHARS and word.text not in load(Posts).no_department)
