"""From an article to its extraction: the whole way through the house, one article at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract import nlp
from extract.analysis import Analysis, analysis_of
from extract.assemble import Assembler
from extract.bodies import Bodies
from extract.body import Body
from extract.book import Book
from extract.chunks import Sentence, chunk
from extract.contrasts import contrasts
from extract.corps import corps_forms
from extract.fixed_bodies import defined_forms
from extract.lac import Tagged
from extract.names import Naming
from extract.nlp import Marked
from extract.page import Page, plain
from extract.people import People
from extract.reading import Reading
from extract.regions import Regions, divisions_in
from extract.renamings import renamings
from extract.scene import Scene
from extract.short_companies import short_companies
from extract.story import Storyteller
from extract.version import versions
from ontology.records import Article, Context, Extraction

# What the network sees at a time: the more lines, the nearer in length are those of a batch. Of 16,384 characters
# 8 % was padding, of these 6 %; more delays the first result.
TOGETHER_CHARS, TOGETHER_ARTICLES = 32768, 128
# What the news of agencies opens with, and that from abroad.
_NATIONAL = re.compile(
    r"\s*(?:新华社|中新社|中新网|央视网|人民网|当地时间|北京时间)|[^。\n]{0,40}(?:当地时间|\d日电[ （\u3000])"
)
_HEADING_END = re.compile(r"[。！？；：…]$|[，。；][^“”]*“?[^“”]*”$|^“[^“”]*”$")


class Extractor:
    """Draws people, organisations, positions, events and participations from articles. Loads the model once."""

    def __init__(self) -> None:
        self.version = versions().extractor

    def extract(self, article: Article) -> Extraction:
        """The extraction of one article: a pure function of the article and the extractor's version."""
        return self._assemble(self._read(article, plain(article.text)))

    def analyse(self, article: Article) -> Analysis:
        """The extraction of one article together with what every step found, for a person who asks why."""
        reading = self._read(article, plain(article.text))
        return analysis_of(reading, self._assemble(reading))

    def _read(self, article: Article, page: Page, tagged: Tagged | None = None) -> Reading:
        """The whole way through the rooms, up to the book of occasions."""
        marked = nlp.mark(page, article.published, tagged, plain(article.title).text)
        times = {time.start: time.span for time in marked.times}
        sentences = _sentences(marked)
        context = article.context
        regions = Regions(context, _places(sentences, page), page.text)
        defined = (
            short_companies(page.text) | corps_forms(page.text, context.publication) | _definitions(sentences, page)
        )
        bodies = Bodies(context, regions, defined, contrasts(sentences))
        people = People()
        national = _is_national(context, page.text) and not bodies.home_has_departments()
        naming = Naming(bodies, people, regions, national=national)
        for sentence in sentences:
            naming.read(sentence)
        naming.finish()
        book = Book()
        scene = Scene(bodies, people, book, page.text, times, national)
        for position in naming.held.all:
            scene.titles.setdefault(position.person.id, []).append(position.title)
        scene.posts = {p.person.id: p.body for p in naming.held.all}
        scene.opening_body = next((c.entity for s in sentences for c in s.chunks if isinstance(c.entity, Body)), None)
        story = Storyteller(scene)
        story.tell(sentences)
        return Reading(article, page, marked.tokens, sentences, times, regions, bodies, people, naming, book, story)

    def _assemble(self, reading: Reading) -> Extraction:
        """What was read as an Extraction."""
        assembler = Assembler(reading.article, reading.page, reading.regions, reading.times)
        told = renamings(reading.sentences, reading.page.text, reading.times)
        return assembler.build(
            reading.sentences, reading.bodies, reading.people, reading.naming.held.all, reading.book, told, self.version
        )

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The extractions of many articles, in order. The network sees some articles at a time: it is faster so."""
        for some in together(articles):
            pages = [plain(article.text) for article in some]
            for article, page, tagged in zip(some, pages, nlp.tag([page.text for page in pages]), strict=True):
                yield self._assemble(self._read(article, page, tagged))


def together(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in groups that the network sees at a time."""
    some: list[Article] = []
    characters = 0
    for article in articles:
        some.append(article)
        characters += len(article.text)
        if characters >= TOGETHER_CHARS or len(some) == TOGETHER_ARTICLES:
            yield some
            some, characters = [], 0
    if some:
        yield some


def _is_national(context: Context, text: str) -> bool:
    """Whether an article is for the whole country: its publication has no place, or its first words tell as much."""
    if context.province or context.city or context.country not in (None, "中国"):
        return False
    return bool(context.publication) or _NATIONAL.match(text) is not None


def _sentences(marked: Marked) -> list[Sentence]:
    """The sentences with their chunks."""
    page, tokens, bodies = marked.page, marked.tokens, dict(marked.bodies)
    lines = sum(bool(line.strip()) for line in page.text.split("\n"))
    return [
        Sentence(
            start,
            end,
            page.text[start:end],
            chunk(
                [tokens[i] for i in own],
                page.text,
                [(a, b) for a, b in page.speech if a < end and b > start],
                [(at, own.index(bodies[i] - 1) + 1) for at, i in enumerate(own) if i in bodies],
            ),
            _is_heading(page, start, end, lines),
        )
        for start, end, own in marked.sentences
    ]


def _is_heading(page: Page, start: int, end: int, lines: int) -> bool:
    """A short line of its own without an end mark, in a text of several lines."""
    left, right = page.paragraph(start)
    return (
        (left, right) == (start, end)
        and lines > 1
        and end - start <= 45
        and not _HEADING_END.search(page.text[start:end])
        and "\t" not in page.text[start:end]
    )


def _places(sentences: list[Sentence], page: Page) -> list[tuple[str, int]]:
    named = [(c.text, c.start) for s in sentences for c in s.chunks if c.kind in ("ORG", "LOC", "EVENT")]
    return named + divisions_in(page.text)


def _definitions(sentences: list[Sentence], page: Page) -> dict[str, str]:
    """Short form -> full name, for every form that the text defines after a body's name."""
    chunks = [c for s in sentences for c in s.chunks]
    by_end = {c.end: c.text for c in chunks if c.kind == "ORG"}
    for start, end in (span for c in chunks if c.kind == "EVENT" for span in c.inner):
        by_end.setdefault(end, page.text[start:end])  # 我校与某某大学（简称“某大”）签约仪式
    return {form: by_end[start] for start, form in defined_forms(page.text) if start in by_end}
