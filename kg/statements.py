"""What articles state of one thing, in full: its part in events, its posts, each with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.answers import Appearance, Companion, Post
from kg.described import Thing, called, labels
from kg.noted import PRECISE_CHARS, NotedEvent, NotedTenure, events, tenures
from kg.passages import Told, proofs, told, told_of
from kg.taken_part import Choice, companions, occasions, telling_positions
from kg.wording import ENDS, MODALITIES

if TYPE_CHECKING:
    from kg.folder import Folder


def by_modality(statements: Iterable[Told], event_modality: str) -> dict[str, list[Told]]:
    """Statements by how sure it is that they came about, the surest first.

    What is said of an event that is only planned is planned itself; what was announced and then came about has come
    about: the announcement is left out.
    """
    groups: dict[str, list[Told]] = {modality: [] for modality in MODALITIES}
    for each in sorted(statements, key=lambda each: each.order):
        groups[max(each.modality, event_modality, key=MODALITIES.index)].append(each)
    happened = {each.role for each in groups["asserted"]}
    groups["reported"] = [each for each in groups["reported"] if each.role not in happened]
    happened |= {each.role for each in groups["reported"]}
    groups["planned"] = [each for each in groups["planned"] if each.role not in happened]
    return {modality: group for modality, group in groups.items() if group}


def roles_of(statements: Iterable[Told]) -> tuple[str, ...]:
    """The roles in the order of the schema."""
    from ontology.schema import schema

    order = list(schema().roles)
    return tuple(sorted({each.role for each in statements}, key=order.index))


def title_of(statements: Iterable[Told]) -> str | None:
    """The fullest printed title."""
    titles = {each.title for each in statements if each.title}
    return max(titles, key=lambda title: (len(title), title), default=None)


def dates_of(event: Thing) -> tuple[str | None, str | None]:
    """First and last date of an event, no more exact than they are known: a whole September is 2024-09."""
    chars = PRECISE_CHARS.get(event.one("datePrecision") or "", 10)
    first, last = event.one("earliest"), event.one("latest")
    return first and first[:chars], last and last[:chars]


def appearances(folder: Folder, agent: str, choice: Choice, limit: int) -> tuple[list[Appearance], int]:
    """The chosen events of an agent, newest first, at most ``limit``, and how many there are in all.

    One of no known day stands by its article's date. What one event is said to be in part and planned to be in part
    (attended for sure, a speech announced) takes two appearances.
    """
    chosen, total = occasions(folder.catalog, agent, choice, limit)
    statements = told_of(folder, [occasion.event for occasion in chosen], agent)
    known = events(folder.catalog, (occasion.event for occasion in chosen))
    places = labels(folder.store, (place for event in known.values() for place in event.places))
    found = []
    for occasion in chosen:
        event, parts = known.get(occasion.event), statements[occasion.event][agent]
        if event is not None:
            for modality, group in by_modality(parts, event.modality).items():
                if choice.role is None or choice.role in roles_of(group):
                    place = max(
                        (places[place] for place in event.places if place in places),
                        key=lambda name: (len(name), name),
                        default=None,
                    )
                    found.append((occasion.day, _appearance(event, place, modality, group)))
    found.sort(key=lambda pair: (pair[0], pair[1].event, pair[1].event_iri), reverse=True)
    return [appearance for _, appearance in found][:limit], max(total, len(found))


def _appearance(event: NotedEvent, place: str | None, modality: str, group: Sequence[Told]) -> Appearance:
    said = proofs(group)
    first, last = event.dates
    return Appearance(
        date=first,
        end=last,
        roles=roles_of(group),
        event=event.label,
        event_iri=event.iri,
        event_type=event.type,
        place=place,
        modality=modality,
        title=title_of(group),
        sentence=said[0].sentence,
        article=said[0].article,
        proofs=said,
        facts=tuple(each.iri for each in group),
    )


def posts(folder: Folder, *, person: str | None = None, organization: str | None = None) -> list[Post]:
    """The posts of a person, or those in a body: those that no word ends first, then by when they were last seen."""
    known = tenures(folder.catalog, person=person, organization=organization)
    statements = telling_positions(folder.catalog, (tenure.iri for tenure in known))
    said = told(folder, statements.values())
    named = called(folder, (end for one in known for end in (one.person, one.organization) if end))
    held = [_post(tenure, named, said.get(statements.get(tenure.iri, ""))) for tenure in known]
    held.sort(key=lambda post: (post.organization or "", post.title, post.person_iri))
    held.sort(key=lambda post: post.stated_end or post.last_seen or "", reverse=True)
    return sorted(held, key=has_ended)


def has_ended(post: Post) -> bool:
    """Whether words have ended a post, and it was not seen since; a status counts where the day is unknown."""
    if post.stated_end:
        return (post.last_seen or "") <= post.stated_end
    return post.last_seen is None and any(end in (post.status or "") for end in ENDS)


def _post(tenure: NotedTenure, named: dict[str, str], seen: Told | None) -> Post:
    return Post(
        person=named.get(tenure.person, ""),
        person_iri=tenure.person,
        organization=named.get(tenure.organization or ""),
        organization_iri=tenure.organization,
        title=tenure.title,
        status=tenure.status,
        first_seen=tenure.first_seen,
        last_seen=tenure.last_seen,
        stated_start=tenure.stated_start,
        stated_end=tenure.stated_end,
        sentence=seen.proof.sentence if seen else None,
        article=seen.proof.article if seen else None,
        fact=seen.iri if seen else None,
        article_iri=seen.proof.article_iri if seen else None,
    )


def together_with(folder: Folder, person: str, most: int) -> tuple[Companion, ...]:
    """Who is in the same events most often; planned and denied parts do not count."""
    found = companions(folder.catalog, person, most)
    named = labels(folder.store, (iri for iri, _ in found))
    everyone = [Companion(named.get(iri, ""), iri, count) for iri, count in found]
    return tuple(sorted(everyone, key=lambda one: (-one.count, one.name, one.iri)))
