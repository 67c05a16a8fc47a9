"""Why a person of several articles is one, and what keeps a namesake apart."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Kg, runner
from world import Story

from kg.folder import Folder
from kg.identity import Identity
from kg.why import why_one
from ontology.records import Extraction

NAME = "沈望"


def told(source: str, day: str, body: str | None, title: str, beside: str = "", at: str | None = None) -> Extraction:
    """沈望 holds a title in a body and attends an event, alone or beside somebody."""
    story = Story(source, f"{body or ''}{title}{NAME}{beside}出席座谈会。", day, province=None, publication=None)
    person = story.person(NAME)
    if body:
        story.holds(person, story.org(body, city=at), title)
    event = story.event("meeting", "座谈会", day)
    story.part(event, person, "attends")
    if beside:
        story.part(event, story.person(beside), "attends")
    return story.done()


HERE = [
    told("a", "2024-01-01", "临江市总工会", "主席", at="临江市"),
    told("b", "2024-02-01", "临江市总工会", "主席", "陆知行", at="临江市"),
    told("c", "2024-03-01", None, "", "陆知行"),
]
ATHLETE = told("d", "2024-04-01", "云麓田径队", "队员")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    with Folder.open(tmp_path / "graph", create=True) as folder:
        list(folder.add([*HERE, ATHLETE]))
    return tmp_path / "graph"


@pytest.fixture
def people(graph: Path) -> Iterator[dict[int, Identity]]:
    """The two of the name by the number of their articles."""
    with Folder.open(graph) as folder:
        yield {one.articles: one for one in why_one(folder, NAME).people}


def test_reasons_are_told_with_their_kind_and_how_many_articles_share_them(people: dict[int, Identity]) -> None:
    found = {(reason.kind, reason.what): (reason.articles, reason.first, reason.last) for reason in people[3].reasons}
    assert found == {
        ("post in one body", "临江市总工会"): (2, "2024-01-01", "2024-02-01"),
        ("one city", "临江"): (2, "2024-01-01", "2024-02-01"),
        ("at events with", "陆知行"): (2, "2024-02-01", "2024-03-01"),
    }


def test_the_weakest_link_comes_first(people: dict[int, Identity]) -> None:
    weakest = people[3].weakest
    assert [link.published for link in weakest] == ["2024-03-01", "2024-01-01", "2024-02-01"]
    assert [link.reasons for link in weakest] == [1, 2, 3]
    assert weakest[0].why == ("at events with: 陆知行 (2)",)


def test_a_namesake_is_told_by_what_it_has_and_how_likely_it_is_the_same(people: dict[int, Identity]) -> None:
    [other] = people[3].apart
    assert (other.iri, other.articles, other.why) == (people[1].iri, 1, ("one name",))
    assert other.keeps == ("no reason in common",)
    assert 0 < other.likely < 0.5
    assert "云麓田径队" in other.about
    assert [each.iri for each in people[1].apart] == [people[3].iri]


def test_what_only_a_judgement_joins_has_no_reason_and_names_the_judgement(graph: Path) -> None:
    line = {"verdict": "same", "left": f"{HERE[0].article.id}#{NAME}", "right": f"{ATHLETE.article.id}#{NAME}"}
    with Folder.open(graph, write=True) as folder:
        folder.judge([json.dumps({**line, "by": "me", "reason": "he ran"}, ensure_ascii=False)])
    with Folder.open(graph) as folder:
        [one] = why_one(folder, NAME).people
    assert one.articles == 4 and not one.apart
    assert (one.weakest[0].published, one.weakest[0].reasons, one.weakest[0].why) == ("2024-04-01", 0, ())
    assert [(each.verdict, each.by, each.reason) for each in one.judgements] == [("same", "me", "he ran")]


def test_the_command_prints_it(
    graph: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kg: Kg = runner(monkeypatch, capsys)
    shown = kg("person", NAME, "--why", "--limit", "2", "-g", graph)
    assert shown.code == 0
    assert "one person in 3 articles" in shown.out and "at events with" in shown.out
    assert "1 stronger: see --limit" in shown.out
    rows = list(csv.DictReader(io.StringIO(kg("person", NAME, "--why", "-f", "csv", "-g", graph).out)))
    assert [row["reasons"] for row in rows] == ["1", "2", "3", "0"]
    assert kg("person", "无此人", "--why", "-g", graph).code == 1
