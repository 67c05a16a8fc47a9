"""The graph in the words of others, and as JSON-LD in its own: each against what RDF programs make of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from world import Story, build

from kg.export import export, import_graph
from kg.folder import Folder
from kg.ids import NAMESPACE
from kg.mapping import context, mapping, materialised
from ontology.errors import UsageError

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = '"}]<\\u0041>\n\u202e@id'


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    with Folder.open(build(tmp_path)) as opened:
        yield opened


def rows(path: Path, query: str) -> set[tuple[str, ...]]:
    """What a query gives on a file alone."""
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(value.value for value in row) for row in found}


ORG = """
PREFIX org: <http://www.w3.org/ns/org#> PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX schema: <https://schema.org/>
SELECT ?person ?body ?title WHERE { ?m a org:Membership ; schema:roleName ?title ;
  org:member/foaf:name ?person ; org:organization/foaf:name ?body }"""
SEM = """
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?who ?day WHERE { ?e a sem:Event ; sem:hasActor ?a ; sem:hasEarliestBeginTimeStamp ?day . ?a a sem:Actor ;
  foaf:name ?who }"""
SCHEMA = """
PREFIX schema: <https://schema.org/>
SELECT ?name ?place WHERE { ?e a schema:Event ; schema:name ?name ; schema:location/schema:name ?place }"""


def test_queries_in_the_words_of_others_are_answered(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "mapped.ttl", mapped=True)
    export(folder, tmp_path / "plain.ttl")
    assert ("陈望舒", "青川省总工会", "主席") in rows(tmp_path / "mapped.ttl", ORG)
    assert ("陈望舒", "2024-04-12") in rows(tmp_path / "mapped.ttl", SEM)
    assert any(place == "临江市工人文化宫" for _, place in rows(tmp_path / "mapped.ttl", SCHEMA))
    assert not rows(tmp_path / "plain.ttl", ORG)


def test_nothing_is_lost_and_all_follows_from_the_ontology(folder: Folder) -> None:
    plain, mapped = set(folder.store.quads()), set(materialised(folder.store.quads()))
    assert plain < mapped
    assert set(materialised(mapped)) == mapped  # nothing more follows from what follows
    known = {term for each in (*mapping().above.values(), *mapping().inverse.values()) for term in each}
    assert all(quad.predicate in known or quad.object in known for quad in mapped - plain)


def test_a_mapped_file_is_imported_as_the_graph_that_it_was(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "x.nq", mapped=True)
    with Folder.open(tmp_path / "again", create=True) as again:
        import_graph(again, tmp_path / "x.nq")
        assert set(again.store.quads()) == set(folder.store.quads())


def test_other_formats_have_nothing_to_map(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--mapped"):
        export(folder, tmp_path / "x.zip", mapped=True)


def quads_of(path: Path, form: str) -> set[tuple[str, ...]]:
    """The quads of a file as rdflib reads them."""
    data = Dataset()
    data.parse(str(path), format=form)
    return {(s.n3(), p.n3(), o.n3(), str(getattr(g, "identifier", g))) for s, p, o, g in data.quads()}


@pytest.mark.parametrize("mapped", [False, True])
def test_json_ld_says_what_n_quads_say(folder: Folder, tmp_path: Path, mapped: bool) -> None:
    export(folder, tmp_path / "x.jsonld", mapped=mapped)
    export(folder, tmp_path / "x.nq", mapped=mapped)
    written = {quad for quad in quads_of(tmp_path / "x.nq", "nquads") if quad[1] != f"<{NAMESPACE}record>"}
    assert quads_of(tmp_path / "x.jsonld", "json-ld") == written


def test_json_ld_is_read_without_a_library(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "x.jsonld")
    told = json.loads((tmp_path / "x.jsonld").read_text("utf-8"))
    nodes = [node for graph in told["@graph"] for node in graph["@graph"]]
    people = {node["name"] for node in nodes if node.get("type") == "Person"}
    assert {"陈望舒", "何溪亭"} <= people
    parts = [node for node in nodes if "agent" in node]
    assert parts and all(part["agent"].startswith("https://w3id.org/guanxi/id/") for part in parts)
    days = [node["earliest"] for node in nodes if "earliest" in node]
    assert "2024-04-12" in days  # the type of a day stands in the context


def test_the_published_context_is_that_of_the_ontology() -> None:
    assert json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8")) == context(), "run 'make docs'"


def test_hostile_names_stay_names(tmp_path: Path) -> None:
    story = Story("h.txt", f"{HOSTILE}出席会议。", "2024-01-01")
    story.part(story.event("meeting", "会议", "2024-01-01"), story.person(HOSTILE), "attends")
    with Folder.open(build(tmp_path, [story.done()])) as folder:
        export(folder, tmp_path / "x.jsonld")
        first = (tmp_path / "x.jsonld").read_bytes()
        export(folder, tmp_path / "x.jsonld")
        assert (tmp_path / "x.jsonld").read_bytes() == first
    told = json.loads(first)
    assert HOSTILE in [node.get("name") for graph in told["@graph"] for node in graph["@graph"]]
