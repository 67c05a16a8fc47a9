"""The lexicons of people, bodies and places: which fields each file under ``ontology/lexicons/`` has, of what type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from ontology.word_types import Characters, Lexicon, Point, WordList, WordSet


class Surnames(Lexicon):
    """See ``surnames.yaml``."""

    file: ClassVar[str] = "surnames.yaml"
    single: str
    compound: list[str]
    japanese: WordSet
    readings: dict[str, str]
    wordlike: str


class Titles(Lexicon):
    """See ``titles.yaml``."""

    file: ClassVar[str] = "titles.yaml"
    status: dict[str, str]
    organs: list[str]
    modifiers: list[str]
    heads: list[str]
    ranks: list[str]
    government: dict[str, str]
    state: list[str]
    ministers: dict[str, str]
    courtesy: list[str]
    honours: list[str]
    distinctions: list[str]
    weak: list[str]
    not_before: str
    longer: WordList


class Organizations(Lexicon):
    """See ``organizations.yaml``."""

    file: ClassVar[str] = "organizations.yaml"
    suffixes: dict[str, list[str]]
    departments: list[str]
    national: dict[str, list[str]]
    levels: dict[str, str]
    generic: list[str]
    parts: list[str]
    stop_nouns: WordSet
    delegates: WordSet
    international: WordSet
    name_verbs: WordSet
    self_kinds: dict[str, str]
    self_words: dict[str, str]
    in_full: dict[str, str]
    programmes: dict[str, str]
    organs: dict[str, str]
    local: WordSet
    offices: WordSet
    trades: WordSet
    enterprises: WordSet


class Countries(Lexicon):
    """See ``countries.yaml``."""

    file: ClassVar[str] = "countries.yaml"
    names: dict[str, list[str]]


class Coordinates(Lexicon):
    """See ``coordinates.yaml``. A point is [latitude, longitude] in degrees."""

    file: ClassVar[str] = "coordinates.yaml"
    provinces: dict[str, Point]
    cities: dict[str, dict[str, Point]]
    counties: dict[str, dict[str, str]]  # a city's as text: see counties_of
    landmarks: dict[str, str]
    countries: dict[str, Point]
    abroad: dict[str, Point]

    def counties_of(self, province: str, city: str | None = None) -> Iterator[str]:
        """The names of the counties of a city, or of all of a province."""
        cities = self.counties.get(province, {})
        for listed in [cities[city]] if city in cities else cities.values():
            for entry in listed.split(", "):
                yield entry.split(" ")[0]


class Divisions(Lexicon):
    """See ``divisions.yaml``."""

    file: ClassVar[str] = "divisions.yaml"
    provinces: dict[str, list[str]]
    alone: dict[str, str]
    municipalities: WordSet
    cities: dict[str, str]
    wordlike: WordSet


class Tiles(Lexicon):
    """See ``tiles.yaml``."""

    file: ClassVar[str] = "tiles.yaml"
    provinces: dict[str, Annotated[list[int], Field(min_length=2, max_length=2)]]


class Names(Lexicon):
    """See ``names.yaml``."""

    file: ClassVar[str] = "names.yaml"
    transcribing: Characters
    function: Characters
    endings: WordList
    tibetan: WordList
    uyghur: WordList
    misread: WordList
    adverbs: WordSet
    verbal: WordSet
    swallowing: WordList
    made: WordList
    clinging: WordList
    leading: WordList
    opening_verbs: WordSet
    plain_events: WordSet
    headings: WordSet


class Led(Lexicon):
    """One entry of ``posts.yaml`` under ``led``: heads of titles and the last words of the bodies they lead."""

    heads: WordSet
    bodies: WordList


class Posts(Lexicon):
    """See ``posts.yaml``."""

    file: ClassVar[str] = "posts.yaml"
    naming: WordSet
    removing: WordSet
    becoming: WordSet
    holding: WordSet
    ending: WordSet
    beside_names: WordSet
    led: dict[str, Led]
    single: WordSet
    praise: WordSet
    leaders: WordSet
    local_groups: WordSet
    groups: WordSet
    before_departments: WordSet
    no_department: WordSet
    led_departments: dict[str, list[str]]
    departments: WordList
    envoys: WordList
