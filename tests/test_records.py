"""The records: one line of JSON holds an extraction whole, and an article's id is a function of its content."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.errors import DataError
from ontology.records import (
    FORMAT,
    Article,
    Context,
    Entity,
    Event,
    Evidence,
    Extraction,
    Fact,
    Mention,
    TimeSpan,
    content_id,
    from_json,
    to_json,
)

# Lone surrogates are replaced when a file is read and cannot be written as UTF-8; all else may stand in a text.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
WORD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)  # what a record cannot be without
MAYBE = st.none() | WORD
OFFSET = st.integers(0, 10**6)
MODALITY = st.sampled_from(["asserted", "planned", "negated", "reported"])
CONFIDENCE = st.floats(0, 1)


def tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=3).map(tuple)


CONTEXTS = st.builds(Context, MAYBE, MAYBE, MAYBE, MAYBE)
ARTICLES = st.builds(Article, WORD, TEXT, TEXT, MAYBE, MAYBE, CONTEXTS, tuples(OFFSET))
EVIDENCE = st.builds(Evidence, OFFSET, OFFSET, TEXT)
TIMES = st.none() | st.builds(TimeSpan, MAYBE, MAYBE, st.sampled_from(["day", "month", "year"]), TEXT)
MENTIONS = st.builds(Mention, st.sampled_from(["person", "organization"]), OFFSET, OFFSET, WORD, MAYBE)
ENTITIES = st.builds(
    Entity, WORD, st.sampled_from(["person", "organization", "place"]), WORD, tuples(TEXT), *([MAYBE] * 5)
)
EVENTS = st.builds(
    Event, WORD, WORD, WORD, EVIDENCE, tuples(TEXT), TIMES, tuples(TEXT), MAYBE, MODALITY, TEXT, CONFIDENCE
)
FACTS = st.builds(
    Fact,
    st.sampled_from(["position", "participation"]),
    st.dictionaries(WORD, WORD, min_size=1, max_size=3),
    EVIDENCE,
    WORD,
    CONFIDENCE,
    MODALITY,
    TIMES,
)
EXTRACTIONS = st.builds(
    Extraction, ARTICLES, tuples(ENTITIES), tuples(EVENTS), tuples(MENTIONS), tuples(FACTS), tuples(TEXT), TEXT
)


@settings(max_examples=60, deadline=None)
@given(EXTRACTIONS)
def test_what_is_written_reads_back_equal(extraction: Extraction) -> None:
    line = to_json(extraction)
    assert from_json(line) == extraction
    assert to_json(from_json(line)) == line


@settings(max_examples=30, deadline=None)
@given(EXTRACTIONS)
def test_a_record_is_one_line_of_utf_8(extraction: Extraction) -> None:
    line = to_json(extraction)
    assert "\n" not in line and "\r" not in line
    assert from_json(line.encode().decode()) == extraction


def test_empty_fields_are_left_out_and_zero_is_kept() -> None:
    article = Article("a.txt", "林若溪出席大会。")
    fact = Fact("position", {"person": "p1"}, Evidence(0, 3, "林若溪"), "rule", 0.0)
    record = json.loads(to_json(Extraction(article, facts=(fact,))))
    assert set(record) == {"format", "article", "facts"}
    assert set(record["article"]) == {"source", "text", "id"}
    assert record["facts"][0]["confidence"] == 0.0
    assert record["facts"][0]["evidence"]["start"] == 0


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "null",
        "3",
        '"text"',
        "{}",
        '{"format":1}',
        '{"format":1,"article":{}}',
        '{"format":"one","article":{"source":"a"}}',
        '{"format":1,"article":{"source":"a","colour":"red"}}',
        '{"format":1,"article":{"source":"a"},"facts":[{}]}',
        '{"format":1,"article":{"source":"a"},"events":[{"id":"e1"}]}',
        '{"format":1,"article":{"source":"a"},"entities":3}',
    ],
)
def test_what_is_no_record_is_refused_with_what_to_do(line: str) -> None:
    with pytest.raises(DataError) as error:
        from_json(line)
    assert error.value.do


def test_a_record_of_a_newer_format_is_refused_and_an_older_one_read() -> None:
    line = to_json(Extraction(Article("a.txt", "林若溪")))
    with pytest.raises(DataError, match="newer format"):
        from_json(line.replace(f'"format":{FORMAT}', f'"format":{FORMAT + 1}'))
    assert from_json(line.replace(f'"format":{FORMAT}', '"format":0')).article.text == "林若溪"


def test_records_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Article("a.txt", "林若溪").text = "别人"  # type: ignore[misc]


ARTICLE = Article("a.txt", "林若溪出席大会。", "标题", "2024-11-18", "https://example.org/1", Context("中国", "湖南省"))


def test_an_id_is_twenty_hexadecimal_digits_and_the_same_in_every_process() -> None:
    assert ARTICLE.id == content_id(ARTICLE) == "c1fadcfe8faffbb160b9"


@pytest.mark.parametrize(
    "change",
    [
        {"text": "林若溪出席大会！"},
        {"title": "另一个标题"},
        {"published": "2024-11-19"},
        {"published": None},
        {"context": Context("中国", "湖北省")},
        {"context": Context("中国", None, "湖南省")},
    ],
)
def test_what_can_change_a_fact_changes_the_id(change: dict[str, Any]) -> None:
    assert dataclasses.replace(ARTICLE, id="", **change).id != ARTICLE.id


@pytest.mark.parametrize("change", [{"source": "b.txt"}, {"url": None}, {"pages": (0, 4)}])
def test_where_an_article_lies_does_not_change_its_id(change: dict[str, Any]) -> None:
    assert dataclasses.replace(ARTICLE, id="", **change).id == ARTICLE.id


def test_title_and_text_are_not_run_together_for_the_id() -> None:
    assert Article("a", "乙丙", "甲").id != Article("a", "丙", "甲乙").id


def test_a_given_id_is_kept_and_a_lone_surrogate_has_an_id_too() -> None:
    assert Article("a.txt", "林若溪", id="mine").id == "mine"
    assert len(Article("a.txt", "\ud800").id) == 20
