"""Modality: whether a sentence asserts, plans, denies or only reports what it tells."""

from __future__ import annotations

import re

from extract.item import Item
from extract.scene import Scene
from ontology.records import Modality

_NEGATED = re.compile(
    r"未能|没有|未曾|并未|尚未|暂未|仍未|从未|因故|取消|推迟|原定|原拟|原计划|不再|无法|未克|拒绝|缺席|未获|否认|叫停"
    r"|不会|没能|未参加|未回应|未作出回应|未予置评|未置评|未出席|改期|告假"
)
_OFF = re.compile(r"取消|推迟|改期")  # of what somebody was to say
_PLANNED = re.compile(
    r"(?<![小老名大上中少主良干])将(?!近|军|士|领)|(?<!模)(?<!虚)拟(?!定)|定于|预计|届时|即将|有望|准备(?=[在于与同前赴出])|[议商约]定(?!书)"
)
REPORTED = re.compile(r"^(?:据|有)[^，。]{0,16}(?:报道|消息|称|介绍)")
_WISHED = re.compile(
    r"(?:应该|应当|(?<=[他她方国])应(?!邀)|如果|假如|一旦|必须|呼吁|敦促|是否|能否|允许|同意|力争|争取|期待)[^，。；]*$"
)
# 某某表示，要认真学习。|要组织委员开展调研活动: what somebody asks for is not told to have been done
_DEMANDED = re.compile(r"(?:^|[，；：。])(?:要|必须|应当?|需要|希望|坚持|推动)(?!求|闻|案|点|员|塞)[^。；]*$")
_DEMANDABLE = frozenset(
    {"hold", "visit", "meet", "talk", "perform", "sign", "award", "host", "organise", "send", "release"}
)
_ONLY_IN_DEED = frozenset({"attack", "appoint", "appointed", "sign", "visit", "meet", "talk", "win", "release"})
_FORMERLY_PLANNED = re.compile(r"原定|原拟|原计划|因故")


def modality_of(scene: Scene, item: Item) -> Modality:
    """The modality of what an item tells."""
    before = scene.clause_before(item)
    behind = scene.text[item.end : item.end + 6] if scene.text[item.end : item.end + 1] not in "：，“" else ""
    if item.frame == "send" and not _NEGATED.search(before):
        return "asserted"
    if (
        _NEGATED.search(before)
        or _FORMERLY_PLANNED.search(scene.sentence_before(item))
        or (_OFF if item.frame == "speak" else _NEGATED).search(behind)  # not in the words that somebody says
        or before.endswith("未")
    ):
        return "negated"
    if _PLANNED.search(before) or ("计划" in before and _is_verb(scene, item, "计划")):
        return "planned"
    return "reported" if REPORTED.match(scene.here().text) else "asserted"


def _is_verb(scene: Scene, item: Item, word: str) -> bool:
    """Whether a word of the clause before an item is a verb there: 计划|于明年举行, not 人才计划|办公室."""
    start = scene.clause(item.start)[0]
    return any(i.text == word and i.tag.startswith("v") for i in scene.items if start <= i.start < item.start)


def is_wished(scene: Scene, item: Item) -> bool:
    """Whether a verb only tells what should, may or might be: 他应该辞职, 呼吁双方签署协议."""
    in_words = scene.reported or scene.speaking
    if in_words and item.frame in _DEMANDABLE and _DEMANDED.search(scene.sentence_before(item)):
        return True
    return item.frame in _ONLY_IN_DEED and _WISHED.search(scene.clause_before(item)) is not None
