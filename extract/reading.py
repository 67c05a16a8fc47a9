"""Reading: what the rooms of this house found in one article, before it is put together as an Extraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.bodies import Bodies
from extract.book import Book
from extract.chunks import Sentence
from extract.names import Naming
from extract.page import Page
from extract.people import People
from extract.regions import Regions
from extract.story import Storyteller
from extract.tokens import Token
from ontology.records import Article, TimeSpan


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read: ``tokens`` and ``sentences`` have offsets into ``page``; ``times`` by where they start."""

    article: Article
    page: Page
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    times: dict[int, TimeSpan]
    regions: Regions
    bodies: Bodies
    people: People
    naming: Naming
    book: Book
    story: Storyteller
