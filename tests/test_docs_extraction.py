"""docs/extraction.md follows one sentence from text to triples: what it says there is what the program does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from extract import doc as spacy_doc
from extract.extractor import Extractor
from kg.folder import Folder
from kg.store import Value
from ontology.records import Article, Context

pytestmark = pytest.mark.model

PAGE = Path(__file__).resolve().parent.parent.joinpath("docs", "extraction.md").read_text("utf-8")
WALK = PAGE.partition("## One sentence, followed\n")[2].partition("\n## ")[0]
PUBLISHED = "2024-11-18"


def sentence() -> str:
    found = re.search(r"^> (.+)$", WALK, re.MULTILINE)
    assert found is not None
    return found[1]


def rows(number: int) -> list[list[str]]:
    """The cells of a table of the walk, without its head, code marks dropped."""
    tables = re.findall(r"(?:^ *\|.*\n)+", WALK + "\n", re.MULTILINE)
    return [
        [c.strip().replace("`", "") for c in line.strip(" |").split("|")] for line in tables[number].splitlines()[2:]
    ]


@pytest.fixture(scope="module")
def article() -> Article:
    return Article("yunhe.txt", sentence(), published=PUBLISHED, context=Context("中国", None, "云河市", "云河日报"))


def test_the_tokens(article: Article) -> None:
    shown = re.search(r"^ *`(11月5日/TIME.+)`$", WALK, re.MULTILINE)
    assert shown is not None
    doc = spacy_doc.analyse(spacy_doc.load(), article.text, PUBLISHED)
    assert shown[1].split() == [f"{t.text}/{t.tag_}" for t in doc]


def test_the_facts(extractor: Extractor, article: Article) -> None:
    found = extractor.extract(article)
    names = {e.id: e.name for e in found.entities} | {e.id: e.name for e in found.events}
    facts = []
    for fact in found.facts:
        value: dict[str, Any] = {key: names.get(text, text) for key, text in fact.roles.items()}
        position = fact.type == "position"
        who = value["person"] if position else value["agent"]
        what = "{title}, {organization}" if position else "{role} {event}"
        facts.append([fact.type, who, what.format(**value), fact.rule])
    assert rows(0) == facts
    assert {f.evidence.quote for f in found.facts} == {sentence()}


def test_the_triples(extractor: Extractor, article: Article, tmp_path: Path) -> None:
    with Folder.open(tmp_path / "graph", write=True, create=True) as folder:
        list(folder.add([extractor.extract(article)]))
        query = """
            PREFIX kg: <https://w3id.org/guanxi#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT ?subject ?property ?object WHERE {
              ?s rdfs:label ?subject ; ?p ?o . OPTIONAL { ?o rdfs:label ?label }
              BIND(REPLACE(STR(?p), ".*#", "kg:") AS ?property) BIND(STR(COALESCE(?label, ?o)) AS ?object) }"""
        triples: set[tuple[Value, ...]] = {tuple(row.values()) for row in folder.store.select(query)}
        tenures = folder.store.select(
            "PREFIX kg: <https://w3id.org/guanxi#> SELECT ?title ?first ?last WHERE "
            "{ ?t a kg:Tenure ; kg:title ?title ; kg:firstSeen ?first ; kg:lastSeen ?last ; kg:person ?p }"
        )
    shown = {tuple(row) for row in rows(1)}
    assert shown <= triples
    assert {row["title"] for row in tenures} == {"副主任", "主席"}
    assert {str(row["first"]) for row in tenures} == {str(row["last"]) for row in tenures} == {PUBLISHED}
