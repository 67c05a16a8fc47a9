"""Organisations in a sentence: the longest right form of each, as spans of tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body_reach import NAMED, leftmost, trimmed
from extract.body_words import is_generic, is_specific, is_suffixed, names_no_body, suffix_ends
from extract.embassies import in_list_of_embassies
from extract.fixed_bodies import LEVEL_BODY
from extract.tokens import TITLE, Token
from ontology.lexicon import Organizations, load

_CHANNELS = ("微信", "公众号", "App", "APP", "小程序", "平台", "品牌", "行动", "计划", "工程", "活动", "课", "项目")
_TEAM_NUMBER = re.compile(r"[一二三四五六七八九\dABC]队")
_EVERY = ("全", "各", "各个", "每个", "多个", "全部", "所在")  # before 区政府: none in particular
_MADE_OF_WORDS = ("工联会", "工会联合会", "领导小组")  # whose names may hold plain nouns alone
_HOLDING = ("主办", "承办", "协办", "联合主办", "联合承办", "共同主办", "共同承办", "牵头")
_VENUES = ("体育馆", "体育中心", "活动中心", "文化中心", "会展中心", "会议中心", "展览中心", "剧院", "公园")
_OF_GRID = ("运行", "负荷", "结构", "建设", "规划", "改造", "安全", "调度", "升级", "网架", "设备")
_BETWEEN = ("、", "和", "及", "与")
_OFFICERS = ("负责人", "负责同志", "有关同志", "相关同志", "有关人员", "相关人员", "工作人员")
_OFFICE_TAGS = ("n", "vn", "nz", "j", "an", "ORG", "LOC", "TITLE", "s", "nw")
_OFFICE_WORDS = ("、", "等", "和", "及", "与", "以及", "有关", "相关", "主要", "负责", "党委", "部分")
_GENERAL_OFFICE = "办公室"  # a department as others are, in a list of such
_OFFICE_TOKENS = 40  # that a list of offices may be long
_LED = ("率", "带领", "率领", "会同")
_UNIONS = ("妇联", "工会", "残联", "侨联", "科协", "工商联", "政协", "人大")
_WHOLE_NAME = 6  # characters of a word that can be nothing else than what its last word says
_LIST_TOKENS = 12  # that a list of bureaus may be long


def find_organizations(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """(first, past last) token of each body in a sentence, left to right, without overlap."""
    spans: list[tuple[int, int]] = []
    ends = suffix_ends()
    last = len(tokens) - 1
    while last >= 0:
        if (
            (tokens[last].text[-1] not in ends and tokens[last].tag != "ORG")
            or not _is_core(tokens, last)
            or _organises(tokens, last)
        ):
            last -= 1
            continue
        first = leftmost(tokens, last)
        first = trimmed(tokens, first, last)
        name = "".join(t.text for t in tokens[first : last + 1])
        if _is_office(tokens, first, last, name):
            spans.append((first, last + 1))
            last = first - 1
            continue
        if _is_in_work(tokens, first, last) or _is_counted(tokens, first, last) or _is_only_quoted(tokens, first, last):
            last -= 1
            continue
        every = LEVEL_BODY.match(name) or name[0] in "省市县区"
        if (every and _is_every(tokens, first)) or _is_what_for(tokens, last):
            last -= 1
            continue
        listed = _is_listed(tokens, first, name)
        specific = listed or is_specific(tokens[first : last + 1], name)
        plain = names_no_body(name) and not _is_led(tokens, last, name) and not in_list_of_embassies(tokens, last)
        plain = plain and not _holds(tokens, last, name)
        if plain or is_generic(name) or len(name) < 2 or not specific:
            last -= 1
            continue
        spans.append((first, last + 1))
        last = first - 1
    return [_with_number(tokens, span) for span in spans[::-1]]


def _organises(tokens: Sequence[Token], last: int) -> bool:
    """由某志愿者团队|组织|的“…”活动: what somebody does, and no last word of a body."""
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    return tokens[last].text == "组织" and after == "的" and any(t.text == "由" for t in tokens[:last])


def _with_number(tokens: Sequence[Token], span: tuple[int, int]) -> tuple[int, int]:
    """A body with its second team: 机关工会|2队."""
    first, end = span
    numbered = end < len(tokens) and _TEAM_NUMBER.fullmatch(tokens[end].text) is not None
    return (first, end + 1) if numbered else span


def _is_what_for(tokens: Sequence[Token], last: int) -> bool:
    """聚力科技|创新, 赋能科技|进步: what LAC takes for a body is what somebody works for; 青石市工会|系统 is many."""
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if after == "系统" and tokens[last].text.endswith(("工会", "法院", "检察院", "公安", "税务", "教育局")):
        return True
    if tokens[last].text.endswith("电网") and after in _OF_GRID:
        return True  # 青石县电网|负荷情况 is no company
    if tokens[last].text in _UNIONS and after in ("干部", "组织", "工作者", "系统"):
        return True  # 全体妇联|干部 are those of all federations
    if tokens[last].text.endswith("桥") and after and tokens[last + 1].tag == "f":
        return True  # 云麓路桥|北侧 is a bridge
    return tokens[last].text.endswith("科技") and after.startswith(
        (
            "创新",
            "卓越",
            "杰出",
            "领军",
            "青年",
            "人才",
            "工作者",
            "特派",
            "进步",
            "攻关",
            "成果",
            "自立",
            "支撑",
            "赋能",
        )
    )


def _is_every(tokens: Sequence[Token], first: int) -> bool:
    """Whether a body of a level is each of many: 各区政府, 各对口协作|区总工会."""
    for token in reversed(tokens[max(0, first - 3) : first]):
        if token.text in _EVERY:
            return True
        if token.tag not in ("n", "vn", "a", "v", "nz", "m", "q"):
            return False
    return False


def _is_in_work(tokens: Sequence[Token], first: int, last: int) -> bool:
    """《某集团关爱办法》: a body in the name of a work is not spoken of; 《某某日报》 is a body itself."""
    before = [t.text for t in tokens[:first]]
    depth = before.count("《") - before.count("》")
    whole = (
        tokens[first - 1].text == "《" and last + 1 < len(tokens) and tokens[last + 1].text == "》" if first else False
    )
    return depth > 0 and not whole


def _is_listed(tokens: Sequence[Token], first: int, name: str) -> bool:
    """市人社局、财政局: a bureau in a list that a body of a place opens."""
    if first < 2 or name[-1] not in "局委办厅" or len(name) < 3:
        return False
    if tokens[first - 1].text in _LED and tokens[first - 2].tag == "PER":
        return True  # 县长某某|带领|城管局、市场监管局负责人
    if tokens[first - 1].text not in _BETWEEN:
        return False
    for token in reversed(tokens[max(0, first - _LIST_TOKENS) : first]):
        if token.tag in ("ORG", "LOC") or token.text in _LED:
            return True
        if token.tag in ("v", "p") or (token.tag == "w" and token.text != "、"):
            return False
    return False


def _holds(tokens: Sequence[Token], last: int, name: str) -> bool:
    """云麓市体育中心|承办: what is a venue elsewhere, where it holds what others come to."""
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    return name.endswith(_VENUES) and after in _HOLDING and len(name) > _WHOLE_NAME


def _is_led(tokens: Sequence[Token], last: int, name: str) -> bool:
    """矿区工会|主席|某某: a union under whatever name, where the one who leads it is named."""
    return name.endswith("工会") and [t.tag for t in tokens[last + 1 : last + 3]] == [TITLE, "PER"]


def _is_counted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """11个城市工会, 2家银行: so many of a kind, and none by name."""
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and before.tag in ("m", "q")
        and before.text[-1] in "个家所支座间"
        and not any(t.tag in ("LOC", "nz", "PER", "nw") or "“" in t.text for t in tokens[first : last + 1])
    )


def _is_only_quoted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """“某某工会”微信公众号, “某某计划”行动: what is quoted names a channel or a programme."""
    after = [t.text for t in tokens[last + 1 : last + 3]]
    quoted = first > 0 and tokens[first - 1].text == "“" and after[:1] == ["”"]
    return quoted and len(after) > 1 and after[1].startswith(_CHANNELS)


def _is_office(tokens: Sequence[Token], first: int, last: int, name: str) -> bool:
    """A department of the body at home, where those in charge of it are spoken of: 学生处、对外交流处负责人."""
    if name[-1] not in "处科部室办" or not 3 <= len(name) <= 8 or names_no_body(name):
        return False
    if is_generic(name) and name != _GENERAL_OFFICE:
        return False
    behind = _without_note([t.text for t in tokens[last + 1 : last + 13]])[:7]
    following, before = "".join(behind[:2]), tokens[first - 1].text if first else ""
    if (
        name in load(Organizations).offices
        and before in ("", *"，。、）由；：")
        and (behind[:1] in (["、"], ["和"], ["与"]) or (behind and tokens[last + 1].tag in ("v", "p", "d")))
    ):
        return True
    if before in ("", *"，。、）由；：和及与", "\n") and _are_in_charge(tokens, last + 1):
        return True
    return following.startswith(("负责", "有关负责", "相关负责", "主要负责", *_HOLDING)) or (
        (following[:1] in ("、", "和") and before in (*"，。、）", "由"))
        and any(word.startswith(("负责", *_HOLDING)) for word in behind)
    )


def _without_note(words: list[str]) -> list[str]:
    """教务科（校企合作科）负责人: what follows a body, without the other name in brackets behind it."""
    return words[words.index("）") + 1 :] if words[:1] == ["（"] and "）" in words[:6] else words


def _are_in_charge(tokens: Sequence[Token], index: int) -> bool:
    """Whether a list of offices goes on here and ends in those in charge: 、人事处、财务处等部门负责人."""
    joined = ""
    for token in tokens[index : index + _OFFICE_TOKENS]:
        if joined.endswith(_OFFICERS):
            return True
        if token.tag not in _OFFICE_TAGS and token.text not in _OFFICE_WORDS:
            return False
        joined += token.text
    return joined.endswith(_OFFICERS)


def _is_core(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.tag == "ORG":
        ahead = tokens[index - 1].tag if index else ""
        return (
            not is_generic(token.text)
            or token.text == _GENERAL_OFFICE
            or ahead in NAMED
            or (ahead == "n" and token.text in _MADE_OF_WORDS)
        )
    return is_suffixed(token.text) and (
        (token.tag in ("n", "nz", "nt", "LOC", "vn", "s", "nw", "j") and len(token.text) > 1)
        or token.text in "局厅部处科室队组班厂庭院馆所校台社团"
        or (token.tag in ("a", "ad", "i", "l") and len(token.text) >= _WHOLE_NAME)  # 先进材料联合研究院
    )
