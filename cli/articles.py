"""``kg articles``, ``kg remove``, ``kg rebuild``: what the graph was built from."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import options
from cli.output import Column, Format, emit, note
from ontology.plain import plain

COLUMNS = (
    Column("published", "date", keep=True),
    Column("id", "id", keep=True),
    Column("title", "title", wide=3),
    Column("people", "people", right=True, keep=True),
    Column("organizations", "bodies", right=True, keep=True),
    Column("events", "events", right=True, keep=True),
    Column("participations", "roles", right=True, keep=True),
    Column("positions", "posts", right=True, keep=True),
    Column("source", "source", wide=2),
)
SHORT_ID = 10  # digits that a table shows; `kg remove` takes any beginning that is unique


def articles(graph: options.Graph = options.DEFAULT_GRAPH, form: options.FormatOption = Format.table) -> None:
    """List the articles of the graph by date, with how much was found in each.

    \b
    Examples:
      kg articles
      kg articles --format csv > articles.csv
    """
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        rows = [plain(row) for row in folder.articles()]
    if form is Format.table:
        rows = [{**row, "id": row["id"][:SHORT_ID]} for row in rows]
    emit(rows, COLUMNS, form, empty="The graph has no articles.")


def remove(
    references: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE", show_default=False, help="An article's id, the beginning of it, or its source."
        ),
    ],
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Remove articles and all that follows from them, as if they had never been added.

    \b
    Examples:
      kg articles
      kg remove 3f2a91c0
      kg remove news/2024-11-30.txt
    """
    from cli.writing import writing

    with writing(graph) as folder:
        for reference in references:
            article = folder.remove(reference)
            note(f"Removed {article.id[:SHORT_ID]} {article.title or article.source}")


def rebuild(
    store: Annotated[
        str | None,
        typer.Option(
            "--store", metavar="URL", help="Move the statements to this SPARQL server, or ('local') back here."
        ),
    ] = None,
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Make the store and the search index anew from the facts, which are kept apart from both.

    \b
    Examples:
      kg rebuild
      kg rebuild --store http://localhost:7878
    """
    from cli.progress import Progress
    from cli.writing import writing

    with writing(graph) as folder:
        count = folder.count()
        if store is not None or not folder.made_anew:  # opening it may have done all there is to do
            with Progress("Articles", count) as progress:
                folder.rebuild(store=store, step=progress.advance)
    note(f"Rebuilt from {count} article{'' if count == 1 else 's'}.")
