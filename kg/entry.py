"""What one article gives to resolution and to the catalogue: a pure function of its extraction.

The catalogue's rows are made of it (``learn.py``), and so are the rows by which blocks are resolved apart from any
catalogue, on many machines (``scatter.py``): who is who follows from the same keys in both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.event_row import alone, event_feature
from kg.quads import Names, local_event_happened
from kg.reasons import Reasons
from kg.renamed import Renamed, renamed
from kg.resolve import base_iri, levels, person_block, person_keys
from kg.terms import first_day
from kg.wording import ENDS
from ontology.records import Event, Extraction, Fact

BESIDE = ("attends", "accompanies")  # roles of who is there with others of his or her own level
LEADING = ("attends", "presides", "speaks", "meets", "visits", "leads", "hosts")


@dataclass(frozen=True, slots=True)
class Row:
    """A mention: ``block`` where others decide who it is, ``base`` its IRI where the article does, ``keys`` reasons."""

    local: str
    kind: str
    block: str
    base: str
    feature: dict[str, Any]
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """All rows of an article; ``day`` is empty where it has no date. Statements begin with their IRI."""

    article: str
    day: str
    mentions: list[Row] = field(default_factory=list)
    # event, IRI, agent, role, whether it happened, modality, printed title, start and end of the passage
    participations: list[tuple[str, str, str, str, bool, str, str | None, int, int]] = field(default_factory=list)
    # IRI, person, organization, title, status, whether it happened, day, stated day, modality, start, end
    positions: list[tuple[str, str, str, str, str, bool, str, str, str, int, int]] = field(default_factory=list)
    renamings: list[Renamed] = field(default_factory=list)


def entry_of(extraction: Extraction, names: Names) -> Entry:
    """The rows of an article."""
    writer = _Writer(extraction, names)
    writer.write()
    return writer.entry


class _Writer:
    """The rows of one article while they are made."""

    def __init__(self, extraction: Extraction, names: Names) -> None:
        self.extraction, self.names, self.article = extraction, names, extraction.article
        self.reasons = Reasons(extraction, names)
        self.entry = Entry(self.article.id, first_day(self.article.published) or "")
        self.bases: dict[str, str] = {}

    def write(self) -> None:
        for entity in self.extraction.entities:
            if entity.kind != "person":
                parent = self.names.entities.get(entity.parent or "")
                self.bases[entity.id] = base_iri(entity, self.article.context, self.article.id, parent)
        for entity in self.extraction.entities:
            self._entity(entity.id)
        for event in self.extraction.events:
            self._event(event)
        for fact in self.extraction.facts:
            match fact.type:
                case "participation":
                    self._participation(fact)
                case "position":
                    self._position(fact)
                case "renaming":
                    self.entry.renamings.append(renamed(fact, self.names, self.bases))

    def _entity(self, local: str) -> None:
        entity = self.names.entities[local]
        person = entity.kind == "person"
        feature = {
            "name": entity.name,
            "forms": sorted(set(entity.forms)),
            "subtype": entity.subtype,
            "parent": self.bases.get(entity.parent or ""),
            "country": entity.country,
            "province": entity.province,
            "city": entity.city,
        }
        block = person_block(entity.name) if person else ""
        keys = self._reasons(local) if person else frozenset()
        self.entry.mentions.append(Row(local, entity.kind, block, self.bases.get(local, ""), feature, keys))

    def _reasons(self, local: str) -> frozenset[str]:
        bodies = [
            (self.names.entities[fact.roles["organization"]], self.bases[fact.roles["organization"]])
            for fact in self.extraction.facts
            if fact.type == "position" and fact.roles["person"] == local and "organization" in fact.roles
            if fact.roles["organization"] in self.bases
        ]
        only_here = f"article:{self.article.id}/{self.names.entity_key(local)[2]}"
        person, company = self.names.entities[local], self._company(local)
        keys = person_keys(person, bodies, self.article.context, only_here, company)
        return self.reasons.of(local, keys, only_here)

    def _company(self, local: str) -> set[str]:
        """The levels of those at whose events the person attends: as one of their own, not as one they visit."""
        attended = {roles["event"] for roles in self.reasons.by_agent[local] if roles["role"] in BESIDE}
        parts = (roles for event in attended for roles in self.reasons.by_event[event])
        others = {roles["agent"] for roles in parts if roles["role"] in LEADING}
        posts = (fact.roles for fact in self.extraction.facts if fact.type == "position")
        return levels(
            self.names.entities[roles["organization"]]
            for roles in posts
            if roles["person"] in others - {local} and "organization" in roles
        )

    def _event(self, event: Event) -> None:
        block, feature = event_feature(event, self.names, self.reasons, self.entry.day)
        self.entry.mentions.append(Row(event.id, "event", block, "" if block else alone(feature), feature))

    def _participation(self, fact: Fact) -> None:
        roles = fact.roles
        happened = local_event_happened(self.names.events[roles["event"]], fact)
        row = (roles["event"], self.names.statement_iri(fact), roles["agent"], roles["role"], happened)
        self.entry.participations.append((*row, fact.modality, roles.get("title") or None, *_passage(fact)))

    def _position(self, fact: Fact) -> None:
        roles, status = fact.roles, fact.roles.get("status", "")
        # 不再担任 denies that the post is held and tells that it was: an end counts, whatever its modality.
        happened = fact.modality in ("asserted", "reported") or (fact.modality == "negated" and status in ENDS)
        stated = (first_day(fact.time.start) if fact.time else None) or ""
        what = (roles["person"], roles.get("organization", ""), roles["title"], status)
        row = (self.names.statement_iri(fact), *what, happened, self.entry.day, stated)
        self.entry.positions.append((*row, fact.modality, *_passage(fact)))


def _passage(fact: Fact) -> tuple[int, int]:
    return fact.evidence.start, fact.evidence.end
