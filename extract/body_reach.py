"""How far the name of a body reaches to the left of its last word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body import aliases
from extract.body_words import is_suffixed, suffixes
from extract.coordination import coordinates
from extract.cuts import all_verbs
from extract.fixed_bodies import LEVEL_BODY
from extract.tokens import Token
from ontology.lexicon import Agents, Organizations, load

NAMED = {"ORG", "LOC", "nz", "PER", "nw"}  # tags of words that name something
_JOINABLE = {"ORG", "LOC", "nz", "n", "vn", "nw", "s", "nr", "an", "nt", "ns", "j", "f"}
# Bodies that go by somebody's name, or by that of a place which LAC takes for one: 杨行|支行.
_OF_NAMED = (
    "工作室",
    "基金会",
    "中学",
    "小学",
    "大学",
    "纪念馆",
    "艺术馆",
    "美术馆",
    "文学馆",
    "医院",
    "小组",
    "支行",
    "分行",
    "筹建处",
    "筹备处",
    "煤矿",
    "电站",
)
_BETWEEN_BODIES = ("洽谈", "参观", "考察", "走访", "调研", "援建", "共建", "帮扶", "协助")  # what one does with another
_DONE_THERE = ("指导", "调研", "检查", "考察", "视察", "督导", "支援", "慰问")
_PUBLIC = ("附属", "公共", "综合", "基础", "应用", "先进", "尖端")  # adjectives that begin the name of a department
_ASSOCIATIONS = ("商会", "协会", "联合会", "联谊会", "促进会")
_PLACES = ("省", "市", "州", "县", "区")
_MEMBERS = ("青年", "女", "学生", "记者", "职工")
_DASHES = ("—", "－", "–", "-")
_RENAMED = ("更名", "改名", "易名", "改称", "原名", "曾用名", "前身")
TOGETHER = ("联合", "会同", "携手", "联手")  # 市总工会|联合|人社局
_PEOPLE_AHEAD = ("人员", "干部", "负责人", "师生", "领导", "代表们")
_ORGANS_AHEAD = ("党委", "纪委", "机关", "校", "院")  # 党委|组织部
_NO_PLACE = (
    "得到",
    "离不开",
    "感谢",
    "依靠",
    "听取",
    "落实",
    "贯彻",
    "学习",
    "推动",
    "根据",
    "经过",
    "成立",
    "加强",
)  # verbs before 区人大常委会
_SECTION = re.compile(r"[一二三四五六七八九十\d]+(?:号线|期|标|标段|号)")  # of a building site: 24号线|二期|项目部
# What a ministry or province gives its name to, behind the subject: 某某技术|教育部|重点实验室.
_OF_SUBJECT = re.compile(
    r"(?:重点|工程|技术|国际|合作|联合|协同|人文社科|野外|科学|临床|医学|国家|创新|研究|观测){1,6}(?:实验室|中心|基地|站)"
)
_HOUSES_AHEAD = ("校", "院", "所", "司", "大学", "单位", "集团", "部门", "中心", "实验室", "企业", "厂")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十百\d]+(?:届|任|中|小|局|集团|航务|人民)?$")


def leftmost(tokens: Sequence[Token], last: int) -> int:
    """How far to the left the name reaches from its last token."""
    first = last
    if tokens[last].text.startswith("《"):
        return last  # 美国|《某报》: marks open a whole name
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
            ((token.tag in _JOINABLE or token.text in _PUBLIC) and not token.text[-1:].isspace())
            or (token.tag == "PER" and tokens[last].text.endswith(_OF_NAMED))
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
    reach = range(max(0, first - 3), first)
    if any("".join(t.text for t in tokens[k : last + 1]) in suffixes() for k in reach):
        return False  # 青石县|职工|服务|中心
    if (
        token.text in words.stop_nouns
        and not (tokens[last].text.endswith("团") and token.text in words.delegates)
        and not (token.text == "国际" and first <= last and tokens[first].text in words.international)
        and not _is_of_members(tokens, first - 1, last)
    ):
        return True
    if token.text in ("和", "与", "及") and first > 1 and tokens[first - 2].text.endswith(_PEOPLE_AHEAD):
        return True  # 市司法局工作|人员|和|县禁毒领导小组
    if token.tag == "n" and len(token.text) > 2 and token.text.endswith("和"):
        return True  # 安委会|精神和|集团公司
    if token.text in _BETWEEN_BODIES and first > 1 and tokens[first - 2].tag == "ORG":
        return is_suffixed(tokens[first - 2].text)  # 某公司|洽谈|产业学院建设
    if token.text in ("指导", "支援") and first > 1 and first < last and tokens[first - 2].tag == "ORG":
        return is_suffixed(tokens[first - 2].text)  # 市人民医院|指导|胸痛中心, but 某大学|指导中心
    if token.tag == "v" and token.text in _DONE_THERE and first == last and tokens[last].tag == "ORG":
        return True  # 赶赴某市|指导|某某高速
    if token.text in _RENAMED:
        return True  # 某某厂|改名|某某公司
    if len(token.text) > 1 and token.text.endswith("率") and tokens[last].text.endswith(("组", "团", "队")):
        return True  # 某某率|市总工会慰问组
    if token.text in aliases() and tokens[first].text in aliases():
        return True  # 中共中央|国务院
    if token.text in TOGETHER and first > 1 and is_suffixed(tokens[first - 2].text):
        return True  # 某集团工会|联合|某学院
    return bool(LEVEL_BODY.fullmatch(token.text) and LEVEL_BODY.match(tokens[first].text))  # 市委|市政府


def _is_of_members(tokens: Sequence[Token], index: int, last: int) -> bool:
    """南京市|青年|商会, 扬州市|女|企业家|商会: whom an association of a place unites."""
    if index == 0 or tokens[index].text not in _MEMBERS or not tokens[last].text.endswith(_ASSOCIATIONS):
        return False
    place = tokens[index - 1]
    return place.tag == "LOC" or (place.tag == "ORG" and place.text.endswith(_PLACES))


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
    if _is_of_members(tokens, index, last):
        return True
    if token.text == "创新" and tokens[last].text.endswith("工作室"):
        return before is not None and before.tag in _JOINABLE | {"PER"}  # 某某|创新|工作室
    if token.tag in ("m", "q") and tokens[last].text.endswith("项目部") and _SECTION.fullmatch(token.text):
        return True
    if token.tag in ("m", "q"):
        return (
            bool(_ORDINAL.match(token.text))
            and before is not None
            and before.tag in (*NAMED, "m")
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


def trimmed(tokens: Sequence[Token], first: int, last: int) -> int:
    """Drop common nouns that stand before the first place or body of a name."""
    named = next((i for i in range(first, last + 1) if tokens[i].tag in NAMED or tokens[i].text == "“"), None)
    if named is not None and all(tokens[i].tag in ("n", "vn", "f", "s", "m", "q", "an") for i in range(first, named)):
        joined = "".join(t.text for t in tokens[first:named])
        if joined.endswith(_ORGANS_AHEAD) or joined == "附属":
            return named - 1
        rest = "".join(t.text for t in tokens[named + 1 : last + 1])
        if len(joined) > 1 and _OF_SUBJECT.fullmatch(rest) and not joined.endswith(_HOUSES_AHEAD):
            return first  # 造纸科学与技术|教育部|重点实验室
        if named < last or len(joined) > 4 or tokens[named].tag == "ORG":
            return named
    return first
