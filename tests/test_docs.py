"""Documentation that fails the build when it lies."""

from __future__ import annotations

import importlib.util
import itertools
import json
import re
import shlex
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.main import get_command

from cli.main import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
]


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


@cache
def script(name: str) -> ModuleType:
    """A script under scripts/, as a module."""
    import sys

    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up by name
    sys.path.insert(0, str(ROOT / "scripts"))  # what a script run as a file finds beside it
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


@cache
def commands() -> dict[str, Any]:
    root: Any = get_command(app)
    return dict(root.commands)


def test_the_reference_of_commands_is_up_to_date() -> None:
    page = text_of("docs/cli.md")
    assert page == script("reference").reference(), "run 'make docs'"
    assert "\\b" not in page, "examples that help shows in one paragraph: write \\b once, not escaped"


def test_the_shipped_queries_are_documented() -> None:
    from kg.queries import shipped

    page = text_of("docs/querying.md")
    assert page == script("reference").querying(page), "run 'make docs'"
    for query in shipped().values():
        assert f"### {query.name}\n" in page
        assert query.description in page
        for parameter in query.parameters:
            assert f"- `{parameter}`" in page


def test_every_role_is_in_the_table_of_direct_triples() -> None:
    from ontology.schema import schema

    page = text_of("docs/querying.md")
    for term in schema().roles.values():
        assert f"| {term.zh} | `kg:{term.property}` |" in page


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_explains_itself(name: str) -> None:
    command = commands()[name]
    assert command.help and "Examples:" in command.help, f"kg {name} needs help with examples"
    assert f"kg {name}" in command.help, "an example shows the command itself"
    page = text_of("docs/cli.md").partition(f"## kg {name}\n")[2].partition("\n## ")[0]
    for parameter in command.params:
        if parameter.name != "help":
            assert parameter.help, f"kg {name}: {parameter.name} has no help"
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{option}" in page


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "CHANGELOG.md"])
def test_the_main_pages_name_every_command(page: str) -> None:
    text = text_of(page)
    missing = [name for name in commands() if not re.search(rf"\bkg {name}\b|`{name}`", text)]
    # Those that a reader finds through `kg --help` once the rest is known.
    rare = {"articles", "stats", "rebuild"} if page.startswith("README") else set()
    assert set(missing) <= rare


def calls(text: str) -> list[list[str]]:
    """Every call of kg in the code blocks of a page, as words."""
    found = []
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            lexer = shlex.shlex(line, posix=True, punctuation_chars="|;")
            lexer.whitespace_split = True
            for is_mark, words in itertools.groupby(lexer, lambda word: word in {"|", ";"}):
                command = list(words)
                if not is_mark and command[0] == "kg":
                    found.append(command[1:])
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_call_in_the_documentation_is_one_that_kg_takes(page: str) -> None:
    for words in calls(text_of(page)):
        if words[0].startswith("-"):
            assert words[0] in {"--install-completion", "--help", "--version"}
            continue
        command = commands().get(words[0])
        assert command is not None, f"{page}: kg {words[0]}"
        known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
        for word in words[1:]:
            if re.fullmatch(r"--?[a-z][a-z-]*", word):
                assert word in known, f"{page}: kg {words[0]} {word}"


def test_shipped_queries_that_the_documentation_calls_are_there() -> None:
    from kg.queries import shipped

    called = [words[1] for page in PAGES for words in calls(text_of(page)) if words[0] == "query" and len(words) > 1]
    named = {word for word in called if re.fullmatch(r"[a-z]+(-[a-z]+)+", word)}
    assert named
    assert named <= set(shipped())


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        linked = ((ROOT / page).parent / path).resolve() if path else ROOT / page
        assert linked.exists(), f"{page} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", linked.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", h).strip().lower().replace(" ", "-") for h in headings}


def test_both_readmes_say_the_same() -> None:
    english, chinese = text_of("README.md"), text_of("README.zh.md")
    for pattern in (r"^#+ ", r"^- ", r"^\| ", r"^> ", r"^\*\*"):
        assert len(re.findall(pattern, english, re.MULTILINE)) == len(re.findall(pattern, chinese, re.MULTILINE)), (
            pattern
        )
    assert calls(english) == calls(chinese)
    begin, end = script("evaluate").BEGIN, script("evaluate").END
    tables = [text.partition(begin)[2].partition(end)[0] for text in (english, chinese)]
    assert tables[0] == tables[1]


def test_the_figures_of_the_readme_are_not_below_the_floors() -> None:
    floors = json.loads(text_of("tests/accuracy_floors.json"))
    evaluate = script("evaluate")
    table = text_of("README.md").partition(evaluate.BEGIN)[2].partition(evaluate.END)[0].strip()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    figures = {row[0]: dict(zip(rows[0][2:], map(float, row[2:]), strict=True)) for row in rows[2:]}
    for name, kinds in floors.items():
        for kind, floor in kinds.items():
            assert figures[name][kind] >= floor, f"{name} {kind}: run scripts/evaluate.py --readme"


def test_the_gate_fails_below_a_floor_and_when_nothing_was_measured() -> None:
    evaluate = script("evaluate")
    measured = [evaluate.Measured("dev", dict.fromkeys(evaluate.KINDS, 0.7), 3, 1.0)]
    assert evaluate.below(measured, {"dev": {"facts": 0.7}}) == []
    assert evaluate.below(measured, {"dev": {"facts": 0.705}}) == ["dev facts: 0.700, below its floor of 0.705"]
    assert evaluate.below(measured, {"gone": {"facts": 0.1}}) == ["gone facts: pinned at 0.100 and not measured"]


def test_the_worst_articles_come_first_with_what_is_wrong_in_them() -> None:
    evaluate = script("evaluate")
    errors = tuple([("a", "org", "missed", "['甲']")] + [("b", "position", "extra", "['乙']")] * 3)
    measured = [
        evaluate.Measured("dev, developed", {}, 2, 0.0, errors),
        evaluate.Measured("dev, kept aside", {}, 1, 0.0),
    ]
    lines = evaluate.worst(measured, 1)
    assert lines[0] == "b: 3 (3 position extra)"
    assert "['乙']" in lines[1] and not any(line.startswith("a:") for line in lines)


def test_floors_go_up_by_themselves_and_down_only_when_asked() -> None:
    evaluate = script("evaluate")
    measured = [evaluate.Measured("dev", dict.fromkeys(evaluate.KINDS, 0.7049), 3, 1.0)]
    floors = {"dev": {"facts": 0.8, "person": 0.6}}
    assert evaluate.pinned(measured, floors, lower=False)["dev"]["facts"] == 0.8
    assert evaluate.pinned(measured, floors, lower=False)["dev"]["person"] == 0.7
    assert evaluate.pinned(measured, floors, lower=True)["dev"]["facts"] == 0.7


def test_without_annotated_articles_the_gate_passes_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GUANXI_EVAL", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["evaluate.py"])
    assert script("evaluate").main() == 0
    assert "accuracy was not measured" in capsys.readouterr().out
