"""Well-known companies under a short name that LAC does not know or cuts: 中国|能|建, 中铁|一局."""

from __future__ import annotations

import re
from functools import cache

from extract.affixes import any_of
from extract.body_words import places
from extract.cuts import Cuts, all_verbs
from ontology.lexicon import Organizations, Titles, load

_SHORTEST_CHARS = 4  # of a name that is taken where LAC has cut it: shorter ones are words of their own too
# Tags of words that may be more of a name.
_GO_ON = ("n", "nz", "nr", "nw", "vn", "m", "q", "a", "an", "s", "j", "xc", "ORG", "LOC", "PER")
_AMONG_BODIES = tuple("到赴与同和由向往、")  # before a name whose last word is a common one: 到|中国|石油
_WITH = tuple("与同和、")  # and behind it
_ORGANS = re.compile(r"党委|党组|总部|董事会|监事会|工会|旗下|所属|下属|方面|相关|有关")


_TELLS = re.compile(
    r"(?:\d+日|[今昨]天|近日|日前)?(?:对外|最新)?(?:发布|宣布|表示|公布|透露|获悉)"
)  # 中国石油|发布消息
_TEAM = re.compile(r"[一二三四五六七八九\d]队")
_COUNTING = tuple("第零〇百千万0123456789")  # before a number: 第三局
# Of the builders, which bear numbers: 中铁|一局, 中国有色|十五冶.
_NUMBER = "[一二三四五六七八九十]{1,3}"
_NUMBERED = (
    r"(?:中铁|中建|中交|中水|中冶|中核|中煤|中化|中石化|中色|中国水电|中国电建|中电建|中国有色|中国化学)"
    rf"第?{_NUMBER}(?:[公航]?局|冶|化建)|{_NUMBER}(?:冶|化建)"
)


@cache
def _names() -> re.Pattern[str]:
    names = any_of(n for n in load(Organizations).enterprises if len(n) >= _SHORTEST_CHARS)
    return re.compile(rf"{names}|(?:{_NUMBERED})(?![长部面])")


def take_enterprises(cuts: Cuts) -> None:
    """Take such a name where no longer one goes on behind it and its last word is not meant for a trade: 中国|黄金."""
    for found in _names().finditer(cuts.text):
        start, end = found.span()
        if start not in cuts.bounds or end not in cuts.bounds or cuts.text[start - 1 : start] in _COUNTING:
            continue
        among = cuts.text[start - 1 : start] in _AMONG_BODIES or cuts.text[end : end + 1] in _WITH
        among = among or _TELLS.match(cuts.text, end) is not None
        if (whole := _with_company(cuts, start, end)) is not None:
            cuts.take(start, whole, "ORG")
        elif (cuts.token_at(end - 1).tag != "n" or among) and not _goes_on(cuts, end):
            cuts.take(start, end, "ORG")


def _with_company(cuts: Cuts, start: int, end: int) -> int | None:
    """The end of the company behind a name whose last word is a verb for LAC: 一汽|解放|云麓汽车有限公司."""
    if cuts.token_at(start).tag != "ORG" or cuts.token_at(end - 1).tag not in ("v", "vn"):
        return None
    after = cuts.by_start.get(end)
    placed = after is not None and after.tag == "ORG" and after.text.startswith(places())
    is_company = after is not None and after.tag == "ORG" and (placed or after.text.endswith(("公司", "集团")))
    return after.end if after is not None and is_company else None


def _goes_on(cuts: Cuts, end: int) -> bool:
    """Whether the word behind the name belongs to a longer one."""
    after = cuts.by_start.get(end)
    if (
        after is None
        or after.tag not in _GO_ON
        or _TEAM.fullmatch(after.text)
        or after.text in all_verbs()
        or _ORGANS.match(cuts.text, end)
    ):
        return False
    people = load(Organizations).stop_nouns
    return not (after.text in people or cuts.text.startswith(_people(), end))


@cache
def _people() -> tuple[str, ...]:
    """Words for people behind a body: titles, and those of its staff."""
    return (*load(Titles).heads, "产业工人", "技术工人", "员工", "工人", "职工")
