"""Visitors who come, where no verb says what for: 某某一行来到某区，就某事开展对接."""

from __future__ import annotations

import re

from extract.acts.roles import give, names_of
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_COME = re.compile(
    r"(?P<party>一行(?:\d+[余多]?人|[一二三四五六七八九十]+人)?|代表团|考察团|宣讲团|交流团|访问团)(?P<verb>来到|到访|前来|来)了?"
    r"(?P<where>(?:我?[校院所司会厂局]|我?(?:公司|集团|学校|医院|学院|商会|协会))(?=进行|开展|就)|(?![^，。；、：]{0,10}(?:参加|出席))[^，。；、：]{2,30}?(?=[，。]|(?<=.)(?:听取|宣布|宣读|传达|送达|送来|洽谈|商谈)[^，。]*[，。]))"
)
# 某某带领工会人员，|先后来到某室、某厂等区域，
_TAKES = re.compile(
    r"(?:带领|带队|率领|率队|率)[^，。；、]{0,24}，(?:先后|分别|一同|共同|一起|冒着[^，。；]{2,4})*"
    r"(?P<verb>来到|深入到?|前往|走进|奔赴|赴)(?P<where>[^。；，：“”]{1,60}?"
    r"(?:区域|一线|现场|工地|车间|班组|公司|集团|社区|大学|小学|中学|医院|学院|基地|中心|单位|[厂站库局所村镇县市乡馆室队场港矿井]))(?=[，。])"
)
# 某某等4人|到我中心交流座谈
_TALKS = re.compile(
    r"(?P<party>一行(?:\d+[余多]?人)?，?|等(?:一行)?\d*人?)?(?P<verb>来|来到|到|赴|莅临|走进)"
    r"(?P<where>我(?:[校院所司会局厅馆部处]|公司|集团|中心|单位|学院|商会|协会|学会|医院|学校|企业)|集团公司|公司|集团|学校|医院|学院|协会)(?:总部)?"
    r"(?P<what>(?:(?:进行|开展)了?)?(?:学习|友好|工作|业务|交流)?(?:研讨|交流座谈|座谈交流|交流|座谈|洽谈|对接|学习|商谈|拜会|拜访))"
)
# 某某一行赴某商会|进行友好交流活动, 到某公司座谈
_EXCHANGES = re.compile(
    r"(?P<verb>来到|前往|莅临|走进|到访|赴|到)(?P<where>[^，。；、：“”的]{3,24}?)"
    r"(?P<what>(?:(?:进行|开展|举行)了?)?(?:学习|友好|工作|业务|参观|考察|深入|友谊|会务|实地)*"
    r"(?:研讨|交流座谈|座谈交流|交流学习|交流|座谈|洽谈|商谈|对接工作|工作对接|对接|学习取经|学习)(?:合作)?(?:会谈|活动|学习)?)(?=[，。；])"
)
# 某某带队，某某等前往某商会、某商会，|与当地企业家交流学习
_TO_SEVERAL = re.compile(
    r"(?P<verb>前往|赴|来到|到访)(?P<where>[^，。；：“”的]{3,40}?)"
    r"(?P<what>，[与同][^，。；]{2,24}(?:交流学习|学习交流|交流座谈|座谈交流|互动交流))(?=[，。；])"
)
# 副校长某某一行赴某村|送新选派的驻村第一书记到岗赴任
_SENDS_OFF = re.compile(
    r"(?P<verb>前往|赴|到)(?P<where>[^，。；：“”的]{3,30}?)(?P<what>(?:护)?送[^，。；]{2,30}?(?:到岗|赴任|任职|到任|上任|报到|入职|返岗)(?:赴任|任职|履职)?)(?=[，。；])"
)
# 代表团赴某市，与某会开展业务交流
_WITH = re.compile(
    r"(?P<verb>赴|到|来到|前往)(?P<where>[^，。；、：“”]{2,10})，(?:就[^，。；]{2,30}，)?"
    r"(?P<what>与(?P<whom>[^，。；]{3,24}?)(?:进行|开展|举行)了?[^，。；]{0,8}?(?:交流|座谈|洽谈|研讨|对接|学习)[^，。；]{0,4})(?=[，。；])"
)
_LEAD = re.compile(
    r"(?P<verb>(?:带队|率队|率团)(?:来到|到|赴|前往))(?P<where>[^，。；、]{2,24}?)(?=[，。])"
)  # 某某带队到某大学，
_AT_HOME = re.compile(
    r"(?P<verb>来到|走进|前往|深入|到|赴)(?P<where>[^。；“”]{2,60}?(?:家庭|家中|家里|的家|家|床前|病房|住处"
    r"|敬老院|福利院|福利中心|养老院|养老中心|康养中心|幸福院|光荣院|服务中心|儿童之家|工地|一线|小学|幼儿园))(?:，|(?<=家[中里])(?=送[上去来]))"
    r"[^。；]{0,24}?(?:送上|送去|送来|带去|带来|致以|发放)了?[^。；]{0,16}?(?:慰问|物[资品]|祝福|关[怀心爱]|温暖|问候|清凉|鲜花|喜报|牌匾|礼[品包物])"
)  # 某某来到某某家中，送上慰问金
_LED = re.compile(r"(?:带领|率领|带着)[^，。；]{0,12}$")  # 镇长某某带领|某站|工作人员来到某村
_VILLAGE = re.compile(
    r"(?![该本各]|农村)[\u4e00-\u9fff]{1,10}?(?:村|社区)(?!民|干部|[委工支书]|居)"
)  # of whose home it is
_WENT = re.compile(r"(?:赴|前往|来到|走进|到)[^，。；]{3,40}$")
_WISHED = re.compile(r"邀请|欢迎|希望|感谢|期待|建议|下一步|今后|组织")
_DIVISIONS = ("省", "市", "县", "区", "州", "镇", "乡")
_VISITS = ("visit", "visit_china")
_THINGS = ("金", "品", "信", "物资")  # 慰问|金
_PARTIES = ("调研组", "考察团", "考察组", "代表团", "督导组", "检查组", "慰问组", "慰问团", "访问团", "参观团")
_HOUSE = ("公司", "集团", "集团公司", "学校", "医院", "学院", "协会")  # no name of a place


def _way(scene: Scene, *, leading: bool) -> re.Match[str] | None:
    """The words by which somebody comes, if the sentence has any."""
    match = (_LEAD if leading else _COME).search(scene.here().text)
    if match is not None or (leading and not any(role == "leads" for _, role in scene.deferred)):
        return match
    ways = (_TALKS, _AT_HOME, _TAKES, _EXCHANGES, _TO_SEVERAL, _SENDS_OFF, _WITH)
    return next((m for p in ways if (m := p.search(scene.here().text))), None)


def _visited(scene: Scene, match: re.Match[str], *, home_visit: bool) -> list[Member]:
    """Those who are named where somebody comes, or with whom somebody talks."""
    host, start = "whom" if match.re is _WITH else "where", scene.here().start
    where = start + match.start(host), start + match.end(host)
    return (_at_home(scene, *where) if home_visit else []) or _hosts(scene, *where)


def come(scene: Scene, *, leading: bool) -> None:
    """A visit of who is named before such words, where no verb of the sentence tells one.

    ``leading``: 某某带队到某大学，…, asked before roles that wait for an occasion are given.
    """
    if scene.national or scene.reported or (leading and scene.topic is not None):
        return
    match = _way(scene, leading=leading)
    if match is None or _is_told(scene):
        return
    guests = _guests(scene, scene.here().start + match.start())
    if not guests or (match.re is _EXCHANGES and not _is_gone(scene, match)):
        return
    ours = {m.agent.id for m in guests}
    at_home = match["where"] in _HOUSE or match["where"][0] == "我" or len(match["where"]) == 1
    if scene.topic is not None and match.re is _COME and any((one, "attends") in scene.topic.roles for one in ours):
        return  # 某某一行来到某校，举行授牌仪式
    if at_home and match.re is _TALKS and all(_is_ours(scene, m) for m in guests):
        return
    home_visit = match.re is _AT_HOME or match["where"].endswith(("家", "家中", "家里"))
    if _is_party_there(scene, guests):
        give(scene, scene.visit, "visited", _visited(scene, match, home_visit=home_visit), "comes")
        return  # 某某一行到某区调研。随后，调研组|来到某机关座谈
    if any(h.type in ("visit", "reception") and ours & {agent for agent, _ in h.roles} for h in scene.book.happenings):
        return  # a stop of theirs
    visit = _new(scene, match, guests)
    _give_leaders(scene, visit, leading=leading, follow=match.re is _TO_SEVERAL or not leading)
    if home_visit:
        visit.name_too("慰问")
    visit.places = _places(match["where"], home_visit=home_visit, at_home=at_home) or visit.places
    give(scene, visit, "visits", guests, "comes")
    home = scene.bodies.home_body() if at_home and not leading else None
    if home is not None and home.id not in ours and (match.re is _TALKS or _is_called(home, match["where"])):
        visit.add(home, "visited", scene.here(), "comes")
    hosts = _visited(scene, match, home_visit=home_visit)
    give(scene, visit, "visited", [m for m in hosts if m.agent.id not in ours], "comes")
    if scene.topic is None:
        scene.current = visit
        scene.visit = scene.visit or visit


def _give_leaders(scene: Scene, visit: Happening, *, leading: bool, follow: bool) -> None:
    """Those who lead the guests; ``follow``: they visit where they lead them."""
    leaders = [member for member, role in scene.deferred if role == "leads"]
    if leading or leaders:
        scene.give_deferred(visit, "comes")
        give(scene, visit, "visits", leaders if follow else [], "comes")


def _places(where: str, *, home_visit: bool, at_home: bool) -> list[str]:
    """The place to which somebody comes: the village of who is visited at home; none in our own house."""
    if home_visit:
        village = _VILLAGE.match(where)
        return [village.group()] if village is not None else []
    return [where] if where[:1] not in "我本" and not at_home else []


def goes_there(scene: Scene, item: Item) -> bool:
    """Whether those who talk have gone to bodies to do so."""
    went = _WENT.search(scene.clause_before(item)) is not None
    return went and not scene.national and bool(scene.destinations)


def let_come(scene: Scene) -> None:
    """某某来我会学习，会长某某|接见: the visit is told first, and who makes it does not receive."""
    come(scene, leading=False)
    if scene.visit is not None:
        guests = {agent for agent, role in scene.visit.roles if role == "visits"}
        scene.subject = [m for m in scene.subject if m.agent.id not in guests]


def _new(scene: Scene, match: re.Match[str], guests: list[Member]) -> Happening:
    """The visit by the words that tell it."""
    names = names_of(guests)
    told = f"{match['verb']}{match['where']}{match.groupdict().get('what') or ''}"
    visit = scene.book.new("visit", f"{names}{told}", "来到", scene.here(), "comes")
    visit.name_too(told)
    visit.name_too(f"{names}一行{told}")
    return scene.found(visit, scene.here().start + match.end())


def _is_gone(scene: Scene, match: re.Match[str]) -> bool:
    """Whether it is said where they went, and not only wished: 赴某商会|座谈, 到某市|学习."""
    start = scene.here().start
    if _WISHED.search(scene.text, start, start + match.start()):
        return False
    hosts = _hosts(scene, start + match.start("where"), start + match.end("where"))
    return bool(hosts) or match["where"].endswith(_DIVISIONS)


def _at_home(scene: Scene, start: int, end: int) -> list[Member]:
    """The people within a stretch, whom the visitors see at home."""
    chunks = (c for c in scene.here().chunks if start <= c.start and c.end <= end)
    return [Member(c.entity, c.start, c.end) for c in chunks if isinstance(c.entity, Person)]


def _is_called(home: Body, word: str) -> bool:
    """Whether a word for a kind of house is one for the body at home."""
    name = home.name.replace("大学", "学校")
    return name.endswith(word) or word in name or (word == "校" and name.endswith("学院"))


def _is_ours(scene: Scene, member: Member) -> bool:
    """Whether somebody is of the body at home."""
    home, body = scene.bodies.home, scene.affiliation(member.agent)
    return home is not None and body is not None and body.name.startswith(home)


def _is_told(scene: Scene) -> bool:
    """Whether a verb of visiting stands in the sentence."""
    verbs = (i for i in scene.items if i.kind == "VERB" and i.frame in _VISITS)
    return any(not scene.text.startswith(_THINGS, i.end) for i in verbs)


def _is_party_there(scene: Scene, guests: list[Member]) -> bool:
    """Whether those who come are the party, spoken of without a name, whose visit this paragraph tells of."""
    visit = scene.visit
    if visit is None or visit.story != scene.book.story or not any(role == "visits" for _, role in visit.roles):
        return False
    return all(scene.text[m.start : m.end] in _PARTIES for m in guests)


def _guests(scene: Scene, end: int) -> list[Member]:
    """The people, or the team, named right before."""
    groups = [i for i in scene.items if i.kind == "GROUP" and i.start < end]
    if groups and groups[-1].marker in ("对", "向"):
        return []  # 某某对|某某一行来公司座谈表示欢迎
    groups = [i for i in groups if not i.marker and not _LED.search(scene.text, scene.here().start, i.start)]
    members = groups[-1].members if groups else []
    return [m for m in members if isinstance(m.agent, Person) or m.agent.kind == "team"]


def _hosts(scene: Scene, start: int, end: int) -> list[Member]:
    """The bodies within a stretch."""
    chunks = (c for c in scene.here().chunks if start <= c.start and c.end <= end)
    return [Member(c.entity, c.start, c.end) for c in chunks if isinstance(c.entity, Body)]
