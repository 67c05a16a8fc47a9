"""``kg search``: which names the graph knows."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli import options
from cli.output import Column, Format, emit, note
from ontology.errors import UsageError
from ontology.plain import plain


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


SENTENCES = (
    Column("published", "date", keep=True),
    Column("text", "sentence", wide=4),
    Column("title", "article", wide=1),
)


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="TEXT", show_default=False, help="A part of a name, or its pinyin.")
    ],
    sentences: Annotated[
        bool, typer.Option("--sentences", "-s", help="Find sentences of the articles in which all the words stand.")
    ] = False,
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
      kg search --sentences 一带一路 签署
    """
    text = " ".join(words)
    from kg.find import find
    from kg.folder import Folder

    if sentences:
        if kind is not None:
            raise UsageError("sentences are of no kind", do="Leave out --kind or --sentences")
        return _sentences(words, limit, graph, form)
    with Folder.open(graph) as folder:
        found = find(folder, text, kind.value if kind else None, limit)
    return emit([plain(each) for each in found], COLUMNS, form, marked=[text])


def _sentences(words: list[str], limit: int, graph: Path, form: Format) -> None:
    from kg.folder import Folder
    from kg.sentences import find_sentences

    with Folder.open(graph) as folder:
        found = find_sentences(folder, words, limit)
    rows = [plain(each) for each in found.sentences]
    emit(rows, SENTENCES, form, whole=plain(found), marked=words)
    if form is Format.table and found.total > len(rows):
        note(f"The newest {len(rows)} of {found.total}; --limit N shows more.")
