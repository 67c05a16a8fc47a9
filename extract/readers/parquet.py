"""Parquet: one article a row, its columns named as the keys of JSON Lines; read some hundred rows at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, BinaryIO

from extract.readers.draft import Draft
from extract.readers.jsonl import draft_of
from ontology.errors import GuanxiError, ReadError

COLUMNS = ("id", "date", "title", "text", "url", "context")
_TOGETHER = 256  # rows


def read(stream: BinaryIO, first: int = 1, rows: int | None = None) -> Iterator[tuple[int, Draft | ReadError]]:
    """Row number and draft, or what is wrong with the row: ``rows`` of them from row ``first`` on, the first being 1.

    Row groups that lie before are not read. Raises ReadError for what is no Parquet, or has neither text nor title.
    """
    file = _open(stream)
    names = [name for name in COLUMNS if name in file.schema_arrow.names]
    if not {"text", "title"} & set(names):
        raise ReadError("the file has no column 'text'", do=f"Name its columns {', '.join(COLUMNS)}")
    last = file.metadata.num_rows if rows is None else first + rows - 1
    groups, number = [], 1
    begin = None
    for group in range(file.num_row_groups):
        held = file.metadata.row_group(group).num_rows
        if number + held > first and number <= last:
            begin = number if begin is None else begin
            groups.append(group)
        number += held
    number = begin or 1
    for row in _rows(file, groups, names):
        if first <= number <= last:
            try:
                yield number, draft_of(row)
            except ReadError as error:
                yield number, error
        number += 1


def count(stream: BinaryIO) -> int:
    """How many rows there are. Raises ReadError for what is no Parquet."""
    return int(_open(stream).metadata.num_rows)


def _open(stream: BinaryIO) -> Any:
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ReadError("Parquet needs a package that is not installed", do="pip install 'guanxi[parquet]'") from error
    try:
        return ParquetFile(stream)
    except GuanxiError:
        raise
    except Exception as error:  # pyarrow has many for what is broken
        raise ReadError(f"the file is no Parquet: {' '.join(str(error).split())[:120]}") from error


def _rows(file: Any, groups: list[int], names: list[str]) -> Iterator[dict[str, Any]]:
    """The rows as JSON would give them."""
    try:
        for batch in file.iter_batches(_TOGETHER, row_groups=groups, columns=names):
            for row in batch.to_pylist():
                day = row.get("date")
                if isinstance(day, datetime.date):  # a datetime is one
                    row["date"] = day.isoformat()[:10]
                yield {name: value for name, value in row.items() if value is not None}
    except GuanxiError:
        raise
    except Exception as error:
        raise ReadError(f"the Parquet file is broken: {' '.join(str(error).split())[:120]}") from error
