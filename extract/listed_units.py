"""Units of a house before the names of a list, which LAC cuts into words: 生科院|甲、旅游学院|乙等5位教师."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.surnames import is_native

_UNIT = (
    r"(?:(?![的在为由被]|代表|荣获|获得)[\u4e00-\u9fff]){1,12}?(?:学院|学部|书院|分院|[生数文理工商法医化电机信新计外经管材环土艺体地历物农林教马动资传统美音政设建旅软]{1,3}院"
    r"|[\u4e00-\u9fff]系|分公司|公司|[\u4e00-\u9fff]处|[\u4e00-\u9fff]科|[\u4e00-\u9fff]部|车间|项目部|中心|分场|工段|工区|班组|大队|支队|分厂|研究所|支行|供电所|中学|小学|幼儿园|学校)"
)
_ITEM = re.compile(
    rf"(?:(?<=[、，。；：])|(?<=[及和与])|(?<=我[校院])|(?<=参赛的)|(?<=授予)|(?<=评选)|^)(?!授予|评选|我)(?P<unit>{_UNIT})(?P<name>[\u4e00-\u9fff]{{2,3}})"
    r"(?=、|，|及|和|等\d|等[一二三四五六七八九十两]|同学|老师|教师|医生|获|荣|分别|“|喜|夺|斩|摘|同志)",
    re.MULTILINE,
)
_LIST = re.compile(r"[、及和]|等[\d一二三四五六七八九十两]|获|荣")
_NO_UNIT = re.compile(r"[在的为由向于对是被各该]|代表|参加|授予|荣获|获得|^[省市县区州旗镇]|有限公司|集团|大学|医院")
_SHORT_ORG_CHARS = 2  # 旅游/ORG 学院: LAC has cut a name
_HOUSES = ("企业", "公司", "商户", "厂家")
_NAME = r"(?:(?![和及等])[\u4e00-\u9fff（）])"
_LIST_OF_HOUSES = re.compile(
    rf"(?:深入|走进|来到|走访了?|前往|参观了?|考察了?|调研了?|赴|到)(?:(?:考察|调研|参观|走访)了?)?(?:(?:(?:我|本|该)?(?:集团|公司|集团公司|总公司|学校))?(?:所属|下属|旗下|直属)的?)?(?P<names>{_NAME}{{3,14}}(?:[、和及]{_NAME}{{3,14}}){{1,12}})"
    r"等[^，。；、等]{0,8}?(?:企业|公司|商户|厂家)"
)
_HOUSE = re.compile(rf"{_NAME}+?(?=[、和及等])")
_NAMES = ("ORG", "LOC", "PER", "nz", "nw", "nr")  # tags of words in a name, some of which every house has
_NO_HOUSE = re.compile(
    r"^(?:部分|多家|各类|有关|相关|当地)|"
    r"(?:车间|项目|现场|基地|一线|工地|园区|社区|中心|广场|景区|码头|车站|家庭|群众|[馆室厅库站点处所线场村部局院校队委会社行台])$|[的在与对并]|[省市县区镇乡村州]$"
)
# 体育与健康|学院: a college that teaches two subjects.
_JOINED = re.compile(
    r"(?:(?<=[，。、；：由在到经向“])|(?<=我校)|^)(?![由在到经向和])(?P<first>[\u4e00-\u9fff]{2,4})与[\u4e00-\u9fff]{2,8}?学院",
    re.MULTILINE,
)
_OF_HOUSE = re.compile(r"我[校院系](?P<name>[\u4e00-\u9fff]{2,3})(?=老师|同学)")
_BEFORE_COUNT = re.compile(
    r"(?<=[、和及])[\u4e00-\u9fff]{2}(?!等)[\u4e00-\u9fff](?=[两二三四五六七八九十]{1,2}[位名](?:老师|教师|同学|同志|选手|医生|护士|职工))"
)
_COMMON = ("n", "vn", "v", "a", "an")  # tags of words that are no names
_SUBJECTS = ("n", "vn", "nz", "an")
_SHORTEST_CHARS = 3
_FEWEST = 2  # such items make a list


def take_units(cuts: Cuts) -> None:
    """Take the units and the names of a line that has several of them side by side."""
    _take_named(cuts)
    if "、" not in cuts.text or not _LIST.search(cuts.text):
        return
    lines: dict[int, list[re.Match[str]]] = {}
    for item in _ITEM.finditer(cuts.text):
        if _is_item(cuts, item):
            lines.setdefault(cuts.text.count("\n", 0, item.start()), []).append(item)
    for items in lines.values():
        if len(items) < _FEWEST:
            continue
        for item in items:
            whole = any(t.start == item.start("unit") and t.tag == "ORG" for t in cuts.covering(*item.span("unit")))
            if not whole:
                cuts.take(*item.span("unit"), "ORG")
            cuts.take(*item.span("name"), "PER")


def _take_named(cuts: Cuts) -> None:
    """Names that a word behind them shows: 我校|某某|老师, 、某某某|两位老师."""
    for named in _OF_HOUSE.finditer(cuts.text):
        whole = cuts.token_at(named.start("name"))  # 我校|全体|老师 is a word
        if is_native(named["name"]) and (whole.tag == "PER" or whole.text != named["name"]):
            cuts.take(*named.span("name"), "PER")
    for named in _BEFORE_COUNT.finditer(cuts.text):
        cut = cuts.token_at(named.start())  # 董玉|成|两位老师
        if cut.start == named.start() and cut.tag == "PER" and cut.end < named.end() and is_native(named.group()):
            cuts.take(*named.span(), "PER")


def _is_item(cuts: Cuts, item: re.Match[str]) -> bool:
    """Whether a unit that is no body of its own place, and a name, stand here."""
    start, end = item.span("unit")
    if len(item["unit"]) < _SHORTEST_CHARS or _NO_UNIT.search(item["unit"]) or not is_native(item["name"]):
        return False
    if start not in cuts.bounds or end not in cuts.bounds or cuts.is_taken(*item.span("name")):
        return False
    if cuts.is_taken(start, end) and (start, end, "ORG") not in cuts.spans:
        return False
    named, first = cuts.token_at(end), cuts.token_at(start)
    if first.tag == "LOC" or (first.tag == "ORG" and first.end < end and len(first.text) > _SHORT_ORG_CHARS):
        return False
    return named.tag in ("PER", "nr", "nz") or named.end - end < len(item["name"])


def take_houses(cuts: Cuts) -> None:
    """Take the short names of companies in a list that says what they are: 深入云麓金属、云麓国贸等成员企业."""
    if "等" not in cuts.text or not any(word in cuts.text for word in _HOUSES):
        return
    for listed in _LIST_OF_HOUSES.finditer(cuts.text):
        start, end = listed.span("names")
        names = [m.span() for m in _HOUSE.finditer(cuts.text, start, end + 1)]
        words = ((cuts.token_at(start), end) for start, end in names)
        kinds = any(word.end >= end and word.tag in _COMMON for word, end in words)  # 新材料、鞋材加工等企业
        if kinds or len(names) < _FEWEST or any(_NO_HOUSE.search(cuts.text, *name) for name in names):
            continue
        for start, end in names:
            named = any(token.tag in _NAMES for token in cuts.covering(start, end))
            if named and start in cuts.bounds and end in cuts.bounds and cuts.text[end - 1] not in "省市县区镇乡村州旗":
                cuts.take(start, end, "ORG")


def take_joined(cuts: Cuts) -> None:
    """Take the colleges that teach two subjects, which LAC cuts at the word between."""
    if "与" not in cuts.text or "学院" not in cuts.text:
        return
    for college in _JOINED.finditer(cuts.text):
        if college.start() not in cuts.bounds or college.end() not in cuts.bounds:
            continue
        words = cuts.covering(*college.span("first"))
        if all(t.tag in _SUBJECTS for t in words) and words[-1].end == college.end("first"):
            cuts.take(*college.span(), "ORG")
