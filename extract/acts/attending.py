"""Attending that tells nothing: what is only said, hoped for or read out, and what others do than the subject."""

from __future__ import annotations

import re

from extract.at_hand import resumes
from extract.book import Happening
from extract.item import Item
from extract.scene import Scene

_DESCRIBES = re.compile(
    r"[^，。；]{0,30}(?:大?会|会议|活动|仪式|大?赛|培训|培训班)的(?!有|还|主要|领导(?:有|还|嘉宾|和|是|：)|是)[^，。；的]{0,10}"
    r"(?:领导|代表|人员|同志|选手|嘉宾|劳模|专家|职工|干部|委员|队员|同学|师生|学员|负责人)"
)
_HOPED_FOR = re.compile(r"(?:欢迎|邀请|诚邀|希望|期待|鼓励|号召|组织)[^，。；]{2,}$")
_TO_THOSE = re.compile(r"[向对给为](?:远道而来|前来|莅临)?$")
# 对|各位专家在百忙中|参加某会表示欢迎
_THOSE_WHO = re.compile(r"[向对](?:各位|与会|全体|所有|远道而来的|前来的?|来自)[^，。；]{2,24}$")
_WELCOMED = re.compile(r"[^，。；]{0,30}(?:表示|致以)[^，。；]{0,6}(?:欢迎|感谢|谢意)")
_HOW = re.compile(
    r"[^，。；]{0,16}的(?:流程|方法|方式|条件|要求|意义|原因|体会|感受|注意事项|好处|机会|资格|热情|积极性)"
)
_OTHERS = re.compile(
    r"(?:现场|在场|与会|参会|全体|到场)?(?:同学|老师|学生|师生|观众|听众|学员|职工|员工|嘉宾|人员|代表|大家)们?"
)
_ALWAYS = re.compile(r"(?:一直|始终|长期以?来?|持续|多年来|历来)[^，。；]{0,6}$")
_BY_OTHERS = re.compile(r"[、，的对就](?:会员|民营|中小|外资|广大)?(?:企业|会员|商户|各方|各国)$")
_ENDS_NAME = re.compile(
    r"(?:同志|先生|女士|教授|老师)?(?:等(?:[^，。；]{0,16}(?:领导|嘉宾|同志|人员|单位|部门|负责人|代表|班子成员))?)?"
)
_PEOPLE = re.compile(
    r"(?:负责人|负责同志|同志|代表|领导|嘉宾|人员|干部|委员|职工|员工|师生|教师|学生|家长|群众|成员|党员|书记|主任|主席|[长员])$"
)
_SO_MANY = re.compile(r"(?<!一行)(?<!一行\d)(?:\d|[十百千万])[余多]?[名位支个家人][^，。；、]{0,10}$")
# 受到|与会|领导的肯定: by those who attend
_BY_THOSE = re.compile(r"(?:得到|受到|获得|赢得|获|引起|引发|博得|让|使|请|被)了?(?:全体|全场|各位)?$")
_READ_OUT = re.compile(r"(?:宣读|公布|通报)了?[^并]*$")
_FOR_GUESTS = re.compile(r"[^，。；的]{2,30}的[^，。；]{2,40}(?:举行|举办|设宴)")
_GOES_ON = ("过程", "过去", "过后", "过年", "过节", "过渡")  # 参与|过程


def is_of_guests(scene: Scene, item: Item) -> bool:
    """为|出席某峰会的某国元首举行仪式: a verb that only says of those for whom something is done why they came."""
    return scene.text.endswith("为", 0, item.start) and _FOR_GUESTS.match(scene.text, item.end) is not None


def is_said(scene: Scene, item: Item, fresh: bool) -> bool:
    """Whether somebody only speaks or reads of attending."""
    if fresh:
        return False
    if scene.reported or (item.text in ("参与", "见证", "参加") and not scene.subject):
        return True  # 某某表示，欢迎各方参与…: not the speaker
    if scene.speaking and not resumes(scene.here()):
        return True  # 某某指出，…。近年来，我市参加某大赛…: the speaker goes on
    return _READ_OUT.search(scene.clause_before(item)) is not None  # 某某宣读学生参加大赛获奖名单


def at_signature(scene: Scene, item: Item, fresh: bool) -> Happening | None:
    """考察期间，甲与乙签署了协议。某某|出席。: what the sentence before tells, and not all of the visit."""
    here, visit, told = scene.here(), scene.visit, scene.book.happenings
    if scene.national or not fresh or visit is None or item.text not in ("出席", "见证") or scene.clause_after(item):
        return None
    signed = told[-1] if told and told[-1].type == "agreement" and told[-1].part_of is visit else None
    before = signed.sentence if signed is not None else None
    return signed if before is not None and before is not visit.sentence and 0 <= here.start - before.end <= 1 else None


def is_past(scene: Scene, item: Item) -> bool:
    """参加过|三届全运会的某某: what somebody has done before, and not what is told."""
    past = item.frame in ("attend", "compete") and scene.text.startswith("过", item.end)
    return past and not scene.text.startswith(_GOES_ON, item.end)


def is_of_others(scene: Scene, item: Item, fresh: bool) -> bool:
    """Whether those who attend are not the subject, or attending only describes something."""
    before, clause = scene.clause_before(item), scene.clause_after(item)
    if item.text == "在座" and scene.text[item.end : item.end + 1] not in "，。；":
        return True  # 使|在座|的同仁获益匪浅
    if not fresh and _SO_MANY.search(before):
        return True  # 共15支队伍187名选手参加
    start = scene.clause(item.start)[0]
    if (
        _OTHERS.match(before)
        and not any(m.start >= start for m in scene.subject)
        and not (fresh and _joins(scene, start))
    ):
        return True  # 某教授旁征博引，同学们仔细聆听
    if _ALWAYS.search(before):
        return True  # 某集团一直积极|参与某市发展建设
    if _BY_THOSE.search(before):
        return True
    if _BY_OTHERS.search(before):
        return True  # 对企业|参与博览会的愿望等提出意见
    if not fresh and _HOPED_FOR.search(before):
        return True  # 表示祝贺并欢迎各地专家前来参会
    if _TO_THOSE.search(before) or (_THOSE_WHO.search(before) and _WELCOMED.match(clause)) or _HOW.match(clause):
        return True  # 向出席会议的来宾表示欢迎, 展示了参加大赛的流程
    # 欢送即将参加大会的我市代表: they go, and not who sees them off
    return not fresh and _DESCRIBES.match(clause) is not None


def _joins(scene: Scene, start: int) -> bool:
    """Whether a clause goes on with a list: 副校长某某，各部门负责人，学生代表|参加."""
    if not scene.subject or scene.subject[-1].end >= start:
        return False
    first, *others, _ = [*re.split("，|、", scene.text[scene.subject[-1].end : start - 1]), ""]
    return _ENDS_NAME.fullmatch(first) is not None and all(_PEOPLE.search(other) for other in others)
