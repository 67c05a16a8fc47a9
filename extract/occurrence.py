"""Whether the text tells that an occasion takes place, and does not merely mention its kind."""

from __future__ import annotations

import re

from extract.event_nouns import bare_heads, is_known_head, is_part
from extract.held import is_held_after, is_held_in_clause, is_held_soon
from extract.item import Item
from extract.occasions import Occasion
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import EventNouns, load

_NOTE = re.compile(r"（[^（）\n]{1,40}）")
_COUNTED = re.compile(r"(?:近|约|超|全部|所有|这|其余)?(?:\d+|[一二三四五六七八九十百千两]+)(?:余|多)?[场项次期个]")
_PAPER_ON = re.compile(r"关于(?:召开|举办|举行|开好|筹备)了?[^，。；]{0,6}$")  # 关于召开|某次会议的决定
_SO_MANY = re.compile(r"(?:[两三四五六七八九十多几数]|\d)[场次项个]$")  # 主持两场|会议, of which each is told
# 某次会议|各代表团召集人会议; 研究召开某次会议|的有关事宜
_OF_WHOLE = re.compile(
    r"(?:的)?(?:参[赛加])?(?:人数|名额|席位|人次)|各[^，。；]{2,16}会|的?(?:有关|相关|筹备)?(?:事宜|事项|指导思想|主要议程|日程安排|筹备工作)"
)
# 审议通过了|某次会议|选举办法（草案）: its papers, and no telling that it is held
_DELIBERATED = re.compile(r"(?:审议|讨论|协商|研究|通过)[^，。；]*$")
_ITS_PAPERS = re.compile(r"[^，。；]{0,30}(?:选举办法|议程|日程|名单|草案|讨论稿|决议|工作方案|筹备|有关事[项宜])")
_DAY_OF_GAMES = re.compile(r"第[\d一二三四五六七八九十]+个比赛日|赛场|比赛日|激战|进入|今天|\d|继续|$")
_SPOKEN_OF = re.compile(r"(?:期间|现场|开始前|前|后|之前|之后|的|指出|强调|认为|要求|提出|号召|审议)")
_SOMEWHERE = re.compile(r"(?:随后|随即|之后)?在[^，。；：的]{2,20}(?:召开|举行|进行|举办)")
_ANOTHER = ("下届", "下一届", "下一次", "上届", "上一届")  # 下届某某运动会|举办城市: the one before or after
_SEVERAL = re.compile(r"[\d两三四五六七八九十]项(?!目)")  # 6项职业技能竞赛: so many, and none of them
_RESULTS = re.compile(r"(?:评选|评审|最终|各组别)?(?:获奖|结果|成绩|排名)")  # 公布某某大赛|获奖结果。在本次大赛中，…
_SPEAKS_ON = re.compile(r"(?:本次|此次|该|本届|这次)(?:赛事|竞赛|大赛|比赛)")
_FOUGHT_FOR = re.compile(r"的(?:争夺|角逐|比拼|较量|对决|比赛)$")  # 展开女子10公里决赛|的争夺，某某夺冠
_HIS_HONOUR = re.compile(r"(?:[^，。；]{0,12}?[金银铜]牌|[^，。；]{0,12}?[冠亚季]军)(?:得主|获得者)")
_WINS_IT = re.compile(r"的?(?:团体|总)?(?:冠军|亚军|季军|奖杯|金杯|第[一二三]名)")
_BY_WHOM = re.compile(r"由[^，。]{2,40}(?:主持|主办|承办|主讲|授课)")
_DECIDES = re.compile(
    r"(?:今天|昨天|\d+日)?(?:上午|下午)?(?:经)?(?:表决)?(?:决定|任命|免去|选举|通过|审议通过|审议并通过|听取|批准|接受|补选|增选)了?"
)
_BEGINS = re.compile(r"(?:在[^，。；]{2,16}中)?(?:正式|隆重|准时)?(?:开始|拉开)")  # 在国歌声中|开始
_SPOKEN_AT = re.compile(r"(?:现场|视频)?(?:致辞|致词|致开幕|发表(?:视频|书面|主旨|重要)*(?:致辞|讲话|演讲|演说))")
_DURING_VISITS = (
    "座谈会",
    "汇报会",
    "交流会",
    "见面会",
    "反馈会",
    "座谈",
)  # after a visit they are occasions of their own
_AFTER_THESE = ("agreement", "ceremony", "launch")
GONE_TO = re.compile(r"(?:赴|前往|来到|到)[^，。；]{2,40}(?:进行|开展)了?$")
_BOTH_THERE = re.compile(r"双方在[^，。；]{2,20}(?:进行|开展|展开)了?$")  # 宾主双方在某会议室展开了|座谈
_RECEIVING = re.compile(r"接待[^，。；]{0,10}并(?:与[^，。；]{2,12})?(?:进行|开展)了?$")  # 接待来访一行并进行|座谈
_QUOTED = re.compile(r"“[^”]*(?:”|$)")
_DURING = re.compile(r"上(?![海映市])|环节|间隙|中(?:[，,]|$)")
# 对竞赛活动|进行部署: what is done about it, which is no telling that it is held
_DEALT_WITH = re.compile(r"(?:对|就|围绕|针对)[^，。；的]{0,16}$")
_DEALING = re.compile(
    r"(?:的[^，。；]{1,12})?(?:进行|作|做|开展)了?(?:[^，。；]{0,4})(?:部署|动员|安排|总结|点评|说明|介绍|解读|讲解|强调|宣传|指导|要求|回顾)"
)
_SERVED = re.compile(
    r"的(?:流程|方法|条件|意义|原因|注意事项|热情|积极性|氛围)|(?:的[^，。；]{1,8})?(?:提供了?(?!由)|奠定|打下|积累|创造|营造|注入)"
)  # 为开展活动|提供参考
# 学习传达了|某次大会上某某所作的报告: what is studied
_STUDIED = re.compile(r"(?:学习(?!中心组)|传达|贯彻|落实|领会|宣讲)了?[^，。；]{0,16}$")
_MADE_THERE = re.compile(r"上所?(?:作|做|发表)的")  # 某大会上|所作的报告
_ORGANISING = ("开展", "举办", "办", "组织", "筹备", "筹办", "开")
_TO_DO_WELL = re.compile(r"(?:开展|举办|组织|筹备|筹办|[办开])好[^，。；]{0,16}$")  # 要开展好|各项活动
_ABOUT = re.compile(r"(?:^|[，。；\u4e00-\u9fff])(?:就|围绕|针对)[^，。；]*$")
_REPORTED = re.compile(r"[^，。；]{0,20}(?:情况|问题|工作|事宜)[^，。；]{0,6}(?:汇报|介绍|交流|说明|发言|部署)")
# 选举产生了出席|某大会|代表, who are to go there
_CHOSEN_FOR = re.compile(r"(?:选举|选出|推选|产生|推荐|推举|遴选|确定)[^，。；]{0,16}(?:出席|参加)[^，。；]{0,8}$")
_THEIR_DELEGATES = re.compile(r"的?(?:正式|列席|特邀)?(?:代表(?!团)|委员)")
_HOLDING_FRAMES = ("host", "organise")  # tell what stands right behind: 两会联合主办“安全生产竞赛”
_HELD_BY_THEM = re.compile(r"了?[“《]?(?:首届|第[^，。；“]{1,8}届|(?:19|20)?\d\d年?度?的?)?[“《]?$")
_OFTEN = re.compile(r"(?:每[年月季周]|每个?季度|定期|常年|曾|多次|历年|先后|连续[^，。；]{1,3}[年届])[^，。；]{0,6}$")
_TELLING_FRAMES = ("hold", "attend", "preside", "perform", "award", "lead", "guide", "visit")
_KEPT_UP = re.compile(
    r"(?:持续|长期|经常|定期|常年|常态化?|一直|不断)(?:地|性)?(?:组织)?(?:开展|举办|举行|进行|组织)[^，。；]{0,12}$"
)
_CARRIED_OUT = ("training", "competition", "performance")  # what 进行 tells
_CARRIES_OUT = re.compile(r"进行了?(?:一场)?(?:(?:简短|隆重|庄重|庄严|简单)(?:而[^，。；]{2,4})?的)?$")
# 第九届职工篮球赛|经过15天的角逐，圆满落下帷幕
_FOUGHT = re.compile(r"(?:历经|经过)[^，。；]{2,20}(?:角逐|比拼|较量|比赛|鏖战|争夺)")
_MISSIONS = ("出舱活动", "演习", "军演", "联合军演", "演练", "合练", "彩排")  # and of what is an activity, these


def is_told(scene: Scene, item: Item, occasion: Occasion) -> bool:
    """Whether the text tells that the occasion takes place, and does not merely mention its kind."""
    text, name, head = scene.text, occasion.name, occasion.head
    bare = name == head
    if name.startswith(_ANOTHER) or _SEVERAL.search(name):
        return False
    if not is_known_head(head):
        return _is_told_of_new_kind(scene, item, occasion)
    note = _NOTE.match(text, item.end)  # 培训班（项目编号：…）在某地举办
    end = note.end() if note is not None else item.end
    clause_end = scene.clause(end if note is not None else item.end - 1)[1]
    after = text[end:clause_end]
    if (
        not bare
        and occasion.type == "competition"
        and _RESULTS.match(after)
        and _SPEAKS_ON.search(text, end, end + 200)
    ):
        return True
    if _is_subject_matter(scene, item, occasion, after) or _is_kept_up(scene, item):
        return False
    if _is_played(scene, occasion, after):
        return True
    held_before = _is_carried_out(scene, item, occasion)
    if _STUDIED.search(scene.clause_before(item)) and not held_before and not is_held_after(text, end, clause_end):
        return False
    if _SPOKEN_OF.match(after) and not held_before and not is_held_soon(after):
        return after.startswith(("期间", "现场", "后")) and not bare and len(name) > 5
    if _is_under_way(scene, occasion, after):
        return True
    if _DURING.match(after):
        here = scene.current
        on_visit = head in _DURING_VISITS and here is not None and (here is scene.visit or here.type in _AFTER_THESE)
        return not bare or on_visit or is_part(head) or head not in bare_heads()
    if held_before or is_held_after(text, end, clause_end):
        somewhere = _SOMEWHERE.match(after) is not None  # 座谈会|在三楼会议室召开, of which nothing was told before
        three = len(name) == 3 and head not in bare_heads()
        return somewhere or three or len(name) > 3 or held_before or is_part(head)
    return len(name) >= 6 and _is_held_later(scene)


def _is_told_of_new_kind(scene: Scene, item: Item, occasion: Occasion) -> bool:
    """Whether an occasion of a kind that no list knows is held or is where somebody is: 在某某聘请会上，."""
    name, head = occasion.name, occasion.head
    held = scene.index > 0 and scene.items[scene.index - 1].frame in ("hold", "attend", "preside")
    at_it = len(name) > len(head) + 2 and scene.text.startswith("上，", item.end)
    return len(name) >= 4 and (held or at_it or is_held_after(scene.text, item.end, item.end + 40))


def _is_subject_matter(scene: Scene, item: Item, occasion: Occasion, after: str) -> bool:
    """Whether something is done about it, or its kind is counted: 对竞赛活动|进行部署, 三场比赛."""
    before = scene.clause_before(item)
    ahead = scene.items[scene.index + 1] if scene.index + 1 < len(scene.items) else None
    if ahead is not None and ahead.start == item.end and ahead.members and occasion.type != "competition":
        first = ahead.members[0]
        if isinstance(first.agent, Person) and first.start == item.end:
            return True  # 红色专项活动|某某、展示活动|某某和学生代表某某发言: what they have taken part in
    return (
        _SERVED.match(after) is not None
        or (not scene.national and _MADE_THERE.match(after) is not None)
        or (_DEALT_WITH.search(before) is not None and _DEALING.match(after) is not None)
        or (_THEIR_DELEGATES.match(after) is not None and _CHOSEN_FOR.search(before) is not None)
        or _COUNTED.match(occasion.name) is not None
        or _TO_DO_WELL.search(before) is not None
        or (occasion.name.startswith("好") and before.endswith(_ORGANISING))
        or _PAPER_ON.search(before) is not None
        or (occasion.name == occasion.head and _SO_MANY.search(before) is not None)
        or _OF_WHOLE.match(after) is not None
        or (_ITS_PAPERS.match(after) is not None and _DELIBERATED.search(before) is not None)
        or (_ABOUT.search(before) is not None and _REPORTED.match(after) is not None)
    )


def _is_kept_up(scene: Scene, item: Item) -> bool:
    """Whether it is work that goes on, and no occasion of a day: 今年3月以来，某会|持续开展|慰问活动."""
    return _KEPT_UP.search(scene.clause_before(item)) is not None and not scene.is_dated()


def _is_played(scene: Scene, occasion: Occasion, after: str) -> bool:
    """Whether a day of games, a speech at it or who wins it follows: 夺得某年某杯的亚军."""
    if occasion.name == occasion.head:
        return False
    if occasion.head in load(EventNouns).games and _DAY_OF_GAMES.match(after):
        return True
    if _SPOKEN_AT.match(after):
        return True
    if occasion.type == "competition" and _FOUGHT_FOR.match(after):
        return any(i.frame == "win" for i in scene.items[scene.index :])
    return occasion.type == "competition" and _WINS_IT.match(after) is not None and follows(scene, "win")


def _is_carried_out(scene: Scene, item: Item, occasion: Occasion) -> bool:
    """Whether a verb before says that it is held: 进行培训, 与某某一行进行了座谈."""
    if occasion.head in _DURING_VISITS and scene.is_carried_out():
        before = scene.clause_before(item)
        apart = GONE_TO.search(before) or _BOTH_THERE.search(before) or _RECEIVING.search(before)
        return bool(scene.members_before("与", "同", "和")) or apart is not None
    if _is_held_before(scene, item):
        return True
    before = "".join(i.text for i in scene.items[max(0, scene.index - 2) : scene.index])
    mission = occasion.head in _MISSIONS and before.endswith("进行了")
    if occasion.head.endswith("仪式") and _CARRIES_OUT.search(scene.clause_before(item)):
        return True  # 进行了简短的捐赠仪式
    kind = occasion.type in _CARRIED_OUT or occasion.head.endswith("学习") or occasion.head in _MISSIONS
    return mission or (before.endswith("进行") and kind)


def _is_under_way(scene: Scene, occasion: Occasion, after: str) -> bool:
    """Whether it decides, is led or won by somebody, or goes on that day: 11月11日，选手在某某大赛中比拼."""
    bare = occasion.name == occasion.head
    if not bare and occasion.type in ("meeting", "ceremony") and _BEGINS.match(after):
        return True
    if not bare and occasion.type == "meeting" and _DECIDES.match(after):
        return True
    if occasion.type == "competition" and not bare and _FOUGHT.match(after):
        return True
    if _BY_WHOM.match(after) or (occasion.type == "competition" and not bare and _is_won(scene, after)):
        return True
    return after.startswith("中") and len(occasion.name) >= 6 and scene.is_dated()


def follows(scene: Scene, frame: str) -> bool:
    """Whether the last verb before is of a frame."""
    verb = next((i for i in reversed(scene.items[: scene.index]) if i.kind == "VERB"), None)
    return verb is not None and verb.frame == frame


def _is_held_before(scene: Scene, item: Item) -> bool:
    """Whether the last verb before, in the same clause, is one of holding or attending."""
    verb = next((i for i in reversed(scene.items[: scene.index]) if i.kind == "VERB"), None)
    if verb is not None and verb.frame in _HOLDING_FRAMES:
        often = _OFTEN.search(scene.text, scene.here().start, verb.start)
        return often is None and _HELD_BY_THEM.fullmatch(scene.text, verb.end, item.start) is not None
    return (
        verb is not None
        and verb.frame in _TELLING_FRAMES
        and not re.search("[，；]", _QUOTED.sub("", scene.text[verb.end : item.start]))
    )


def _is_won(scene: Scene, after: str) -> bool:
    """Whether a competition opens the clause, and somebody wins or loses later in the sentence."""
    if _HIS_HONOUR.match(after):
        return False  # 某运动会铜牌得主|某某
    return any(i.frame in ("win", "lose") for i in scene.items[scene.index :] if i.kind == "VERB") and (
        scene.index == 0 or scene.items[scene.index - 1].text in "，在；" or after == ""
    )


def _is_held_later(scene: Scene) -> bool:
    """Whether the clause after the name and a comma says that it is held."""
    ahead = (
        i for i in scene.items[scene.index + 1 :] if i.kind in ("VERB", "MARK") and i.text not in ("圆满完成", "”")
    )
    following = next(ahead, None)
    if following is None or following.kind != "MARK" or following.text != "，":
        return False
    told = (i for i in scene.items[: scene.index] if i.kind == "VERB")
    after_verb = any(not scene.text.startswith("的", i.end) for i in told)  # 由某会主办|的某大会于4日，以视频方式开幕
    return is_held_in_clause(scene.text[following.end : following.end + 40], after_verb=after_verb)
