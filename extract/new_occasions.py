"""New occasions: what a name that a sentence tells for the first time brings with it: whole, time, place and host."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.body import Body
from extract.book import Happening
from extract.event_nouns import find_head, is_known_head, is_part
from extract.item import Item
from extract.occasions import Occasion
from extract.same_names import stands_for
from extract.scene import Scene
from ontology.lexicon import EventNouns, load
from ontology.records import TimeSpan

_AHEAD = re.compile(r"(?:，)?(?:将[于在会分继正]|拟[于在定]|定于|计划于|预计)")
_WENT_INTO = re.compile(r"走进了?([^，。；、]{2,16})(?=[，。；、]|$)")
_ORGANISED = re.compile(r"组织(?:开展|举办)?的$")  # 某会组织的某活动
_SAME_DAY = re.compile(r"随后|当天|同日|会上|会前|会后|期间|前")
_HALLS = ("meeting", "ceremony", "training")  # at whose place other parts of the day are held: 随后的论坛上
_AT_IT = re.compile(r"上[，。]")
_BOARD = re.compile(
    r"(?P<owner>[^第，]{0,24}?)(?P<board>第?[一二三四五六七八九十]{1,3}届(?:董事会|监事会|理事会|常务理事会))"
    r"(?:第?[一二三四五六七八九十\d]+次)"
)
_OWN = re.compile(
    r"(?:第[一二三四五六七八九十\d]+次)?(?:常务|全体|校长办公|院长办公|党政联席|理事会|主席办公|局务|部务|院务|(?:(?:19|20)\d\d年?)?(?:年度|年中)?工作)(?:（扩大）|扩大)?会议?|晋升[\u4e00-\u9fff]{2,8}仪式|(?:会员大会暨)?换届(?:选举)?大会"
)  # 省政府|常务会议
_OF_HOUSE = re.compile(
    r"(学校|学院|医院|公司|集团公司|集团|大学)(?:召开)?(?:(?:19|20)\d\d|第[一二三四五六七八九十\d]{1,3}[次届])"
)
_SITTING = re.compile(r"(?:党组|党委|常委会|党工委)(?:（扩大）|扩大)?会议?$")
_AND_CEREMONY = re.compile(r"(?:开幕|闭幕|启动|总结|表彰)(?:式|仪式|大会|会)?[暨和及]$")  # 竞赛|闭幕式暨|颁奖仪式
_TERM = re.compile(r"(?:第?[一二三四五六七八九十]+届)?")
_WHOLE_TYPES = ("competition", "meeting", "training", "exhibition", "activity", "performance")
_AT_PLACE_OF_NAME = ("competition", "exhibition", "performance", "ceremony", "launch", "meeting")
OF_GAMES = ("接力", "接力赛", "单打", "双打")  # heads of what is one event where games are being told
NUMBERED = re.compile(r"第|建[校院厂馆]|成立|(?:19|20)\d\d|[一二三四五六七八九十]+届")


def new_occasion(scene: Scene, item: Item, occasion: Occasion) -> Happening:
    """A new occasion, with its larger one, its time, place and the host that its name tells."""
    parent = _parent(scene, occasion) if is_part(occasion.head) else _games_of(scene, occasion)
    name = _name_of(occasion, parent)
    happening = scene.book.new(occasion.type, name, occasion.head, scene.here(), "occasion-named")
    happening.name_too(occasion.name)
    happening.part_of = parent
    scene.found(happening, item.start)
    if scene.modality == "asserted" and _AHEAD.match(scene.text, item.end):
        happening.modality = "planned"
    _host_in_name(scene, happening, item)
    if _ORGANISED.search(scene.clause_before(item)):
        before = [i for i in scene.items[: scene.index] if i.kind == "GROUP"]
        for member in before[-1].members if before else []:
            if isinstance(member.agent, Body):
                happening.add(member.agent, "hosts", scene.here(), "organised-by", member.title)
    if not happening.places and (went := _WENT_INTO.match(scene.text, item.end)):
        happening.places = [went[1]]
    if not happening.places and occasion.place and happening.type in _AT_PLACE_OF_NAME:
        happening.places = [occasion.place]
    if parent is not None:
        happening.places = happening.places or list(parent.places)
        if parent.time is None and occasion.head.startswith("开") and happening.time and not parent.roles:
            parent.time = replace(happening.time, end=None)  # it begins with its opening
        if happening.time is None and parent.time is not None:
            happening.time = _time_of_part(occasion.head, parent.time)
    elif happening.time is None and len(name) <= len(occasion.head) + 2 and happening.type in ("ceremony", "launch"):
        if (signing := scene.book.latest("agreement")) is not None and name.startswith("签"):
            happening.time, happening.places = signing.time, happening.places or list(signing.places)
        else:
            happening.time = scene.inherited_time()
    elif happening.time is None and not is_known_head(occasion.head) and scene.text.startswith("上，", item.end):
        happening.time = scene.times.get(item.start) or scene.inherited_time()  # 2023年全国两会上，: its own year
    elif happening.time is None and (_is_round(scene, happening) or _SAME_DAY.search(scene.sentence_before(item))):
        happening.time = scene.inherited_time()
        if scene.current is not None and scene.current.type in _HALLS and _AT_IT.match(scene.text, item.end):
            happening.places = happening.places or list(scene.current.places)
    return happening


def _name_of(occasion: Occasion, parent: Happening | None) -> str:
    """The name as written, or that of the larger occasion and the head, where this one is shorter."""
    name, head = occasion.name, occasion.head
    short = parent is not None and parent.name != name and len(name) - len(head) < len(parent.name)
    return parent.name + head if parent is not None and short and not head.endswith(("决赛", *OF_GAMES)) else name


def _is_round(scene: Scene, happening: Happening) -> bool:
    """Whether the games or another of their rounds is at hand: the same day's, where no other is told."""
    return happening.type == "competition" and scene.current is not None and scene.current.type == "competition"


def _time_of_part(head: str, whole: TimeSpan) -> TimeSpan | None:
    """When a ceremony is held whose larger occasion lasts so long: at its beginning or at its end."""
    if whole.start == whole.end:
        return whole
    if whole.start is None or whole.end is None:
        return None
    day = whole.start if head.startswith(("开", "启动")) else whole.end if head.startswith(("闭", "结")) else None
    return replace(whole, start=day, end=day) if day is not None else None


def _host_in_name(scene: Scene, happening: Happening, item: Item) -> None:
    """A body's own numbered or yearly meeting is hosted by it: 某某大学第五次党代会, 某公司2024年度工作会议."""
    if (board := _BOARD.match(happening.name)) is not None and _hosted_by_board(scene, happening, item, board):
        return
    if (ours := _OF_HOUSE.match(happening.name)) is not None and (home := scene.bodies.home_named(ours[1])) is not None:
        happening.add(scene.bodies.make(home), "hosts", scene.here(), "host-in-name")
    if item.chunk is None or not item.chunk.inner:
        return
    start, end = item.chunk.inner[0]
    if scene.national and scene.text.startswith("成立", end):
        return  # 某学院|成立20周年研讨会 is held by others
    quoted = happening.type == "activity" and scene.text.startswith("“", end)  # 某医院“某某行动”义诊周
    if happening.type not in ("meeting", "training", "ceremony") and not quoted:
        return
    own = quoted or _OWN.fullmatch(scene.text, end, item.end) or _SITTING.search(scene.text, start, item.end)
    if not (own or NUMBERED.match(scene.text[end : item.end])) or not _TERM.fullmatch(scene.text[item.start : start]):
        return
    sentence = scene.here()
    name = scene.text[start:end]
    body = scene.bodies.find(name, start, run_start=sentence.start, sentence_start=sentence.start)
    if body is not None:
        whole = happening.part_of if is_part(happening.head) and happening.part_of is not None else happening
        whole.add(body, "hosts", sentence, "host-in-name")


def _hosted_by_board(scene: Scene, happening: Happening, item: Item, board: re.Match[str]) -> bool:
    """第六届董事会第一次会议 is held by that board, of the body before it or of the one at home."""
    sentence, owner = scene.here(), scene.bodies.home_body()
    if board["owner"] and scene.bodies.home_named(board["owner"]) is None:
        start = item.start + board.start("owner")
        owner = scene.bodies.find(board["owner"], start, run_start=sentence.start, sentence_start=sentence.start)
    if owner is None or owner.kind not in ("company", "association", "school", "institution"):
        return False
    happening.add(scene.bodies.department(owner, board["board"]), "hosts", sentence, "host-in-name")
    return True


def _is_final_of_its_own(happening: Happening) -> bool:
    """A final that is held under its whole name has an opening and a closing itself."""
    return happening.head.endswith("决赛") and happening.part_of is None and happening.name != happening.head


def _games_of(scene: Scene, occasion: Occasion) -> Happening | None:
    """The games of which 马拉松竞走混合接力 is one event, where the story tells any."""
    if occasion.type != "competition" or occasion.head not in OF_GAMES or occasion.name == occasion.head:
        return None
    return next((h for h in scene.book.here() if h.head in load(EventNouns).games), None)


def _parent(scene: Scene, occasion: Occasion) -> Happening | None:
    """The larger occasion of a ceremony: the one its name begins with, or the one at hand."""
    rest = _AND_CEREMONY.sub("", occasion.name[: -len(occasion.head)])
    for happening in scene.book.here():
        if (
            not is_part(happening.head)
            and rest
            and (
                rest in happening.name
                or happening.name in rest
                or rest == happening.head
                or (is_known_head(rest) and happening.type == "exhibition" and stands_for(rest, happening.name))
            )
        ):
            return happening
    current = scene.current
    if current is not None and _is_final_of_its_own(current) and not occasion.head.endswith("决赛") and not rest:
        return current
    if current is not None and (is_part(current.head) or current.rule == "sub-competition"):
        current = current.part_of or next((h for h in scene.book.here() if not is_part(h.head)), None)
    if (
        current is not None
        and not is_part(current.head)
        and current.type in _WHOLE_TYPES
        and (not rest or occasion.head.endswith("决赛") or rest in ("大会", "大赛", "活动", "比赛", "论坛", "培训班"))
    ):
        return current
    if len(rest) > 5 and occasion.head in load(EventNouns).openings and (head := find_head(rest)):
        return scene.book.new(head[1], rest, head[0], scene.here(), "occasion-of-part")
    return None
