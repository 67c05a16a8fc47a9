"""Verbs, and words for who is at home, of which LAC joins a part with a body: 某医院协|同, 某中心组|织, 在|家领导."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.cuts import Cuts
from extract.surnames import is_transcribed, surname_length
from extract.tokens import TITLE, Token

# 某医院|协同|某中心
_ACTS_WITH = re.compile(
    "(?<=[会司团局院校学部厅社厂府所站心])(?:协同(?![育创发推效作治联攻共])|(?<![委员社协商工联集峰年盛大])会同(?!期|时|意|样))(?=[\u4e00-\u9fff]{3})"
)
_AT_HOME = re.compile("在家的?(?:[校院厅局司县市区]?领导|(?:领导)?班子(?:成员)?|(?=党组成员|党委委员|常委|副))")
_HOUSES = ("舰队", "政府", "钢厂", "大学", "学院", "公司", "集团", "医院", "研究所", "研究院", "银行", "基金会")
_LONGEST_NAME = 4
_CALLED = re.compile("(.)(?:书记|校长|院长|局长|主任|会长|部长|处长|县长|市长|镇长|经理|主席|董事长)")
_SCHOOL = re.compile(r"[一二三四五六七八九十附高初][中小]$")  # the short name of one with a number
_CHIEF_AND = re.compile("总和(?=全体|公司|集团|各位|领导班子)")
# 某银行|联合|国家金融监督管理总局
# 某集团|联合|某海事处, one body for LAC
_JOINTLY = re.compile(
    r".{2,}(?:集团|公司|银行|大学|学院|学校|医院|工会|商会|协会|总会|党委|党支部|团委|[市县区]局|[支大总]队|中心|街道|社区|研究院)"
    r"(?P<verb>联合|携手|会同)(?!会|国|体|工会|办公|培养|实验|研究|创新|党|支部|大学|学院|收割|声明|舰队|总).{4,}"
)
_HELD_THERE = re.compile(r"[^，。；]{1,20}?(?:举行|召开|举办|开展|组织)")
_WITH_STATE = re.compile(r"联合(?=国家(?:金融|税务|电网|能源|统计|开发|市场|图书|博物|大剧院|体育|中心|高新|级))")
_ON_SUBJECT = re.compile("(?<=[”》])为题(?=讲授|作|做|授课|开展|讲课|发言|发表|进行)")  # 以“…”为题|讲授专题党课
_ABOUT = re.compile("关于")
_MEMBERS = re.compile("(?:人大(?=代表)|政协(?=委员)|党员|职工|干部|民警|法官)")
_TALKING = re.compile("(?<=..)(?:会面|会谈|会晤|通话|交谈)$")  # 在与林正|会面|时
_AT_TALKS = re.compile("(?:会面|会见|会谈|会晤|通话)[时中后]")
_ORGANISING = re.compile("组织")
_AT_LAST = re.compile(r"(?:^|(?<=[，。；\n]))最终(?=[\u4e00-\u9fff])")
_REBUILT = re.compile("(?:改线|改扩建|迁建)(?=工程|项目)")  # 104国道|改线|工程指挥部
_SHARED = re.compile("分获(?=[冠亚季][、和军])")
_PRESENT = re.compile("(?<=[\\d余多十百千名])人与会(?=[，。；]|并)")  # 代表40余|人|与会
_LOOKING_ON = re.compile(
    r"(?:来|到|赴|前往|莅临)[^，。；]{0,8}(观摩)了?"
    r"(?=(?:本次|此次)?(?:比赛|竞赛|赛事|演出)(?![^，。；]{0,3}(?:活动|会)))"
)
_ONE_BY_ONE = re.compile(r"(先后)(来到|到达|赶到|走到)|(组织)(部分|我[院校])")


def take_verbs(cuts: Cuts) -> None:
    """Take such words as they are meant."""
    _take_joining(cuts)
    for token in cuts.people:
        _take_apart_person(cuts, token)
    for match in _CHIEF_AND.finditer(cuts.text) if "总和" in cuts.text else ():
        cuts.take(match.start() + 1, match.end(), "c")  # 王总|和|全体员工
    for match in _ABOUT.finditer(cuts.text) if "关于" in cuts.text else ():
        token = cuts.token_at(match.start())
        if token.tag == "ORG" and token.end == match.end() and token.start < match.start():
            cuts.take(token.start, match.start(), "ORG")  # 区工商联|关于
            cuts.take(*match.span(), "p")
    for match in _AT_HOME.finditer(cuts.text) if "在家" in cuts.text else ():
        cuts.take(*match.span(), "n")  # no place
    _take_organising(cuts)


def _take_joining(cuts: Cuts) -> None:
    """Take the verbs of acting together, and the bodies beside them."""
    for match in _ACTS_WITH.finditer(cuts.text) if "协同" in cuts.text or "会同" in cuts.text else ():
        token = cuts.token_at(match.start())
        if token.tag == "ORG" and token.start < match.start():
            cuts.take(token.start, match.start(), "ORG")
        cuts.take(*match.span(), "v")
    for before, token in pairwise(cuts.tokens) if "处在" in cuts.text else ():
        if token.text == "处在" and before.tag == "ORG" and _HELD_THERE.match(cuts.text, token.end):
            _take_apart(cuts, before.start, token.start + 1)  # 某海事处|在某地举行
            cuts.take(token.start + 1, token.end, "p")
    for token in cuts.tokens if "联合" in cuts.text else ():
        if token.tag == "ORG" and _JOINTLY.match(token.text):
            _take_apart(cuts, token.start, token.end)
    for match in _WITH_STATE.finditer(cuts.text) if "联合国家" in cuts.text else ():
        cuts.take(*match.span(), "v")
        if (rest := cuts.token_at(match.end() + 1)).tag == "ORG" and rest.end > match.end() + len("国家"):
            cuts.take(match.end(), rest.end, "ORG")
    for match in _ON_SUBJECT.finditer(cuts.text) if "为题" in cuts.text else ():
        cuts.take(match.start(), match.end(), "d")


def _take_apart_person(cuts: Cuts, token: Token) -> None:
    """Take what LAC holds for a person and is a house, or a name and a verb, post or word."""
    house = next((h for h in _HOUSES if token.text.endswith(h)), "")
    if house and len(token.text) > _LONGEST_NAME and is_transcribed(token.text.removesuffix(house).replace("·", "")):
        cuts.take(token.start, token.end, "ORG")  # 詹姆斯库克大学
    if token.text.endswith("出") and cuts.text.startswith("任", token.end):
        cuts.take(token.start, token.end - 1, "v")  # 谈及|出任
        cuts.take(token.end - 1, token.end + 1, "v")
    if verb := _TALKING.search(token.text):
        cuts.take(token.start, token.start + verb.start(), "PER")
        cuts.take(token.start + verb.start(), token.end, "v")
    if len(token.text) > 2 and token.text.endswith("在") and _AT_TALKS.match(cuts.text, token.end):
        cuts.take(token.start, token.end - 1, "PER")  # 甲与林正|在|会面时说
        cuts.take(token.end - 1, token.end, "p")
    if "暨" in token.text[1:3] and len(token.text) > token.text.index("暨") + 2:
        cuts.take(token.start + token.text.index("暨") + 1, token.end, "PER")  # 开馆展暨|林若溪|画展
    if _CALLED.fullmatch(token.text) is not None and surname_length(token.text) == 1:
        cuts.take(token.start, token.start + 1, "n")  # 张|书记
        cuts.take(token.start + 1, token.end, TITLE)
    if len(token.text) >= _LONGEST_NAME and _SCHOOL.search(token.text):
        cuts.take(token.start, token.end, "ORG")  # 青石一中


def _take_organising(cuts: Cuts) -> None:
    """Take 组织 as a verb where LAC joins a part of it with a body."""
    for match in _ORGANISING.finditer(cuts.text) if "组织" in cuts.text else ():
        start, end = match.span()
        first, last = cuts.token_at(start), cuts.token_at(start + 1)
        if first.start < start and first.end == start + 1 and last.end == end:
            cuts.take(first.start, start, first.tag)
            cuts.take(start, end, "v")
        elif first.tag == "ORG" and first.end > end and _MEMBERS.match(cuts.text, end):
            cuts.take(start, end, "v")  # 镇人大|组织人大|代表视察
            cuts.take(end, first.end, "n")


def _take_apart(cuts: Cuts, start: int, end: int) -> None:
    """Take a body, or two that act together: 某集团|联合|某海事处."""
    joined = _JOINTLY.match(cuts.text[start:end])
    if joined is None:
        cuts.take(start, end, "ORG")
    elif cuts.take(start + joined.start("verb"), start + joined.end("verb"), "v"):
        cuts.take(start, start + joined.start("verb"), "ORG")
        cuts.take(start + joined.end("verb"), end, "ORG")


def take_adverbs(cuts: Cuts) -> None:
    """Words of contests that LAC joins with what follows: 最终|传媒学院, 分获|亚、季军, 来某校|观摩|比赛."""
    for match in _AT_LAST.finditer(cuts.text) if "最终" in cuts.text else ():
        token = cuts.token_at(match.start())
        if token.start == match.start() and token.end > match.end():
            cuts.take(*match.span(), "d")
            cuts.take(match.end(), token.end, token.tag if token.tag in ("ORG", "PER", "LOC") else "n")
    for match in _SHARED.finditer(cuts.text) if "分获" in cuts.text else ():
        cuts.take(*match.span(), "v")
    for match in _PRESENT.finditer(cuts.text) if "人与会" in cuts.text else ():
        cuts.take(match.start(), match.start() + 1, "n")
        cuts.take(match.start() + 1, match.end(), "v")
    for match in _REBUILT.finditer(cuts.text):
        cuts.take(*match.span(), "vn")
    for match in _LOOKING_ON.finditer(cuts.text) if "观摩" in cuts.text else ():
        cuts.take(*match.span(1), "v")


def take_one_by_one(cuts: Cuts) -> None:
    """What LAC sees as 后来, 组织部: 先后|来到, 组织|部分; 市侨联|组织|我院."""
    for match in _ONE_BY_ONE.finditer(cuts.text) if "先后" in cuts.text or "组织" in cuts.text else ():
        cuts.take(*match.span(1 if match[1] else 3), "d" if match[1] else "v")
        tag = "v" if match[1] else "n" if match[4] == "部分" else "ORG"
        cuts.take(*match.span(2 if match[1] else 4), tag)
