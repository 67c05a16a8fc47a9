"""Sentences by hand, from words and tags to a told book, without the model."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from extract.bodies import Bodies
from extract.book import Book, Happening
from extract.chunks import Sentence, chunk
from extract.names import Naming
from extract.organizations import find_organizations
from extract.people import People
from extract.regions import Regions
from extract.scene import Scene
from extract.story import Storyteller
from extract.times import find_times
from extract.tokens import Token
from ontology.records import Context, TimeSpan

HOME = Context(country="中国", province="湖南省", city="云麓市", publication="云麓日报")


@dataclass
class Told:
    """What a text of hand-given words tells; a line is a sentence, ``TITLE`` and ``TIME`` are given as tags."""

    text: str
    sentences: list[Sentence]
    people: People
    bodies: Bodies
    naming: Naming
    book: Book = field(default_factory=Book)

    def positions(self) -> list[tuple[str, str, str, str]]:
        """(person, body, title, status)."""
        return [(p.person.name, p.body.name, p.title, p.status) for p in self.naming.held.all]

    def rules(self) -> list[str]:
        return [p.rule for p in self.naming.held.all]

    def roles(self, happening: Happening | None = None) -> set[tuple[str, str]]:
        """(agent, role) at an occasion, else at all."""
        happenings = [happening] if happening else self.book.happenings
        return {(role.agent.name, role.role) for h in happenings for role in h.roles.values()}

    def modalities(self) -> set[tuple[str, str, str]]:
        """(agent, role, modality): that of the role, else of its occasion."""
        return {
            (r.agent.name, r.role, r.modality if r.modality != "asserted" else h.modality)
            for h in self.book.happenings
            for r in h.roles.values()
        }


def read(marked: str, context: Context = HOME, published: str = "2024-11-18", headings: Collection[int] = ()) -> Told:
    """Sentences given as ``word/tag word/tag``, one a line, names resolved; ``headings`` are numbers of lines."""
    words = [[part.rsplit("/", 1) for part in line.split()] for line in marked.strip().splitlines()]
    text = "\n".join("".join(word for word, _ in line) for line in words)
    sentences, at = [], 0
    places: list[tuple[str, int]] = []
    for number, line in enumerate(words):
        tokens = []
        for word, tag in line:
            tokens.append(Token(at, at + len(word), word, tag))
            at += len(word)
        start, end = tokens[0].start, tokens[-1].end
        chunks = chunk(tokens, text, [], find_organizations(tokens))
        places += [(c.text, c.start) for c in chunks if c.kind in ("ORG", "LOC", "EVENT")]
        sentences.append(Sentence(start, end, text[start:end], chunks, number in headings))
        at += 1
    regions = Regions(context, places)
    bodies, people = Bodies(context, regions, {}), People()
    naming = Naming(bodies, people, regions, national=not context.city and not context.province)
    for sentence in sentences:
        naming.read(sentence)
    naming.finish()
    told = Told(text, sentences, people, bodies, naming)
    times: dict[int, TimeSpan] = {t.start: t.span for t in find_times(text, published)}
    scene = Scene(bodies, people, told.book, text, times, naming.national)
    scene.posts = {p.person.id: p.body for p in naming.held.all}
    Storyteller(scene).tell(sentences)
    return told
