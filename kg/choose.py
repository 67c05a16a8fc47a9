"""Which nodes a picture shows: the strongest of a graph, or the surroundings of some. Pure functions."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from heapq import heapify, heappop, heappush

from kg.skeleton import Skeleton, kind_of

EVENTS_SHARE = 0.5  # of the nodes; the other half are people and organisations
PLACES_SHARE = 0.06
LINKING = 2  # an event is drawn when so many who are drawn take part


def strongest(bones: Skeleton, top: int) -> set[str]:
    """At most ``top`` nodes: the people and organisations of most events, and events that link two of them.

    Events are taken one by one, each time the one that adds most to those who are little linked as yet: a picture of
    the twenty meetings of the same five people would say less.
    """
    linking = {event: agents for event, agents in bones.agents.items() if len(agents) >= LINKING}
    strength = Counter(agent for agents in linking.values() for agent in agents)
    room = top - int(top * PLACES_SHARE)
    ranked = _ranked(strength)
    agents = set(ranked[: max(LINKING, round(room * (1 - EVENTS_SHARE)))])
    events = _spread_events(linking, agents, bones.days, room - len(agents))
    chosen = _linked(bones, agents | events)
    # Room is left where events are few: for others who take part in those drawn.
    others = Counter(agent for event in events for agent in linking[event] - chosen)
    chosen.update(_ranked(others)[: max(0, room - len(chosen))])
    return _with_places(chosen, bones, top)


def around(bones: Skeleton, focus: Collection[str], depth: int, top: int) -> set[str]:
    """``focus`` and what surrounds it, at most ``top`` nodes, those nearest to the focus first.

    A step leads from people and bodies to the other end of a post, and through events to those who take part in
    them; from an event to its parts, its whole and its participants; from a place to its events.
    """
    chosen = set(focus)
    edge = set(focus)
    for _ in range(max(1, depth)):
        events = _reached(bones, edge) - chosen
        room = max(0, math.ceil((top - len(chosen)) * EVENTS_SHARE))
        drawn = sorted(events, key=lambda e: (-len(bones.agents[e] & edge), _newest(bones.days, e), e))[:room]
        chosen.update(drawn)
        near = Counter(agent for event in {*drawn, *edge} for agent in bones.agents.get(event, ()))
        near.update(other for iri in edge for other in bones.posts.get(iri, ()))
        agents = sorted(near.keys() - chosen, key=lambda a: (-near[a], -bones.counts.get(a, 0), a))
        edge = set(agents[: max(0, top - len(chosen))])
        chosen |= edge
    kept = {iri for iri in chosen if kind_of(iri) != "event" or iri in focus or _has_company(bones, iri, chosen, focus)}
    return _with_places(kept, bones, top)


def beyond(bones: Skeleton, chosen: Collection[str], most: int) -> set[str]:
    """At most ``most`` nodes next to the chosen ones, for a reader who asks for more: of each a few, turn by turn.

    Events with many of the chosen first, then new ones; people and bodies by how often they are seen.
    """
    chosen = set(chosen)
    queues = [_next_to(bones, iri, chosen) for iri in sorted(chosen, key=lambda i: (-bones.counts.get(i, 0), i))]
    taken: set[str] = set()
    for turn in range(max(map(len, queues), default=0)):
        for queue in queues:
            if len(taken) >= most:
                return taken
            if turn < len(queue):
                taken.add(queue[turn])
    return taken


def _next_to(bones: Skeleton, iri: str, chosen: set[str]) -> list[str]:
    near = _reached(bones, [iri]) | bones.agents.get(iri, set()) | bones.posts.get(iri, set())
    agents = sorted((n for n in near - chosen if kind_of(n) != "event"), key=lambda a: (-bones.counts.get(a, 0), a))
    events = sorted(
        (n for n in near - chosen if kind_of(n) == "event"),
        key=lambda e: (-len(bones.agents.get(e, set()) & chosen), _newest(bones.days, e), e),
    )
    return events + agents


def _ranked(strength: Counter[str]) -> list[str]:
    """The strongest first; of equals people before bodies."""
    return sorted(strength, key=lambda iri: (-strength[iri], kind_of(iri) != "person", iri))


def _reached(bones: Skeleton, edge: Iterable[str]) -> set[str]:
    events: set[str] = set()
    edge = set(edge)
    for iri in edge:
        events |= bones.events.get(iri, set())
        if kind_of(iri) == "event":
            events |= bones.within.get(iri, set()) & bones.days.keys()
    events |= {part for part, wholes in bones.within.items() if wholes & edge and part in bones.days}
    return events | {event for event, places in bones.places.items() if places & edge}


def _has_company(bones: Skeleton, event: str, chosen: set[str], focus: Collection[str]) -> bool:
    """Whether an event links two who are drawn; those of the focus itself need nobody else."""
    there = bones.agents.get(event, set()) & chosen
    linked = (bones.within.get(event, set()) | bones.places.get(event, set())) & set(focus)
    return len(there) >= LINKING or bool(there & set(focus)) or bool(linked)


def _spread_events(linking: dict[str, set[str]], agents: set[str], days: dict[str, str], most: int) -> set[str]:
    """Greedy choice with diminishing returns; a heap holds old gains, which can only have become smaller."""
    taken: set[str] = set()
    times: dict[str, int] = defaultdict(int)

    def gain(event: str) -> float:
        return math.fsum((1 + times[agent]) ** -1.5 for agent in linking[event] & agents)

    heap = [
        (-gain(event), _newest(days, event), event)
        for event, there in linking.items()
        if len(there & agents) >= LINKING
    ]
    heapify(heap)
    while heap and len(taken) < most:
        old, newest, event = heappop(heap)
        now = -gain(event)
        if now > old + 1e-9:
            heappush(heap, (now, newest, event))
            continue
        taken.add(event)
        for agent in linking[event] & agents:
            times[agent] += 1
    return taken


def _linked(bones: Skeleton, chosen: set[str]) -> set[str]:
    """Without those who take part in nothing that is drawn."""
    return {iri for iri in chosen if kind_of(iri) == "event" or bones.events.get(iri, set()) & chosen}


def _with_places(chosen: set[str], bones: Skeleton, top: int) -> set[str]:
    """With the places of two drawn events or more, as far as there is room."""
    counts = Counter(place for event in chosen for place in bones.places.get(event, ()) if place not in chosen)
    ranked = sorted((p for p in counts if counts[p] >= LINKING), key=lambda p: (-counts[p], p))
    return chosen | set(ranked[: max(0, min(top - len(chosen), int(top * PLACES_SHARE)))])


def _newest(days: dict[str, str], event: str) -> tuple[int, ...]:
    """Sorts newest first, unknown dates last."""
    return tuple(-ord(char) for char in days.get(event, "")) or (0,)
