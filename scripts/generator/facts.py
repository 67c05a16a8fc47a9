"""The facts of a generated article, as extraction would give them if it made no mistake.

They let resolution, statements and queries be tried at a size for which extraction would take too long.
"""

from __future__ import annotations

from generator.articles import Told
from generator.world import Post, date
from ontology.records import Article, Context, Entity, Event, Evidence, Extraction, Fact, Mention, TimeSpan

EXTRACTOR = "generator 1"


def extraction(told: Told) -> Extraction:
    """The facts of an article."""
    return _Writer(told).extraction()


class _Writer:
    def __init__(self, told: Told) -> None:
        self.told, self.occasion = told, told.occasion
        self.entities: dict[tuple[str, str], Entity] = {}
        self.facts: list[Fact] = []
        self.mentions: list[Mention] = []

    def extraction(self) -> Extraction:
        told, occasion = self.told, self.occasion
        posts = {post.body: post for _, post in occasion.people.values()}
        for kind, start, end, name, _ in told.places:
            entity = self._entity(kind, name, told.text[start:end], posts.get(name))
            self.mentions.append(Mention(kind, start, end, told.text[start:end], entity.id))  # type: ignore[arg-type]
        self._posts()
        event = self._event()
        self._parts(event)
        context = Context("中国", told.province, told.city, told.publication)
        article = Article(told.source, told.text, told.title, told.published, None, context)
        return Extraction(
            article, tuple(self.entities.values()), (event,), tuple(self.mentions), tuple(self.facts),
            extractor=EXTRACTOR,
        )  # fmt: skip

    def _entity(self, kind: str, name: str, form: str, post: Post | None) -> Entity:
        held = self.entities.get((kind, name))
        if held is not None:
            return held
        letter = {"person": "p", "organization": "o", "place": "l"}[kind]
        number = 1 + sum(each[0] == kind for each in self.entities)
        subtype = post.kind if post else self.occasion.body_kind if kind == "organization" else None
        unit = post.unit if post else self.occasion.unit if kind != "person" else None
        self.entities[kind, name] = entity = Entity(
            f"{letter}{number}", kind, name, (form,) if form != name else (), subtype,  # type: ignore[arg-type]
            province=unit.province if unit else None, city=unit.city if unit else None,
        )  # fmt: skip
        return entity

    def _evidence(self, at: int) -> Evidence:
        start, end = next((s, e) for s, e in self.told.sentences if s <= at < e)
        return Evidence(start, end, self.told.text[start:end])

    def _posts(self) -> None:
        named = {name: start for kind, start, _, name, _ in self.told.places if kind == "person"}
        for person, post in self.occasion.people.values():
            body = self.entities.get(("organization", post.body))
            local = self.entities.get(("person", person.name))
            before = any(kind == "organization" and name == post.body for kind, _, end, name, _ in self.told.places
                         if end + len(post.title) == named.get(person.name))  # fmt: skip
            if body and local and before:
                roles = {"person": local.id, "organization": body.id, "title": post.title}
                self.facts.append(Fact("position", roles, self._evidence(named[person.name]), "title-before-name", 0.9))

    def _event(self) -> Event:
        occasion, day = self.occasion, date(self.occasion.day)
        name = occasion.template.event.replace("{place}", occasion.unit.name)
        for key, value in occasion.drawn.items():
            name = name.replace(f"{{{key}}}", value)
        venue = self.entities.get(("place", occasion.venue))
        when = TimeSpan(day.isoformat(), day.isoformat(), "day", f"{day.month}月{day.day}日")
        return Event(
            "e1", occasion.template.type, name, self._evidence(0), time=when, places=(venue.id,) if venue else (),
            rule="occasion-named", confidence=0.87,
        )  # fmt: skip

    def _parts(self, event: Event) -> None:
        for number, roles in self.occasion.template.roles.items():
            person = self.occasion.people.get(number)
            local = person and self.entities.get(("person", person[0].name))
            if not person or not local:
                continue
            at = next(start for kind, start, _, name, _ in self.told.places if name == person[0].name)
            for role in roles:
                parts = {"event": event.id, "agent": local.id, "role": role}
                self.facts.append(Fact("participation", parts, self._evidence(at), role, 0.86))
        host = self.entities.get(("organization", self.occasion.body))
        if host and "{body}" in "".join(self.occasion.template.lines):
            parts = {"event": event.id, "agent": host.id, "role": "hosts"}
            self.facts.append(Fact("participation", parts, event.evidence, "hosts", 0.8))
