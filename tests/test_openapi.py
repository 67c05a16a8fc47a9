"""The description of the JSON holds: it is valid, it leaves nothing out, and every answer is as it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate
from starlette.routing import Route
from starlette.testclient import TestClient
from world import EXTRACTIONS, build

from kg.folder import Folder
from web.app import create_app
from web.bounds import MAX_ROWS, TIMEOUT_S
from web.openapi import description
from web.view import path_of

HTML = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("openapi"))


@pytest.fixture(scope="module")
def web(graph: Path) -> Iterator[TestClient]:
    with TestClient(create_app(graph), base_url="http://localhost") as client:
        yield client


def test_the_description_is_valid_and_is_served(web: TestClient) -> None:
    told = web.get("/openapi.json").json()
    assert told == description()
    validate(told)


def test_every_json_is_described(graph: Path) -> None:
    routes = {route.path for route in create_app(graph).routes if isinstance(route, Route)}
    served = {path for path in routes if path.endswith(".json")} - {"/openapi.json"}
    assert served | {"/sparql"} == description()["paths"].keys()


def addresses(graph: Path) -> list[tuple[str, str]]:
    """A path of the description -> an address of it."""
    names = {"person": "陈望舒", "organization": "青川省总工会", "place": "临江市", "event": "职工书画展览"}
    with Folder.open(graph) as folder:
        found = {kind: path_of(folder.index.exact(name, kind)[0].iri) for kind, name in names.items()}
    things = [(f"/{kind}/{{name}}.json", f"{path}.json") for kind, path in found.items()]
    beside = [("/explore.json", f"/explore.json?at={path[1:]}") for path in found.values()]
    pair = [f"/between.json?one={found['person'][1:]}&other={found[kind][1:]}" for kind in ("organization", "place")]
    lists = ["/index.json", "/changes.json", "/timeline.json", "/statistics.json", "/explore.json", "/vocabulary.json"]
    searches = ["/search.json", "/search.json?q=陈", "/search.json?q=工会&names=only", "/search.json?q=无此"]
    article = ("/article/{name}.json", f"/article/{EXTRACTIONS[0].article.id}.json")
    return [
        *things,
        *beside,
        *(("/between.json", one) for one in pair),
        article,
        *((path, path) for path in lists),
        *(("/search.json", one) for one in searches),
    ]


def test_every_answer_is_as_it_is_described(web: TestClient, graph: Path) -> None:
    told = description()
    asked = addresses(graph)
    assert {path for path, _ in asked} == told["paths"].keys() - {"/sparql"}
    for path, address in asked:
        answer = web.get(address)
        assert answer.status_code == 200, address
        jsonschema.validate(answer.json(), _schema(told, path), cls=jsonschema.Draft202012Validator)


def with_one(address: str, name: str, value: object) -> str:
    """The address with a parameter more."""
    return f"{address}{'&' if '?' in address else '?'}{name}={value}"


def test_numbers_hold_to_the_bounds_that_are_described(web: TestClient, graph: Path) -> None:
    told = description()
    asked = dict(addresses(graph))
    for path, address in asked.items():
        for one in told["paths"][path]["get"]["parameters"]:
            if one["schema"].get("type") != "integer":
                continue
            least, most, usual = (one["schema"][key] for key in ("minimum", "maximum", "default"))
            status = {
                n: web.get(with_one(address, one["name"], n)).status_code for n in (least, most, least - 1, most + 1)
            }
            assert status == {least: 200, most: 200, least - 1: 400, most + 1: 400}, (path, one["name"])
            assert web.get(with_one(address, one["name"], usual)).json() == web.get(address).json(), path


def test_a_choice_holds_to_what_is_described(web: TestClient, graph: Path) -> None:
    told = description()
    for path, address in addresses(graph):
        for one in told["paths"][path]["get"]["parameters"]:
            schema = one["schema"].get("items", one["schema"])
            if one["name"] in ("type", "kind"):
                assert {web.get(with_one(address, one["name"], key)).status_code for key in schema["enum"]} == {200}
                assert web.get(with_one(address, one["name"], "x")).status_code == 400


def test_the_figures_of_a_query_are_those_that_hold(web: TestClient) -> None:
    rows = " ".join(str(n) for n in range(MAX_ROWS + 5))
    answer = web.post("/sparql", data={"query": f"SELECT ?n {{ VALUES ?n {{ {rows} }} }}"})
    assert len(answer.json()["results"]["bindings"]) == MAX_ROWS and answer.headers["x-truncated"] == "true"
    for text in (description()["paths"]["/sparql"]["get"]["summary"], web.get("/sparql", headers=HTML).text):
        assert f"{MAX_ROWS:,}" in text and f"{TIMEOUT_S:.0f} " in text


def test_what_is_not_as_described_is_found(web: TestClient) -> None:
    told = description()
    answer = web.get("/statistics.json").json()
    del answer["census"]["roles"]
    with pytest.raises(jsonschema.ValidationError, match="roles"):
        jsonschema.validate(answer, _schema(told, "/statistics.json"), cls=jsonschema.Draft202012Validator)


def _schema(told: dict[str, Any], path: str) -> dict[str, Any]:
    of_answer = told["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return {**of_answer, "components": told["components"]}
