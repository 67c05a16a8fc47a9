"""A SPARQL 1.1 server over HTTP: queries, updates and the Graph Store protocol, retried where that may help.

SPARQL 1.1 Protocol, https://www.w3.org/TR/sparql11-protocol/; Graph Store HTTP Protocol,
https://www.w3.org/TR/sparql11-http-rdf-update/. What we send may be sent twice without harm.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox
import requests
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

from kg.server_answers import SPEAKS, Answer, parsed, read, reason, refusal, triples_in
from ontology.errors import StoreError, UsageError

TIMEOUT_S = 60.0
PAUSES_S = (0.2, 0.5, 1.0, 2.0)  # before each further try, and up to as much again, so that many do not come at once
_AGAIN = (429, 500, 502, 503, 504)
_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_UNION = "union-default-graph"  # how Oxigraph is asked for what others are configured to do


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a server takes queries, updates and whole graphs."""

    query: str
    update: str
    graphs: str


def layouts(url: str, *, signed: bool) -> list[Endpoints]:
    """Where the servers that are known may take what; ``signed``: with credentials."""
    url = url.rstrip("/")
    if url.endswith("/sparql"):  # Virtuoso has other endpoints for those who sign in
        end = "-auth" if signed else ""
        root = url.removesuffix("/sparql")
        return [Endpoints(url + end, url + end, f"{root}/sparql-graph-crud{end}")]
    return [
        Endpoints(f"{url}/query", f"{url}/update", f"{url}/store"),  # Oxigraph
        Endpoints(url, f"{url}/statements", f"{url}/rdf-graphs/service"),  # RDF4J, GraphDB
    ]


class Server:
    """A connection to the server at ``url``, with credentials from the environment (KG_STORE_USER, KG_STORE_PASSWORD).

    Every failure is a StoreError that says what to do, but for a query that the server does not understand: QueryError.
    """

    def __init__(self, url: str) -> None:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise UsageError(f"'{url}' is no address of a server", do="Write it as http://host:port/path")
        if urlsplit(url).username or urlsplit(url).password:
            do = "Set KG_STORE_USER and KG_STORE_PASSWORD: an address is written down, a password should not be"
            raise UsageError("credentials do not belong into the address of the server", do=do)
        self.url = url
        self.timeout_s = _seconds(os.environ.get("KG_STORE_TIMEOUT"))
        user, password = os.environ.get("KG_STORE_USER"), os.environ.get("KG_STORE_PASSWORD", "")
        self.session = requests.Session()
        self.session.trust_env = False  # no proxy, no .netrc: credentials are ours alone
        self._credentials = (user, password) if user else None
        self.endpoints = self._find(signed=bool(user))

    def query(
        self, text: str, *, union: bool = True, triples: bool = False, timeout_s: float | None = None,
        graphs: Mapping[str, list[str]] | None = None,
    ) -> Any:  # fmt: skip
        """What a query answers, as pyoxigraph gives it: solutions, a truth value, or an iterator of triples.

        ``graphs``: the parameters of the protocol that name a dataset.
        """
        form: dict[str, Any] = {"query": text, **({_UNION: ""} if union else {}), **(graphs or {})}
        accept = _TRIPLES if triples else _ROWS  # of the two Virtuoso would take the first for any query
        answer = self._send(self.endpoints.query, data=form, accept=accept, timeout_s=timeout_s)
        if triples:
            return triples_in(answer, self.url)
        try:
            found: Any = parsed(answer.content)
            if isinstance(found, ox.QuerySolutions) and [v.value for v in found.variables] == ["__ASK_RETVAL"]:
                true = any(row[0].value in ("1", "true") for row in found)  # how Virtuoso answers ASK
                return parsed(b'{"head": {}, "boolean": %s}' % (b"true" if true else b"false"))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"the answer cannot be read: {error}", where=self.url, do=SPEAKS) from error
        return found

    def update(self, text: str) -> None:
        """Run a SPARQL Update."""
        self._send(self.endpoints.update, data={"update": text})

    def add_graph(self, graph: str, lines: str) -> None:
        """Add lines of N-Triples to a graph."""
        kind = "text/turtle; charset=utf-8"  # of which N-Triples is a part; Virtuoso takes no N-Triples
        self._send(self.endpoints.graphs, params={"graph": graph}, data=lines.encode(), kind=kind)

    @property
    def takes_quads(self) -> bool:
        """Whether statements of many graphs go in at once: an Oxigraph, whose Graph Store takes N-Quads."""
        return self.endpoints.graphs.endswith("/store")

    def add_quads(self, lines: str) -> None:
        """Add lines of N-Quads, by the server's bulk loader: a failure may leave a part of them."""
        to = self.endpoints.graphs
        self._send(to, params={"no_transaction": ""}, data=lines.encode(), kind="application/n-quads")

    def graph(self, graph: str) -> Iterator[ox.Triple]:
        """The triples of a graph."""
        answer = self._send(self.endpoints.graphs, method="GET", params={"graph": graph}, accept=_TRIPLES)
        return triples_in(answer, self.url)

    def close(self) -> None:
        """Let go of the connections."""
        self.session.close()

    def _find(self, *, signed: bool) -> Endpoints:
        """The layout under which the server answers a query."""
        for endpoints in layouts(self.url, signed=signed):
            answer = self._try(endpoints.query, {"data": {"query": "ASK {}"}}, {"Accept": _ROWS}, self.timeout_s)
            if answer.status == 200 and answer.kind == _ROWS:
                return endpoints
            if answer.status not in (200, 400, 404, 405, 406, 415):
                raise refusal(answer, self.url)
        raise StoreError("no SPARQL is answered there", where=self.url, do=SPEAKS)

    def _send(
        self, url: str, *, accept: str = "*/*", kind: str | None = None, timeout_s: float | None = None, **more: Any
    ) -> Answer:
        """The answer to a request that may be repeated. Raises StoreError, QueryError."""
        headers = {"Accept": accept, **({"Content-Type": kind} if kind else {})}
        answer = self._try(url, more, headers, timeout_s or self.timeout_s)
        if answer.status >= 300:
            raise refusal(answer, self.url)
        return answer

    def _try(self, url: str, more: dict[str, Any], headers: dict[str, str], limit_s: float) -> Answer:
        """The last of several answers, where the server or the way to it fails in a manner that may pass."""
        answer, problem = None, None
        for pause_s in (*PAUSES_S, None):
            try:
                answer, problem = self._once(url, more, headers, limit_s), None
                if answer.status not in _AGAIN:
                    return answer
            except requests.Timeout as error:  # the server may be at work on it yet
                do = "Look after the server, or raise KG_STORE_TIMEOUT (seconds); run the command again to go on"
                raise StoreError(f"the server did not answer within {limit_s:g} s", where=self.url, do=do) from error
            except requests.RequestException as error:
                answer, problem = None, error
            if pause_s is not None:
                time.sleep(max(pause_s * (1 + random.random()), answer.wait_s if answer else 0))
        if answer is None:
            do = "Start the server, or see to the network; run the command again to go on"
            raise StoreError(f"the server cannot be reached ({reason(problem)})", where=self.url, do=do) from problem
        return answer

    def _once(self, url: str, more: dict[str, Any], headers: dict[str, str], limit_s: float) -> Answer:
        def ask() -> requests.Response:
            return self.session.request(
                url=url, headers=headers, timeout=(min(10, limit_s), limit_s), stream=True, allow_redirects=False,
                **{"method": "POST", **more},
            )  # fmt: skip

        with ask() as response:
            answer = read(response, self.url)
            wants = response.headers.get("WWW-Authenticate", "").lower()
        if answer.status != 401 or self._credentials is None or self.session.auth is not None:
            return answer
        # Not before we are asked: Virtuoso says what it wants only to those who have offered nothing.
        user, password = self._credentials
        basic = HTTPBasicAuth(user.encode(), password.encode())  # as text it would be Latin-1
        self.session.auth = HTTPDigestAuth(user, password) if "digest" in wants else basic
        with ask() as response:
            return read(response, self.url)


def _seconds(value: str | None) -> float:
    if not value:
        return TIMEOUT_S
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise UsageError(f"KG_STORE_TIMEOUT is '{value}'", do="Give it a number of seconds, as 60")
    return seconds
