"""The shapes of the lexicons: which fields each file under ``ontology/lexicons/`` has, and of what type."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _each_once(value: Any) -> Any:
    """A list as a tuple; ValueError where a word stands in it twice."""
    if not isinstance(value, list):
        return value
    twice = sorted({str(word) for word in value if value.count(word) > 1})
    if twice:
        raise ValueError(f"listed twice: {', '.join(twice)}")
    return tuple(value)


def _unordered(value: Any) -> Any:
    """The same as a frozenset."""
    words = _each_once(value)
    return frozenset(words) if isinstance(words, tuple) else words


def _characters(value: Any) -> Any:
    """A folded text as its characters, without the spaces that YAML makes of line ends."""
    return frozenset("".join(value.split())) if isinstance(value, str) else value


def _point(value: Any) -> Any:
    """A list of latitude and longitude as a tuple; ValueError where it lies on no globe."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(each, float) for each in value):
        if not (-90 <= value[0] <= 90 and -180 <= value[1] <= 180):
            raise ValueError(f"no latitude and longitude: {value}")
        return tuple(value)
    return value


# Ordered words, as str.startswith and str.endswith want them; words to look up; characters to look up.
WordList = Annotated[tuple[str, ...], BeforeValidator(_each_once)]
WordSet = Annotated[frozenset[str], BeforeValidator(_unordered)]
Characters = Annotated[frozenset[str], BeforeValidator(_characters)]
Point = Annotated[tuple[float, float], BeforeValidator(_point)]


class Lexicon(BaseModel):
    """The base of all: unknown fields and values of another type are refused. ``file`` names the YAML file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    file: ClassVar[str]


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


class Countries(Lexicon):
    """See ``countries.yaml``."""

    file: ClassVar[str] = "countries.yaml"
    names: dict[str, list[str]]


class Coordinates(Lexicon):
    """See ``coordinates.yaml``. A point is [latitude, longitude] in degrees."""

    file: ClassVar[str] = "coordinates.yaml"
    provinces: dict[str, Point]
    cities: dict[str, dict[str, Point]]
    counties: dict[str, dict[str, str]]
    landmarks: dict[str, str]
    countries: dict[str, Point]
    abroad: dict[str, Point]


class Divisions(Lexicon):
    """See ``divisions.yaml``."""

    file: ClassVar[str] = "divisions.yaml"
    provinces: dict[str, list[str]]
    alone: dict[str, str]
    municipalities: WordSet
    cities: dict[str, str]


class Tiles(Lexicon):
    """See ``tiles.yaml``."""

    file: ClassVar[str] = "tiles.yaml"
    provinces: dict[str, Annotated[list[int], Field(min_length=2, max_length=2)]]


class Editions(Lexicon):
    """See ``editions.yaml``."""

    file: ClassVar[str] = "editions.yaml"
    world: WordList
    nation: WordList
    regions: WordList
    fairs: WordList
    heads: WordList
    terms: WordList
    bodies: WordList
    sessions: WordList
    anniversaries: WordList
    alike: dict[str, str]


class EventNouns(Lexicon):
    """See ``events.yaml``."""

    file: ClassVar[str] = "events.yaml"
    nouns: dict[str, list[str]]
    suffixes: dict[str, str]
    not_heads: WordList
    bare: list[str]
    parts: list[str]
    held: WordList
    stops: WordSet
    followed: WordList
    not_after: WordList
    verbal: WordSet
    naming: WordSet
    general: dict[str, str]
    wholes: WordSet
    games: WordSet
    openings: WordSet
    no_bodies: WordList
    of_people: WordList


class Verb(Lexicon):
    """One entry of ``verbs.yaml``: its forms, the role of its subject, and what its object is."""

    forms: list[str]
    subject: str | None = None
    object: str | None = None
    type: str | None = None


class Verbs(Lexicon):
    """See ``verbs.yaml``."""

    file: ClassVar[str] = "verbs.yaml"
    frames: dict[str, Verb]


class Names(Lexicon):
    """See ``names.yaml``."""

    file: ClassVar[str] = "names.yaml"
    transcribing: Characters
    function: Characters
    endings: WordList
    tibetan: WordList
    uyghur: WordList
    misread: WordList
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
    leaders: WordSet
    local_groups: WordSet
    groups: WordSet
    led_departments: dict[str, list[str]]
    departments: WordList
    envoys: WordList


class Agents(Lexicon):
    """See ``agents.yaml``."""

    file: ClassVar[str] = "agents.yaml"
    markers: WordSet
    not_subject: WordSet
    destinations: WordSet
    joiners: WordSet
    represented: WordSet
    representatives: WordList
    unnamed: WordSet
    together: WordSet
    settling: WordSet
    somebody: WordSet
    resuming: WordSet


class Confidence(Lexicon):
    """See ``confidence.yaml``."""

    file: ClassVar[str] = "confidence.yaml"
    position: dict[str, float]
    participation: dict[str, float]
    event: dict[str, float]
    otherwise: dict[str, float]

    def of(self, kind: str, rule: str) -> float:
        """How sure a rule is of what it gives: a position, a participation or an event."""
        own: dict[str, float] = getattr(self, kind)
        return own.get(rule, self.otherwise[kind])


class Acts(Lexicon):
    """See ``acts.yaml``."""

    file: ClassVar[str] = "acts.yaml"
    statements: WordSet
    lectures: WordSet
    by_delegates: WordSet
    presenting: WordSet
    conferring: WordSet
    handing: WordSet
    prizes: WordSet
    victories: WordSet
    beating: WordSet
    labels: dict[str, WordSet]
    befalling: WordSet
    staged: WordSet
    heads: WordList
