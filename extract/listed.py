"""Companies in a list that only its last word calls so: 蓝鲸、北斗重工和远山香料等企业."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body import Body
from extract.chunks import Sentence
from extract.cuts import Cuts
from extract.tokens import Token
from ontology.lexicon import Organizations, load

# Behind 等: how many, of what sort, and the word for what they are.
CALLED = re.compile(
    r"等(?:\d+|[一二两三四五六七八九十百数多几]+)?[余多]?[家个]?(?:[\u4e00-\u9fff]{2,12}?)?(?:企业|公司|车企|药企|房企)(?![家工职员文主协联])"
)
JOINTS = ("、", "和", "与", "及", "以及")
_WORDS = ("n", "nz", "nw", "vn", "an", "j", "nr", "a", "PER", "ORG", "LOC")
_PROPER = ("PER", "ORG", "nz", "nw")
_OWNED = ("所属", "下属", "旗下", "直属")
_LONGEST_ITEM = 4  # words
_LONGEST_CHARS = 10
_SHORTEST_CHARS = 2


def take_companies(cuts: Cuts) -> None:
    """Take the items of such lists as bodies, where more than half of them hold a word that is a name."""
    if "等" not in cuts.text:
        return
    for called in CALLED.finditer(cuts.text):
        items = _items(cuts, called.start())
        proper = sum(any(t.tag in _PROPER for t in item) or _ends_in_trade(item) for item in items)
        if len(items) < 2 or 2 * proper <= len(items) or _opens_with_person(cuts, items[-1]):
            continue
        for item in items:
            start, end = item[0].start, item[-1].end
            if _SHORTEST_CHARS <= end - start <= _LONGEST_CHARS and (item[0].tag != "LOC" or _ends_in_trade(item)):
                cuts.take(start, end, "ORG")


def _ends_in_trade(item: Sequence[Token]) -> bool:
    """Whether an item is a name that ends in a trade: 青石|高速, 星月糖业."""
    name = "".join(t.text for t in item)
    return (
        len(name) > _SHORTEST_CHARS
        and name.endswith(tuple(load(Organizations).trades))
        and name not in load(Organizations).trades
    )


def _opens_with_person(cuts: Cuts, item: Sequence[Token]) -> bool:
    """Whether somebody named behind a title opens a list: 副会长|某某、某某等36家企业董事长."""
    return any(cuts.is_taken(t.start, t.end) for t in item) and any((t.start, t.end, "PER") in cuts.spans for t in item)


def know_companies(sentence: Sentence) -> None:
    """Bodies in such a list are companies, whatever their names end in."""
    for called in CALLED.finditer(sentence.text) if "等" in sentence.text else ():
        at = next((i for i, c in enumerate(sentence.chunks) if c.end == sentence.start + called.start()), -1)
        while at >= 0 and isinstance(body := sentence.chunks[at].entity, Body):
            body.sure = True
            body.kind = "company" if body.kind == "other" else body.kind
            at = at - 2 if at > 1 and sentence.chunks[at - 1].text in JOINTS else -1


def _items(cuts: Cuts, end: int) -> list[list[Token]]:
    """The items of the list that ends at ``end``, as LAC's words; none where something else stands in it."""
    index = cuts.index_at(end - 1)
    if cuts.tokens[index].end != end:
        return []
    items: list[list[Token]] = [[]]
    while index >= 0:
        token = cuts.tokens[index]
        if token.text in JOINTS:
            items.append([])
        elif token.text in _OWNED:
            break  # 考察了集团|所属|某某变压器、某某开关等企业
        elif token.tag in _WORDS and len(items[-1]) < _LONGEST_ITEM:
            items[-1].insert(0, token)
        else:
            break
        index -= 1
    if len(items) > 1 and not items[-1]:
        items.pop()  # 与|甲、乙等3家企业签署协议
    return items if all(items) else []
