"""Where an occasion is held and whether it is: the patterns around 举行 and the other words of the lexicon like it."""

from __future__ import annotations

import re
from functools import cache

from ontology.lexicon import EventNouns, load

_ADVERBS = (
    "隆重|成功|正式|顺利|圆满|热闹|精彩|如期|胜利|盛大|激情|火热|热烈|盛装|如约|温情|欢乐|同步"
    "|全面|集中|火爆|联合|共同|分别|集体|亲切|这里"
)
_MEETINGS = (
    r"会见|接见|(?:热情|亲切)接待|会谈|同[^，。；]{2,40}(?:会谈|会晤|通电话)|与[^，。；]{2,40}(?:会谈|会晤|通电话|签)"
)
_NOT_A_NOUN = r"(?<!(?:开幕|闭幕|揭幕|启动|首发|开班|结业)(?=式|仪式|会|大会|典礼))"  # 开幕|式
_OTHER_ACTS = (
    "组织(?!总部|大楼|机构)|开展|(?:展开|进行)了?(?=[^，。；]{0,6}(?:座谈|会谈|交流|洽谈|研讨))|主持召开|参观|出席|签署|签订|考察|调研(?!员)|检查|挂牌|发布(?!厅|会|台|中心)|授课"
    r"|共同见证|开工|动工|通车|竣工|投产|奠基|揭牌|启用|落成|开业|首发|以\d+比\d|战胜|不敌|击败|接受(?=[^，。；]{0,24}国书)"
)


def _held() -> str:
    held = "|".join(
        (*(f"(?<!公){w}" if w == "开赛" else w for w in load(EventNouns).held), "开展(?=[，。；]|$)")
    )  # 书画展在某馆开展
    return f"(?:{held})(?!时间|地点|日期)"  # 关于会议召开时间的决定


@cache
def place() -> re.Pattern[str]:
    """在…举行: the group ``place`` is what stands between."""
    return re.compile(
        rf"(?:(?<![存现所内外潜实])在|于|(?<=[，日晚午时起））])假)(?P<place>[^，。；：“”在]{{1,30}}?)(?:{_ADVERBS})?(?=(?:{_held()}){_NOT_A_NOUN}(?!的)|{_MEETINGS}|{_OTHER_ACTS}|，主持召开)"
    )


@cache
def place_before() -> re.Pattern[str]:
    """在…举行的, at the end of a text: the group ``place`` is what stands between."""
    return re.compile(
        rf"(?:(?<![存现所内外潜实])在|于)(?P<place>[^，。；：“”在于]{{1,26}}?)(?:{_ADVERBS})?(?:{_held()}|进行)的[^，。；]{{0,14}}$"
    )


@cache
def _after_name() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:（[^）]*）)?(?:[^，。；：]{{0,40}}?)(?:{_held()})")


def is_held_after(text: str, start: int, end: int) -> bool:
    """Whether a name that ends at ``start`` is said to be held before ``end``."""
    return _after_name().match(text, start, end) is not None


@cache
def _soon() -> re.Pattern[str]:
    return re.compile(rf".{{0,14}}(?:{_held()})")


def is_held_soon(words: str) -> bool:
    """Whether a word of holding stands near the beginning of these."""
    return _soon().match(words) is not None


@cache
def _clause() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"[^。；，]{{0,18}}(?:在|于|假)[^。；，]{{0,36}}(?:{_held()})"), re.compile(
        rf"[^。；]{{0,36}}(?:{_held()})"
    )


def is_held_in_clause(words: str, *, after_verb: bool) -> bool:
    """Whether the clause behind a name and a comma says that it is held; ``after_verb``: there must be a place."""
    placed, anywhere = _clause()
    return bool(placed.match(words)) or (not after_verb and bool(anywhere.match(words)))
