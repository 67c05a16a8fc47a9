"""Bodies that have changed their name, as texts tell it: what an article gives for that, and what a body was called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.answers import FormerName
from kg.catalog import Catalog
from kg.passages import proofs, told

if TYPE_CHECKING:
    from kg.folder import Folder
    from kg.quads import Names
    from ontology.records import Entity, Fact

_PRECISE_CHARS = {"month": 7, "year": 4}  # of an ISO date
_VAGUE = (None, "other")  # kinds that agree with every other
# The renamings that have made a body what it is: none that people have judged away.
_OF_BODY = (
    "SELECT {} FROM alias a JOIN renaming r ON r.base = a.base AND r.holds "
    "JOIN alias b ON b.base = r.former_base AND b.iri = a.iri WHERE a.iri = ?"
)


@dataclass(frozen=True, slots=True)
class Renamed:
    """A row of the catalogue: the statement's IRI, the body's local id, its name before, and the IRIs of both names.

    ``holds``: it has happened, and the two are of one kind. ``stated`` is as exact as it is known (``2004``).
    """

    iri: str
    organization: str
    former: str
    base: str
    former_base: str
    holds: bool
    modality: str
    stated: str
    start: int
    stop: int

    @property
    def pair(self) -> tuple[str, str]:
        """The IRIs of both names."""
        return self.base, self.former_base


def renamed(fact: Fact, names: Names, bases: Mapping[str, str]) -> Renamed:
    """What a renaming gives; ``bases``: local id -> IRI before judgements of the article's bodies and places."""
    body = names.entities[fact.roles["organization"]]
    former, kind = _before(body, fact.roles["former"], names, bases)
    happened = fact.modality in ("asserted", "reported")
    alike = body.subtype == kind or body.subtype in _VAGUE or kind in _VAGUE
    time, base = fact.time, bases[body.id]
    stated = (time.start or "")[: _PRECISE_CHARS.get(time.precision, 10)] if time else ""
    return Renamed(
        names.statement_iri(fact), body.id, fact.roles["former"], base, former, happened and alike and base != former,
        fact.modality, stated, fact.evidence.start, fact.evidence.end,
    )  # fmt: skip


def _before(body: Entity, former: str, names: Names, bases: Mapping[str, str]) -> tuple[str, str | None]:
    """IRI and kind under the former name: those of the article's own body of that name, else at the same place."""
    for each in names.entities.values():
        if each.kind == "organization" and each.name == former and each.id != body.id:
            return bases[each.id], each.subtype
    from kg.resolve import base_iri  # readers do without it, and start faster

    unnamed = replace(body, name=former, forms=(), parent=None)
    return base_iri(unnamed, names.article.context, names.article.id), body.subtype


def renamings(catalog: Catalog) -> list[tuple[str, str]]:
    """Pairs of IRIs before judgements that are one body by what texts tell."""
    return catalog.db.execute("SELECT DISTINCT base, former_base FROM renaming WHERE holds").fetchall()


def former_names(catalog: Catalog, iri: str) -> set[str]:
    """What a body (its IRI after judgements) was called before."""
    return {name for (name,) in catalog.db.execute(_OF_BODY.format("DISTINCT r.former"), (iri,))}


def named_before(folder: Folder, iri: str) -> tuple[FormerName, ...]:
    """The former names of a body, each with the sentences that tell so; the one it bore last comes first."""
    with folder.catalog.guard():
        rows = folder.catalog.db.execute(_OF_BODY.format("r.former, r.iri, r.stated"), (iri,)).fetchall()
    statements = told(folder, (row[1] for row in rows))
    found = []
    for name in sorted({row[0] for row in rows}):
        own = sorted((statements[row[1]] for row in rows if row[0] == name), key=lambda each: each.order)
        dates = [row[2] for row in rows if row[0] == name and row[2]]
        said = proofs(own)
        until = max(dates, key=lambda date: (len(date), date), default=None)
        found.append(FormerName(name, until, said[0].sentence, said[0].article, said, tuple(each.iri for each in own)))
    return tuple(sorted(found, key=lambda each: each.until or "", reverse=True))
