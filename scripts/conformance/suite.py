"""The suite of W3C's tests: where it comes from, and its entries."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection

SUITE = "test/data/suites/w3c"
MANIFESTS = ("sparql11/manifest-all.ttl", "dawg-data-r2/manifest-evaluation.ttl", "dawg-data-r2/manifest-syntax.ttl")
BASE = "http://tests.example/"  # where the files are said to lie
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
DAWGT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#")
GOOD, BAD = ("PositiveSyntaxTest11", "PositiveSyntaxTest"), ("NegativeSyntaxTest11", "NegativeSyntaxTest")
EVALUATED = ("QueryEvaluationTest", "CSVResultFormatTest")
NOT_OURS = ("entailment", "service", "syntax-fed", "protocol", "service-description", "http-rdf-update")


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
