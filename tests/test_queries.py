"""The golden answer of every shipped query on the little world, and what is true of all shipped queries.

``golden_queries.json`` was read line by line against ``world.py``. Written anew, to be read again, with
``python tests/test_queries.py``.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
import world

from kg import sparql
from kg.queries import ShippedQuery, parse, shipped
from kg.sparql_tokens import tokens
from ontology.errors import DataError, UsageError

GOLDEN = Path(__file__).with_name("golden_queries.json")
NAMES = sorted(shipped())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.build(tmp_path_factory.mktemp("world"))


def cases(query: ShippedQuery) -> list[dict[str, str]]:
    """The example values: of what must be given, and of everything."""
    needed = {name: p.example for name, p in query.parameters.items() if not p.optional}
    everything = {name: p.example for name, p in query.parameters.items()}
    return [needed] if needed == everything else [needed, everything]


def answer(folder: Path, query: ShippedQuery, params: dict[str, str]) -> dict[str, Any]:
    result = sparql.run(folder, query.text, params=params)
    if result.kind == "construct":
        return {"params": params, "turtle": result.turtle.splitlines()}
    return {"params": params, "columns": list(result.columns), "rows": [list(row) for row in result.rows]}


@pytest.mark.parametrize("name", NAMES)
def test_the_golden_answer(name: str, folder: Path) -> None:
    golden = json.loads(GOLDEN.read_text("utf-8"))
    assert [answer(folder, shipped()[name], params) for params in cases(shipped()[name])] == golden[name]


def test_every_query_has_a_golden_answer_with_something_in_it() -> None:
    golden = json.loads(GOLDEN.read_text("utf-8"))
    assert sorted(golden) == NAMES and len(NAMES) >= 14
    assert all(case.get("rows") or case.get("turtle") for cases_ in golden.values() for case in cases_)


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_variables_of_the_query_and_the_head_is_whole(name: str) -> None:
    query = shipped()[name]
    variables = {token.text[1:] for token in tokens(query.text) if token.kind == "variable"}
    assert set(query.parameters) <= variables
    assert query.title and query.title_en and query.description.endswith(".")
    assert any("一" <= char <= "鿿" for char in query.title) and query.title_en.isascii()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_nobody_bears_gives_no_rows(name: str, folder: Path) -> None:
    query = shipped()[name]
    if not query.parameters:
        pytest.skip("no parameters")
    result = sparql.run(folder, query.text, params=dict.fromkeys(query.parameters, '没有这个名字" } #'))
    assert result.rows == () and result.turtle == ""


def test_what_did_not_happen_is_not_in_the_answers_that_count(folder: Path) -> None:
    def rows(name: str, **params: str) -> str:
        return str(sparql.run(folder, shipped()[name].text, params=params).rows)

    assert "青川省职工运动会" not in rows("competition-hosts") + rows("winners") + rows("companions", person="陈望舒")
    assert "筹备会" not in rows("shared-events", person="方既白", other="方既白")
    assert "planned" in rows("person-appearances", person="陈望舒")
    assert "negated" in rows("person-appearances", person="方既白")


def test_an_event_without_a_date_leaves_first_and_last_of_the_others(tmp_path: Path) -> None:
    dated, undated = (
        world.Story(f"{n}.txt", "陈望舒和陆知行出席会议。", day) for n, day in enumerate(("2024-05-01", None))
    )
    for story, day in ((dated, "2024-05-01"), (undated, None)):
        event, chair = story.event("meeting", "会议", day), story.person("陈望舒")
        story.holds(chair, story.org("青川省总工会"), "主席")
        for person in (chair, story.person("陆知行")):
            story.part(event, person, "attends")
    folder = world.build(tmp_path, [dated.done(), undated.done()])
    rows = sparql.run(folder, shipped()["companions"].text, params={"person": "陈望舒"}).rows
    assert ("陆知行", "2024-05-01", "2024-05-01") in [(row[0], *row[2:4]) for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_a_limit_of_a_query_is_told_to_who_asks(name: str) -> None:
    query = shipped()[name]
    for limit in re.findall(r"LIMIT (\d+)", query.text):
        assert f"{int(limit):,}" in query.description


def test_a_short_form_and_an_english_role_are_understood(folder: Path) -> None:
    query = shipped()["organization-events"].text
    full = sparql.run(folder, query, params={"organization": "青川省总工会", "role": "主办"}).rows
    assert sparql.run(folder, query, params={"organization": "省总工会", "role": "hosts"}).rows == full != ()


def test_months_and_years_are_accepted_as_dates(folder: Path) -> None:
    query = shipped()["person-appearances"].text
    rows = sparql.run(folder, query, params={"person": "陈望舒", "since": "2024-04", "until": "2024-06"}).rows
    assert {row[0] for row in rows} == {"2024-04-12", "2024-06-01"}


def test_parameters_are_checked_with_an_example() -> None:
    query = shipped()["person-appearances"]
    with pytest.raises(UsageError, match=r"needs a value for person.*--param person=陈望舒"):
        query.check({})
    with pytest.raises(UsageError, match="no parameter persn"):
        query.check({"person": "陈望舒", "persn": "x"})
    query.check({"person": "陈望舒"})


@pytest.mark.parametrize(
    "text",
    [
        "# title: 只有中文\n# about: x.\nASK {}",
        "# title: 中 / en\nASK {}",
        "# titel: 中 / en\n# about: x.\nASK {}",
        "# title: 中 / en\n# about: x.\n# param person: no example\nASK {}",
    ],
)
def test_a_head_that_says_too_little_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        parse("x", text)


def main() -> None:
    """Write the golden answers anew."""
    with tempfile.TemporaryDirectory() as path:
        folder = world.build(Path(path))
        golden = {
            name: [answer(folder, shipped()[name], params) for params in cases(shipped()[name])] for name in NAMES
        }
    GOLDEN.write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
