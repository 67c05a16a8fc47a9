"""Rebuild: catalogue and store anew from the log and the judgements, by Oxigraph's bulk loader.

Nobody sees the new cache before it is whole, so that nothing here needs to be one transaction. The catalogue comes
first, with each document of the derived graph computed once, when all articles are known; then the quads in one stream.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from pyoxigraph import Quad

from kg.catalog import Catalog, unpacked
from kg.change import Change
from kg.ids import DERIVED_GRAPH, article_iri
from kg.judgements import Judgements
from kg.learn import Touched
from kg.link import arrive, decide
from kg.log import Log, batches
from kg.quads import article_triples
from kg.rejected import without
from kg.resolved import Resolved
from kg.store import Store
from kg.take_over import take_over
from kg.terms import node
from kg.vocabulary import load_vocabulary

_EVERYTHING = {
    "articles": "SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?",
    "entities": "SELECT DISTINCT iri FROM mention WHERE iri > ? ORDER BY iri LIMIT ?",
    "tenures": "SELECT DISTINCT tenure FROM position WHERE tenure > ? ORDER BY tenure LIMIT ?",
}
_DOCUMENTS = 5000  # computed in one transaction, and loaded in one piece


def rebuild(
    catalog: Catalog,
    store: Store,
    log: Log,
    judgements: Judgements,
    step: Callable[[int], None],
    resolved: Resolved | None = None,
) -> bool:
    """Fill an empty catalogue and an empty store; ``step`` is told the articles that are entered, some at a time.

    ``resolved``: who is who, decided elsewhere; returns whether it was of what the log says. Where it was not, it is
    decided here, and the result is the same. Raises StoreError, DataError for a broken line of the log.
    """
    catalog.unguarded()
    change = Change(catalog, store, log, judgements)
    change.resolved = resolved
    anew: set[str] = set()  # names to look at as a whole
    size = _enter(change, step, anew)
    taken = resolved is not None and take_over(catalog, resolved, judgements)
    if resolved is None:
        decide(catalog, judgements, anew)
    _document(change)
    load_vocabulary(store)
    store.load(_quads(change))
    lines = catalog.db.execute("SELECT lines FROM document ORDER BY key")
    while part := lines.fetchmany(_DOCUMENTS):
        store.load_lines(DERIVED_GRAPH, "\n".join(unpacked(row[0]) for row in part))
    with catalog.transaction():
        catalog.set("applied", str(size))
    catalog.sealed()
    store.apply(drop=[], remove=[], insert={}, stamp=size)
    return taken


def _enter(change: Change, step: Callable[[int], None], anew: set[str]) -> int:
    """All articles into the catalogue; returns the bytes of the log that it holds then. ``anew``: see ``arrive``."""
    catalog, size = change.catalog, 0
    with catalog.transaction():
        change.enter([], Touched())  # notes what is rejected, where there is no article
    for entries in batches(change.log.entries()):
        touched = Touched()
        with catalog.transaction():
            change.enter(entries, touched)
            if change.resolved is None:
                arrive(catalog, touched, anew)
        size = entries[-1].offset + entries[-1].length
        step(len(entries))
    return size


def _document(change: Change) -> None:
    """All documents, each once. What an article says decides which tenures there are, so that articles come first.

    Asked for by pieces, never all at once.
    """
    catalog = change.catalog
    for name, select in _EVERYTHING.items():
        last = ""
        while part := [key for (key,) in catalog.db.execute(select, (last, _DOCUMENTS))]:
            touched, these = Touched(), Touched()
            setattr(touched, name, set(part))
            setattr(these, name, set(part))
            with catalog.transaction():
                change.spread(touched)  # its events and tenures have their turn
                change.write(these)
            last = part[-1]


def _quads(change: Change) -> Iterator[Quad]:
    """The graphs of all articles: of copies of one text the first source speaks."""
    rows = change.catalog.db.execute(
        "SELECT article, MIN(source), offset, length, json_group_array(source) FROM source GROUP BY article"
    )
    for article_id, _, offset, length, sources in rows:
        told = without(change.log.read(offset, length), change.rejected.get(article_id, ()))
        graph = node(article_iri(article_id))
        for triple in article_triples(told, sorted(json.loads(sources))):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)
