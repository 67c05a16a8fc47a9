"""The sentences of all articles, found by what stands in them: SQLite FTS5 over pairs of characters, as names are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.catalog import Catalog
from kg.ids import article_iri
from kg.search import code, fold, pairs, phrase
from ontology.errors import NotFoundError, StoreError, UsageError

if TYPE_CHECKING:
    from kg.folder import Folder

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")
MOST_CHARS = 500  # of a sentence that is shown; a table or a list may be one sentence of many thousands


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands; ``start`` and ``end`` are code-point offsets into the article's text."""

    published: str | None
    text: str
    title: str
    source: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentences:
    """Those that were found, the newest first, and how many there are in all."""

    sentences: tuple[Sentence, ...]
    total: int


def find_sentences(folder: Folder, words: list[str], limit: int = 20) -> Sentences:
    """Sentences in which all of these words stand, each as it is written, case and width aside.

    Raises UsageError for a word without a letter, NotFoundError where none is found, StoreError for an old index.
    """
    db = folder.catalog.db
    empty = next((word for word in words if not fold(word)), None)
    if empty is not None or not words:
        raise UsageError(f"there is nothing to look for in {empty or ''!r}", do="Give a word, as 一带一路")
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'word'").fetchone() is None:
        raise StoreError("the index holds no sentences yet", where=str(folder.path), do="Run 'kg rebuild' once")
    query = " AND ".join(_query(word) for word in words)
    total = db.execute("SELECT COUNT(*) FROM word WHERE word MATCH ?", (query,)).fetchone()[0]
    rows = db.execute(
        "SELECT NULLIF(a.published, ''), s.text, a.title, a.source, a.id, s.start, s.stop FROM word w "
        "JOIN sentence s ON s.n = w.rowid JOIN article a ON a.n = s.article WHERE word MATCH ? "
        "ORDER BY a.published DESC, a.source, s.start LIMIT ?",
        (query, limit),
    ).fetchall()
    if not rows:
        raise NotFoundError(f"no sentence contains {' and '.join(map(repr, words))}", do="Try fewer or shorter words")
    return Sentences(tuple(_sentence(*row) for row in rows), total)


def _sentence(
    published: str | None, text: str, title: str, source: str, article: str, start: int, end: int
) -> Sentence:
    shown = text if len(text) <= MOST_CHARS else text[:MOST_CHARS] + "…"
    return Sentence(published, shown, title, source, article_iri(article), start, end)


def index_sentences(catalog: Catalog, number: int, text: str) -> None:
    """Enter the sentences of an article by its number in the catalogue."""
    for start, end in spans(text):
        row = (number, start, end, text[start:end])
        key = catalog.db.execute("INSERT INTO sentence (article, start, stop, text) VALUES (?, ?, ?, ?)", row).lastrowid
        catalog.db.execute("INSERT INTO word (rowid, grams) VALUES (?, ?)", (key, _grams(text[start:end])))


def drop_sentences(catalog: Catalog, number: int) -> None:
    """Take the sentences of an article out."""
    for row in catalog.db.execute("SELECT n, text FROM sentence WHERE article = ?", (number,)).fetchall():
        # FTS5 keeps no text here (it would take as much room again), and must be told what it forgets.
        catalog.db.execute("INSERT INTO word (word, rowid, grams) VALUES ('delete', ?, ?)", (row[0], _grams(row[1])))
    catalog.db.execute("DELETE FROM sentence WHERE article = ?", (number,))


def _grams(text: str) -> str:
    """The pairs of a sentence, and its last character as the beginning of a pair."""
    last = fold(text)[-1:]
    return f"{pairs(text)} {code(last)}x" if last else ""


def _query(word: str) -> str:
    """The query of FTS5 for a word; one character alone is the beginning of some pair."""
    folded = fold(word)
    return f'"{code(folded)}x" *' if len(folded) == 1 else phrase(word)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, white space around them left out."""
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        start += len(found.group()) - len(found.group().lstrip())
        end -= len(found.group()) - len(found.group().rstrip())
        if end > start:
            yield start, end
