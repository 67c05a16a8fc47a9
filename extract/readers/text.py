"""Plain text: any encoding, pages parted by form feeds, a heading and a date at the top."""

from __future__ import annotations

from collections.abc import Sequence

from extract.characters import clean
from extract.encoding import decode
from extract.lines import join, moved
from extract.readers.draft import Draft
from extract.readers.head import split_head
from ontology.records import Context


def read(data: bytes) -> Draft:
    """The one article of a text file. Raises ReadError for what is empty or no text."""
    pages = clean(decode(data)).split("\f")
    if len(pages) > 1:
        from extract.readers.furniture import without_furniture

        pages = without_furniture(pages)
    return drafted(pages)


def drafted(pages: Sequence[str], *, title: str = "", published: str | None = None, url: str | None = None) -> Draft:
    """A draft from the text of pages (mostly one) that are clean: lines joined, head parted, page starts kept."""
    source = "\n".join(page.strip("\n") for page in pages)
    joined = join(source)
    head = split_head(joined, title)
    offset = joined.find(head.text) if head.text else len(joined)
    starts = _page_starts(pages, source, joined, offset) if len(pages) > 1 else ()
    return Draft(
        text=head.text.rstrip(),
        title=head.title.strip(),
        published=published or head.published,
        url=url,
        context=Context(publication=head.publication),
        pages=starts,
    )


def _page_starts(pages: Sequence[str], source: str, joined: str, cut: int) -> tuple[int, ...]:
    """Where each page begins in the joined text whose first ``cut`` characters became the head."""
    offsets = [0]
    for page in pages[:-1]:
        offsets.append(offsets[-1] + len(page.strip("\n")) + 1)
    return tuple(max(0, start - cut) for start in moved(source, joined, offsets))
