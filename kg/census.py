"""What a graph counts, for charts: articles by month, roles, kinds of bodies, provinces, how often people are named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.described import key_of, rows

if TYPE_CHECKING:
    from kg.folder import Folder

_ARTICLES = "SELECT substr(published, 1, 7), COUNT(*) FROM article WHERE published <> '' GROUP BY 1 ORDER BY 1"
_ROLES = "SELECT role, COUNT(*) FROM participation WHERE happened GROUP BY role ORDER BY 2 DESC, 1"
_KINDS = "SELECT ?kind (COUNT(*) AS ?n) WHERE { ?body kg:organizationKind ?kind } GROUP BY ?kind"
_MODALITIES = "SELECT ?modality (COUNT(*) AS ?n) WHERE { ?event a kg:Event ; kg:modality ?modality } GROUP BY ?modality"
_PROVINCES = "SELECT ?province (COUNT(DISTINCT ?event) AS ?n) WHERE { ?place kg:province ?province . " \
    "?event kg:place ?place } GROUP BY ?province"  # fmt: skip
_NAMED = """
SELECT n, COUNT(*) FROM (SELECT COUNT(DISTINCT article) AS n FROM mention WHERE kind = ? GROUP BY iri) GROUP BY n"""
_PUBLICATIONS = "SELECT ?name (COUNT(*) AS ?n) WHERE { ?article kg:publication ?name } GROUP BY ?name"
# How often somebody is named, in classes that double: most are named once, a few in every article.
CLASSES = ((1, 1), (2, 2), (3, 4), (5, 8), (9, 16), (17, 32), (33, 64), (65, 128), (129, None))
PUBLICATIONS = 12


@dataclass(frozen=True, slots=True)
class Census:
    """Counts by month, or by key or name, the most first; ``named`` has how many people so many articles name."""

    articles_by_month: dict[str, int]
    roles: dict[str, int]
    organization_kinds: dict[str, int]
    modalities: dict[str, int]
    provinces: dict[str, int]
    publications: dict[str, int]
    named: dict[str, int]


def census(folder: Folder) -> Census:
    """The counts of the whole graph."""
    db = folder.catalog.db
    with folder.catalog.guard():
        articles = {str(month): int(n) for month, n in db.execute(_ARTICLES)}
        roles = {str(role): int(n) for role, n in db.execute(_ROLES)}
        named = [(int(n), int(count)) for n, count in db.execute(_NAMED, ("person",))]
    return Census(
        articles_by_month=articles,
        roles=roles,
        organization_kinds=_counted(folder, _KINDS, "kind", keyed=True),
        modalities=_counted(folder, _MODALITIES, "modality"),
        provinces=_counted(folder, _PROVINCES, "province"),
        publications=dict(list(_counted(folder, _PUBLICATIONS, "name").items())[:PUBLICATIONS]),
        named=_classes(named),
    )


def _counted(folder: Folder, query: str, name: str, *, keyed: bool = False) -> dict[str, int]:
    counts = {key_of(r[name]) if keyed else str(r[name]): int(r["n"] or 0) for r in rows(folder.store, query)}
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _classes(named: list[tuple[int, int]]) -> dict[str, int]:
    found = {}
    for least, most in CLASSES:
        label = f"{least}" if least == most else f"{least}–{most}" if most else f"{least}+"
        found[label] = sum(count for n, count in named if least <= n and (most is None or n <= most))
    return {label: count for label, count in found.items() if count}
