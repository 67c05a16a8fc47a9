"""Elections: who stands in one, and who wins it."""

from __future__ import annotations

import re

from extract.acts.roles import give
from extract.book import Happening
from extract.item import Item, Member
from extract.scene import Scene
from ontology.lexicon import Countries, load

_ELECTION = re.compile(
    r"((?:(?:总统|议会|国民议会|国会|首相|州长|市长|参议院|众议院|地方|立法会|大区|联邦)(?:和议会)?(?:选举|大选)|大选|选举|公投|初选)"
    r"(?:首轮|第[一二三]轮)?(?:投票)?)"
)
_COUNTED = re.compile(r"计票|公布|结果|出炉")
_VOTES = re.compile(r"了?(?:约|超过|近)?[0-9.]+(?:%|万张|张)[^，。；]{0,16}(?:选票|投票|得票)")
_AND_WINS = re.compile(r"(?:胜出|获胜|胜选|当选|连任|赢得)")  # 以87%的得票率|胜出
_LONGEST_BACK = 400  # characters before the sentence in which the election may be named
_JOINING = ("出任", "留任", "继续留任", "入阁", "兼任", "担任", "任")
_ELECTED = ("当选", "胜选", "就任", "连任", "接任", "宣誓就职", "就职")


def stand(scene: Scene, item: Item, fresh: bool) -> None:
    """候选人某某得票率为…, 某某参选: those stand in the election at hand."""
    if _AND_WINS.match(scene.text, item.end):
        return
    give(scene, _election(scene), "competes", scene.subject_people, "stands")


def win_election(scene: Scene) -> bool:
    """某某在总统选举中获胜: whether it was that."""
    if not scene.subject_people or _ELECTION.search(scene.here().text) is None:
        return False
    give(scene, _election(scene), "wins", scene.subject_people, "wins")
    return True


def gets_votes(scene: Scene, item: Item) -> bool:
    """某某获得73%的选票: whether it was that; who gets votes has stood in the election."""
    if not scene.national or _VOTES.match(scene.text, item.end) is None or not scene.subject_people:
        return False
    give(scene, _election(scene), "competes", scene.subject_people, "stands")
    return True


def _election(scene: Scene) -> Happening | None:
    """The election that the sentence names, or the story before it; made if new."""
    start = scene.here().start
    named = list(_ELECTION.finditer(scene.text, start, scene.here().end))
    if not named:
        paragraph = scene.text.rfind("\n", 0, start) + 1
        named = list(_ELECTION.finditer(scene.text, max(paragraph, start - _LONGEST_BACK), start))
    if not named:
        return None
    name = max((m[1] for m in named), key=len)
    country = _country_before(scene, named[-1].start())
    known = next((h for h in scene.book.here() if h.rule == "election" or h.head in ("选举", "大选")), None)
    if known is None:
        known = scene.book.new("activity", f"{country}{name}", "选举", scene.here(), "election")
    if known.time is None and not _COUNTED.search(scene.here().text):  # the day of a count is not that of the vote
        scene.found(known, named[-1].start())
    known.name_too(name)
    known.places = known.places or [country] * bool(country)
    return known


def _country_before(scene: Scene, position: int) -> str:
    """The country named last in the paragraph before an election; empty where none is."""
    before = scene.text[scene.text.rfind("\n", 0, position) + 1 : position]
    places = [(before.rfind(name), name) for name in load(Countries).names if name in before]
    return max(places)[1] if places else ""


def is_elected_alone(scene: Scene, item: Item, told: Happening, people: list[Member]) -> bool:
    """某某当选首相。某某|出任外务大臣: whether others are told before to be elected, where these join a cabinet."""
    joins = scene.national and item.text in _JOINING and told.head in _ELECTED and told.part_of is None
    return joins and not {m.agent.id for m in people} & {agent for agent, _ in told.roles}
