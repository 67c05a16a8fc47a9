"""Names before titles that LAC misses: 胡望|新|书记, and those of a list whose names have their titles behind them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.body_words import is_suffixed
from extract.cuts import Cuts
from extract.surnames import has_common_surname, is_native
from extract.titles import TitleMatch
from extract.tokens import Token

# A character before a title that opens a body or belongs to the title: 王强|校|党委书记, 李明|原|主席.
_OPENING = frozenset(
    "副原前任代老现总校院省市县区州镇乡旗厅局部处科系所队会党团社行公本该我各两双首第常正时主的和与及等同为是兼"
)
_LAST_OF_BODY = "院所台站馆校学系部处局厅司会社心团厂"
_LONGEST_NAME = 4  # characters of one of our names before its title
_SCHOLARS = ("教授", "副教授", "研究员", "副研究员", "院士", "讲师")
_COMMITTEES = ("党委", "党总支", "党支部", "纪委", "团委")
_OF_PLACES = ("省长", "市长", "区长", "县长", "镇长", "乡长", "州长", "旗长")
_AND = ("、", "，", "和", "与", "及")


def take_before_titles(cuts: Cuts, titles: Sequence[TitleMatch]) -> None:
    """Take the names that end where a title begins, of which LAC saw a part at most."""
    ends = {title.end: title for title in titles}
    for title in titles:
        _with_last(cuts, title.start)
        _of_scholar(cuts, title)
        _with_title(cuts, title)
        _of_colleague(cuts, title, ends)
        _of_party(cuts, title)
        _in_body(cuts, title.start)
        before = title.start - 1
        for size in (3, 2, _LONGEST_NAME):
            start = title.start - size
            if start < 2 or cuts.text[start - 1] not in _AND or cuts.is_taken(start, title.start):
                continue
            other = ends.get(start - 1)
            if other is None or not _is_behind_name(cuts, other.start) or cuts.text[before] in _OPENING:
                continue
            if is_native(cuts.text[start : title.start]) and not _is_word(cuts, start, title):
                cuts.take(start, title.start, "PER")
            break


def _is_word(cuts: Cuts, start: int, title: TitleMatch) -> bool:
    """Whether what stands before a title is a word of its own, or the title that of a name behind it: 国家|主席."""
    token = cuts.by_start.get(start)
    word = token is not None and token.end >= title.start and token.tag not in ("PER", "nr")
    following = cuts.by_start.get(title.end)
    return word or (following is not None and following.tag == "PER")


def _of_scholar(cuts: Cuts, title: TitleMatch) -> None:
    """A name that LAC took for a place, before a title that no place has: 徐望镇|研究员."""
    token = cuts.token_at(title.start - 1) if title.start else None
    if token is None or token.end != title.start or len(token.text) != 3 or token.tag not in ("LOC", "nz", "ns"):
        return
    if title.head in _SCHOLARS and has_common_surname(token.text) and not cuts.is_taken(token.start, token.end):
        cuts.take(token.start, token.end, "PER")


def _with_title(cuts: Cuts, title: TitleMatch) -> None:
    """A name that LAC joined with the title behind it: 苏明书记."""
    token = cuts.token_at(title.start)
    name = cuts.text[token.start : title.start]
    if (
        token.tag == "PER"
        and token.end == title.end
        and is_native(name)
        and not cuts.is_taken(token.start, title.start)
    ):
        cuts.take(token.start, title.start, "PER")


def _of_colleague(cuts: Cuts, title: TitleMatch, ends: dict[int, TitleMatch]) -> None:
    """A name that LAC took for a place, behind a colleague with his title: 吴海升院长、|洪霄|副院长以及某处."""
    token = cuts.token_at(title.start - 1) if title.start else None
    if token is None or token.end != title.start or token.tag not in ("LOC", "nz", "ns", "n") or token.start < 2:
        return
    other, following = ends.get(token.start - 1), cuts.by_start.get(title.end)
    if other is None or not _is_behind_name(cuts, other.start) or cuts.text[token.start - 1] not in _AND:
        return
    named = is_native(token.text) and title.head not in _OF_PLACES and token.text[-1] not in _OPENING
    if named and (following is None or following.tag != "PER") and not cuts.is_taken(token.start, token.end):
        cuts.take(token.start, token.end, "PER")


def _of_party(cuts: Cuts, title: TitleMatch) -> None:
    """A name that LAC took for a word, between a committee and its secretary: 医院党委|古展群|书记."""
    token = cuts.token_at(title.start - 1) if title.start else None
    if token is None or token.end != title.start or token.tag == "PER" or title.head not in ("书记", "副书记"):
        return
    ours = cuts.text.endswith(_COMMITTEES, 0, token.start) and token.text[-1] not in _OPENING
    if ours and len(token.text) == 3 and is_native(token.text) and not cuts.is_taken(token.start, token.end):
        cuts.take(token.start, token.end, "PER")


def _in_body(cuts: Cuts, end: int) -> None:
    """A name whose surname LAC left with the body before: 某某天文台韩|望舒|院士, 资源支部单|若溪|书记."""
    given = cuts.token_at(end - 1) if end else None
    if given is None or given.end != end or given.tag in ("ORG", "LOC", "w", "u") or len(given.text) > 2:
        return
    if given.tag == "PER":
        _with_surname(cuts, given)
        return
    body = cuts.token_at(given.start - 1) if given.start else given
    start = given.start - 1
    if body.tag != "ORG" or len(body.text) < 4 or body.end != given.start or cuts.is_taken(start, end):
        return
    name, whole = cuts.text[start:end], body.text[:-1]
    ends = is_suffixed(whole) or whole[-1] in _LAST_OF_BODY
    if is_native(name) and has_common_surname(name) and ends and not is_suffixed(body.text):
        cuts.take(start, end, "PER")


def _with_surname(cuts: Cuts, given: Token) -> None:
    """The name whose given name LAC found, where its surname stands at the end of a body: 支部单|若溪."""
    body, start = cuts.token_at(given.start - 1) if given.start else given, given.start - 1
    ends = len(body.text) > 2 and is_suffixed(body.text[:-1]) and not is_suffixed(body.text)
    named = not is_native(given.text) and is_native(cuts.text[start : given.end])
    if body.tag in ("ORG", "n") and ends and named and not cuts.is_taken(start, given.end):
        cuts.take(start, given.end, "PER")


def _with_last(cuts: Cuts, end: int) -> None:
    """A name of three characters whose last LAC cut off: 胡望|新|书记."""
    last = cuts.token_at(end - 1) if end >= 3 else None
    if last is None or last.end != end or len(last.text) > 1 or last.text in _OPENING or last.tag in ("w", "m", "q"):
        return
    first = cuts.token_at(end - 2)
    whole = cuts.text[first.start : end]
    if first.tag == "PER" and len(first.text) == 2 and is_native(whole) and not cuts.is_taken(first.start, end):
        cuts.take(first.start, end, "PER")


def _is_behind_name(cuts: Cuts, start: int) -> bool:
    """Whether a title that begins here is that of the name which it touches: 栾若霞|研究员."""
    if start and cuts.taken[start - 1]:
        return any(end == start and tag == "PER" for _, end, tag in cuts.spans)
    token = cuts.token_at(start - 1) if start else None
    return token is not None and token.tag == "PER" and token.end == start and len(token.text) > 1
