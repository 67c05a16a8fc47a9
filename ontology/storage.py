"""A folder of files that several processes may fill: each file is there whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from ontology.errors import StoreError

PARTIAL = ".part"  # ends the name of what is being written


class Storage(ABC):
    """Files by name in one flat folder. Every method raises StoreError where the folder cannot be used."""

    address: str

    @abstractmethod
    def names(self) -> dict[str, str]:
        """The files that are there whole, each with a word that changes when the file does."""

    @abstractmethod
    def size(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""

    @abstractmethod
    def read(self, name: str) -> bytes | None:
        """A file; None where there is none."""

    @abstractmethod
    def writing(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        """A stream to write to; the file takes its name at the end, whole, and only when nothing was raised."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Remove a file, where it is there."""

    def write(self, name: str, data: bytes) -> None:
        """A file, whole or not at all."""
        with self.writing(name) as stream:
            stream.write(data)


class LocalStorage(Storage):
    """A folder of this machine, or of a file system that it shares with others; made when the first file is."""

    def __init__(self, path: Path) -> None:
        self.path, self.address = path, str(path)

    def names(self) -> dict[str, str]:
        """The files that are there whole, each with its size and time."""
        with self._guard():
            if not self.path.exists():
                return {}
            with os.scandir(self.path) as entries:
                found = {e.name: e.stat() for e in entries if e.is_file() and not e.name.endswith(PARTIAL)}
        return {name: f"{state.st_size} {state.st_mtime_ns}" for name, state in sorted(found.items())}

    def size(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""
        with self._guard():
            try:
                return (self.path / name).stat().st_size
            except FileNotFoundError:
                return None

    def read(self, name: str) -> bytes | None:
        """A file; None where there is none."""
        with self._guard():
            try:
                return (self.path / name).read_bytes()
            except FileNotFoundError:
                return None

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file beside the place that it takes when it is whole and on the disk."""
        with self._guard():
            self.path.mkdir(parents=True, exist_ok=True)
            # A name of its own: two processes may write the same file, and then both write the same bytes.
            number, partial = tempfile.mkstemp(dir=self.path, prefix=f".{name[:100]}.", suffix=PARTIAL)
        try:
            with os.fdopen(number, "wb") as stream:
                yield cast(BinaryIO, stream)
                with self._guard():
                    stream.flush()
                    os.fsync(stream.fileno())
            with self._guard():
                os.chmod(partial, 0o666 & ~_umask())  # noqa: PTH101  mkstemp's files are their maker's alone
                Path(partial).replace(self.path / name)
        finally:
            Path(partial).unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Remove a file, where it is there."""
        with self._guard():
            (self.path / name).unlink(missing_ok=True)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            do = "See that the folder can be written and that the disk has room; run the command again to go on"
            raise StoreError(error.strerror or str(error), where=self.address, do=do) from error


def is_url(address: str) -> bool:
    """Whether an address is a URL, not a path of this machine."""
    return "://" in address


def storage(address: str) -> Storage:
    """The folder at a path or a URL. Raises StoreError where that kind of URL needs a package that is missing."""
    if not is_url(address):
        return LocalStorage(Path(address).absolute())
    from ontology.remote import RemoteStorage, filesystem  # local files do without fsspec, and start faster

    filesystem(address)
    return RemoteStorage(address)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
