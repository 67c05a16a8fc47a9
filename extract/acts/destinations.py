"""Destinations: where visitors go, and the bodies and people that they see there."""

from __future__ import annotations

import re

from extract.acts.roles import give
from extract.body import Body
from extract.book import Happening
from extract.item import Item, Member
from extract.named_places import is_narrow
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Organizations, load

_IN_HOME = re.compile(r"(?:^|，)在(?P<whose>[^，。；“”]{2,40}?)的?家[中里]，[^，。；]{0,12}$")  # 在某某家中，某某|了解
_IN_COMPANY = re.compile(
    r"^.*(?:(?:指导|支持|协助|配合|帮助)下|(?:陪同|带领|率领)下?)(?:一行\d*人?)?(?:组织[\u4e00-\u9fff]{1,10}?)?"
    r"(?:来到|前往|深入|走进|莅临|到|赴|来)?"
)
_DESCRIBED = re.compile(
    r"^[^，。；的]{0,8}(?:联系|挂点|包保|帮扶|所属|分管|联系点)的(?=[\u4e00-\u9fff]{2})"
)  # 挂点联系的|某乡
_PURPOSE = re.compile(
    r"(?:为(?=职工|一线|困难|环卫|工人|群众|户外|大家)|对|就|围绕|针对|开展|开启|展开|进行|参加|出席|学习|招商|考察|调研|检查|慰问|走访).*$"
)
_DAY = re.compile(r"[\d年月日至]+")
_HOME = re.compile(r"我[市省县区州校院]")
_THOSE = re.compile(
    r"(?:上述|该|这|沿线|有关|相关|共建)*[一两二三四五六七八九几多各]?个?(?:国家?|地区?|省份?|市县?)"
)  # 对上述三国进行
_ABROAD = re.compile(r"对([^，。；]{2,10})进行(?:了)?(?:成功|正式|友好|历史性|国事|工作)*(?:的)?$")
# 在结束对某国|正式访问后, 结束对某国进行的|国事访问
_STATE_VISIT = re.compile(r"对([^，。；对的]{2,10}?)(?:进行|展开)?了?的?(?:成功|正式|友好|历史性|国事|工作)*$")
_DESTINATION = re.compile(
    r"(?:来到|到|赴|来(?![访宾客])|(?<![战守斗跃])在(?!场的|座的)|前往|抵达|深入|走进)([^，。；]{2,16}?)(?:，|(?:进行|开展)(?:《[^》]{2,30}》[^，。；]{0,8})?|实地|看望|专题)?$"
)
# 定陶区|部分企业、项目; 企业和重点项目一线: kinds of places, which name none but the division before them
_KINDS = re.compile(
    r"([\u4e00-\u9fff]{1,8}?[省市区县镇乡州旗])?(?:部分|多[个家]|几[个家]|有关|相关|各|重点|在建|基层|辖区|工业|建设|工程|项目|企业|工地"
    r"|乡镇|镇村|社区|村组|学校|单位|施工|现场|生产|车间|一线|园区|群众|职工|家庭|大型|各大|商超|超市|商场|市场主体|经营单位|农贸市场|和|及|、|与|的)+"
)
_WORKS = ("工作", "组织建设", "项目", "建设项目", "工程", "迁建", "新建", "改建", "扩建")
_SENT_BY = ("驻村", "派驻", "下派", "选派", "驻点", "挂职", "驻镇")
_WORK = re.compile(r"\d年|工作$|情况|问题|期间|之际|[积认]极$|认真$")
_CLAUSE_AHEAD = re.compile(r"(?:到|赴|来到|走进|深入|前往)([^，。；]{2,20}?)，[^，。；]{0,6}$")
_ABOUT = re.compile(r"(?:到|赴|深入)([^，。；]{2,14}?)，(?:就|围绕|对|针对|专题)[^，。；]{2,40}$")
_NO_DESTINATION = re.compile(r"会见|出席|来华|率|陪同|并|邀请")
_WENT = re.compile(
    r"(?:走进|来到|深入|前往|奔赴|赶赴)(?:了)?([^，。；、]{2,18}?)(?:等地|一线|现场)?(?:、[^，。；]{2,60})?，(?:[^，。；]{0,8}，)?(?:并)?[^，。；到来去走赴]{0,12}$"
)
_AT_HOME = re.compile(
    r"(?:等)?(?:老人|同志|老师|师傅|奶奶|爷爷|大爷|大妈|阿姨|院士|教授|先生|女士|夫妇|一家)?(?:的)?(?:家|病房|病床|身边|住处|住所|工位)"
)
_TO_PEOPLE = ("拜会", "拜访", "看望", "慰问", "走访", "探访", "探望")
_STAFF = re.compile(
    r"(?:的)?(?:一线|困难|户外|基层|广大|全体|坚守岗位的|退休|老|劳模)*"
    r"(?:职工|工人|员工|干部|环卫|师生|教师|学生|医护|民警|官兵|群众|老人|党员|同志|建设者|劳动者|司机)"
)
_TO_OUR_HOUSE = (
    "来访", "来校", "来院", "到校", "莅校", "来访我校", "来访我院", "到访", "来公司", "来集团", "到公司", "到集团",
    "莅临公司", "莅临集团",
)  # fmt: skip
# 到公司|调研, 到学校各部门 is said of those who are at home.
_TO_HOUSE = re.compile(
    r"(?:到|赴|来|来到|莅临|走进|前往)(公司|集团|学校|医院|学院|协会|集团公司|农场|林场)(?:总部)?(?:就[^，。；]*|进行|开展|实地|专题)*$"
)
# 来场检查, 来局开展调研: where the publisher is such a body.
_TO_WORKPLACE = re.compile(
    r"(?:来|到|赴|莅临|莅)(?:我|本)?([场局矿厂馆所园会台站段社厅])(?:就[^，。；]*|(?:进行|开展|实地|专题)[^，。；]{0,10})*$"
)
# 率队来校，就某事进行考察; 来到我院光谷院区调研
_CAME_HERE = re.compile(
    r"(?:来到|莅临|莅|来)我?[校院所会]，[^，。；]{0,30}$|(?:来到|莅临|走进|赴|到|来)我[校院][^，。；的]{0,8}?(?:院区|校区|本部|总部)(?:进行|开展)?$"
)
_HOUSES = ("公司", "集团", "学校", "医院", "学院", "协会", "集团公司", "农场", "林场")
_PAID = re.compile(
    r"(?:的?[^，。；、对]{0,10}(?:工作|建设|情况|落实|项目)(?:情况)?)?(?:进行|开展)了?[^，。；、对]{0,10}"
)


def destination(scene: Scene, item: Item) -> list[str]:
    """Where those go of whom a verb tells: 赴某某镇开展, 对某国进行."""
    found = _DESTINATION.search(scene.clause_before(item))
    before = scene.sentence_before(item)
    if item.text.endswith("访问") and (abroad := _STATE_VISIT.search(before)) is not None:
        found = abroad
    elif found is None:
        found = _CLAUSE_AHEAD.search(before) or _WENT.search(before) or _ABOUT.search(before)
    found = found if found and not _NO_DESTINATION.search(found[1]) else _ABROAD.search(before)
    if found is not None and _WORK.search(found[1]):
        return []  # 对县政府上半年工作进行视察
    place = _DESCRIBED.sub("", _PURPOSE.sub("", _IN_COMPANY.sub("", found[1]))) if found else ""
    place = place.removeprefix("了").removesuffix("等地")
    if kinds := _KINDS.fullmatch(place):
        place = kinds[1] or ""
    none = (_HOME, _DAY, _THOSE)
    return [name for name in place.split("、") if name and not any(p.fullmatch(name) for p in none)]


def place_after(scene: Scene) -> list[str]:
    """The place right behind the verb: 访问某国, 考察某市."""
    following = scene.items[scene.index + 1] if scene.index + 1 < len(scene.items) else None
    if following is None or following.kind != "LOC":
        return []
    behind = scene.items[scene.index + 2] if scene.index + 2 < len(scene.items) else None
    attribute = (
        behind is not None and behind.kind == "WORD" and behind.tag in ("n", "nz") and behind.start == following.end
    )
    if attribute and not is_narrow(following.text) and not scene.national:
        return []  # 调研|非洲|猪瘟防控
    return [following.text]


def without_home(places: list[str]) -> list[str]:
    """The places of a visit without those that are the house at home: 我校."""
    return [place for place in places if place[:1] not in "我本" and len(place) > 1 and place not in _HOUSES]


def visited(scene: Scene, item: Item, *, people: bool = False) -> None:
    """The bodies of a group are visited on the visit at hand; its people too where ``people`` says so."""
    target = scene.visit or scene.current
    if target is None or target.type != "visit":
        return
    for member in item.members:
        body = member.agent
        works = item.marker != "对" and scene.text.startswith(_WORKS, member.end)
        if isinstance(body, Body) and body.kind != "company" and works:
            continue  # 县康养中心|项目: what is built
        if isinstance(body, Body) and scene.text.startswith(_SENT_BY, member.end):
            continue  # 省高院|驻村第一书记: who has been sent, and not the sender
        if isinstance(body, Body) and (body.id, "visits") not in target.roles and body.kind != "state":
            target.add(body, "visited", scene.here(), "visited")
            target.places = target.places or [_place_of_body(scene, member, body)]
        elif people and isinstance(body, Person) and not {(body.id, "visits"), (body.id, "leads")} & set(target.roles):
            target.add(body, "visited", scene.here(), "visited", member.title)


def _place_of_body(scene: Scene, member: Member, body: Body) -> str:
    """A visited body as the place of the visit, in full where the text says 我校, 学校 or nothing."""
    words = scene.text[member.start : member.end]
    return body.name if words[:1] in "我本该" or words in load(Organizations).self_words else words


def visit_more(scene: Scene, item: Item) -> None:
    """What a verb of visiting names is visited on the visit at hand."""
    known = scene.visit
    if known is not None and (home := _house_visited(scene, item, known)) is not None:
        give(scene, known, "visited", [Member(home, item.start, item.end)], "visited")
        known.places = without_home(known.places) or [home.name]
    for group in _inspected(scene, item):
        visited(scene, group)
    for group in [*scene.destinations, *scene.objects()]:
        if group.marker in ("", "了") or group in scene.destinations:
            visited(
                scene, group, people=item.text.startswith(_TO_PEOPLE) or bool(_AT_HOME.match(scene.text, group.end))
            )
    _visit_staff(scene, item)
    _visit_at_home(scene, item, known)


def _visit_at_home(scene: Scene, item: Item, known: Happening | None) -> None:
    """在困难职工甲、乙家中，某某详细|了解…: those whose home it is."""
    home = _IN_HOME.search(scene.sentence_before(item)) if known is not None else None
    if home is None:
        return
    start, end = (scene.here().start + at for at in home.span("whose"))
    people = (c for c in scene.here().chunks if start <= c.start and c.end <= end and isinstance(c.entity, Person))
    give(scene, known, "visited", [Member(c.entity, c.start, c.end) for c in people if c.entity], "visited")


def _house_visited(scene: Scene, item: Item, known: Happening) -> Body | None:
    """来校检查, 到访集团, 到公司调研: the body that publishes, where the visitors are not its own people."""
    word = _TO_HOUSE.search(scene.clause_before(item)) or _TO_WORKPLACE.search(scene.clause_before(item))
    if word is None and _CAME_HERE.search(scene.sentence_before(item)) is not None:
        return _unless_ours(scene, known)
    if item.text in ("到访", "来访") and any(isinstance(m.agent, Body) for m in scene.object_members()):
        return None  # 到访|某会: the house is named
    if not item.text.startswith(_TO_OUR_HOUSE) and word is None:
        return None
    if word is not None and scene.bodies.home_named(word[1]) is None:
        return None
    return _unless_ours(scene, known)


def _unless_ours(scene: Scene, known: Happening) -> Body | None:
    """The body at home, where the visitors are not its own people."""
    home = scene.bodies.home_body()
    visitors = (r.agent for r in known.roles.values() if r.role == "visits")
    ours = home is not None and any(
        (b := scene.affiliation(a)) is not None and b.name.startswith(home.name) for a in visitors
    )
    return None if ours else home


def _inspected(scene: Scene, item: Item) -> list[Item]:
    """对我校进行了访问, 对某厂开展检查: whom a visit is paid to, before the verb."""
    before = (i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.marker == "对")
    return [i for i in before if _PAID.fullmatch(scene.text, i.end, item.start)]


def _visit_staff(scene: Scene, item: Item) -> None:
    """走访慰问了某公司的一线职工: the body whose people are seen is visited."""
    end = scene.clause(item.end)[1]
    for chunk in scene.here().chunks:
        body = chunk.entity
        if item.end <= chunk.start < end and isinstance(body, Body) and _STAFF.match(scene.text, chunk.end):
            visited(scene, Item("GROUP", chunk.start, chunk.end, "", members=[Member(body, chunk.start, chunk.end)]))
