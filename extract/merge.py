"""One occasion, once: what an article tells twice is joined, and what is no occasion of its own is dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from extract.book import Book, Happening, Role
from extract.event_nouns import is_part, one_part
from extract.host_places import place_by_host
from extract.openings import give_to_openings
from extract.people import Person
from extract.same_names import bare_name
from ontology.records import TimeSpan

_DISTINCTIVE = re.compile(r"第.{1,4}[届次期季]|首届|首次|(?:19|20)\d\d|《|总决赛")
_LATELY = re.compile(r"近日|日前|连日来|连日|近期|近来|这几天")
_ACTORS = ("visits", "meets", "sends", "signs", "appointed", "appoints", "releases", "wins", "leads", "causes", "hosts")
_SIGNATURE_CHARS = 12  # of a line that is a date
_PASSED = re.compile(r"(?:^|\n)[ \u3000]*（(\d{4}年\d{1,2}月\d{1,2}日)[^（）\n]{2,60}通过）")
_GIVEN_BY_NOTICE = ("award", "appointment", "release")
_AT_ONE_PLACE = ("ceremony", "agreement", "award", "competition")
_BESIDE = (("reception", "agreement"), ("meeting", "agreement"), ("training", "ceremony"))
_ON_VISITS = ("座谈", "座谈会", "座谈交流会", "交流会", "汇报会", "反馈会", "见面会", "交流座谈会", "恳谈会", "对接会")
_LEAD_CHARS = 300  # what is told at the top of an article is its news
_YEAR_DAYS = 370  # older occasions are background, not news


def merge(book: Book) -> list[Happening]:
    """The occasions of a book, each once. Later tellings give their roles, names, time and place to the first."""
    kept: list[Happening] = []
    into: dict[int, Happening] = {}
    for happening in book.happenings:
        parent = happening.part_of
        if parent is not None:
            happening.part_of = into.get(id(parent), parent)
        same = next((other for other in kept if _are_one(other, happening)), None)
        if same is None:
            kept.append(happening)
        else:
            into[id(happening)] = same
            _join(same, happening)
    return kept


def signed_on(text: str, times: Mapping[int, TimeSpan]) -> TimeSpan | None:
    """The day that stands alone on the last line: when a notice was given."""
    if (passed := _PASSED.search(text, 0, _LEAD_CHARS)) is not None:
        return times.get(passed.start(1))  # （2024年11月5日…第二十次会议通过）
    last = text.rstrip()
    line = last.rfind("\n") + 1
    time = times.get(line)
    return time if line and time is not None and len(last) - line <= _SIGNATURE_CHARS and time.start else None


def complete(happenings: Sequence[Happening], signed: TimeSpan | None) -> None:
    """What is told after a dated occasion is of that day, where its story has one day; ceremonies are where it is."""
    dated: dict[int, Happening] = {}
    days: dict[int, set[TimeSpan]] = {}
    visits: dict[int, Happening] = {}
    for happening in happenings:
        if happening.time is not None and happening.time.start:
            days.setdefault(happening.story, set()).add(replace(happening.time, words=""))
    for happening in sorted(happenings, key=lambda h: h.sentence.start):
        if happening.time is None and happening.type in _GIVEN_BY_NOTICE:
            happening.time = signed
        time, first = happening.time, dated.get(happening.story)
        if first is not None and time is None and len(days[happening.story]) == 1 and happening.modality == "asserted":
            happening.time = first.time
        if first is not None and _is_beside(happening, first):
            happening.places = happening.places or list(first.places)
        if happening.type == "visit":
            visits[happening.story] = happening
        elif not happening.places and (happening.head in _ON_VISITS or happening.type == "reception"):
            happening.places = _place_of_visit(happening, visits.get(happening.story))
        if happening.type == "appointment" and happening.part_of is not None:
            happening.places = happening.places or list(happening.part_of.places)  # where the congress elects
        if time is not None and time.start and time.start == time.end and len(time.start) == 10:
            dated.setdefault(happening.story, happening)
    give_to_openings(happenings)
    for part in happenings:
        whole = part.part_of
        if whole is not None and is_part(part.head) and not part.head.startswith("颁奖"):
            whole.places = whole.places or list(part.places)  # a contest is held where it is opened
    for happening in happenings:
        happening.places = happening.places or place_by_host(happening)
    for part in happenings:
        if part.part_of is not None and (is_part(part.head) or part.type == "appointment"):
            part.places = part.places or list(part.part_of.places)


def _is_beside(happening: Happening, first: Happening) -> bool:
    """Whether an occasion is held where the first one of the day is: a prize, the talks before a signing."""
    if happening.type == "competition":
        return happening.time == first.time  # on days told in the same words; contests of one day have many places
    beside = happening.type in _AT_ONE_PLACE or (happening.type, first.type) in _BESIDE
    return beside and first.time is not None and first.time.is_same(happening.time)


def _place_of_visit(talks: Happening, visit: Happening | None) -> list[str]:
    """Where visitors and hosts talk: where the visit is that has been told, if that is one place and one day."""
    if visit is None or len(visit.places) != 1 or not _same_time(talks, visit):
        return []
    return list(visit.places)


def _are_one(first: Happening, second: Happening) -> bool:
    if first.type != second.type or not _same_time(first, second) or is_part(first.head) != is_part(second.head):
        return False
    if (first.head.endswith("决赛") or first.rule == "roll") and first.name != second.name:
        return False
    if is_part(first.head):
        if one_part(first.head) != one_part(second.head):
            return False
        if first.part_of is not None and second.part_of is not None:
            return first.part_of is second.part_of
        return _alike(first.name, second.name) > 0.8
    if first.rule.startswith("occasion") and second.rule.startswith("occasion"):
        one, two = bare_name(first.name), bare_name(second.name)
        short, long = sorted((one, two), key=len)
        if not _is_distinctive(first) and _apart(first, second):
            return False
        return one == two or (len(short) >= 6 and short in long)
    if first.story == second.story:
        return False
    actors = _actors(first) & _actors(second)
    if first.rule == second.rule == "attacks" and not _strike_alike(first, second):
        return False
    return (
        bool(actors)
        and first.rule == second.rule
        and ((first.time is not None and first.time.is_same(second.time)) or _alike(first.name, second.name) > 0.8)
    )


def _strike_alike(first: Happening, second: Happening) -> bool:
    """Whether two attacks of one force in two stories may be one: on the same, in one place, or in like words."""
    struck = [{agent for agent, role in h.roles if role == "suffers"} for h in (first, second)]
    return (
        bool(struck[0] & struck[1] or set(first.places) & set(second.places)) or _alike(first.name, second.name) > 0.6
    )


def _apart(first: Happening, second: Happening) -> bool:
    """Whether both have hosts, and none in common."""
    one, two = ({agent for agent, role in h.roles if role == "hosts"} for h in (first, second))
    return bool(one and two) and not one & two


def _same_time(first: Happening, second: Happening) -> bool:
    one, two = first.time, second.time
    if one is None or two is None or not one.start or not two.start:
        return True
    return one.start == two.start or one.start.startswith(two.start) or two.start.startswith(one.start)


def _actors(happening: Happening) -> set[str]:
    return {agent for agent, role in happening.roles if role in _ACTORS}


def _alike(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _join(first: Happening, second: Happening) -> None:
    for key, role in second.roles.items():
        first.roles.setdefault(key, role)
    for form in (second.name, *second.forms):
        first.name_too(form)
    first.time = first.time or second.time
    first.places = first.places or second.places
    first.part_of = first.part_of or second.part_of


def worth_telling(happenings: Sequence[Happening], published: str | None) -> list[Happening]:
    """Those that are occasions at an identifiable time or place, and no background of more than a year."""
    good = [h for h in happenings if h.roles and _identifiable(h) and not _is_old(h, published)]
    parents = {id(h.part_of) for h in good if h.part_of is not None}
    return [h for h in happenings if h in good or id(h) in parents]


def _is_distinctive(happening: Happening) -> bool:
    """Whether a name alone tells an occasion from others: 第三届某某节, “某某”论坛. “某某”行动 goes on for years."""
    quoted = "“" in happening.name and happening.type != "activity"
    return quoted or _DISTINCTIVE.search(happening.name) is not None


def _identifiable(happening: Happening) -> bool:
    timed = happening.time is not None and (happening.time.start is not None or bool(happening.time.words))
    if timed or happening.part_of is not None:
        return True
    if happening.rule.startswith("occasion"):
        people = any(isinstance(role.agent, Person) for role in happening.roles.values())
        named = happening.name != happening.head
        held = _LATELY.search(happening.sentence.text) and any(map(_says_who_holds, happening.roles.values()))
        return people or bool(happening.places) or (named and (bool(held) or _is_distinctive(happening)))
    if happening.type in ("release", "award"):
        sentence = happening.sentence
        return sentence.start < _LEAD_CHARS or any(
            c.kind == "TIME" for c in sentence.chunks if c.start < sentence.start + 30
        )
    return True


def _says_who_holds(role: Role) -> bool:
    """Whether a verb told the role of who holds or organises it: 近日，由某会主办的大赛举行."""
    return role.rule == "holds" or (role.rule == "before-name" and role.role in ("hosts", "organises"))


def _is_old(happening: Happening, published: str | None) -> bool:
    if not published or happening.time is None or not happening.time.start:
        return False
    end = happening.time.end or happening.time.start
    last = {4: f"{end}-12-31", 7: f"{end}-28"}.get(len(end), end)
    try:
        return (date.fromisoformat(published) - date.fromisoformat(last)).days > _YEAR_DAYS
    except ValueError:
        return False
