"""The vocabulary against the schema and against what graphs use; the shapes against graphs that keep and break them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from test_folder import worlds
from world import EXTRACTIONS, build

from kg.folder import Folder
from kg.ids import event_type_iri, organization_kind_iri, role_iri
from kg.vocabulary import vocabulary_triples
from ontology.records import Extraction
from ontology.schema import schema

KG = Namespace("https://w3id.org/guanxi#")


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return Graph().parse(data=files("ontology").joinpath("guanxi.ttl").read_text("utf-8"), format="turtle")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=files("ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")


def as_rdflib(folder: Folder) -> Graph:
    dumped = folder.store.raw.quads_for_pattern(None, None, None, None)
    lines = ox.serialize((quad.triple for quad in dumped), format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def conforms(graph: Graph, shapes: Graph) -> tuple[bool, str]:
    result, _, text = validate(graph, shacl_graph=shapes, advanced=True)
    return bool(result), text


def test_every_term_has_labels_in_both_languages(vocabulary: Graph) -> None:
    terms = {s for s in vocabulary.subjects(RDF.type, None) if str(s).startswith(str(KG))}
    assert len(terms) > 120
    for term in terms:
        languages = {label.language for label in vocabulary.objects(term, RDFS.label)}
        assert languages == {"zh", "en"}, term


def test_concepts_are_those_of_the_schema(vocabulary: Graph) -> None:
    shape = schema()
    expected = {}
    for make, group, scheme in (
        (role_iri, shape.roles, KG.Roles),
        (event_type_iri, shape.event_types, KG.EventTypes),
        (organization_kind_iri, shape.organization_kinds, KG.OrganizationKinds),
    ):
        expected.update({URIRef(make(key)): (term, scheme) for key, term in group.items()})
    assert set(vocabulary.subjects(RDF.type, SKOS.Concept)) == set(expected)
    for concept, (term, scheme) in expected.items():
        assert set(vocabulary.objects(concept, SKOS.prefLabel)) == {Literal(term.zh, "zh"), Literal(term.en, "en")}
        assert set(vocabulary.objects(concept, SKOS.inScheme)) == {scheme}
        if term.property:
            assert set(vocabulary.objects(concept, KG.property)) == {KG[term.property]}
            assert (KG[term.property], RDFS.subPropertyOf, KG.takesPartIn) in vocabulary


def test_the_sixteen_types_are_those_of_the_guidelines() -> None:
    assert len(schema().event_types) == 16


def test_the_stored_concepts_say_what_the_vocabulary_says(vocabulary: Graph) -> None:
    lines = ox.serialize(list(vocabulary_triples()), format=ox.RdfFormat.N_TRIPLES)
    stored = Graph().parse(data=lines, format="nt")
    assert len(stored) > 300
    missing = {triple for triple in stored if triple not in vocabulary}
    assert not missing


def test_every_term_that_a_graph_uses_is_in_the_vocabulary(vocabulary: Graph, tmp_path: Path) -> None:
    with Folder.open(build(tmp_path)) as folder:
        graph = as_rdflib(folder)
    used = {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(str(KG))}
    assert len(used) > 90
    declared = set(vocabulary.subjects(RDF.type, None))
    assert used <= declared, used - declared


def test_properties_are_used_as_declared(vocabulary: Graph, tmp_path: Path) -> None:
    """A datatype property has literals, an object property has IRIs, and a literal has the declared datatype."""
    with Folder.open(build(tmp_path)) as folder:
        graph = as_rdflib(folder)
    seen = 0
    for _, predicate, value in graph:
        if predicate.startswith(str(KG)):
            kind = OWL.DatatypeProperty if isinstance(value, Literal) else OWL.ObjectProperty
            assert (predicate, RDF.type, kind) in vocabulary, predicate
            if isinstance(value, Literal):
                seen += 1
                datatype = str(value.datatype or "http://www.w3.org/2001/XMLSchema#string")
                assert [str(x) for x in vocabulary.objects(predicate, RDFS.range)] == [datatype], predicate
    assert seen > 500


@pytest.mark.parametrize(
    ("term", "superterm"),
    [
        (KG.Person, "http://xmlns.com/foaf/0.1/Person"),
        (KG.Organization, "http://www.w3.org/ns/org#Organization"),
        (KG.Tenure, "http://www.w3.org/ns/org#Membership"),
        (KG.Event, "http://semanticweb.cs.vu.nl/2009/11/sem/Event"),
        (KG.Event, "https://schema.org/Event"),
        (KG.Article, "http://www.w3.org/ns/prov#Entity"),
        (KG.Evidence, "http://www.w3.org/ns/oa#TextQuoteSelector"),
        (KG.attends, "https://w3id.org/guanxi#takesPartIn"),
        (KG.eventType, "http://semanticweb.cs.vu.nl/2009/11/sem/eventType"),
    ],
)
def test_mapped_to_the_vocabularies_of_others(vocabulary: Graph, term: URIRef, superterm: str) -> None:
    above = set(vocabulary.transitive_objects(term, RDFS.subClassOf))
    above |= set(vocabulary.transitive_objects(term, RDFS.subPropertyOf))
    assert URIRef(superterm) in above


def test_the_little_world_conforms(tmp_path: Path, shapes: Graph) -> None:
    with Folder.open(build(tmp_path)) as folder:
        result, text = conforms(as_rdflib(folder), shapes)
    assert result, text


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(world=worlds())
def test_generated_graphs_conform(
    world: list[Extraction], shapes: Graph, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Folder.open(tmp_path_factory.mktemp("shapes") / "g", create=True) as folder:
        list(folder.add(world))
        result, text = conforms(as_rdflib(folder), shapes)
    assert result, text


BREAK = [
    ("DELETE WHERE { ?e kg:quote ?q }", "quote"),
    ("DELETE { ?p kg:agent ?a } INSERT { ?p kg:agent <https://example.org/x> } WHERE { ?p kg:agent ?a }", "agent"),
    ("INSERT { ?e kg:earliest '2030-01-01'^^xsd:date } WHERE { ?e kg:latest ?d }", "earliest"),
    ("INSERT { ?p kg:attends ?e } WHERE { ?p a kg:Person . ?e kg:modality 'planned' }", "planned"),
    ("INSERT { ?t kg:title '副' } WHERE { ?t a kg:Tenure }", "title"),
    ("DELETE { ?e kg:start ?s } INSERT { ?e kg:start 'null' } WHERE { ?e kg:start ?s }", "start"),
    ("DELETE { ?p kg:tenure ?t } WHERE { ?p kg:tenure ?t }", "tenure"),
]


@pytest.mark.parametrize(("update", "what"), BREAK, ids=[what for _, what in BREAK])
def test_a_broken_graph_does_not_conform(tmp_path: Path, shapes: Graph, update: str, what: str) -> None:
    planned = [extraction for extraction in EXTRACTIONS if "planned" in extraction.article.source]
    with Folder.open(build(tmp_path, planned)) as folder:
        graph = as_rdflib(folder)
    assert conforms(graph, shapes)[0]
    before = len(graph), set(graph)
    graph.update(update, initNs={"kg": KG})
    assert set(graph) != before[1]
    assert not conforms(graph, shapes)[0], what
