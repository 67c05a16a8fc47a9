"""What ``--why`` prints: the reasons by which mentions are one person, and what keeps others of the name apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cli.output import Column, Format, Section, emit, sections
from ontology.plain import plain

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
    Column("about", "who", wide=3),
    Column("articles", "articles", right=True, keep=True),
    Column("likely", "likely the same", right=True, keep=True),
    Column("why", "what speaks for it", wide=3),
    Column("iri", "iri", keep=True),
)
FLAT = (Column("person", "person"), Column("person_iri", "iri"), *LINKS, Column("article_iri", "article_iri"))


def tell_why(graph: Path, name: str, limit: int, form: Format) -> None:
    """Print why everyone of this name is one person."""
    from kg.folder import Folder
    from kg.why import why_one

    with Folder.open(graph) as folder:
        answer = plain(why_one(folder, name, limit))
    if form is Format.table:
        sections(part for one in answer["people"] for part in _sections(one))
    else:
        emit(_flat(answer), FLAT, form, whole=answer)


def _flat(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in answer["people"]:
        for link in one["weakest"]:
            yield {"person": one["name"], "person_iri": one["iri"], **link}


def _sections(one: dict[str, Any]) -> Iterator[Section]:
    articles = one["articles"]
    yield Section(one["name"], text=f"one person in {articles} article{'' if articles == 1 else 's'}", heading=True)
    yield Section("What joins them", one["reasons"], REASONS)
    if articles > 1:
        yield Section("The weakest links", one["weakest"], LINKS)
        hidden = one["links"] - len(one["weakest"])
        yield Section("Not shown", text=f"{hidden} stronger: see --limit" if hidden else "")
    yield Section("Judged by people", one["judgements"], JUDGED)
    if one["apart"]:
        yield Section("Kept apart, as no reason is common", one["apart"], APART)
