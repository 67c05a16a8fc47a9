"""Names of occasions in a sentence: from the head noun to the left as far as the name reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.event_nouns import find_head, head_type, heads_in, holds_head, is_known_head, is_no_head, is_part
from extract.name_reach import from_celebrating, from_holding, from_listing, leftmost
from extract.named_places import place_in_name
from extract.tokens import TITLE, Token
from ontology.lexicon import EventNouns, load

_DISCIPLINE = re.compile(r"在((?:男|女|混)[^，。；的]{2,24})$")
_PARTY = ("一行", "率队", "带队", "率团", "代表团", "考察团")  # who comes to talk
_REACH = 25  # tokens before its aim
_GOING = ("来", "到", "来到", "赴", "莅临", "前往")
_ANAPHORIC = re.compile(
    r"此次|本次|整个|本轮|同届|该|这次|本届|这场|上述|这一|当次|此届|此项|该项|本场|整场|全场|今年的"
)
# 第二场|比赛: a part of the contest at hand, which tells who has won there
_ROUND = re.compile(r"(?:首|第[一二三四五六七八九十\d]{1,2}|最后一?)[轮场](?:的)?比赛")
# 大会选举|某医院某某教授为主任委员
_ELECTS_ONE = re.compile(
    r"[^，。；]{4,26}(?:为|担任|任)[^，。；]{0,16}?(?:会长|主任|主席|委员|理事|秘书长|董事长?|监事|书记|主委|总经理)"
)
_ELECTS = re.compile(r"了|产生|出|并|[\u4e00-\u9fff]{2,3}为")
_ONE_OF_KIND = re.compile(r"(?:召开的|是)一[次个][^，。；]{2,24}的(?:重要)?$")
_AND_ALSO = re.compile(r"暨[\u4e00-\u9fff\d“”]{0,10}")
_OF_BASE = re.compile(r"[\u4e00-\u9fff]{0,8}(?:基地|中心|工作站|平台|学院|示范点|联盟)”")
_OF_BODY = re.compile(r"(?:副|名誉)?会长|常务|理事|秘书|第?[一二三四五六七八九十]+届|[一二三四五六七八九十]+届")
_QUOTED_TOKENS = 30  # of a quoted name before what LAC's words let its head reach
_IS_HELD = re.compile(
    r"(?:[\d月日]{2,6}|[今昨]天)?(?:（[^（）]{2,12}）)?[在于][^，。；]{2,20}?(?:举行|举办|开幕|落幕|开赛|启动|拉开|展开|开始|结束)"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """``first`` and ``last`` are tokens (last excluded); ``name`` as written; ``anaphoric`` points back (此次大赛).

    ``place``: the place that the name begins with (巴黎|残奥会); empty where it begins with none.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    head: str
    type: str
    anaphoric: bool
    place: str = ""


def _is_organ(tokens: Sequence[Token], index: int) -> bool:
    """Whether what is named like a meeting is a body whose officer follows: 行政会议|召集人."""
    return tokens[index].tag == "ORG" and index + 1 < len(tokens) and tokens[index + 1].tag == TITLE


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
        if index is not None and _is_organ(tokens, index):
            continue
        if index is None or match.end() > taken or not _is_noun(tokens, index, match.group(), text):
            continue
        first = from_holding(tokens, leftmost(tokens, index, match.start()))
        first = from_listing(tokens, from_celebrating(tokens, first))
        anaphoric = _points_back(tokens, first)
        if first < index and tokens[first].text == "一" and first and tokens[first - 1].text in "这那该此":
            first, anaphoric = first + 1, True  # 这|一|会议
        if _ANAPHORIC.fullmatch(tokens[first].text) and first < index:
            first += 1
        elif tokens[first].text in "整全" and first + 1 < index and tokens[first + 1].text == "场":
            first, anaphoric = first + 2, True  # 整|场|仪式
        first = _whole_quoted(tokens, first, match.end(), text)
        if tokens[first].text == "“" and first < index and "”" not in text[tokens[first].end : match.end()]:
            first += 1  # “某某招待会”: the mark is no part of the name
        start = tokens[first].start
        if start > match.start() or (match.group() == "座谈" and _is_aim(tokens, first)):
            continue  # 到某大学|座谈: what they go there for
        if start == match.start() and _is_visit_made(text, start, match.group()):
            continue  # 来某市进行考察|活动
        name, head = text[start : match.end()], match.group()
        if name == head and (whole := _discipline(tokens, first, text)) is not None:
            first, start = whole, tokens[whole].start
            name = text[start : match.start() - 1] + name
        place = place_in_name(tokens[first:index], name)
        kind = _type_of_first(name, head) or head_type(head)
        found.append(Occasion(first, index + 1, start, match.end(), name, head, kind, anaphoric, place))
        taken = start
    return _joined(found[::-1], text)


def _points_back(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name says that it has been told: 此次|大赛, 本次“|职工健步走比赛”."""
    before = first - 2 if first > 1 and tokens[first - 1].text == "“" else first - 1
    words = [tokens[first].text, *([tokens[before].text] if before >= 0 else [])]
    round_of = _ROUND.match("".join(t.text for t in tokens[first : first + 3])) is not None
    return round_of or any(_ANAPHORIC.match(word) for word in words)


def _is_aim(tokens: Sequence[Token], first: int) -> bool:
    """某某一行|到|某大学座谈: what a party goes there for, which is no meeting of its own."""
    goes = first > 0 and tokens[first - 1].text in _GOING
    return goes and any(token.text.endswith(_PARTY) for token in tokens[max(0, first - _REACH) : first])


def _is_visit_made(text: str, start: int, head: str) -> bool:
    """进行|考察活动: a verb of visiting with a noun behind it."""
    return head.endswith("活动") and head_type(head) == "visit" and text.endswith(("进行", "进行了"), 0, start)


def _type_of_first(name: str, head: str) -> str | None:
    """The type of the first of two names: 开学典礼暨迎新晚会 is a ceremony. None where one stands alone."""
    first, also, rest = name.partition("暨")
    known = find_head(first) if also else None
    if known is not None and holds_head(rest.removesuffix(head)) and (known[1] != "ceremony" or head != "活动"):
        return None  # 某大赛暨某大赛|成果展示活动; but 某仪式暨“某开放日”|活动
    if known is not None and is_part(head) and not is_part(known[0]) and known[1] != head_type(head):
        return None  # 某竞赛暨某杯竞赛|启动仪式: of both
    return known[1] if known is not None else None


def _joined(found: list[Occasion], text: str) -> list[Occasion]:
    """开学典礼|暨|入学教育启动仪式: one occasion under two names, of the type of the first."""
    joined: list[Occasion] = []
    for other in found:
        one = joined[-1] if joined else None
        if one is None or not _AND_ALSO.fullmatch(text, one.end, other.start):
            joined.append(other)
            continue
        name = text[one.start : other.end]
        of_both = is_part(other.head) and not is_part(one.head)  # 读书节暨书市|启动仪式
        kind = other.type if of_both and one.type != "meeting" else one.type
        joined[-1] = replace(one, last=other.last, end=other.end, name=name, head=other.head, type=kind)
    return joined


def _whole_quoted(tokens: Sequence[Token], first: int, end: int, text: str) -> int:
    """The token behind the mark that opens a quoted name which closes right behind its head: “网约送餐员技能竞赛”."""
    if text[end : end + 1] != "”":
        return first
    for index in range(first - 1, max(-1, first - _QUOTED_TOKENS), -1):
        if tokens[index].text == "“":
            return index + 1
        if tokens[index].text in "”，。；：《》":
            return first
    return first


def _discipline(tokens: Sequence[Token], first: int, text: str) -> int | None:
    """The token at which an event of games begins whose 的 stands before a plain head: 在女子铅球的比赛中."""
    if not first or tokens[first - 1].text != "的":
        return None
    match = _DISCIPLINE.search(text, tokens[0].start, tokens[first - 1].start)
    return next((i for i, t in enumerate(tokens) if match is not None and t.start == match.start(1)), None)


def _is_made_here(tokens: Sequence[Token], index: int, head: str, text: str) -> bool:
    """聘请|会上, 聘请|会召开: a verb and 会, which stand for a meeting where one is held."""
    before = tokens[index - 1] if index else None
    made = before is not None and before.tag in ("v", "vn") and before.text + "会" == head
    return made and text.startswith(("上，", "上,", "召开", "举行"), tokens[index].end)


def _is_of_post(tokens: Sequence[Token], index: int, head: str) -> bool:
    """Whether a plain head belongs to somebody's post: 实训|秘书|某某."""
    behind = tokens[index + 1 : index + 3]
    return (
        tokens[index].text == head
        and len(behind) == 2
        and behind[0].tag == TITLE
        and behind[0].start == tokens[index].end
        and behind[1].tag == "PER"
    )


def _is_no_election(tokens: Sequence[Token], index: int, head: str, text: str) -> bool:
    """点数选举|人票, 会议选举|某某为会长, 换届选举工作中的问题: whether no election is named."""
    end = tokens[index].end
    if text.startswith(("工作中", "工作进展"), end):
        return True
    named = index + 1 < len(tokens) and tokens[index + 1].tag == "PER"
    other = text.startswith(("人票", "人团", "权", "法", "程序"), end) or _ELECTS_ONE.match(text, end) is not None
    return head == "选举" and (named or other)


def _is_noun(tokens: Sequence[Token], index: int, head: str, text: str) -> bool:
    """A head counts as a noun unless it is a verb here or the first part of a longer word."""
    token = tokens[index]
    if token.text == "会" and len(head) == 3 and _is_made_here(tokens, index, head, text):
        return True
    if not is_known_head(head) and (
        token.tag not in ("n", "vn", "nz", "nw", "an", "s") or is_no_head(token.text, text, token.end)
    ):
        return False
    if _is_of_post(tokens, index, head):
        return False
    if _OF_BASE.match(text, token.end):
        return False  # 为“某学院实训|就业基地”揭牌
    if head.endswith("选举") and _is_no_election(tokens, index, head, text):
        return False
    if head in ("会议", "大会") and _ONE_OF_KIND.search(text, max(0, token.start - 40), token.start):
        return False  # 是一次承前启后的重要|会议
    if head == "会商会" and text.endswith("拜", 0, token.end - len(head)):
        return False  # 拜会|商会顾问
    if token.tag == "TIME" and is_known_head(head) and len(head) > 2:
        return True  # 中秋|茶话会, one time for LAC
    if token.tag in (TITLE, "TIME", "PER", "ORG") and token.text != head:
        return token.tag == "ORG" and token.text.endswith(load(EventNouns).no_bodies)
    if token.tag in ("nw", "LOC") and token.text != head:
        return False
    following = text[token.end : token.end + 4]
    if head == "选举" and _ELECTS.match(following):
        return False  # 大会选举某某为会长
    if head == "联谊会" and _OF_BODY.match(text, token.end):
        return False  # 某某联谊会会长, 某某联谊会六届一次理事大会
    if following.startswith(load(EventNouns).followed) and not following.startswith(load(EventNouns).not_after):
        return False
    if token.tag in ("v", "vd") and head in load(EventNouns).verbal:
        ahead = tokens[index - 1].tag if index else ""
        held = ahead in ("v", "vn", "vd") and _IS_HELD.match(text, token.end) is not None  # 集体协商|竞赛在某地举行
        return (ahead in ("n", "vn", "nz", "m", "q", "a") or held) and head not in ("活动",)
    return True
