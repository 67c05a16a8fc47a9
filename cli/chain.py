"""``kg path`` and ``kg neighbours``: how people and bodies are connected."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import options
from cli.output import Column, Format, emit
from ontology.plain import plain

STEPS = (
    Column("left", "from", wide=1),
    Column("via", "by", wide=3),
    Column("right", "to", wide=1),
    Column("date", "date", keep=True),
    Column("sentences", "sentence", wide=6),
)
NEIGHBOURS = (
    Column("name", "name", wide=2),
    Column("kind", "kind", keep=True),
    Column("events", "events", keep=True),
    Column("post", "post"),
    Column("last_event", "last event", wide=4),
    Column("last_date", "date", keep=True),
    Column("iri", "IRI", wide=2),
)
One = Annotated[str, typer.Argument(metavar="A", show_default=False, help="A person or body: a name or an IRI.")]


def path(
    left: One,
    right: Annotated[str, typer.Argument(metavar="B", show_default=False, help="Another person or body.")],
    since: options.Since = None,
    until: options.Until = None,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """Show the shortest chain between two people or bodies: shared events and posts, each step with its sentence.

    Events of more than 60 people and bodies do not count: they connect everybody with everybody.

    \b
    Examples:
      kg path 李明 某某市总工会
      kg path 李明 王芳 --since 2024
    """
    from kg.chains import path as chain
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        steps = chain(folder, left, right, since=since, until=until)
    rows = [{**plain(step), "via": step.via or "a post"} for step in steps]
    emit(rows, STEPS, form, marked=[left, right])


def neighbours(
    name: One,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = 20,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """List the people and bodies beside one: who shares most events with it, and where it holds posts.

    Events of more than 60 people and bodies do not count.

    \b
    Examples:
      kg neighbours 李明
      kg neighbours 某某市总工会 --since 2024-06 --format csv
    """
    from kg.chains import neighbours as beside
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        found = beside(folder, name, since=since, until=until, limit=limit)
    emit([plain(each) for each in found], NEIGHBOURS, form)
