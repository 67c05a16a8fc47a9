"""Why the mentions of several articles are one person, and what keeps others of the name apart.

Every mention carries reasons (``resolve.person_keys``, ``reasons.Reasons``): a body, a city, somebody beside whom the
person appears. Mentions with a reason in common are one person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.described import labels
from kg.find import found_by
from kg.identity import Apart, Case, Identity, Mention, bases_of, identity
from kg.lookup import NAMESAKES, PEOPLE
from kg.review import likeness

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
class IdentityAnswer:
    """Everyone of a name, so many as are shown."""

    people: tuple[Identity, ...]


def why_one(folder: Folder, name: str, limit: int = 20) -> IdentityAnswer:
    """Why everyone of this name is one person; at most ``limit`` reasons and links each. Raises NotFoundError."""
    found = found_by(folder, name, "person", "nobody of the name")
    return IdentityAnswer(tuple(_identity(folder, iri, limit) for iri in found[:PEOPLE]))


def _identity(folder: Folder, iri: str, limit: int) -> Identity:
    return identity(folder, iri, _case(folder, iri), _apart(folder, iri), limit)


def _case(folder: Folder, iri: str) -> Case:
    """The reasons of the person's mentions, by article."""
    rows = folder.catalog.db.execute(
        "SELECT a.id, a.published, k.key FROM mention m JOIN article a ON a.n = m.article "
        "LEFT JOIN person_key k ON k.article = m.article AND k.local = m.local WHERE m.iri = ? AND m.kind = 'person'",
        (iri,),
    )
    found: dict[Mention, set[str]] = defaultdict(set)
    for article, day, key in rows:
        found[article, day or ""] |= {key} if key else set()
    return Case(found, KINDS, lambda keys: _words(folder, keys))


def _words(folder: Folder, keys: Collection[str]) -> Callable[[str], str]:
    """What reasons say, for people: the names of bodies for their IRIs."""
    bodies = {key.partition(":")[2] for key in keys if key.startswith("body:")}
    held = {body: folder.catalog.final(body) for body in bodies}
    named = labels(folder.store, set(held.values()))
    names = {body: named.get(iri, body) for body, iri in held.items()}

    def say(key: str) -> str:
        what = key.partition(":")[2]
        who, _, province = what.partition("@")  # of companions in local news
        return names.get(what, who.replace("|", "、") + (f"（{province}）" if province else ""))

    return say


def _apart(folder: Folder, iri: str) -> Iterable[Apart]:
    """Others of the name, those with most articles first."""
    db = folder.catalog.db
    rows = db.execute(
        "SELECT m.iri, MIN(m.base), COUNT(DISTINCT m.article) FROM mention m WHERE m.base IN (SELECT base FROM person "
        "WHERE block IN (SELECT block FROM mention WHERE iri = ? AND kind = 'person')) AND m.iri <> ? "
        "GROUP BY m.iri ORDER BY 3 DESC, 1 LIMIT ?",
        (iri, iri, NAMESAKES),
    ).fetchall()
    own = bases_of(folder, iri)
    reasons = _reasons(_case(folder, iri)).keys()
    named = labels(folder.store, [row[0] for row in rows])
    for other, base, articles in rows:
        likely, why = likeness(folder, own[0], base)
        case = _case(folder, other)
        # Only people's word parts those who have a reason in common.
        keeps = "people have told them apart" if reasons & _reasons(case).keys() else "no reason in common"
        yield Apart(named.get(other, ""), other, articles, likely, why, _about(case), (keeps,))


def _reasons(case: Case) -> Counter[str]:
    """The reasons of a person, each with the number of articles that have it."""
    return Counter(key for keys in case.mentions.values() for key in keys)


def _about(case: Case) -> str:
    """The reasons that a person has, the most frequent first: by them two would have met."""
    counts, kinds = _reasons(case), list(KINDS.values())
    most = sorted(counts, key=lambda key: (-counts[key], kinds.index(case.kind(key)), key))[:3]
    say = case.words(most)
    return "; ".join(f"{case.kind(key)}: {say(key)}" for key in most if not key.startswith("article:")) or "no reason"
