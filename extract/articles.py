"""Reads articles from files, folders and standard input, whatever their format; what cannot be read is named."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import logging
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extract.files import MAX_FILE_BYTES, open_stream, read_bytes
from extract.folders import files, reason_of, source_of
from extract.kinds import KINDS, ROWS, Kind, kind_of
from extract.readers.draft import Draft
from ontology.errors import ReadError, StoreError, UnreachableError
from ontology.records import Article, Context

if TYPE_CHECKING:
    from ontology.remote import RemotePath

MAX_TEXT_CHARS = 2_000_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ReadFailure:
    """A file, or one line of a file, that gave no article: where, and why."""

    where: str
    error: ReadError


def read(
    paths: Iterable[str], *, published: str | None = None, context: Context | None = None
) -> Iterator[Article | ReadFailure]:
    """The articles of files, of folders with all below them, and of standard input (``-``), one after the other.

    ``published`` (ISO day) and ``context`` hold where an article states none of its own. A bad file or line yields a
    ReadFailure and the rest goes on; nothing is raised. JSON Lines are streamed.
    """
    defaults = (published, context or Context())
    for path in paths:
        if path == "-":
            yield from guarded("-", _read_stdin(), defaults)
        else:
            for file in files(path):
                if isinstance(file, ReadError):
                    yield ReadFailure(file.where or path, file)
                else:
                    yield from guarded(source_of(file), read_file(file), defaults)


Found = tuple[str, Draft | ReadError]  # the source within the file ("" for a file's one article), and what it gave
Defaults = tuple[str | None, Context]


def guarded(where: str, found: Iterator[Found], defaults: Defaults) -> Iterator[Article | ReadFailure]:
    """Articles and failures; whatever a parser of foreign files raises becomes a failure with its reason."""
    try:
        for key, draft in found:
            place = f"{where}{key}"
            if isinstance(draft, ReadError):
                yield _failure(place, draft)
            else:
                yield _article(place, draft, defaults)
    except StoreError as error:  # of a URL whose package is missing
        yield _failure(where, UnreachableError(error.what, do=error.do))
    except ReadError as error:
        yield _failure(where, error)
    except OSError as error:
        yield _failure(where, ReadError(reason_of(error)))
    except MemoryError:
        yield _failure(where, ReadError("not enough memory to read it"))
    except Exception as error:  # a parser's own failure on hostile input must not end the run
        _log.debug("%s", where, exc_info=True)
        yield _failure(where, ReadError(f"cannot be read: {type(error).__name__}: {error}"))


def _failure(where: str, error: ReadError) -> ReadFailure:
    return ReadFailure(where, type(error)(error.what, where=where, do=error.do))


def _article(where: str, draft: Draft, defaults: Defaults) -> Article | ReadFailure:
    if not draft.text.strip():
        return _failure(where, ReadError("there is no text in it"))
    if len(draft.text) > MAX_TEXT_CHARS:
        reason = f"the text has {len(draft.text):,} characters, more than {MAX_TEXT_CHARS:,}"
        return _failure(where, ReadError(reason, do="Split it into its articles"))
    published, context = defaults
    return Article(
        source=draft.key or where,
        text=draft.text,
        title=draft.title,
        published=draft.published or published,
        url=draft.url,
        context=_merged(draft.context, context),
        pages=draft.pages,
    )


def _merged(own: Context, default: Context) -> Context:
    """An article's own context, filled up from the defaults.

    The default city is not taken for an article of another province.
    """
    merged = {
        field.name: getattr(own, field.name) or getattr(default, field.name) for field in dataclasses.fields(Context)
    }
    if own.province and own.province != default.province:
        merged["city"] = own.city
    return Context(**merged)


def read_file(path: Path | RemotePath) -> Iterator[Found]:
    """What a file holds, by its kind. Raises ReadError, OSError, and whatever a parser of foreign files raises."""
    kind, packed = kind_of(path.name)
    if kind is None:
        known = ", ".join(f".{suffix}" for suffix in sorted(KINDS))
        raise ReadError(
            f"unknown kind of file '{path.suffix or path.name}'", do=f"Known are {known}, each also with .gz"
        )
    if kind in ROWS:
        with open_stream(path, packed=packed) as stream:
            yield from keyed(read_rows(kind, stream))
        return
    yield from _read_whole(read_bytes(path, packed=packed), kind)


def read_rows(kind: Kind, stream: BinaryIO) -> Iterator[tuple[int, Draft | ReadError]]:
    """The rows of a file of many articles, with their numbers."""
    if kind is Kind.PARQUET:
        from extract.readers import parquet

        return parquet.read(stream)
    from extract.readers import jsonl

    return jsonl.read(stream)


def _read_whole(data: bytes, kind: Kind) -> Iterator[Found]:
    """The articles of a file that is held in memory."""
    if kind is Kind.JSON:
        from extract.encoding import decode
        from extract.readers import jsonl

        text = decode(data)
        try:
            yield from keyed(jsonl.read_document(text))
        except ReadError as error:
            if not text.lstrip().startswith("{") or "\n" not in text.strip():
                raise
            yield from _json_lines_after_all(data, error)
        return
    yield "", kind.reader()(data)


def _json_lines_after_all(data: bytes, error: ReadError) -> Iterator[Found]:
    """A .json file that is not one value may hold JSON Lines; if its first line is none either, the file is broken."""
    from extract.readers import jsonl

    for number, found in jsonl.read(io.BytesIO(data)):
        if number == 1 and isinstance(found, ReadError) and found.what.startswith("invalid JSON"):
            raise error
        yield from keyed(iter([(number, found)]))


def keyed(rows: Iterator[tuple[int, Draft | ReadError]]) -> Iterator[Found]:
    """Rows as findings: an article without an id of its own is known by its line."""
    for number, found in rows:
        yield f"#{number}", found


def _read_stdin() -> Iterator[Found]:
    """JSON Lines if the first character that is not white space opens an object, else one text."""
    stream = sys.stdin.buffer
    start = stream.read(1)
    while start and start in b" \t\r\n":
        start = stream.read(1)
    if start == b"{":
        from extract.readers import jsonl

        first = io.BytesIO(start + stream.readline(jsonl.MAX_LINE_BYTES + 1))
        yield from keyed(jsonl.read(jsonl.Chained(first, stream)))
        return
    data = start + stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise ReadError(f"more than {MAX_FILE_BYTES >> 20} MiB came in")
    draft = Kind.TEXT.reader()(data)
    # Two texts that come in one after the other are two articles, not two versions of one.
    yield f"#{hashlib.sha256(draft.text.encode()).hexdigest()[:12]}", draft
