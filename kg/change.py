"""One change of the graph: entries of the log into catalogue, store and search index, all or nothing.

The log is written first and is the truth. Then the catalogue's transaction stays open until the store has committed
its own: a kill in between leaves the store ahead by this change, and doing the change again brings both level.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Triple

from kg import noted
from kg.catalog import Catalog, packed, unpacked
from kg.derive import article_document, entity_document, tenure_document
from kg.ids import DERIVED_GRAPH, article_iri, tenure_iri
from kg.judgements import Judgements
from kg.learn import Touched, forget, learn
from kg.link import link
from kg.log import Entry, Log, Removal
from kg.quads import article_triples
from kg.rejected import changed, note, without
from kg.resolved import Resolved
from kg.search import index_names
from kg.store import Store
from kg.taken_part import note_parts
from kg.terms import to_ntriples
from ontology.records import Extraction

Told = tuple[Extraction, list[str]]  # an article's facts, without the rejected ones, and its sources


class Change:
    """Brings catalogue and store from what they hold to what the log says after ``entries``."""

    def __init__(
        self, catalog: Catalog, store: Store, log: Log, judgements: Judgements, *, store_ahead: bool = False
    ) -> None:
        self.catalog, self.store, self.log, self.judgements = catalog, store, log, judgements
        self.rejected = judgements.rejected()
        self.resolved: Resolved | None = None  # who is who, where it has been decided elsewhere (``take_over.py``)
        self.store_ahead = store_ahead  # the store may hold what the catalogue does not know of

    def apply(self, entries: Sequence[Entry], stamp: int) -> None:
        """``stamp``: bytes of the log that are held afterwards. Raises StoreError; nothing has changed then."""
        touched = Touched()
        with self.catalog.transaction():
            known, articles = self.enter(entries, touched)
            link(self.catalog, self.judgements, touched)
            graphs = {article_iri(id_): self._lines(found) for id_, found in articles.items()}
            # Dropping what is not there costs a search each.
            drop = [article_iri(id_) for id_ in articles if self.store_ahead or id_ in known]
            remove, insert = self.documents(touched)
            self.catalog.set("applied", str(stamp))
            self.store.apply(drop=drop, remove=remove, insert={**graphs, DERIVED_GRAPH: insert}, stamp=stamp)

    def enter(self, entries: Sequence[Entry], touched: Touched) -> tuple[set[str], dict[str, Told | None]]:
        """Bring the catalogue, but for who is who, names and documents, to what the log says after ``entries``.

        Returns the ids of articles that were known before, and all that are concerned with what they tell now.
        """
        fresh = {entry.offset: entry.record for entry in entries if isinstance(entry.record, Extraction)}
        ids = self._sources(entries)
        ids |= {id_ for id_ in changed(self.catalog, self.rejected) if self._knows(id_)}
        known = {id_ for id_ in ids if self._knows(id_)}
        articles = {id_: self._article(id_, fresh, touched) for id_ in sorted(ids)}
        note(self.catalog, self.rejected)
        return known, articles

    def _lines(self, told: Told | None) -> list[str]:
        return to_ntriples(article_triples(*told)) if told else []

    def _sources(self, entries: Sequence[Entry]) -> set[str]:
        """Note which source now gives which article; return the ids of all articles that concerns."""
        db, ids = self.catalog.db, set()
        for entry in entries:
            record = entry.record
            source = record.source if isinstance(record, Removal) else record.article.source
            row = db.execute("SELECT article FROM source WHERE source = ?", (source,)).fetchone()
            ids |= {row[0]} if row else set()
            if isinstance(record, Removal):
                db.execute("DELETE FROM source WHERE source = ?", (source,))
            else:
                values = (source, record.article.id, entry.offset, entry.length, record.extractor)
                db.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?)", values)
                ids.add(record.article.id)
        return ids

    def _knows(self, article_id: str) -> bool:
        return bool(self.catalog.db.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone())

    def _article(self, article_id: str, fresh: dict[int, Extraction], touched: Touched) -> Told | None:
        """Enter the article anew; return what it tells and its sources, None where no source gives it any more."""
        forget(self.catalog, article_id, touched)
        rows = self.catalog.db.execute(
            "SELECT source, offset, length FROM source WHERE article = ? ORDER BY source", (article_id,)
        ).fetchall()
        if not rows:
            return None
        _, offset, length = rows[0]  # of copies of one text the first source speaks, whatever came in first
        extraction = fresh.get(offset) or self.log.read(offset, length)
        extraction = without(extraction, self.rejected.get(article_id, ()))
        sources = [row[0] for row in rows]
        decided = self.resolved.of(article_id) if self.resolved is not None else {}
        learn(self.catalog, extraction, sources, touched, decided)
        return extraction, sources

    def documents(self, touched: Touched) -> tuple[list[str], list[str]]:
        """The lines of the derived graph that go and that come, of all that the touched articles decide."""
        self.spread(touched)
        return self.write(touched)

    def write(self, touched: Touched) -> tuple[list[str], list[str]]:
        """The lines that go and that come, of the documents of just these."""
        gone: set[str] = set()
        come: set[str] = set()
        documents = [(article_iri(id_), article_document(self.catalog, id_)) for id_ in sorted(touched.articles)]
        documents += [(iri, entity_document(self.catalog, iri)) for iri in sorted(touched.entities)]
        documents += [(iri, tenure_document(self.catalog, iri)) for iri in sorted(touched.tenures - {""})]
        for key, triples in documents:
            noted.note(self.catalog, key, triples)
            old, new = self._document(key, triples)
            gone |= old - new
            come |= new - old
        index_names(self.catalog, sorted(touched.entities))
        note_parts(self.catalog, sorted(touched.entities))
        return sorted(gone), sorted(come)

    def _document(self, key: str, triples: list[Triple]) -> tuple[set[str], set[str]]:
        db = self.catalog.db
        row = db.execute("SELECT lines FROM document WHERE key = ?", (key,)).fetchone()
        lines = to_ntriples(triples)
        if lines:
            db.execute("INSERT OR REPLACE INTO document VALUES (?, ?)", (key, packed(lines)))
        else:
            db.execute("DELETE FROM document WHERE key = ?", (key,))
        return set(unpacked(row[0]).split("\n")) if row else set(), set(lines)

    def spread(self, touched: Touched) -> None:
        """From the touched articles to their events and tenures: these speak of the article's other entities."""
        db = self.catalog.db
        for article_id in touched.articles:
            row = db.execute("SELECT n FROM article WHERE id = ?", (article_id,)).fetchone()
            if row is None:
                continue
            mentions = db.execute("SELECT local, kind, iri FROM mention WHERE article = ?", row).fetchall()
            here = {local: iri for local, _, iri in mentions}
            touched.entities |= {iri for _, kind, iri in mentions if kind == "event"}
            posts = db.execute(
                "SELECT iri, person, organization, title, happened, tenure FROM position WHERE article = ?", row
            ).fetchall()
            for iri, person, organization, title, happened, old in posts:
                body = here[organization] if organization else ""
                new = tenure_iri(here[person], body, title) if happened else ""
                touched.tenures |= {old, new}
                if new != old:
                    db.execute("UPDATE position SET tenure = ? WHERE article = ? AND iri = ?", (new, row[0], iri))
