"""Why the mentions of several articles are one person, and what keeps others of the name apart.

Every mention carries reasons (``resolve.person_keys``, ``reasons.Reasons``): a body, a city, somebody beside whom the
person appears. Mentions with a reason in common are one person. A reason is told with its kind and the number of
articles that share it: what hangs on one reason alone, shared by few, is worth a look.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.described import labels
from kg.find import found_by
from kg.ids import article_iri
from kg.judgements import Judgements, bases
from kg.lookup import NAMESAKES, PEOPLE
from kg.review import final, likeness

if TYPE_CHECKING:
    from kg.folder import Folder

# Kinds of reasons by the beginning of their keys, the strongest first.
KINDS = {
    "body:": "post in one body",
    "city:": "one city",
    "province:": "one province",
    "national:": "head of one state",
    "x-beside:": "at events with",
    "x-with:": "named with two others",
    "x-abroad:": "beside one country",
    "x-known:": "known to one publication",
    "x-games:": "in games, one publication",
    "article:": "one article only",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that ``articles`` articles of the person share, the first and the last of them by date."""

    kind: str
    what: str
    articles: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Held:
    """What joins one article's mention to the rest: how many reasons, and the most shared of each kind (``why``).

    ``reasons`` is 0 where nothing does: a judgement of people has joined it, or there is no other article.
    """

    article: str
    article_iri: str
    published: str
    reasons: int
    shared: int  # by so many articles, the most shared of the reasons
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Another person of the name: ``likely`` from 0 to 1 the same after all, with what speaks for it and about whom."""

    name: str
    iri: str
    articles: int
    likely: float
    why: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement of people about this person."""

    id: str
    verdict: str
    left: str
    right: str
    reason: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Why a person is one, the weakest links first, and who is kept apart. ``links`` counts all of them."""

    name: str
    iri: str
    articles: int
    reasons: tuple[Reason, ...]
    weakest: tuple[Held, ...]
    links: int
    judgements: tuple[Judged, ...]
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class IdentityAnswer:
    """Everyone of a name, so many as are shown."""

    people: tuple[Identity, ...]


def why_one(folder: Folder, name: str, limit: int = 20) -> IdentityAnswer:
    """Why everyone of this name is one person; at most ``limit`` reasons and links each. Raises NotFoundError."""
    found = found_by(folder, name, "person", "nobody of the name")
    return IdentityAnswer(tuple(_identity(folder, iri, limit) for iri in found[:PEOPLE]))


def _identity(folder: Folder, iri: str, limit: int) -> Identity:
    mentions = _keys(folder, iri)
    holders: dict[str, set[str]] = defaultdict(set)
    days: dict[str, str] = {}
    for (article, day), keys in mentions.items():
        days[article] = day
        for key in keys:
            holders[key].add(article)
    shared = {key: articles for key, articles in holders.items() if len(articles) > 1}
    told = _Words(folder, shared)
    links = [_held(article, day, keys & shared.keys(), shared, told) for (article, day), keys in mentions.items()]
    links.sort(key=lambda each: (each.reasons, each.shared, each.published, each.article_iri))
    ordered = sorted(shared, key=lambda key: (-len(shared[key]), key))[:limit]
    dates = {key: sorted(days[article] for article in shared[key]) for key in ordered}
    return Identity(
        name=labels(folder.store, [iri]).get(iri, ""),
        iri=iri,
        articles=len(days),
        reasons=tuple(
            Reason(_kind(key), told.of(key), len(shared[key]), dates[key][0], dates[key][-1]) for key in ordered
        ),
        weakest=tuple(_titled(folder, links[:limit])),
        links=len(links),
        judgements=tuple(_judged(folder, iri)),
        apart=tuple(_apart(folder, iri)),
    )


def _keys(folder: Folder, iri: str) -> dict[tuple[str, str], frozenset[str]]:
    """(article id, its day) -> the reasons of the person's mentions there."""
    rows = folder.catalog.db.execute(
        "SELECT a.id, a.published, k.key FROM mention m JOIN article a ON a.n = m.article "
        "LEFT JOIN person_key k ON k.article = m.article AND k.local = m.local WHERE m.iri = ? AND m.kind = 'person'",
        (iri,),
    )
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article, day, key in rows:
        found[article, day or ""] |= {key} if key else set()
    return {mention: frozenset(keys) for mention, keys in found.items()}


def _held(article: str, day: str, keys: Collection[str], shared: dict[str, set[str]], told: _Words) -> Held:
    best: dict[str, str] = {}
    for key in sorted(keys, key=lambda key: (-len(shared[key]), key)):
        best.setdefault(_kind(key), key)
    ordered = [kind for kind in KINDS.values() if kind in best]
    why = tuple(f"{kind}: {told.of(best[kind])} ({len(shared[best[kind]])})" for kind in ordered)
    return Held(article, article_iri(article), day, len(keys), max((len(shared[key]) for key in keys), default=0), why)


def _titled(folder: Folder, links: Iterable[Held]) -> Iterable[Held]:
    """The links with the titles of their articles for the ids."""
    for each in links:
        row = folder.catalog.db.execute("SELECT title, source FROM article WHERE id = ?", (each.article,)).fetchone()
        yield Held(row[0] or row[1], each.article_iri, each.published, each.reasons, each.shared, each.why)


def _kind(key: str) -> str:
    return next((kind for start, kind in KINDS.items() if key.startswith(start)), key.partition(":")[0])


class _Words:
    """What reasons say, for people: the names of bodies for their IRIs."""

    def __init__(self, folder: Folder, keys: Iterable[str]) -> None:
        bodies = {key.partition(":")[2] for key in keys if key.startswith("body:")}
        held = {body: final(folder, body) for body in bodies}
        named = labels(folder.store, set(held.values()))
        self._names = {body: named.get(iri, body) for body, iri in held.items()}

    def of(self, key: str) -> str:
        what = key.partition(":")[2]
        return self._names.get(what, what.replace("|", "、"))


def _judged(folder: Folder, iri: str) -> Iterable[Judged]:
    """The judgements that name this person."""
    own = _bases(folder, iri)
    for each in Judgements.load(folder.judgements_path).held:
        sides = [side for side in (each.left, each.right) if side]
        if any(own & bases(folder.catalog, side) for side in sides):
            yield Judged(each.id, each.verdict, each.left, each.right, each.reason, each.by, each.when)


def _bases(folder: Folder, iri: str) -> set[str]:
    rows = folder.catalog.db.execute("SELECT DISTINCT base FROM mention WHERE iri = ?", (iri,))
    return {base for (base,) in rows}


def _apart(folder: Folder, iri: str) -> Iterable[Apart]:
    """Others of the name, those with most articles first."""
    db = folder.catalog.db
    rows = db.execute(
        "SELECT m.iri, MIN(m.base), COUNT(DISTINCT m.article) FROM mention m WHERE m.base IN (SELECT base FROM person "
        "WHERE block IN (SELECT block FROM mention WHERE iri = ? AND kind = 'person')) AND m.iri <> ? "
        "GROUP BY m.iri ORDER BY 3 DESC, 1 LIMIT ?",
        (iri, iri, NAMESAKES),
    ).fetchall()
    own = sorted(_bases(folder, iri))
    named = labels(folder.store, [row[0] for row in rows])
    for other, base, articles in rows:
        likely, why = likeness(folder, own[0], base)
        yield Apart(named.get(other, ""), other, articles, likely, why, _about(folder, other))


def _about(folder: Folder, iri: str) -> str:
    """The reasons that this person has, the most frequent first: by them the two would have met."""
    counts = Counter(key for keys in _keys(folder, iri).values() for key in keys)
    most = sorted(counts, key=lambda key: (-counts[key], list(KINDS.values()).index(_kind(key)), key))[:3]
    told = _Words(folder, most)
    return "; ".join(f"{_kind(key)}: {told.of(key)}" for key in most if not key.startswith("article:")) or "no reason"
