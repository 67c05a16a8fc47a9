"""Why a body of several articles is one, and what keeps bodies of its name or short form apart."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands import Kg, runner
from world import Story

from kg.folder import Folder
from kg.identity import Identity
from kg.why_organization import why_organization
from ontology.records import Extraction

FULL, SHORT = "临江市总工会", "市总工会"


def told(
    source: str, day: str, printed: str, name: str, *, at: str | None = "临江市", home: str | None = None
) -> Extraction:
    """An article that prints one form of a body's name: ``at`` a city, a province (empty) or nowhere."""
    forms = () if printed == name else (printed,)
    story = Story(source, f"{printed}举办座谈会。{source}。", day, province="青川省", city=home, publication=None)
    body = story.org(name, *forms, kind="union", province="青川省" if at is not None else None, city=at or None)
    story.part(story.event("meeting", "座谈会", day), body, "hosts", at=printed)
    return story.done()


UNION = [told("a", "2024-01-01", FULL, FULL), told("b", "2024-02-01", FULL, FULL), told("c", "2024-03-01", SHORT, FULL)]
ELSEWHERE = [told("d", "2024-04-01", SHORT, "云岭市总工会", at="云岭市")]
RELATIVE = [
    told("e", "2024-01-01", "区文化宫", "区文化宫", at="临江市"),
    told("f", "2024-02-01", "区文化宫", "区文化宫", at=None, home="临江市"),
    told("g", "2024-03-01", "区文化宫", "区文化宫", at="云岭市"),
]


def why(path: Path, name: str, extractions: list[Extraction]) -> list[Identity]:
    with Folder.open(path, create=True) as folder:
        list(folder.add(extractions))
        return list(why_organization(folder, name).organizations)


def test_the_name_joins_and_who_is_known_by_a_short_form_alone_comes_first(tmp_path: Path) -> None:
    twice = told("h", "2024-05-01", SHORT, FULL)
    [one] = why(tmp_path / "g", FULL, [*UNION, twice])
    assert {(reason.kind, reason.what): reason.articles for reason in one.reasons} == {
        ("read as one name", FULL): 4,
        ("one full name", FULL): 2,
        ("another form of the name", SHORT): 2,
    }
    assert {link.published: link.why for link in one.weakest} == {
        "2024-01-01": (f"one full name: {FULL} (2)", f"read as one name: {FULL} (4)"),
        "2024-02-01": (f"one full name: {FULL} (2)", f"read as one name: {FULL} (4)"),
        "2024-03-01": (f"another form of the name: {SHORT} (2)", f"read as one name: {FULL} (4)"),
        "2024-05-01": (f"another form of the name: {SHORT} (2)", f"read as one name: {FULL} (4)"),
    }
    [alone] = why(tmp_path / "alone", FULL, UNION)
    assert (alone.weakest[0].published, alone.weakest[0].reasons) == ("2024-03-01", 1)  # nobody else has that form


def test_bodies_of_one_short_form_are_kept_apart_by_name_and_place(tmp_path: Path) -> None:
    by_name = {one.name: one for one in why(tmp_path / "g", SHORT, [*UNION, *ELSEWHERE])}
    [other] = by_name[FULL].apart
    assert (other.name, other.articles) == ("云岭市总工会", 1)
    assert other.why == (f"both are called {SHORT}",)
    assert other.keeps == (f"another name: {FULL} / 云岭市总工会", "another place: 青川省 临江市 / 青川省 云岭市")
    assert 0 < other.likely < 0.1  # a place of its own speaks against it
    assert [each.name for each in by_name["云岭市总工会"].apart] == [FULL]


def test_a_name_that_every_place_has_is_joined_and_kept_apart_by_its_place(tmp_path: Path) -> None:
    by_articles = {one.articles: one for one in why(tmp_path / "g", "区文化宫", RELATIVE)}
    here = by_articles[2]
    assert {(reason.kind, reason.what) for reason in here.reasons} == {
        ("one full name", "区文化宫"),
        ("read as one name", "区文化宫"),
    }
    [other] = here.apart
    assert other.iri == by_articles[1].iri
    assert other.keeps == ("another place: 青川省 临江市 / 青川省 云岭市",)


def test_the_place_of_the_publication_is_told_apart_from_that_of_the_text(tmp_path: Path) -> None:
    more = [
        told("h", "2024-05-01", "区文化宫", "区文化宫", at="临江市"),
        told("i", "2024-06-01", "区文化宫", "区文化宫", at=None, home="临江市"),
    ]
    one = next(each for each in why(tmp_path / "g", "区文化宫", [*RELATIVE, *more]) if each.articles == 4)
    assert {reason.kind: reason.articles for reason in one.reasons} == {
        "read as one name": 4,
        "one full name": 4,
        "one place, as the article tells": 2,
        "one place, that of the publication": 2,
    }


def test_a_level_is_told_as_such(tmp_path: Path) -> None:
    province = told("p", "2024-04-01", "总工会", "青川省总工会", at="")
    city = told("q", "2024-05-01", "总工会", FULL)
    by_name = {one.name: one for one in why(tmp_path / "g", "总工会", [province, city])}
    [other] = by_name[FULL].apart
    assert other.keeps == (f"another name: {FULL} / 青川省总工会", "another level: 青川省 临江市 / 青川省")


def test_a_department_is_kept_in_its_body(tmp_path: Path) -> None:
    made = []
    for source, body in (("a", "青川省科学院"), ("b", "青川省科学院"), ("c", "云麓大学")):
        story = Story(source, f"{body}院办公室举办座谈会。{source}。", "2024-01-01", province=None, publication=None)
        office = story.org("院办公室", parent=story.org(body))
        story.part(story.event("meeting", "座谈会", "2024-01-01"), office, "hosts")
        made.append(story.done())
    by_articles = {one.articles: one for one in why(tmp_path / "g", "院办公室", made)}
    assert ("part of one body", "青川省科学院") in {(reason.kind, reason.what) for reason in by_articles[2].reasons}
    [other] = by_articles[2].apart
    assert other.keeps == ("part of another body: 青川省科学院 / 云麓大学",)


def test_what_only_a_judgement_joins_names_the_judgement(tmp_path: Path) -> None:
    line = {
        "verdict": "same",
        "left": f"{UNION[0].article.id}#{FULL}",
        "right": f"{ELSEWHERE[0].article.id}#云岭市总工会",
    }
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([*UNION, *ELSEWHERE]))
        folder.judge([json.dumps({**line, "by": "me", "reason": "renamed"}, ensure_ascii=False)])
        [one] = why_organization(folder, FULL).organizations
    assert one.articles == 4 and not one.apart
    assert (one.weakest[0].published, one.weakest[0].reasons) == ("2024-04-01", 0)
    assert [(each.verdict, each.reason) for each in one.judgements] == [("same", "renamed")]


def test_the_command_prints_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    why(tmp_path / "g", FULL, [*UNION, *ELSEWHERE])
    kg: Kg = runner(monkeypatch, capsys)
    shown = kg("org", FULL, "--why", "-g", tmp_path / "g")
    assert shown.code == 0
    assert "one organization in 3 articles" in shown.out and "Kept apart" in shown.out
    rows = list(csv.DictReader(io.StringIO(kg("org", FULL, "--why", "-f", "csv", "-g", tmp_path / "g").out)))
    assert [row["reasons"] for row in rows] == ["1", "2", "2"]
    answer = json.loads(kg("org", FULL, "--why", "-f", "json", "-g", tmp_path / "g").out)
    assert [one["name"] for one in answer["organizations"]] == [FULL]
    assert kg("org", "无此会", "--why", "-g", tmp_path / "g").code == 1
