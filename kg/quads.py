"""One article's facts as the triples of its own graph: a pure function of the extraction.

What depends on other articles (who is who: ``kg:event``, ``kg:agent``, ``kg:holder``, ``org:organization``) is not
here but in the derived graph (``derive.py``), so that a new article never changes another article's graph.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from pyoxigraph import Literal, Triple

from kg.ids import article_iri, evidence_iri, membership_iri, participation_iri, renaming_iri, role_iri
from kg.terms import DCTERMS, A, day, first_day, kg, node, text
from ontology.errors import DataError
from ontology.records import Article, Entity, Event, Evidence, Extraction, Fact
from ontology.schema import schema

_ANEW = "Extract the article anew"


def article_triples(extraction: Extraction, sources: Iterable[str] = ()) -> list[Triple]:
    """All triples of an article's graph. ``sources``: everywhere the same text was found (default: its own source)."""
    article = extraction.article
    found = list(_article(article, extraction.extractor, sorted(sources) or [article.source]))
    names = Names(extraction)
    for fact in extraction.facts:
        found += _TRIPLES[fact.type](names, fact)
        found += _evidence(article, fact.evidence)
    for event in extraction.events:
        found += _evidence(article, event.evidence)
    return found


class Names:
    """An extraction's things by local id, and the IRIs of its statements; local ids themselves name nothing outside.

    Raises DataError where a fact points to nothing, or uses a role, type or kind that the schema does not know.
    """

    def __init__(self, extraction: Extraction) -> None:
        self.article = extraction.article
        self.entities = {entity.id: entity for entity in extraction.entities}
        self.events = {event.id: event for event in extraction.events}
        seen: dict[tuple[str, str], int] = {}
        self._ordinals: dict[str, int] = {}  # two of one name in one article are told apart by their order
        for entity in extraction.entities:
            self._ordinals[entity.id] = seen.get((entity.kind, entity.name), 0)
            seen[entity.kind, entity.name] = self._ordinals[entity.id] + 1
        self._check(extraction)

    def entity_key(self, local: str) -> tuple[str, str, int]:
        """Kind, name and ordinal: what names an entity within its article whatever its local id is."""
        entity = self.entities[local]
        return entity.kind, entity.name, self._ordinals[local]

    def event_key(self, local: str) -> tuple[str, str, int]:
        """Type, name and offset: what names an event within its article whatever its local id is."""
        event = self.events[local]
        return event.type, event.name, event.evidence.start

    def statement_iri(self, fact: Fact) -> str:
        """The node of a fact in the article's graph. Equal statements are one node."""
        roles, evidence = fact.roles, fact.evidence
        proof = (self.article.id, evidence.start, evidence.end, fact.modality)
        if fact.type == "participation":
            whom = (self.event_key(roles["event"]), self.entity_key(roles["agent"]))
            return participation_iri(*proof, *whom, roles["role"], roles.get("title"))
        if fact.type == "renaming":
            return renaming_iri(*proof, self.entity_key(roles["organization"]), roles["former"])
        body = self.entity_key(roles["organization"]) if "organization" in roles else None
        time = (fact.time.start, fact.time.end) if fact.time else None
        return membership_iri(*proof, self.entity_key(roles["person"]), body, roles["title"], roles.get("status"), time)

    def _check(self, extraction: Extraction) -> None:
        shape, where = schema(), extraction.article.source
        if not (all(each.name for each in extraction.entities) and all(each.name for each in extraction.events)):
            raise DataError("something without a name", where=where, do=_ANEW)
        for event in extraction.events:
            _known(event.type, shape.event_types, "event type", where)
            for place in event.places:
                _known(place, self.entities, "place", where)
            if event.part_of is not None:
                _known(event.part_of, self.events, "larger event", where)
        for entity in extraction.entities:
            if entity.parent is not None:
                _known(entity.parent, self.entities, "parent body", where)
            if entity.kind == "organization" and entity.subtype is not None:
                _known(entity.subtype, shape.organization_kinds, "kind of organisation", where)
        for fact in extraction.facts:
            self._check_fact(fact, where)

    def _check_fact(self, fact: Fact, where: str) -> None:
        roles = fact.roles
        if fact.type == "participation":
            _known(roles.get("event"), self.events, "event", where)
            _known(roles.get("agent"), self.entities, "agent", where)
            _known(roles.get("role"), schema().roles, "role", where)
        elif fact.type == "renaming":
            _known(roles.get("organization"), self.entities, "organisation", where)
            if self.entities[roles["organization"]].kind != "organization" or not roles.get("former"):
                raise DataError("a renaming without a body and its former name", where=where, do=_ANEW)
        else:
            _known(roles.get("person"), self.entities, "person", where)
            if "organization" in roles:
                _known(roles["organization"], self.entities, "organisation", where)
            if not roles.get("title"):
                raise DataError("a position without a title", where=where, do=_ANEW)


def _known(key: str | None, known: Container[str], what: str, where: str) -> None:
    if key not in known:
        raise DataError(f"a fact names {what} '{key}', which is not there", where=where, do=_ANEW)


def _article(article: Article, extractor: str, sources: list[str]) -> Iterator[Triple]:
    subject = node(article_iri(article.id))
    yield Triple(subject, A, kg("Article"))
    for source in sources:
        yield Triple(subject, node(DCTERMS + "source"), text(source))
    values = (
        (node(DCTERMS + "title"), article.title),
        (kg("url"), article.url),
        (kg("publication"), article.context.publication),
        (kg("extractor"), extractor),
    )
    for predicate, value in values:
        if value:
            yield Triple(subject, predicate, text(value))
    published = first_day(article.published)
    if published:
        yield Triple(subject, node(DCTERMS + "issued"), day(published))


def _evidence(article: Article, evidence: Evidence) -> Iterator[Triple]:
    subject = node(evidence_iri(article.id, evidence.start, evidence.end))
    yield Triple(subject, A, kg("Evidence"))
    yield Triple(subject, kg("quote"), text(evidence.quote))
    yield Triple(subject, kg("start"), Literal(evidence.start))
    yield Triple(subject, kg("end"), Literal(evidence.end))
    yield Triple(subject, kg("article"), node(article_iri(article.id)))


def _participation(names: Names, fact: Fact) -> Iterator[Triple]:
    subject = node(names.statement_iri(fact))
    yield Triple(subject, A, kg("Participation"))
    yield Triple(subject, kg("role"), node(role_iri(fact.roles["role"])))
    if fact.roles.get("title"):
        yield Triple(subject, kg("printedTitle"), text(fact.roles["title"]))
    yield from _statement(names, fact, names.entities[fact.roles["agent"]])


def _position(names: Names, fact: Fact) -> Iterator[Triple]:
    subject = node(names.statement_iri(fact))
    yield Triple(subject, A, kg("Position"))
    yield Triple(subject, kg("title"), text(fact.roles["title"]))
    if fact.roles.get("status"):
        yield Triple(subject, kg("status"), text(fact.roles["status"]))
    observed = first_day(names.article.published)
    if observed:
        yield Triple(subject, kg("observedOn"), day(observed))
    stated = first_day(fact.time.start) if fact.time else None
    if stated:
        yield Triple(subject, kg("statedOn"), day(stated))
    yield from _statement(names, fact, names.entities[fact.roles["person"]])


def _renaming(names: Names, fact: Fact) -> Iterator[Triple]:
    subject = node(names.statement_iri(fact))
    yield Triple(subject, A, kg("Renaming"))
    yield Triple(subject, kg("formerName"), text(fact.roles["former"]))
    stated = first_day(fact.time.start) if fact.time else None
    if stated:
        yield Triple(subject, kg("statedOn"), day(stated))
    yield from _statement(names, fact, names.entities[fact.roles["organization"]])


_TRIPLES = {"participation": _participation, "position": _position, "renaming": _renaming}


def _statement(names: Names, fact: Fact, who: Entity) -> Iterator[Triple]:
    """What every statement carries: as whom, how sure, by which rule, and where it stands."""
    subject = node(names.statement_iri(fact))
    evidence = fact.evidence
    yield Triple(subject, kg("printedName"), text(who.name))
    yield Triple(subject, kg("modality"), text(fact.modality))
    yield Triple(subject, kg("confidence"), Literal(float(fact.confidence)))
    yield Triple(subject, kg("evidence"), node(evidence_iri(names.article.id, evidence.start, evidence.end)))
    if fact.rule:
        yield Triple(subject, kg("rule"), text(fact.rule))


def local_event_happened(event: Event, fact: Fact) -> bool:
    """Whether a participation tells what is or was: only then may it draw a direct triple."""
    return fact.modality in ("asserted", "reported") and event.modality in ("asserted", "reported")
