"""Who knows whom: people joined by the events that they share, and what that network tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from kg.described import labels
from kg.skeleton import connections, kind_of
from ontology.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    import networkx as nx

    from kg.folder import Folder

Measure = Literal["degree", "betweenness", "pagerank"]
MEASURES: tuple[Measure, ...] = ("degree", "betweenness", "pagerank")
MOST_PEOPLE = 40  # of one event: at a congress of thousands nobody knows all others
SAMPLED_ABOVE = 1500  # people, beyond which betweenness is estimated from a sample of SAMPLE of them
SAMPLE = 300
_SEED = 20240101  # a fixed one, so that the same graph gives the same answer


@dataclass(frozen=True, slots=True)
class Central:
    """A person's place in the network: the value of the measure, how many others are known, events shared."""

    name: str
    iri: str
    value: float
    known: int
    events: int


@dataclass(frozen=True, slots=True)
class Community:
    """People who share more events with one another than with others, the most connected first."""

    number: int
    size: int
    people: tuple[str, ...]
    iris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The people's network; ``left_out`` counts the events of more than MOST_PEOPLE people, which join nobody."""

    graph: nx.Graph[str]
    events: dict[str, int]
    left_out: int

    @property
    def notes(self) -> list[str]:
        """What was cut off, in words."""
        if not self.left_out:
            return []
        return [f"{self.left_out} event(s) of more than {MOST_PEOPLE} people join nobody."]


def acquaintance(folder: Folder, *, since: str | None = None, until: str | None = None) -> Network:
    """People as nodes; an edge's ``weight`` is the number of events that two share between the days.

    Raises NotFoundError where no two people share one.
    """
    import networkx as nx

    bones = connections(folder.catalog, since=since, until=until)
    graph: nx.Graph[str] = nx.Graph()
    left_out = 0
    for _, agents in sorted(bones.agents.items()):
        people = sorted(agent for agent in agents if kind_of(agent) == "person")
        if len(people) > MOST_PEOPLE:
            left_out += 1
            continue
        for one, two in combinations(people, 2):
            held = graph.get_edge_data(one, two, {"weight": 0})["weight"]
            graph.add_edge(one, two, weight=held + 1)
    if not graph:
        raise NotFoundError("no two people share an event", where=str(folder.path), do="Widen --since or --until")
    return Network(graph, {person: len(bones.events[person]) for person in graph}, left_out)


def central(folder: Folder, network: Network, measure: Measure, limit: int) -> tuple[list[Central], list[str]]:
    """The most central people by a measure, and notes on what was cut off or estimated. Raises UsageError."""
    import networkx as nx

    graph, notes = network.graph, network.notes
    if measure == "degree":
        values = dict(nx.degree_centrality(graph))
    elif measure == "pagerank":
        values = dict(nx.pagerank(graph, weight="weight"))
    elif measure == "betweenness":
        sample = SAMPLE if len(graph) > SAMPLED_ABOVE else None
        if sample:
            notes = [*notes, f"Betweenness is estimated from {SAMPLE} of {len(graph):,} people."]
        values = dict(nx.betweenness_centrality(graph, k=sample, seed=_SEED))
    else:
        raise UsageError(f"no measure '{measure}'", do=f"One of {', '.join(MEASURES)}")
    best = sorted(values, key=lambda iri: (-values[iri], iri))[:limit]
    named = labels(folder.store, best)
    rows = [Central(named.get(i, ""), i, round(values[i], 6), graph.degree(i), network.events[i]) for i in best]
    return rows, notes


def communities(folder: Folder, network: Network, limit: int, members: int) -> list[Community]:
    """The largest groups by the Louvain method (Blondel et al. 2008), each with so many of its members."""
    import networkx as nx

    found_parts = nx.community.louvain_communities(network.graph, weight="weight", seed=_SEED)
    parts = sorted((sorted(part) for part in found_parts), key=lambda part: (-len(part), part[0]))[:limit]
    degree = dict(network.graph.degree(weight="weight"))
    found = []
    for number, part in enumerate(parts, 1):
        best = sorted(part, key=lambda iri: (-degree[iri], iri))[:members]
        named = labels(folder.store, best)
        found.append(Community(number, len(part), tuple(named.get(iri, "") for iri in best), tuple(best)))
    return found
