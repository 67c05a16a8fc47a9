"""Where the two halves meet: articles read and extracted one by one, failures collected, the rest going on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from cli.failures import debugging, message
from ontology.records import Article, Context, Extraction

if TYPE_CHECKING:
    from extract.extractor import Extractor


class Extracts(Protocol):
    """What is needed of an extractor."""

    def extract(self, article: Article) -> Extraction:
        """The extraction of one article."""

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The extractions of many, in order."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no facts: its path, with line or key where there is one, and the reason."""

    where: str
    reason: str


@dataclass(slots=True)
class Failures:
    """Collects failures and tells each at once through ``say``."""

    say: Callable[[str], None]
    items: list[Failure] = field(default_factory=list)

    def add(self, where: str, error: BaseException) -> None:
        """Notes one failure."""
        self.note(where, message(error))

    def note(self, where: str, reason: str) -> None:
        """Notes one failure whose reason is known in words."""
        self.items.append(Failure(where, reason))
        self.say(told(where, reason))


def told(where: str, reason: str) -> str:
    """A failure in one line."""
    return f"{where}: {reason.removeprefix(f'{where}: ')}"


def read_articles(
    paths: Sequence[str], published: str | None, context: Context, failures: Failures
) -> Iterator[Article]:
    """The articles of files, folders and '-'; what cannot be read goes to ``failures``."""
    from extract.articles import ReadFailure, read

    for item in read(paths, published=published, context=context):
        if isinstance(item, ReadFailure):
            failures.add(item.where, item.error)
        else:
            yield item


def load_extractor() -> Extractor:
    """The extractor with its model. Takes a second: called only when there is something to extract."""
    from extract.extractor import Extractor

    return Extractor()


def extract_articles(
    articles: Iterable[Article], failures: Failures, jobs: int = 1, loader: Callable[[], Extracts] | None = None
) -> Iterator[Extraction]:
    """What is extracted from each article, in order. One that fails is noted, and the rest goes on.

    With more than one of ``jobs``, worker processes do it: see ``cli/workers.py``. Otherwise, in this process:

    The model is loaded when the first article comes, never for none. The extractor may look ahead to work in
    batches; when it raises, the articles that it held are tried one by one, so that only the bad one fails.
    ``loader`` makes the extractor; for more than one of ``jobs`` it must be importable by name.
    """
    loader = loader or load_extractor
    if jobs > 1:
        from cli.workers import extract_in_workers

        yield from extract_in_workers(articles, failures, jobs, loader)
        return
    source = _Source(articles)
    extractor: Extracts | None = None
    while (first := source.peek()) is not None:
        extractor = extractor or loader()
        try:
            for extraction in extractor.extract_all(source.hand_out()):
                source.held.popleft()
                yield extraction
        except Exception as error:
            if source.broken or debugging():
                raise
            held = list(source.held) or [first]
            source.held.clear()
            yield from _one_by_one(extractor, held, failures, error)


def _one_by_one(
    extractor: Extracts, articles: Sequence[Article], failures: Failures, error: Exception
) -> Iterator[Extraction]:
    if len(articles) == 1:  # it is known which one failed, and why
        failures.add(articles[0].source, error)
        return
    for article in articles:
        try:
            yield extractor.extract(article)
        except Exception as own_error:
            failures.add(article.source, own_error)


class _Source:
    """An iterator of articles that can be looked into and that remembers what was handed out and not yet returned.

    ``broken`` is set when the iterator itself raised: that is no fault of an article's extraction.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = iter(articles)
        self._peeked: Article | None = None
        self.held: deque[Article] = deque()
        self.broken = False

    def peek(self) -> Article | None:
        if self._peeked is None:
            self._peeked = next(self._articles, None)
        return self._peeked

    def hand_out(self) -> Iterator[Article]:
        try:
            while (article := self.peek()) is not None:
                self._peeked = None
                self.held.append(article)
                yield article
        except Exception:
            self.broken = True
            raise
