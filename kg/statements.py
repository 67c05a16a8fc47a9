"""What articles state of one thing, read from the store by its IRI: appearances, posts, names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.answers import Appearance, Companion, Post, Proof
from kg.ids import BASE, NAMESPACE
from kg.terms import DCTERMS, ORG, RDFS

if TYPE_CHECKING:
    from kg.store import Store, Value

PREFIX = f"PREFIX kg: <{NAMESPACE}> PREFIX rdfs: <{RDFS}> PREFIX dcterms: <{DCTERMS}> PREFIX org: <{ORG}>\n"
MODALITIES = ("asserted", "reported", "planned", "negated")  # the surest first

# What is bound to an IRI must be projected: bindings hold for projected variables alone.
PARTS = """SELECT ?part ?agent ?event ?label ?kind ?first ?last ?role ?modality ?title ?quote ?start
  ?article ?headline ?source ?issued WHERE {
  ?part kg:agent ?agent ; kg:event ?event ; kg:role ?role ; kg:modality ?modality ; kg:evidence ?evidence .
  ?evidence kg:quote ?quote ; kg:start ?start ; kg:article ?article .
  ?article dcterms:source ?source .
  ?event rdfs:label ?label ; kg:eventType ?kind .
  OPTIONAL { ?event kg:earliest ?first } OPTIONAL { ?event kg:latest ?last }
  OPTIONAL { ?part kg:printedTitle ?title }
  OPTIONAL { ?article dcterms:title ?headline } OPTIONAL { ?article dcterms:issued ?issued } }"""
PLACES = "SELECT ?event ?name WHERE { ?event kg:place ?place . ?place rdfs:label ?name }"
# Of all events of one agent at once: a query for each event would cost seconds for those whom every article names.
AGENT_PLACES = """SELECT ?agent ?event ?name WHERE {
  ?part kg:agent ?agent ; kg:event ?event . ?event kg:place ?place . ?place rdfs:label ?name }"""
TENURES = """SELECT ?tenure ?person ?name ?body ?bodyName ?title ?status
  ?firstSeen ?lastSeen ?statedStart ?statedEnd WHERE {
  ?tenure kg:person ?person ; kg:title ?title . ?person rdfs:label ?name .
  OPTIONAL { ?tenure kg:organization ?body . ?body rdfs:label ?bodyName }
  OPTIONAL { ?tenure kg:status ?status }
  OPTIONAL { ?tenure kg:firstSeen ?firstSeen } OPTIONAL { ?tenure kg:lastSeen ?lastSeen }
  OPTIONAL { ?tenure kg:statedStart ?statedStart } OPTIONAL { ?tenure kg:statedEnd ?statedEnd } }"""
BODY_TENURES = TENURES.replace(
    "OPTIONAL { ?tenure kg:organization ?body . ?body rdfs:label ?bodyName }",
    "?tenure kg:organization ?body . ?body rdfs:label ?bodyName .",
)
SEEN = """SELECT ?tenure ?person ?body ?quote ?headline ?source ?issued WHERE {
  %s ?position kg:tenure ?tenure ; kg:evidence ?evidence . ?evidence kg:quote ?quote ; kg:article ?article .
  ?article dcterms:source ?source .
  OPTIONAL { ?article dcterms:title ?headline } OPTIONAL { ?article dcterms:issued ?issued } }"""
PERSON_SEEN = SEEN.replace(" ?body ", " ") % "?tenure kg:person ?person ."
BODY_SEEN = SEEN.replace(" ?person ", " ") % "?tenure kg:organization ?body ."
# Direct triples, which stand for what happened alone: three times as fast as the way over the participations.
TOGETHER = "SELECT DISTINCT ?who ?event ?iri WHERE { ?who ?p ?event . ?event a kg:Event . ?iri ?q ?event }"
NAMES = "SELECT ?thing ?label ?alias WHERE { ?thing rdfs:label ?label . OPTIONAL { ?thing kg:alias ?alias } }"

Row = dict[str, "Value"]


def rows(store: Store, query: str, **bound: str) -> list[Row]:
    """The rows of a query of this file, with variables bound to IRIs."""
    return store.select(PREFIX + query, dict(bound))


def text(value: Value) -> str | None:
    """A value as text; None stays."""
    return None if value is None else str(value)


def key_of(iri: Value) -> str:
    """'attends' for the IRI of kg:role-attends, 'meeting' for kg:type-meeting."""
    return str(iri).removeprefix(NAMESPACE).partition("-")[2]


def names(store: Store, iri: str) -> tuple[str, tuple[str, ...]]:
    """The label of a thing and its other names, the longest first."""
    found = rows(store, NAMES, thing=iri)
    aliases = {str(row["alias"]) for row in found if row["alias"]}
    return str(found[0]["label"]) if found else "", tuple(sorted(aliases, key=lambda name: (-len(name), name)))


def proof(row: Row) -> Proof:
    """The sentence of a row, with its article."""
    source = str(row["source"])
    return Proof(str(row["quote"]), str(row["headline"] or source), str(row["article"]), source, text(row["issued"]))


def proofs(found: Iterable[Row]) -> tuple[Proof, ...]:
    """The sentences of rows, each once: the earliest article first, in the order in which it tells them."""
    ordered = sorted(
        found,
        key=lambda row: (str(row["issued"] or "9999"), str(row["article"]), int(row["start"] or 0), str(row["source"])),
    )
    once: dict[tuple[str, str], Proof] = {}
    for each in map(proof, ordered):
        once.setdefault((each.article_iri, each.sentence), each)
    return tuple(once.values())


def roles_of(found: Iterable[Row]) -> tuple[str, ...]:
    """The roles of rows in the order of the schema."""
    from ontology.schema import schema

    order = list(schema().roles)
    return tuple(sorted({key_of(row["role"]) for row in found}, key=order.index))


def title_of(found: Iterable[Row]) -> str | None:
    """The fullest printed title."""
    titles = {str(row["title"]) for row in found if row["title"]}
    return max(titles, key=lambda title: (len(title), title), default=None)


def appearances(store: Store, agent: str) -> list[Appearance]:
    """Every event of an agent, newest first; one of no known day stands by its article's date."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows(store, PARTS, agent=agent):
        groups[str(row["event"]), str(row["modality"])].append(row)
    held: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, AGENT_PLACES, agent=agent):
        held[str(row["event"])].add(str(row["name"]))
    found = [_appearance(*key, group, held[key[0]]) for key, group in groups.items()]
    return sorted(found, key=lambda a: (day_of(a), a.event, a.event_iri), reverse=True)


def day_of(appearance: Appearance) -> str:
    """The day by which an appearance is sorted and chosen."""
    published = (p.published for p in appearance.proofs if p.published)
    return appearance.date or min(published, default="")


def _appearance(event: str, modality: str, group: Sequence[Row], held: set[str]) -> Appearance:
    row, said = group[0], proofs(group)
    return Appearance(
        date=text(row["first"]),
        end=text(row["last"]),
        roles=roles_of(group),
        event=str(row["label"]),
        event_iri=event,
        event_type=key_of(row["kind"]),
        place=max(held, key=lambda name: (len(name), name), default=None),
        modality=modality,
        title=title_of(group),
        sentence=said[0].sentence,
        article=said[0].article,
        proofs=said,
    )


def places(store: Store, event: str) -> list[str]:
    """The names of an event's places, sorted."""
    return sorted({str(row["name"]) for row in rows(store, PLACES, event=event)})


def posts(store: Store, *, person: str | None = None, organization: str | None = None) -> list[Post]:
    """The posts of a person, or those in a body: last seen first."""
    bound = {"person": person} if person is not None else {"body": str(organization)}
    by_person = person is not None
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows(store, TENURES if by_person else BODY_TENURES, **bound):
        groups[str(row["tenure"])].append(row)
    seen: dict[str, list[Row]] = defaultdict(list)
    for row in rows(store, PERSON_SEEN if by_person else BODY_SEEN, **bound):
        seen[str(row["tenure"])].append(row)
    held = [_post(group, seen[tenure]) for tenure, group in groups.items()]
    held.sort(key=lambda post: (post.organization or "", post.title, post.person_iri))
    return sorted(held, key=lambda post: max(post.last_seen or "", post.stated_end or ""), reverse=True)


def _post(group: Sequence[Row], told: Sequence[Row]) -> Post:
    row = group[0]
    seen = min(told, key=lambda s: (str(s["issued"]), str(s["quote"])), default=None)
    return Post(
        person=str(row["name"]),
        person_iri=str(row["person"]),
        organization=text(row["bodyName"]),
        organization_iri=text(row["body"]),
        title=str(row["title"]),
        status="、".join(sorted({str(each["status"]) for each in group if each["status"]})) or None,
        first_seen=text(row["firstSeen"]),
        last_seen=text(row["lastSeen"]),
        stated_start=text(row["statedStart"]),
        stated_end=text(row["statedEnd"]),
        sentence=str(seen["quote"]) if seen else None,
        article=str(seen["headline"] or seen["source"]) if seen else None,
    )


def companions(store: Store, person: str, most: int) -> tuple[Companion, ...]:
    """Who is in the same events most often; planned and denied parts do not count."""
    together = {(str(row["iri"]), str(row["event"])) for row in rows(store, TOGETHER, who=person)}
    counts = Counter(iri for iri, _ in together if iri != person and iri.startswith(f"{BASE}person/"))
    named = [(names(store, iri)[0], iri, count) for iri, count in _most(counts, most)]
    return tuple(Companion(*each) for each in sorted(named, key=lambda each: (-each[2], each[0], each[1])))


def _most(counts: Counter[str], most: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
