"""W3C's tests of SPARQL queries, each asked of `/sparql` by the protocol: its data are named graphs, its dataset the
request's. Tests of updates, entailment and SERVICE do not apply: the endpoint refuses these.

The tests come with rdflib's source distribution (W3C Software and Document Licence), which is fetched from PyPI where
no file is named; nothing of them is kept.

usage: sparql_conformance.py [rdflib-….tar.gz] [--show]
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
from conformance.answers import compared
from conformance.suite import BAD, BASE, GOOD, Test, fetch, tests, unpack

ROOT = Path(__file__).resolve().parent.parent


class Endpoint:
    """The application over a graph that holds the tests' data, each file as a graph."""

    def __init__(self, suite: Path, place: Path) -> None:
        from kg.folder import Folder

        self.suite, self.path, self._loaded = suite, place / "graph", set[str]()
        with Folder.open(self.path, create=True) as folder:
            assert folder.store.path is not None
            self._store = folder.store.path

    def load(self, files: Iterator[str]) -> None:
        """Put files into the store."""
        fresh = [file for file in dict.fromkeys(files) if file not in self._loaded and (self.suite / file).is_file()]
        if fresh:
            store = ox.Store(str(self._store))
            for file in fresh:
                form = ox.RdfFormat.from_extension(Path(file).suffix[1:])
                graph = ox.NamedNode(BASE + file)
                store.load((self.suite / file).read_bytes(), format=form, base_iri=BASE + file, to_graph=graph)
                self._loaded.add(file)
            store.flush()

    def client(self) -> Any:
        """A client of the application."""
        from starlette.testclient import TestClient

        from web.app import create_app

        return TestClient(create_app(self.path), base_url="http://localhost")


def run(test: Test, client: Any, suite: Path) -> str:
    """Why a test fails; empty where it passes."""
    try:
        text = (suite / test.query).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return f"the query is not UTF-8: {error}"
    params = [("default-graph-uri", BASE + file) for file in test.data]
    params += [("named-graph-uri", BASE + file) for file in test.named]
    accept = "text/csv" if test.kind == "CSVResultFormatTest" else "application/sparql-results+json, text/turtle;q=0.5"
    answer = client.post(
        "/sparql" + ("?" + urlencode(params) if params else ""),
        content=f"BASE <{BASE}{test.query}> {text}".encode(),
        headers={"content-type": "application/sparql-query", "accept": accept},
    )
    if test.kind in BAD:
        return "" if answer.status_code == 400 else "a query that is wrong was answered"
    if answer.status_code != 200:
        return f"{answer.status_code}: {answer.text.strip()[:200]}"
    return "" if test.kind in GOOD else compared(test, answer, suite)


def main() -> int:
    """Runs all tests and reports by manifest; 1 where one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("--only", default="", help="manifests whose name has this in it")
    parser.add_argument("--show", action="store_true", help="say why each test failed")
    args = parser.parse_args()
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # tests hold literals that are none
    with tempfile.TemporaryDirectory(prefix="kg-sparql-") as name:
        place = Path(name)
        suite = unpack(args.archive or fetch(place), place)
        found = [test for test in tests(suite) if args.only in test.manifest]
        endpoint = Endpoint(suite, place)
        endpoint.load(file for test in found for file in (*test.data, *test.named))
        endpoint.load(  # what queries name with FROM
            str(path.relative_to(suite)) for path in sorted((suite / "dawg-data-r2" / "dataset").glob("data-*.ttl"))
        )
        passed, failed = Counter[str](), Counter[str]()
        with endpoint.client() as client:
            for test in found:
                why = run(test, client, suite)
                (failed if why else passed)[test.manifest] += 1
                if why and args.show:
                    print(f"{test.manifest} {test.name}: {why}")
        for manifest in sorted({*passed, *failed}):
            print(f"{manifest:40} passed {passed[manifest]:4} failed {failed[manifest]:4}")
        print(f"{'all':40} passed {passed.total():4} failed {failed.total():4}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
