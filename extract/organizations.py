"""Organisations in a sentence: the longest right form of each, as spans of tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body import aliases
from extract.body_words import is_generic, is_specific, is_suffixed, names_no_body, suffix_ends
from extract.coordination import coordinates
from extract.cuts import all_verbs
from extract.fixed_bodies import LEVEL_BODY
from extract.tokens import TITLE, Token
from ontology.lexicon import Agents, Organizations, load

_JOINABLE = {"ORG", "LOC", "nz", "n", "vn", "nw", "s", "nr", "an", "nt", "ns", "j", "f"}
_CHANNELS = ("微信", "公众号", "App", "APP", "小程序", "平台", "品牌", "行动", "计划", "工程", "活动", "课", "项目")
_DASHES = ("—", "－", "–", "-")
_RENAMED = ("更名", "改名", "易名", "改称", "原名", "曾用名", "前身")
_TOGETHER = ("联合", "会同", "携手", "联手")
_ORGANS_AHEAD = ("党委", "纪委", "机关", "校", "院")  # 党委|组织部
_EVERY = ("各", "各个", "每个", "多个", "全部")  # before 区政府: none in particular
_NO_PLACE = ("听取", "落实", "贯彻", "学习", "推动", "根据", "经过", "成立", "加强")  # verbs before 区人大常委会
_NAMED = {"ORG", "LOC", "nz", "PER", "nw"}
_SECTION = re.compile(r"[一二三四五六七八九十\d]+(?:号线|期|标|标段|号)")  # of a building site: 24号线|二期|项目部
_MADE_OF_WORDS = ("工联会", "工会联合会", "领导小组")  # whose names may hold plain nouns alone
_HOLDING = ("主办", "承办", "协办", "联合主办", "联合承办", "共同主办", "共同承办", "牵头")
_BETWEEN = ("、", "和", "及", "与")
_LIST_TOKENS = 12  # that a list of bureaus may be long
_ORDINAL = re.compile(r"第?[一二三四五六七八九十百\d]+(?:届|任|中|小|局|集团|航务|人民)?$")


def find_organizations(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """(first, past last) token of each body in a sentence, left to right, without overlap."""
    spans: list[tuple[int, int]] = []
    ends = suffix_ends()
    last = len(tokens) - 1
    while last >= 0:
        if (tokens[last].text[-1] not in ends and tokens[last].tag != "ORG") or not _is_core(tokens, last):
            last -= 1
            continue
        first = _leftmost(tokens, last)
        first = _trim(tokens, first, last)
        name = "".join(t.text for t in tokens[first : last + 1])
        if _is_office(tokens, first, last, name):
            spans.append((first, last + 1))
            last = first - 1
            continue
        if _is_in_work(tokens, first, last) or _is_counted(tokens, first, last) or _is_only_quoted(tokens, first, last):
            last -= 1
            continue
        if LEVEL_BODY.match(name) and _is_every(tokens, first):
            last -= 1
            continue
        listed = _is_listed(tokens, first, name)
        specific = listed or is_specific(tokens[first : last + 1], name)
        plain = names_no_body(name) and not _is_led(tokens, last, name)
        if plain or is_generic(name) or len(name) < 2 or not specific:
            last -= 1
            continue
        spans.append((first, last + 1))
        last = first - 1
    return spans[::-1]


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
    if first < 2 or name[-1] not in "局委办厅" or len(name) < 3 or tokens[first - 1].text not in _BETWEEN:
        return False
    for token in reversed(tokens[max(0, first - _LIST_TOKENS) : first]):
        if token.tag in ("ORG", "LOC"):
            return True
        if token.tag in ("v", "p") or (token.tag == "w" and token.text != "、"):
            return False
    return False


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
    if name[-1] not in "处科部室办" or not 3 <= len(name) <= 8 or names_no_body(name) or is_generic(name):
        return False
    behind = [t.text for t in tokens[last + 1 : last + 8]]
    following, before = "".join(behind[:2]), tokens[first - 1].text if first else ""
    return following.startswith(("负责", "有关负责", "相关负责", "主要负责", *_HOLDING)) or (
        (following[:1] in ("、", "和") and before in (*"，。、）", "由"))
        and any(word.startswith(("负责", *_HOLDING)) for word in behind)
    )


def _is_core(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.tag == "ORG":
        ahead = tokens[index - 1].tag if index else ""
        return not is_generic(token.text) or ahead in _NAMED or (ahead == "n" and token.text in _MADE_OF_WORDS)
    return is_suffixed(token.text) and (
        (token.tag in ("n", "nz", "nt", "LOC", "vn", "s", "nw", "j") and len(token.text) > 1)
        or token.text in "局厅部处科室队组班厂庭院馆所校台社团"
    )


def _leftmost(tokens: Sequence[Token], last: int) -> int:
    """How far to the left the name reaches from its last token."""
    first = last
    while first > 0:
        token = tokens[first - 1]
        if _stops(tokens, first, last):
            break
        if first == last and LEVEL_BODY.fullmatch(tokens[last].text) and _maybe_place(tokens, first - 1):
            first -= 1
            if tokens[first].tag != "nz":
                break
            continue
        if (
            (token.tag in _JOINABLE and not token.text[-1:].isspace())
            or (
                token.tag == "PER"
                and tokens[last].text.endswith(("工作室", "基金会", "中学", "大学", "纪念馆", "医院", "小组"))
            )
            or (token.tag in ("m", "q", "xc", "v", "a", "TIME") and _inside(tokens, first - 1, last))
        ):
            first -= 1
        elif token.text in _DASHES and first > 1 and tokens[first - 2].tag == "LOC" and tokens[first].tag == "LOC":
            first -= 2  # 中国—东盟中心
        elif token.text == "”" and (opening := _opening(tokens, first - 1)) is not None:
            first = opening
        elif token.tag == "c" and tokens[first].text in aliases():
            break  # 云海市和|教育部
        elif (token.tag == "c" and token.text in ("和", "与") and coordinates(tokens, first - 1, last)) or (
            token.text == "、" and coordinates(tokens, first - 1, last) and len(tokens[first].text) >= 4
        ):
            first -= 1
        else:
            break
    return first


def _stops(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the word before a name is no part of it: a plain noun, a verb, or another body."""
    token, words = tokens[first - 1], load(Organizations)
    if (
        token.text in words.stop_nouns
        and not (tokens[last].text.endswith("团") and token.text in words.delegates)
        and not (token.text == "国际" and first <= last and tokens[first].text in words.international)
    ):
        return True
    if token.text in _RENAMED:
        return True  # 某某厂|改名|某某公司
    if len(token.text) > 1 and token.text.endswith("率") and tokens[last].text.endswith(("组", "团", "队")):
        return True  # 某某率|市总工会慰问组
    if token.text in aliases() and tokens[first].text in aliases():
        return True  # 中共中央|国务院
    if token.text in _TOGETHER and first > 1 and is_suffixed(tokens[first - 2].text):
        return True  # 某集团工会|联合|某学院
    return bool(LEVEL_BODY.fullmatch(token.text) and LEVEL_BODY.match(tokens[first].text))  # 市委|市政府


def _maybe_place(tokens: Sequence[Token], index: int) -> bool:
    """A word that LAC did not know for a place, between a mark and 县委: 疏附县委."""
    token = tokens[index]
    opens = index == 0 or tokens[index - 1].tag in ("w", "LOC")
    return (
        opens
        and 2 <= len(token.text) <= 3
        and token.tag in ("n", "nz", "v", "vn", "a", "nr", "PER")
        and token.text not in load(Organizations).stop_nouns
        and token.text not in load(Agents).markers
        and token.text not in _NO_PLACE
        and token.text not in all_verbs()
    )


def _inside(tokens: Sequence[Token], index: int, last: int) -> bool:
    """A number, verb or adjective inside a name: 第九人民医院, 望岳智装代表队, 园林服务中心."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if token.text == "创新" and tokens[last].text.endswith("工作室"):
        return before is not None and before.tag in _JOINABLE | {"PER"}  # 某某|创新|工作室
    if token.tag in ("m", "q") and tokens[last].text.endswith("项目部") and _SECTION.fullmatch(token.text):
        return True
    if token.tag in ("m", "q"):
        return (
            bool(_ORDINAL.match(token.text))
            and before is not None
            and before.tag in (*_NAMED, "m")
            and token.text not in load(Organizations).stop_nouns
        )
    if token.tag == "TIME" or (token.text == "联合" and before is not None and is_suffixed(before.text)):
        return False  # 某医院联合某局
    return (
        before is not None
        and (before.tag in ("LOC", "ORG", "nz") or before.text in load(Organizations).name_verbs)
        and len(token.text) >= 2
        and token.tag in ("v", "a", "xc")
        and (tokens[index + 1].tag in _JOINABLE or tokens[index + 1].text in load(Organizations).name_verbs)
        and token.text in load(Organizations).name_verbs
    )


def _opening(tokens: Sequence[Token], closing: int) -> int | None:
    """The index of the quotation mark that opens a short quoted name."""
    for index in range(closing - 1, max(-1, closing - 8), -1):
        if tokens[index].text == "“":
            return index
        if tokens[index].text in "，。；":
            return None
    return None


def _trim(tokens: Sequence[Token], first: int, last: int) -> int:
    """Drop common nouns that stand before the first place or body of a name."""
    named = next((i for i in range(first, last + 1) if tokens[i].tag in _NAMED or tokens[i].text == "“"), None)
    if named is not None and all(tokens[i].tag in ("n", "vn", "f", "s", "m", "q", "an") for i in range(first, named)):
        joined = "".join(t.text for t in tokens[first:named])
        if joined.endswith(_ORGANS_AHEAD):
            return named - 1
        if named < last or len(joined) > 4 or tokens[named].tag == "ORG":
            return named
    return first
