"""The description of the JSON in the terms of OpenAPI 3.1; its schemas are made from the records that are answered."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.almanac import Entry as AlmanacEntry
from kg.answers import Event, Organization, Person, Stats
from kg.between import Between
from kg.census import Census
from kg.changes import Change
from kg.drawing import KINDS
from kg.find import Found
from kg.glossary import Entry
from kg.hierarchy import Hierarchy
from kg.highlights import Highlight
from kg.lookup_place import Place
from kg.sentences import Sentences
from kg.surroundings import Surroundings
from kg.told_article import ToldArticle
from ontology.schema import schema
from web.answering import KINDS as FORMS
from web.answering import tagged
from web.bounds import EVENTS, LINES, MAX_ROWS, NEIGHBOURS, SHARED, SKIPPED, TIMEOUT_S, Bounds
from web.formats import ROWS, TRIPLES

Schema = dict[str, Any]

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"},
    type(None): {"type": "null"},
}  # fmt: skip
_DAY = {"type": "string", "format": "date"}


@cache
def description() -> dict[str, Any]:
    """The whole description."""
    made = _Schemas()
    paths = {path: {"get": _operation(made, *about)} for path, about in _paths(made).items()}
    paths["/sparql"] = _sparql()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Guanxi 关系",
            "version": version("guanxi"),
            "description": "A knowledge graph of people, organisations and events, drawn from news: every statement "
            "carries the sentence that proves it. All of it is read-only.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": made.known | {"Error": _object({"error": {"type": "string"}})},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "Where KG_TOKEN is set"}},
        },
        "security": [{}, {"token": []}],
    }


def openapi(request: Request) -> Response:
    """The description, as JSON."""
    return tagged(request, json.dumps(description(), ensure_ascii=False).encode("utf-8"), FORMS["json"])


class _Schemas:
    """Schemas of dataclasses by name, made when they are met."""

    def __init__(self) -> None:
        self.known: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of a type as ``ontology.plain`` writes it."""
        if kind in _PLAIN:
            return _PLAIN[kind]
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self._record(kind)
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin in (typing.Union, types.UnionType):
            return {"anyOf": [self.of(each) for each in inner]}
        if origin is typing.Literal:
            return {"enum": list(inner)}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        if isinstance(origin, type) and issubclass(origin, Sequence):
            return {"type": "array", "items": self.of(inner[0])}
        raise TypeError(f"no schema for {kind}")

    def _record(self, kind: type) -> Schema:
        name = kind.__name__ if kind.__name__ != "Entry" else f"{kind.__module__.rpartition('.')[2].title()}Entry"
        if name not in self.known:
            self.known[name] = {}  # a branch has branches
            hints = typing.get_type_hints(kind)
            fields = {field.name: self.of(hints[field.name]) for field in dataclasses.fields(kind)}
            doc = " ".join((kind.__doc__ or "").split())
            self.known[name] = _object(fields) | {"description": doc.replace("``", "`")}
        return {"$ref": f"#/components/schemas/{name}"}

    def many(self, kind: Any) -> Schema:
        """A list of these."""
        return {"type": "array", "items": self.of(kind)}


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _paths(made: _Schemas) -> dict[str, tuple[str, list[Schema], Schema]]:
    """Path -> what it is, its parameters, the schema of its answer."""
    days = [
        _query("since", _DAY, "Only what touches this day or a later one"),
        _query("until", _DAY, "… or an earlier"),
    ]
    limit = _number("limit", LINES, "How many at most")
    name = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"},
            "description": "The end of the IRI: id:person/NAME is /person/NAME"}  # fmt: skip
    page = [name, *days, limit]
    text, number, many = _PLAIN[str], _PLAIN[int], made.many
    maybe = {"anyOf": [text, _PLAIN[type(None)]]}
    counts = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": number}}
    choice = {"since": maybe, "until": maybe, "type": maybe, "limit": number, "skip": number}
    one = [_query("at", text, "person/…, organization/…, event/… or place/…"),
           _query("kind", {"type": "array", "items": {"enum": list(KINDS)}}, "Of which kinds")]  # fmt: skip
    shown = {key: many(Highlight) for key in ("people", "connected", "bodies", "places", "events")}
    found = {"q": text, "names": many(Found), "sentences": {"anyOf": [made.of(Sentences), _PLAIN[type(None)]]}}
    home = _object({"stats": made.of(Stats), **shown})
    body = {"allOf": [made.of(Organization), _object({"hierarchy": made.of(Hierarchy)})]}
    events = _object({"events": many(AlmanacEntry), "total": number, "months": counts, **choice})
    counted = _object({"stats": made.of(Stats), "census": made.of(Census), "events_by_month": counts})
    start = _object({"start": {"type": "object", "additionalProperties": many(Highlight)}})
    beside = {"anyOf": [made.of(Surroundings), start]}
    words = {"prefixes": {"type": "object", "additionalProperties": text}, "terms": many(Entry),
             "provinces": {"type": "object"}}  # fmt: skip
    return {
        "/index.json": ("Figures, the most named, the latest events", [], home),
        "/search.json": ("Names, then sentences, in which the words stand", [
            _query("q", text, "The words"), _query("names", {"enum": ["only"]}, "No sentences")], _object(found)),
        "/person/{name}.json": ("A person", page, made.of(Person)),
        "/organization/{name}.json": ("An organisation", page, body),
        "/event/{name}.json": ("An event", [name], made.of(Event)),
        "/place/{name}.json": ("A place", page, made.of(Place)),
        "/article/{name}.json": ("An article and what it says", [name], made.of(ToldArticle)),
        "/changes.json": ("Posts that changed hands", [limit], _object({"changes": many(Change), "total": number})),
        "/timeline.json": ("Events along time", [
            *days, _number("limit", EVENTS, "How many at most"), _number("skip", SKIPPED, "From this on"),
            _query("type", {"enum": list(schema().event_types)}, "Of which type")], events),
        "/statistics.json": ("What the graph counts", [], counted),
        "/explore.json": ("What stands beside a thing", [
            *one, *days, _number("limit", NEIGHBOURS, "Of each kind, how many at most")], beside),
        "/between.json": ("What links two things", [
            *(_query(key, text, "person/…, organization/…, event/… or place/…") | {"required": True}
              for key in ("one", "other")),
            _number("limit", SHARED, "Events beside both, how many at most")], made.of(Between)),
        "/vocabulary.json": ("Prefixes and terms", [], _object(words)),
    }  # fmt: skip


def _query(name: str, schema: Schema, about: str) -> Schema:
    return {"name": name, "in": "query", "schema": schema, "description": about}


def _number(name: str, bounds: Bounds, about: str) -> Schema:
    held = {"minimum": bounds.least, "maximum": bounds.most, "default": bounds.default}
    return _query(name, {"type": "integer", **held}, about)


def _operation(made: _Schemas, about: str, parameters: list[Schema], answer: Schema) -> Schema:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "summary": about,
        "parameters": parameters,
        "responses": {
            "200": {"description": about, "content": {"application/json": {"schema": answer}}},
            "400": {"description": "A parameter makes no sense", "content": error},
            "404": {"description": "There is no such thing", "content": error},
        },
    }


def _sparql() -> dict[str, Any]:
    about = f"SPARQL 1.1 Protocol, for queries; {TIMEOUT_S:.0f} seconds, {MAX_ROWS:,} rows"
    parameters = [
        _query("query", _PLAIN[str], "SELECT, ASK, CONSTRUCT or DESCRIBE"),
        *(_query(name, {"type": "array", "items": {"type": "string", "format": "uri"}}, "The dataset")
          for name in ("default-graph-uri", "named-graph-uri")),
    ]  # fmt: skip
    content: dict[str, Schema] = {kind: {} for kind in (*ROWS, *TRIPLES)}
    answers = {
        "200": {"description": "The answer", "content": content},
        "400": {"description": "The query cannot be answered: why, as text"},
        "503": {"description": "Too many wait"},
    }
    asked = {"application/sparql-query": {"schema": _PLAIN[str]},
             "application/x-www-form-urlencoded": {"schema": _object({"query": _PLAIN[str]})}}  # fmt: skip
    return {
        "get": {"summary": about, "parameters": parameters, "responses": answers},
        "post": {
            "summary": about,
            "parameters": parameters[1:],
            "requestBody": {"content": asked},
            "responses": answers,
        },
    }
