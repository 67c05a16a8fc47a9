"""One article's facts as triples: what is written, what never is, and IRIs that depend on nothing else."""

from __future__ import annotations

import dataclasses

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import EXTRACTIONS, Story, opening, planned

from kg.ids import article_iri, digest, entity_iri, evidence_iri
from kg.quads import Names, article_triples
from kg.terms import first_day, kg, last_day, text, to_ntriples
from ontology.errors import DataError
from ontology.records import Article, Extraction

KG = "https://w3id.org/guanxi#"


def objects(triples: list[ox.Triple], predicate: str) -> list[str]:
    return sorted(str(t.object.value) for t in triples if t.predicate.value == predicate)  # type: ignore[union-attr]


def test_an_article_says_where_it_is_from() -> None:
    triples = article_triples(opening(), ["b.txt", "a.txt"])
    assert objects(triples, "http://purl.org/dc/terms/source") == ["a.txt", "b.txt"]
    assert objects(triples, "http://purl.org/dc/terms/issued") == ["2024-03-06"]
    assert objects(triples, KG + "publication") == ["青川工运"]
    assert objects(triples, KG + "extractor") == ["world 1"]


def test_every_statement_has_its_sentence() -> None:
    extraction = opening()
    triples = article_triples(extraction)
    quotes = {
        t.subject.value: t.object.value  # type: ignore[union-attr]
        for t in triples
        if t.predicate == kg("quote")
    }
    statements = {t.subject for t in triples if t.predicate == kg("modality")}
    assert len(statements) == len(extraction.facts)
    for t in triples:
        if t.predicate == kg("evidence"):
            *_, start, end = t.object.value.split("-")  # type: ignore[union-attr]
            assert quotes[t.object.value] == extraction.article.text[int(start) : int(end)]  # type: ignore[union-attr]


def test_nothing_of_other_articles_is_in_the_graph() -> None:
    for extraction in EXTRACTIONS:
        used = {t.predicate.value for t in article_triples(extraction)}
        assert not used & {KG + "event", KG + "agent", KG + "holder", KG + "attends", KG + "namesakeOf"}


def test_local_ids_do_not_matter() -> None:
    extraction = opening()
    rename = {e.id: f"x{e.id}" for e in extraction.entities} | {e.id: f"y{e.id}" for e in extraction.events}
    renamed = dataclasses.replace(
        extraction,
        entities=tuple(
            dataclasses.replace(e, id=rename[e.id], parent=rename.get(e.parent or "")) for e in extraction.entities
        ),
        events=tuple(
            dataclasses.replace(
                e,
                id=rename[e.id],
                places=tuple(rename[p] for p in e.places),
                part_of=rename[e.part_of] if e.part_of else None,
            )
            for e in extraction.events
        ),
        facts=tuple(
            dataclasses.replace(
                f,
                roles={
                    k: rename.get(v, v) if k in ("event", "agent", "person", "organization") else v
                    for k, v in f.roles.items()
                },
            )
            for f in extraction.facts
        ),
    )
    assert to_ntriples(article_triples(renamed)) == to_ntriples(article_triples(extraction))


def test_two_of_one_name_in_one_article_stay_two() -> None:
    story = Story("two.txt", "王伟和王伟出席座谈会。", "2024-01-01")
    meeting = story.event("meeting", "座谈会", "2024-01-01")
    first, second = story.person("王伟"), story.person("王伟")
    extraction = story.part(meeting, first, "attends").part(meeting, second, "attends").done()
    names = Names(extraction)
    assert len({names.statement_iri(fact) for fact in extraction.facts}) == 2


def test_planned_and_negated_are_marked() -> None:
    assert {"planned", "negated"} <= set(objects(article_triples(planned()), KG + "modality"))


def test_empty_values_are_left_out() -> None:
    triples = article_triples(Extraction(Article("x.txt", "文")))
    assert {t.predicate.value.rpartition("#")[2].rpartition("/")[2] for t in triples} == {"type", "source"}


@pytest.mark.parametrize("value", ["a\x00b", "\ud800", 'q"\\\n\r\t', "}> . <x> <y> <z", "\u2028\ufeff", "👨‍👩‍👧"])
def test_any_text_is_a_literal_and_nothing_else(value: str) -> None:
    triple = ox.Triple(kg("s"), kg("p"), text(value))
    (line,) = to_ntriples([triple])
    (back,) = ox.parse(line.encode(), format=ox.RdfFormat.N_TRIPLES)
    assert back.triple == triple
    store = ox.Store()
    store.update("INSERT DATA { " + line + " }")
    assert [quad.object for quad in store] == [triple.object]


@given(st.text(max_size=40))
def test_text_survives_the_store(value: str) -> None:
    literal = text(value)
    assert literal.value == value.encode("utf-8", "replace").decode().replace("?", "?") or "\ufffd" in literal.value
    store = ox.Store()
    store.update("INSERT DATA { " + to_ntriples([ox.Triple(kg("s"), kg("p"), literal)])[0] + " }")
    assert next(iter(store)).object == literal


@given(st.text(), st.text(), st.integers(0, 10**6))
def test_iris_are_ascii_and_deterministic(name: str, other: str, start: int) -> None:
    for make in (lambda s: entity_iri("person", s), article_iri, lambda s: evidence_iri(s, start, start + 1)):
        assert make(name).isascii()
        ox.NamedNode(make(name))
        assert (make(name) == make(other)) == (name == other)
    assert digest("a", "b") != digest("ab")


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2023-02-29", None, None),
        ("2024-13", None, None),
        ("0000", None, None),
        ("24-1-1", None, None),
        ("２０２４", None, None),
        (None, None, None),
        ("", None, None),
    ],
)
def test_dates_of_every_precision(iso: str | None, first: str | None, last: str | None) -> None:
    assert (first_day(iso), last_day(iso)) == (first, last)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "party"},
        {"places": ("l9",)},
        {"part_of": "e9"},
    ],
)
def test_an_event_that_breaks_the_schema_is_refused(change: dict[str, object]) -> None:
    extraction = opening()
    event = dataclasses.replace(extraction.events[0], **change)  # type: ignore[arg-type]
    with pytest.raises(DataError, match=r"world/01-opening\.txt"):
        Names(dataclasses.replace(extraction, events=(event, *extraction.events[1:])))


def test_an_entity_that_breaks_the_schema_is_refused() -> None:
    extraction = opening()
    for change in ({"subtype": "guild"}, {"parent": "o9"}):
        body = dataclasses.replace(extraction.entities[2], **change)  # type: ignore[arg-type]
        with pytest.raises(DataError):
            Names(dataclasses.replace(extraction, entities=(*extraction.entities[:2], body, *extraction.entities[3:])))
