"""Occasions that are only spoken of: what is read, read out, wished for or opened where the text already is."""

from __future__ import annotations

import re

from extract.item import Item
from extract.scene import Scene

_STUDY_MATTER = re.compile(r"[^，。；]{0,40}(?:重要)?(?:讲话|指示|批示|论述|回信|贺信|文章|会议|全会)精神")
_STUDYING = re.compile(r"(?:学习|领学|传达|重温|自学)了?(?!中心组|会|班|时|期间|教育)[^。；]*$")
_READS_OUT = re.compile(r"(?:宣读|宣布|公布|通报)了?[^，。；]*$")
_ITS_WINNERS_LIST = re.compile(r"的?(?:获奖|优胜|获胜|入围)?[^，。；、]{0,8}(?:名单|成绩|结果|表彰决定)")
_WISHING = re.compile("(?:希望|要求|勉励|鼓励|祝愿|预祝|号召|期待)[^，。；]*$")
_DECLARED = re.compile(r"(?:的(?:顺利|成功|正式|隆重)?)?(?:正式|现在)?(?:启动|开始|开幕|开赛|开营|开班|开工|揭幕)")
_DECLARING = re.compile(r"宣布[^，。；]{0,12}$")
_FEELING = re.compile("的(?:责任感|紧迫感|使命感|积极性|主动性|自觉性|重要性|必要性)")


def is_studied(scene: Scene, item: Item) -> bool:
    """学习了某某主持召开某座谈会时的重要讲话精神，某某考察某地时的…精神: what was done there is read here."""
    if _FEELING.match(scene.text, item.end):
        return True  # 增强开展某活动|的责任感
    rest = _STUDY_MATTER.match(scene.text, item.end, scene.here().end)
    return rest is not None and _STUDYING.search(scene.sentence_before(item)) is not None


def is_read_out(scene: Scene, item: Item) -> bool:
    """宣读某某大赛|获奖人员名单, 希望大家参加某某大赛: the contest as it is spoken of at its ceremonies."""
    listed, before = _ITS_WINNERS_LIST.match(scene.text, item.end) is not None, scene.clause_before(item)
    return (listed and _READS_OUT.search(before) is not None) or _WISHING.search(before) is not None


def is_opened(scene: Scene, item: Item, name: str) -> bool:
    """宣布“安全生产月”活动|正式启动, 对劳动竞赛|的顺利启动表示祝贺: what the ceremony at hand opens."""
    current = scene.current
    if current is None or current.type != "ceremony" or not _DECLARED.match(scene.text, item.end):
        return False
    return name.lstrip("本此次") in current.name or _DECLARING.search(scene.clause_before(item)) is not None
