"""One article as it is shown: its text with the names in it marked, and its facts with their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.derive import finals
from kg.ids import article_iri
from ontology.schema import schema

if TYPE_CHECKING:
    from kg.folder import Folder
    from ontology.records import Extraction


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``iri`` and ``kind`` where it names something.

    ``said``: the numbers of the passages (``Passage``) in which it stands; ``ends`` of those that end with it.
    """

    text: str
    kind: str = ""
    iri: str = ""
    said: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


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
class Passage:
    """A stretch of the text that proves facts; passages are numbered from 1 in the order of the text."""

    number: int
    start: int
    end: int
    facts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """An article; ``paragraphs`` are lines of pieces, in order and without a gap; ``passages`` hold the facts."""

    iri: str
    title: str
    published: str | None
    publication: str | None
    source: str
    sources: tuple[str, ...]
    url: str | None
    paragraphs: tuple[tuple[Piece, ...], ...]
    facts: tuple[Line, ...]
    passages: tuple[Passage, ...]


def told_article(folder: Folder, reference: str) -> ToldArticle:
    """The article of an id, the beginning of one, or a source. Raises NotFoundError."""
    told = folder.extraction(reference)
    db = folder.catalog.db
    number = db.execute("SELECT n FROM article WHERE id = ?", (told.article.id,)).fetchone()[0]
    sources = db.execute("SELECT source FROM source WHERE article = ? ORDER BY source", (told.article.id,))
    iris = finals(folder.catalog, number)
    article = told.article
    facts = _lines(told, iris)
    passages = _passages(facts)
    return ToldArticle(
        iri=article_iri(article.id),
        title=article.title,
        published=article.published,
        publication=article.context.publication,
        source=article.source,
        sources=tuple(row[0] for row in sources),
        url=article.url if article.url and article.url.startswith(("http://", "https://")) else None,
        paragraphs=_paragraphs(told, iris, passages),
        facts=tuple(facts),
        passages=passages,
    )


def _passages(facts: list[Line]) -> tuple[Passage, ...]:
    found: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for fact in facts:
        found[fact.start, fact.end].append(fact)
    return tuple(Passage(n, *span, tuple(found[span])) for n, span in enumerate(sorted(found), 1))


def _paragraphs(told: Extraction, iris: dict[str, str], passages: Sequence[Passage]) -> tuple[tuple[Piece, ...], ...]:
    """The lines of the text, cut where a name or a passage begins or ends; a name is never cut."""
    text, names = told.article.text, _names(told, iris)
    inside = {at: name[1] for name in names for at in range(name[0] + 1, name[1])}
    cuts = {0, len(text)} | {at for name in names for at in name[:2]}
    # A passage that begins or ends within a name is taken to the end of the name.
    spans = [(each.number, inside.get(each.start, each.start), inside.get(each.end, each.end)) for each in passages]
    cuts |= {at for _, *span in spans for at in span}
    cuts |= {at for k, char in enumerate(text) if char == "\n" for at in (k, k + 1) if at not in inside}
    kinds = {name[0]: name[2:] for name in names}
    begin: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for span in spans:
        begin[span[1]].append(span)
    lines: list[list[Piece]] = [[]]
    opened: list[tuple[int, int, int]] = []
    for start, end in pairwise(sorted(cuts)):
        opened = [span for span in (*opened, *begin.get(start, ())) if span[2] > start]
        said = tuple(span[0] for span in opened)
        ends = tuple(span[0] for span in opened if span[2] == end)
        for index, part in enumerate(text[start:end].split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(Piece(part, *kinds.get(start, ("", "")), said, ends))
    return tuple(tuple(line) for line in lines if line)


def _names(told: Extraction, iris: dict[str, str]) -> list[tuple[int, int, str, str]]:
    """Start, end, kind and IRI of the mentions; of those that overlap, the longer one counts."""
    found, position = list[tuple[int, int, str, str]](), 0
    named = [m for m in told.mentions if m.entity in iris and m.start < m.end]
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if mention.start >= position:
            found.append((mention.start, mention.end, mention.kind, iris[mention.entity or ""]))
            position = mention.end
    return found


def _lines(told: Extraction, iris: dict[str, str]) -> list[Line]:
    names = {one.id: one.name for one in told.entities} | {one.id: one.name for one in told.events}
    roles = schema().roles
    found = []
    for fact in told.facts:
        told_roles = fact.roles
        if fact.type == "position":
            who, of, what = told_roles["person"], told_roles.get("organization", ""), told_roles["title"]
        elif fact.type == "renaming":
            who, of, what = told_roles["organization"], "", f"原名{told_roles['former']}"
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
