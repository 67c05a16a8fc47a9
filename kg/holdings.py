"""What a graph holds: its store, its catalogue, its log, and the articles in them. The reading half of ``Folder``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.caches import Caches
from kg.catalog import Catalog
from kg.log import Log
from kg.rows import ArticleRow, Status
from kg.search import Search
from kg.store import Store
from kg.terms import plain

if TYPE_CHECKING:
    from ontology.records import Article, Extraction


class Holdings:
    """The contents of the graph folder at ``path``; its caches are opened and closed by ``Folder``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._caches = Caches(path)

    @property
    def store(self) -> Store:
        """The store of triples."""
        return self._caches.store

    @property
    def catalog(self) -> Catalog:
        """The catalogue of articles, mentions and names."""
        return self._caches.catalog

    @property
    def index(self) -> Search:
        """The search index of names."""
        return Search(self.catalog)

    @property
    def made_anew(self) -> bool:
        """Whether opening has made store and catalogue anew: they were another version's, or a power cut took some."""
        return self._caches.made_anew

    @property
    def log(self) -> Log:
        """The log of facts."""
        return self._caches.log

    @property
    def judgements_path(self) -> Path:
        """The file of judgements; it may be absent."""
        return self._caches.judgements_path

    def status(self, article: Article, *, extractor: str | None = None) -> Status:
        """Whether the graph holds this article: ask before extraction, so that unchanged articles cost nothing.

        With ``extractor`` an article that another extractor has read counts as changed.
        """
        select = "SELECT article, extractor FROM source WHERE source = ?"
        row = self.catalog.db.execute(select, (plain(article.source),)).fetchone()
        if row is None:
            return "new"
        same = row[0] == article.id and (extractor is None or row[1] == extractor)
        return "unchanged" if same else "changed"

    def count(self) -> int:
        """How many articles there are."""
        return int(self.catalog.db.execute("SELECT COUNT(*) FROM article").fetchone()[0])

    def articles(self) -> list[ArticleRow]:
        """All articles, by date, then source."""
        sources: dict[str, list[str]] = {}
        for article, source in self.catalog.db.execute("SELECT article, source FROM source ORDER BY source"):
            sources.setdefault(article, []).append(source)
        rows = self.catalog.db.execute(
            "SELECT id, source, title, NULLIF(published, ''), people, organizations, events, participations, positions "
            "FROM article ORDER BY published, source"
        ).fetchall()
        return [ArticleRow(*(*row, tuple(sources[row[0]]))) for row in rows]

    def extractions(self) -> Iterator[Extraction]:
        """The facts of every source, in order of the sources."""
        rows = self.catalog.db.execute("SELECT offset, length FROM source ORDER BY source").fetchall()
        for offset, length in rows:
            yield self.log.read(offset, length)

    def extraction(self, article_id: str) -> Extraction:
        """The facts of one article, by its id, the beginning of it, or its source. Raises NotFoundError."""
        _, _, offset, length = self.catalog.sources(plain(article_id), str(self.path))[0]
        return self.log.read(offset, length)
