"""Posts in time: what is held on a day, and what changed hands."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from commands import Kg, runner
from world import Story, build

from kg.changes import Change, changes
from kg.folder import Folder
from kg.lookup import organization, person
from ontology.records import Extraction


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    return runner(monkeypatch, capsys)


def post(source: str, day: str, who: str, title: str = "主席", **more: str) -> Extraction:
    story = Story(source, f"青川省总工会{title}{who}在{source}。", day)
    holder, body = story.person(who), story.org("青川省总工会", kind="union", province="青川省")
    return story.holds(holder, body, title, at=who, status=more.get("status"), on=more.get("on")).done()


SEEN = [
    post("a", "2023-01-05", "苏明远"),
    post("b", "2023-06-01", "苏明远"),
    post("c", "2024-02-01", "陈望舒"),
    post("d", "2024-09-01", "陈望舒"),
    post("e", "2023-03-01", "何溪亭", "副主席"),
    post("f", "2024-03-01", "陆知行", "副主席"),
]
TOLD = [
    post("g", "2024-05-02", "沈若谷", "秘书长", status="appointed", on="2024-05-01"),
    post("h", "2024-05-03", "方既白", "秘书长", status="removed"),
]


def listed(found: list[Change]) -> list[tuple[str, str, str, str, str]]:
    return [(each.date, each.what, each.person, each.basis, each.before) for each in found]


def test_who_came_and_left_and_how_it_is_known(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path, [*SEEN, *TOLD])) as folder:
        found, total = changes(folder, "青川省总工会")
        assert total == 3
        assert listed(found) == [
            ("2024-05-03", "left", "方既白", "told", ""),
            ("2024-05-01", "came", "沈若谷", "stated", ""),
            ("2024-02-01", "came", "陈望舒", "observed", "苏明远"),  # of two deputies nothing follows
        ]
        assert found[2].sentence == "青川省总工会主席陈望舒在c。"
        assert listed(changes(folder, since="2024-05-02")[0]) == [("2024-05-03", "left", "方既白", "told", "")]
        assert changes(folder, limit=1)[1] == 3


def test_one_person_in_two_spellings_is_no_change(tmp_path: Path) -> None:
    same = [post("a", "2023-01-05", "罗塞夫"), post("b", "2024-01-05", "罗塞芙")]
    with Folder.open(build(tmp_path, same)) as folder:
        assert changes(folder) == ([], 0)


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    answers = set()
    for number, order in enumerate(itertools.islice(itertools.permutations([*SEEN[:4], TOLD[0]]), 0, 120, 17)):
        with Folder.open(build(tmp_path / str(number), list(order))) as folder:
            answers.add(json.dumps(listed(changes(folder)[0])))
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2022-12-31", None),
        ("2023-03-01", "observed"),
        ("2023-06-01", "observed"),
        ("2023-12-31", "last seen 2023-06-01"),
    ],
)
def test_what_is_held_on_a_day(tmp_path: Path, day: str, held: str | None) -> None:
    with Folder.open(build(tmp_path, SEEN)) as folder:
        [one] = person(folder, "苏明远", as_of=day).people
        assert [each.held for each in one.posts] == ([held] if held else [])


def test_words_begin_and_end_what_is_held(tmp_path: Path) -> None:
    told = [
        post("a", "2024-01-10", "苏明远", status="appointed", on="2024-01-08"),
        post("b", "2024-06-10", "苏明远", status="removed", on="2024-06-08"),
    ]
    with Folder.open(build(tmp_path, told)) as folder:
        for day, held in (("2024-01-07", []), ("2024-03-01", ["stated"]), ("2024-06-08", [])):
            assert [
                each.held for each in organization(folder, "青川省总工会", as_of=day).organizations[0].posts
            ] == held


def test_the_commands(kg: Kg, tmp_path: Path) -> None:
    graph = build(tmp_path, [*SEEN, *TOLD])
    rows = json.loads(kg("changes", "青川省总工会", "--format", "json", "-g", graph).out)
    assert [row["person"] for row in rows] == ["方既白", "沈若谷", "陈望舒"]
    assert "observed" in kg("changes", "-g", graph).out
    assert kg("changes", "无此会", "-g", graph).code == 1
    assert "last seen 2023-06-01" in kg("person", "苏明远", "--as-of", "2023-12-31", "-g", graph).out
    assert "none is known on 2001-01-01" in kg("person", "苏明远", "--as-of", "2001-01-01", "-g", graph).out
    assert kg("person", "苏明远", "--as-of", "yesterday", "-g", graph).code == 2
