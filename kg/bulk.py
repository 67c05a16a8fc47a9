"""All statements of a graph folder in parts, from its log and its catalogue alone: for servers and for files.

The parts are the same as long as facts and judgements are, so that what was interrupted can go on at a part.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kg.catalog import unpacked
from kg.folder import Folder
from kg.ids import DERIVED_GRAPH, VOCABULARY_GRAPH, article_iri
from kg.judgements import Judgements
from kg.quads import article_triples
from kg.rejected import without
from kg.terms import to_nquads, to_ntriples
from kg.vocabulary import vocabulary_triples

_ARTICLES = (
    "SELECT article, MIN(source), offset, length, json_group_array(source) FROM source WHERE article > ? "
    "GROUP BY article ORDER BY article LIMIT ?"
)
_DOCUMENTS = "SELECT key, lines FROM document WHERE key > ? ORDER BY key LIMIT ?"
_ARTICLE_BEFORE = "SELECT id FROM article ORDER BY id LIMIT 1 OFFSET ?"
_DOCUMENT_BEFORE = "SELECT key FROM document ORDER BY key LIMIT 1 OFFSET ?"
_DOCUMENTS_PER_ARTICLE = 5  # about: parts of either kind are of one size


@dataclass(frozen=True, slots=True)
class Part:
    """Some graphs with their lines of N-Triples, each once. ``kind``: vocabulary, articles or derived."""

    kind: str
    number: int  # among all parts
    graphs: list[tuple[str, list[str]]]

    def __len__(self) -> int:
        return sum(len(lines) for _, lines in self.graphs)

    def nquads(self) -> Iterator[str]:
        """The lines of N-Quads, with their line ends."""
        for graph, lines in self.graphs:
            yield from to_nquads(graph, lines)


def count(folder: Folder, size: int) -> int:
    """How many parts there are, of ``size`` articles each."""
    articles, documents = _counts(folder)
    return 1 + -(-articles // size) + -(-documents // (size * _DOCUMENTS_PER_ARTICLE))


def parts(folder: Folder, size: int, start: int = 0) -> Iterator[Part]:
    """The parts from number ``start`` on; each is made when it is asked for."""
    articles, _ = _counts(folder)
    of_articles = -(-articles // size)
    if start == 0:
        yield Part("vocabulary", 0, [(VOCABULARY_GRAPH, to_ntriples(list(vocabulary_triples())))])
    if start <= of_articles:
        yield from _articles(folder, size, max(0, start - 1))
    if start < count(folder, size):
        yield from _derived(folder, size * _DOCUMENTS_PER_ARTICLE, 1 + of_articles, max(0, start - 1 - of_articles))


def _articles(folder: Folder, size: int, done: int) -> Iterator[Part]:
    rejected = Judgements.load(folder.judgements_path).rejected()
    db = folder.catalog.db
    last = db.execute(_ARTICLE_BEFORE, (done * size - 1,)).fetchone()[0] if done else ""
    while rows := db.execute(_ARTICLES, (last, size)).fetchall():
        graphs = []
        for id_, _, at, length, sources in rows:
            told = without(folder.log.read(at, length), rejected.get(id_, ()))
            graphs.append((article_iri(id_), to_ntriples(article_triples(told, sorted(json.loads(sources))))))
        done, last = done + 1, rows[-1][0]
        yield Part("articles", done, graphs)


def _derived(folder: Folder, size: int, first: int, done: int) -> Iterator[Part]:
    db = folder.catalog.db
    last = db.execute(_DOCUMENT_BEFORE, (done * size - 1,)).fetchone()[0] if done else ""
    while rows := db.execute(_DOCUMENTS, (last, size)).fetchall():
        lines = [line for _, blob in rows for line in unpacked(blob).split("\n")]
        yield Part("derived", first + done, [(DERIVED_GRAPH, lines)])
        done, last = done + 1, rows[-1][0]


def _counts(folder: Folder) -> tuple[int, int]:
    db = folder.catalog.db
    articles = db.execute("SELECT COUNT(*) FROM article").fetchone()[0]
    return int(articles), int(db.execute("SELECT COUNT(*) FROM document").fetchone()[0])
