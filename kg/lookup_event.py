"""The answer to what an event was: when, where, what it belongs to, and everyone who took part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.answers import Event, EventAnswer, Participant
from kg.described import Thing, describe, key_of, labelled, labels, longest_first, subjects, values
from kg.find import events_by, unknown
from kg.passages import Told, proofs, proofs_of, told_of
from kg.statements import by_modality, dates_of, roles_of, title_of
from kg.taken_part import Choice
from kg.wording import MODALITIES

if TYPE_CHECKING:
    from kg.folder import Folder

HITS = 1000  # events whose names fit that are looked at; a single character fits more than anybody reads
LEADING = ("hosts", "organises", "co_organises", "guides")  # roles of those who stand first


def event(
    folder: Folder, name: str, *, since: str | None = None, until: str | None = None, limit: int = 10
) -> EventAnswer:
    """The events whose name or one of its forms contains ``name``, best first, each with who took part and how.

    ``since`` and ``until`` (ISO days) choose among those whose day is known. Raises NotFoundError.
    """
    hits = chosen(folder, name, since, until)
    return EventAnswer(tuple(events(folder, hits[:limit])), len(hits))


def chosen(folder: Folder, name: str, since: str | None = None, until: str | None = None) -> list[str]:
    """The IRIs of the events that are meant, best first: at most ``HITS``. Raises NotFoundError with near names."""
    hits = events_by(folder, name, HITS)
    if not hits:
        raise unknown(folder, name, "event", "no event whose name contains")
    if since is None and until is None:
        return hits
    choice = Choice(since, until)
    first = values(folder.store, "kg:earliest", hits)
    last = values(folder.store, "kg:latest", hits)
    return [iri for iri in hits if choice.takes(_only(first, iri), _only(last, iri))]


def around(folder: Folder, iri: str) -> dict[str, str]:
    """Name -> IRI of an event's places, of what it is part of, and of its parts."""
    store = folder.store
    found = [one for key in ("kg:place", "kg:partOf") for one in values(store, key, [iri]).get(iri, [])]
    found += subjects(store, "kg:partOf", [iri]).get(iri, [])
    return {name: one for one, name in sorted(labels(store, found).items(), reverse=True)}


def _only(found: Mapping[str, list[str]], iri: str) -> str | None:
    return next(iter(found.get(iri, ())), None)


def events(folder: Folder, iris: Sequence[str]) -> list[Event]:
    """The events in full, all read at once."""
    store = folder.store
    things, groups = describe(store, iris), told_of(folder, iris)
    inside = subjects(store, "kg:partOf", iris)
    around = [iri for thing in things.values() for key in ("place", "partOf") for iri in thing.every(key)]
    parts = [part for each in inside.values() for part in each]
    named = labels(store, [*around, *parts, *(agent for agents in groups.values() for agent in agents)])
    return [
        _event(folder, iri, things[iri], groups.get(iri, {}), inside.get(iri, []), named)
        for iri in iris
        if iri in things
    ]


def _event(
    folder: Folder,
    iri: str,
    thing: Thing,
    groups: Mapping[str, list[Told]],
    within: list[str],
    named: Mapping[str, str],
) -> Event:
    first, last = dates_of(thing)
    label, modality = thing.one("label") or "", thing.one("modality") or "asserted"
    people = [
        _participant(agent, named.get(agent, ""), sure, group)
        for agent, statements in groups.items()
        for sure, group in by_modality(statements, modality).items()
    ]
    return Event(
        name=label,
        iri=iri,
        aliases=longest_first(thing.every("alias")),
        type=key_of(thing.one("eventType")),
        modality=modality,
        date=first,
        end=last,
        words=tuple(thing.every("dateWords")),
        places=labelled(named, thing.every("place")),
        part_of=labelled(named, thing.every("partOf")),
        parts=labelled(named, within),
        participants=tuple(sorted(people, key=_rank)),
        proofs=proofs_of(folder, thing.every("evidence")),
    )


def _participant(iri: str, name: str, modality: str, group: Sequence[Told]) -> Participant:
    said = proofs(group)
    kind = "person" if "/id/person/" in iri else "organization"
    return Participant(
        name, iri, kind, roles_of(group), modality, title_of(group), said[0].sentence, said[0].article, said
    )


def _rank(one: Participant) -> tuple[int, int, str, str, str]:
    """Those who were there for sure first, among them hosts and their like, then the order of the roles."""
    from ontology.schema import schema  # read where there is something to put in order

    order = [*LEADING, *schema().roles]
    return MODALITIES.index(one.modality), min(map(order.index, one.roles)), one.kind, one.name, one.iri
