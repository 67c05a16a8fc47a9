"""Giving roles: which occasion a verb plays at, and who gets which role there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.body import Body
from extract.book import Happening
from extract.event_nouns import is_part
from extract.item import Item, Member
from extract.scene import Scene
from extract.told import tell_at

_OF_THE_WHOLE = frozenset({"hosts", "organises", "co_organises", "guides", "wins", "competes"})
# Nobody holds or attends an accident, nobody holds what is said or issued: the verb spoke of something else.
_NEVER = frozenset(
    {
        *((type, role) for type in ("incident", "message", "release") for role in ("hosts", "organises", "presides")),
        ("incident", "attends"),
    }
)
_ROUNDS = ("决赛", "半决赛", "总决赛", "评审会")  # parts that have hosts and winners of their own
_GENERIC = re.compile(
    r"(?:^|日|午|晚|前|天)(学校|医院|公司|集团|学院|大学|集团公司|总公司|基金会|协会|学会|商会)"
    r"(?:[与和同][^，。；]{2,30}?)?(?:于[^，。；]{2,24}?)?(?:(?:先后|分别|同时|共同)?在[^，。；]{2,24}?)?(?:隆重|成功|顺利|组织|联合|正式|专门|及时|集中|分别|共同)*$"
)
_IS_OVER = re.compile(r"(?:会|会议|大会|座谈会?|仪式|典礼|活动)(?:结束)?(?:之)?后，")  # 会后，某某带队前往…
_TALKS = ("座谈", "洽谈", "会谈")
_JOINS = ("和", "、", "及", "以及", "与")
OBJECT_CHARS = 34  # of the words after a verb that name what it tells


def give(scene: Scene, target: Happening | None, role: str, members: Iterable[Member], rule: str) -> None:
    """Give a role to each member at an occasion; hosts and winners belong to the larger one."""
    if target is None or (target.type, role) in _NEVER:
        return
    if role in _OF_THE_WHOLE and is_part(target.head) and target.part_of is not None and not _is_round(target.head):
        target = target.part_of
    for member in members:
        is_team = isinstance(member.agent, Body) and member.agent.kind == "team"
        own = "attends" if role == "hosts" and target.head in _TALKS and is_team else role  # 某代表团与某集团举行座谈
        if own == "attends" and target.type == "visit" and (member.agent.id, "visits") in target.roles:
            continue  # who pays a visit is there
        if own == "attends" and isinstance(member.agent, Body) and (member.agent.id, "hosts") in target.roles:
            continue  # 市人大常委会召开会议，市人大常委会|机关干部参加
        target.add(member.agent, own, scene.here(), rule, member.title, scene.modality)


def _is_round(head: str) -> bool:
    """Whether a part of a contest has hosts and winners of its own."""
    return head in _ROUNDS or head.endswith("决赛")


def home_under_word(scene: Scene, item: Item) -> list[Member]:
    """医院在门诊楼会议室召开…, 学校与某公司签订…: the body that publishes, under a word for its kind."""
    match = _GENERIC.search(scene.clause_before(item))
    name = scene.bodies.home_named(match[1]) if match is not None else None
    return [Member(scene.bodies.make(name), item.start, item.end)] if name else []


def object_event(scene: Scene) -> Happening | None:
    """The occasion that is the object of a verb: named before the next verb or comma."""
    index = _object_index(scene)
    return tell_at(scene, index) if index is not None else None


def more_objects(scene: Scene) -> list[Happening]:
    """The occasions joined to the one that is the object of a verb: 主持召开甲会议|和|乙会议."""
    index, found = _object_index(scene), []
    while index is not None and index + 2 < len(scene.items) and scene.items[index + 1].text in _JOINS:
        index += 2
        if scene.items[index].kind != "EVENT" or (another := tell_at(scene, index)) is None:
            break
        found.append(another)
    return found


def _object_index(scene: Scene) -> int | None:
    """The index of the item that names the occasion which is the object of the verb being read."""
    quoted = False
    for index in range(scene.index + 1, len(scene.items)):
        other = scene.items[index]
        quoted = (quoted or other.text == "“") and other.text != "”"
        if quoted and other.kind != "EVENT":
            continue  # 参加“甲，乙——某某年会”
        if (other.kind == "VERB" and other.frame != "hold") or (other.kind == "MARK" and other.text in "，；。："):
            return None
        if other.kind == "EVENT":
            return index
    return None


def target_of(scene: Scene) -> Happening | None:
    """The occasion at which a verb plays: its object, the sentence's topic, or the one at hand."""
    return object_event(scene) or occasion_at_hand(scene)


def occasion_at_hand(scene: Scene) -> Happening | None:
    """The occasion at hand at which people are: not an agreement or prize told at it, but the larger one."""
    target = scene.at_hand
    if target is not None and target.type in ("agreement", "award", "release", "appointment"):
        return target.part_of or target
    return target


def follows_attending(scene: Scene) -> bool:
    """Whether the verb is the object of 参加 or 陪同: 参加会见, 陪同此次调研."""
    before = scene.items[: scene.index]
    if before and before[-1].text in _THIS_TIME:
        before = before[:-1]
    elif len(before) > 1 and before[-1].text in ("进行", "开展") and before[-2].frame == "accompany":
        return True  # 某某陪同进行|慰问
    return bool(before) and before[-1].frame in ("attend", "accompany", "speak", "release")


_WORDS = re.compile(r"[^，。；：！？]*")
_TITLE_END = re.compile(r"[^》\n]{0,40}》")
_THIS_TIME = ("此次", "本次", "这次", "上述", "了")  # between 陪同 and 调研
_JOINING = "、和与及"  # what a name does not end with: cut inside a list


def words_after(scene: Scene, start: int, limit: int) -> str:
    """The words after a position up to the next mark, cut at a limit; a title in 《》 is whole, if it ends soon."""
    match = _WORDS.match(scene.text, start, start + limit)
    words = match.group() if match else ""
    if words.count("《") > words.count("》") and (whole := _TITLE_END.match(scene.text, start + len(words))):
        return words + whole.group()
    return words.rstrip(_JOINING)


_NEXT_ACT = re.compile(
    r"并(?=出席|参加|列席|主持|见证|召开|签署|调研|考察|看望|慰问|讲话|致辞|发表|作)"
)  # 会见某某|并出席某仪式
_TIME_OF = re.compile(r"(?:期间|过程中|之际|(?<![临同])时(?!任|代|候|间|刻|节|期|尚)).*")


def names_of(members: list[Member]) -> str:
    """The names of the first two."""
    return "、".join(m.agent.name for m in members[:2])


def hosts_of(happening: Happening) -> list[Member]:
    """Those who hold an occasion."""
    return [Member(role.agent, 0, 0) for role in happening.roles.values() if role.role == "hosts"]


def each_once(members: Iterable[Member]) -> list[Member]:
    """The members, each agent once and as it stands last."""
    return list({m.agent.id: m for m in members}.values())


def told_by_verb(scene: Scene, item: Item, kind: str, rule: str, *, limit: int = OBJECT_CHARS) -> Happening:
    """A new occasion that a verb tells, named by subject, verb and object."""
    rest = _NEXT_ACT.split(_TIME_OF.sub("", words_after(scene, item.end, limit)))[0]
    happening = scene.book.new(kind, f"{names_of(scene.subject)}{item.text}{rest}", item.text, scene.here(), rule)
    happening.name_too(f"{item.text}{rest}")
    happening.name_too(f"{item.text}{rest.removeprefix('了')}")
    return scene.found(happening, item.start)


def close_sentence(scene: Scene, pending: list[Member], consumed: bool) -> None:
    """Roles that found no occasion go to the one at hand; a subject without a verb stays the subject."""
    target = scene.at_hand
    if target is not None and not (target.type != "visit" and _IS_OVER.match(scene.here().text)):
        scene.give_deferred(target, "waiting", scene.modality)
    scene.deferred = []
    if pending and not consumed:
        scene.subject = pending
