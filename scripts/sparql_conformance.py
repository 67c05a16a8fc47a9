"""W3C's tests of SPARQL queries, each asked of `/sparql` by the protocol: its data are named graphs, its dataset the
request's. Tests of updates, entailment and SERVICE do not apply: the endpoint refuses these.

The tests come with rdflib's source distribution (W3C Software and Document Licence), which is fetched from PyPI where
no file is named; nothing of them is kept.

usage: sparql_conformance.py [rdflib-….tar.gz] [--show]
"""

from __future__ import annotations

import argparse
import csv
import io
import logging
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.query import Result

ROOT = Path(__file__).resolve().parent.parent
SUITE = "test/data/suites/w3c"
MANIFESTS = ("sparql11/manifest-all.ttl", "dawg-data-r2/manifest-evaluation.ttl", "dawg-data-r2/manifest-syntax.ttl")
BASE = "http://tests.example/"  # where the files are said to lie
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
DAWGT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
GOOD, BAD = ("PositiveSyntaxTest11", "PositiveSyntaxTest"), ("NegativeSyntaxTest11", "NegativeSyntaxTest")
EVALUATED = ("QueryEvaluationTest", "CSVResultFormatTest")
NOT_OURS = ("entailment", "service", "syntax-fed", "protocol", "service-description", "http-rdf-update")
FORMATS = {".ttl": "turtle", ".rdf": "xml", ".nt": "nt"}


@dataclass(frozen=True)
class Test:
    """One entry of a manifest; files are paths below the suite."""

    manifest: str
    name: str
    kind: str
    query: str
    data: tuple[str, ...]
    named: tuple[str, ...]
    result: str


def tests(suite: Path) -> Iterator[Test]:
    """All approved tests of queries."""
    for top in MANIFESTS:
        graph = Graph().parse(suite / top, publicID=BASE + top)
        for include in graph.objects(None, MF.include):
            for each in Collection(graph, include):
                path = str(each).removeprefix(BASE)
                if path.split("/")[1] not in NOT_OURS and (suite / path).exists():
                    yield from _entries(suite, path)


def _entries(suite: Path, path: str) -> Iterator[Test]:
    graph = Graph().parse(suite / path, publicID=BASE + path)
    for entries in graph.objects(None, MF.entries):
        for test in Collection(graph, entries):
            kinds = {str(kind).rpartition("#")[2] for kind in graph.objects(test, RDF.type)}
            kind = next((kind for kind in (*EVALUATED, *GOOD, *BAD) if kind in kinds), None)
            if kind is None or (test, DAWGT.approval, DAWGT.Approved) not in graph:
                continue
            action = graph.value(test, MF.action)
            query = graph.value(action, QT.query) or action
            yield Test(
                path.rpartition("/")[0], str(graph.value(test, MF.name)), kind, _local(query),
                tuple(_local(each) for each in graph.objects(action, QT.data)),
                tuple(_local(each) for each in graph.objects(action, QT.graphData)),
                _local(graph.value(test, MF.result)),
            )  # fmt: skip


def _local(iri: Any) -> str:
    return str(iri or "").removeprefix(BASE)


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
    return "" if test.kind in GOOD else _compared(test, answer, suite)


def _compared(test: Test, answer: Any, suite: Path) -> str:
    expected = (suite / test.result).read_bytes()
    suffix = Path(test.result).suffix
    if test.kind == "CSVResultFormatTest":
        return "" if _rows(expected.decode()) == _rows(answer.text) else "another table"
    if "sparql-results" not in answer.headers["content-type"]:
        told = Graph().parse(data=answer.content, format="turtle")
        known = Graph().parse(data=expected, format=FORMATS[suffix], publicID=BASE + test.result)
        return "" if isomorphic(told, known) else "another graph"
    found = Result.parse(io.BytesIO(answer.content), format="json")
    if suffix in FORMATS:
        graph = Graph().parse(data=expected, format=FORMATS[suffix], publicID=BASE + test.result)
        boolean: Any = next(graph.objects(None, RS.boolean), None)
        if boolean is not None:
            return "" if bool(boolean.toPython()) == found.askAnswer else "another truth"
        return "" if isomorphic(_plain(_of_graph(graph)), _plain(_of(found))) else "other rows"
    known = Result.parse(io.BytesIO(expected), format={".srx": "xml", ".srj": "json", ".tsv": "tsv"}[suffix])
    if known.type == "ASK":
        return "" if known.askAnswer == found.askAnswer else "another truth"
    return "" if isomorphic(_plain(_of(known)), _plain(_of(found))) else "other rows"


Rows = list[dict[str, Any]]


def _of(result: Result) -> Rows:
    return [{str(name): value for name, value in row.items() if value is not None} for row in result.bindings]


def _of_graph(graph: Graph) -> Rows:
    """The rows that a graph tells of in the vocabulary of result sets."""
    return [
        {str(graph.value(each, RS.variable)): graph.value(each, RS.value) for each in graph.objects(row, RS.binding)}
        for row in graph.objects(None, RS.solution)
    ]


def _plain(rows: Rows) -> Graph:
    """Rows as a graph, so that blank nodes compare as they should. A plain string is an xsd:string."""
    made = Graph()
    for row in rows:
        here = BNode()
        made.add((here, RDF.type, RS.ResultSolution))
        for name, value in row.items():
            made.add((here, URIRef(f"{BASE}variable/{name}"), _same(value) if isinstance(value, Literal) else value))
    return made


def _same(value: Literal) -> Literal:
    """A literal in the one spelling of its value: 2.0 and 2.00 are one decimal, en-US and en-us one language."""
    if value.language:
        return Literal(str(value), lang=value.language.lower())
    kind = str(value.datatype or "").rpartition("#")[2]
    if kind == "string":
        return Literal(str(value))
    if kind in ("decimal", "double", "float", "integer"):
        try:
            return Literal(f"{Decimal(str(value)).normalize():f}", datatype=value.datatype, normalize=False)
        except (InvalidOperation, ValueError):
            return value
    return value


def _rows(text: str) -> Counter[tuple[str, ...]]:
    """A table of CSV as rows; blank nodes are alike."""
    return Counter(
        tuple("_:" if cell.startswith("_:") else cell for cell in row) for row in csv.reader(io.StringIO(text))
    )


def fetch(place: Path) -> Path:
    """The source distribution of the rdflib that is installed, from PyPI."""
    from importlib.metadata import version

    wanted = f"rdflib=={version('rdflib')}"
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-binary",
        ":all:",
        "--no-deps",
        "-d",
        str(place),
        wanted,
    ]
    subprocess.run(command, check=True)
    return next(place.glob("rdflib-*.tar.gz"))


def unpack(archive: Path, place: Path) -> Path:
    """The folder of the suite, unpacked."""
    with tarfile.open(archive) as packed:
        members = [member for member in packed.getmembers() if f"/{SUITE}/" in member.name]
        packed.extractall(place, members, filter="data")
    return next(place.glob(f"*/{SUITE}"))


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
