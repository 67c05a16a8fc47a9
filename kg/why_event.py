"""Why the tellings of several articles are of one event, and what keeps events like it apart.

A telling is in one block (``blocks.py``), and within it joined with others by what ``who.links`` finds: the same pairs
and grounds by which events are made. Each ground becomes a reason of both tellings of the pair.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from kg.blocks import EDITION, told_by
from kg.described import labels
from kg.grounds import NOTHING, ONE_COMPANY, ONE_NAME, ONE_TOPIC, ONE_TRIP, OTHER_DAY, Ground, Link
from kg.identity import Apart, Case, Identity, Mention, identity, plainly, within
from kg.lookup import NAMESAKES
from kg.lookup_event import chosen
from kg.review import likely_of
from kg.tellings import TELLING_CHARS, Telling, candidates, common_names, ground
from kg.who import links, telling

if TYPE_CHECKING:
    from kg.folder import Folder

EVENTS = 3  # of a name that are shown
# Kinds of reasons by the beginning of their keys, the strongest first.
KINDS = {
    "edition:": "one edition",
    "met:": ONE_COMPANY.words,
    "trip:": ONE_TRIP.words,
    "topical:": ONE_TOPIC.words,
    "names:": ONE_NAME.words,
    "agents:": "who takes part",
    "places:": "where it is",
    "block:": "told by",
    "days:": "days",
    "article:": "one article only",
}
_PAIRS = 200  # of tellings of two events that are looked at for what keeps them apart
_FAR = 10**6  # days away, where no day is known
_TOLD = """SELECT a.id, a.published, m.block, m.base, m.iri, f.data FROM mention m JOIN feature f ON f.n = m.feature
JOIN article a ON a.n = m.article WHERE m.kind = 'event' AND """


@dataclass(frozen=True, slots=True)
class EventIdentities:
    """The events of a name, so many as are shown; ``total`` counts all of them."""

    events: tuple[Identity, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling with its article and the day of that, its block, the IRI of its event before judgements and after,
    and what the article says."""

    article: str
    published: str
    block: str
    base: str
    iri: str
    feature: dict[str, Any]
    telling: Telling


def why_event(
    folder: Folder, name: str, *, since: str | None = None, until: str | None = None, limit: int = 20
) -> EventIdentities:
    """Why each event of a name is one, those first that bear it whole, then those of most articles.

    At most ``limit`` reasons and links each. Raises NotFoundError.
    """
    hits = chosen(folder, name, since, until)
    named, many = labels(folder.store, hits), {iri: _articles(folder, iri) for iri in hits}
    hits.sort(key=lambda iri: (named.get(iri) != name, -many[iri]))
    return EventIdentities(tuple(_identity(folder, iri, limit) for iri in hits[:EVENTS]), len(hits))


def _articles(folder: Folder, iri: str) -> int:
    select = "SELECT COUNT(DISTINCT article) FROM mention WHERE iri = ?"
    return int(folder.catalog.db.execute(select, (iri,)).fetchone()[0])


def _identity(folder: Folder, iri: str, limit: int) -> Identity:
    own = _told(folder, "m.iri = ?", iri)
    blocks = {block: _told(folder, "m.block = ? AND m.block <> ''", block) for block in {e.block for e in own} - {""}}
    days = {each.article: each.published for each in own}
    found: dict[Mention, set[str]] = {mention: set() for mention in days.items()}
    for key, article in _keys(own, blocks):
        found[article, days[article]].add(key)
    return identity(folder, iri, Case(found, KINDS, plainly), _apart(folder, own, blocks), limit)


def _told(folder: Folder, where: str, value: str) -> list[_Told]:
    """The tellings of an event or of a block; ``where`` is ours, and the last condition that of the partial index."""
    rows = folder.catalog.db.execute(f"{_TOLD}{where} ORDER BY a.published, a.id, m.local", (value,))
    found = []
    for article, published, block, base, iri, data in rows:
        feature = json.loads(data)
        found.append(_Told(article, published or "", block, base, iri, feature, telling(feature)))
    return found


def _keys(own: Iterable[_Told], blocks: Mapping[str, list[_Told]]) -> Iterator[tuple[str, str]]:
    """Every reason of a telling, with its article."""
    by_key = {each.telling.key: each for each in own}
    for each in by_key.values():
        kind, what = told_by(each.block) if each.block else ("", "")
        key = f"edition:{what}" if each.block.startswith(EDITION) else f"block:{kind}, {what}"
        yield within(each.base, key if each.block else f"article:{each.article}"), each.article
    for block, every in blocks.items():
        for link in links(block, [each.telling for each in every]):
            if link.left in by_key:  # so is the right one
                left, right = by_key[link.left], by_key[link.right]
                for key in _reasons(left.telling, right.telling, link):
                    yield within(left.base, key), left.article
                    yield within(right.base, key), right.article


def _reasons(left: Telling, right: Telling, link: Link) -> Iterator[str]:
    """What makes two tellings one: the ground, what they share beside a name, and how their days agree."""
    decided = ground(left, right)
    yield f"{decided.field}:{_common(left, right, decided)}"
    if decided is ONE_NAME:
        yield from (f"agents:{agent}" for agent in left.agents & right.agents)
        yield from (f"places:{place}" for place in left.places & right.places)
    if link.days:
        yield f"days:{link.days.words}, {' / '.join(sorted({_day(left), _day(right)}))}"


def _common(left: Telling, right: Telling, decided: Ground) -> str:
    """What two tellings have in common by which they are one."""
    if decided is ONE_NAME:
        return max(common_names(left, right), key=lambda name: (len(name), name))
    if decided is ONE_COMPANY:
        return "、".join(sorted(left.met))
    if decided is ONE_TOPIC:
        return min(left.topical, right.topical, key=len)
    return left.trip.replace("/", " ")


def _day(each: Telling) -> str:
    """The day of a telling, else its month or year, else the day of its article."""
    first, last = each.days or each.span or (each.told, each.told)
    return first if first == last else f"{first} – {last}"


def _apart(folder: Folder, own: list[_Told], blocks: Mapping[str, list[_Told]]) -> Iterator[Apart]:
    """Events that might be taken for this one, the nearest in time first: those compared with it, those of its name."""
    others = _like(folder, own, blocks) - {own[0].iri}
    day = _first(folder, own[0].iri)
    away = {other: _away(day, _first(folder, other)) for other in others}
    for other in sorted(others, key=lambda each: (away[each], each))[:NAMESAKES]:
        yield _look_alike(own, _told(folder, "m.iri = ?", other))


def _first(folder: Folder, iri: str) -> str:
    row = folder.catalog.db.execute("SELECT first FROM event WHERE iri = ?", (iri,)).fetchone()
    return str(row[0] or "") if row else ""


def _like(folder: Folder, own: list[_Told], blocks: Mapping[str, list[_Told]]) -> set[str]:
    """The IRIs of events with whose tellings those of this one were compared, and of those that bear its name."""
    keys, iris = {each.telling.key for each in own}, set()
    for every in blocks.values():
        by_key = {each.telling.key: each.iri for each in every}
        iris |= {
            by_key[right if left in keys else left]
            for left, right in candidates(each.telling for each in every)
            if (left in keys) != (right in keys)
        }
    names = {each.feature["name"] for each in own}
    if any(each.block.startswith(EDITION) for each in own):  # 第四届 is like 第三届
        names |= {near for name in sorted(names) for near in folder.index.near(name, "event")}
    for name in names:
        iris |= _called(folder, name)
    return iris


def _called(folder: Folder, name: str) -> set[str]:
    """The events of a name; of a mere head noun (座谈会) those that have no other."""
    found = {hit.iri for hit in folder.index.exact(name, "event")}
    if len(name) >= TELLING_CHARS:
        return found
    named = labels(folder.store, found)
    return {iri for iri in found if named.get(iri) == name}


def _away(one: str, other: str) -> int:
    """Days between two ISO days; very many where one is not known."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) if one and other else _FAR


def _look_alike(own: list[_Told], told: list[_Told]) -> Apart:
    keeps, against = _keeps(own, told)
    agents, places, names = (_all(own, field) & _all(told, field) for field in ("agents", "places", "names"))
    likely, (_, *why) = likely_of(agents, against=against)
    if names:
        why.insert(0, f"one name: {max(names, key=lambda name: (len(name), name))}")
    if places:
        why.append(f"one place: {'、'.join(sorted(places))}")
    name = max((each.feature["name"] for each in told), key=lambda each: (len(each), each))
    about = "; ".join(each for each in (name, _day(told[0].telling), "、".join(sorted(_all(told, "places")))) if each)
    return Apart(name, told[0].iri, len({each.article for each in told}), likely, tuple(why), about, (keeps,))


def _all(told: list[_Told], field: str) -> frozenset[str]:
    """What all tellings of an event say of a field."""
    return frozenset(each for one in told for each in getattr(one.telling, field))


def _keeps(own: list[_Told], told: list[_Told]) -> tuple[str, bool]:
    """What has kept two events apart, in words, and whether it speaks against their being one."""
    pairs = islice(((a, b) for a, b in product(own, told) if a.block and a.block == b.block), _PAIRS)
    grounds: Counter[tuple[Ground, str]] = Counter()
    for a, b in pairs:
        found = ground(a.telling, b.telling)
        decided = OTHER_DAY if found.same else found
        grounds[decided, _differing(a.telling, b.telling, decided)] += 1
    if grounds:
        (decided, what), _ = min(grounds.items(), key=lambda each: (each[0][0] is NOTHING, -each[1], each[0][1]))
        return f"{decided.words}: {what}" if what else decided.words, decided is not NOTHING
    one, two = own[0].block, told[0].block
    if not one or not two:
        return f"nothing tells when {'this' if two else 'that' if one else 'either'} one was", False
    (kind, what), (other, else_) = told_by(one), told_by(two)
    if kind == other:
        return f"another {kind.replace(' and ', ' or ')}: {what} / {else_}", True
    return f"{kind}: {what} / {other}: {else_}", True


def _differing(left: Telling, right: Telling, decided: Ground) -> str:
    """What two tellings tell, each its own, by which they are two."""
    if not decided.field:
        return ""
    if decided is OTHER_DAY:
        return f"{_day(left) or 'none'} / {_day(right) or 'none'}"
    sides = (getattr(each, decided.field) for each in (left, right))
    return " / ".join(
        side if isinstance(side, str) else "、".join(filter(None, sorted(side))) or "none" for side in sides
    )
