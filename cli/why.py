"""What ``--why`` prints: the reasons by which mentions are one thing, and what keeps look-alikes apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.output import Column, Format, Section, emit, note, sections
from ontology.plain import plain

if TYPE_CHECKING:
    from kg.folder import Folder

REASONS = (
    Column("kind", "reason"),
    Column("what", "what", wide=3),
    Column("articles", "articles", right=True, keep=True),
    Column("first", "first", keep=True),
    Column("last", "last", keep=True),
)
LINKS = (
    Column("published", "date", keep=True),
    Column("article", "article", wide=3),
    Column("reasons", "reasons", right=True, keep=True),
    Column("why", "why (articles that share it)", wide=5),
)
JUDGED = (
    Column("verdict", "verdict"),
    Column("left", "one", wide=2),
    Column("right", "other", wide=2),
    Column("reason", "because", wide=3),
    Column("by", "by"),
    Column("when", "when", keep=True),
    Column("id", "id", keep=True),
)
APART = (
    Column("about", "what", wide=3),
    Column("articles", "articles", right=True, keep=True),
    Column("likely", "likely", right=True, keep=True),
    Column("why", "what speaks for it", wide=3),
    Column("keeps", "what keeps it apart", wide=4),
    Column("id", "id", keep=True),
)
KINDS = {"people": "person", "organizations": "organization", "events": "event"}  # where an answer has them


def tell_why(graph: Path, look_up: Callable[[Folder], Any], form: Format) -> None:
    """Print why each thing that ``look_up`` finds is one."""
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        answer = plain(look_up(folder))
    many, kind = next((many, kind) for many, kind in KINDS.items() if many in answer)
    if form is Format.table:
        sections(part for one in answer[many] for part in _sections(one, kind))
        hidden = answer.get("total", 0) - len(answer[many])
        if hidden > 0:
            note(f"{hidden} more of that name: say a longer part of it, or an IRI.")
    else:
        columns = (Column(kind, kind), Column(f"{kind}_iri", "iri"), *LINKS, Column("article_iri", "article_iri"))
        emit(_flat(answer[many], kind), columns, form, whole=answer)


def _flat(things: list[dict[str, Any]], kind: str) -> Iterator[dict[str, Any]]:
    for one in things:
        for link in one["weakest"]:
            yield {kind: one["name"], f"{kind}_iri": one["iri"], **link}


def _sections(one: dict[str, Any], kind: str) -> Iterator[Section]:
    articles = one["articles"]
    yield Section(one["name"], text=f"one {kind} in {articles} article{'' if articles == 1 else 's'}", heading=True)
    yield Section("What joins them", one["reasons"], REASONS)
    if articles > 1:
        yield Section("The weakest links", one["weakest"], LINKS)
        hidden = one["links"] - len(one["weakest"])
        yield Section("Not shown", text=f"{hidden} stronger: see --limit" if hidden else "")
    yield Section("Judged by people", one["judgements"], JUDGED)
    if one["apart"]:
        yield Section("Kept apart", [{**other, "id": _short(other["iri"])} for other in one["apart"]], APART)


def _short(iri: str) -> str:
    """An IRI as look-ups take it too, and as a table has room for it: ``id:event/…``."""
    from kg.ids import BASE

    return f"id:{iri.removeprefix(BASE)}"
