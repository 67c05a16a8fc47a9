"""Review: the links between people that are least certain, each with a number, its reasons and the sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.judgements import Judgements, bases

if TYPE_CHECKING:
    from kg.folder import Folder

_PEOPLE = 6  # of one name that are compared with one another, those with most mentions
_SENTENCES = 3  # shown for each side
# How likely two entries of one name are one person: what joins nobody starts low, and each common companion adds.
_APART, _COMPANION, _MOST = 0.3, 0.15, 0.9
_AGAINST = 0.25  # is left of it where something speaks against
_REGION_ONLY = 0.75  # joined by a city or province alone
_WEAK = ("city:", "province:")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a link: a lasting reference, and sentences with their dates that speak of it."""

    reference: str
    name: str
    articles: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two sides that may be one person. ``joined``: the graph holds them for one now; ``likely``: from 0 to 1."""

    left: Side
    right: Side
    joined: bool
    likely: float
    reasons: tuple[str, ...]


def uncertain(folder: Folder, limit: int) -> list[Link]:
    """The links that nobody has judged yet, the least certain first: those whose number is nearest to a half."""
    held = Judgements.load(folder.judgements_path).verdicts
    judged = {
        frozenset((one, two))
        for left, right in held
        for one in bases(folder.catalog, left)
        for two in bases(folder.catalog, right)
    }
    found = [*_apart(folder, judged), *_joined(folder, set(held))]
    found.sort(key=lambda each: (abs(each[0] - 0.5), -each[1], each[2]))
    return [_link(folder, *each) for each in found[:limit]]


# (likely, mentions, references, joined, reasons)
_Candidate = tuple[float, int, tuple[str, str], bool, tuple[str, ...]]


def _apart(folder: Folder, judged: set[frozenset[str]]) -> Iterator[_Candidate]:
    """People of one name whom nothing joins."""
    db = folder.catalog.db
    blocks = db.execute("SELECT block FROM person GROUP BY block HAVING COUNT(*) > 1 ORDER BY block").fetchall()
    for (block,) in blocks:
        rows = db.execute(
            "SELECT p.base, COUNT(*) FROM person p JOIN mention m ON m.base = p.base WHERE p.block = ? "
            "GROUP BY p.base ORDER BY 2 DESC, 1 LIMIT ?",
            (block, _PEOPLE),
        ).fetchall()
        for (one, many), (two, more) in combinations(rows, 2):
            if frozenset((one, two)) in judged or folder.catalog.final(one) == folder.catalog.final(two):
                continue
            likely, why = likeness(folder, one, two)
            yield likely, many + more, (_first(folder, one), _first(folder, two)), False, why


def likeness(folder: Folder, one: str, two: str, *, against: bool = False) -> tuple[float, tuple[str, ...]]:
    """How likely two entries (IRIs before judgements) of one name whom no reason joins are one, and why."""
    return likely_of(_companions(folder, one) & _companions(folder, two), against=against)


def likely_of(common: Collection[str], *, against: bool = False) -> tuple[float, tuple[str, ...]]:
    """The same by the names of those who appear with both; ``against``: another place or day is told of them."""
    why = [f"both appear with {'、'.join(sorted(common)[:3])}"] if common else []
    likely = min(_MOST, _APART + _COMPANION * len(common))
    return round(likely * _AGAINST if against else likely, 2), ("one name", *why)


def _joined(folder: Folder, held: set[tuple[str, str]]) -> Iterator[_Candidate]:
    """People whose articles have only a region in common."""
    rows = folder.catalog.db.execute(
        "SELECT base, COUNT(DISTINCT article), MIN(key), GROUP_CONCAT(DISTINCT key) FROM person_reason r "
        "JOIN person_key k USING (block, key) GROUP BY base HAVING COUNT(DISTINCT article) > 1"
    ).fetchall()
    for base, articles, _, keys in rows:
        shared = [key for key in str(keys).split(",") if key]
        if not shared or not all(key.startswith(_WEAK) for key in shared):
            continue
        first, last = _first(folder, base), _first(folder, base, last=True)
        if (min(first, last), max(first, last)) not in held and first != last:
            yield _REGION_ONLY, articles, (first, last), True, ("one name", f"only {'、'.join(shared)} in common")


def _companions(folder: Folder, base: str) -> set[str]:
    """The names of people in the same events."""
    rows = folder.catalog.db.execute(
        "SELECT DISTINCT n.block FROM mention m JOIN participation p ON p.article = m.article AND p.agent = m.local "
        "JOIN participation q ON q.article = p.article AND q.event = p.event "
        "JOIN mention n ON n.article = q.article AND n.local = q.agent "
        "WHERE m.base = ? AND n.kind = 'person' AND n.block <> m.block",
        (base,),
    )
    return {name for (name,) in rows}


def _first(folder: Folder, base: str, *, last: bool = False) -> str:
    """A lasting reference: the name in the first or last article that has this person."""
    order = "DESC" if last else "ASC"
    row = folder.catalog.db.execute(
        "SELECT a.id, json_extract(f.data, '$.name') FROM mention m JOIN article a ON a.n = m.article "
        f"JOIN feature f ON f.n = m.feature WHERE m.base = ? ORDER BY a.published {order}, a.id {order} LIMIT 1",
        (base,),
    ).fetchone()
    return f"{row[0]}#{row[1]}"


def _link(folder: Folder, likely: float, _: int, pair: tuple[str, str], joined: bool, why: tuple[str, ...]) -> Link:
    left, right = (_side(folder, reference, alone=joined) for reference in pair)
    return Link(left, right, joined, round(likely, 2), why)


def _side(folder: Folder, reference: str, *, alone: bool) -> Side:
    """A side with its sentences: of its own article where it is ``alone``, else of all its articles."""
    article, _, name = reference.partition("#")
    ids = [article]
    if not alone:
        base = next(iter(bases(folder.catalog, reference)))
        rows = folder.catalog.db.execute(
            "SELECT a.id FROM mention m JOIN article a ON a.n = m.article WHERE m.base = ? ORDER BY a.published, a.id",
            (base,),
        ).fetchall()
        ids = [row[0] for row in rows]
    said: list[str] = []
    for id_ in ids[:_SENTENCES]:
        extraction = folder.extraction(id_)
        wanted = {entity.id for entity in extraction.entities if entity.name == name}
        quotes = [fact.evidence.quote for fact in extraction.facts if wanted & set(fact.roles.values())]
        text = extraction.article.text
        quotes = quotes or [text[m.start : m.end + 60] for m in extraction.mentions if m.entity in wanted][:1]
        said += [f"{extraction.article.published or 'undated'}  {quote.strip()}" for quote in dict.fromkeys(quotes)]
    return Side(reference, name, len(ids), tuple(said[:_SENTENCES]))
