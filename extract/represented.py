"""Who speaks for a body, and in whose company somebody goes, where LAC joins words: 某某|代表|公司, 陪同|下|到."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.surnames import is_native, surname_length
from extract.titles import TitleMatch, find_titles
from extract.tokens import TITLE

# Before these words 代表 is a verb.
_REPRESENTING = re.compile(
    r"代表(?=(?:我|本|该|全)?(?:公司|集团|学校|学院|医院|大学|基金会|协会|学会|商会|总会|中心|研究院|党委|双方|各自|全体"
    r"|[校院省市县区州厂局])|受(?:到)?表彰|获奖|与会|参赛|参会|新(?:任|当选|入|生|一届)|毕业生|全国劳)"
)
_AT_CONTEST = re.compile(
    r"(?:(?<=[，。；、及和与师士生志手\n])|^)代表(?=我?[\u4e00-\u9fff]{2,14}?(?:参赛|出战|出征|参加(?:了|此次|本次|比赛|竞赛|大赛)))"
)
# 金望水理事长|代表|校教育基金会, one body for LAC
_TITLED = re.compile(r"(?:^|(?<=[，。；：\n]))[\u4e00-\u9fff]{4,9}(?=代表[我本校院省市县区该公集学])", re.MULTILINE)
_IN_COMPANY = re.compile(r"(?:(?<=陪同)|(?<=带领)|(?<=率领)|(?<=引导))下(?=[到赴来深前走])")
_OFFICE = re.compile("公司机关")
_NAME_CHARS = (3, 2, 4)  # the likeliest first
_LONGEST_TITLE = 10
_OPENS_CLAUSE = "，。；：\n\u3000 "


def cut_company(cuts: Cuts) -> None:
    """在某某陪同下|到某地, where LAC sees 下到."""
    for match in _IN_COMPANY.finditer(cuts.text):
        cuts.take(match.start(), match.end(), "f")
    for match in _OFFICE.finditer(cuts.text) if "公司机关" in cuts.text else ():
        token = cuts.token_at(match.start())
        if token.start < match.start() and token.end < match.start() + 2:
            cuts.take(token.start, match.start() + 2, "ORG")  # 青石公|司机|关
        elif token.end == match.start() + 1:
            cuts.take(match.start(), match.start() + 2, "n")
        cuts.take(match.start() + 2, match.end(), "n")


def cut_representing(cuts: Cuts) -> None:
    """Who represents whom, which LAC may take for one body: 某某|代表|公司, 总会计师|某某|代表|集团."""
    for match in _REPRESENTING.finditer(cuts.text):
        _take_name(cuts, match)
    for match in _TITLED.finditer(cuts.text) if "代表" in cuts.text else ():
        title = _title_ending(cuts.text, match.end())
        token = cuts.token_at(match.start())
        if title is None or token.tag != "ORG" or token.end <= match.end() + 2:
            continue
        name, at = match.start(), title.start
        if is_native(cuts.text[name:at]) and not cuts.is_taken(name, match.end() + 2):
            cuts.take(name, at, "PER")
            cuts.take(at, match.end(), TITLE)
            cuts.take(match.end(), match.end() + 2, "v")
    for match in _AT_CONTEST.finditer(cuts.text):
        cuts.take(*match.span(), "p")


def _take_name(cuts: Cuts, verb: re.Match[str]) -> None:
    """Take the name before 代表, where one stands at the beginning of a clause or behind a title."""
    at = verb.start()
    called = _title_ending(cuts.text, at)
    if called is not None and surname_length(cuts.text[called.start - 1 : at]) == 1:
        cuts.take(at, verb.end(), "v")  # 张书记|代表|学校: a surname and a title
        return
    for start in (at - size for size in _NAME_CHARS):
        title = _title_ending(cuts.text, start)
        opens = start == 0 or (start > 0 and cuts.text[start - 1] in _OPENS_CLAUSE) or title is not None
        if not opens or not is_native(cuts.text[start:at]) or cuts.is_taken(start, verb.end()):
            continue
        token = cuts.token_at(start)
        if token.end == at and token.tag == "n":
            continue  # 党员|代表全体同志
        cuts.take(start, at, "PER")
        cuts.take(at, verb.end(), "v")
        if title is not None:
            cuts.take(title.start, title.end, TITLE)
        return


def _title_ending(text: str, position: int) -> TitleMatch | None:
    """The title that ends at a position."""
    found = find_titles(text, max(0, position - _LONGEST_TITLE), max(0, position))
    return next((t for t in found if t.end == position), None)
