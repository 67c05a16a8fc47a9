"""The look-ups for assistants, by the Model Context Protocol (https://modelcontextprotocol.io), with their evidence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from kg.chains import path as chain
from kg.find import find
from kg.folder import Folder
from kg.lookup import event as find_event
from kg.lookup import organization as find_organization
from kg.lookup import person as find_person
from kg.queries import shipped
from kg.sentences import find_sentences
from kg.sparql import run
from ontology.errors import GuanxiError
from ontology.plain import plain
from web.bounds import TIMEOUT_S

LIMIT = 20
MOST = 200
MAX_ROWS = 500
_ABOUT = """A knowledge graph of people, organisations and events, drawn from Chinese news. Every statement comes with
the sentence that proves it and the article that printed it: cite these. What is not found the articles do not say.
Names are Chinese (李强, 省总工会); search also takes pinyin (li qiang) and first letters. Dates are ISO days."""


def create_server(path: Path) -> MCPServer:
    """A server over the graph in ``path``. Raises NotFoundError, StoreError where there is none that can be read."""
    Folder.open(path).close()
    server, tools = MCPServer("guanxi", instructions=_ABOUT, log_level="ERROR"), Tools(path)
    names = ("search", "sentences", "person", "organization", "event", "path_between", "sparql")
    for name in names:
        server.tool()(getattr(tools, name))
    return server


class Tools:
    """The look-ups as an assistant calls them: their docstrings are what it is told of them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def search(self, text: str, kind: str | None = None, limit: int = LIMIT) -> str:
        """Find people, organisations, places and events by a part of their name, pinyin or first letters.

        kind: person, organization, place or event. Gives names and IRIs, which the other tools take as names.
        """
        return self._answer(lambda folder: find(folder, text, kind, _bounded(limit)))

    def sentences(self, words: list[str], limit: int = LIMIT) -> str:
        """Find sentences of the articles in which all these words stand, the newest first."""
        return self._answer(lambda folder: find_sentences(folder, words, _bounded(limit)))

    def person(self, name: str, since: str | None = None, until: str | None = None, limit: int = LIMIT) -> str:
        """A person's posts (first and last seen), appearances in events with sentences, companions and namesakes."""
        return self._answer(lambda folder: find_person(folder, name, since=since, until=until, limit=_bounded(limit)))

    def organization(self, name: str, since: str | None = None, until: str | None = None, limit: int = LIMIT) -> str:
        """An organisation: its kind and parts, who held posts in it, the events it took part in, with sentences."""
        return self._answer(
            lambda folder: find_organization(folder, name, since=since, until=until, limit=_bounded(limit))
        )

    def event(self, name: str, since: str | None = None, until: str | None = None, limit: int = 5) -> str:
        """Events by a part of their name: when, where, and everyone who took part in which role, with sentences."""
        return self._answer(lambda folder: find_event(folder, name, since=since, until=until, limit=_bounded(limit)))

    def path_between(self, one: str, other: str) -> str:
        """The shortest chain of shared events and bodies between two people or bodies, each step with its sentence."""
        return self._answer(lambda folder: chain(folder, one, other))

    def sparql(self, query: str, parameters: dict[str, str] | None = None) -> str:
        """Ask the graph in SPARQL (SELECT, ASK, CONSTRUCT), or one of the shipped queries by its name.

        The prefixes kg:, id:, rdfs:, skos:, org:, dcterms: need no declaration. Read-only, 15 seconds, 500 rows.
        """
        text = shipped()[query].text if query in shipped() else query
        return self._answer(
            lambda _: run(self.path, text, params=parameters or {}, timeout_s=TIMEOUT_S, max_rows=MAX_ROWS)
        )

    def _answer(self, look_up: Callable[[Folder], Any]) -> str:
        try:
            with Folder.open(self.path) as folder:
                return json.dumps(plain(look_up(folder)), ensure_ascii=False)
        except GuanxiError as error:
            raise ToolError(error.placeless) from None


def _bounded(limit: int) -> int:
    return max(1, min(limit, MOST))
