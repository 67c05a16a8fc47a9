"""What a reader draws from a file: text and the metadata that the file itself states."""

from __future__ import annotations

from dataclasses import dataclass, field

from ontology.records import Context


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before defaults are filled in; None and empty fields mean that the file does not say.

    ``key`` is the article's own identifier (a JSON row's ``id``); ``pages`` as in Article.
    """

    text: str
    title: str = ""
    published: str | None = None
    url: str | None = None
    context: Context = field(default_factory=Context)
    pages: tuple[int, ...] = ()
    key: str | None = None
