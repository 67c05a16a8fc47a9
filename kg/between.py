"""What links two things: what one is to the other, and the events beside both, each with its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.answers import Event
from kg.described import labels, subjects
from kg.drawing import HELD_AT, KINDS
from kg.lookup_event import events
from kg.skeleton import kind_of
from kg.statements import posts
from kg.surroundings import Neighbour, of_bodies, of_event, of_post
from kg.taken_part import Choice, occasions
from ontology.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from kg.folder import Folder

MOST_EVENTS = 100_000  # of one thing


@dataclass(frozen=True, slots=True)
class End:
    """One of the two."""

    name: str
    iri: str
    kind: str


@dataclass(frozen=True, slots=True)
class Shared:
    """An event beside both; ``one`` and ``other`` say how each is part of it, with the sentences."""

    name: str
    iri: str
    type: str
    date: str | None
    end: str | None
    modality: str
    one: tuple[Neighbour, ...]
    other: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Two things. ``direct`` tells what the other is to the one; ``total`` counts the events beside both."""

    one: End
    other: End
    direct: tuple[Neighbour, ...]
    shared: tuple[Shared, ...]
    total: int


def between(folder: Folder, one: str, other: str, *, limit: int = 20) -> Between:
    """What links two people, bodies, events or places (IRIs), the newest ``limit`` of the events beside both.

    Raises UsageError for one thing twice, NotFoundError for an unknown one.
    """
    if one == other:
        raise UsageError("both are one and the same", do="Name two")
    named = labels(folder.store, [one, other])
    for iri in (one, other):
        if iri not in named or kind_of(iri) not in KINDS:
            raise NotFoundError(f"nothing is known of {iri}", do="Search for it by name")
    left, right = (End(named[iri], iri, kind_of(iri)) for iri in (one, other))
    both = _beside_both(folder, left, right)
    shared = tuple(_shared(folder, event, left, right) for event in events(folder, both[:limit]))
    return Between(left, right, tuple(_direct(folder, left, right)), shared, len(both))


def _direct(folder: Folder, one: End, other: End) -> Iterable[Neighbour]:
    """What the other is to the one. Where the other's surroundings are the smaller ones, they tell it the other way."""
    if one.kind == "event":
        return [each for each in of_event(folder, one.iri) if each.iri == other.iri]
    if other.kind == "event" or (one.kind, other.kind) == ("organization", "person"):
        return [replace(each, name=other.name, iri=other.iri, kind=other.kind, out=not each.out)
                for each in _direct(folder, other, one)]  # fmt: skip
    if (one.kind, other.kind) == ("person", "organization"):
        held = (of_post(post, True) for post in posts(folder, person=one.iri) if post.organization_iri == other.iri)
        return [each for each in held if each is not None]
    if one.kind == other.kind == "organization":
        return [each for each in of_bodies(folder, one.iri) if each.iri == other.iri]
    return []


def _beside_both(folder: Folder, one: End, other: End) -> list[str]:
    """The events beside both, the newest first: in the order of those of a person or body, where there is one."""
    if "event" in (one.kind, other.kind):
        return []
    first, second = sorted((one, other), key=lambda end: end.kind == "place")
    theirs = set(_events_of(folder, second))
    return [iri for iri in _events_of(folder, first) if iri in theirs]


def _events_of(folder: Folder, end: End) -> list[str]:
    if end.kind == "place":
        return subjects(folder.store, "kg:place", [end.iri]).get(end.iri, [])
    return [each.event for each in occasions(folder.catalog, end.iri, Choice(), MOST_EVENTS)[0]]


def _shared(folder: Folder, event: Event, one: End, other: End) -> Shared:
    parts = [_part(event, end) for end in (one, other)]
    return Shared(event.name, event.iri, event.type, event.date, event.end, event.modality, *parts)


def _part(event: Event, end: End) -> tuple[Neighbour, ...]:
    if end.kind == "place":
        return (Neighbour(end.name, end.iri, end.kind, "", event.date, (HELD_AT,), False, None, event.modality,
                          event.proofs),)  # fmt: skip
    return tuple(
        Neighbour(each.name, each.iri, each.kind, "", event.date, each.roles, False, each.title, each.modality,
                  each.proofs)
        for each in event.participants
        if each.iri == end.iri
    )  # fmt: skip
