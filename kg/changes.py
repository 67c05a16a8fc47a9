"""Posts that changed hands: what words say of comings and goings, and what follows from who was seen when."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.described import labels
from kg.find import found_by
from kg.passages import told
from kg.search import distance
from kg.wording import ENDS, STARTS

if TYPE_CHECKING:
    from kg.folder import Folder

# Posts that one person holds at a time: a head, and no deputy, member or mere rank.
_HEAD = re.compile(
    r"(?!副|常务副|原|前|名誉).*(?:主席|书记|总理|首相|总统|[部省市县区厅局处校院厂行社台馆州镇乡]长|主任|行政长官|总裁|董事长|总经理)"
)
ALIKE_CHARS = 3
_DEPUTY = re.compile(r"副|委员|成员|助理|常委|代表")
_TELLING = tuple(status for status in (*STARTS, *ENDS) if status not in ("former", "elect"))
_TOLD = f"""
SELECT p.iri, p.status, COALESCE(NULLIF(p.stated, ''), p.day), p.stated <> '', p.title, h.iri, COALESCE(o.iri, '')
FROM position p JOIN mention h ON h.article = p.article AND h.local = p.person
LEFT JOIN mention o ON o.article = p.article AND o.local = p.organization
WHERE p.happened AND p.status IN ({", ".join(f"'{status}'" for status in _TELLING)})
ORDER BY p.iri"""
_SEEN = f"""
SELECT o.iri, p.title, h.iri, MIN(p.day), MAX(p.day), MIN(p.day || p.iri), MAX(json_extract(f.data, '$.name'))
FROM position p
JOIN mention h ON h.article = p.article AND h.local = p.person JOIN feature f ON f.n = h.feature
JOIN mention o ON o.article = p.article AND o.local = p.organization
WHERE p.happened AND p.day <> '' AND p.status NOT IN ({", ".join(f"'{status}'" for status in ENDS)})
GROUP BY o.iri, p.title, h.iri"""


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody who came to a post or left it.

    ``basis``: stated (with its day), told (the day is that of the article), or observed: another was seen in the post
    before, and was not seen in it afterwards. ``date`` is then the first day of the newcomer.
    """

    date: str
    body: str
    body_iri: str
    title: str
    what: str
    person: str
    person_iri: str
    basis: str
    before: str
    sentence: str
    article: str


def changes(
    folder: Folder, body: str | None = None, *, since: str | None = None, until: str | None = None, limit: int = 50
) -> tuple[list[Change], int]:
    """The latest changes, in one body or in all, between ISO days; and how many there are in all.

    Raises NotFoundError for an unknown body.
    """
    bodies = set(found_by(folder, body, "organization", "no organisation of the name")) if body else None
    rows = [*_told(folder), *_observed(folder)]
    rows = [row for row in rows if bodies is None or row[1] in bodies]
    rows = [row for row in rows if (since or "") <= row[0] <= (until or "9999") and (row[0] or not (since or until))]
    rows.sort(key=lambda row: (row[0], row[1:5]), reverse=True)
    chosen = rows[:limit]
    named = labels(folder.store, [iri for row in chosen for iri in (row[1], row[4], row[6]) if iri])
    said = told(folder, [row[7] for row in chosen])
    found = []
    for day, organization, title, what, person, basis, before, iri in chosen:
        proof = said[iri].proof if iri in said else None
        found.append(
            Change(
                day, named.get(organization, ""), organization, title, what, named.get(person, ""), person, basis,
                named.get(before, ""), proof.sentence if proof else "", proof.article if proof else "",
            )
        )  # fmt: skip
    return found, len(rows)


# (day, body, title, came or left, person, basis, who was there before, the statement's IRI)
_Row = tuple[str, str, str, str, str, str, str, str]


def _told(folder: Folder) -> list[_Row]:
    """What words say: 任命, 当选, 免去, 不再担任. One change that several articles tell comes once, the earliest."""
    first: dict[tuple[str, str, str, str], _Row] = {}
    with folder.catalog.guard():
        for iri, status, day, stated, title, person, body in folder.catalog.db.execute(_TOLD):
            what = "left" if status in ENDS else "came"
            row = (day or "", body, title, what, person, "stated" if stated else "told", "", iri)
            key = (body, title, what, person)
            if key not in first or (row[0] or "9999", row) < (first[key][0] or "9999", first[key]):
                first[key] = row
    return list(first.values())


def _observed(folder: Folder) -> list[_Row]:
    """Heads of bodies who were seen one after the other."""
    seen: dict[tuple[str, str], list[tuple[str, str, str, str, str]]] = defaultdict(list)
    with folder.catalog.guard():
        for body, title, person, first, last, earliest, name in folder.catalog.db.execute(_SEEN):
            if _HEAD.fullmatch(title) and not _DEPUTY.search(title):
                seen[body, title].append((first, last, person, name, earliest.removeprefix(first)))
    told_of = {(row[1], row[2], row[4]) for row in _told(folder) if row[3] == "came"}
    found = []
    for (body, title), holders in seen.items():
        holders.sort()
        for (_, last, before, other, _), (first, _, person, name, iri) in pairwise(holders):
            if last < first and not _alike(other, name) and (body, title, person) not in told_of:
                found.append((first, body, title, "came", person, "observed", before, iri))
    return found


def _alike(one: str, two: str) -> bool:
    """Whether two names may be one person's: part of one another, or one character apart (罗塞夫, 罗塞芙)."""
    return one in two or two in one or (min(len(one), len(two)) >= ALIKE_CHARS and distance(one, two) <= 1)
