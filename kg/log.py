"""facts.jsonl: the append-only log of a graph folder, and its source of truth.

A line is an extraction (``ontology.records.to_json``), which replaces what its source gave before, or
``{"format": 1, "remove": SOURCE}``. Bytes are final once written and synced; a line without its end is what a kill
left of an append: readers pass over it and the next writer cuts it off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.disk import sync_folder
from kg.store import store_error
from kg.terms import plain
from ontology.errors import DataError

if TYPE_CHECKING:  # a look-up reads no article, and starts faster without the records
    from ontology.records import Extraction

BATCH_ARTICLES = 200  # in one transaction


@dataclass(frozen=True, slots=True)
class Removal:
    """The source whose article goes."""

    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log and where it stands, in bytes; ``length`` includes the line end."""

    offset: int
    length: int
    record: Extraction | Removal


class Log:
    """The log at ``path``; an absent file is an empty log."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def size(self) -> int:
        """Bytes of the log, a torn last line included."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def repair(self) -> None:
        """Cut off a torn last line. For writers."""
        end = size = self.size()
        if not size:
            return
        with _guard(self.path), self.path.open("r+b") as file:
            while end:
                start = max(0, end - 65536)
                file.seek(start)
                cut = file.read(end - start).rfind(b"\n")
                if cut >= 0:
                    end = start + cut + 1
                    break
                end = start
            if end < size:
                file.truncate(end)
                os.fsync(file.fileno())

    def cut(self, size: int) -> None:
        """Take back what was appended last: the log is ``size`` bytes long then."""
        with _guard(self.path), self.path.open("r+b") as file:
            file.truncate(size)
            os.fsync(file.fileno())

    def append(self, records: Sequence[Extraction | Removal]) -> list[Entry]:
        """Write the records and sync them to the disk. Raises StoreError, and the log is then as it was."""
        lines = [_to_line(record) for record in records]
        # A lone surrogate (of a file's name, of "\\ud800" in JSON) is no character: U+FFFD stands for it from here on.
        records = [self._parse(0, line) if b"\xef\xbf\xbd" in line else record
                   for record, line in zip(records, lines, strict=True)]  # fmt: skip
        offset = before = self.size()
        with _guard(self.path), self.path.open("ab", buffering=0) as file:
            try:
                data = memoryview(b"".join(lines))
                while data:
                    data = data[file.write(data) :]
                os.fsync(file.fileno())
                if not before:
                    sync_folder(self.path.parent)
            except OSError:
                file.truncate(before)
                raise
        entries = []
        for record, line in zip(records, lines, strict=True):
            entries.append(Entry(offset, len(line), record))
            offset += len(line)
        return entries

    def read(self, offset: int, length: int) -> Extraction:
        """The extraction that stands at ``offset``. Raises DataError where none does."""
        with _guard(self.path), self.path.open("rb") as file:
            file.seek(offset)
            record = self._parse(offset, file.read(length))
        if isinstance(record, Removal):
            raise DataError("a removal where an article should stand", where=f"{self.path}, byte {offset}")
        return record

    def entries(self, start: int = 0) -> Iterator[Entry]:
        """The entries from the byte ``start`` on. Raises DataError at a broken line."""
        if self.size() <= start:
            return
        with _guard(self.path), self.path.open("rb") as file:
            file.seek(start)
            for line in file:
                if line.endswith(b"\n"):
                    yield Entry(start, len(line), self._parse(start, line))
                start += len(line)

    def _parse(self, offset: int, line: bytes) -> Extraction | Removal:
        from ontology.records import from_json

        where = f"{self.path}, byte {offset}"
        try:
            text = line.decode("utf-8")
            if text.startswith('{"format":') and '"remove":' in text[:40]:
                return Removal(str(json.loads(text)["remove"]))
            return from_json(text)
        except (DataError, ValueError, KeyError) as error:
            what = error.what if isinstance(error, DataError) else str(error)
            do = "Restore facts.jsonl from a backup, or delete this line and run 'kg rebuild'"
            raise DataError(what, where=where, do=do) from error


def batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries in lists of ``BATCH_ARTICLES``, the last one shorter."""
    rest = iter(entries)
    while batch := list(islice(rest, BATCH_ARTICLES)):
        yield batch


class _guard:  # noqa: N801  a context manager, named as one is used
    """Errors of the file system as StoreErrors."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            raise store_error(error, self.path) from error


def _to_line(record: Extraction | Removal) -> bytes:
    from ontology.records import FORMAT, to_json

    if isinstance(record, Removal):
        text = json.dumps({"format": FORMAT, "remove": record.source}, ensure_ascii=False, separators=(",", ":"))
    else:
        text = to_json(record)
    return plain(text).encode("utf-8") + b"\n"
