"""Reads the articles of one slice of an input, as the whole input would give them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from extract.articles import Found, ReadFailure, guarded, keyed, read_file
from extract.files import open_stream
from extract.folders import file_at
from extract.kinds import Kind, kind_of
from ontology.errors import StoreError, UnreachableError
from ontology.records import Article
from ontology.shards import Slice, Task


def read_slices(task: Task) -> Iterator[Article | ReadFailure]:
    """The articles of a shard, in order; what cannot be read becomes a ReadFailure.

    Raises StoreError where an input cannot be reached: a shard that lacks it for that reason would stay so for good.
    """
    for piece in task.slices:
        for item in guarded(piece.source, _found(piece), (task.published, task.context)):
            if isinstance(item, ReadFailure) and isinstance(item.error, UnreachableError):
                raise StoreError(item.error.what, where=item.where, do=item.error.do)
            yield item


def _found(piece: Slice) -> Iterator[Found]:
    path = file_at(piece.path)
    if piece.lines is None:
        yield from read_file(path)
        return
    kind, packed = kind_of(path.name)
    with open_stream(path, packed=packed) as stream:
        if kind is Kind.PARQUET:
            from extract.readers import parquet

            yield from keyed(parquet.read(stream, piece.first, piece.lines))
            return
        from extract.readers import jsonl

        stream.seek(piece.start)
        yield from keyed(jsonl.read(Limited(stream, piece.lines), piece.first))


class Limited:
    """So many lines of a stream and no more; a line may come in pieces."""

    def __init__(self, stream: BinaryIO, lines: int) -> None:
        self._stream, self._left = stream, lines

    def readline(self, size: int = -1, /) -> bytes:
        """The next line or piece of a line; empty at the end."""
        if not self._left:
            return b""
        piece = self._stream.readline(size)
        if piece.endswith(b"\n"):
            self._left -= 1
        return piece
