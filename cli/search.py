"""``kg search``: which names the graph knows."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cli import options
from cli.output import Column, Format, emit, plain


class Kind(StrEnum):
    """What ``kg search --kind`` takes."""

    person = "person"
    organization = "organization"
    place = "place"
    event = "event"


COLUMNS = (
    Column("kind", "kind", keep=True),
    Column("name", "name", wide=2),
    Column("matched", "found by", wide=1),
    Column("iri", "IRI", wide=3),
)


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="TEXT", show_default=False, help="A part of a name, or its pinyin.")
    ],
    kind: Annotated[Kind | None, typer.Option("--kind", show_default=False, help="Only names of this kind.")] = None,
    limit: options.Limit = 20,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """Find people, organisations, places and events by a part of their name, or by how it sounds.

    Letters are taken for pinyin without tones, or for the first letters of its syllables.

    \b
    Examples:
      kg search 总工会
      kg search 大赛 --kind event
      kg search zhang zhenbiao
      kg search zzb --kind person
    """
    text = " ".join(words)
    from kg.find import find
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        found = find(folder, text, kind.value if kind else None, limit)
    emit([plain(each) for each in found], COLUMNS, form, marked=[text])
