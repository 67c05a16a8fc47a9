"""``kg changes``: posts that changed hands."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import options
from cli.output import Column, Format, emit, note
from cli.statements import more
from ontology.plain import plain

COLUMNS = (
    Column("date", "date", keep=True),
    Column("body", "body", wide=2),
    Column("title", "title", wide=1),
    Column("what", "what", keep=True),
    Column("person", "who", wide=1),
    Column("basis", "basis", keep=True),
    Column("before", "after", wide=1),
    Column("sentence", "sentence", wide=5),
    Column("article", "article", wide=2),
)


def changes(
    body: Annotated[
        str | None, typer.Argument(metavar="BODY", show_default=False, help="Only in this body; else in all.")
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = 20,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """List posts that changed hands, the latest first: who came, who left, and the sentence that says so.

    stated: the words give the day; told: the day is that of the article; observed: nobody says so, but another was seen
    in the post before and not afterwards. What is only observed may be late, or wrong where two hold one title.

    \b
    Examples:
      kg changes
      kg changes 某某市总工会 --since 2024
      kg changes --since 2024-03 --format csv
    """
    from kg.changes import changes as look_up
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        found, total = look_up(folder, body, since=since, until=until, limit=limit)
    emit([plain(each) for each in found], COLUMNS, form)
    if form is Format.table and total > len(found):
        note(more(len(found), total))
