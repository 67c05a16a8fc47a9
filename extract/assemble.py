"""Puts an article's findings together as an Extraction: entities, events, mentions, facts, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.bodies import Bodies
from extract.body import Body, aliases
from extract.book import Book, Happening
from extract.chunks import Sentence
from extract.headlines import name_by_headline
from extract.merge import complete, merge, signed_on, worth_telling
from extract.page import Page
from extract.people import People, Person
from extract.posts import Position
from extract.regions import Regions
from extract.renamings import CONFIDENCE, Renaming
from extract.surnames import is_native, is_transcribed
from extract.time_patterns import CALENDAR_OF_YEAR
from extract.titles import heads
from ontology.lexicon import Confidence, load
from ontology.records import Article, Entity, Event, Evidence, Extraction, Fact, Mention, MentionKind, TimeSpan

# Last words of bodies of no kind; a name without one that tells nothing is a word that LAC took for a body.
_SITES = ("中心", "医院", "电站", "厂")  # as a mere place of something no body that acts
_OTHER_BODY = re.compile(
    r"(?:社|报|港|旅|台|站|论坛|大会|常务委员会|军|营|体|盟|党|党团|阵线|运动|武装|频道|机构|网|主席团|议院|杜马)$"
)

_SPACES = re.compile(r"(?<![A-Za-z.])\s+|\s+(?![A-Za-z])")  # all but those of Thomas Bosch


class Assembler:
    """Collects one article's entities and facts; offsets and words are those of the article, not of the page."""

    def __init__(self, article: Article, page: Page, regions: Regions, times: dict[int, TimeSpan]) -> None:
        self.article = article
        self.page = page
        self.regions = regions
        self.times = times
        self.places: dict[str, str] = {}
        self.entities: list[Entity] = []
        self.written: dict[int, dict[str, str]] = {}
        self.known: set[str] = set()
        self.evidence: dict[int, Evidence] = {}  # by the start of the sentence

    def build(
        self,
        sentences: Sequence[Sentence],
        bodies: Bodies,
        people: People,
        positions: Sequence[Position],
        book: Book,
        renamings: Sequence[Renaming],
        extractor: str,
    ) -> Extraction:
        """The extraction. People that nothing vouches for and bodies that are mere words are left out."""
        happenings = worth_telling(merge(book), None if self._is_of_past_year() else self.article.published)
        complete(happenings, signed_on(self.page.text, self.times))
        if self.regions.province() or self.regions.city():  # headlines of national news say whose message it is to what
            name_by_headline(happenings, self.article.title or "")
        kept_people = [p for p in people.people.values() if self._is_person(p)]
        kept_bodies = [b for b in bodies.bodies.values() if self._is_body(b)]
        self.written = self._as_written(sentences)
        known = self.known = {p.id for p in kept_people} | {b.id for b in kept_bodies}
        self.entities = [self._person(p) for p in kept_people] + [self._organization(b) for b in kept_bodies]
        facts = [self._position(p) for p in positions if p.person.id in known and p.body.id in known]
        facts += [f for h in happenings for f in self._participations(h, known)]
        facts += [self._renaming(r) for r in renamings if r.body.id in known]
        events = [self._event(h, {x.id for x in happenings}) for h in happenings]
        return Extraction(
            article=self.article,
            entities=tuple(self.entities),
            events=tuple(events),
            mentions=tuple(self._mentions(sentences, known)),
            facts=tuple(facts),
            extractor=extractor,
        )

    def _is_person(self, person: Person) -> bool:
        if person.name.endswith(("女士", "先生", "某")) or (
            len(person.name) == 2 and not person.anchored and person.mentions < 2
        ):
            return False
        native = is_native(person.name)
        if not person.anchored and native and len(person.name) == 3 and is_transcribed(person.name):
            return False
        return person.anchored or native or "·" in person.name or person.mentions >= 2

    def _is_body(self, body: Body) -> bool:
        known = body.name in aliases() or body.name in aliases().values()
        named = known or body.kind not in ("state", "other") or _OTHER_BODY.search(body.name) is not None
        site = body.only_place and body.name.endswith(_SITES) and not known
        return body.used or (body.sure and named and body.kind != "state" and not site)

    def _is_of_past_year(self) -> bool:
        """Whether the article is a calendar of a year: what it tells is its news, however long ago."""
        return CALENDAR_OF_YEAR.search(f"{self.article.title}\n{self.page.text.partition(chr(10))[0]}") is not None

    def _as_written(self, sentences: Sequence[Sentence]) -> dict[int, dict[str, str]]:
        """For each entity its forms on the page and, beside each, how the article writes it."""
        found: dict[int, dict[str, str]] = {}
        for sentence in sentences:
            for chunk in sentence.chunks:
                if chunk.entity is not None:
                    found.setdefault(id(chunk.entity), {}).setdefault(chunk.text, self._written(chunk.start, chunk.end))
        return found

    def _written(self, start: int, end: int) -> str:
        """The words of the article under a span of the page, white space aside."""
        s, e = self.page.original(start, end)
        return _SPACES.sub("", self.article.text[s:e])

    def _forms(self, name: str, forms: Iterable[str], entity: object) -> tuple[str, tuple[str, ...]]:
        """(name, other forms), both as the article writes them where it writes otherwise (traditional characters)."""
        written = self.written.get(id(entity), {})
        every = [written.get(name, name), name, *written.values(), *sorted(forms)]
        seen = list(dict.fromkeys(every))
        return seen[0], tuple(seen[1:])

    def _person(self, person: Person) -> Entity:
        name, forms = self._forms(person.name, person.forms, person)
        # 黎 of 黎校长 and 总书记 that stands for who has the post are no names.
        return Entity(person.id, "person", name, tuple(f for f in forms if len(f) > 1 and f not in heads()))

    def _organization(self, body: Body) -> Entity:
        name, forms = self._forms(body.name, body.forms, body)
        return Entity(
            body.id,
            "organization",
            name,
            forms,
            body.kind,
            body.parent if body.parent in self.known else None,
            province=self.regions.province(),
            city=self.regions.city(),
        )

    def _place(self, name: str) -> str:
        if name not in self.places:
            self.places[name] = f"l{len(self.places) + 1}"
            self.entities.append(Entity(self.places[name], "place", name))
        return self.places[name]

    def _evidence(self, sentence: Sentence) -> Evidence:
        known = self.evidence.get(sentence.start)  # most sentences prove several facts
        if known is None:
            start, end = self.page.original(sentence.start, sentence.end)
            known = self.evidence[sentence.start] = Evidence(start, end, self.article.text[start:end])
        return known

    def _position(self, position: Position) -> Fact:
        roles = {"person": position.person.id, "organization": position.body.id, "title": position.title}
        if position.status:
            roles["status"] = position.status
        if position.forms and position.forms[0].endswith(position.title) and position.status:
            roles["printed"] = position.forms[0]
        time = self._day_of(position.sentence) if position.status in ("appointed", "former") else None
        confidence = load(Confidence).of("position", position.rule)
        return Fact("position", roles, self._evidence(position.sentence), position.rule, confidence, time=time)

    def _renaming(self, told: Renaming) -> Fact:
        former = self._forms(told.former.name, told.former.forms, told.former)[0]
        roles = {"organization": told.body.id, "former": former}
        return Fact("renaming", roles, self._evidence(told.sentence), told.rule, CONFIDENCE, told.modality, told.time)

    def _day_of(self, sentence: Sentence) -> TimeSpan | None:
        """The first known time in a sentence: when a post that it gives or takes begins or ends."""
        spans = (self.times[c.start] for c in sentence.chunks if c.kind == "TIME" and c.start in self.times)
        return next((span for span in spans if span.start), None)

    def _participations(self, happening: Happening, known: set[str]) -> Iterable[Fact]:
        for role in happening.roles.values():
            if role.agent.id not in known:
                continue
            roles = {"event": happening.id, "agent": role.agent.id, "role": role.role}
            if role.title:
                roles["title"] = role.title
            modality = role.modality
            if modality != "negated" and happening.modality != "asserted":
                modality = happening.modality
            yield Fact(
                "participation",
                roles,
                self._evidence(role.sentence),
                role.rule,
                load(Confidence).of("participation", role.rule),
                modality,
            )

    def _event(self, happening: Happening, kept: set[str]) -> Event:
        places = tuple(dict.fromkeys(self._place(p) for p in happening.places))
        parent = happening.part_of
        hosts = [r.agent.name for r in happening.roles.values() if r.role == "hosts"]
        name = hosts[0] + happening.head if happening.name == happening.head and hosts else happening.name
        forms = tuple(dict.fromkeys(f for f in (happening.name, *happening.forms) if f != name))
        return Event(
            id=happening.id,
            type=happening.type,
            name=name,
            evidence=self._evidence(happening.sentence),
            forms=forms,
            time=happening.time,
            places=places,
            part_of=parent.id if parent is not None and parent.id in kept else None,
            modality=happening.modality,
            rule=happening.rule,
            confidence=load(Confidence).of("event", happening.rule),
        )

    def _mentions(self, sentences: Sequence[Sentence], known: set[str]) -> Iterable[Mention]:
        for sentence in sentences:
            for chunk in sentence.chunks:
                entity = chunk.entity
                if entity is None or entity.id not in known:
                    continue
                start, end = self.page.original(chunk.start, chunk.end)
                kind: MentionKind = "person" if isinstance(entity, Person) else "organization"
                yield Mention(kind, start, end, self.article.text[start:end], entity.id)
