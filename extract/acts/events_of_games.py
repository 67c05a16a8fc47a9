"""Events of games: which one words name, of which games it is, and who has won in several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.acts.roles import give
from extract.book import Happening
from extract.chunks import Sentence
from extract.item import Item, Member
from extract.new_occasions import OF_GAMES
from extract.same_names import bare_name
from extract.scene import Scene
from ontology.lexicon import EventNouns, load

_AGE_GROUP = re.compile(r"(?:[初高]中|小学|大学|少年|青年|中年|老年|成人|学生|职工|教师|亲子|[A-Z甲乙丙])组$")
_GROUP_ALONE = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:[文理工医农]科|思想政治课?|思政课?|基础课?)(?:专项)?[A-Z一二三四]?组"
)
_TRADES = r"(?:[操维修检焊钳铣镗验配电管制保养护测安装][\u4e00-\u9fff]?|管道|驾驶)工"
_DISCIPLINES = "竞走|[长短]距离|技巧|街式|大跳台|障碍|花剑|重剑|佩剑|飞碟|个人|帆板|皮划艇|赛艇|攀石|霹雳舞|蹦床"
_SUB_EVENT = re.compile(
    r"(?:组|级|项目|米|单打|双打|全能|接力|决赛|赛|台|跳水|跨栏|公斤级|马拉松|泳|枪|池|板|道|跑|投|[kK][gG]级?"
    rf"|[男女混][单双团]|团体|跳[高远]|标枪|铅球|链球|铁饼|双桨|单桨|舵手|{_DISCIPLINES}|{_TRADES})(?:（[^（）]{{2,8}}）)?(?:比赛|决赛|项目)?$"
)
_WHOLE = re.compile(r"(?:竞赛|比赛|大赛|决赛)(?:个人|团体|综合|全能|总分|总成绩|单项)+")
_FOR_WHOM = re.compile(r"(?:男女?子?|女子?|男女混合|混合|公开组)[^男女]{2,}")  # 女子100米栏: only events begin so
_DISCIPLINE = re.compile(r"(?:台|跳水|泳|枪|池|板|道|跑|投)(?:比赛|决赛|项目)?$")
_CLASS = re.compile(r"男|女|混|\d|[A-Z]|[单双]|团体|组|级|接力|全能|赛")
_EVENT_ALONE = re.compile(r"(?:[男女]子?|混合)[^男女]{2,14}$")  # 女子跳高决赛
_EVENT_BEFORE = re.compile(
    r"(?:^|[在，、：了的将])(?P<what>(?:[^在的了将与和，。；：、（]{2,6}(?=公开组|[男女]子))?"
    r"(?:男子|女子|男女|混合|男|女|混|公开组|青年|成年)[^，。；、（]{0,20}?"
    r"(?:米|泳|级|组|赛|单打|双打|[男女混][单双团]|单|双|团体|全能|接力|跳[高远]|标枪|铅球|链球|铁饼|马拉松|项目|撑[竿杆]跳高"
    rf"|{_DISCIPLINES}|{_TRADES})"
    r"(?:（[^（）]{2,8}）)?)(?:组合|选手|方面|赛场|中|上(?!届|海)|，|的|决赛|比赛|项目|头号种子|(?:冠军|金牌)$|$)"
    r"|在(?P<field>[^，。；、“”]{2,14}?)(?:小?项|项目)(?:上|中|的(?:决赛|比赛|争夺))"
)
_LISTED = re.compile(
    r"在(?P<list>(?:[^在，。；、]{3,18}、){1,8}[^在，。；、]{3,18}?)(?:[共等]+[一二三四五六七八九十两\d]*个?)?(?:小?项目?|比赛|决赛)(?:上|中)$"
)  # 在甲、乙、丙共三个项目上|夺得金牌
_DAY_OF_GAMES = re.compile(r"开赛首日|(?:首|第.{1,3})个?比赛日|比赛进入第")


def is_sub_event(words: str) -> bool:
    """Whether words name an event of games, and no age group."""
    if _DISCIPLINE.search(words) and not _CLASS.search(words):
        return False
    if _WHOLE.fullmatch(words):
        return False  # 竞赛个人全能第一 is won in the contest itself
    if len(words) < 2 or _AGE_GROUP.match(words) or words.endswith("该"):
        return False
    if _GROUP_ALONE.fullmatch(words):
        return False  # 理科组: of teachers, who are one contest
    return bool(_SUB_EVENT.search(words) or _FOR_WHOM.fullmatch(words))


def event_before(scene: Scene, item: Item) -> str:
    """The event of games named between the last verb and this one: 男双组合某某获得亚军; 女子跳高，某某夺冠."""
    before = [i for i in scene.items[: scene.index] if i.kind in ("VERB", "EVENT") and i.frame != "record"]
    start = before[-1].end if before else scene.here().start
    if listed := _LISTED.search(scene.text, start, item.start):
        return listed["list"]
    found = list(_EVENT_BEFORE.finditer(scene.text[start : item.start]))
    return found[-1]["what"] or found[-1]["field"] if found else ""


def event_of_paragraph(scene: Scene) -> str:
    """The event of games of which the paragraph has told: 女子百米决赛竞争激烈。最终，某某|夺冠."""
    start = scene.text.rfind("\n", 0, scene.here().start) + 1
    games = games_around(scene, scene.at_hand)
    if games is None or games.head not in load(EventNouns).games:
        return ""
    told = [m["what"] for m in _EVENT_BEFORE.finditer(scene.text[start : scene.here().start]) if m["what"]]
    return told[-1] if told else ""


def won_in_events(scene: Scene, item: Item, events: str) -> Happening | None:
    """Give the roles of all events but the last, which is returned; None where 分获 gives each winner one."""
    target = scene.at_hand
    parts = re.split("、|和(?=[男女混])|(?<=组)和(?=[^、和]{2,6}组)", events)
    people = scene.subject_people or scene.subject
    pairs = _pairs(scene, people) if scene.national else [[member] for member in people]
    each = item.text == "分获" or scene.clause_before(item).endswith("分别")
    if each and len(parts) == len(pairs) > 1:
        if all(len(part) == 1 for part in parts[:-1]):  # 男、女水翼帆板
            parts = [part + parts[-1][1:] for part in parts[:-1]] + parts[-1:]
        for part, pair in zip(parts, pairs, strict=True):
            give(scene, sub_competition(scene, item, part, target), "wins", pair, "wins-in-order")
        return None
    if each and 1 < len(parts) != len(pairs):
        return games_around(scene, target)  # 甲、乙、丙/丁分别获得女单、女双、混双、男双冠军: who won which is not said
    for part in parts[:-1]:
        if _SUB_EVENT.search(part):
            give(scene, sub_competition(scene, item, part, target), "wins", scene.subject, "wins")
    return sub_competition(scene, item, parts[-1], target)


def _pairs(scene: Scene, people: list[Member]) -> list[list[Member]]:
    """甲、乙/丙: the winners, each alone or with the partner behind the slash."""
    pairs: list[list[Member]] = []
    for member in people:
        if pairs and scene.text[pairs[-1][-1].end : member.start].strip() in ("/", "／"):
            pairs[-1].append(member)
        else:
            pairs.append([member])
    return pairs


def sub_competition(scene: Scene, item: Item, event: str, parent: Happening | None) -> Happening:
    """The event of games with this name, made if new."""
    known = next(
        (h for h in scene.book.here() if h.type == "competition" and bare_name(event) in bare_name(h.name)), None
    )
    if known is not None:
        return known
    happening = scene.book.new("competition", event, event, scene.here(), "sub-competition")
    games = games_around(scene, parent)
    if games is not None:
        happening.part_of = games
        happening.name_too(f"{games.name}{event}")
        happening.places = list(games.places)
    happening.time = scene.time_at(item.start) or scene.inherited_time()
    return happening


def games_around(scene: Scene, at_hand: Happening | None) -> Happening | None:
    """The competition that an event is part of: the one at hand, that of another event, or the story's."""
    while at_hand is not None and (at_hand.type != "competition" or is_event_alone(at_hand)):
        at_hand = at_hand.part_of
    others = (h for h in scene.book.here() if h.type == "competition" and not is_event_alone(h))
    return at_hand or next(others, None)


def is_event_alone(happening: Happening) -> bool:
    """Whether a competition is one event of games, under whatever name: 男子单打, 女子跳高决赛."""
    if happening.rule == "sub-competition":
        return True
    alone = _EVENT_ALONE.match(happening.name) is not None or happening.head in OF_GAMES
    return happening.part_of is not None and alone


def date_games(scene: Scene, sentences: Sequence[Sentence]) -> None:
    """29日是开赛首日: contests whose day nobody tells are of the day that an article on games opens with."""
    opening = next((s for s in sentences[:2] if _DAY_OF_GAMES.search(s.text)), None)
    if opening is None:
        return
    if (day := scene.only_day(opening.start, opening.end)) is not None:
        for happening in scene.book.happenings:
            if happening.type == "competition" and happening.part_of is not None and happening.time is None:
                happening.time = day
