"""Contests: who competes, wins and loses, and in which event of the games."""

from __future__ import annotations

import re

from extract.acts import events_of_games
from extract.acts.elections import gets_votes, win_election
from extract.acts.entrants import not_beaten
from extract.acts.matches import is_of_others, on_its_own_day, winners, wins_set
from extract.acts.prize_winners import at_festival
from extract.acts.prizes import give_prize
from extract.acts.roles import give, object_event
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene
from ontology.lexicon import Acts, load

AGAINST = ("迎战", "对阵", "对战", "出战")  # before the other side
_RANKED = re.compile(
    r"了?(?P<what>[^，。；]{0,30}?)(?:项目|比赛|决赛)?(?:的)?(?:个人|团体|总分|本届)*"
    r"(?:冠军|亚军|季军|金牌|银牌|铜牌|金银铜牌|金、银、铜牌|金银牌|冠亚军|金、银牌|第[一二三四五六七八1-8]名"
    r"|前[一二三四五六八十0-9]+名|[一二三]等奖|一、二、三等奖|特等奖|优秀奖|桂冠|头名|第[一二三]"
    r"|[一二三四五六七八1-8]、[二三四五六七八、2-8]+[位名]|金奖|银奖|铜奖|奖杯|优胜|优秀组织奖)"
)
_OF_TEAMS = re.compile(r"团体|总分|组织奖|风尚奖")
_FOR_TEAMS = re.compile(r"(?:在)?团体(?:奖|赛|项目)?(?:方面|中|上)?，")
_WINNING = re.compile(r"[夺获摘赢捧]得|斩获|[荣喜]获")  # 战胜某某|夺得|男单冠军
_MEDALS = re.compile(r"(?:了|总计|累计)?(?:\d+|[一二三四五六七八九十多]+)(?:金|枚)")
_JUDGED = re.compile(r"经[^，。；]{0,8}(?:评审|评选|评比|答辩|投票|角逐|展示|打分)|评选出|评出")
_CLASS_OPENS = re.compile(r"[男女]子|混合")
_ONE_MEDAL = re.compile(r"了?(?:一|1)枚")
_COUNT_OF_MEDALS = re.compile(r"(?:首|第.{1,3}|唯一[一1]?)枚")
_WON_BY = re.compile(
    r"(?P<what>[^，。；]{0,30}?)(?:项目|比赛|决赛)?的?(?:冠军|亚军|季军|金牌|银牌|铜牌|桂冠|冠亚军)(?:分别)?[被由][^，。；]*$"
)  # 某项目的冠军被某某夺得
_OTHER_FIELD = re.compile(r"(?:在)?[^，。]{2,8}(?:赛场(?:[今昨][晚天])?[^，。]{0,12}|(?:赛场|项目)(?:上|中)?)，")
_TAUGHT = re.compile(r"(?:老师|教师|副?教授|教练|讲师|博士)?(?:指导|执教|辅导)的")
_MADE = re.compile(r"(?:完成|申报|创作|选送|报送|撰写|拍摄|研发|演唱|表演)的[^，。；]{2,30}$")
_OF_PRIZE = re.compile(r"了?(?:本次|此次|该|本届)?(?P<name>[^，。；、“”的]{2,12}?(?:大赛|比赛|竞赛))")
_BARE = re.compile(r"(?:本[次届]|此次|该|这次)?(?:大赛|比赛|竞赛|赛事)的?")  # 我校荣获大赛|优秀组织奖
_OF_GAMES = re.compile(r"^[^的]*(?:总决赛|锦标赛|世锦赛|公开赛|大师赛|世界杯|亚运会|奥运会)(?=[男女混][单双团子])")
_AROUND_EVENT = re.compile(r"^(?:在|以|了|本次|该|枚|1枚|首枚|一枚)+|(?:[的、]|并列)+$")


def win(scene: Scene, item: Item, fresh: bool) -> None:
    """夺冠, 获得金牌: in the event that the words name, else at the occasion at hand."""
    if (not fresh and is_of_others(scene, item)) or wins_set(scene, item):
        return
    if gets_votes(scene, item):
        return
    if scene.subject and _TAUGHT.match(scene.text, scene.subject[-1].end, item.start):
        return  # 某某教授指导的学生团队|荣获: not who taught them
    members = winners(scene, item, not_beaten(scene, item, scene.subject) or _who_made(scene, item))
    if _won_passively(scene, item) or not members:
        return
    words = load(Acts)
    if item.text in words.elected and win_election(scene):
        return
    if item.text.startswith("率先") and _prize_follows(scene):
        return  # 率先冲线，夺得男子组冠军 is won once
    match = _RANKED.match(scene.text, item.end)
    if match is not None and item.text in words.beating and any(m.start > match.end() for m in scene.object_members()):
        match = None  # 战胜前澳网女单冠军、美国选手某某: what the loser has won before
    if match is None and item.text in words.beating and scene.national and (event := _event_won_later(scene)):
        final = scene.topic = events_of_games.sub_competition(scene, item, event, scene.at_hand)
        give(scene, final, "wins", members, "wins")
        give(scene, final, "competes", players(scene, scene.object_members()), "loses")
        return
    if match is None and item.text not in words.victories:
        _win_unranked(scene, item, members)
        return
    _win_place(scene, item, members, match)


def _win_place(scene: Scene, item: Item, members: list[Member], match: re.Match[str] | None) -> None:
    """A place or a medal, in the event that the words name."""
    words = load(Acts)
    earlier = events_of_games.event_before(scene, item)
    one = events_of_games.is_sub_event(earlier) and _ONE_MEDAL.match(scene.text, item.end)
    what = _WINNING.split(match["what"])[-1].strip("“”在以了 ") if match else ""
    counted = (not one and _MEDALS.match(scene.text, item.end)) or _COUNT_OF_MEDALS.search(what)
    if scene.current is not None and counted:
        topic = scene.topic
        many = _MEDALS.match(scene.text, item.end) is not None
        if topic is not None and topic.sentence is scene.here() and _ONE_MEDAL.match(scene.text, item.end):
            many = False  # 在某项决赛中夺得一枚|银牌
        there = topic is not None and topic.type == "competition" and not many
        give(scene, topic if there else _whole(scene.current), "wins", members, "wins-medals")
        return
    what = "" if _BARE.fullmatch(what) else what
    event = _of_class(earlier if one else _AROUND_EVENT.sub("", what) or earlier)
    if match is None and not event and item.text not in words.beating:
        event = events_of_games.event_of_paragraph(scene)
    if events_of_games.is_sub_event(event):
        target = scene.topic = events_of_games.won_in_events(scene, item, event)
        if target is None:
            return  # each has won one
    else:
        target = on_its_own_day(scene, item, members) or _where_won(scene, match)
    if target is None:
        if item.text in words.prizes:
            give_prize(scene, item, members)
        return
    give(scene, target, "wins", members, "wins")
    if item.text in words.beating:
        losers = players(scene, scene.object_members())
        give(scene, target, "competes", losers, "loses")


def _event_won_later(scene: Scene) -> str:
    """战胜某队，夺得|男团|冠军: the event of games that the sentence names only behind; empty where it names none."""
    topic = scene.topic
    if topic is not None and topic.type == "competition" and topic.sentence is scene.here() and not _is_whole(topic):
        return ""
    wins = (i for i in scene.items[scene.index + 1 :] if i.kind == "VERB" and i.frame == "win")
    verb = next(wins, None)
    match = _RANKED.match(scene.text, verb.end) if verb is not None else None
    event = _of_class(_AROUND_EVENT.sub("", match["what"])) if match is not None else ""
    return event if events_of_games.is_sub_event(event) else ""


def _is_whole(happening: Happening) -> bool:
    """Whether a contest is the games or the championship, and no round or event of it."""
    in_rounds = happening.head.endswith(("决赛", "单打", "双打", "接力")) and not happening.head.endswith("总决赛")
    return happening.part_of is None and not in_rounds


def _win_unranked(scene: Scene, item: Item, members: list[Member]) -> None:
    """斩获3金2银 is won in the whole contest; a prize of another name at an occasion of its own."""
    current = scene.current
    if current is not None and current.type == "competition" and _MEDALS.match(scene.text, item.end):
        give(scene, _whole(current), "wins", members, "wins-medals")
    elif item.text in load(Acts).prizes or at_festival(scene) is not None:
        give_prize(scene, item, members)


def _of_class(event: str) -> str:
    """An event of the games from its class on: 夺亚运会的|女子花剑金牌."""
    last = _OF_GAMES.sub("", event.rpartition("的")[2])
    return last if _CLASS_OPENS.match(last) or _OF_GAMES.match(event) else event


def _where_won(scene: Scene, ranked: re.Match[str] | None) -> Happening | None:
    """The contest named or at hand, its whole for what teams win: 团体一等奖, behind the winners of an event."""
    target = _named_contest(scene) or _contest_at_hand(scene)
    if target is None and ranked is not None and (named := _OF_PRIZE.match(ranked.group())) is not None:
        target = scene.book.new("competition", named["name"], named["name"][-2:], scene.here(), "named-by-prize")
        target.time = scene.inherited_time()
    of_teams = _OF_TEAMS.search(ranked.group()) if ranked is not None else None
    of_teams = of_teams or _FOR_TEAMS.match(scene.here().text)
    if target is None and _JUDGED.search(scene.here().text):
        return scene.at_hand  # a forum whose papers are judged
    return _whole(target) if target is not None and ranked is not None and of_teams else target


def _named_contest(scene: Scene) -> Happening | None:
    """The contest that the words behind the verb name: 夺得某年某杯的亚军."""
    named = object_event(scene)
    return named if named is not None and named.type == "competition" else None


def _contest_at_hand(scene: Scene) -> Happening | None:
    """Where somebody wins when no event is named: the occasion at hand, or the contest told last."""
    target = scene.at_hand
    if target is None or target.type not in ("competition", "performance", "exhibition"):
        target = scene.book.latest("competition", "performance") or scene.book.latest("activity")
    if target is not None and target.sentence is not scene.here() and _OTHER_FIELD.match(scene.here().text):
        return _whole(target)  # 网球赛场，某某战胜…: not in the event told before
    return target


def _won_passively(scene: Scene, item: Item) -> bool:
    """某项目的冠军被某某夺得: whoever is named behind the prize wins it. False where nobody is."""
    won_by = _WON_BY.search(scene.clause_before(item))
    winners = _named_since(scene, scene.clause(item.start)[0] + won_by.end("what")) if won_by is not None else []
    if won_by is None or not winners:
        return False
    event = _AROUND_EVENT.sub("", won_by["what"])
    target = events_of_games.won_in_events(scene, item, event) if events_of_games.is_sub_event(event) else scene.at_hand
    give(scene, target, "wins", winners, "wins-passive")
    return True


def _named_since(scene: Scene, start: int) -> list[Member]:
    """The members of the groups between a position and the verb being read."""
    groups = (i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start >= start)
    return [m for group in groups for m in group.members]


def _prize_follows(scene: Scene) -> bool:
    """Whether the sentence goes on with what is won."""
    later = (i for i in scene.items[scene.index + 1 :] if i.kind == "VERB" and i.frame == "win")
    return any(_RANKED.match(scene.text, verb.end) for verb in later)


def _who_made(scene: Scene, item: Item) -> list[Member]:
    """某教授完成的项目《…》获得一等奖: who made what wins."""
    if not _MADE.search(scene.clause_before(item)):
        return []
    start = scene.clause(item.start)[0]
    groups = [i for i in scene.items[: scene.index] if i.kind == "GROUP" and i.start >= start]
    return list(groups[-1].members) if groups else []


def players(scene: Scene, members: list[Member]) -> list[Member]:
    """The members without the team of a pair that is named behind it: 战胜某队组合|某某/某某."""
    people = any(isinstance(m.agent, Person) for m in members)
    return [m for m in members if not (people and scene.text.startswith(("组合", "选手", "名将"), m.end))]


def _whole(happening: Happening) -> Happening:
    """The largest occasion that an occasion is part of."""
    while happening.part_of is not None:
        happening = happening.part_of
    return happening


def compete(scene: Scene, item: Item, fresh: bool) -> None:
    """参赛, 对阵: at the competition at hand."""
    if fresh:
        represented = scene.members_before("代表")
        against = scene.object_members() if item.text in AGAINST else []
        give_at_competition(scene, "competes", [*scene.subject, *represented, *against], "competes")


def represents(scene: Scene, item: Item) -> bool:
    """代表某学院参赛的某某: the body represented competes, and who is named behind goes on with the list before."""
    if item.frame != "compete" or not scene.text.startswith("的", item.end):
        return False
    behind = scene.items[scene.index - 1] if scene.index else None
    if behind is None or behind.kind != "GROUP" or behind.marker != "代表":
        return False
    give_at_competition(scene, "competes", list(behind.members), "competes")
    return True


def give_at_competition(scene: Scene, role: str, members: list[Member], rule: str) -> None:
    """Give a role where the occasion at hand is a competition."""
    target = scene.at_hand
    if target is not None and target.type == "competition":
        give(scene, target, role, members, rule)
