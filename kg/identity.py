"""Why the mentions of several articles are one thing: the records, and how they are put together.

Every mention has keys, ``KIND:WHAT``: the reasons that decided, for people (``why.py``), organisations
(``why_organization.py``) and events (``why_event.py``). A reason is told with its kind and the number of articles that
share it: what hangs on one reason alone, shared by few, is worth a look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.described import labels
from kg.ids import article_iri
from kg.judgements import Judgements, bases

if TYPE_CHECKING:
    from kg.folder import Folder

_WITHIN = "\t"  # in no name
Mention = tuple[str, str]  # article id, its day or nothing


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that ``articles`` articles of the thing share, the first and the last of them by date."""

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
    """A look-alike: ``likely`` from 0 to 1 the same after all, what speaks for it, and what ``keeps`` it apart."""

    name: str
    iri: str
    articles: int
    likely: float
    why: tuple[str, ...]
    about: str
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement of people about this thing."""

    id: str
    verdict: str
    left: str
    right: str
    reason: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Why a thing is one, the weakest links first, and what is kept apart. ``links`` counts all of them."""

    name: str
    iri: str
    articles: int
    reasons: tuple[Reason, ...]
    weakest: tuple[Held, ...]
    links: int
    judgements: tuple[Judged, ...]
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What decides about one thing: keys by mention, kinds by the beginnings of keys, the strongest first.

    ``words`` takes the keys that several articles share, and gives what says each of them.
    """

    mentions: Mapping[Mention, Collection[str]]
    kinds: Mapping[str, str]
    words: Callable[[Collection[str]], Callable[[str], str]]

    def kind(self, key: str) -> str:
        """The kind of a key."""
        return next((kind for start, kind in self.kinds.items() if key.startswith(start)), key.partition(":")[0])


def plainly(keys: Collection[str]) -> Callable[[str], str]:
    """``words`` of keys that say what they are; see ``within``."""
    return lambda key: key.partition(":")[2].partition(_WITHIN)[0]


def within(base: str, key: str) -> str:
    """A key that counts only among the mentions of one IRI before judgements: what people have joined shares none."""
    return f"{key}{_WITHIN}{base}"


def identity(folder: Folder, iri: str, case: Case, apart: Iterable[Apart], limit: int) -> Identity:
    """Why a thing is one; at most ``limit`` reasons and links."""
    holders: dict[str, set[str]] = defaultdict(set)
    days = dict(case.mentions.keys())
    for (article, _), keys in case.mentions.items():
        for key in keys:
            holders[key].add(article)
    shared = {key: articles for key, articles in holders.items() if len(articles) > 1}
    say = case.words(shared)
    links = [_held(mention, keys, shared, case, say) for mention, keys in case.mentions.items()]
    links.sort(key=lambda each: (each.reasons, each.shared, each.published, each.article_iri))
    ordered = sorted(shared, key=lambda key: (-len(shared[key]), key))[:limit]
    dates = {key: sorted(days[article] for article in shared[key]) for key in ordered}
    return Identity(
        name=labels(folder.store, [iri]).get(iri, ""),
        iri=iri,
        articles=len(days),
        reasons=tuple(
            Reason(case.kind(key), say(key), len(shared[key]), dates[key][0], dates[key][-1]) for key in ordered
        ),
        weakest=tuple(_titled(folder, links[:limit])),
        links=len(links),
        judgements=tuple(_judged(folder, iri)),
        apart=tuple(apart),
    )


def _held(
    mention: Mention, keys: Iterable[str], shared: Mapping[str, set[str]], case: Case, say: Callable[[str], str]
) -> Held:
    common = sorted((key for key in keys if key in shared), key=lambda key: (-len(shared[key]), key))
    best: dict[str, str] = {}
    for key in common:
        best.setdefault(case.kind(key), key)
    ordered = [kind for kind in case.kinds.values() if kind in best]
    why = tuple(f"{kind}: {say(best[kind])} ({len(shared[best[kind]])})" for kind in ordered)
    article, day = mention
    most = len(shared[common[0]]) if common else 0
    return Held(article, article_iri(article), day, len(common), most, why)


def _titled(folder: Folder, links: Iterable[Held]) -> Iterable[Held]:
    """The links with the titles of their articles for the ids."""
    for each in links:
        row = folder.catalog.db.execute("SELECT title, source FROM article WHERE id = ?", (each.article,)).fetchone()
        yield Held(row[0] or row[1], each.article_iri, each.published, each.reasons, each.shared, each.why)


def _judged(folder: Folder, iri: str) -> Iterable[Judged]:
    """The judgements that name this thing."""
    own = set(bases_of(folder, iri))
    for each in Judgements.load(folder.judgements_path).held:
        sides = [side for side in (each.left, each.right) if side]
        if any(own & bases(folder.catalog, side) for side in sides):
            yield Judged(each.id, each.verdict, each.left, each.right, each.reason, each.by, each.when)


def bases_of(folder: Folder, iri: str) -> list[str]:
    """The IRIs before judgements of what has this one after them, sorted."""
    rows = folder.catalog.db.execute("SELECT DISTINCT base FROM mention WHERE iri = ? ORDER BY base", (iri,))
    return [base for (base,) in rows]
