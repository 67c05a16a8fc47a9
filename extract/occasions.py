"""Names of occasions in a sentence: from the head noun to the left as far as the name reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.event_nouns import head_type, heads_in, holds_head, is_known_head, is_no_head
from extract.tokens import TITLE, Token
from ontology.lexicon import EventNouns, Verbs, load

_NOMINAL = {"n", "vn", "nz", "nw", "LOC", "ORG", "an", "a", "j", "s", "f", "nt", "nr", "m", "q", "ad", "xc"}
_YEAR = re.compile(
    r"[春夏秋冬]季$|(?:(?:20|19)\d{2}年?)?(?:第[一二三四1-4]季度|[上下]?半年|年中|[春秋冬夏]季)$"
    r"|(?:20|19)\d{2}(?:年度?)?(?:—(?:20|19)?\d{2})?(?:年度?)?$|[一二三四五六七八九十]{1,3}届$"
    r"|(?:\d+|[一二三四五六七八九十百]+)周年$|夜间$"
    r"|(?:新春|新年|迎春|春节|元旦|元宵节?|清明节?|端午节?|中秋节?|国庆节?|重阳节?)$"
)
_DISCIPLINE = re.compile(r"在((?:男|女|混)[^，。；的]{2,24})$")
_ANAPHORIC = re.compile(r"此次|本次|该|这次|本届|这场|上述|这一|当次|此届|此项|该项|本场|今年的")
_OF_BOTH = re.compile(r"(?:校企|战略|产学研|对口|党建|项目|友好|深化)*(?:合作|签约|共建|结对|对接|交流|友谊|帮扶|联建)")
_CEREMONIAL = frozenset(
    {"捐赠", "赠送", "开工", "通车", "竣工", "投产", "授牌", "揭牌", "签约", "颁奖", "首发", "启用", "揭幕", "开馆"}
)
_CEREMONIES = ("签约", "揭牌", "授牌", "启动", "颁奖", "仪式", "典礼", "揭幕")
_NO_BODIES = (
    *(
        "代表大会",
        "会议",
        "大会",
        "交流会",
        "座谈会",
        "研讨会",
        "推进会",
        "表彰会",
        "发布会",
        "报告会",
        "恳谈会",
        "推介会",
    ),
    *("分析会", "汇报会", "对接会", "洽谈会", "招聘会", "动员会", "部署会", "总结会"),
)  # what ends so is no body, though LAC may say so
_ABOUT_A_PERSON = (
    "同志",
    "诞辰",
    "先进事迹",
    "先进",
    "事迹",
    "作品",
    "书画",
    "独奏",
    "独唱",
    "古筝",
    "钢琴",
    "二胡",
    "烈士",
)
_HOLDING = ("召开", "举行", "举办", "开展")
_IS_HELD = re.compile(r"[在于][^，。；]{2,20}?(?:举行|举办|开幕|落幕|开赛|启动)")
_HELD_TOKENS = 10  # between 召开 and a name
_ENDS_NAME = frozenset("，。；：、！？“”的和与及了") - {"“", "”"}
_BEFORE_VERB = {"n", "vn", "nz", "ORG", "w", "a", "TIME", "LOC", "m"}
_PAIRS = {"”": "“", "》": "《", "）": "（"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """``first`` and ``last`` are tokens (last excluded); ``name`` as written; ``anaphoric`` points back (此次大赛)."""

    first: int
    last: int
    start: int
    end: int
    name: str
    head: str
    type: str
    anaphoric: bool


@cache
def _verbs() -> frozenset[str]:
    return frozenset(f for frame in load(Verbs).frames.values() for f in frame.forms)


def find_occasions(tokens: Sequence[Token], text: str) -> list[Occasion]:
    """The occasions that a sentence names, left to right, without overlap. ``text`` is the whole page."""
    if not tokens:
        return []
    ends = {t.end: i for i, t in enumerate(tokens)}
    found: list[Occasion] = []
    taken = tokens[-1].end + 1
    matches = heads_in(text, tokens[0].start, tokens[-1].end)
    for match in reversed(matches):
        index = ends.get(match.end())
        if index is None or match.end() > taken or not _is_noun(tokens, index, match.group(), text):
            continue
        first = _from_holding(tokens, _leftmost(tokens, index, match.start()))
        anaphoric = bool(first and _ANAPHORIC.match(tokens[first - 1].text)) or bool(
            _ANAPHORIC.match(tokens[first].text)
        )
        if _ANAPHORIC.fullmatch(tokens[first].text) and first < index:
            first += 1
        start = tokens[first].start
        if start > match.start():
            continue
        name = text[start : match.end()]
        if name == match.group() and (whole := _discipline(tokens, first, text)) is not None:
            first, start = whole, tokens[whole].start
            name = text[start : match.start() - 1] + name
        found.append(
            Occasion(first, index + 1, start, match.end(), name, match.group(), head_type(match.group()), anaphoric)
        )
        taken = start
    return found[::-1]


def _discipline(tokens: Sequence[Token], first: int, text: str) -> int | None:
    """The token at which an event of games begins whose 的 stands before a plain head: 在女子铅球的比赛中."""
    if not first or tokens[first - 1].text != "的":
        return None
    match = _DISCIPLINE.search(text, tokens[0].start, tokens[first - 1].start)
    return next((i for i, t in enumerate(tokens) if match is not None and t.start == match.start(1)), None)


def _is_noun(tokens: Sequence[Token], index: int, head: str, text: str) -> bool:
    """A head counts as a noun unless it is a verb here or the first part of a longer word."""
    token = tokens[index]
    if not is_known_head(head) and (
        token.tag not in ("n", "vn", "nz", "nw", "an", "s") or is_no_head(token.text, text, token.end)
    ):
        return False
    if token.tag in (TITLE, "TIME", "PER", "ORG") and token.text != head:
        return token.tag == "ORG" and token.text.endswith(_NO_BODIES)
    if token.tag in ("nw", "LOC") and token.text != head:
        return False
    following = text[token.end : token.end + 4]
    if following.startswith(load(EventNouns).followed) and not following.startswith(load(EventNouns).not_after):
        return False
    if token.tag in ("v", "vd") and head in load(EventNouns).verbal:
        ahead = tokens[index - 1].tag if index else ""
        held = ahead in ("v", "vn") and _IS_HELD.match(text, token.end) is not None  # 集体协商|竞赛在某地举行
        return (ahead in ("n", "vn", "nz", "m", "q", "a") or held) and head not in ("活动",)
    return True


def _leftmost(tokens: Sequence[Token], last: int, head_start: int) -> int:
    """How far to the left a name reaches from its last token."""
    first = last
    while first > 0 and tokens[first].start > head_start:
        first -= 1
    while (
        first > 0
        and tokens[last].text.endswith(("仪式", "典礼"))
        and tokens[first - 1].tag in ("v", "vn")
        and tokens[first - 1].text in _verbs()
        and tokens[first - 1].text not in load(EventNouns).stops
        and len(tokens[first - 1].text) == 2
    ):
        first -= 1  # 落成|启用仪式, 竣工|通车仪式
    while first > 0 and (further := _further(tokens, first, head_start)) is not None:
        first = further
    while first < last and _opens_no_name(tokens[first], first):
        first += 1
    return first


def _from_holding(tokens: Sequence[Token], first: int) -> int:
    """What stands between 召开 and a name belongs to it: 召开|根治欠薪工作推进会. ``first`` where nothing does."""
    for index in range(first - 1, max(-1, first - _HELD_TOKENS), -1):
        token = tokens[index]
        if token.text.endswith(_HOLDING) and token.tag in ("v", "vn"):
            begin = index + 1
            while begin < first and (_opens_no_name(tokens[begin], begin) or _counts(tokens[begin])):
                begin += 1
            return min(begin, first)
        if token.text in _ENDS_NAME or token.tag in ("PER", "TITLE", "ORG", "p", "u", "c"):
            return first
    return first


def _counts(token: Token) -> bool:
    """Whether a token before a name only counts or leads on: 一场, 了, 首次."""
    return token.tag in ("m", "q", "u", "d", "r") and not token.text.startswith(("第", "首届", "20"))


def _further(tokens: Sequence[Token], first: int, head_start: int) -> int | None:
    """Where a name begins that takes in what stands before its first token so far; None if it does not."""
    token = tokens[first - 1]
    words = load(EventNouns)
    if _names_within(tokens, first):
        return first - 1
    at_site = token.text == "现场" and tokens[first].start <= head_start  # 现场|推进会
    if (token.text in words.stops and not at_site) or (token.text in _verbs() and token.tag not in ("n", "vn", "nz")):
        return None
    if (token.tag in _NOMINAL and not token.text.isspace()) or token.text == "制":  # 五人|制|足球赛
        return first - 1
    if token.tag == "PER" and tokens[first].text.startswith(_ABOUT_A_PERSON):
        return first - 1  # 纪念某某同志诞辰130周年座谈会
    if token.text in _PAIRS:
        return _opening(tokens, first - 1)
    ahead = tokens[first - 2] if first >= 2 else None
    if ahead is None:
        joins = _is_year(token)
    elif token.text in ("暨", "及", "和", "与"):
        joins = ahead.tag in (*_NOMINAL, "w", "TIME", "v") and _may_coordinate(tokens, first - 1, token.text)
    elif token.text == "同志" and ahead.tag == "PER":
        joins = True
    elif token.tag == "TITLE":
        joins = ahead.tag in (*_NOMINAL, "w", "TIME") and ahead.tag != "ORG"
    else:
        joins = _is_year(token) or token.text in ("·", "—", "——", "-", "×")
    return first - 1 if joins or _is_inner_verb(tokens, first, head_start) else None


def _names_within(tokens: Sequence[Token], first: int) -> bool:
    """Whether a verb stands inside a name behind what is quoted: “文艺轻骑兵”慰问演出活动."""
    token = tokens[first - 1]
    if token.text in _CEREMONIAL and tokens[first].text.startswith(_CEREMONIES):
        return True  # 捐赠|签约仪式
    return first >= 2 and tokens[first - 2].text == "”" and token.text in load(EventNouns).naming


def _is_year(token: Token) -> bool:
    return token.tag == "TIME" and _YEAR.match(token.text) is not None


def _is_inner_verb(tokens: Sequence[Token], first: int, head_start: int) -> bool:
    """Whether the token before stands in the name as a verb: between nouns, or as a verb that names (庆祝…大会)."""
    token = tokens[first - 1]
    if token.tag != "v" or (len(token.text) < 2 and not (first >= 2 and tokens[first - 2].text == "”")):
        return False
    ahead = tokens[first - 2] if first >= 2 else None
    if ahead is not None and tokens[first].start <= head_start:
        between = ahead.tag in _BEFORE_VERB and ahead.text not in ("，", "。", "：", "、", "；")
        if between:
            return True
    return tokens[first].tag in _NOMINAL | {"v"} and token.text in load(EventNouns).naming


def _opens_no_name(token: Token, index: int) -> bool:
    """Whether a name cannot begin with a token."""
    return (
        token.text in ("和", "与", "及", "暨", "的", "、", "等", "—", "·", "”", "》", "）")
        or token.tag in ("f", "ad", "xc")
        or (token.tag == "q" and index == 0)
        or token.text in ("日", "号", "上午", "下午")
    )


def _may_coordinate(tokens: Sequence[Token], mark: int, word: str) -> bool:
    if word in ("暨",):
        return True
    left, right = tokens[mark - 1], tokens[mark + 1]
    if left.tag == right.tag == "ORG" and word in ("与", "和"):
        return _joins_bodies(tokens, mark)
    if left.tag in ("PER", "ORG", "LOC") or right.tag in ("PER", "ORG"):
        return left.tag == right.tag == "LOC"
    return not holds_head(left.text)


def _joins_bodies(tokens: Sequence[Token], mark: int) -> bool:
    """Whether two bodies have one occasion named for both: 某学院与某公司校企合作签约仪式."""
    behind = "".join(t.text for t in tokens[mark + 2 : mark + 8])
    return _OF_BOTH.match(behind) is not None


def _opening(tokens: Sequence[Token], closing: int) -> int | None:
    """The index of the mark that opens what a mark closes."""
    pair = _PAIRS[tokens[closing].text]
    for index in range(closing - 1, max(-1, closing - 14), -1):
        if tokens[index].text == pair:
            return index
        if tokens[index].text in "。；":
            return None
    return None
