"""Bodies that LAC joins with the word before them or with a second body: 感谢|州政府, 某集团|与|某公司."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.tokens import Token

_AND = re.compile(r"[和与及](?:国际|有关|相关|中国|全国|中央|国务院|各)")  # what LAC takes into a name: 和|国际组织
_HOUSES = ("集团", "公司", "银行", "大学", "医院", "政府")
_MEMBERS_AND = re.compile(r"(委员|干部|成员|人员|负责人|师生)([和与])")  # 全国政协|委员|和|某政协
# 某集团|与|某公司, one body for LAC
_TWO_BODIES = re.compile(
    r"([\u4e00-\u9fff]*?(?:集团|公司|银行|大学|医院|政府))([与和])([\u4e00-\u9fff]{2,}(?:集团|公司|银行|大学|医院|政府|学院|学校|研究院|研究所|协会|商会))"
)


def cut_first_of_body(cuts: Cuts, token: Token) -> bool:
    """感|谢州政府, 近年|来某集团, 中莱|双方: what begins a body belongs to the word before. False elsewhere."""
    first, start = token.text[0], token.start
    before = cuts.text[start - 1 : start]
    if first == "谢" and before == "感":
        cuts.take(start - 1, start + 1, "v")
    elif first == "来" and before in ("年", "月", "以"):
        cuts.take(start, start + 1, "f")
    elif first == "中" and len(token.text) == 2 and cuts.text.startswith(("双方", "两国"), token.end):
        cuts.take(start, token.end, "LOC")
        return True
    else:
        return False
    cuts.take(start + 1, token.end, "ORG")
    return True


def cut_conjunction(cuts: Cuts, token: Token) -> bool:
    """和|国际组织, 反对党|新民主党, 某党|党首; returns whether the token was such a one."""
    text, following = token.text, cuts.text[token.end : token.end + 2]
    if token.tag == "ORG" and (members := _MEMBERS_AND.search(text)):
        cuts.take(token.start + members.start(), token.start + members.start(2), "n")
        cuts.take(token.start + members.start(2), token.start + members.end(), "c")
        return True
    if token.tag == "ORG" and text[-1] in "与和" and text[:-1].endswith(_HOUSES):
        cuts.take(token.start, token.end - 1, "ORG")
        cuts.take(token.end - 1, token.end, "c")
        return True
    if token.tag == "ORG" and (both := _TWO_BODIES.fullmatch(text)):
        cuts.take(token.start, token.start + both.end(1), "ORG")
        cuts.take(token.start + both.end(1), token.start + both.end(2), "c")
        cuts.take(token.start + both.end(2), token.end, "ORG")
        return True
    if text[0] in "和与" and len(text) >= 3 and text[-1] in "局厅委部":
        cuts.take(token.start, token.start + 1, "c")
        cuts.take(token.start + 1, token.end, "n")
    elif text == "党" and cuts.text[token.start - 2 : token.start] in ("反对", "执政", "在野"):
        cuts.take(token.start - 2, token.end, "n")
    elif token.tag == "ORG" and _AND.match(text):
        cuts.take(token.start, token.start + 1, "c")
        cuts.take(token.start + 1, token.end, "ORG")
    elif token.tag == "ORG" and text.endswith("党党") and following[:1] == "首":
        cuts.take(token.start, token.end - 1, "ORG")
    elif token.tag == "ORG" and text.endswith("难") and following == "民营":
        cuts.take(token.start, token.end + 2, "LOC")
    else:
        return False
    return True
