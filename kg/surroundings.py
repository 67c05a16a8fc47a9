"""What stands beside one thing, each line with the sentences that prove it: one step of an explorer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.answers import Appearance, Post, Proof
from kg.described import key_of, labels, subjects, values
from kg.drawing import HELD_AT, KINDS, PART_OF, POST
from kg.lookup_event import event as find_event
from kg.lookup_place import Happening, place
from kg.passages import proofs_of
from kg.sentences import find_sentences
from kg.skeleton import kind_of
from kg.statements import appearances, posts
from kg.taken_part import Choice
from kg.terms import heading
from ontology.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from kg.folder import Folder

PROOFS = 3  # sentences of a line


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something beside the thing; ``roles`` are keys of the schema, or post, part_of, held_at.

    ``out`` says that the roles are those of the thing in the neighbour, else of the neighbour in the thing.
    """

    name: str
    iri: str
    kind: str
    subtype: str
    date: str | None
    roles: tuple[str, ...]
    out: bool
    title: str | None
    modality: str
    proofs: tuple[Proof, ...]
    more: int = 0  # sentences beside those of ``proofs``


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A thing and what stands beside it; ``total`` counts by kind what there is before the limit cut it."""

    name: str
    iri: str
    kind: str
    subtype: str
    neighbours: tuple[Neighbour, ...]
    total: dict[str, int]


def surroundings(
    folder: Folder,
    iri: str,
    *,
    kinds: Collection[str] = KINDS,
    since: str | None = None,
    until: str | None = None,
    limit: int = 12,
) -> Surroundings:
    """What stands beside a person, body, event or place: of each kind at most ``limit``, the newest or surest first.

    ``since`` and ``until`` (ISO days) choose among events. Raises NotFoundError.
    """
    kind = kind_of(iri)
    name = labels(folder.store, [iri]).get(iri)
    if name is None or kind not in KINDS:
        raise NotFoundError(f"nothing is known of {iri}", do="Search for it by name")
    choice, events = Choice(since, until), limit if "event" in kinds else 1
    bodies = limit if "organization" in kinds else 0
    look: Mapping[str, Callable[[], tuple[Iterable[Neighbour], int]]] = {
        "person": lambda: _of_agent(folder, iri, choice, events, bodies),
        "organization": lambda: _of_agent(folder, iri, choice, events, bodies),
        "event": lambda: (of_event(folder, iri), 0),
        "place": lambda: _of_place(folder, iri, choice, events),
    }
    found, of_events = look[kind]()
    total: dict[str, int] = dict.fromkeys(KINDS, 0)
    kept: list[Neighbour] = []
    for each in _joined(found):
        total[each.kind] += 1
        if each.kind in kinds and sum(one.kind == each.kind for one in kept) < limit:
            kept.append(each)
    total["event"] = max(total["event"], of_events)
    return Surroundings(name, iri, kind, _subtype(folder, iri, kind), tuple(kept), total)


def _of_agent(folder: Folder, iri: str, choice: Choice, limit: int, bodies: int) -> tuple[Iterable[Neighbour], int]:
    """The posts, the events (``limit`` of them, and how many there are), and of a body those above and below.

    Of these ``bodies`` come with a sentence: it has to be searched for.
    """
    is_person = kind_of(iri) == "person"
    held = posts(folder, person=iri) if is_person else posts(folder, organization=iri)
    found = [one for one in (of_post(post, is_person) for post in held) if one is not None]
    taken, total = appearances(folder, iri, choice, limit)
    found += [_appearance(each) for each in taken if each.modality != "negated"]
    return ([*found] if is_person else [*found, *of_bodies(folder, iri, bodies)]), total


def of_post(post: Post, is_person: bool) -> Neighbour | None:
    """The body of a person's post, or the person of a body's; None where the text names neither."""
    iri = post.organization_iri if is_person else post.person_iri
    name = post.organization if is_person else post.person
    if not iri or not name:
        return None
    proof = Proof(post.sentence or "", post.article or "", post.article_iri or "", "", post.last_seen)
    return Neighbour(
        name=name,
        iri=iri,
        kind="organization" if is_person else "person",
        subtype="",
        date=post.stated_end or post.last_seen or post.first_seen,
        roles=(POST,),
        out=is_person,
        title=post.title,
        modality="asserted",
        proofs=(proof,) if post.sentence else (),
    )


def _appearance(each: Appearance) -> Neighbour:
    return Neighbour(
        name=each.event,
        iri=each.event_iri,
        kind="event",
        subtype=each.event_type,
        date=each.date,
        roles=each.roles,
        out=True,
        title=each.title,
        modality=each.modality,
        proofs=each.proofs[:PROOFS],
        more=max(0, len(each.proofs) - PROOFS),
    )


def of_bodies(folder: Folder, iri: str, most: int | None = None) -> Iterable[Neighbour]:
    """The bodies above and below, the first ``most`` of them (or all) with a sentence that tells of the lower one."""
    store = folder.store
    above = [one for one in values(store, "kg:partOf", [iri]).get(iri, []) if kind_of(one) == "organization"]
    below = [one for one in subjects(store, "kg:partOf", [iri]).get(iri, []) if kind_of(one) == "organization"]
    named = labels(store, [iri, *above, *below])
    shown = 0
    for other in [*above, *below]:
        if other in named:
            lower = iri if other in above else other
            proofs = _naming(folder, lower, named[lower]) if most is None or shown < most else ()
            shown += 1
            yield Neighbour(
                named[other], other, "organization", "", None, (PART_OF,), other in above, None, "asserted", proofs
            )


def _naming(folder: Folder, iri: str, name: str) -> tuple[Proof, ...]:
    """A sentence that names a body in full; else one that tells of a post in it, or of its part in an event."""
    try:
        found = find_sentences(folder, [name], 1).sentences
    except (NotFoundError, UsageError):
        held = [
            proof for post in posts(folder, organization=iri) if (one := of_post(post, False)) for proof in one.proofs
        ]
        taken = [] if held else appearances(folder, iri, Choice(), 1)[0]
        return tuple(held[:1]) or tuple(proof for each in taken for proof in each.proofs[:1])
    return tuple(
        Proof(one.text, heading(one.title, one.source), one.article, one.source, one.published) for one in found
    )


def of_event(folder: Folder, iri: str) -> Iterable[Neighbour]:
    """Who took part in an event, its places, what it is part of, and its parts."""
    one = find_event(folder, iri).events[0]
    for each in one.participants:
        if each.modality != "negated":
            more = max(0, len(each.proofs) - PROOFS)
            yield Neighbour(
                each.name, each.iri, each.kind, "", None, each.roles, False, each.title, each.modality,
                each.proofs[:PROOFS], more,
            )  # fmt: skip
    store, proofs = folder.store, one.proofs[:PROOFS]
    around = [
        *((place_, HELD_AT, True) for place_ in values(store, "kg:place", [iri]).get(iri, [])),
        *((whole, PART_OF, True) for whole in values(store, "kg:partOf", [iri]).get(iri, [])),
        *((part, PART_OF, False) for part in subjects(store, "kg:partOf", [iri]).get(iri, [])),
    ]
    named = labels(store, (other for other, _, _ in around))
    told = values(store, "kg:evidence", (other for other, _, out in around if not out))
    for other, role, out in around:
        if other in named:  # of a part its own sentences tell, whichever side one looks from
            said = proofs if out else proofs_of(folder, told.get(other, ()))[:PROOFS]
            yield Neighbour(named[other], other, kind_of(other), "", None, (role,), out, None, one.modality, said)


def _of_place(folder: Folder, iri: str, choice: Choice, limit: int) -> tuple[Iterable[Neighbour], int]:
    (found,) = place(folder, iri, since=choice.since, until=choice.until, limit=limit)
    return [_held(each) for each in found.events], found.total


def _held(each: Happening) -> Neighbour:
    return Neighbour(
        each.name, each.iri, "event", each.type, each.date, (HELD_AT,), False, None, each.modality,
        each.proofs[:PROOFS], max(0, len(each.proofs) - PROOFS),
    )  # fmt: skip


def _joined(found: Iterable[Neighbour]) -> list[Neighbour]:
    """One line for each thing and way of standing beside it: several posts in one body are told by the first."""
    once: dict[tuple[str, bool, tuple[str, ...], str], Neighbour] = {}
    for each in found:
        once.setdefault((each.iri, each.out, each.roles, each.modality), each)
    return list(once.values())


def _subtype(folder: Folder, iri: str, kind: str) -> str:
    property_ = {"organization": "kg:organizationKind", "event": "kg:eventType"}.get(kind)
    found = values(folder.store, property_, [iri]).get(iri, []) if property_ else []
    return key_of(found[0]) if found else ""
