"""The lexicons of occasions and of what is told of them, field by field; each file's header says what a field means."""

from __future__ import annotations

from typing import ClassVar

from ontology.word_types import Lexicon, WordList, WordSet


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


class Topics(Lexicon):
    """See ``topics.yaml``."""

    file: ClassVar[str] = "topics.yaml"
    plain: WordList
    ends: WordList
    not_ends: WordList
    series: WordList
    nation: WordList


class EventNouns(Lexicon):
    """See ``events.yaml``."""

    file: ClassVar[str] = "events.yaml"
    nouns: dict[str, list[str]]
    suffixes: dict[str, str]
    not_heads: WordList
    bare: list[str]
    parts: list[str]
    one_part: dict[str, str]
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
    described: WordSet


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


class Undertaking(Lexicon):
    """One entry of ``undertakings`` in ``acts.yaml``: verbs, words of their object, what they tell."""

    verbs: WordList
    objects: WordList = ()
    type: str = "activity"
    role: str = "performs"


class Acts(Lexicon):
    """See ``acts.yaml``."""

    file: ClassVar[str] = "acts.yaml"
    statements: WordSet
    lectures: WordSet
    asking: WordSet
    by_delegates: WordSet
    presenting: WordSet
    conferring: WordSet
    handing: WordSet
    prizes: WordSet
    victories: WordSet
    beating: WordSet
    elected: WordSet
    removing: WordSet
    leaving: WordSet
    labels: dict[str, WordSet]
    befalling: WordSet
    wrecking: WordSet
    staged: WordSet
    heads: WordList
    undertakings: list[Undertaking]
