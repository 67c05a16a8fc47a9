"""The book of occasions of one article: one entry per occasion, however often and in however many words it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.body import Body
from extract.chunks import Sentence
from extract.event_nouns import bare_heads, head_type, is_part, one_part
from extract.item import Agent
from extract.occasions import Occasion
from extract.same_names import is_one_of_two, names_parent, same_name, stands_for
from ontology.lexicon import EventNouns, load
from ontology.records import Modality, TimeSpan

_SHORT_CHARS = 12  # of a name in two parts that means one told before
_NO_MEETINGS = ("competition", "exhibition", "performance")  # none of which is called 会议
_SHORT_HEAD = 3  # characters of a head that any occasion of its kind may have


@dataclass(slots=True)
class Role:
    """One agent's role at an occasion, with what proves it."""

    agent: Agent
    role: str
    sentence: Sentence
    rule: str
    title: str = ""
    modality: Modality = "asserted"


@dataclass(slots=True, eq=False)
class Happening:
    """One occasion of the article."""

    id: str
    type: str
    name: str
    head: str
    sentence: Sentence
    rule: str
    forms: list[str] = field(default_factory=list)
    time: TimeSpan | None = None
    places: list[str] = field(default_factory=list)
    part_of: Happening | None = None
    modality: Modality = "asserted"
    roles: dict[tuple[str, str], Role] = field(default_factory=dict)
    story: int = 0

    def add(
        self, agent: Agent, role: str, sentence: Sentence, rule: str, title: str = "", modality: Modality = "asserted"
    ) -> None:
        """Give an agent a role here, once."""
        if isinstance(agent, Body):
            agent.used = True
        else:
            agent.anchored = True
        self.roles.setdefault((agent.id, role), Role(agent, role, sentence, rule, title, modality))

    def name_too(self, form: str) -> None:
        """One more form of the name, if it is another."""
        if form and form != self.name and form not in self.forms:
            self.forms.append(form)


_OF_FEAST = ("庆祝活动", "纪念活动", "表彰活动", "庆典活动")


class Book:
    """Keeps the occasions and answers which one a name means."""

    def __init__(self) -> None:
        self.happenings: list[Happening] = []
        self.story = 0

    def new(self, kind: str, name: str, head: str, sentence: Sentence, rule: str) -> Happening:
        """Write down a new occasion."""
        happening = Happening(f"e{len(self.happenings) + 1}", kind, name, head, sentence, rule, story=self.story)
        self.happenings.append(happening)
        return happening

    def here(self) -> list[Happening]:
        """The occasions of the present story, latest first."""
        return [h for h in reversed(self.happenings) if h.story == self.story]

    def latest(self, *types: str) -> Happening | None:
        """The occasion of one of these types told last in the present story."""
        return next((h for h in self.here() if h.type in types), None)

    def refer(self, occasion: Occasion, current: Happening | None) -> Happening | None:
        """The occasion already told that a name means, or None."""
        name, head = occasion.name, occasion.head
        bare = name == head
        told = self.here()
        if name == "会议" and current is not None and current.part_of in told and current.head in ("开幕会", "闭幕会"):
            return current  # 会议 after the 闭幕会 of a 会议 means that
        if bare and current is not None and current.modality != "planned":
            told.sort(key=lambda h: h.modality == "planned")  # 会议 is the one that meets, not one that it convenes
        for happening in told:
            if _is_meant(occasion, happening, current) and not _is_of_present(occasion, happening, current):
                return happening
        if "暨" in name and len(name) <= _SHORT_CHARS:
            stems = [part.removesuffix("仪式") for part in name.split("暨")]
            found = (h for h in told if "暨" in h.name and all(stem in h.name for stem in stems))
            if (known := next(found, None)) is not None:
                return known  # 签约暨揭牌仪式 after 某院签约仪式暨某分院揭牌仪式
        if head.endswith("决赛") and not bare:
            event = name.removesuffix("决赛")  # 女双 that somebody has won, 女双决赛
            return next((h for h in self.here() if h.name.endswith(name) or h.name == event), None)
        if is_part(head):
            alike = (h for h in self.here() if one_part(h.head) == one_part(head))
            return next((h for h in alike if bare or h.name == h.head or names_parent(name, head, h)), None)
        # 参加专业组比赛, of the games told; 女子组比赛 has winners of its own.
        of_group = name.endswith("组比赛") and len(name) <= _SHORT_CHARS and name[0] not in "男女"
        if (bare and head in bare_heads()) or occasion.anaphoric or of_group:
            return self._by_general(head, current)
        if len(name) > _SHORT_HEAD and bare and current is not None and name in current.name:
            return current  # 就职典礼 of 就职典礼晚宴
        return None

    def _by_general(self, head: str, current: Happening | None) -> Happening | None:
        """The occasion that a general word means: 活动 after a ceremony is the whole."""
        kind = load(EventNouns).general.get(head, head_type(head))
        if (
            current is not None
            and is_part(current.head)
            and current.part_of is not None
            and head in load(EventNouns).wholes
        ):
            if head == "会议" and (current.head.endswith("会") or current.part_of.type in _NO_MEETINGS):
                return current  # 会议 after 开幕会, or the 闭幕式 of a contest, means that
            current = current.part_of  # 活动 after a ceremony means the whole
        if (
            head == "活动"
            and current is not None
            and current.type == "visit"
            and (main := self._main(current)) is not None
        ):
            current = main
        candidates: Iterable[Happening] = ([current] if current else []) + self.here()
        fits = [h for h in candidates if not kind or h.type == kind]
        if head in ("仪式", "典礼"):
            fits += [h for h in candidates if h.type in ("launch", "agreement")]
        if kind and not fits and head in ("大会", "会议", "活动", "会", "赛事", "比赛", "会晤", "磋商"):
            fits = [h for h in candidates if h.type in ("meeting", "ceremony", "competition", "activity", "training")]
        return next((h for h in fits), None)

    def _main(self, visit: Happening) -> Happening | None:
        """The occasion told before a visit on the side, which is what 活动 means at the end: 签约前参观了校史馆."""
        earlier = [h for h in self.here() if h.rule.startswith("occasion") and h.sentence.start < visit.sentence.start]
        return earlier[-1] if earlier else None


def _is_of_present(occasion: Occasion, happening: Happening, current: Happening | None) -> bool:
    """Whether a plain 会议 means the meeting at hand, and not an earlier one that has been called so too."""
    name = occasion.name
    if name != occasion.head or name not in bare_heads() or current is None or current is happening:
        return False
    if not current.head.endswith(name):
        return False  # 会议 beside 座谈会 may be the larger one
    kind = load(EventNouns).general.get(name)
    return happening.name != name and kind == current.type == happening.type and current.modality != "planned"


def _is_meant(occasion: Occasion, happening: Happening, current: Happening | None) -> bool:
    """Whether a name means this occasion: 公祭仪式 of a 公祭活动, 冬运会 after 第某届全国冬季运动会."""
    name, head = occasion.name, occasion.head
    bare, games = name == head, load(EventNouns).games
    if same_name(name, happening) or (bare and (happening.head == head or happening.name == f"{name}活动")):
        return True
    if happening.type == "activity" and name.endswith("仪式") and 3 < len(name) < 6 and name[:-2] in happening.name:
        return True  # 公祭仪式 of a 公祭活动
    if bare and name.endswith("会") and happening.name.endswith(f"{name[:-1]}大会"):
        return True  # 表彰会 of a 表彰大会
    if name in _OF_FEAST and name[:2] in happening.name and happening.type in ("ceremony", "meeting"):
        return True  # 庆祝活动 of a 庆祝某某节表彰大会
    if happening.rule == "opens" and len(name) <= 5 and name[:2] in (happening.head[:2], happening.head[-2:]):
        return True  # 通车仪式 of what has been told to be 通车
    if head in ("仪式", "典礼") and 3 < len(name) < 6 and stands_for(name, happening.name):
        return True  # 晋衔仪式 after 晋升上将军衔仪式
    stem = name.removesuffix("仪式")
    if bare and stem != name and len(stem) == 2 and happening.name.endswith("仪式") and stem in happening.name[-8:-2]:
        return True  # 揭牌仪式 after 某某研究院揭牌成立仪式
    if bare and happening.type == "competition" and head in games and stands_for(head, happening.name):
        return True  # 冬运会 after 第某届全国冬季运动会
    stem = name.removesuffix(head)
    if len(stem) == 2 and happening is current and head == happening.head == "活动" and stem in happening.name:
        return True  # 义诊活动 after 下乡义诊送医送药活动
    if len(stem) == 2 and happening is current and is_one_of_two(stem, head, happening):
        return True  # 签约大会 after 某县项目签约暨招商大会
    if bare and len(head) > 1 and any(part.endswith(head) for part in happening.name.split("暨")[:-1]):
        return True  # 仪式 of a 签约仪式暨学术论坛
    if len(name) > 3 and happening.name.endswith(f"{name}活动"):
        return True  # 参加调研座谈 of a 调研座谈活动
    # 发布会 after 新闻发布会
    return bare and (happening.name.endswith(f"{name}活动") or (len(head) > 2 and happening.head.endswith(head)))
