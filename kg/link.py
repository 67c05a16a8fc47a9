"""From mentions to entities: IRIs for the blocks that a change has touched, and for no others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from kg.catalog import RENAMED, Catalog
from kg.ids import entity_iri, event_iri
from kg.judgements import Judgements
from kg.learn import Touched
from kg.resolve import EDITION, Telling, cluster_events, cluster_persons

NO_DAY = "9999"  # sorts after every day

# The last condition is what the partial index asks for: without it all mentions would be read.
TELLINGS = """
SELECT m.article, m.local, f.data FROM mention m JOIN feature f ON f.n = m.feature
WHERE m.kind = 'event' AND m.block = ? AND m.block <> ''"""


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
        after = _people(catalog, block)
        if after != before:
            touched.entities |= before | after
    for block in sorted(touched.events):
        _events_anew(catalog, block, touched)
    _alias(catalog, judgements, touched)
    _rename(catalog, judgements, touched)
    catalog.set("judged_blocks", "\n".join(sorted(judged)))
    catalog.set("judgements", judgements.stamp)


def _people(catalog: Catalog, block: str) -> set[str]:
    return {base for (base,) in catalog.db.execute("SELECT base FROM person WHERE block = ?", (block,))}


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
        "SELECT k.key, a.id, k.local, k.day, k.article FROM person_key k JOIN article a ON a.n = k.article "
        "WHERE k.block = ?",
        (block,),
    ).fetchall()
    place = {f"{article}#{local}": (number, local) for _, article, local, _, number in rows}
    members = cluster_persons([(key, f"{article}#{local}") for key, article, local, _, _ in rows], apart)
    first: dict[frozenset[str], tuple[str, str, str]] = {}
    for key, article, local, day, _ in rows:
        person = members[f"{article}#{local}"]
        first[person] = min(first.get(person, (chr(0x10FFFF), "", "")), (day or NO_DAY, key, article))
    db.execute("DELETE FROM person WHERE block = ?", (block,))
    db.execute("DELETE FROM person_reason WHERE block = ?", (block,))
    taken: set[str] = set()
    bases: dict[frozenset[str], str] = {}
    for person, (day, key, article) in sorted(first.items(), key=lambda item: item[1]):
        anchor = key if key not in taken else f"{key}|{article}"  # only judgements leave a key to two persons
        taken.add(key)
        bases[person] = entity_iri("person", block, anchor)
        db.execute("INSERT INTO person VALUES (?, ?, ?, ?)", (bases[person], block, day, anchor))
        _move(catalog, [place[mention] for mention in sorted(person)], bases[person], touched)
    reasons = {(block, key, bases[members[f"{article}#{local}"]]) for key, article, local, _, _ in rows}
    db.executemany("INSERT OR IGNORE INTO person_reason VALUES (?, ?, ?)", sorted(reasons))


def _events_anew(catalog: Catalog, block: str, touched: Touched) -> None:
    """The events of one type and day from all tellings of them."""
    rows = catalog.db.execute(TELLINGS, (block,)).fetchall()
    anchors: dict[str, list[tuple[int, str]]] = defaultdict(list)
    tellings = {}
    for article, local, data in rows:
        told = json.loads(data)
        anchors[told["anchor"]].append((article, local))
        tellings[told["anchor"]] = Telling(
            told["anchor"], told["article"], frozenset(told["names"]), frozenset(told["agents"]),
            frozenset(told["place_names"]), (told["region"][0], told["region"][1]),
            frozenset(told["met"]),
        )  # fmt: skip
    one = frozenset(tellings)
    held = dict.fromkeys(one, one) if block.startswith(EDITION) else cluster_events(tellings.values())
    for anchor, event in held.items():
        _move(catalog, anchors[anchor], event_iri(min(event)), touched)


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
    wanted = {RENAMED + iri: name for iri, name in judgements.renamed(catalog).items()}
    for key in held.keys() | wanted.keys():
        if held.get(key) == wanted.get(key):
            continue
        touched.entities.add(key.removeprefix(RENAMED))
        if key in wanted:
            catalog.set(key, wanted[key])
        else:
            catalog.db.execute("DELETE FROM meta WHERE key = ?", (key,))


def _alias(catalog: Catalog, judgements: Judgements, touched: Touched) -> None:
    """Entities that people have judged to be one get the smallest of their IRIs."""
    db = catalog.db
    wanted = judgements.same(catalog)
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
    db.execute("DELETE FROM alias")
    db.executemany("INSERT INTO alias VALUES (?, ?)", sorted(wanted.items()))
