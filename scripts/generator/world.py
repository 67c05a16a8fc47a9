"""The made-up world: places, people and their posts over ten years, each computed when it is asked for.

A person is a *unit* (a province or a city) and a number in it, and everything about the person follows from these and
the seed; so a world of any size takes no memory. Few people are in the news often and many rarely: of the N people of
a unit the k-th is drawn with a weight of about 1/k (Zipf's law).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from random import Random

from generator.words import Body, words

FIRST_DAY = datetime.date(2015, 1, 1)
DAYS = 3652
PEOPLE_PER_ARTICLE = 0.3  # people in the world for each article; the Zipf lets about half of them appear
SINGLE, COMPOUND = 0.22, 1 / 60  # shares of given names of one character, and of compound surnames
ELSEWHERE, FAR = 0.25, 0.05  # chances that a new post is in another city of the province, in another province
COMPANY = 0.2  # of posts


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, or a city of one."""

    number: int
    province: str
    city: str | None

    @property
    def name(self) -> str:
        """The place."""
        return self.city or self.province


@dataclass(frozen=True, slots=True)
class Post:
    """A post from a day on: title, body, the body's kind and where it is."""

    since: int
    body: str
    kind: str
    unit: Unit
    title: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody; ``key`` is the truth about who that is."""

    key: str
    name: str
    posts: tuple[Post, ...]

    def post(self, day: int) -> Post:
        """The post held on a day."""
        return next(post for post in reversed(self.posts) if post.since <= day)


class World:
    """The world of ``articles`` articles under a seed."""

    def __init__(self, articles: int, seed: int = 0) -> None:
        self.seed = seed
        places = [(p, c) for p, cities in words().provinces.items() for c in (None, *cities)]
        Random(f"{seed}/units").shuffle(places)
        self.units = [Unit(number, *place) for number, place in enumerate(places)]
        weights = [1 / (number + 6) for number in range(len(self.units))]
        self.sums = list(accumulate(weights))
        share = articles * PEOPLE_PER_ARTICLE / self.sums[-1]
        self.populations = [max(20, int(weight * share)) for weight in weights]
        self.person = lru_cache(100_000)(self._person)

    def unit(self, random: Random) -> Unit:
        """A unit: some are in the news more than others."""
        return random.choices(self.units, cum_weights=self.sums)[0]

    def somebody(self, unit: Unit, random: Random) -> Person:
        """A person of a unit, the first ones most often."""
        return self.person(unit.number, int(self.populations[unit.number] ** random.random()))

    def beside(self, unit: Unit, random: Random) -> Person:
        """Somebody who comes to what happens in a unit: mostly its own people, some of the province's seat."""
        chance = random.random()
        if unit.city and chance < 0.2:
            return self.somebody(next(u for u in self.units if u.province == unit.province and not u.city), random)
        return self.somebody(unit, random)

    def _person(self, unit_number: int, number: int) -> Person:
        random = Random(f"{self.seed}/{unit_number}/{number}")
        surname = random.choice(words().compound) if random.random() < COMPOUND else words().surnames.draw(random)
        if random.random() < SINGLE:
            given = words().single.draw(random)
        else:
            given = words().first.draw(random) + words().second.draw(random)
        unit, posts, since = self.units[unit_number], [], 0
        for _ in range(random.choice((1, 1, 2, 3))):
            posts.append(self._post(unit, since, random))
            unit = self._next(unit, random)
            since += random.randrange(300, 1800)
        return Person(f"{unit_number}/{number}", surname + given, tuple(posts))

    def _next(self, unit: Unit, random: Random) -> Unit:
        chance = random.random()
        if chance < FAR:
            return self.unit(random)
        if chance < FAR + ELSEWHERE:
            return random.choice([other for other in self.units if other.province == unit.province])
        return unit

    def _post(self, unit: Unit, since: int, random: Random) -> Post:
        if unit.city and random.random() < COMPANY:
            kind = words().company
            pattern = kind.name.replace("{brand}", random.choice(words().brands))
            name = pattern.replace("{trade}", random.choice(words().trades))
            return Post(since, name.replace("{place}", unit.name), kind.kind, unit, random.choice(kind.titles))
        body = random.choice(bodies(unit))
        return Post(since, body.name.replace("{place}", unit.name), body.kind, unit, random.choice(body.titles))


def bodies(unit: Unit) -> list[Body]:
    """The public bodies of a unit."""
    return words().bodies["city" if unit.city else "province"]


def date(day: int) -> datetime.date:
    """A day of the world as a date."""
    return FIRST_DAY + datetime.timedelta(days=day)
