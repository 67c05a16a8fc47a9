"""Who is who as ``kg resolve`` has decided it, into a catalogue whose articles were entered with its IRIs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from kg.catalog import Catalog
from kg.ids import entity_iri
from kg.judgements import Judgements
from kg.learn import Touched
from kg.link import link, settle
from kg.resolved import Resolved
from kg.who import NO_DAY

Row = tuple[str, str, str, str]  # block, key, base, day
_KEYS = """
SELECT k.block, k.key, m.base, k.day FROM person_key k JOIN mention m ON m.article = k.article AND m.local = k.local
ORDER BY k.block, k.key"""
_FIRST_ARTICLE = """
SELECT MIN(a.id) FROM person_key k JOIN mention m ON m.article = k.article AND m.local = k.local
JOIN article a ON a.n = k.article WHERE k.block = ? AND k.key = ? AND m.base = ? AND k.day = ?"""


def take_over(catalog: Catalog, resolved: Resolved, judgements: Judgements) -> bool:
    """Whether the table is of just the mentions that the catalogue holds, and agrees with what decides them.

    If so, the catalogue is as ``link`` leaves it; if not, all is decided anew: an article more or less may join others.
    """
    with catalog.transaction():
        judged = judgements.blocks(catalog)
        fits = _same_mentions(catalog, resolved) and all(
            _people(catalog, block, rows, apart=block in judged)
            for block, rows in groupby(catalog.db.execute(_KEYS), key=itemgetter(0))
        )
        if fits:
            settle(catalog, judgements, judged, Touched())
        else:
            _decide(catalog, judgements)
    return fits


def _same_mentions(catalog: Catalog, resolved: Resolved) -> bool:
    """Whether the mentions that others decide are those of the table: as many, and none without its IRI."""
    lacking = catalog.db.execute("SELECT 1 FROM mention WHERE base = '' LIMIT 1").fetchone()
    count = catalog.db.execute("SELECT COUNT(*) FROM mention WHERE block <> ''").fetchone()[0]
    return lacking is None and count == resolved.mentions()


def _people(catalog: Catalog, block: str, rows: Iterable[Row], *, apart: bool) -> bool:
    """Enter the persons of a name from the IRIs of their mentions; whether these are what the keys say.

    ``apart``: people have told mentions apart, so that two persons may share a key.
    """
    first: dict[str, tuple[str, str]] = {}  # base -> first day, and of those of that day the first key
    reasons = []
    for key, some in groupby(rows, key=itemgetter(1)):
        bases = set()
        for _, _, base, day in some:
            bases.add(base)
            first[base] = min(first.get(base, (NO_DAY, key)), (day or NO_DAY, key))
        if len(bases) > 1 and not apart:
            return False
        reasons.append((block, key, min(bases)))
    for base, (day, key) in first.items():
        anchor = _anchor(catalog, block, key, base, day)
        if not anchor:
            return False
        catalog.db.execute("INSERT INTO person VALUES (?, ?, ?, ?)", (base, block, day, anchor))
    catalog.db.executemany("INSERT INTO person_reason VALUES (?, ?, ?)", reasons)
    return True


def _anchor(catalog: Catalog, block: str, key: str, base: str, day: str) -> str:
    """By what a person has its IRI (``who.people``); empty where its first key is not the reason."""
    if entity_iri("person", block, key) == base:
        return key
    (article,) = catalog.db.execute(_FIRST_ARTICLE, (block, key, base, "" if day == NO_DAY else day)).fetchone()
    anchor = f"{key}|{article}"
    return anchor if entity_iri("person", block, anchor) == base else ""


def _decide(catalog: Catalog, judgements: Judgements) -> None:
    """All blocks anew."""
    db = catalog.db
    people = db.execute("SELECT DISTINCT block FROM person_key")
    touched = Touched(people={block: True for (block,) in people.fetchall()})
    events = db.execute("SELECT DISTINCT block FROM mention WHERE kind = 'event' AND block <> ''")
    touched.events = {block: True for (block,) in events.fetchall()}
    link(catalog, judgements, touched)
