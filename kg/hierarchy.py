"""The tree of a body: what it belongs to, and its departments with theirs, each with how many posts it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.described import labels, subjects, values
from kg.skeleton import kind_of

if TYPE_CHECKING:
    from kg.folder import Folder
    from kg.store import Store

DEPTH = 3  # levels below the body
MOST = 150  # bodies of a tree

_PEOPLE = """
SELECT m.iri, COUNT(DISTINCT p.tenure) FROM mention m
JOIN position p ON p.article = m.article AND p.organization = m.local AND p.happened
WHERE m.iri IN ({}) GROUP BY m.iri"""


@dataclass(frozen=True, slots=True)
class Branch:
    """A body of the tree; ``posts`` counts who held which title in it, ``more`` the parts that are not shown."""

    name: str
    iri: str
    posts: int = 0
    parts: tuple[Branch, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """``wholes``: the bodies above, the nearest first; ``tree``: the body itself with what is below it."""

    wholes: tuple[Branch, ...]
    tree: Branch


def hierarchy(folder: Folder, iri: str) -> Hierarchy:
    """The tree of the body ``iri``, at most ``DEPTH`` levels and ``MOST`` bodies; the largest parts come first."""
    store = folder.store
    above = _above(store, iri)
    below, depth, seen = dict[str, list[str]](), 0, {iri}
    level = [iri]
    while level and depth < DEPTH and len(seen) < MOST:
        found, level = subjects(store, "kg:partOf", level), []
        for whole in sorted(found):
            below[whole] = [part for part in found[whole] if kind_of(part) == "organization" and part not in seen]
            seen.update(below[whole])
            level += below[whole]
        depth += 1
    named = labels(store, [*seen, *above])
    posts = _posts(folder, seen)
    room = [MOST]

    def branch(one: str) -> Branch:
        room[0] -= 1
        ranked = sorted((p for p in below.get(one, ()) if p in named), key=lambda p: (-posts.get(p, 0), named[p], p))
        shown = ranked[: max(0, room[0])]
        parts = tuple(branch(part) for part in shown)
        return Branch(named.get(one, ""), one, posts.get(one, 0), parts, len(ranked) - len(shown))

    return Hierarchy(tuple(Branch(named[one], one) for one in above if one in named), branch(iri))


def _above(store: Store, iri: str) -> list[str]:
    """The bodies above, the nearest first; a ring of bodies is walked once."""
    found: list[str] = []
    level = [iri]
    while level and len(found) < MOST:
        wholes = {one for each in values(store, "kg:partOf", level).values() for one in each}
        level = sorted(one for one in wholes if one not in found and one != iri and kind_of(one) == "organization")
        found += level
    return found


def _posts(folder: Folder, iris: set[str]) -> dict[str, int]:
    known = sorted(iris)
    with folder.catalog.guard():
        rows = folder.catalog.db.execute(_PEOPLE.format(",".join("?" * len(known))), known)
        return {str(iri): int(count) for iri, count in rows}
