"""One article's extraction into rows of the catalogue, and out of it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.catalog import Catalog
from kg.derive import ENDS
from kg.ids import article_iri, event_iri, evidence_iri
from kg.quads import Names, local_event_happened
from kg.reasons import Reasons
from kg.resolve import TELLING_CHARS, base_iri, event_block, event_name, levels, person_block, person_keys
from kg.sentences import drop_sentences, index_sentences
from kg.terms import first_day, last_day
from ontology.records import Event, Extraction, Fact

BESIDE = ("attends", "accompanies")  # roles of who is there with others of his or her own level
MEETING = ("meets", "met")  # roles of those who meet one another
LEADING = ("attends", "presides", "speaks", "meets", "visits", "leads", "hosts")


@dataclass
class Touched:
    """What a change has touched so far, and must be computed anew."""

    articles: set[str] = field(default_factory=set)  # ids
    entities: set[str] = field(default_factory=set)  # IRIs, of events too
    tenures: set[str] = field(default_factory=set)
    people: dict[str, bool] = field(default_factory=dict)  # block -> whether a mention went away
    arrivals: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # block -> new mentions
    events: set[str] = field(default_factory=set)  # blocks


def learn(catalog: Catalog, extraction: Extraction, sources: list[str], touched: Touched) -> None:
    """Enter an article that the catalogue does not hold."""
    article, names = extraction.article, Names(extraction)
    kinds = [entity.kind for entity in extraction.entities]
    facts = [fact.type for fact in extraction.facts]
    row = (article.id, sources[0], article.title, first_day(article.published) or "", kinds.count("person"))
    counts = (
        kinds.count("organization"),
        len(extraction.events),
        facts.count("participation"),
        facts.count("position"),
    )
    number = catalog.db.execute(
        "INSERT INTO article (id, source, title, published, people, organizations, events, participations, positions) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row + counts,
    ).lastrowid
    assert number is not None
    _Entry(catalog, extraction, names, number, touched).enter()
    index_sentences(catalog, number, article.text)
    touched.articles.add(article.id)


def forget(catalog: Catalog, article_id: str, touched: Touched) -> None:
    """Take an article out of the catalogue, if it is there."""
    db = catalog.db
    row = db.execute("SELECT n FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return
    for kind, block, iri in db.execute("SELECT kind, block, iri FROM mention WHERE article = ?", row).fetchall():
        touched.entities.add(iri)
        if kind == "person":
            touched.people[block] = True
        elif kind == "event" and block:
            touched.events.add(block)
    touched.tenures |= {tenure for (tenure,) in db.execute("SELECT tenure FROM position WHERE article = ?", row)}
    drop_sentences(catalog, row[0])
    for table in ("mention", "person_key", "participation", "position"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", row)
    db.execute("DELETE FROM article WHERE n = ?", row)
    touched.articles.add(article_id)


class _Entry:
    """The rows of one article while they are written."""

    def __init__(self, catalog: Catalog, extraction: Extraction, names: Names, number: int, touched: Touched) -> None:
        self.catalog, self.extraction, self.names, self.number, self.touched = (
            catalog,
            extraction,
            names,
            number,
            touched,
        )
        self.article = extraction.article
        self.reasons = Reasons(extraction, names)
        self.day = first_day(self.article.published) or ""
        self.bases: dict[str, str] = {}

    def enter(self) -> None:
        for entity in self.extraction.entities:
            if entity.kind != "person":
                parent = self.names.entities.get(entity.parent or "")
                self.bases[entity.id] = base_iri(entity, self.article.context, self.article.id, parent)
        for entity in self.extraction.entities:
            self._entity(entity.id)
        for event in self.extraction.events:
            self._event(event)
        for fact in self.extraction.facts:
            self._participation(fact) if fact.type == "participation" else self._position(fact)

    def _entity(self, local: str) -> None:
        entity = self.names.entities[local]
        block = person_block(entity.name) if entity.kind == "person" else ""
        feature = {
            "name": entity.name,
            "forms": sorted(set(entity.forms)),
            "subtype": entity.subtype,
            "parent": self.bases.get(entity.parent or ""),
            "country": entity.country,
            "province": entity.province,
            "city": entity.city,
        }
        self._mention(local, entity.kind, block, self.bases.get(local, ""), feature)
        if entity.kind == "person":
            for key in self._reasons(local):
                self.catalog.db.execute(
                    "INSERT INTO person_key VALUES (?, ?, ?, ?, ?)", (block, key, self.number, local, self.day)
                )
            self.touched.people.setdefault(block, False)
            self.touched.arrivals.setdefault(block, []).append((self.number, local))

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
        parts = [fact.roles for fact in self.extraction.facts if fact.type == "participation"]
        attended = {roles["event"] for roles in parts if roles["agent"] == local and roles["role"] in BESIDE}
        others = {roles["agent"] for roles in parts if roles["event"] in attended and roles["role"] in LEADING}
        posts = (fact.roles for fact in self.extraction.facts if fact.type == "position")
        return levels(
            self.names.entities[roles["organization"]]
            for roles in posts
            if roles["person"] in others - {local} and "organization" in roles
        )

    def _event(self, event: Event) -> None:
        first, last = (first_day(event.time.start), last_day(event.time.end)) if event.time else (None, None)
        if first and not last and event.time:
            last = last_day(event.time.start) if event.time.precision != "day" else None
        places = [self.names.entities[place] for place in event.places]
        block = event_block(event, first, [place.name for place in places])
        anchor = "|".join((self.day or "9999", self.article.id, *map(str, self.names.event_key(event.id))))
        feature = {
            "article": self.article.id,
            "type": event.type,
            "name": event.name,
            "forms": sorted(set(event.forms)),
            "names": sorted(_telling_names(event)),
            "agents": sorted(self._agents(event)),
            "met": sorted(self._met(event)),
            "place_names": sorted(place.name for place in places),
            "region": [
                next((p.province for p in places if p.province), ""),
                next((p.city for p in places if p.city), ""),
            ],
            "anchor": anchor,
            "first": first,
            "last": last,
            "precision": event.time.precision if event.time else "day",
            "words": event.time.words if event.time else "",
            "places": list(event.places),
            "part_of": event.part_of,
            "modality": event.modality,
            "evidence": evidence_iri(self.article.id, event.evidence.start, event.evidence.end),
        }
        self._mention(event.id, "event", block, "" if block else event_iri(anchor), feature)
        if block:
            self.touched.events.add(block)

    def _agents(self, event: Event) -> set[str]:
        parts = (fact for fact in self.extraction.facts if fact.type == "participation")
        return {self.names.entities[f.roles["agent"]].name for f in parts if f.roles["event"] == event.id}

    def _met(self, event: Event) -> set[str]:
        """The names of the people who meet one another there: no reception, nobody."""
        if event.type != "reception":
            return set()
        parts = (f.roles for f in self.extraction.facts if f.type == "participation" and f.roles["role"] in MEETING)
        agents = (self.names.entities[roles["agent"]] for roles in parts if roles["event"] == event.id)
        return {person_block(agent.name) for agent in agents if agent.kind == "person"}

    def _mention(self, local: str, kind: str, block: str, base: str, feature: Mapping[str, object]) -> None:
        number = self.catalog.feature(json.dumps(feature, ensure_ascii=True, separators=(",", ":")))
        row = (self.number, local, kind, block, base, base, number)
        self.catalog.db.execute("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        if base:
            self.touched.entities.add(base)

    def _participation(self, fact: Fact) -> None:
        roles = fact.roles
        happened = local_event_happened(self.names.events[roles["event"]], fact)
        row = (self.number, roles["event"], self.names.statement_iri(fact), roles["agent"], roles["role"], happened)
        self.catalog.db.execute("INSERT OR IGNORE INTO participation VALUES (?, ?, ?, ?, ?, ?)", row)

    def _position(self, fact: Fact) -> None:
        roles, status = fact.roles, fact.roles.get("status", "")
        # 不再担任 denies that the post is held and tells that it was: an end counts, whatever its modality.
        happened = fact.modality in ("asserted", "reported") or (fact.modality == "negated" and status in ENDS)
        stated = (first_day(fact.time.start) if fact.time else None) or ""
        what = (roles["person"], roles.get("organization", ""), roles["title"], status)
        row = (self.number, self.names.statement_iri(fact), *what, happened, self.day, stated, "")
        self.catalog.db.execute("INSERT OR IGNORE INTO position VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _telling_names(event: Event) -> set[str]:
    """The name, and such other forms as are no mere head nouns (会见, 大赛)."""
    forms = {form for name in event.forms if len(form := event_name(name)) >= TELLING_CHARS}
    return {event_name(event.name)} | forms


def graph_of(article_id: str) -> str:
    """The name of an article's graph."""
    return article_iri(article_id)
