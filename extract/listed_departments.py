"""Departments of a house in a list that ends in who is in charge of them: 党委学生工作部、本科生院|负责人."""

from __future__ import annotations

import re
from itertools import chain

from extract.cuts import Cuts

# One way to read each item: with a prefix that may stand aside, a list of thirty has a thousand million.
_ITEM = (
    r"(?:团委|工会|学生会|团总支|[\u4e00-\u9fff]{1,16}?"
    r"(?:部|处|室|院|中心|科|办|系|馆|团委|工会|团总支|学生会))(?:（[\u4e00-\u9fff、]{2,14}）)?"
)
_LIST = re.compile(
    rf"(?:(?<=[，。；：])|(?<=带领|率领|会同|陪同|组织)|(?<=及)|^)(?P<items>{_ITEM}(?:、{_ITEM})+(?:(?:和|及|以及|与){_ITEM})?)"
    r"(?:(?:和|及|以及|与)[^，。；、]{0,12}(?:集团|公司|医院|学院|中心|[局会社厂])(?:、[^，。；、]{2,14}){0,6})??"
    r"(?:等)?(?:各?二级(?:学院|单位|部门)[和及、])?(?:相关|有关|主要|职能|业务|各|的){0,4}(?:部门|单位|处室|科室)?(?:的)?(?:相关|有关|主要|班子){0,3}(?:负责人|负责同志|负责干部|(?<=部门|单位|处室|科室)领导)",
    re.MULTILINE,
)
# 由甲部、乙院主办，丙系团总支、校学生会承办
_HOLDERS = re.compile(
    rf"(?:(?<=[由，。；：])|^)(?!由)(?P<items>{_ITEM}(?:、{_ITEM})+(?:(?:和|及|以及|与){_ITEM})?)(?:联合|共同|具体|牵头)?(?:主办|承办|协办)",
    re.MULTILINE,
)
# 副院长某某，|对外合作与社会服务处|处长某某
_JOINED = re.compile(
    r"(?<=[，、；])(?P<name>[\u4e00-\u9fff]{0,4}(?:合作|交流|服务|发展|建设|管理|规划|宣传|保卫|资产|教育|就业|科研|培训)"
    r"与[\u4e00-\u9fff]{2,8}[处部办])(?=副?[处部]长|副?主任|负责人)"
)
_PIECE = re.compile(rf"(?:(?<=、)|(?<=[和及与])|^)[^、]+?(?:（[^）]*）)?(?=、|$|(?:和|及|以及|与)(?:{_ITEM})$)")
_NO_DEPARTMENT = re.compile(
    r"^[省市区县州旗镇]|[在的为由于向对是出]|公司|集团|局|[省市县区]|大学|医院|法院|有关|相关|各|主办|承办|协办"
)
_LEAD = re.compile(r"[^、]{2,}?[以]?及(?=[^及]{2,}$)")
_HOUSE = re.compile(r"[^、]{2,}(?:集团|公司|大学|学院|医院|研究院|所)[^、]{2,}")  # 某某集团办公室、|战略发展部
_NAMED = ("LOC", "nz", "PER", "ORG", "nr", "nw")
_SHORTEST_CHARS = 3
_OFFICES = ("党办", "院办", "校办", "团委", "工会")


def take_two_tasks(cuts: Cuts) -> None:
    """Take departments of two tasks that stand between a comma and a title, before half of one is taken for a word."""
    for match in _JOINED.finditer(cuts.text) if "与" in cuts.text else ():
        start, end = match.span("name")
        if start in cuts.bounds and cuts.token_at(start).tag not in _NAMED and not cuts.is_taken(start, end):
            cuts.take(start, end, "ORG")


def take_departments(cuts: Cuts) -> None:
    """Take the items of such lists that LAC has cut into words."""
    lists = [_LIST.finditer(cuts.text)] if "负责" in cuts.text or "领导" in cuts.text else []
    lists += [_HOLDERS.finditer(cuts.text)] if "办" in cuts.text else []
    for match in chain(*lists):
        named = cuts.token_at(match.start("items")).tag in _NAMED and not match["items"].startswith("党")
        if named and not _HOUSE.match(match["items"]):
            continue  # 青石钢研战略发展部、科技发展部负责人: of another house
        for piece in list(_PIECE.finditer(match["items"]))[named:]:
            start = match.start("items") + piece.start()
            end = match.start("items") + piece.end()
            if (lead := _LEAD.match(piece.group())) is not None:
                start += lead.end()  # 副院长某某以及|人事处
            name = re.sub(r"（.*", "", cuts.text[start:end])
            end = start + len(name)
            if (
                (len(name) < _SHORTEST_CHARS and name not in _OFFICES)
                or _NO_DEPARTMENT.search(name)
                or cuts.is_taken(start, end)
            ):
                continue
            whole = any(t.start == start and t.end == end and t.tag == "ORG" for t in cuts.covering(start, end))
            if not whole and start in cuts.bounds:
                cuts.take(start, end, "ORG")
