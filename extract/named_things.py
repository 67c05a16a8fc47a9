"""Names of storms and of institutes, which LAC takes for people or joins with the words before: 台风“山陀儿”."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.cuts import Cuts
from extract.surnames import is_native, is_transcribed

_STORM = re.compile(
    r"(?:台风|飓风|气旋|风暴|寒潮|登月舱|探测器|无人机|航母|护卫舰|驱逐舰|舰|号)[“\"]([^”\"\n]{2,12})[”\"]"
)
# 德国市场研究机构|捷孚凯
_INSTITUTE = re.compile(r"(?:研究|咨询|调查|评级|分析|监测|统计|民调|调研)(?:机构|公司|企业)(?=[\u4e00-\u9fff·]{2,8})")
# 罢工组织方|英国某学院, 主办方|某公司
_COUNTED = re.compile("(?<=[\u4e00-\u9fff])和[一二两三四五六七八九十]名(?=[\u4e00-\u9fff])")
# Ships, mountains and roads, which LAC takes for people.
_NO_PERSON = re.compile(r".{3,}(?:号|火山|公路|高铁.{0,4}段|山口|海峡|半岛|群岛|大桥|隧道)")
_HOUSES = ("基金会", "公司", "集团", "大学", "医院", "研究所", "博物馆")
_PARTY = re.compile(r"(?:组织|主办|承办|协办|发起|运营|投资|建设|施工|资助|赞助)方(?=[\u4e00-\u9fff]{3})")
# 某大学|共建|新闻学院
_BUILT_WITH = re.compile(
    r".{2,}?(?:大学|学院|公司|集团|医院|政府|研究院|总台|[局厅委])(?P<verb>共建|共同建设)(?P<what>.{2,})"
)


def take_named_things(cuts: Cuts) -> None:
    """Take such names as what they are, and part those that LAC has joined with other words."""
    for match in _STORM.finditer(cuts.text):
        cuts.take(*match.span(1), "nz")
    for match in _PARTY.finditer(cuts.text) if "方" in cuts.text else ():
        name = cuts.token_at(match.end())
        if name.tag == "ORG" and name.start in (match.end() - 1, match.end()):
            cuts.take(*match.span(), "n")
            cuts.take(match.end(), name.end, "ORG")
    for match in _INSTITUTE.finditer(cuts.text):
        name = cuts.token_at(match.end())
        if name.tag == "PER" and name.start == match.end() and not is_native(name.text) and "·" not in name.text:
            for found in re.finditer(re.escape(name.text), cuts.text):
                cuts.take(*found.span(), "ORG")
    for token in cuts.people:
        house = next((h for h in _HOUSES if "·" in token.text and cuts.text.startswith(h, token.end)), "")
        if house:
            cuts.take(token.start, token.end + len(house), "ORG")  # 梅琳达·某某|基金会
        if _NO_PERSON.fullmatch(token.text):
            cuts.take(token.start, token.end, "nz")
    for match in _COUNTED.finditer(cuts.text) if "名" in cuts.text else ():
        cuts.take(match.start(), match.start() + 1, "c")  # 参议员|和|两名|众议员
        cuts.take(match.start() + 1, match.end(), "m")
    for token in cuts.people if "将" in cuts.text else ():
        start = _transcription_before(cuts, token.start) if len(token.text) == 2 and token.text[1] == "将" else 0
        if start and token.start - start > 2 and cuts.take(start, token.end - 1, "PER"):
            cuts.take(token.end - 1, token.end, "d")  # 内塔尼亚|胡将
    for before, token in pairwise(cuts.people) if "州" in cuts.text else ():
        if before.end == token.start and token.text.endswith("州") and is_transcribed(before.text):
            cuts.take(before.start, token.end, "LOC")  # 诺夫哥|罗德州
    for token in cuts.tokens if "共" in cuts.text else ():
        joined = _BUILT_WITH.fullmatch(token.text) if token.tag == "ORG" else None
        if joined is not None:
            verb, what = token.start + joined.start("verb"), token.start + joined.start("what")
            cuts.take(token.start, verb, "ORG")
            cuts.take(verb, what, "v")
            cuts.take(what, token.end, "n")


def _transcription_before(cuts: Cuts, end: int) -> int:
    """Where the characters of transcriptions that end at a position begin, at the beginning of a word; else 0."""
    start = end
    while start and is_transcribed(cuts.text[start - 1]):
        start -= 1
    return start if start in cuts.bounds else 0
