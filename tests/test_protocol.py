"""The SPARQL 1.1 Protocol, case by case as the working group names them, and what it leaves to the service.

The cases are those of https://www.w3.org/2009/sparql/docs/tests/ that concern queries, written anew from the
specification (https://www.w3.org/TR/sparql11-protocol/) over our own articles. This service takes no updates: of the
cases for them it must refuse all, those that are well formed too.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient
from world import EXTRACTIONS, build

from kg.ids import DERIVED_GRAPH, VOCABULARY_GRAPH, article_iri
from web import formats, protocol
from web.app import create_app

ONE, TWO = (article_iri(extraction.article.id) for extraction in EXTRACTIONS[:2])
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
BOTH = f"ASK {{ ?a kg:article <{ONE}> . ?b kg:article <{TWO}> }}"
EACH = f"ASK {{ GRAPH ?g {{ ?a kg:article <{ONE}> }} GRAPH ?h {{ ?b kg:article <{TWO}> }} }}"
FULL = "ASK { ?p a kg:Person . " + EACH.removeprefix("ASK {")
NOT_NAMED = "ASK { GRAPH ?g { ?p a kg:Person } }"


@dataclass(frozen=True)
class Case:
    """A request, and what must come back: a status class, and the boolean where the answer is one."""

    name: str
    method: str = "GET"
    params: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    kind: str | None = None
    good: bool = True
    answer: bool | None = None


def default(*graphs: str) -> list[tuple[str, str]]:
    return [("default-graph-uri", graph) for graph in graphs]


def named(*graphs: str) -> list[tuple[str, str]]:
    return [("named-graph-uri", graph) for graph in graphs]


def form(*params: tuple[str, str]) -> bytes:
    return urlencode(params).encode()


CASES = [
    Case("query_get", params=[("query", "ASK {}")], answer=True),
    Case("query_post_form", "POST", body=form(("query", "ASK {}")), kind=FORM, answer=True),
    Case("query_post_direct", "POST", body=b"ASK {}", kind=QUERY, answer=True),
    Case("query_dataset_default_graph", "POST", default(ONE), f"ASK {{ ?a kg:article <{ONE}> }}".encode(), QUERY,
         answer=True),
    Case("query_dataset_default_graphs_get", params=[("query", BOTH), *default(ONE, TWO)], answer=True),
    Case("query_dataset_default_graphs_post", "POST", default(ONE, TWO), BOTH.encode(), QUERY, answer=True),
    Case("query_dataset_default_graphs_form", "POST", body=form(("query", BOTH), *default(ONE, TWO)), kind=FORM,
         answer=True),
    Case("query_dataset_named_graphs_get", params=[("query", EACH), *named(ONE, TWO)], answer=True),
    Case("query_dataset_named_graphs_post", "POST", named(ONE, TWO), EACH.encode(), QUERY, answer=True),
    Case("query_dataset_full", "POST", [*default(DERIVED_GRAPH), *named(ONE, TWO)], FULL.encode(), QUERY, answer=True),
    # The dataset of the request takes the place of the query's own.
    Case("query_multiple_dataset", params=[
        ("query", f"ASK FROM <{TWO}> {{ ?a kg:article <{ONE}> }}"), *default(ONE)], answer=True),
    Case("query_multiple_dataset_not_that_of_the_query", params=[
        ("query", f"ASK FROM <{TWO}> {{ ?a kg:article <{TWO}> }}"), *default(ONE)], answer=False),
    Case("dataset_of_one_graph_holds_no_other", params=[("query", BOTH), *default(ONE)], answer=False),
    Case("default_graphs_are_not_named", params=[("query", NOT_NAMED), *default(DERIVED_GRAPH)], answer=False),
    Case("named_graphs_alone_leave_the_default_empty", params=[
        ("query", "ASK { ?s ?p ?o }"), *named(DERIVED_GRAPH)], answer=False),
    Case("a_graph_that_is_not_there_is_empty", params=[
        ("query", "ASK { ?s ?p ?o }"), *default("urn:none")], answer=False),
    Case("without_a_dataset_all_graphs_are_one", params=[
        ("query", f"ASK {{ ?a kg:article <{ONE}> . ?p a kg:Person }}")], answer=True),
    Case("from_in_the_query", params=[("query", f"ASK FROM <{ONE}> {{ ?a kg:article <{TWO}> }}")], answer=False),
    Case("from_named_in_the_query", params=[
        ("query", f"ASK FROM NAMED <{VOCABULARY_GRAPH}> {{ GRAPH ?g {{ kg:role-attends a skos:Concept }} }}")],
        answer=True),
    Case("bad_query_method", "PUT", [("query", "ASK {}")], good=False),
    Case("bad_multiple_queries", params=[("query", "ASK {}"), ("query", "SELECT * {}")], good=False),
    Case("bad_multiple_queries_post", "POST", body=form(("query", "ASK {}"), ("query", "SELECT * {}")), kind=FORM,
         good=False),
    Case("bad_query_wrong_media_type", "POST", body=b"ASK {}", kind="text/plain", good=False),
    Case("bad_query_missing_form_type", "POST", body=form(("query", "ASK {}")), good=False),
    Case("bad_query_missing_direct_type", "POST", body=b"ASK {}", good=False),
    Case("bad_query_non_utf8", "POST", body="ASK { ?s ?p '中' }".encode("utf-16"), kind=f"{QUERY}; charset=UTF-16",
         good=False),
    Case("bad_query_non_utf8_form", "POST", body=b"query=ASK%20%7B%20%3Fs%20%3Fp%20'%ff'%20%7D", kind=FORM, good=False),
    Case("bad_query_syntax", params=[("query", "ASK { ?s ?p")], good=False),
    Case("bad_graph_is_no_iri", params=[("query", "ASK {}"), *default("no iri")], good=False),
    Case("bad_query_empty_post", "POST", body=b"", kind=FORM, good=False),
    Case("update_get", params=[("update", "CLEAR ALL")], good=False),
    Case("update_post_form", "POST", body=form(("update", "CLEAR ALL")), kind=FORM, good=False),
    Case("update_post_direct", "POST", body=b"CLEAR ALL", kind=UPDATE, good=False),
    Case("update_as_query", "POST", body=b"LOAD <http://example.org/>", kind=QUERY, good=False),
    Case("update_beside_query", params=[("query", "ASK {}"), ("update", "CLEAR ALL")], good=False),
]  # fmt: skip


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("protocol"))


@pytest.fixture(scope="module")
def web(graph: Path) -> Iterator[TestClient]:
    with TestClient(create_app(graph), base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_protocol(web: TestClient, case: Case) -> None:
    url = "/sparql" + ("?" + urlencode(case.params) if case.params else "")
    headers = {"content-type": case.kind} if case.kind else {}
    answer = web.request(case.method, url, content=case.body or None, headers=headers)
    if not case.good:
        assert 400 <= answer.status_code < 500 and answer.text
        return
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/sparql-results+json"
    assert answer.json()["boolean"] is case.answer


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("SELECT ?p WHERE { ?p a kg:Person } LIMIT 1", formats.ROWS),
        ("ASK {}", formats.ROWS),
        ("DESCRIBE kg:role-attends", formats.TRIPLES),
        ("CONSTRUCT { ?p a kg:Person } WHERE { ?p a kg:Person } LIMIT 1", formats.TRIPLES),
    ],
    ids=["select", "ask", "describe", "construct"],
)
def test_every_answer_comes_in_every_format_of_its_own(web: TestClient, query: str, kinds: dict[str, object]) -> None:
    """W3C's query_content_type_select, _ask, _describe and _construct."""
    for kind in kinds:
        answer = web.get("/sparql", params={"query": query}, headers={"accept": kind})
        assert answer.status_code == 200 and answer.headers["content-type"].partition(";")[0] == kind
        assert answer.headers["vary"] and answer.content
    other = web.get("/sparql", params={"query": query}, headers={"accept": "image/png"})
    assert other.headers["content-type"].partition(";")[0] in kinds


@pytest.mark.parametrize(
    ("header", "rows", "triples"),
    [
        ("", "application/sparql-results+json", "text/turtle"),
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml", "text/turtle"),
        ("text/csv;q=0, */*", "application/sparql-results+json", "text/turtle"),
        ("text/*", "text/csv", "text/turtle"),
        ("application/json", "application/sparql-results+json", "application/ld+json"),
        ("application/xml", "application/sparql-results+xml", "application/rdf+xml"),
        ("text/csv;q=x, Application/N-Triples ; q=0.3", "application/sparql-results+json", "application/n-triples"),
    ],
)
def test_the_best_liked_format(header: str, rows: str, triples: str) -> None:
    assert (formats.of_rows(header), formats.of_triples(header)) == (rows, triples)


def test_columns_come_as_the_query_names_them(web: TestClient) -> None:
    """W3C's csv01: Oxigraph sorts the columns of SELECT *."""
    answer = web.get(
        "/sparql", params={"query": "SELECT * { ?s a ?b . ?s rdfs:label ?a }"}, headers={"accept": "text/csv"}
    )
    assert answer.text.startswith("s,b,a\r\n")


def test_a_browser_is_shown_a_page_and_a_program_is_not() -> None:
    assert formats.wants_page("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert not formats.wants_page("application/sparql-results+json,text/html;q=0.5")
    assert not formats.wants_page("*/*") and not formats.wants_page("")


def test_the_service_describes_itself_in_every_format(web: TestClient) -> None:
    for kind, form_ in formats.TRIPLES.items():
        answer = web.get("/sparql", headers={"accept": kind})
        told = {str(quad.predicate.value).rpartition("#")[2] for quad in ox.parse(answer.content, format=form_)}
        assert {"endpoint", "supportedLanguage", "resultFormat", "defaultDataset"} <= told, kind
    assert web.get("/sparql").headers["content-type"].startswith("text/turtle")


def test_a_page_elsewhere_may_ask(graph: Path, web: TestClient) -> None:
    asked = {"origin": "https://example.org", "access-control-request-method": "POST"}
    before = web.options("/sparql", headers=asked)
    assert before.status_code == 204 and "POST" in before.headers["access-control-allow-methods"]
    assert "Content-Type" in before.headers["access-control-allow-headers"]
    assert before.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in web.get("/").headers
    with TestClient(create_app(graph, token="x"), base_url="http://localhost") as guarded:
        assert guarded.options("/sparql", headers=asked).status_code == 204
        assert guarded.get("/sparql?query=ASK{}").status_code == 401
        assert guarded.options("/").status_code == 401


def test_what_is_cut_says_so(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MAX_ROWS", 2)
    cut = web.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert cut.headers["x-truncated"] == "true" and len(cut.json()["results"]["bindings"]) == 2
    assert "x-truncated" not in web.get("/sparql", params={"query": "ASK {}"}).headers


def test_pages_are_answered_while_queries_run_and_too_many_are_sent_away(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, running = threading.Event(), []

    def slow(*_: object, **__: object) -> dict[str, object]:
        running.append(1)
        go.wait(20)
        return {"kind": "ask", "results": {"head": {}, "boolean": True}}

    monkeypatch.setattr(protocol, "results", slow)
    monkeypatch.setattr(protocol, "WAITING", 1)
    found: list[int] = []
    asking = [
        threading.Thread(target=lambda: found.append(web.get("/sparql?query=ASK{}").status_code))
        for _ in range(protocol.AT_ONCE + 3)
    ]
    for thread in asking:
        thread.start()
    until = time.monotonic() + 60
    while (len(running) < protocol.AT_ONCE or len(found) < 2) and time.monotonic() < until:
        time.sleep(0.01)
    assert web.get("/changes").status_code == 200  # meanwhile
    assert len(running) == protocol.AT_ONCE and found == [503, 503]
    go.set()
    for thread in asking:
        thread.join(20)
    assert sorted(found) == [200] * (protocol.AT_ONCE + 1) + [503, 503]


def test_who_gives_up_waiting_leaves_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "AT_ONCE", 1)

    async def scene() -> int:
        queue = protocol.Queue()
        go = threading.Event()
        first = asyncio.create_task(queue.run(go.wait, 20))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(queue.run(int, 2))
        await asyncio.sleep(0.05)
        second.cancel()
        go.set()
        await first
        return int(await queue.run(int, 3))

    assert asyncio.run(scene()) == 3
