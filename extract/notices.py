"""Names whose place in a notice says what they are: 任命张三为, 张三同志, 张三，男，."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.regions import split_divisions
from extract.surnames import has_plain_surname, is_native, is_transcribed
from ontology.lexicon import Surnames, load

_NOTICED = re.compile(
    r"(?:任命|免去|聘任|选举|推选|补选|提名|增选|聘请)(?P<a>[\u4e00-\u9fff]{2,4}?)(?:同志|先生|女士)?(?:为|的|任|担任|兼任)"
    r"|(?<![\u4e00-\u9fff])(?P<b>[\u4e00-\u9fff]{2,4})(?=同志(?:任|为|担任|不再|兼任|的|、))"
    r"|(?<=[司院局厂队校学所会社店行团部科])的(?P<d>[\u4e00-\u9fff]{2,3})(?=夺|荣?获|摘|勇夺|分别|、[\u4e00-\u9fff]{2,3}(?:夺|荣?获|摘|分别))"
    r"|(?:^|(?<=[；：。\n\u3000]))(?P<f>[\u4e00-\u9fff]{2,4}?)(?:同志)?(?:（[^（）\n]{1,16}）)?"
    r"(?:任(?![何务期命职免用意性教由凭])|为(?=[^，。；\n]{2,30}[长任记席员师学])|的(?=[^，。；\n]{2,30}职务)|不再担任|不再兼任)"
    r"|(?<=[，；])(?P<k>[\u4e00-\u9fff]{2,3}?)(?:同志)?(?=担任[^，。；\n]{2,16}[长员任席])"
    r"|(?:任命|免去|聘任)(?P<g>[\u4e00-\u9fff]{2,4}?)同志"
    r"|(?:接受|同意|批准)(?:了)?(?P<h>[\u4e00-\u9fff]{2,4}?)(?:同志)?(?:因[^，。；]{2,16})?(?:提出的?)?(?:辞去|辞职|的辞职)"
    r"|(?:授予|追授)(?P<e>[\u4e00-\u9fff]{2,3})(?=“|等\d)"
    r"|(?:^|(?<=\n))(?P<c>[\u4e00-\u9fff]{2,4})(?=[，（](?:男|女)[，）])",
)
# What makes a list of posts of 某某任某职；某某任某职, whatever the names are.
_OF_POSTS = re.compile(r"任免|任职|免职|免去|聘任|不再担任|任命")
_LISTED = re.compile(
    r"(?:^|(?<=[；：\n\u3000]))(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?"
    r"(?=任(?![何务期命职免用意性教由凭])[^，。；\n]{2,30}(?:[长记席员师事理裁监]|主任|干部)(?:（[^）]{1,12}）)?[，。；\n]|$"
    r"|的[^，。；\n]{2,30}职务)"
)
_REMOVED = re.compile(r"(?:免去|免除)(?P<name>[\u4e00-\u9fff]{2,4}?)(?=[^，。；的为其\n]{2,24}职务)")
_NOT_IN_NAMES = frozenset("原兼市县区省校院厂局党副总州镇乡其他她同各")
_HONOURED = re.compile(
    r"(?<=[科室部处院所队班组心馆系厂局司校社站])(?P<name>[\u4e00-\u9fff]{2,3}?)(?=[、“]|分别|分获|荣?获|夺得|并列|被评)"
)
# 某分公司|某某、苏转霞: who stands before the 、 behind which a name is known
_FIRST_OF_LIST = re.compile(r"(?<=[科室部处院所队班组心馆系厂局司校社站镇乡村导])(?P<name>[\u4e00-\u9fff]{2,3}?)(?=、)")
# ，师秋环、某某并列第三名: a word for LAC
_FIRST_OF_WINNERS = re.compile(
    r"(?<=[，；])[\u4e00-\u9fff]{3}(?=、[\u4e00-\u9fff、]{2,30}(?:并列|分别|分获|荣?获|夺得|名列|位列))"
)
_HONOUR = re.compile(r"授予|称号|[获一二三金银铜优]奖|荣?获|冠军|名次|第[一二三]")
_NAME_TAGS = ("PER", "nr", "nz", "n", "LOC", "nw", "a", "an", "ORG", "vn", "TIME")
_NO_NAME_ENDS = "科室部处院所队班组心会长员师任"
_NOT_SECOND = frozenset("获授予被评的了在有为")
_AROUND = 40
_NAME_CHARS = 3


def take_noticed(cuts: Cuts) -> None:
    """Take the names that stand where a notice has one."""
    for match in _NOTICED.finditer(cuts.text):
        start, end = match.span(match.lastgroup or 0)
        name = cuts.text[start:end]
        if (is_native(name) or (len(name) >= 3 and is_transcribed(name))) and not cuts.is_taken(start, end):
            if (
                name[-1] in "并等及的"
                or name[0] == "是"  # 选举|是某国的内部事务
                or split_divisions(name)
                or (name[-1] in "新前现" and cuts.token_at(start).tag == "LOC")  # 某国新|任国防部长
                or (match.lastgroup == "f" and name[0] in load(Surnames).wordlike)
                or (match.lastgroup == "k" and _is_one_word(cuts, start, end))
            ):
                continue
            cuts.take(start, end, "PER")
            if cuts.text.startswith("同志", end):
                cuts.take(end, end + 2, "n")  # 免去某某|同志|市司法局副局长职务, one body for LAC
    if _OF_POSTS.search(cuts.text):
        _take_listed(cuts)
        _take_removed(cuts)
    if "“" in cuts.text or "奖" in cuts.text:
        _take_honoured(cuts)


def _is_one_word(cuts: Cuts, start: int, end: int) -> bool:
    """Whether LAC has one word here that is no noun: ，应邀|担任, ，同时|担任."""
    word = cuts.token_at(start)
    return word.start == start and word.end >= end and word.tag not in _NAME_TAGS


def _take_listed(cuts: Cuts) -> None:
    """The names that open the entries of a list of posts."""
    for match in _LISTED.finditer(cuts.text):
        start, end = match.span("name")
        word = cuts.token_at(start)
        plain = word.tag in ("n", "a", "vn", "TIME") and word.end - word.start > 1 and not is_native(match["name"])
        known = is_native(match["name"]) or word.tag in _NAME_TAGS
        if end - start < 4 and known and not plain and match["name"][0] not in _NOT_IN_NAMES:
            cuts.take(start, end, "PER")
        if cuts.text.startswith("任", end) and cuts.taken[end - 1]:
            cuts.take(end, end + 1, "v")  # 某某|任|集团团委书记


def _take_removed(cuts: Cuts) -> None:
    """免去某某保卫处副处长职务: the name ends where a word of what follows begins."""
    for match in _REMOVED.finditer(cuts.text):
        start = match.start("name")
        for end in (start + 3, start + 2):
            word = cuts.token_at(end)
            longer = end - start == 2 and len(word.text) == 1 and word.text not in _NOT_IN_NAMES  # 某某|双 办公室
            # 某某某云麓集团, one body for LAC; 某某|某保卫处
            swallowed = end - start == 3 and (word.start <= start or (word.start < end and word.end - end > 2))
            fits = swallowed or (word.start == end and not longer)
            if fits and is_native(cuts.text[start:end]) and cuts.text[end - 1 : end] not in _NOT_IN_NAMES:
                cuts.take(start, end, "PER")
                break


def _take_honoured(cuts: Cuts) -> None:
    """重症医学科某某、消化内科某某“…”称号: names behind departments, where honours are told."""
    for match in _HONOURED.finditer(cuts.text):
        start, end = match.span("name")
        start -= _opens_with_surname(cuts, start, end)
        around = cuts.text[max(0, start - _AROUND) : end + _AROUND]
        fits = is_native(cuts.text[start:end]) and match["name"][-1] not in _NO_NAME_ENDS
        if fits and _may_name(cuts, start, end) and _HONOUR.search(around):
            cuts.take(start, end, "PER")


def _may_name(cuts: Cuts, start: int, end: int) -> bool:
    """Whether LAC's word here leaves room for a name: a verb or particle only where it may be one."""
    word = cuts.token_at(start)
    if word.text == "队伍" or cuts.text.startswith("部门", start - 1):
        return False  # 3支队|伍斩|获, 部|门推荐、
    if word.start != start or word.tag not in ("v", "p", "c", "d", "u", "vd", "f", "r"):
        return True
    name = cuts.text[start:end]
    if cuts.verb_at(start) or word.tag in ("p", "c", "u", "r") or name[1] in _NOT_SECOND:
        return False
    return (word.end - start == 1 and end in cuts.bounds) or (word.end == end and has_plain_surname(name))


def take_first_of_lists(cuts: Cuts, names: set[int]) -> None:
    """Take the names behind a body that stand before the 、 of a list; ``names`` are where known names begin."""
    for match in _FIRST_OF_LIST.finditer(cuts.text):
        start, end = match.span("name")
        start -= _opens_with_surname(cuts, start, end)
        fits = end + 1 in names and is_native(match["name"]) and match["name"][-1] not in _NO_NAME_ENDS
        if fits and start in cuts.bounds and end in cuts.bounds and _may_name(cuts, start, end):
            cuts.take(start, end, "PER")
    for match in _FIRST_OF_WINNERS.finditer(cuts.text):
        start, end = match.span()
        fits = end + 1 in names and cuts.token_at(start).end == end and cuts.token_at(start).tag in ("n", "nz", "LOC")
        if fits and has_plain_surname(match.group()) and is_native(match.group()) and not cuts.is_taken(start, end):
            cuts.take(start, end, "PER")


def _opens_with_surname(cuts: Cuts, start: int, end: int) -> bool:
    """Whether what looks like the end of a body is a surname that opens a clause: ；|司|明星、."""
    whole = cuts.text[start - 1 : end]
    return (
        cuts.text[start - 2 : start - 1] in ("；", "，", "。", "：") and len(whole) <= _NAME_CHARS and is_native(whole)
    )
