"""Whether an answer is the one that a test of the suite expects."""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.query import Result

from conformance.suite import BASE, Test

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
FORMATS = {".ttl": "turtle", ".rdf": "xml", ".nt": "nt"}


def compared(test: Test, answer: Any, suite: Path) -> str:
    """Why an answer is another than expected; empty where it is not."""
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
