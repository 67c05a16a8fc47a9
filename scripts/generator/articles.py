"""Articles of the made-up world, one by one, with what is true of them.

An article is a function of the world and its number. Every ninth or so tells again, in the paper of the province,
what the one before it told: two tellings of one event. What bears a number (第十八次会议) is held once, on one day and
with the same people, in whichever articles it is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from generator.words import Template, words
from generator.world import DAYS, Person, Post, Unit, World, bodies, date

AGAIN = 0.12  # share of articles that tell what the one before told
SHORT = 0.4  # share of the posts in a local paper that are told without the name of the place (市总工会主席)
NUMBERS = 99  # of the sessions of one meeting, the courses of one training
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What happened: kind, place, day, host, people with their posts, and the words that were drawn."""

    key: str
    template: Template
    unit: Unit
    day: int
    body: str
    body_kind: str
    venue: str
    people: dict[int, tuple[Person, Post]]
    drawn: dict[str, str]


@dataclass(slots=True)
class Told:
    """An article: ``places`` are (kind, start, end, name, key) of whatever it names, in order of the text."""

    source: str
    title: str
    published: str
    publication: str
    province: str
    city: str | None
    text: str
    occasion: Occasion
    sentences: list[tuple[int, int]] = field(default_factory=list)
    places: list[tuple[str, int, int, str, str]] = field(default_factory=list)

    def record(self) -> dict[str, object]:
        """As a line of JSON Lines that ``kg add`` reads."""
        context = {"country": "中国", "province": self.province, "city": self.city, "publication": self.publication}
        return {
            "id": self.source,
            "date": self.published,
            "title": self.title,
            "text": self.text,
            "context": {key: value for key, value in context.items() if value},
        }

    def truth(self) -> dict[str, object]:
        """Who is who: each thing named, with the key of what it is."""
        named = [
            {"kind": kind, "start": start, "end": end, "name": name, "key": key}
            for kind, start, end, name, key in self.places
        ]
        return {"source": self.source, "event": self.occasion.key, "mentions": named}


def articles(world: World, count: int, start: int = 0) -> Iterator[Told]:
    """The articles numbered ``start`` to ``start + count - 1``."""
    for number in range(start, start + count):
        yield article(world, number)


def article(world: World, number: int) -> Told:
    """One article."""
    random = Random(f"{world.seed}/article/{number}")
    again = number > 0 and random.random() < AGAIN
    return _tell(occasion(world, number - again), f"g{number:09d}", random, again=again)


def occasion(world: World, number: int) -> Occasion:
    """What the article of a number tells, unless it tells again what the one before told."""
    random = Random(f"{world.seed}/occasion/{number}")
    unit, template = world.unit(random), random.choice(words().articles)
    drawn = {"topic": random.choice(words().topics), "number": _number(random.randrange(1, NUMBERS + 1))}
    key = f"e{number}"
    if "{number}" in template.event:
        key = f"{unit.number}/{template.type}/{drawn['topic']}/{drawn['number']}"
        random = Random(f"{world.seed}/held/{key}")
    day, people, taken = random.randrange(DAYS - 2), {}, set()
    for place in template.roles:
        person = world.somebody(unit, random) if place == 1 else world.beside(unit, random)
        for _ in range(20):  # nobody is there twice, nor are two of one name
            if person.name not in taken:
                break
            person = world.somebody(unit, random)
        else:
            continue
        taken.add(person.name)
        people[place] = (person, person.post(day))
    host = random.choice(bodies(unit))
    body = host.name.replace("{place}", unit.name)
    venue = random.choice(("工人文化宫", "会展中心", "图书馆", "体育中心"))
    return Occasion(key, template, unit, day, body, host.kind, unit.name + venue, people, drawn)


def _tell(told: Occasion, source: str, random: Random, *, again: bool) -> Told:
    unit, day = told.unit, date(told.day)
    local = unit.city is not None and not again
    paper = f"{unit.name[:-1]}日报" if local else f"{unit.province[:-1]}工人报"
    head = told.template.title
    lines = [line for line in told.template.lines if all(n in told.people for n in _numbers(line))]
    for _ in range(random.choice((1, 2)) if again else random.choice((1, 2, 3))):
        lines.insert(random.randrange(1, len(lines) + 1), random.choice(words().filler))
    published = date(told.day + random.randrange(2)).isoformat()
    made = Told(source, "", published, paper, unit.province, unit.city if local else None, "", told)
    pen = _Pen(made, f"{day.month}月{day.day}日", random if local else None)
    made.title = _SLOT.sub(lambda slot: pen.plain(slot[1]), head)
    for line in lines:
        pen.write(line)
    made.text = "".join(pen.parts)
    return made


def _number(value: int) -> str:
    """A number below a hundred in words: 二十三."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def _numbers(line: str) -> list[int]:
    return [int(slot.removeprefix("name")) for slot in _SLOT.findall(line) if slot.removeprefix("name").isdecimal()]


class _Pen:
    """Writes the lines of an article, and notes where what is named. ``random``: of a paper that is at home here."""

    def __init__(self, made: Told, day: str, random: Random | None) -> None:
        self.made, self.told, self.random = made, made.occasion, random
        self.day = day
        self.parts: list[str] = []
        self.length = 0

    def plain(self, slot: str) -> str:
        """What stands for a slot that names nobody."""
        told = self.told
        fixed = {"day": self.day, "place": told.unit.name, "body": told.body, "venue": told.venue}
        if slot == "event":
            return _SLOT.sub(lambda inner: self.plain(inner[1]), told.template.event)
        return fixed.get(slot) or told.drawn[slot]

    def write(self, line: str) -> None:
        """A sentence."""
        start = self.length
        for number, part in enumerate(_SLOT.split(line)):
            if number % 2 == 0:
                self._put(part)
            elif part.isdecimal() or part.startswith("name"):
                self._person(int(part.removeprefix("name")), post=part.isdecimal())
            elif part in ("body", "venue"):
                name = self.plain(part)
                self._name("organization" if part == "body" else "place", name, name, name)
            else:
                self._put(self.plain(part))
        self.made.sentences.append((start, self.length))

    def _person(self, number: int, *, post: bool) -> None:
        person, held = self.told.people[number]
        if post:
            self._name("organization", self._short(held), held.body, held.body)
            self._put(held.title)
        self._name("person", person.name, person.name, person.key)

    def _short(self, held: Post) -> str:
        """市总工会 for 苏州市总工会 in a paper of 苏州市."""
        own = held.unit.number == self.told.unit.number and held.kind != "company"
        if own and self.random and self.random.random() < SHORT:
            return "市" + held.body.removeprefix(held.unit.name)
        return held.body

    def _name(self, kind: str, words: str, name: str, key: str) -> None:
        self.made.places.append((kind, self.length, self.length + len(words), name, key))
        self._put(words)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
