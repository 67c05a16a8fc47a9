"""One article as it is shown: its text with the names in it marked, and its facts with their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.derive import finals
from kg.ids import article_iri
from ontology.schema import schema

if TYPE_CHECKING:
    from kg.folder import Folder
    from ontology.records import Extraction


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``iri`` and ``kind`` where it names something."""

    text: str
    kind: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A fact: who, what (roles and titles in Chinese), of what, and the sentence with its offsets."""

    who: str
    who_iri: str
    what: str
    of: str
    of_iri: str
    modality: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """An article; ``paragraphs`` are lines of pieces, in order and without a gap."""

    iri: str
    title: str
    published: str | None
    publication: str | None
    source: str
    sources: tuple[str, ...]
    url: str | None
    paragraphs: tuple[tuple[Piece, ...], ...]
    facts: tuple[Line, ...]


def told_article(folder: Folder, reference: str) -> ToldArticle:
    """The article of an id, the beginning of one, or a source. Raises NotFoundError."""
    told = folder.extraction(reference)
    db = folder.catalog.db
    number = db.execute("SELECT n FROM article WHERE id = ?", (told.article.id,)).fetchone()[0]
    sources = db.execute("SELECT source FROM source WHERE article = ? ORDER BY source", (told.article.id,))
    iris = finals(folder.catalog, number)
    article = told.article
    return ToldArticle(
        iri=article_iri(article.id),
        title=article.title,
        published=article.published,
        publication=article.context.publication,
        source=article.source,
        sources=tuple(row[0] for row in sources),
        url=article.url if article.url and article.url.startswith(("http://", "https://")) else None,
        paragraphs=_paragraphs(told, iris),
        facts=tuple(_lines(told, iris)),
    )


def _paragraphs(told: Extraction, iris: dict[str, str]) -> tuple[tuple[Piece, ...], ...]:
    """The lines of the text; of mentions that overlap, the longer one counts."""
    text, pieces, position = told.article.text, list[Piece](), 0
    named = [m for m in told.mentions if m.entity in iris]
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if mention.start >= position:
            pieces.append(Piece(text[position : mention.start]))
            pieces.append(Piece(text[mention.start : mention.end], mention.kind, iris[mention.entity or ""]))
            position = mention.end
    pieces.append(Piece(text[position:]))
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(Piece(part, piece.kind, piece.iri))
    return tuple(tuple(line) for line in lines if line)


def _lines(told: Extraction, iris: dict[str, str]) -> list[Line]:
    names = {one.id: one.name for one in told.entities} | {one.id: one.name for one in told.events}
    roles = schema().roles
    found = []
    for fact in told.facts:
        told_roles = fact.roles
        if fact.type == "position":
            who, of, what = told_roles["person"], told_roles.get("organization", ""), told_roles["title"]
        else:
            who, of = told_roles["agent"], told_roles["event"]
            what = roles[told_roles["role"]].zh if told_roles["role"] in roles else told_roles["role"]
        found.append(
            Line(
                names.get(who, ""), iris.get(who, ""), what, names.get(of, ""), iris.get(of, ""), fact.modality,
                fact.evidence.quote, fact.evidence.start, fact.evidence.end,
            )
        )  # fmt: skip
    return sorted(found, key=lambda line: (line.start, line.who, line.what))
