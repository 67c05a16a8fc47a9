"""Things of the store by IRI, many at a time.

One flat pattern for many subjects, and the values put together here: with an OPTIONAL for each property the same costs
ten times as much. Not for people and organisations: the direct triples of some number thousands.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.ids import NAMESPACE
from kg.terms import DCTERMS, ORG, RDFS

if TYPE_CHECKING:
    from kg.folder import Folder
    from kg.store import Store, Value

PREFIX = f"PREFIX kg: <{NAMESPACE}> PREFIX rdfs: <{RDFS}> PREFIX dcterms: <{DCTERMS}> PREFIX org: <{ORG}>\n"
CHUNK = 2000  # IRIs of one query

_ONE_NAME = """
SELECT n.iri, MIN(n.name) FROM json_each(?) w CROSS JOIN name n ON n.iri = w.value GROUP BY n.iri HAVING COUNT(*) = 1"""
Row = dict[str, "Value"]


class Thing:
    """The values of a subject by the local names of its properties (``label``, ``earliest``, ``quote``)."""

    def __init__(self) -> None:
        self._values: dict[str, list[Value]] = defaultdict(list)

    def add(self, key: str, value: Value) -> None:
        """Note a value."""
        self._values[key].append(value)

    def one(self, key: str) -> str | None:
        """The value as text, of several the first in order; None where there is none."""
        return min(self.every(key), default=None)

    def every(self, key: str) -> list[str]:
        """All values as text, sorted."""
        return sorted(str(value) for value in self._values.get(key, ()) if value is not None)

    def number(self, key: str) -> int:
        """The value as a whole number; 0 where there is none."""
        return int(self.one(key) or 0)


def rows(store: Store, query: str, **bound: str) -> list[Row]:
    """The rows of a query, with projected variables bound to IRIs."""
    return store.select(PREFIX + query, dict(bound))


def describe(store: Store, iris: Iterable[str], *properties: str) -> dict[str, Thing]:
    """Everything that the store says of these IRIs, or these properties (``kg:quote``); an unknown one is left out."""
    found: dict[str, Thing] = defaultdict(Thing)
    # FILTER halves the time. With VALUES instead Oxigraph reads every triple of these properties: 500 times as long.
    only = f"FILTER(?p IN ({', '.join(properties)}))" if properties else ""
    for row in _each(store, f"SELECT ?s ?p ?o WHERE {{ %s ?s ?p ?o {only} }}", iris):
        key = str(row["p"])
        found[str(row["s"])].add(key[max(key.rfind("#"), key.rfind("/")) + 1 :], row["o"])
    return dict(found)


def values(store: Store, prefixed: str, iris: Iterable[str]) -> dict[str, list[str]]:
    """The values of one property (``kg:alias``) of these IRIs, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in _each(store, f"SELECT ?s ?o WHERE {{ %s ?s {prefixed} ?o }}", iris):
        found[str(row["s"])].append(str(row["o"]))
    return {iri: sorted(each) for iri, each in found.items()}


def subjects(store: Store, prefixed: str, iris: Iterable[str]) -> dict[str, list[str]]:
    """The things whose property has one of these IRIs as its value, by that IRI, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in _each(store, f"SELECT ?o ?s WHERE {{ %s ?o {prefixed} ?s }}", iris):
        found[str(row["s"])].append(str(row["o"]))
    return {iri: sorted(each) for iri, each in found.items()}


def labels(store: Store, iris: Iterable[str]) -> dict[str, str]:
    """The label of each of these IRIs."""
    return {iri: found[0] for iri, found in values(store, "rdfs:label", iris).items()}


def called(folder: Folder, iris: Iterable[str]) -> dict[str, str]:
    """``labels`` of people and bodies, of many at once: most have one name, which the catalogue's index holds."""
    wanted = set(iris)
    with folder.catalog.guard():
        found = dict(folder.catalog.db.execute(_ONE_NAME, (json.dumps(sorted(wanted)),)).fetchall())
    return found | labels(folder.store, wanted - found.keys())


def names(store: Store, iri: str) -> tuple[str, tuple[str, ...]]:
    """The label of a thing and its other names, the longest first."""
    aliases = values(store, "kg:alias", [iri]).get(iri, [])
    return labels(store, [iri]).get(iri, ""), longest_first(aliases)


def longest_first(aliases: Iterable[str]) -> tuple[str, ...]:
    """Each of these names once, the longest first."""
    return tuple(sorted(set(aliases), key=lambda name: (-len(name), name)))


def labelled(named: Mapping[str, str], iris: Iterable[str]) -> tuple[str, ...]:
    """The labels that ``named`` holds of these IRIs, each once, sorted."""
    return tuple(sorted({named[iri] for iri in iris if iri in named}))


def key_of(iri: Value) -> str:
    """'attends' for the IRI of kg:role-attends, 'meeting' for kg:type-meeting."""
    return str(iri).removeprefix(NAMESPACE).partition("-")[2]


def _each(store: Store, query: str, iris: Iterable[str]) -> Iterable[Row]:
    """The rows of a query whose %s stands for a VALUES block over ``?s``."""
    import pyoxigraph as ox

    wanted = sorted(set(iris))
    for start in range(0, len(wanted), CHUNK):
        # NamedNode refuses what is no IRI, and writes the others so that they stay one.
        block = " ".join(str(ox.NamedNode(iri)) for iri in wanted[start : start + CHUNK])
        yield from rows(store, query % f"VALUES ?s {{ {block} }}")
