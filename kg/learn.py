"""One article's extraction into rows of the catalogue, and out of it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from types import MappingProxyType

from kg.catalog import Catalog
from kg.entry import Entry, Row, entry_of
from kg.ids import article_iri
from kg.quads import Names
from kg.sentences import drop_sentences, index_sentences
from kg.terms import first_day
from ontology.records import Extraction

_JSON = json.JSONEncoder(separators=(",", ":"))  # ``json.dumps`` would make one with each call


@dataclass
class Touched:
    """What a change has touched so far, and must be computed anew."""

    articles: set[str] = field(default_factory=set)  # ids
    entities: set[str] = field(default_factory=set)  # IRIs, of events too
    tenures: set[str] = field(default_factory=set)
    people: dict[str, bool] = field(default_factory=dict)  # block -> whether a mention went away
    arrivals: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # block -> new mentions
    events: dict[str, bool] = field(default_factory=dict)  # block -> whether a telling went away
    tellings: dict[str, set[str]] = field(default_factory=dict)  # block -> anchors of new ones


def learn(
    catalog: Catalog,
    extraction: Extraction,
    sources: list[str],
    touched: Touched,
    decided: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Enter an article that the catalogue does not hold. ``decided``: local id -> IRI of mentions that have one."""
    article, names = extraction.article, Names(extraction)
    kinds = [entity.kind for entity in extraction.entities]
    facts = [fact.type for fact in extraction.facts]
    row = (article.id, sources[0], article.title, first_day(article.published) or "", kinds.count("person"))
    counts = (
        kinds.count("organization"),
        len(extraction.events),
        facts.count("participation"),
        facts.count("position"),
    )
    number = catalog.db.execute(
        "INSERT INTO article (id, source, title, published, people, organizations, events, participations, positions) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row + counts,
    ).lastrowid
    assert number is not None
    _Pen(catalog, number, touched, decided).write(entry_of(extraction, names))
    index_sentences(catalog, number, article.text)
    touched.articles.add(article.id)


def forget(catalog: Catalog, article_id: str, touched: Touched) -> None:
    """Take an article out of the catalogue, if it is there."""
    db = catalog.db
    row = db.execute("SELECT n FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return
    for kind, block, iri in db.execute("SELECT kind, block, iri FROM mention WHERE article = ?", row).fetchall():
        touched.entities.add(iri)
        if kind == "person":
            touched.people[block] = True
        elif kind == "event" and block:
            touched.events[block] = True
    touched.tenures |= {tenure for (tenure,) in db.execute("SELECT tenure FROM position WHERE article = ?", row)}
    drop_sentences(catalog, row[0])
    for table in ("mention", "person_key", "participation", "position", "renaming"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", row)
    db.execute("DELETE FROM article WHERE n = ?", row)
    touched.articles.add(article_id)


class _Pen:
    """Writes the rows of one article into the catalogue."""

    def __init__(self, catalog: Catalog, number: int, touched: Touched, decided: Mapping[str, str]) -> None:
        self.catalog, self.number, self.touched, self.decided = catalog, number, touched, decided

    def write(self, entry: Entry) -> None:
        db, number = self.catalog.db, self.number
        for row in entry.mentions:
            self._mention(row, entry.day)
        parts = [(number, *part) for part in entry.participations]
        db.executemany("INSERT OR IGNORE INTO participation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", parts)
        posts = [(number, *post, "") for post in entry.positions]
        db.executemany(f"INSERT OR IGNORE INTO position VALUES ({', '.join('?' * 13)})", posts)
        names = [(number, *astuple(each)) for each in entry.renamings]
        db.executemany(f"INSERT OR IGNORE INTO renaming VALUES ({', '.join('?' * 11)})", names)

    def _mention(self, row: Row, day: str) -> None:
        db, touched = self.catalog.db, self.touched
        feature = self.catalog.feature(_JSON.encode(row.feature))
        base = row.base or self.decided.get(row.local, "")
        values = (self.number, row.local, row.kind, row.block, base, base, feature)
        db.execute("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        if row.base:
            touched.entities.add(row.base)
        if row.kind == "person":
            keys = [(row.block, key, self.number, row.local, day) for key in row.keys]
            db.executemany("INSERT INTO person_key VALUES (?, ?, ?, ?, ?)", keys)
            touched.people.setdefault(row.block, False)
            touched.arrivals.setdefault(row.block, []).append((self.number, row.local))
        elif row.kind == "event" and row.block:
            touched.events.setdefault(row.block, False)
            touched.tellings.setdefault(row.block, set()).add(row.feature["anchor"])


def graph_of(article_id: str) -> str:
    """The name of an article's graph."""
    return article_iri(article_id)
