"""JSON Lines: one article a row, streamed; a row that cannot be read is named and the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from extract.characters import clean
from extract.lines import join
from extract.readers.dates import parse_day
from extract.readers.draft import Draft
from ontology.errors import ReadError
from ontology.records import Context

MAX_LINE_BYTES = 16 << 20
_CONTEXT_FIELDS = ("country", "province", "city", "publication")


class Lines(Protocol):
    """What can be read line by line, a limited piece at a time."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line or piece of a line; empty at the end."""


@dataclass
class Chained:
    """A stream that continues another: what was read ahead, then the rest."""

    first: Lines
    rest: Lines

    def readline(self, size: int = -1, /) -> bytes:
        """The next line or piece of a line; empty at the end."""
        return self.first.readline(size) or self.rest.readline(size)


def read(stream: Lines, first: int = 1) -> Iterator[tuple[int, Draft | ReadError]]:
    """Line number and draft, or what is wrong with the line. Blank lines are passed over; ``first``: the first number.

    Rows are objects with ``text`` and, if they have them, ``id``, ``date``, ``title``, ``url`` and ``context``
    (``country``, ``province``, ``city``, ``publication``); other fields are ignored. Where the text is empty
    the title stands for it.
    """
    for number, line in _lines(stream, first):
        try:
            if isinstance(line, ReadError):
                raise line
            if words := line.strip():
                yield number, draft_of(_row(words))
        except ReadError as error:
            yield number, error


def read_document(text: str) -> Iterator[tuple[int, Draft | ReadError]]:
    """The rows of a .json file that is one object or one list: position, and draft or what is wrong with it."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"invalid JSON: {error}") from error
    for number, row in enumerate(value if isinstance(value, list) else [value], start=1):
        try:
            yield number, draft_of(row)
        except ReadError as error:
            yield number, error


def _lines(stream: Lines, first: int) -> Iterator[tuple[int, bytes | ReadError]]:
    """Numbered lines, none longer than the limit ever held in memory."""
    number = first - 1
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) <= MAX_LINE_BYTES or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
        yield number, ReadError(f"the line is longer than {MAX_LINE_BYTES >> 20} MiB")


def _row(line: bytes) -> Any:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = line.decode("gb18030")
        except UnicodeDecodeError as error:
            raise ReadError("the line is not UTF-8", do="Convert the file to UTF-8") from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(f"invalid JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"invalid JSON: {error}") from error


def draft_of(row: Any) -> Draft:
    """The draft of one row. Raises ReadError where a field has the wrong type or the text is missing."""
    if not isinstance(row, dict):
        raise ReadError("not an object with a field 'text'")
    title = clean(_words(row, "title") or "").strip()
    text = join(clean(_words(row, "text") or "").replace("\f", "\n"))
    if not text.strip() and isinstance(row.get("text"), str):
        text = title  # an archive may keep no more of an item than its headline
    if not text.strip():
        raise ReadError("the field 'text' is missing or empty")
    key = row.get("id")
    if key is not None and not isinstance(key, str | int):
        raise ReadError("the field 'id' is neither text nor a number")
    return Draft(
        text=text,
        title=title,
        published=_day(row),
        url=_words(row, "url"),
        context=_context(row),
        key=clean(str(key)) if key not in (None, "") else None,
    )


def _words(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise ReadError(f"the field '{name}' is no text")
    return value or None


def _day(row: dict[str, Any]) -> str | None:
    value = row.get("date")
    if value in (None, ""):
        return None
    day = parse_day(value)
    if day is None:
        raise ReadError(f"the field 'date' is no day: {str(value)[:40]}", do="Write it as 2024-11-08")
    return day


def _context(row: dict[str, Any]) -> Context:
    raw = row.get("context") or {}
    if not isinstance(raw, dict):
        raise ReadError("the field 'context' is no object")
    return Context(**{name: clean(words).strip() for name in _CONTEXT_FIELDS if (words := _words(raw, name))})
