"""``kg search``: which names the graph knows."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cli import options
from cli.output import Column, Format, emit, plain
from ontology.errors import NotFoundError


class Kind(StrEnum):
    """What ``kg search --kind`` takes."""

    person = "person"
    organization = "organization"
    place = "place"
    event = "event"


COLUMNS = (
    Column("kind", "kind", keep=True),
    Column("name", "name", wide=2),
    Column("score", "match", right=True, keep=True),
    Column("iri", "IRI", wide=3),
)


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", show_default=False, help="A part of a name.")],
    kind: Annotated[Kind | None, typer.Option("--kind", show_default=False, help="Only names of this kind.")] = None,
    limit: options.Limit = 20,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """Find people, organisations, places and events by a part of their name.

    \b
    Examples:
      kg search 总工会
      kg search 大赛 --kind event
    """
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        hits = folder.index.search(text, kind.value if kind else None, limit)
        near = [] if hits else folder.index.near(text, kind.value if kind else None)
    if not hits:
        do = f"Did you mean {'、'.join(near)}?" if near else "'kg stats' shows what the graph holds"
        raise NotFoundError(f"no name contains {text!r}", do=do)
    rows = [{**plain(hit), "score": round(hit.score, 2)} for hit in hits]
    emit(rows, COLUMNS, form, marked=[text])
