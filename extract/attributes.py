"""Attributes: groups and verbs that only describe, and those whom a verb lists behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.body import Body
from extract.item import Item, Member
from extract.no_subjects import is_only_source, is_told_apart
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Acts, Agents, Countries, load

# 签约|企业代表某某, 获奖|单位: a verb that stands right before such a noun describes it.
_PARTIES = re.compile(
    r"(?:情况|企业|单位|院校|高校|方|双方|各方|公司|项目|客商|嘉宾|代表|个人|集体|选手|人员|团队|职工|员工|作品|队伍|学员|教师|学生|音乐|环节|词|曲)"
)
_LISTED = re.compile(
    r"[^，。；的]{0,24}的(?:[省市县区校院局厅所](?=领导)|公司|集团|班子|成员|其他|领导|嘉宾|专家|指导|老师|教师|评委|评审|来宾|单位|人员|同志|代表|部门|还|主要|主礼|特邀|分别)*(?:有[，：]?|包括[，：]?|是：)[^，。；]"
    r"|的除了?[^。；]{2,40}，还有[^，。；]"
    r"|(?:主礼|特邀|主要)?(?:领导|嘉宾|来宾|人员|代表)(?:还|主要|分别)?(?:有[，：]?|包括[，：]?|为：|是：)[^，。；]"
)
_GIVING_REPORTS = ("作", "做", "致")
_DASHES = ("—", "－", "-")
_ATTRIBUTIVE = ("颁奖", "签约", "获奖", "参赛", "参会", "受奖", "授牌", "签字", "签订", "表彰", "捐赠", "中标")
OWNING = ("下属", "所属", "旗下", "隶属", "附属", "组合")  # between a body and its own: 某队|组合|某某/某某


_THEIR_STAFF = re.compile(r"的(?:新闻|首席)?(?:发言人|律师|辩护人|辩护律师|代理人|助手|秘书|遗孀|妻子|丈夫|儿子|女儿)")
# 看望慰问了|90岁高龄的老党员|某某老同志
_SEEN = re.compile(r"(?:看望|慰问|探望|拜访|走访)了[^，。；的]{1,14}的[^，。；的]{0,8}$")
_ENDS_THERE = re.compile(r"(?:老同志|同志|老人|先生|女士|老师|教授|一家|等)?[，。；、和]")
_AGED = re.compile(r"的?\d{1,2}岁的?[^，。；、]{0,12}")  # 某队|18岁新秀|某某
_IN_HONOUR = re.compile(r"为(?:了|隆重|热烈)?(?:庆祝|纪念|迎接|喜迎|献礼|配合|响应)$")
_POSSESSED = re.compile(
    r"的(?:亲切|诚挚|美好|良好|节日|新春|真挚|深切)*(?:问候|口信|嘱托)"
    r"|的(?:手|家|同事|妻子|丈夫|儿子|女儿|父亲|母亲|爱人|徒弟|学生|战友|邻居|事迹|故事|精神|家属|家人|病情|身体)"
    r"|(?:同志|院士|教授|先生)?(?:病重|患病|生病|住院|逝世|病逝|去世)(?:期间|后|以后|之际|和|、)"
)


def is_attributive(scene: Scene, item: Item) -> bool:
    """Whether a verb only describes the noun behind it and tells nothing: 签约|企业代表某某."""
    return item.text in _ATTRIBUTIVE and _PARTIES.match(scene.text, item.end) is not None


# 由某某工会|推荐的3个集体获表彰: they, and not the union
_PUT_FORWARD = re.compile(
    r"(?:推荐|选送|推选|选派|报送|申报|培养|选拔|提名)的[\d一二三四五六七八九十]+[个名位](?:集体|个人|选手|职工|同志|单位)"
)


def is_label(scene: Scene, item: Item) -> bool:
    """Whether a group only says who speaks or writes: 某某：李强总理访问某国; 6月28日电（某某）."""
    if _PUT_FORWARD.match(scene.text, item.end):
        return True
    if item is scene.items[0] and len(item.members) == 1 and scene.text.startswith("：", item.end):
        return True
    return scene.text.startswith("）", item.end) and scene.text[: item.start].endswith(("电（", "讯（"))


def describes_attended(scene: Scene, item: Item) -> bool:
    """出席某国总理某某|举行的早餐会，同…会谈: who holds what the subject attends does nothing else here."""
    if item.frame != "hold" or not scene.text.startswith("的", item.end) or not scene.subject:
        return False
    start = scene.clause(item.start)[0]
    before = [i for i in scene.items[: scene.index] if i.kind == "VERB" and i.start >= start]
    return bool(before) and before[-1].frame == "attend"


def is_no_subject(scene: Scene, item: Item) -> bool:
    """Whether what stands around a group shows that it is no subject: a label, an owner, part of a title or name."""
    return (
        is_label(scene, item)
        or is_only_source(scene, item)
        or _POSSESSED.match(scene.text, item.end) is not None  # 握着某某的手
        or scene.is_in_title(item.start)  # 《某省工会条例》
        or _IN_HONOUR.search(scene.text[max(0, item.start - 8) : item.start]) is not None
        or is_joined(scene, item)
        or is_inside_occasion(scene, item)
    )


def is_inside_occasion(scene: Scene, item: Item) -> bool:
    """出席纪念|某国某教|革命胜利周年的活动: whether a group stands in the name of the occasion that is attended."""
    start = scene.clause(item.start)[0]
    before = [i for i in scene.items if i.kind == "VERB" and start <= i.start < item.start]
    if not before or before[-1].frame != "attend" or scene.text.startswith(("的", "，"), before[-1].end):
        return False
    for other in scene.items:
        if other.start < item.end:
            continue
        if other.kind == "EVENT":
            return scene.text[item.end : other.start].endswith("的")
        if other.kind in ("VERB", "GROUP", "MARK"):
            return False
    return False


def head_of(scene: Scene, item: Item, fresh: bool) -> Item | None:
    """The group that the clause of a verb describes, where the verb has no subject of its own."""
    opens = item.frame == "win" and not scene.clause_before(item)  # 获得甲奖的某某，获得|乙奖的某某
    return described_by(scene, item) if not fresh or opens or marker_of_clause(scene, item) else None


def described_by(scene: Scene, item: Item) -> Item | None:
    """The group that the clause of a verb describes; 免去某某的|某委委员职务 describes nobody."""
    takes_posts = item.frame == "appoint" and not scene.text.startswith("的", item.end)
    return None if takes_posts else scene.described(scene.index)


def is_joined(scene: Scene, item: Item) -> bool:
    """Whether a dash joins a group to a country in the name of something: 中国—某某联盟|博览会展馆."""
    dash = scene.text[item.start - 1 : item.start]
    return dash in _DASHES and scene.text.endswith(tuple(load(Countries).names), 0, item.start - 1)


def marker_of_clause(scene: Scene, item: Item) -> str:
    """The word before a description that governs whom it describes: 为|新当选的主席某某, 同|来访的总统某某."""
    for other in reversed(scene.items[: scene.index]):
        if other.kind not in ("WORD", "VERB") or other.tag == "u":
            return ""
        if other.text in ("为", "向", "给", "同", "与"):
            return other.text
    return ""


def describes_guest(scene: Scene, item: Item) -> bool:
    """会见了来云麓考察的某某: what brings the guest is no visit of its own."""
    before = [i for i in scene.items[: scene.index] if i.kind == "VERB"]
    return bool(before) and before[-1].frame == "meet" and item.frame == "visit" and not scene.national


def is_attribute(scene: Scene, last: Member, item: Item) -> bool:
    """Whether who was named before a group only describes it: 某公司选送的|选手某某."""
    named = item.members[0].start if item.members else item.end
    if _THEIR_STAFF.fullmatch(scene.text, last.end, named):
        return True  # 某秘书长的发言人|某某
    if isinstance(last.agent, Body) and _AGED.fullmatch(scene.text, last.end, named):
        return True
    between = [i for i in scene.items[: scene.index] if i.start >= last.end]
    if between and between[0].text in OWNING and all(i.kind == "WORD" for i in between):
        return True  # 某组织下属武装派别|某旅
    if len(between) > 1 and all(i.text == "—" for i in between) and isinstance(last.agent, Body):
        return all(isinstance(m.agent, Body) for m in item.members)  # 某国央行——|某某银行
    while between and (between[-1].kind == "LOC" or between[-1].tag == "m"):
        between.pop()  # 由某部组织的|中国第41次|某考察队
    return (
        len(between) >= 2
        and between[-1].text == "的"
        and all(i.kind == "WORD" for i in between)
        and any(i.tag == "v" and i.text not in ("组成", "领衔", "构成") for i in between[-5:])
    )


def lists_behind(scene: Scene, item: Item) -> bool:
    """Whether those who do so stand behind the verb: 出席会议的有|某某."""
    return _LISTED.match(scene.text, item.end) is not None


def listed_behind(scene: Scene) -> list[Member]:
    """Those who stand behind a verb and 的有: 出席会议的有某某、某某."""
    found: list[Member] = []
    besides = scene.text.startswith("的除", scene.items[scene.index].end)  # 参会的除了学生，|还有|某某
    for other in scene.items[scene.index + 1 :]:
        if besides:
            besides = not scene.text.startswith("还有", other.start)
            continue
        if other.text in ("。", "；") or (other.kind == "VERB" and found):
            break
        found += other.members
    return found


def is_left_behind(scene: Scene, last: Member, index: int) -> bool:
    """Whether a clause with a verb that tells no role ends between who was named before and a group."""
    between = [i for i in scene.items[:index] if i.start >= last.end]
    words = (i for i in between if i.kind == "WORD" and i.text in load(Agents).settling)
    verbs = [i for i in words if i.tag == "v" or i.text == "报导"]  # which LAC takes for a noun
    verbs = [i for i in verbs if not scene.text.startswith(("同志", "人", "干部"), i.end)]  # 各部门负责|同志
    if not between or between[-1].text != "，":
        return False
    return bool(verbs) or (scene.national and is_told_apart(scene, between, index))


def guests_of(scene: Scene, index: int) -> list[Member]:
    """举行仪式，欢迎某某对我国进行访问: who stands between the words of welcome and the visit makes it."""
    start = scene.clause(scene.items[index].start)[0]
    welcomed: list[Member] = []
    welcoming = False
    for other in scene.items[:index]:
        if other.kind == "VERB":
            welcomed, welcoming = [], other.start >= start and other.text in ("欢迎", "抗议", "反对")
        elif welcoming and other.kind == "GROUP":
            welcomed += [m for m in other.members if isinstance(m.agent, Person)]
    return welcomed


def is_elected(items: Sequence[Item], index: int, before: Item) -> bool:
    """确认某某|在大选中当选总统: whether a group behind a verb of saying is the subject of being elected."""
    if before.frame != "speak":
        return False
    for item in items[index + 1 :]:
        if item.kind == "VERB":
            return item.frame == "appointed" and item.text.startswith("当选")
        if item.kind in ("MARK", "GROUP"):
            return False
    return False


def has_verb_of_its_own(items: Sequence[Item], index: int) -> bool:
    """Whether a group before a verb is its subject, behind another.

    甲作报告、|乙作说明; 推选|丙主持会议; 确认丁|在大选中当选.
    """
    before = next((i for i in reversed(items[:index]) if i.kind == "VERB"), None)
    following = items[index + 1] if index + 1 < len(items) else None
    if before is None or following is None or following.kind != "VERB":
        return before is not None and is_elected(items, index, before)
    frame = following.frame
    of_others = before.text not in load(Acts).beating  # 战胜前冠军、某国选手|某某夺冠: of the first
    wins = frame == before.frame == "win" and of_others
    if wins and items[index - 1].text == "、" and items[index - 2].kind != "GROUP":
        return True  # 甲校荣获一等奖、|乙校|荣获二等奖
    joined = items[index - 1].text == "、" and frame == "speak" and before.text.startswith(_GIVING_REPORTS)
    return joined or is_elected(items, index, before) or (before.frame == "appoint" and frame == "preside")


def describes_received(items: Sequence[Item], index: int) -> bool:
    """会见了到访的|某某, 击溃潜入某州的|某武装: whether the words before 的 describe who is received, or struck."""
    before = items[max(0, index - 6) : index]
    led = any(i.frame == "lead" for i in before)  # 会见了由某某率领的|代表团
    struck = any(i.frame == "attack" for i in before)
    before = before if struck or led else before[-4:]
    marks = any(i.kind == "MARK" for i in before)
    return not marks and bool(before) and before[-1].text == "的" and (struck or any(i.frame == "meet" for i in before))


def is_comforted(scene: Scene, group: Item) -> bool:
    """看望慰问了90岁高龄的老党员|某某老同志，了解了…: whom visitors see, however long the words before him."""
    seen = _SEEN.search(scene.clause_before(group)) is not None
    return seen and _ENDS_THERE.match(scene.text, group.end) is not None
