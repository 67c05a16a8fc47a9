"""Chains: how two people or bodies are connected, each step with its sentence; and whom one is next to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.described import labels
from kg.find import bearing, unknown
from kg.lookup import known_by
from kg.passages import told
from kg.skeleton import Skeleton, connections, kind_of
from ontology.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.folder import Folder

_KNOWN_CHARS = 40  # of what one of several is known by
# Who is in no event and has no post is next to nobody.
_CONNECTED = (
    "SELECT EXISTS (SELECT 1 FROM part WHERE agent = ?1) "
    "OR EXISTS (SELECT 1 FROM tenure WHERE person = ?1 OR organization = ?1)"
)
MOST_AGENTS = 60  # of one event: bigger ones connect everybody with everybody, and tell nothing
_PARTS = (
    "SELECT p.iri FROM mention m JOIN participation p ON p.article = m.article AND p.agent = m.local "
    "JOIN mention e ON e.article = p.article AND e.local = p.event WHERE m.iri = ? AND e.iri = ? ORDER BY p.iri LIMIT 1"
)
_POSTS = (
    "SELECT p.iri FROM mention m JOIN position p ON p.article = m.article AND p.person = m.local "
    "JOIN mention o ON o.article = p.article AND o.local = p.organization "
    "WHERE m.iri = ? AND o.iri = ? ORDER BY p.day DESC, p.iri LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Step:
    """From one to the next: by an event that both take part in, or by a post (``via`` is then empty)."""

    left: str
    left_iri: str
    right: str
    right_iri: str
    via: str
    via_iri: str
    date: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody or something beside a person or body: events in common, the last of them, and whether by a post."""

    name: str
    iri: str
    kind: str
    events: int
    post: bool
    last_event: str
    last_date: str


def path(folder: Folder, left: str, right: str, *, since: str | None = None, until: str | None = None) -> list[Step]:
    """The shortest chain of shared events and posts between two.

    Raises NotFoundError for an unknown name, for that of several, and where no chain is.
    """
    start, end = one_of(folder, left), one_of(folder, right)
    if start == end:
        raise UsageError("both names mean one and the same", do="Name two")
    bones = connections(folder.catalog, since=since, until=until)
    way = _shortest(bones, start, end)
    if way is None:
        do = "Widen --since or --until" if since or until else f"Events of more than {MOST_AGENTS} do not count"
        raise NotFoundError(f"no chain leads from '{left}' to '{right}'", where=str(folder.path), do=do)
    named = labels(folder.store, [iri for each in way for iri in each if iri])
    return [_step(folder, bones, named, *each) for each in way]


def neighbours(
    folder: Folder, name: str, *, since: str | None = None, until: str | None = None, limit: int = 20
) -> list[Neighbour]:
    """People and bodies beside one, those with most events in common first. Raises NotFoundError."""
    iri = one_of(folder, name)
    bones = connections(folder.catalog, since=since, until=until)
    common: Counter[str] = Counter()
    last: dict[str, str] = {}
    for event in sorted(bones.events.get(iri, ()), key=lambda event: (bones.days[event], event)):
        if len(bones.agents[event]) > MOST_AGENTS:
            continue
        for other in bones.agents[event] - {iri}:
            common[other] += 1
            last[other] = event
    posts = bones.posts.get(iri, set()) if not (since or until) else set()
    best = sorted({*common, *posts}, key=lambda other: (-common[other], other not in posts, other))[:limit]
    named = labels(folder.store, [*best, *(last[other] for other in best if other in last)])
    return [
        Neighbour(
            named.get(other, ""), other, kind_of(other), common[other], other in posts,
            named.get(last.get(other, ""), ""), bones.days.get(last.get(other, ""), ""),
        )
        for other in best
    ]  # fmt: skip


def one_of(folder: Folder, name: str) -> str:
    """The IRI of the one person or body of a name: of several the only one that has an event or a post, if one has.

    Raises NotFoundError, for several with their IRIs and what they are known by.
    """
    found = [iri for kind in ("person", "organization") for iri in bearing(folder, name, kind)[0]]
    if not found:
        raise unknown(folder, name, "organization", "nobody and no body of the name")
    if len(found) > 1:
        with folder.catalog.guard():
            found = [iri for iri in found if folder.catalog.db.execute(_CONNECTED, (iri,)).fetchone()[0]] or found
    if len(found) > 1:
        listed = "; ".join(_choice(folder, iri) for iri in found[:8])
        raise NotFoundError(f"{len(found)} have the name '{name}': {listed}", do="Give the IRI of one of them")
    return found[0]


def _choice(folder: Folder, iri: str) -> str:
    known = known_by(folder, iri)[:_KNOWN_CHARS] if kind_of(iri) == "person" else labels(folder.store, [iri])[iri]
    return f"id:{iri.partition('/id/')[2]} ({known})"


def _shortest(bones: Skeleton, start: str, end: str) -> list[tuple[str, str, str]] | None:
    """(from, event or nothing, to) of each step, by breadth first; of equally short ones the first in order."""
    came: dict[str, tuple[str, str]] = {start: ("", "")}
    edge = [start]
    while edge and end not in came:
        following: list[str] = []
        for one in edge:
            for event, other in _next(bones, one):
                if other not in came:
                    came[other] = (one, event)
                    following.append(other)
        edge = following
    if end not in came:
        return None
    way: list[tuple[str, str, str]] = []
    here = end
    while here != start:
        before, event = came[here]
        way.append((before, event, here))
        here = before
    return way[::-1]


def _next(bones: Skeleton, one: str) -> Iterable[tuple[str, str]]:
    """(event or nothing, other) of everything one step away."""
    for other in sorted(bones.posts.get(one, ())):
        yield "", other
    for event in sorted(bones.events.get(one, ())):
        if len(bones.agents[event]) <= MOST_AGENTS:
            for other in sorted(bones.agents[event] - {one}):
                yield event, other


def _step(folder: Folder, bones: Skeleton, named: dict[str, str], left: str, event: str, right: str) -> Step:
    db = folder.catalog.db
    if event:
        rows = [db.execute(_PARTS, (agent, event)).fetchone() for agent in (left, right)]
    else:
        person, body = (left, right) if kind_of(left) == "person" else (right, left)
        rows = [db.execute(_POSTS, (person, body)).fetchone()]
    said = told(folder, [row[0] for row in rows if row])
    sentences = dict.fromkeys(each.proof.sentence for each in said.values())
    dates = [each.proof.published or "" for each in said.values()]
    return Step(
        left=named.get(left, ""), left_iri=left, right=named.get(right, ""), right_iri=right,
        via=named.get(event, ""), via_iri=event,
        date=bones.days.get(event, "") or min(dates, default=""), sentences=tuple(sentences),
    )  # fmt: skip
