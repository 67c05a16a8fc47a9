"""The SKOS concepts of roles, event types and kinds of organisation in the store, so that queries can label them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.ids import VOCABULARY_GRAPH, event_type_iri, organization_kind_iri, role_iri
from kg.store import Store
from kg.terms import LABEL, SKOS, A, kg, node, text, to_ntriples
from ontology.schema import Term, schema


def load_vocabulary(store: Store) -> None:
    """Put the concepts into a new store."""
    lines = to_ntriples(list(vocabulary_triples()))
    store.apply(drop=[VOCABULARY_GRAPH], remove=[], insert={VOCABULARY_GRAPH: lines}, stamp=0)


def vocabulary_triples() -> Iterator[Triple]:
    """All concepts with Chinese and English labels, their scheme, and (roles) their direct property."""
    shape = schema()
    for key, term in shape.roles.items():
        yield from _concept(role_iri(key), term, "Roles")
        yield Triple(node(role_iri(key)), kg("property"), kg(term.property or key))
    for key, term in shape.event_types.items():
        yield from _concept(event_type_iri(key), term, "EventTypes")
    for key, term in shape.organization_kinds.items():
        yield from _concept(organization_kind_iri(key), term, "OrganizationKinds")


def _concept(iri: str, term: Term, scheme: str) -> Iterator[Triple]:
    subject: NamedNode = node(iri)
    yield Triple(subject, A, node(SKOS + "Concept"))
    yield Triple(subject, node(SKOS + "inScheme"), kg(scheme))
    yield Triple(subject, node(SKOS + "notation"), text(term.key))
    for language, label in (("zh", term.zh), ("en", term.en)):
        yield Triple(subject, node(SKOS + "prefLabel"), Literal(label, language=language))
        yield Triple(subject, LABEL, Literal(label, language=language))
