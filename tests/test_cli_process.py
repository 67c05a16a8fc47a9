"""``kg`` as a process of its own: how fast it starts, what it imports, how it takes signals and closed pipes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from world import build

ROOT = Path(__file__).resolve().parent.parent
KG = [sys.executable, "-m", "cli.main"]
MOST_MODULES = 75  # beside those of typer, rich, sqlite3 and pyoxigraph; raise it knowingly
HEAVY = ("spacy", "onnxruntime", "rdflib", "pyvis", "trafilatura", "networkx", "pypdfium2", "opencc", "numpy")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("world"))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Four hundred short articles of which each has facts, so that an interruption meets some undone."""
    path = tmp_path / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for n in range(400):
            day = f"2024-03-{n % 28 + 1:02d}"
            text = (
                f"{n % 28 + 1}日，云岭市总工会主席方既白主持召开第{n}次座谈会，临江市总工会副主席陆知行出席并讲话。" * 3
            )
            file.write(json.dumps({"id": f"a{n}", "date": day, "text": text}, ensure_ascii=False) + "\n")
    return path


def run(*arguments: object, graph: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"KG_GRAPH": str(graph)} if graph else {})}
    return subprocess.run([*KG, *map(str, arguments)], cwd=ROOT, env=environment, capture_output=True, text=True)


def count(graph: Path) -> int:
    return len(json.loads(run("articles", "--format", "json", graph=graph).stdout))


def test_a_look_up_imports_its_own_command_alone_and_nothing_to_check_arguments_with(world: Path) -> None:
    code = (
        "import sys; from cli import failures; from cli.main import app; sys.argv[0] = 'kg'; failures.run(app);"
        "heavy = ('cli.', 'pydantic', 'yaml', 'kg.learn', 'kg.quads', 'ontology.records');"
        "print(*(name for name in sys.modules if name.startswith(heavy)), file=sys.stderr)"
    )
    environment = {**os.environ, "KG_GRAPH": str(world)}
    command = [sys.executable, "-c", code, "search", "陈望舒", "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert json.loads(done.stdout)[0]["name"] == "陈望舒"
    shared = {"cli.main", "cli.commands", "cli.failures", "cli.output", "cli.options", "cli.terms"}
    assert set(done.stderr.split()) <= {*shared, "cli.search"}


def test_every_command_is_there_by_name() -> None:
    from cli.commands import COMMANDS, Commands

    commands = Commands()
    assert list(commands) == [name for name, _ in COMMANDS] and len(commands) == len(set(commands))
    for name in commands:
        assert commands[name].name == name and commands[name].help
    with pytest.raises(KeyError):
        commands["no-such-command"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["add", "--help"],
        ["person", "陈望舒"],
        ["org", "青川省总工会"],
        ["event", "大赛"],
        ["search", "会"],
        ["stats"],
    ],
)
def test_looking_up_imports_nothing_heavy(arguments: list[str], world: Path) -> None:
    imported = modules(*KG[1:], *arguments, graph=world)
    assert "typer" in imported
    assert {name for name in imported if name.split(".")[0] in HEAVY} == set()


def modules(*python: str, graph: Path) -> set[str]:
    """Names of all modules that a Python with these arguments imports."""
    command = [sys.executable, "-X", "importtime", *python]
    environment = {**os.environ, "KG_GRAPH": str(graph)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0
    return set(re.findall(r"\|\s+([\w.]+)$", done.stderr, re.MULTILINE))


@pytest.mark.parametrize("arguments", [["person", "陈望舒"], ["org", "青川省总工会"], ["event", "大赛"], ["stats"]])
def test_a_look_up_imports_little_beside_its_libraries(arguments: list[str], world: Path) -> None:
    """What it imports is most of the start, and the same on every machine; docs/performance.md has the seconds."""
    libraries = modules("-c", "import typer, rich.table, sqlite3, json, pyoxigraph", graph=world)
    ours = modules(*KG[1:], *arguments, graph=world) - libraries
    assert {"cli.commands", "kg.folder"} <= ours
    assert len(ours) <= MOST_MODULES, sorted(ours)


def test_version() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\n", done.stdout)


def test_the_script_for_completion_is_there() -> None:
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run([*KG, "--show-completion", "bash"], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0
    assert "complete" in done.stdout


def test_names_of_queries_are_completed() -> None:
    environment = {**os.environ, "COMP_WORDS": "kg query person-", "COMP_CWORD": "2"}
    code = (
        "import sys; sys.argv[:] = ['kg']; import os; os.environ['_KG_COMPLETE'] = 'complete_bash';"
        "from cli.main import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert "person-appearances" in done.stdout.split()


@pytest.mark.model
def test_an_interrupt_says_what_was_kept_and_the_next_run_goes_on(articles: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    process = subprocess.Popen(
        [*KG, "add", str(articles), "--graph", str(graph)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(graph / "lock", process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    # Both are 130 in a shell. CPython ends itself by the signal where it met in the text of an `exec` (a dataclass
    # being imported), however well it was handled afterwards (run_eval_code_obj in pythonrun.c).
    assert process.returncode in (130, -signal.SIGINT)
    assert (out, "Traceback" in err) == ("", False)
    kept = re.search(r"Kept: (\d+) articles? in", err)
    assert kept is not None, err
    assert int(kept[1]) == count(graph)
    again = run("add", articles, "--format", "json", graph=graph)
    assert again.returncode == 0
    assert json.loads(again.stdout)["articles_unchanged"] == int(kept[1])
    assert count(graph) == 400


@pytest.mark.model
def test_a_kill_leaves_whole_articles_only(articles: Path, tmp_path: Path) -> None:
    graph, whole = tmp_path / "graph", tmp_path / "whole"
    process = subprocess.Popen(
        [*KG, "add", str(articles), "--graph", str(graph)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_for(graph / "lock", process)
    time.sleep(1.5)
    process.kill()
    process.communicate(timeout=60)
    kept = count(graph)
    assert 0 <= kept <= 400
    assert json.loads(run("stats", "-f", "json", graph=graph).stdout)["articles"] == kept
    assert run("add", articles, graph=graph).returncode == 0
    run("add", articles, graph=whole)
    for question in (["stats"], ["person", "方既白"], ["query", "organizations-by-events"]):
        assert run(*question, "-f", "json", graph=graph).stdout == run(*question, "-f", "json", graph=whole).stdout


def wait_for(path: Path, process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Waits until the process has made a file, and a moment more."""
    for _ in range(600):
        if path.exists():
            time.sleep(0.3)
            return
        assert process.poll() is None, "the process ended before it was interrupted"
        time.sleep(0.05)
    raise AssertionError(f"{path} never came")
