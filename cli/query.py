"""``kg query``: SPARQL, shipped by name or written by the user."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli import options
from cli.output import Column, Format, emit, note, write, write_csv, write_json
from ontology.errors import NotFoundError, ReadError, UsageError
from ontology.plain import plain

if TYPE_CHECKING:
    from kg.sparql import Result

PREFIXES = {"https://w3id.org/guanxi/id/": "id:", "https://w3id.org/guanxi#": "kg:"}


class AnswerFormat(StrEnum):
    """What ``kg query --format`` takes: the common formats, and those that SPARQL adds."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    turtle = "turtle"


def _shipped_names(incomplete: str) -> list[str]:
    """Completion of ``kg query <TAB>``."""
    from kg.queries import shipped

    return [name for name in shipped() if name.startswith(incomplete)]


What = Annotated[
    str | None,
    typer.Argument(
        metavar="QUERY",
        show_default=False,
        autocompletion=_shipped_names,
        help="The name of a shipped query, a file, SPARQL itself, or - for standard input.",
    ),
]
Listed = Annotated[bool, typer.Option("--list", help="List the shipped queries and their parameters.")]
Params = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", metavar="NAME=VALUE", help="A value for a variable of the query. Repeatable."),
]
Timeout = Annotated[
    float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="Stop the query after so many seconds.")
]
MaxRows = Annotated[int, typer.Option("--max-rows", min=1, metavar="N", help="Print at most so many rows or triples.")]
AnswerOption = Annotated[
    AnswerFormat,
    typer.Option("--format", "-f", help="How the answer is printed. CONSTRUCT and DESCRIBE answer with Turtle."),
]


def query(
    what: What = None,
    listed: Listed = False,
    params: Params = None,
    timeout_s: Timeout = 30.0,
    max_rows: MaxRows = 10_000,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: AnswerOption = AnswerFormat.table,
) -> None:
    """Ask the graph in SPARQL, with a shipped query or one of your own.

    Queries read and never write; SERVICE is refused. The prefixes kg:, id:, rdfs:, xsd:, skos:, foaf:, org:, prov:, oa:
    and dcterms: need no declaration, and a query runs over the union of all articles' graphs.

    \b
    Examples:
      kg query --list
      kg query person-appearances --param person=李明
      kg query 'SELECT ?union ?competition WHERE { ?union kg:hosts ?competition }' --format csv
      kg query my-query.rq --timeout 60
      echo 'DESCRIBE ?p WHERE { ?p rdfs:label "李明" }' | kg query -
    """
    if listed:
        _list(form)
        return
    if what is None:
        raise UsageError("no query was given", do="Name one of 'kg query --list', or give a file, SPARQL or -")
    from kg.sparql import run

    values = dict(_pair(text) for text in params or ())
    text = _text_of(what, values)
    result = run(graph, text, params=values, timeout_s=timeout_s, max_rows=max_rows)
    _print(result, form)
    if result.truncated:
        note(f"There is more: only the first {max_rows} are shown (--max-rows).")


def _list(form: AnswerFormat) -> None:
    from kg.queries import shipped

    queries = shipped().values()
    rows = [plain(query) | {"parameters": [plain(p) for p in query.parameters.values()]} for query in queries]
    if form in (AnswerFormat.table, AnswerFormat.csv):
        rows = [row | {"parameters": [_usage(p) for p in row["parameters"]]} for row in rows]
    columns = [
        Column("name", "name", keep=True),
        Column("title", "title", wide=1),
        Column("title_en", "", wide=1),
        Column("parameters", "--param ([…]: may be left out)", wide=1),
    ]
    emit(rows, columns, _common(form))


def _usage(parameter: dict[str, Any]) -> str:
    text = f"{parameter['name']}={parameter['example']}"
    return f"[{text}]" if parameter["optional"] else text


def _common(form: AnswerFormat) -> Format:
    if form.value not in Format.__members__:
        raise UsageError(f"--format {form.value} is for the answers of queries alone")
    return Format(form.value)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"--param {text!r} is not NAME=VALUE", do="Write for example --param person=李明")
    return name.strip().removeprefix("?"), value


def _text_of(what: str, values: dict[str, str]) -> str:
    """The SPARQL that the argument stands for. A shipped query's parameters are checked here."""
    if what == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    if re.search(r"[\s{]", what) and not _is_file(what):
        return what
    from kg.queries import shipped

    found = shipped().get(what)
    if found is not None:
        found.check(values)
        return found.text
    if _is_file(what):
        return _decoded(Path(what).read_bytes(), what)
    near = difflib.get_close_matches(what, shipped(), n=3, cutoff=0.4)
    hint = f"Did you mean {', '.join(near)}? " if near else ""
    raise NotFoundError(f"no shipped query and no file is called {what!r}", do=f"{hint}'kg query --list' lists them")


def _is_file(what: str) -> bool:
    try:
        return Path(what).is_file()
    except OSError:  # SPARQL is often longer than any file name may be
        return False


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("the query is not UTF-8 text", where=where) from error


def _print(result: Result, form: AnswerFormat) -> None:
    if result.kind == "construct":
        if form not in (AnswerFormat.table, AnswerFormat.turtle):
            raise UsageError("a CONSTRUCT or DESCRIBE query answers with Turtle", do="Leave out --format")
        write(result.turtle)
        return
    if form is AnswerFormat.turtle:
        raise UsageError("only CONSTRUCT and DESCRIBE answer with Turtle", do="Use --format table, json, csv or tsv")
    if result.kind == "ask":
        _print_boolean(bool(result.rows[0][0]), form)
        return
    rows = result.records()
    if form is AnswerFormat.tsv:
        write_csv(rows, result.columns, delimiter="\t")
    elif form is AnswerFormat.table:
        _print_table(result)
    else:
        emit(rows, [Column(name, name) for name in result.columns], Format(form.value))


def _print_boolean(answer: bool, form: AnswerFormat) -> None:
    if form in (AnswerFormat.json, AnswerFormat.jsonl):
        write_json({"answer": answer})
    elif form in (AnswerFormat.csv, AnswerFormat.tsv):
        write_csv([{"answer": answer}], ["answer"])
    else:
        write("yes" if answer else "no")


def _print_table(result: Result) -> None:
    if not result.rows:
        note("No result.")
        return
    rows = [{name: short(value) for name, value in row.items()} for row in result.records()]
    emit(rows, [_column(name, [row[name] for row in rows]) for name in result.columns], Format.table)


def _column(name: str, values: Sequence[object]) -> Column:
    """A column of a table: numbers to the right, dates and short words unbroken, long text wrapped."""
    if any(isinstance(value, int | float) for value in values):
        return Column(name, name, right=True, keep=True)
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return Column(name, name, wide=0 if longest <= 12 else 1, keep=longest <= 12)


def short(value: object) -> object:
    """An IRI of our own with its prefix, anything else as it is."""
    if isinstance(value, str):
        for base, prefix in PREFIXES.items():
            if value.startswith(base):
                return prefix + value.removeprefix(base)
    return value
