"""The look-ups for assistants, asked by the protocol's own client: in this process, and as an assistant starts them."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from world import build

from ontology.errors import NotFoundError
from web.assistant import MAX_ROWS, MOST, create_server
from web.bounds import TIMEOUT_S

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("mcp"))


def ask(server: Any, tool: str, **arguments: Any) -> tuple[bool, str]:
    """(whether it failed, the text of the answer)."""

    async def asking() -> tuple[bool, str]:
        async with Client(server) as client:
            answer = await client.call_tool(tool, arguments)
            return bool(answer.is_error), "".join(part.text for part in answer.content if part.type == "text")

    return asyncio.run(asking())


def told(graph: Path, tool: str, **arguments: Any) -> Any:
    failed, text = ask(create_server(graph), tool, **arguments)
    assert not failed, text
    return json.loads(text)


def test_the_tools_say_what_they_do(graph: Path) -> None:
    async def listing() -> dict[str, str]:
        async with Client(create_server(graph)) as client:
            assert "cite" in (client.instructions or "")
            return {tool.name: tool.description or "" for tool in (await client.list_tools()).tools}

    tools = asyncio.run(listing())
    assert set(tools) == {"search", "sentences", "person", "organization", "event", "path_between", "sparql"}
    assert all(tools.values())
    assert f"{TIMEOUT_S:.0f} seconds, {MAX_ROWS} rows" in tools["sparql"]


def test_every_answer_carries_its_evidence(graph: Path) -> None:
    (one,) = told(graph, "person", name="陈望舒")["people"]
    assert one["posts"] and all(each["sentence"] and each["proofs"][0]["article_iri"] for each in one["appearances"])
    (body,) = told(graph, "organization", name="青川省总工会")["organizations"]
    assert all(each["sentence"] for each in body["appearances"])
    (event, *_) = told(graph, "event", name="焊工技能大赛")["events"]
    assert event["participants"] and all(each["proofs"] for each in event["participants"])
    assert all(step["sentences"] for step in told(graph, "path_between", one="陈望舒", other="何溪亭"))
    found = told(graph, "sentences", words=["陈望舒", "出席"])
    assert found["total"] and all("陈望舒" in each["text"] for each in found["sentences"])


def test_names_are_found_and_lead_on(graph: Path) -> None:
    (one, *_) = told(graph, "search", text="chen wangshu", kind="person")
    assert told(graph, "person", name=one["iri"])["people"][0]["name"] == "陈望舒"


def test_sparql_by_text_and_by_name(graph: Path) -> None:
    assert told(graph, "sparql", query="SELECT ?p WHERE { ?p a kg:Person } LIMIT 2")["columns"] == ["p"]
    rows = told(graph, "sparql", query="person-posts", parameters={"person": "陈望舒"})["rows"]
    assert any("主席" in row for row in rows)


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("person", {"name": "陈望书"}, "Did you mean 陈望舒?"),
        ("sparql", {"query": "DROP ALL"}, "changes data"),
        ("sparql", {"query": "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }"}, "SERVICE"),
        ("sentences", {"words": []}, "nothing to look for"),
    ],
)
def test_what_goes_wrong_is_said_to_the_assistant(graph: Path, tool: str, arguments: dict[str, Any], says: str) -> None:
    failed, text = ask(create_server(graph), tool, **arguments)
    assert failed and says in text and str(graph) not in text


def test_no_answer_without_bound(graph: Path) -> None:
    assert len(told(graph, "search", text="会", limit=10**9)) <= MOST
    assert len(told(graph, "search", text="会", limit=-1)) == 1


def test_no_server_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        create_server(tmp_path / "none")


def test_it_is_started_as_an_assistant_starts_it(graph: Path) -> None:
    code = "import sys; from cli.main import main; sys.argv[0] = 'kg'; sys.exit(main())"
    server = StdioServerParameters(
        command=sys.executable,
        args=["-c", code, "mcp", "--graph", str(graph)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    failed, text = ask(server, "search", text="陈望舒")
    assert not failed and "陈望舒" in text
