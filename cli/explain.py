"""``kg explain``: what extraction saw in a text, and which rule made each fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from cli import options
from cli.files import write_whole
from cli.output import note, write, write_json
from cli.pipeline import Failures, load_extractor, read_articles
from ontology.errors import EXIT_PROBLEM, DataError
from ontology.plain import plain
from ontology.records import Article, Context

_PATH = re.compile(r"[^\s\u3000-\u303f\uff00-\uffef]*(?:/[^\s。，]*|\.(?:txt|md|html?|pdf|docx|jsonl?)(?:\.gz)?)")
_MAX_TEXT_CHARS = 100_000  # of a text given on the command line


class Shape(StrEnum):
    """What ``kg explain --format`` takes."""

    text = "text"
    json = "json"


def explain(
    source: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE|TEXT",
            show_default=False,
            help="A file, - for standard input, or the text itself in quotes.",
        ),
    ],
    article: Annotated[
        str | None,
        typer.Option("--article", "-a", metavar="N|ID", help="Of a file with several: its number (from 1) or its id."),
    ] = None,
    date: options.Published = None,
    province: options.Province = None,
    city: options.City = None,
    country: options.Country = None,
    publication: options.Publication = None,
    form: Annotated[
        Shape, typer.Option("--format", "-f", help="text: for reading; json: the whole analysis as one object.")
    ] = Shape.text,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page with everything marked in the text.")
    ] = None,
) -> None:
    """Show what extraction sees in a text: words, names, titles, verbs, and the rule that made each fact.

    \b
    Examples:
      kg explain "11月5日，云河市总工会主席林知远出席职工读书大会并讲话。" --date 2024-11-18
      kg explain news.jsonl --article 12
      kg explain article.txt --html why.html
    """
    context = Context(country=country, province=province, city=city, publication=publication)
    chosen = _choose(_articles(source, date, context, _needed(article)), article, source)
    analysis = load_extractor().analyse(chosen)
    if html is not None:
        from extract.analysis_page import page_of

        write_whole(html, page_of(analysis))
        note(f"Written to {html}.")
    elif form is Shape.json:
        write_json(plain(analysis))
    else:
        from cli.explained import text_of

        write(text_of(analysis))


def _needed(wanted: str | None) -> int | None:
    """How many articles of a file must be read: none beyond the one asked for by number; None: all."""
    if wanted is None:
        return 2
    return int(wanted) if wanted.isdecimal() and len(wanted) < 10 else None


def _articles(source: str, date: str | None, context: Context, needed: int | None) -> list[Article]:
    """The first articles of a file or of standard input, or the text itself as one. Exits where none can be read."""
    if source != "-" and not _is_path(source):
        if len(source) > _MAX_TEXT_CHARS:
            raise DataError(f"a text of {len(source):,} characters", do="Put it into a file and name the file")
        return [Article("text", source, published=date, context=context)]
    failures = Failures(note)
    found = list(islice(read_articles([source], date, context, failures), needed))
    if not found:
        if not failures.items:
            note(f"{source}: no article in it.")
        raise typer.Exit(EXIT_PROBLEM)
    return found


def _is_path(source: str) -> bool:
    """Whether an argument names a file: one that is there, or words that can only be meant for one."""
    try:
        return Path(source).exists() or _PATH.fullmatch(source) is not None
    except OSError:  # a name longer than any file's
        return False


def _choose(articles: Sequence[Article], wanted: str | None, source: str) -> Article:
    """The article asked for by number or id; the first one where none is asked for."""
    if wanted is None:
        if len(articles) > 1:
            note(f"{source} holds several articles; this is the first. Choose another with --article N.")
        return articles[0]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(articles):
        return articles[int(wanted) - 1]
    for article in articles:
        if wanted in (article.source, article.source.rpartition("#")[2], article.id):
            return article
    raise DataError(
        f"no article {wanted!r} among {len(articles):,}",
        where=source,
        do=f"Give a number from 1 to {len(articles)}, or an id",
    )
