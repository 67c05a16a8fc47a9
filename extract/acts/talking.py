"""Talks: who talks with whom, in person, on the phone, or with one after another."""

from __future__ import annotations

import re

from extract.acts.coming import goes_there
from extract.acts.roles import each_once, follows_attending, give
from extract.acts.talkers import PLAN_OF, guest_addressed, in_their_talks, new_talks, tell_talks, who_talk
from extract.acts.visits import visit
from extract.book import Happening
from extract.item import Item, Member
from extract.people import Person
from extract.scene import Scene

_ASIDE = re.compile(r"后|时(?!任)|期间|过程中|[前中](?=[，、。的表说指])")
_BACK_AT = re.compile(r"中|上|期间|时，|由[^，。；]{2,30}主持")
_OFTEN = re.compile(r"(?<!第)(?:\d+|[两三四五六七八九十多数])次$")
_TITLE_CHARS = 24  # of posts between a verb and a name
_MANY = 6  # of those with whom somebody talks one by one


def goes_back(scene: Scene, item: Item) -> bool:
    """会谈中，…; 会谈由某某主持: the text goes back to the meeting of people that it has told."""
    opens = scene.clause_before(item) in ("", "双方", "此次", "本次")
    known = scene.book.latest("reception") if opens and _BACK_AT.match(scene.text, item.end) else None
    if known is None:
        return False
    scene.current = scene.topic = known
    return True


def is_aside(scene: Scene, item: Item) -> bool:
    """会见后, 会谈时: the meeting is only the time of something else."""
    return _ASIDE.match(scene.text, item.end) is not None


def told_already(scene: Scene, members: list[Member]) -> Happening | None:
    """The meeting already told of two of these."""
    ids = {m.agent.id for m in members} | {m.agent.id for m in scene.subject}
    for happening in scene.book.here():
        if happening.type == "reception" and len({agent for agent, _ in happening.roles} & ids) >= 2:
            return happening
    return None


def talk(scene: Scene, item: Item, fresh: bool) -> None:
    """会谈, 通电话: the subject and whom 同 or 与 names meet each other."""
    if _is_only_mentioned(scene, item):
        return
    if (pair := in_their_talks(scene, item, fresh)) is not None:
        tell_talks(scene, item, pair)
        return  # 在甲和乙20日|通话后
    if goes_back(scene, item):
        return
    partners_named = scene.members_before("同", "与", "和", "跟")
    if not partners_named and not scene.national and _are_hosts(scene):
        return  # 副校长甲、乙接待来宾，就合作进行磋商: with their guests
    if not partners_named and goes_there(scene, item):
        visit(scene, item, fresh)
        return  # 某某、某某赴某公司|商谈
    people = who_talk(scene, partners_named)
    guest = guest_addressed(scene, item, people[0]) if len(people) == 1 else None
    people += [guest] if guest is not None else []
    if len(people) == 1 and item.text == "会晤":
        people = each_once([*people, *_met_directly(scene, item)])
    if not is_aside(scene, item) and _talk_in_turn(scene, item, partners_named):
        return
    happening = told_already(scene, people)
    if happening is not None and scene.text.startswith("时，", item.end):
        scene.current = scene.topic = happening  # 与某某会谈时，某某说
    if follows_attending(scene) or len(people) < 2 or (is_aside(scene, item) and (happening or not fresh)):
        return
    if happening is None and _is_their_meeting(scene, people):
        return  # those who preside over a meeting together consult at it
    happening = happening or new_talks(scene, item, people)
    if guest is not None:
        give(scene, happening, "meets", people, "talks-with-guest")
        return
    if happening.time is None or scene.current is None or scene.current.type != "reception" or not scene.current.roles:
        scene.current = happening
    scene.topic = happening
    give(scene, happening, "meets", people, "talks")
    scene.give_deferred(happening, "waiting", scene.modality)


def _is_their_meeting(scene: Scene, people: list[Member]) -> bool:
    """Whether all who talk are at the meeting at hand."""
    meeting = scene.current if scene.current is not None and scene.current.type == "meeting" else None
    return meeting is not None and {m.agent.id for m in people} <= {agent for agent, _ in meeting.roles}


def _is_only_mentioned(scene: Scene, item: Item) -> bool:
    """甲和乙会晤|的计划, 今年以来3次|通电话, 落实两国元首某地|会晤共识: no talks are told."""
    return (
        PLAN_OF.match(scene.text, item.end) is not None
        or _OFTEN.search(scene.clause_before(item)) is not None
        or scene.text.startswith(("共识", "成果", "精神", "达成的"), item.end)
    )


def _met_directly(scene: Scene, item: Item) -> list[Member]:
    """会晤|某国大臣某某: whom the verb has for its object."""
    members = [m for m in scene.object_members() if isinstance(m.agent, Person)]
    rest = scene.text[item.end : members[0].start] if members else "的"
    return members if "的" not in rest and "，" not in rest and len(rest) <= _TITLE_CHARS else []


def _talk_in_turn(scene: Scene, item: Item, partners: list[Member]) -> bool:
    """与甲、乙分别举行会谈: with each in talks of their own. False where they talk together."""
    ours = scene.subject_people
    if not partners and len(ours) > 2 and scene.text.startswith(("与", "同", "和"), ours[0].end):
        ours, partners = ours[:1], ours[1:]
    if len(ours) != 1 or not 1 < len(partners) < _MANY or not scene.clause_before(item).endswith("分别"):
        return False
    for partner in partners:
        talks = new_talks(scene, item, [*ours, partner])
        give(scene, talks, "meets", [*ours, partner], "talks")
        scene.topic = talks
    if scene.current is None or scene.current.type != "reception":
        scene.current = scene.topic
    return True


def _are_hosts(scene: Scene) -> bool:
    """Whether the subject has just received the visitors at hand."""
    visit = scene.visit
    ours = {m.agent.id for m in scene.subject_people}
    return visit is not None and bool(ours) and all((agent, "meets") in visit.roles for agent in ours)
