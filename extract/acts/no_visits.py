"""Verbs of visiting that tell no visit: 为居民检查身体, 来访群众, 莅临我校的各位专家."""

from __future__ import annotations

import re

from extract.item import Item
from extract.scene import Scene

_OTHER_WORD = re.compile(
    r"暨|组(?!织)|足迹|下(?=[，。、的]|进行|开展|有序|顺利)|结果|显示|成果|发现|表明|金|品|信|团|队|站|人员|任务|对象|制度|考虑|安排|请求|专员|内容|反馈|情况|方案|通知|要求"
    r"|的(?:通知|意见|要求|情况|安排|决定|方案|精神|结果|主题|目的)|、[^，。；]{1,30}?等(?:方面|工作|情况|环节|方式|形式)"
)  # 慰问金, 访问团
_TO_THOSE_HERE = re.compile(r"[向对给](?:远道而来|前来|专程|百忙之中)?[^，。；]{0,8}$")
_WHO_CAME = re.compile(
    r"[^，。；]{0,16}的(?:各位|全体|所有|与会|各级)?(?:领导|专家|嘉宾|来宾|同志|朋友|老师|同学|校友|代表|客人|人员)"
)
_FOR_SOMEBODY = re.compile(r"[为给][^，。；]{1,14}(?:免费|义务)?$")
_CHECKED = re.compile(r"、[^，。；]{1,24}?[\d两二三四五六七八九十]+(?:个|大|项|类|部分|环节)")
_KINDS_OF_TEST = re.compile(r"(?:包含|包括|分为?|设有?|设置|涵盖)[^，。；]{1,20}$")
_TOLD_OF = re.compile(r"[^，。；]{2,20}(?:的情况|情况和|的感受|的情景|的经历|的成果)")
_IN_WORDS = re.compile(r"(?:(?:致以|表示|表达)[^，。；]{0,16}|转达[^，。；]{0,30})$")
_THOSE_WHO_COME = re.compile(r"的?(?:群众|人员|者|市民|居民|村民|职工|家长|事项|登记|信访|游客|旅客)")
# 诚邀某某会长率队|莅临指导
_INVITED = re.compile(
    r"(?:将|还|并|希望|愿|诚挚)邀请[^，。；]{2,20}(?:来|到|赴|莅临)[^，。；]{0,8}$"
    r"|(?:邀请|诚邀|盛邀|恳请|欢迎|期待)[^，。；]{2,20}(?:率队|带队|率团|前来|再次|[常多]来)[^，。；]{0,6}(?:莅临|来到?|到|赴)?$"
)
# 竞赛分两部分，|考察选手的…知识
_TESTED = re.compile(
    r"了?[^，。；、]{0,14}(?:选手|学生|学员|考生|队员|队伍|应聘|面试|干部|人员)们?(?:的|对)[^。；]{0,40}(?:知识|技能|能力|水平|素质|素养|掌握|技巧)"
)
_LOOKING = ("了解", "查看", "详细查看")


_MEETING_ON_IT = re.compile(
    r"[^，。；]{0,24}?(?:动员|部署|反馈|启动|汇报|见面|工作|通报|总结|推进)+会(?:议)?(?:正式|隆重)?(?:召开|举行|在|于|，|。)"
)  # 巡察某集团工作动员会|召开
_BY_SO_MANY = re.compile(
    r"^(?:共|共有|近|约|超过|先后有)?\d+[余多]?[名位人](?:[^，。；]{1,8})?$"
)  # 近百名员工|观摩了竞赛
_AS_WORK = re.compile(
    r"(?:工作)?的?(?:具体|总体|有关|相关)?(?:精神|要求|安排|动员|领导小组|办公?室?主?任?|整改|任务(?!区)|方式)"
)


_TO_TAKE_PART = re.compile(
    r"[^，。；]{0,12}(?:参加|出席)[^，。；]{0,30}(?:仪式|典礼|大会|论坛|年会|研讨会|座谈会|开幕式)"
)
_GREETED = re.compile(r"欢迎[^，。；]{2,24}(?:一行)?$")
_ANNOUNCED = re.compile(r"(?:宣布|发布消息)[，：][^。；]*将(?:于|在)?[^。；]*\d日[^。；]*$")


def is_no_visit(scene: Scene, item: Item) -> bool:
    """Whether the verb is part of another word, or tells what is done for somebody: 为居民检查身体."""
    if _MEETING_ON_IT.match(scene.text, item.end) or _AS_WORK.match(scene.text, item.end):
        return True
    met = scene.at_hand is not None and scene.at_hand.type in ("reception", "meeting", "agreement")
    if met and _GREETED.search(scene.clause_before(item)):
        return True  # 会谈中，某某欢迎某某一行|来访
    if is_invited(scene, item) or _BY_SO_MANY.search(scene.clause_before(item)):
        return True
    if scene.clause_before(item) == "多" or scene.clause_before(item).endswith(("、多", "要多")):
        return True  # 多沟通、多|走访: what should be done
    if item.text.startswith(("莅临", "亲临", "应邀来到")) and _TO_TAKE_PART.match(scene.text, item.end):
        return True  # 莅临|我院参加签约仪式: told by 参加
    if item.text == "进驻" and (scene.national or scene.text.startswith("以来", item.end)):
        return True  # 部队进驻某地
    if item.text == "慰问" and _IN_WORDS.search(scene.clause_before(item)):
        return True  # 致以节日祝贺和诚挚慰问
    if item.text == "访问" and _TOLD_OF.match(scene.text, item.end):
        return True  # 结合某某访问某地的情况
    if (
        item.text == "检查"
        and _CHECKED.match(scene.text, item.end)
        and _KINDS_OF_TEST.search(scene.clause_before(item))
    ):
        return True  # 包含|道岔检查、打磨两项内容
    if item.text == "检查" and scene.clause_before(item).endswith(("对照", "自我", "检视", "深刻")):
        return True  # 代表班子作对照检查
    if item.text in ("考察", "检查", "检验") and _TESTED.match(scene.text, item.end):
        return True
    for_somebody = item.text == "检查" and _FOR_SOMEBODY.search(scene.clause_before(item)) is not None
    return for_somebody or _OTHER_WORD.match(scene.text, item.end) is not None


def is_announced(scene: Scene, item: Item, fresh: bool) -> bool:
    """宣布，某某将于5日至11日|访问某国: what is announced with its day will be, though somebody says so."""
    return fresh and _ANNOUNCED.search(scene.sentence_before(item)) is not None


def is_invited(scene: Scene, item: Item) -> bool:
    """诚邀某某会长率队|莅临某会指导: who is asked to come has not come yet."""
    return _INVITED.search(scene.clause_before(item)) is not None


def is_of_those_here(scene: Scene, item: Item) -> bool:
    """向莅临|我校检查指导工作的各位专家表示欢迎: who has come, and not who speaks."""
    to_them = _TO_THOSE_HERE.search(scene.clause_before(item)) is not None
    return to_them and _WHO_CAME.match(scene.text, item.end) is not None


def is_mere_look(scene: Scene, item: Item) -> bool:
    """来访|群众: who they are; 了解 in national news: what one learns about, and no visit."""
    if item.frame == "visit" and scene.text.startswith(("人员", "对象"), item.end):
        return True  # 我会走访|人员: who they are
    if item.text == "来访" and _THOSE_WHO_COME.match(scene.text, item.end) is not None:
        return True
    return scene.national and item.text in _LOOKING
