"""Occasions that a sentence names: an old one, a new one, or a mere word."""

from __future__ import annotations

import re

from extract import at_hand, mentions
from extract.body import Body
from extract.book import Happening
from extract.congratulated import is_congratulated
from extract.held import is_held_after
from extract.item import Item
from extract.new_occasions import NUMBERED, new_occasion
from extract.occasions import Occasion
from extract.occurrence import GONE_TO, follows, is_told
from extract.other_names import talks_at_hand, under_general_name
from extract.scene import Scene
from extract.talks import talk_on_visit
from ontology.lexicon import EventNouns, load
from ontology.records import TimeSpan

_OF_ONE_DAY = ("meeting", "ceremony", "launch", "performance")
_OVER = re.compile(r"(?:结束)?(?:之)?后，")  # 开幕式|后，: the whole goes on
_OPENS_WITH = re.compile(r"中(?:正式|缓缓)?(?:拉开|开始|开幕|启幕|落下|圆满)")
_VISIT_AND_TALK = re.compile(r"(?:走访|调研|考察|参观|访问)(?:座谈|交流)")
_ITS_WINNERS = ("获奖", "优胜", "中获奖", "中的获奖", "中涌现", "中表现突出")
_COMMENDS = re.compile(r"(?:表彰|表扬|祝贺|奖励)了?[^，。；]*$")
# 受委员长会议|委托, 委员长会议|提出议案, 审议了委员长会议|关于…的议案: an organ, and not its sitting
_SITTING = re.compile(r"(?:委员长|主任|主席|主席团)会议$")
_AS_ORGAN = re.compile(r"提出|提请|关于|委托|建议|决定提请|的(?:议案|委托|建议|提请)")
_TIMES = re.compile("[一二两三四五六七八九十多几]+届")
_HAS_BEEN = re.compile("(?:参加|参与|出战|征战|举办|亮相|历经|连续|夺得)过?了?$")
_RITE = re.compile(r"(?:旗|国歌|宣誓|入场)仪式$")
_WON_THERE = re.compile(r"[上中](?:所)?(?:获得|取得|夺得|收获|赢得|斩获|摘得)的")  # 这是某队在某会上|获得的首枚金牌
_READ_OF = re.compile(r"上的(?:重要|主旨)?(?:讲话|报告|发言|致辞)")
_READING = re.compile(r"(?:学习|领学|传达|重温|聆听|观看)了?[^，。；]*$")
_DECLARES = re.compile(r"宣布[^，。；]{0,12}$")
# 参加某次会议|的全体代表对某项目进行视察: who they are, and not where they are now
_DESCRIBES = re.compile(
    r"的(?:全体|部分|与会)?(?:人大|政协|市|县|区)*(?:代表|委员)们?(?:，)?(?:对|到|赴|先后|分|集中|走进|深入)"
)
_VISITING = re.compile(r"(?:走访|看望|慰问|调研|考察|检查|视察|督导|督查|参观){1,2}(?:活动)?")
_OF_THE_WHOLE = re.compile(r"(?:[向对为给]|主办|承办|协办|支持|关心)(?:本次|此次|本届|此届|这次)?$")
_ABOUT_IT = re.compile(r"的?(?:重要|重大|主要|基本)?(?:筹备|筹办|准备|组织|意义|背景|目的|议程|情况|特点|成果)")
_LEARNING = ("专题学习", "学习", "集体学习", "集中学习", "学习会议", "学习会", "中心组学习", "此次学习")
_ITS_HOLDING = ("的召开", "的举办", "的举行", "的成功", "的顺利", "主办单位", "承办单位", "主办方", "承办方")
_FOR_THOSE_THERE = re.compile(
    r"(?:[向对给为]|看望|慰问|接见)了?[^，。；]{0,6}(?:出席|参加|参与|莅临)了?[^，。；]{0,8}$"
)


def tell(scene: Scene, item: Item, occasion: Occasion) -> None:
    """Take note of a name of an occasion; what it means becomes the topic, if the text tells that it takes place."""
    if _DESCRIBES.match(scene.text, item.end) is not None and follows(scene, "attend"):
        return
    if talk_on_visit(scene, item):
        return
    quiet = any(i.kind == "VERB" for i in scene.items[: scene.index]) and scene.described(scene.index) is not None
    if _is_other_name(scene, item, occasion) or _is_mention(scene, item, occasion) or _is_round(scene, item, occasion):
        return
    known = scene.book.refer(occasion, scene.current) or _visit_at_hand(scene, occasion)
    known = known or talks_at_hand(scene, item, occasion) or under_general_name(scene, occasion)
    known = known or at_hand.rite(scene, occasion)
    if known is not None and _is_held_by_another(scene, occasion, known):
        known = None
    if known is not None and (quiet or is_congratulated(scene)):
        known.name_too(occasion.name)
    elif known is not None:
        _tell_again(scene, item, occasion, known)
    elif scene.modality != "negated" and is_told(scene, item, occasion) and not _is_spoken_of(scene, occasion):
        _tell_first(scene, item, occasion, quiet)


def _is_other_name(scene: Scene, item: Item, occasion: Occasion) -> bool:
    """Whether it only names once more what is at hand: 某党校第47期处干班（某大学第一期培训班）."""
    at_hand_now = scene.topic or scene.current
    if occasion.name in _LEARNING and at_hand_now is not None and at_hand_now.type in ("meeting", "training"):
        at_hand_now.name_too(occasion.name)
        return True  # 召开中心组第二次集中学习，就某事进行专题学习
    if occasion.name.startswith("会议") and occasion.head.endswith("学习"):
        return True  # 会议|集体学习了…
    if (same := _in_brackets(scene, item)) is not None:
        same.name_too(occasion.name)
        return True  # 某党校第47期处干班（某大学第一期培训班）
    return False


def _is_mention(scene: Scene, item: Item, occasion: Occasion) -> bool:
    """Whether the name stands in other words, of which nothing is told: 在培训|工作中, 大会在升旗仪式中拉开帷幕."""
    if not scene.national and mentions.is_studied(scene, item):
        return True
    if _SITTING.search(occasion.name) and _AS_ORGAN.match(scene.text, item.end):
        return True
    if scene.text.startswith("工作", item.end) and (occasion.name == occasion.head or occasion.type == "training"):
        return True  # 在培训|工作中, 调研应急救护培训|工作
    if scene.text.startswith(_ITS_WINNERS, item.end) and _COMMENDS.search(scene.clause_before(item)):
        return True  # 表彰先进工作者及某演讲比赛|获奖者
    if _TIMES.match(occasion.name) and _HAS_BEEN.search(scene.clause_before(item)):
        return True  # 参加过|四届全运会
    if scene.is_in_title(item.start) and not occasion.name.startswith("《"):
        return True  # 领学《某某在某会上的讲话》
    if scene.current is not None and _RITE.search(occasion.name) and _OVER.match(scene.text, item.end):
        return True  # 升国旗仪式结束后，校长讲话: the ceremony at hand goes on
    if _READ_OF.match(scene.text, item.end) and _READING.search(scene.sentence_before(item)):
        return True  # 领学某某在某会上的讲话
    if mentions.is_opened(scene, item, occasion.name):
        return True
    if _OPENS_WITH.match(scene.text, item.end):
        return True  # 大会在升旗仪式中拉开帷幕
    if occasion.head not in load(EventNouns).games and _WON_THERE.match(scene.text, item.end):
        return True  # 这是某队在某会上获得的首个奖项
    those = scene.text.startswith(("的", "各位", "全体"), item.end)
    there = _FOR_THOSE_THERE.search(scene.clause_before(item)) if those else None  # 向出席会议的来宾致谢
    return there is not None and (not scene.national or there[0][0] in "向对给为")


def _tell_again(scene: Scene, item: Item, occasion: Occasion, known: Happening) -> None:
    """What has been told becomes the topic, with what this name adds: 捐赠仪式 after a gift."""
    if scene.current is not None and scene.current.part_of is known and _DECLARES.search(scene.clause_before(item)):
        return  # 宣布竞赛开幕, at its opening
    here = scene.current
    if here is not None and here is not known and _is_whole(scene, item, occasion, part=here.part_of is known):
        return  # 某某向大会的召开表示祝贺, at its opening
    if occasion.name != occasion.head or not known.forms:
        known.name_too(occasion.name)
    if known.rule == "donates" and occasion.type == "ceremony":
        known.type = occasion.type  # the gift has a 捐赠仪式
    if is_held_after(scene.text, item.end, len(scene.text)):
        _complete(scene, item, known)
    over = _OVER.match(scene.text, item.end) is not None
    _set_topic(scene, known.part_of if known.part_of is not None and over else known)


def _tell_first(scene: Scene, item: Item, occasion: Occasion, quiet: bool) -> None:
    """Write a new occasion down; ``quiet``: it describes somebody, so that the text goes on as it was."""
    keep = scene.current, scene.topic
    happening = new_occasion(scene, item, occasion)
    if _VISIT_AND_TALK.match(occasion.name) and GONE_TO.search(scene.clause_before(item)):
        happening.type, scene.visit = "visit", happening  # 到某校进行走访座谈
        for member in scene.subject_people:
            happening.add(member.agent, "visits", scene.here(), "goes-there", member.title)
        for body in (m.agent for group in scene.destinations for m in group.members if isinstance(m.agent, Body)):
            happening.add(body, "visited", scene.here(), "visited")
    _set_topic(scene, happening)
    if quiet or is_congratulated(scene):
        scene.current, scene.topic = keep


def _in_brackets(scene: Scene, item: Item) -> Happening | None:
    """The occasion whose other name stands in brackets behind it."""
    before = scene.items[scene.index - 1] if scene.index > 1 else None
    if before is None or before.text != "（" or not scene.text.startswith("）", item.end):
        return None
    named = scene.items[scene.index - 2]
    touches = named.kind == "EVENT" and named.end == before.start and before.end == item.start
    return scene.topic if touches else None


def _is_whole(scene: Scene, item: Item, occasion: Occasion, *, part: bool) -> bool:
    """Whether a bare 大会 is only what somebody speaks of: 承办本次会议的某医院, 向大会的召开表示祝贺, 大会主办单位."""
    before, words = scene.clause_before(item), load(EventNouns).bare
    if part and mentions.is_read_out(scene, item):
        return True
    if occasion.anaphoric and _ABOUT_IT.match(scene.text, item.end):
        return True  # 在开幕会上通报本次职代会|筹备情况
    if part and scene.reported and not scene.national:
        return True  # 某某在开幕式上说，希望大家参加运动会
    if not part or (occasion.name not in words and occasion.name.lstrip("本此次届") not in words):
        return False
    return _OF_THE_WHOLE.search(before) is not None or scene.text.startswith(_ITS_HOLDING, item.end)


def _is_round(scene: Scene, item: Item, occasion: Occasion) -> bool:
    """学术讲座环节: a part of what is at hand, which is the whole where a ceremony was told last."""
    if scene.current is None or not scene.text.startswith("环节", item.end) or "“" in occasion.name:
        return False
    scene.current = scene.topic = scene.current.part_of or scene.current
    return True


def _visit_at_hand(scene: Scene, occasion: Occasion) -> Happening | None:
    """参加看望活动的还有某某: the visit that has been told, under a noun."""
    visit, name = scene.visit, occasion.name
    ours = visit is not None and visit.story == scene.book.story and _VISITING.fullmatch(name) is not None
    return visit if ours else None


def _is_spoken_of(scene: Scene, occasion: Occasion) -> bool:
    """某某指出，某市率先开展劳动竞赛: what a speaker tells of without a day or a name of its own is no news."""
    if not scene.reported or scene.national or "“" in occasion.name or NUMBERED.search(occasion.name):
        return False
    return not any(i.kind == "TIME" and i.start in scene.times for i in scene.items[: scene.index])


def _complete(scene: Scene, item: Item, known: Happening) -> None:
    """The time and place of an occasion that is told again; a place beats the one that only opens its name."""
    if known.places and known.name.startswith(known.places[0]) and (places := scene.place_at(item.start)):
        known.places = places
    told, time = known.time, scene.time_at(item.start)
    if told is not None and time is not None and _is_day_of(time, told) and _has_time_of_journey(scene, known):
        known.time = time  # 5日至7日…出席推介会。6日，推介会举行
    if known.time is None or not known.places:
        scene.found(known, item.start)


def _has_time_of_journey(scene: Scene, known: Happening) -> bool:
    """Whether the days of an occasion are those of the journey with which it was told."""
    journeys = (h for h in scene.book.here() if h.type == "visit" and h.sentence is known.sentence)
    return known.type in _OF_ONE_DAY and any(h.time is not None and h.time.is_same(known.time) for h in journeys)


def _is_day_of(time: TimeSpan, whole: TimeSpan) -> bool:
    """Whether a time is one day of several."""
    if time.start is None or time.start != time.end or whole.start is None or whole.end is None:
        return False
    return len(time.start) == 10 and whole.start < whole.end and whole.start <= time.start <= whole.end


def _is_held_by_another(scene: Scene, occasion: Occasion, known: Happening) -> bool:
    """甲馆举行招待会。乙馆举行招待会: two occasions of one plain name, each with a host of its own."""
    if occasion.type == "competition" and scene.text.endswith(("另一场", "另外一场"), 0, occasion.start):
        return True  # 在另一场半决赛中
    if occasion.anaphoric or NUMBERED.search(occasion.name) or "“" in occasion.name or "《" in occasion.name:
        return False
    before = scene.items[scene.index - 1] if scene.index else None
    if before is not None and before.text == "了" and scene.index > 1:
        before = scene.items[scene.index - 2]  # 举行了|招待会
    verb = scene.items[scene.index].frame or (before.frame if before is not None else "")
    hosts = {role.agent.id for role in known.roles.values() if role.role == "hosts"}
    ours = {m.agent.id for m in scene.subject_bodies}
    return verb == "hold" and bool(hosts and ours) and not hosts & ours and known.sentence is not scene.here()


def tell_at(scene: Scene, index: int) -> Happening | None:
    """The occasion that the item at an index names, told before its turn, if it is one."""
    item = scene.items[index]
    if item.chunk is None or item.chunk.occasion is None:
        return None
    keep, scene.index = scene.index, index
    tell(scene, item, item.chunk.occasion)
    found = scene.book.refer(item.chunk.occasion, scene.current)
    scene.index = keep
    return found


def _set_topic(scene: Scene, happening: Happening) -> None:
    """An occasion becomes the topic; roles that waited for one are given."""
    scene.topic = happening
    scene.current = happening
    scene.give_deferred(happening, "before-name")
