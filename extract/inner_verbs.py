"""Verbs inside the names of occasions: which of them stand in a name, and which tell something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.tokens import Token
from ontology.lexicon import EventNouns, Verbs, load

NOMINAL = {"n", "vn", "nz", "nw", "LOC", "ORG", "an", "a", "j", "s", "f", "nt", "nr", "m", "q", "ad", "xc"}
_CEREMONIAL = frozenset(
    {
        "捐赠",
        "赠送",
        "开工",
        "通车",
        "竣工",
        "投产",
        "授牌",
        "揭牌",
        "签约",
        "颁奖",
        "首发",
        "启用",
        "揭幕",
        "开馆",
        "成立",
    }
)
_BEFORE_CONTEST = ("参赛", "备赛", "赛前", "参训", "参展")
_PREPARING = ("动员", "培训", "说明", "总结", "推进", "启动", "部署", "辅导", "交流", "分享", "经验")
_CEREMONIES = ("签约", "揭牌", "授牌", "启动", "颁奖", "仪式", "典礼", "揭幕", "成立")
_BEFORE_VERB = {"TITLE", "n", "vn", "nz", "ORG", "w", "a", "TIME", "LOC", "m"}
# 联合|协调|理事会第七次会议: what a body that meets by number is called
_NUMBERED = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:理事会|委员会|联委会|董事会|协调会|工作组|小组|机制|论坛|联席会议)"
    r"第[一二三四五六七八九十\d]{1,3}[次届]"
)
_IN_NUMBERED = ("v", "vd", "vn", "ad")


@cache
def verb_forms() -> frozenset[str]:
    """Every form of every verb that tells something."""
    return frozenset(f for frame in load(Verbs).frames.values() for f in frame.forms)


def joins_rites(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether another rite stands before a mark and this one: 签约|、|揭牌仪式."""
    ends = tokens[last].text.endswith(("仪式", "典礼")) and tokens[first - 1].text in ("、", "和", "及", "与")
    return ends and tokens[first].text in _CEREMONIAL and tokens[first - 2].text in _CEREMONIAL


def names_within(tokens: Sequence[Token], first: int) -> bool:
    """Whether a verb stands inside a name behind what is quoted: “文艺轻骑兵”慰问演出活动."""
    token = tokens[first - 1]
    if token.text in _BEFORE_CONTEST and tokens[first].text.startswith(_PREPARING):
        return True  # 竞赛院赛|参赛|动员会
    if token.text in _CEREMONIAL and tokens[first].text.startswith(_CEREMONIES):
        return True  # 捐赠|签约仪式
    if _is_in_numbered(tokens, first):
        return True
    return first >= 2 and tokens[first - 2].text == "”" and token.text in load(EventNouns).naming


def _is_in_numbered(tokens: Sequence[Token], first: int) -> bool:
    """Whether a verb stands in the name of a body that meets by number: 联合|协调理事会第七次会议."""
    token = tokens[first - 1]
    if token.tag not in _IN_NUMBERED or len(token.text) != 2 or token.text in verb_forms():
        return False
    words = "".join(t.text for t in tokens[first : first + 4])
    return token.text not in load(EventNouns).stops and _NUMBERED.match(words) is not None


def is_inner_verb(tokens: Sequence[Token], first: int, head_start: int) -> bool:
    """Whether the token before stands in the name as a verb: between nouns, or as a verb that names (庆祝…大会)."""
    token = tokens[first - 1]
    if token.text == "跳" and tokens[first].text[0] in "远高水绳伞台":
        return True  # 男子跳|远|决赛
    if token.tag != "v" or (len(token.text) < 2 and not (first >= 2 and tokens[first - 2].text == "”")):
        return False
    ahead = tokens[first - 2] if first >= 2 else None
    if ahead is not None and tokens[first].start <= head_start:
        between = ahead.tag in _BEFORE_VERB and ahead.text not in ("，", "。", "：", "、", "；")
        if between:
            return True
    return tokens[first].tag in NOMINAL | {"v"} and token.text in load(EventNouns).naming
