"""Reasons beside posts and regions by which two mentions of one name are one person: companions, and who is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.blocks import edition_of
from kg.quads import Names
from kg.resolve import RARE_CHARS, levels, person_block
from kg.tellings import event_name
from ontology.records import Entity, Extraction

_MOST_AT_EVENT = 15  # people: who is one of many there is not beside all of them
_MOST_NAMED = 12  # people of an article that are looked at for pairs of companions
_UNKNOWN = frozenset({"wins", "competes", "suffers"})  # roles of people who need not be known
_GUESTS = frozenset({"met", "visited", "receives"})  # roles of those whom others come to, whoever they are
_IN_GAMES = frozenset({"wins", "competes"})
_OFFICIAL = frozenset({"attends", "presides", "speaks", "visits", "meets", "leads", "sends"})
_LEADING = frozenset({"presides", "speaks"})
_PUBLIC = frozenset({"state_organ", "party_organ", "union", "association", "state"})
_VAGUE = (None, "other")
_NATIVE_CHARS = 4  # of a Chinese name, at most; and it has no dot


class Reasons:
    """What one article gives for its people beyond their posts. Keys are a function of the article alone.

    They begin with ``x-``, so that they sort behind those of posts: the first key makes the IRI.
    """

    def __init__(self, extraction: Extraction, names: Names) -> None:
        self.article = extraction.article
        self.names = names
        self.by_event: dict[str, list[dict[str, str]]] = defaultdict(list)  # event -> roles of those who take part
        self.by_agent: dict[str, list[dict[str, str]]] = defaultdict(list)  # who takes part -> roles in events
        for fact in extraction.facts:
            if fact.type == "participation":
                self.by_event[fact.roles["event"]].append(fact.roles)
                self.by_agent[fact.roles["agent"]].append(fact.roles)
        self.people = [entity for entity in extraction.entities if entity.kind == "person"]
        home = self.article.context.country or "中国"
        self._home = f"national:{home}"
        context = self.article.context
        self._publication = context.publication or context.country or ""
        self._national = not (context.province or context.city)
        # Of local news companions are those of one province: among a million articles two people of one name have
        # companions of one name too, each in a province of their own.
        self._within = f"@{context.province}" if context.province else ""
        self._levels = levels(entity for entity in extraction.entities if entity.kind == "organization")
        self._bodies: dict[str, list[Entity]] = defaultdict(list)  # person -> bodies of his or her posts
        for fact in extraction.facts:
            if fact.type == "position" and fact.roles.get("organization") in names.entities:
                self._bodies[fact.roles["person"]].append(names.entities[fact.roles["organization"]])
        self._states = {f"x-abroad:{e.name}" for e in extraction.entities if e.subtype == "state" and e.name != home}
        self._states |= {f"x-abroad:{e.country}" for e in extraction.entities if e.country and e.country != home}

    def of(self, local: str, keys: frozenset[str], only_here: str) -> frozenset[str]:
        """The keys of a person with those that companions and being known add to ``keys``, which posts have given."""
        placed = any(key.startswith(("body:", "city:", "province:")) for key in keys)
        found = {*self._beside(local), *self._with(local)}
        if not placed or self._vaguely_placed(local):
            found |= self._known(local)
        elif self._national and self._in_province(local) and self._rare(local):
            found.add(self._known_here())  # 山西省委书记 of today was 民政部部长, and stands bare beside others
        abroad = (key for key in keys if key.startswith("national:") and key != self._home)
        found |= {f"x-abroad:{key.partition(':')[2]}" for key in abroad}
        if self._national and self._home in keys:
            found.add(self._known_here())
        held = keys - {only_here} if found else keys
        return frozenset(held | found)

    def _vaguely_placed(self, local: str) -> bool:
        """Whether a rare name has posts in bodies alone of which neither kind nor place is known."""
        bodies = self._bodies[local]
        vague = all(body.subtype in _VAGUE and not (body.province or body.city or body.country) for body in bodies)
        return bool(bodies) and vague and self._rare(local)

    def _in_province(self, local: str) -> bool:
        """Whether a person holds a post of a province, not of a city in it."""
        return any(body.subtype in _PUBLIC and body.province and not body.city for body in self._bodies[local])

    def _known_here(self) -> str:
        return f"x-known:{self._publication}"

    def _beside(self, local: str) -> Iterator[str]:
        """Those at the same events."""
        for event in {roles["event"] for roles in self.by_agent[local] if roles["role"] not in _GUESTS}:
            others = {roles["agent"] for roles in self.by_event[event]}
            people = {other for other in others if self.names.entities[other].kind == "person"}
            if len(people) <= _MOST_AT_EVENT:
                yield from (f"x-beside:{self._name(other)}{self._within}" for other in people - {local})

    def _with(self, local: str) -> Iterator[str]:
        """Each two others of whom the same article tells: one in common may be chance, two are hardly."""
        others = sorted({self._name(each.id) for each in self.people[:_MOST_NAMED] if each.id != local})
        for one, two in combinations(others, 2):
            yield f"x-with:{one}|{two}{self._within}"

    def _known(self, local: str) -> set[str]:
        """A person whom an article names without any post: whoever its readers know under that name."""
        roles = {roles["role"] for roles in self.by_agent[local]}
        name = self.names.entities[local].name
        if roles & _IN_GAMES and self._national and len(name) >= RARE_CHARS:
            return {f"x-games:{self._publication}"}
        if roles & (_UNKNOWN | _GUESTS):
            return set()
        if not _is_chinese(name):
            return set(self._states)
        known = self._national and (self._home in self._levels or len(name) >= RARE_CHARS)
        known = known or (self._national and (self._in_headline(name, roles) or self._leads_once(local)))
        return {self._known_here()} if known else set()

    def _in_headline(self, name: str, roles: set[str]) -> bool:
        """Whether the headline itself names the person without a post, in an act of office: 李强出席…仪式."""
        return name in self.article.title and bool(roles & _OFFICIAL)

    def _leads_once(self, local: str) -> bool:
        """Whether the person speaks or presides at a gathering of a nation or of the world (``editions``)."""
        leading = (roles["event"] for roles in self.by_agent[local] if roles["role"] in _LEADING)
        return any(edition_of(event_name(self.names.events[event].name)) for event in leading)

    def _rare(self, local: str) -> bool:
        name = self._name(local)
        return len(name) >= RARE_CHARS and _is_chinese(name)

    def _name(self, local: str) -> str:
        return person_block(self.names.entities[local].name)


def _is_chinese(name: str) -> bool:
    return len(name) <= _NATIVE_CHARS and "·" not in name
