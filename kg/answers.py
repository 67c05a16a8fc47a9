"""The records of a look-up: what is known of a person, an organisation, an event, ready for tables and JSON.

Dates are ISO dates. Roles, types and kinds are keys of the schema. Every statement carries the sentence that proves it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence and the article that prints it; ``source`` is where that was read from."""

    sentence: str
    article: str  # its title, or its source where it has none
    article_iri: str
    source: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post as articles show it. Only words give ``stated_end``; silence is ``last_seen``.

    ``held`` tells, for a day that was asked for, how far it is known that the post was held then: stated, observed
    (seen before and after), or last seen before. ``fact`` is the IRI of that statement, for ``kg reject``. The sentence
    is that which ends it, or the last to show it. What was only planned is no post.
    """

    person: str
    person_iri: str
    organization: str | None
    organization_iri: str | None
    title: str
    status: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    stated_start: str | None = None
    stated_end: str | None = None
    sentence: str | None = None
    article: str | None = None
    fact: str | None = None
    held: str | None = None
    article_iri: str | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """One agent in one event: all its ``roles`` there, and the sentences that say so (``proofs``, at least one).

    ``date`` and ``end`` are the event's first and last day, as exactly as they are known (a month: 2024-09);
    ``facts`` are the IRIs of the statements, for ``kg reject``; ``modality`` tells what was only planned, reported or
    denied. ``sentence`` and ``article`` are those of the first proof.
    """

    date: str | None
    end: str | None
    roles: tuple[str, ...]
    event: str
    event_iri: str
    event_type: str
    place: str | None
    modality: str
    title: str | None
    sentence: str
    article: str
    proofs: tuple[Proof, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody in the same events, and in how many of them."""

    name: str
    iri: str
    count: int


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another of the same name, whom nothing in the articles joins; ``about`` tells who, by the posts."""

    name: str
    iri: str
    about: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person. ``total`` counts the appearances before the limit cut them."""

    name: str
    iri: str
    aliases: tuple[str, ...]
    posts: tuple[Post, ...]
    appearances: tuple[Appearance, ...]
    total: int
    companions: tuple[Companion, ...]


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """Everyone of a name, usually one. ``namesakes`` are not shown in full; ``more`` counts those not even listed."""

    people: tuple[Person, ...]
    namesakes: tuple[Namesake, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class FormerName:
    """What a body was called, ``until`` a day, month or year where a text gives it, and the sentences that say so.

    ``facts`` are the IRIs of the statements, for ``kg reject``; ``sentence`` and ``article`` those of the first proof.
    """

    name: str
    until: str | None
    sentence: str
    article: str
    proofs: tuple[Proof, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """One organisation, with those who hold posts in it. ``aliases`` has the former names, too."""

    name: str
    iri: str
    aliases: tuple[str, ...]
    kind: str | None
    part_of: tuple[str, ...]
    parts: tuple[str, ...]
    posts: tuple[Post, ...]
    appearances: tuple[Appearance, ...]
    total: int
    former_names: tuple[FormerName, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationAnswer:
    """Every organisation of a name; a short form like 市总工会 may be that of several."""

    organizations: tuple[Organization, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """Who had which roles in an event."""

    name: str
    iri: str
    kind: str  # person or organization
    roles: tuple[str, ...]
    modality: str
    title: str | None
    sentence: str
    article: str
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One occasion."""

    name: str
    iri: str
    aliases: tuple[str, ...]
    type: str
    modality: str
    date: str | None
    end: str | None
    words: tuple[str, ...]
    places: tuple[str, ...]
    part_of: tuple[str, ...]
    parts: tuple[str, ...]
    participants: tuple[Participant, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class EventAnswer:
    """The events whose names fit, best first. ``total`` counts them before the limit cut them."""

    events: tuple[Event, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Stats:
    """How much the graph holds; events by type, most first."""

    articles: int
    people: int
    organizations: int
    places: int
    events: int
    participations: int
    positions: int
    first_date: str | None
    last_date: str | None
    events_by_type: dict[str, int]
