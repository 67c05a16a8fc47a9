"""From mentions to entities: IRIs for the blocks that a change has touched, and for no others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from kg.catalog import RENAMED, Catalog
from kg.ids import entity_iri
from kg.judgements import Judgements
from kg.learn import Touched
from kg.renamed import renamings
from kg.who import NO_DAY, Named, events, events_with, people

FEW = 16  # persons of a name, more than derive.MESH: so few are linked to one another

# The last condition is what the partial index asks for: without it all mentions would be read.
TELLINGS = """
SELECT m.article, m.local, f.data, m.base, m.iri FROM mention m JOIN feature f ON f.n = m.feature
WHERE m.kind = 'event' AND m.block = ? AND m.block <> ''"""

_EVENT_BLOCKS = """
SELECT DISTINCT block FROM mention WHERE kind = 'event' AND block <> '' AND block > ? ORDER BY block LIMIT ?"""
_BLOCKS = 500  # decided in one transaction

# Departments: they tell of the body that they belong to.
_PARTS = """
SELECT m.iri FROM mention m JOIN feature f ON f.n = m.feature
WHERE m.article = ? AND m.kind = 'organization' AND json_extract(f.data, '$.parent') = ?"""


def link(catalog: Catalog, judgements: Judgements, touched: Touched) -> None:
    """Bring every mention in the touched blocks to its entity, and note whatever that changes."""
    judged = judgements.blocks(catalog)
    for block in judged | {block for block in catalog.get("judged_blocks").split("\n") if block}:
        if touched.people.get(block) is None and catalog.get("judgements") == judgements.stamp:
            continue
        touched.people[block] = True
    for block, lost in sorted(touched.people.items()):
        before = _people(catalog, block)
        if lost or block in judged:
            _people_anew(catalog, block, judgements.apart(catalog, block), touched)
        else:
            for mention in touched.arrivals.get(block, ()):
                _arrive(catalog, block, mention, touched)
        touched.entities |= _renewed(catalog, block, before, _people(catalog, block))
    for block, lost in sorted(touched.events.items()):
        _events(catalog, block, touched, None if lost else touched.tellings[block])
    settle(catalog, judgements, judged, touched)


def arrive(catalog: Catalog, touched: Touched, anew: set[str]) -> None:
    """Of a graph that is made anew: bring the persons of some articles to those of earlier ones, as long as none goes.

    ``anew``: the names that ``decide`` has to look at as a whole, since a mention went away; those found are added.
    """
    anew |= {block for block, lost in touched.people.items() if lost}
    for block, mentions in sorted(touched.arrivals.items()):
        if block not in anew:
            for mention in mentions:
                _arrive(catalog, block, mention, touched)


def decide(catalog: Catalog, judgements: Judgements, anew: set[str]) -> None:
    """When all articles of a graph that is made anew are there: what ``arrive`` has left open, each block once.

    To decide the events of a block with each article that tells of them costs the square of their number.
    """
    with catalog.transaction():
        judged = judgements.blocks(catalog)
    names = sorted(judged | anew)
    for start in range(0, len(names), _BLOCKS):
        with catalog.transaction():
            for block in names[start : start + _BLOCKS]:
                _people_anew(catalog, block, judgements.apart(catalog, block), Touched())
    last = ""
    while blocks := [block for (block,) in catalog.db.execute(_EVENT_BLOCKS, (last, _BLOCKS))]:
        with catalog.transaction():
            for block in blocks:
                _events(catalog, block, Touched())
        last = blocks[-1]
    with catalog.transaction():
        settle(catalog, judgements, judged, Touched())


def settle(catalog: Catalog, judgements: Judgements, judged: Collection[str], touched: Touched) -> None:
    """What follows when every mention has its IRI: verdicts of "same", given names, the notes."""
    _alias(catalog, judgements, touched)
    _rename(catalog, judgements, touched)
    catalog.set("judged_blocks", "\n".join(sorted(judged)))
    catalog.set("judgements", judgements.stamp)


def _people(catalog: Catalog, block: str) -> dict[str, tuple[str, str, str]]:
    """The persons of a name, and by what the first of them is found (``derive.namesakes``)."""
    rows = catalog.db.execute("SELECT base, day, anchor FROM person WHERE block = ?", (block,))
    return {base: (day, anchor, base) for base, day, anchor in rows}


def _renewed(
    catalog: Catalog, block: str, before: dict[str, tuple[str, str, str]], after: dict[str, tuple[str, str, str]]
) -> set[str]:
    """The persons of a name whose namesakes have changed: all, or of very many those who came or went and the first.

    Of very many only the first one is linked to all: a name with ten thousand people must not cost all of them anew
    with each that comes. When another becomes the first, it does.
    """
    first = [min(people, key=lambda base: people[base], default="") for people in (before, after)]
    if before.keys() == after.keys() and first[0] == first[1]:
        return set()
    if first[0] != first[1] or min(len(before), len(after)) <= FEW or _judged_same(catalog, block):
        return before.keys() | after.keys()
    return (before.keys() ^ after.keys()) | {first[0]}


def _judged_same(catalog: Catalog, block: str) -> bool:
    """Whether somebody has put persons of the name together: they count as one then, and may be few."""
    select = "SELECT 1 FROM alias a JOIN person p ON p.base = a.base WHERE p.block = ? LIMIT 1"
    return catalog.db.execute(select, (block,)).fetchone() is not None


def _arrive(catalog: Catalog, block: str, mention: tuple[int, str], touched: Touched) -> None:
    """One mention more: the persons with whom it shares a reason become one with it."""
    db = catalog.db
    keys = dict(
        db.execute("SELECT key, day FROM person_key WHERE block = ? AND article = ? AND local = ?", (block, *mention))
    )
    known = {key: db.execute("SELECT base FROM person_reason WHERE block = ? AND key = ?", (block, key)).fetchone()
             for key in keys}  # fmt: skip
    same = sorted({row[0] for row in known.values() if row})
    day, anchor = min((day or NO_DAY, key) for key, day in keys.items())
    for base in same:
        day, anchor = min(
            (day, anchor), db.execute("SELECT day, anchor FROM person WHERE base = ?", (base,)).fetchone()
        )
    base = entity_iri("person", block, anchor)
    for old in same:
        if old != base:
            moved = db.execute("SELECT article, local FROM mention WHERE base = ?", (old,)).fetchall()
            _move(catalog, moved, base, touched)
            db.execute("UPDATE person_reason SET base = ? WHERE base = ?", (base, old))
            db.execute("DELETE FROM person WHERE base = ?", (old,))
    db.execute("INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?)", (base, block, day, anchor))
    db.executemany("INSERT OR REPLACE INTO person_reason VALUES (?, ?, ?)", [(block, key, base) for key in keys])
    _move(catalog, [mention], base, touched)


def _people_anew(catalog: Catalog, block: str, apart: set[tuple[str, str]], touched: Touched) -> None:
    """The whole block from its mentions."""
    db = catalog.db
    rows = db.execute(
        "SELECT a.id, k.local, k.day, k.article, json_group_array(k.key) FROM person_key k "
        "JOIN article a ON a.n = k.article WHERE k.block = ? GROUP BY k.article, k.local",
        (block,),
    ).fetchall()
    named = [Named(article, local, day, json.loads(keys)) for article, local, day, _, keys in rows]
    place = {each.mention: (row[3], row[1]) for each, row in zip(named, rows, strict=True)}
    reasons = {each.mention: each.keys for each in named}
    db.execute("DELETE FROM person WHERE block = ?", (block,))
    db.execute("DELETE FROM person_reason WHERE block = ?", (block,))
    found = set()
    for person in people(block, named, apart):
        db.execute("INSERT INTO person VALUES (?, ?, ?, ?)", (person.iri, block, person.day, person.anchor))
        _move(catalog, [place[mention] for mention in person.mentions], person.iri, touched)
        found |= {(block, key, person.iri) for mention in person.mentions for key in reasons[mention]}
    db.executemany("INSERT OR IGNORE INTO person_reason VALUES (?, ?, ?)", sorted(found))


def _events(catalog: Catalog, block: str, touched: Touched, new: Collection[str] | None = None) -> None:
    """The events of one type and day from the tellings of them; ``new``: only what has changed since these came."""
    rows = catalog.db.execute(TELLINGS, (block,)).fetchall()
    anchors: dict[str, list[tuple[int, str, set[str]]]] = defaultdict(list)
    told = [json.loads(row[2]) for row in rows]
    for (article, local, _, *held), each in zip(rows, told, strict=True):
        anchors[each["anchor"]].append((article, local, set(held)))
    for anchor, iri in (events(block, told) if new is None else events_with(block, told, new)).items():
        moving = [(article, local) for article, local, held in anchors[anchor] if held != {iri}]  # most stay
        _move(catalog, moving, iri, touched)


def _move(catalog: Catalog, mentions: Iterable[tuple[int, str]], base: str, touched: Touched) -> None:
    """Give mentions their IRI, and note who had them before and whose article that concerns."""
    db = catalog.db
    for article, local in mentions:
        old = db.execute("SELECT base, iri FROM mention WHERE article = ? AND local = ?", (article, local)).fetchone()
        if old == (base, base):
            continue
        touched.entities |= {iri for iri in (*old, base) if iri}
        if old[0] != base:
            db.execute(
                "UPDATE mention SET base = ?, iri = ? WHERE article = ? AND local = ?", (base, base, article, local)
            )
            _touch_article(catalog, article, touched)


def _touch_article(catalog: Catalog, article: int, touched: Touched) -> None:
    touched.articles |= {id_ for (id_,) in catalog.db.execute("SELECT id FROM article WHERE n = ?", (article,))}


def _rename(catalog: Catalog, judgements: Judgements, touched: Touched) -> None:
    """Entities that people have named get that name."""
    held = dict(catalog.db.execute("SELECT key, value FROM meta WHERE key LIKE ? || '%'", (RENAMED,)).fetchall())
    wanted = {RENAMED + iri: name for iri, name in judgements.given_names(catalog).items()}
    for key in held.keys() | wanted.keys():
        if held.get(key) == wanted.get(key):
            continue
        touched.entities.add(key.removeprefix(RENAMED))
        if key in wanted:
            catalog.set(key, wanted[key])
        else:
            catalog.db.execute("DELETE FROM meta WHERE key = ?", (key,))


def _alias(catalog: Catalog, judgements: Judgements, touched: Touched) -> None:
    """Entities that people have judged to be one, or that have changed their name, get the smallest of their IRIs."""
    db = catalog.db
    wanted = judgements.same(catalog, renamings(catalog))
    held = dict(db.execute("SELECT base, iri FROM alias").fetchall())
    for base in wanted.keys() | held.keys():
        new, old = wanted.get(base, base), held.get(base, base)
        rows = db.execute("SELECT article FROM mention WHERE base = ? AND iri <> ?", (base, new)).fetchall()
        if new == old and not rows:
            continue
        db.execute("UPDATE mention SET iri = ? WHERE base = ?", (new, base))
        touched.entities |= {base, new, old}
        for (article,) in rows:
            _touch_article(catalog, article, touched)
            touched.entities |= {iri for (iri,) in db.execute(_PARTS, (article, base))}
    db.execute("DELETE FROM alias")
    db.executemany("INSERT INTO alias VALUES (?, ?)", sorted(wanted.items()))
