"""The words of the generated articles, from ``words.yaml``, whose head says what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml


@dataclass(frozen=True)
class Body:
    """A kind of body: ``name`` is a pattern."""

    name: str
    kind: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Template:
    """A kind of article."""

    type: str
    title: str
    event: str
    lines: tuple[str, ...]
    roles: dict[int, tuple[str, ...]]


class Drawn:
    """Items of which the r-th is drawn with a weight of 1 / (r + start)."""

    def __init__(self, items: str | list[str], start: float) -> None:
        self.items = list(items)
        total, self.sums = 0.0, []
        for rank in range(len(self.items)):
            total += 1 / (rank + start)
            self.sums.append(total)

    def draw(self, random: Random) -> str:
        """One of them."""
        return random.choices(self.items, cum_weights=self.sums)[0]


@dataclass(frozen=True)
class Words:
    """All of the file."""

    surnames: Drawn
    compound: list[str]
    single: Drawn
    first: Drawn
    second: Drawn
    provinces: dict[str, list[str]]
    brands: list[str]
    trades: list[str]
    topics: list[str]
    bodies: dict[str, list[Body]]
    company: Body
    filler: list[str]
    articles: list[Template]


@cache
def words() -> Words:
    """The words. Raises KeyError where the file lacks a field."""
    raw = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    return Words(
        surnames=Drawn(raw["surnames"], 6),
        compound=raw["compound"],
        single=Drawn(raw["single"], 20),
        first=Drawn(raw["first"], 20),
        second=Drawn(raw["second"], 20),
        provinces=raw["provinces"],
        brands=raw["brands"],
        trades=raw["trades"],
        topics=raw["topics"],
        bodies={level: [_body(each) for each in bodies] for level, bodies in raw["bodies"].items()},
        company=_body(raw["company"]),
        filler=raw["filler"],
        articles=[_template(each) for each in raw["articles"]],
    )


def _body(raw: dict[str, object]) -> Body:
    titles = raw["titles"]
    assert isinstance(titles, list)
    return Body(str(raw["name"]), str(raw["kind"]), tuple(titles))


def _template(raw: dict[str, object]) -> Template:
    lines, roles = raw["lines"], raw["roles"]
    assert isinstance(lines, list) and isinstance(roles, dict)
    return Template(
        type=str(raw["type"]),
        title=str(raw["title"]),
        event=str(raw["event"]),
        lines=tuple(lines),
        roles={int(number): tuple(names) for number, names in roles.items()},
    )
