"""How far the name of an occasion reaches to the left of its head noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.inner_verbs import NOMINAL, is_inner_verb, joins_rites, names_within, verb_forms
from extract.joined_bodies import OF_LEADERS, may_coordinate
from extract.tokens import Token
from ontology.lexicon import EventNouns, load

_YEAR = re.compile(
    r"[春夏秋冬]季$|暑期$|寒假$|暑假$|[春秋]季学期$|(?:(?:20|19)\d{2}年?)?(?:第[一二三四1-4]季度|[上下]?半年|年中|[春秋冬夏]季)$"
    r"|(?:20|19)\d{2}(?:年度?)?(?:—(?:20|19)?\d{2})?(?:年度?)?$|[一二三四五六七八九十]{1,3}届$"
    r"|(?:\d+|[一二三四五六七八九十百]+)周年$|夜间$"
    r"|(?:新春|新年|迎春|春节|元旦|元宵节?|清明节?|端午节?|中秋节?|国庆节?|重阳节?|[\u4e00-\u9fff]{2,6}节)$"
)
_AIMED = ("台工作", "外工作", "外开放", "口支援", "口帮扶", "口协作")
_COUNTED = ("阶段", "轮", "次", "届", "期", "场", "季度")
_HOLDING = ("召开", "举行", "举办", "开展")
_CELEBRATING = ("庆祝", "纪念")
_HELD_TOKENS = 14  # between 召开 and a name
_LISTED = ("领域", "方面", "行业", "产业")
_OF_MANY = ("各", "各个", "多个", "多", "重点")
_JOINING = ("、", "和", "与", "及")
_INSIDE_TASK = ("和", "与", "及", "以")
_TASK = re.compile(
    r"工作(?:现场|推进|部署|调度|动员|总结|电视电话|视频|座谈|研讨|联席|专题|汇报|交流)*(?:会议|大会|会)$"
)
_SAYING = ("作", "做", "致")
_OF_JOURNEY = ("旅", "声", "夜", "星", "春", "行", "路", "约")  # 红色|之|旅活动
_ENDS_NAME = frozenset("，。；：、！？“”的和与及了") - {"“", "”"}
_PAIRS = {"”": "“", "》": "《", "）": "（"}


def leftmost(tokens: Sequence[Token], last: int, head_start: int) -> int:
    """How far to the left a name reaches from its last token."""
    first = last
    while first > 0 and tokens[first].start > head_start:
        first -= 1
    while (
        first > 0
        and tokens[last].text.endswith(("仪式", "典礼"))
        and tokens[first - 1].tag in ("v", "vn")
        and tokens[first - 1].text in verb_forms()
        and tokens[first - 1].text not in load(EventNouns).stops
        and len(tokens[first - 1].text) == 2
    ):
        first -= 1  # 落成|启用仪式, 竣工|通车仪式
    while first > 1 and first < last and joins_rites(tokens, first, last):
        first -= 2
    while first > 0 and (further := _further(tokens, first, head_start)) is not None:
        first = further
    while first < last and (_opens_no_name(tokens[first], first) or _is_ours(tokens, first)):
        first += 1
    return first


def _is_ours(tokens: Sequence[Token], index: int) -> bool:
    """The second half of 我市, 本校, which LAC may cut in two."""
    return index > 0 and len(tokens[index].text) == 1 and tokens[index - 1].text in ("我", "本", "该")


def from_holding(tokens: Sequence[Token], first: int) -> int:
    """What stands between 召开 and a name belongs to it: 召开|根治欠薪工作推进会. ``first`` where nothing does."""
    for index in range(first - 1, max(-1, first - _HELD_TOKENS), -1):
        token = tokens[index]
        if token.text.endswith(_HOLDING) and token.tag in ("v", "vn"):
            begin = index + 1
            while begin < first and (_opens_no_name(tokens[begin], begin) or _counts(tokens[begin])):
                begin += 1
            return min(begin, first)
        if token.text == "了" and index and tokens[index - 1].text.endswith(_HOLDING):
            continue  # 开展了|走访慰问劳模活动
        if token.text in _INSIDE_TASK and _is_task(tokens, first):
            continue  # 召开|推动大规模设备更新和消费品以旧换新工作视频会议
        shared = token.tag == "TITLE" and tokens[index + 1].tag != "PER"  # 举办新任部长|座谈会
        if not shared and (token.text in _ENDS_NAME or token.tag in ("PER", "TITLE", "ORG", "p", "u", "c")):
            return first
    return first


def _is_task(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name ends in 工作 and its head, so that a whole task stands before: 某事和某事工作会议."""
    words = [t.text for t in tokens[first : first + 6]]
    return any(_TASK.search("".join(words[:count])) for count in range(2, len(words) + 1))


def from_celebrating(tokens: Sequence[Token], first: int) -> int:
    """What stands between 庆祝 that opens a clause and 周年 belongs to a name: 庆祝|某某事业发起30周年座谈会."""
    if "周年" not in "".join(t.text for t in tokens[first : first + 3]):
        return first
    for index in range(first - 1, max(-1, first - _HELD_TOKENS), -1):
        token = tokens[index]
        if token.text in _CELEBRATING:
            return index
        if token.text in _ENDS_NAME or token.tag in ("PER", "TITLE", "p"):
            return first
    return first


def from_listing(tokens: Sequence[Token], first: int) -> int:
    """What is listed before 等领域 belongs to a name: 出席|经贸、投资等领域合作展示仪式. ``first`` where nothing is."""
    begin = first - 1
    while begin > 0 and tokens[begin].text in _OF_MANY:
        begin -= 1
    if begin < 1 or tokens[first].text not in _LISTED or tokens[begin].text != "等":
        return first
    etc = begin
    while begin and (tokens[begin - 1].tag in NOMINAL or tokens[begin - 1].text in _JOINING):
        begin -= 1
    while begin < etc and tokens[begin].text in _JOINING:
        begin += 1
    return begin if begin < etc else first


def _counts(token: Token) -> bool:
    """Whether a token before a name only counts or leads on: 一场, 了, 首次."""
    counts = token.tag in ("m", "q", "u", "d", "r") or token.text == "系列"
    return counts and not token.text.startswith(("第", "首届", "20"))


def _belongs(token: Token, behind: Token, head_start: int) -> bool:
    """Whether a word that ends names elsewhere belongs to the one behind it."""
    at_site = token.text == "现场" and behind.start <= head_start  # 现场|推进会
    counted = token.text == "第一" and behind.text.startswith(_COUNTED)  # 第一|阶段会议
    class_of = token.text == "以上" and behind.text[0] in "级组"  # 67公斤|以上|级决赛, 46岁|以上|组单打
    series = token.text == "系列" and behind.text == "活动"  # 读书系列|活动启动仪式
    return at_site or counted or class_of or series


def _further(tokens: Sequence[Token], first: int, head_start: int) -> int | None:
    """Where a name begins that takes in what stands before its first token so far; None if it does not."""
    token = tokens[first - 1]
    words = load(EventNouns)
    if token.text in _SAYING and tokens[first].tag in ("vn", "v"):
        return None  # 部长某某同志|作|开班动员讲话
    if names_within(tokens, first):
        return first - 1
    if token.text == "组织" and token.tag == "v" and first > 1 and tokens[first - 2].tag in ("ORG", "vd", "d", "w"):
        return None  # 某工会|组织|员工篮球赛
    relay = token.text == "接力" and token.tag == "v"  # 混合|接力（4x6公里）决赛
    if relay or (token.text == "对" and "".join(t.text for t in tokens[first : first + 2]).startswith(_AIMED)):
        return first - 1  # 对|台工作会议
    is_verb = token.text in verb_forms() and token.tag not in ("n", "vn", "nz")
    if is_verb or (token.text in words.stops and not _belongs(token, tokens[first], head_start)):
        return None
    if (token.tag in NOMINAL and not token.text.isspace()) or token.text == "制":  # 五人|制|足球赛
        return first - 1
    if _is_place_of_leaders(tokens, first) or (token.tag == "PER" and tokens[first].text.startswith(words.of_people)):
        return first - 1  # 纪念某某同志诞辰130周年座谈会
    if token.text in _PAIRS:
        opening = _opening(tokens, first - 1)
        is_byline = token.text == "）" and opening and tokens[opening - 1].text in ("电", "讯", "消息", "电讯")
        return None if is_byline else opening  # 12日电（某某）“…”大赛
    ahead = tokens[first - 2] if first >= 2 else None
    if ahead is None:
        joins = _is_year(token)
    elif token.text in ("暨", "及", "和", "与"):
        joins = ahead.tag in (*NOMINAL, "w", "TIME", "v") and may_coordinate(tokens, first - 1, token.text)
    elif token.text == "同志" and ahead.tag == "PER":
        return first - 1
    elif token.text == "之":
        joins = ahead.tag in NOMINAL and tokens[first].text.startswith(_OF_JOURNEY)
    elif token.tag == "TITLE":
        of_leaders = token.text in OF_LEADERS
        joins = ahead.tag in (*NOMINAL, "w", "TIME") and (ahead.tag != "ORG" or of_leaders)
        joins = joins or ahead.text == "暨" or ahead.text.endswith("会议主席团")  # 主席团|常务主席|第一次会议
    else:
        joins = _is_year(token) or token.text in ("·", "—", "——", "-", "×")
    return first - 1 if joins or is_inner_verb(tokens, first, head_start) else None


def _is_place_of_leaders(tokens: Sequence[Token], first: int) -> bool:
    """Whether a place that LAC takes for a person stands before: 联合国气候变化|贝伦|领导人峰会."""
    return (
        tokens[first - 1].tag == "PER"
        and tokens[first].text in OF_LEADERS
        and first > 1
        and tokens[first - 2].tag in ("n", "v", "vn")
    )


def _is_year(token: Token) -> bool:
    return token.tag == "TIME" and _YEAR.match(token.text) is not None


def _opens_no_name(token: Token, index: int) -> bool:
    """Whether a name cannot begin with a token."""
    return (
        token.text in ("电", "和", "与", "及", "暨", "的", "、", "等", "—", "·", "”", "》", "）")
        or token.tag in ("f", "ad", "xc")
        or (token.tag == "q" and index == 0)
        or token.text in ("日", "号", "上午", "下午")
    )


def _opening(tokens: Sequence[Token], closing: int) -> int | None:
    """The index of the mark that opens what a mark closes."""
    pair = _PAIRS[tokens[closing].text]
    for index in range(closing - 1, max(-1, closing - 24), -1):
        if tokens[index].text == pair:
            return index
        if tokens[index].text in "。；":
            return None
    return None
