"""Why the mentions of several articles are one body, and what keeps others of its name or short form apart.

Extraction gives every mention its full name, whatever form the text has; the name decides, and for names that every
place has the region too (``resolve.region_of``): as the text tells it, or as the publication is at home there.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.find import found_by
from kg.identity import Apart, Case, Identity, Mention, identity, plainly, within
from kg.lookup import NAMESAKES, ORGANIZATIONS
from kg.resolve import ALONE, person_block, region_of
from kg.review import likeness

if TYPE_CHECKING:
    from kg.folder import Folder

# Kinds of reasons by the beginning of their keys, the strongest first.
KINDS = {
    "place:": "one place, as the article tells",
    "part:": "part of one body",
    "name:": "one full name",
    "home:": "one place, that of the publication",
    "short:": "another form of the name",
    "as:": "read as one name",
    ALONE: "one article only",
}
_MENTIONS = """
SELECT a.id, a.published, m.local, m.base, f.data,
  a.title || char(10) || COALESCE((SELECT GROUP_CONCAT(s.text, char(10)) FROM sentence s WHERE s.article = a.n), '')
FROM mention m JOIN article a ON a.n = m.article JOIN feature f ON f.n = m.feature
WHERE m.iri = ? AND m.kind = 'organization' ORDER BY a.published, a.id, m.local"""


@dataclass(frozen=True, slots=True)
class OrganizationIdentities:
    """Every body of a name, so many as are shown."""

    organizations: tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    """What decides about a body: its name and region (``resolve.region_of``), and where it is: country, province, city.

    ``base`` is its IRI before judgements; of what people have put together, the first.
    """

    base: str
    name: str
    region: str
    at: tuple[str, ...]
    articles: int

    @property
    def where(self) -> str:
        return _places(self.region) or " ".join(self.at)


def why_organization(folder: Folder, name: str, limit: int = 20) -> OrganizationIdentities:
    """Why every organisation of this name or short form is one; at most ``limit`` reasons and links each.

    Raises NotFoundError.
    """
    found = found_by(folder, name, "organization", "no organisation of the name")[:ORGANIZATIONS]
    return OrganizationIdentities(tuple(_identity(folder, iri, limit) for iri in found))


def _identity(folder: Folder, iri: str, limit: int) -> Identity:
    rows = folder.catalog.db.execute(_MENTIONS, (iri,)).fetchall()
    regions: dict[str, str] = {}
    found: dict[Mention, set[str]] = defaultdict(set)
    for article, day, local, base, data, text in rows:
        if base not in regions:  # all mentions of an IRI have the region that is a part of it
            regions[base] = _region(folder, article, local)
        keys = _keys(json.loads(data), regions[base], text)
        found[article, day or ""] |= {within(base, key) for key in keys}
    return identity(folder, iri, Case(found, KINDS, plainly), _apart(folder, iri), limit)


def _region(folder: Folder, article: str, local: str) -> str:
    extraction = folder.extraction(article)
    entities = {entity.id: entity for entity in extraction.entities}
    entity = entities[local]
    return region_of(entity, extraction.article.context, article, entities.get(entity.parent or ""))


def _keys(feature: dict[str, Any], region: str, text: str) -> Iterator[str]:
    """The reasons of one mention, whose article has this title and text."""
    if region.startswith(ALONE):
        yield region
    elif region:
        province, city, body = region.split("/", 2)
        told = (not province or feature["province"]) and (not city or feature["city"])
        if province or city:
            yield f"{'place' if told else 'home'}:{_places(region)}"
        if body:
            yield f"part:{body}"
    yield f"as:{feature['name']}"
    # What a longer form contains is not printed by it; forms that a body is known by need not be in the text.
    for form in sorted({feature["name"], *feature["forms"]}, key=len, reverse=True):
        if form in text:
            yield f"{'name' if form == feature['name'] else 'short'}:{form}"
            text = text.replace(form, "\n")


def _places(region: str) -> str:
    """The places of a region, for people."""
    return "" if not region or region.startswith(ALONE) else " ".join(each for each in region.split("/", 2)[:2] if each)


def _apart(folder: Folder, iri: str) -> Iterator[Apart]:
    """Others that share a name or a form with this body, those with most articles first."""
    own = _body(folder, iri)
    forms = folder.catalog.db.execute("SELECT name FROM name WHERE iri = ? ORDER BY name", (iri,)).fetchall()
    hits = {hit.iri: hit.name for (form,) in forms for hit in folder.index.exact(form, "organization")}
    bodies = {other: _body(folder, other) for other in hits.keys() - {iri}}
    for other in sorted(bodies, key=lambda each: (-bodies[each].articles, each))[:NAMESAKES]:
        body = bodies[other]
        keeps, against = tuple(_keeps(folder, own, body)), _elsewhere(own, body) != ""
        likely, (_, *why) = likeness(folder, own.base, body.base, against=against)
        about = "; ".join(each for each in (body.name, body.where) if each)
        yield Apart(body.name, other, body.articles, likely, (f"both are called {hits[other]}", *why), about, keeps)


def _body(folder: Folder, iri: str) -> _Body:
    rows = folder.catalog.db.execute(
        "SELECT m.base, f.data, COUNT(*), MIN(a.id), a.id, m.local FROM mention m JOIN article a ON a.n = m.article "
        "JOIN feature f ON f.n = m.feature WHERE m.iri = ? GROUP BY m.base, f.n ORDER BY m.base, f.n",
        (iri,),
    ).fetchall()
    articles = folder.catalog.db.execute("SELECT COUNT(DISTINCT article) FROM mention WHERE iri = ?", (iri,)).fetchone()
    base, data, _, _, article, local = rows[0]
    told = [(json.loads(each[1]), each[2]) for each in rows if each[0] == base]
    at = tuple(found for key in ("country", "province", "city") if (found := _usual(told, key)))
    return _Body(base, person_block(json.loads(data)["name"]), _region(folder, article, local), at, articles[0])


def _usual(told: Iterable[tuple[dict[str, Any], int]], key: str) -> str:
    counts: Counter[str] = Counter()
    for data, count in told:
        counts[data[key] or ""] += count
    return min(counts, key=lambda value: (-counts[value], value))


def _keeps(folder: Folder, own: _Body, other: _Body) -> Iterator[str]:
    """What has kept two bodies apart: the name, or the region that is a part of who they are; and level and place."""
    if own.name != other.name:
        yield f"another name: {own.name} / {other.name}"
    elif own.region != other.region:
        for body in (own, other):
            if body.region.startswith(ALONE):
                yield f"no place is told in one article: {_title(folder, body.region.removeprefix(ALONE))}"
        parts = [each.region.split("/", 2)[2] for each in (own, other) if each.region.count("/") > 1]
        if len(set(parts)) > 1:
            yield f"part of another body: {' / '.join(part or 'none' for part in parts)}"
    if elsewhere := _elsewhere(own, other):
        yield elsewhere


def _elsewhere(own: _Body, other: _Body) -> str:
    """The level or the place that differs, in words; empty where neither is known to."""
    one, two = own.where, other.where
    if not one or not two or one == two:
        return ""
    level = one.startswith(two) or two.startswith(one)
    return f"another {'level' if level else 'place'}: {one} / {two}"


def _title(folder: Folder, article: str) -> str:
    row = folder.catalog.db.execute("SELECT title, source FROM article WHERE id = ?", (article,)).fetchone()
    return str(row[0] or row[1])
