"""Subjects: whether a group stands where a subject does, by the word before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.acts.destinations import visited
from extract.acts.next_verbs import is_partner_of_verb, lays_flowers, next_frame
from extract.acts.no_visits import is_invited
from extract.acts.rooms import is_room
from extract.acts.through import is_by_way, is_inviting
from extract.acts.visitors import is_of_others
from extract.body import Body
from extract.item import Item, Member
from extract.scene import COMES, Scene
from ontology.lexicon import Agents, load

# What a marker and the words after the group make of it.
_SENT_TO = re.compile(r"[^，。；]{0,18}送(?:去|上|来)")
_LED = re.compile(r"(?:等)?(?:教授|同志|博士|院士)?(?:的)?(?:带领|率领)下")
_CHAIRED = re.compile(r"(?:等)?的?(?:共同|联合)?主持下")
_AS_CHIEF = re.compile(
    r"(?:教授|同志|院士|研究员)?(?:为|任|担任)(?:第一|常务|执行|副)*(?:组长|团长|队长|领队)(?:的|(?=[，。；]))"
)
_AT_ONCE = re.compile(r"(?:等)?(?:人|领导|同志|负责人)*的?(?:全程|热情|共同|带领|主持|指导|见证|陪同)+下")
_INSIDE = re.compile(r"(?:^|[^存现所内外潜实])在[^，。；]*$")
_WITNESSED = re.compile(r"(?:等)?(?:人|领导|嘉宾|代表|负责人)*(?:的)?(?:共同|现场)?见证下")
_GUIDED = re.compile(r"(?:等)?(?:的)?(?:联合)?指导下")
_SENT = re.compile(r"(?:的)?(?:委托|指派|委派)")
_ACCOMPANIED = re.compile(r"[^，。；到来赴往]{0,14}陪同下")
_COMPANY_LIST = re.compile(r"在[^，。；到来赴在]*(?:、|和|及)[^，。；到来赴在]*陪同下")
_PARTY = re.compile(r"(?:[调视考督检慰巡评][研察导查问核估]|参访|访问|专家|代表|工作)[组团]由$")
_PARTY_OF = re.compile(
    r"(?:[组团]|一行)的?(?:主要)?成员(?:还|主要)?包括$|(?:随行|同行|来访)(?:人员|嘉宾|专家)(?:还|主要)?包括$"
    r"|(?:随行|同行|同往|一同前往)(?:的|人员)?(?:还|主要)*有$"
)
_COMPOSED = re.compile(r"(?:等)?(?:[\d一二三四五六七八九十]+[人名位])?组成")
_TEAM_OF = re.compile(
    r"(?:等)?(?:[\d一二三四五六七八九十]+[余多]?[名位人])?"
    r"(?:的|医疗|临床|科室|知名|党员)*(?:专家|医生|医护人员|教师|骨干|同志|志愿者|师生|学生|老师|医师|教授|成员|领导|人员|人|、|和)*"
    r"(?:共同|联合)?组成的[^，。；]{0,16}?"
    r"(?:(?:服务|医疗|医护|志愿者?|工作|小分|宣讲|专家|应急|救援|义诊|支援|护理|先锋|突击|联合|调研|指导)队|团|组)(?!织|长)"
)
_FROM_AFAR = re.compile(r"[对向][^，。；]{0,12}(?:而来|来访|来校|来院|到访|莅临|前来)的(?:各位)?$")
_AFTER_OTHERS = re.compile(r"继[^，。；]*$")  # 继甲、乙政府叫停后，丙政府宣布
_PURPOSE = re.compile(
    r"为了?(?:进一步|深入|切实|更好地?|全面|持续|扎实|积极|有效|不断|充分)*"
    r"(?:拓展|巩固|密切|探索|构建|打造|开拓|扩大|强化|借鉴|汲取|增进|营造|传承|倡导|引导|激发|发扬|创新|优化|加强|推动|推进|落实|贯彻|深化|促进|提高|提升|做好|拓宽|弘扬|规范|增强|发挥|帮助|搭建|丰富|加快|完善|学习|贯通|助力|服务|响应|展示|检验)"
    r"[^，。；]*，"
)
_ACCORDING = re.compile(
    r"(?:根据|按照|遵照|依照)[^，。；]{2,40}(?:要求|指示|部署|安排|批示|决定|规定|授权|建议|协议)，"
)  # 根据甲指示和乙要求，丙…
_ITS_STATES = re.compile(
    r"(?:多国|各国|成员国|国家(?!安全|元首|领导|主席|卫生|能源|电网|广播|航天|统计|海洋))"
)  # 欧盟|国家认为
_GUESTS_ARE = re.compile(r"(?:领导|嘉宾|来宾|代表|人员|专家|友人|负责人)(?:还|主要|分别)?包括[^，。；、]{0,24}$")
_FOR = re.compile(r"[为向给]“?(?:[\u4e00-\u9fff]{1,6}|[^，。；、]{1,20}的[^，。；、的]{0,10})$")
_PAGES = re.compile(
    r"(?:的)?(?:官方|新闻|中文|门户)?(?:网站|官网|客户端|公众号|微博|平台|主页|频道|社交媒体)(?!负责|编辑|记者|总|主编|承办)"
)
_PLACED = re.compile(r"(?:门?前|附近|门口|大门|周边|周围|一带|对面)(?![来往去年日后提进瞻身述所])")  # 某府前举行集会
# 在康复中心|三楼会议室与某某座谈
_ROOM = re.compile(
    r"[A-Za-z\d一二三四五六七八九十]{0,4}[楼层号栋][^，。；]{0,8}?(?:会议|会客|接待|贵宾|多功能|报告|洽谈)?[室厅]"
)
_STUDIED = re.compile(
    r"(?:学习|传达|宣传|贯彻|落实|践行|牢记|领会|遵循|按照|遵照|对照"
    r"|感悟|领悟|体悟|体会|感受|回顾|重温|缅怀|追忆|追寻|瞻仰)(?:好|了|到)?"
    r"(?:《[^》]{2,60}》[^，。；]{0,4}(?:及|和|与|、))?$"
)
_AT_HOME = re.compile(
    r"(?:等)?(?:老人|同志|老师|师傅|奶奶|爷爷|大爷|大妈|阿姨|院士|教授|先生|女士|夫妇|一家)?(?:的)?(?:家|病房|病床|身边|住处|住所|办公室|工作室)"
)
_COME_TO = re.compile(r"(?:^在|来到|走进|前往|深入|赶到|先后到)[^，。；、]{1,10}$")
_LIST_OF_TARGETS = re.compile(r"(?<!面)对[^，。；]{2,60}(?:、|和|及|以及)$")  # 对某军控制点、燃料库、炮兵部队等打击
_TARGET = re.compile(r"(?<!面)[对向][^，。；]{1,12}的$")  # 向某地的某军目标发射
_LIST_OF_DESTINATIONS = re.compile(r"(?:来到|走进|走访了?|前往|先后到|深入)[^，。；]{2,80}(?:、|以及|及|和)$")


# 在某某主持下, 见证下, 指导下
_UNDER = ((_CHAIRED, "presides"), (_WITNESSED, "attends"), (_GUIDED, "guides"))


def is_subject(item: Item, scene: Scene) -> bool:
    """Whether a group stands where a subject does; roles that its marker gives at once are written down here."""
    if _has_role_by_marker(item, scene):
        return False
    if item.marker in ("被", "接受") and next_frame(scene) in ("win", "appointed"):
        return bool(item.members)
    if (
        item.marker != "被"
        and (next_frame(scene) in ("award", "donate") or lays_flowers(scene))
        and _FOR.search(scene.clause_before(item))
    ):
        item.marker = "为"  # 为帮扶专家|某某颁发聘书
        return False
    if _AT_HOME.match(scene.text, item.end) and _COME_TO.search(scene.clause_before(item)):
        item.marker = "来到"  # 来到老党员|某某家中
    elif _is_only_spoken_of(item, scene):
        return False
    if item.marker == "包括" and _GUESTS_ARE.search(scene.clause_before(item)):
        return bool(item.members)  # 某会领导包括|会长某某、副会长某某|出席
    words = load(Agents)
    if item.marker in words.not_subject:
        if item.marker in words.destinations:
            _go_to(scene, item, people=_AT_HOME.match(scene.text, item.end) is not None)
        return False
    struck = next_frame(scene) == "attack" and _TARGET.search(scene.clause_before(item))
    if struck or _LIST_OF_TARGETS.search(scene.clause_before(item)):
        return False
    of_bodies = all(isinstance(m.agent, Body) for m in item.members)
    if of_bodies and _LIST_OF_DESTINATIONS.search(scene.clause_before(item)):
        # 来到某工地、市园林维护中心: the first place has no name that is known.
        _go_to(scene, item)
        return False
    return bool(item.members)


def _is_only_spoken_of(item: Item, scene: Scene) -> bool:
    """Whether the words around a group say where, why, with or through whom something is done."""
    before = scene.clause_before(item)
    if (
        _AFTER_OTHERS.match(scene.text, scene.clause(item.start)[0], item.start)
        or _PLACED.match(scene.text, item.end)
        or (item.marker == "在" and _ROOM.match(scene.text, item.end) is not None)
        or is_room(scene, item)
        or (_PAGES.match(scene.text, item.end) and _INSIDE.search(before))
    ):
        return True
    if _STUDIED.search(before) or is_inviting(item, scene):
        return True  # 学习某某的讲话精神
    if _ACCORDING.match(scene.text, scene.clause(item.start)[0]) or _ITS_STATES.match(scene.text, item.end):
        return True
    if _PURPOSE.match(scene.text, scene.clause(item.start)[0]) or _FROM_AFAR.search(before):
        return True  # 为加强某基地建设，; 对远道而来的某某表示欢迎
    if item.marker in ("与", "同") and not is_partner_of_verb(scene, item):
        return True
    return is_by_way(item, scene)


def _go_to(scene: Scene, item: Item, *, people: bool = False) -> None:
    """A group to which somebody goes, on the visit at hand if it is theirs: 来到老党员|某某家中."""
    if is_invited(scene, item):
        return
    scene.destinations.append(item)
    if scene.current is not None and scene.current.type == "visit" and not is_of_others(scene, scene.current):
        visited(scene, item, people=people)


def _lead(scene: Scene, item: Item) -> None:
    """在某某带领下: they lead what the verb behind tells, or show the guests round."""
    if len([i for i in scene.items[scene.index :] if i.kind in ("VERB", "EVENT")]) == 1:
        return  # 员工们在某某带领下，正在维修设备: no occasion
    if _shows_round(scene, item):
        scene.deferred.extend((m, "accompanies") for m in item.members)
        return
    scene.deferred.extend((m, "leads") for m in item.members)
    scene.leaders = list(item.members)


def _has_role_by_marker(item: Item, scene: Scene) -> bool:
    """在某某陪同下, 在某某指导下, 受某某委托: the group has its role already."""
    after = scene.text[item.end : item.end + 12]
    inside = (
        item.marker not in ("在", "由")
        and _AT_ONCE.match(after) is not None
        and _INSIDE.search(scene.clause_before(item))
    )
    at = "在" if inside else item.marker  # 在公司地|测部副部长某某的陪同下, of which LAC has cut a name
    listed = not item.marker and scene.text[item.start - 1 : item.start] == "有"  # 同行的有|某某
    if (listed or item.marker in ("由", "包括")) and _is_company(item, scene, after):
        if next_frame(scene) == "hold":
            scene.deferred.extend((m, COMES) for m in item.members)  # 由某某组成的服务队开展义诊, behind a visit
        else:
            scene.come(item.members)
        return True
    if (at == "在" and _ACCOMPANIED.match(after)) or _is_in_company(item, scene):
        _accompany(scene, item.members)
        return True
    if at == "在" and _LED.match(after):
        _lead(scene, item)
        return True
    for words, role in _UNDER if at == "在" else ():
        if words.match(after):
            scene.deferred.extend((m, role) for m in item.members)
            return True
    if item.marker in ("为", "给", "向") and scene.visit is not None and _SENT_TO.match(scene.text, item.end):
        visited(scene, item, people=True)
        return True
    if item.marker in ("以", "由") and _AS_CHIEF.match(scene.text, item.end):
        roles = ("leads", COMES) if item.marker == "以" else ("leads",)
        scene.deferred.extend((m, role) for m in item.members for role in roles)
        return True  # 以某某为组长的|专家组, 调研组以某某为组长
    if item.marker == "受" and _SENT.match(after):
        scene.deferred.extend((m, "delegates") for m in item.members)
        return True
    return False


def _shows_round(scene: Scene, item: Item) -> bool:
    """会前，某校一行在我院院长某某带领下参观: who leads the guests of a visit told before is of the house visited."""
    visit = scene.visit
    if scene.national or visit is None or visit.story != scene.book.story or visit.sentence is scene.here():
        return False
    hosts = {r.agent.id for r in visit.roles.values() if r.role in ("visited", "meets")}
    houses = {body.id for m in item.members if (body := scene.affiliation(m.agent)) is not None}
    return bool(hosts & (houses | {m.agent.id for m in item.members}))


def _is_in_company(item: Item, scene: Scene) -> bool:
    """在甲、乙、丙等领导的陪同下: whether a group stands in such a list, of which not all names are known."""
    clause = scene.here().clause(item.start)
    if "陪同下" not in scene.text[item.end : clause[1]]:
        return False
    listed = _COMPANY_LIST.search(scene.text, *clause)
    return listed is not None and listed.start() < item.start and item.end <= listed.end()


def _is_company(item: Item, scene: Scene, after: str) -> bool:
    """调研组由某某、某某组成, 代表团成员包括某某: those who make up a party of visitors."""
    before = scene.clause_before(item)
    if item.marker == "由" and _TEAM_OF.match(scene.text, item.end):
        met = any(i.frame in ("meet", "receive", "welcome") for i in scene.items[: scene.index] if i.kind == "VERB")
        return not met and next_frame(scene) not in ("win", "compete", "lose")  # who wins as a team is its subject
    return _COMPOSED.match(after) is not None if _PARTY.search(before) else _PARTY_OF.search(before) is not None


def _accompany(scene: Scene, members: Sequence[Member]) -> None:
    """Those in whose company a visit is made, told already or later."""
    target = scene.visit or scene.current
    if target is None or target.type != "visit" or is_of_others(scene, target):
        scene.deferred.extend((m, "accompanies") for m in members)  # of a visit that this sentence tells
        return
    for member in members:
        target.add(member.agent, "accompanies", scene.here(), "accompanied", member.title)
