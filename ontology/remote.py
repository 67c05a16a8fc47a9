"""Files behind a URL (s3://, hdfs://, https://, …), through fsspec: the one place that knows of it.

Credentials and endpoints come from where each service's own tools look for them (for S3: AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_PROFILE, AWS_ENDPOINT_URL).
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

import fsspec

from ontology.errors import StoreError, UnreachableError
from ontology.storage import PARTIAL, Storage

BLOCK_BYTES = 8 << 20
# A file is there whole or not at all by the service's own promise; elsewhere it is renamed when it is whole.
_WHOLE = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "memory")
_EXTRAS = {"s3": "s3", "s3a": "s3", "http": "http", "https": "http", "hdfs": "hdfs"}
_NO_ACCESS = ("NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "ProfileNotFound")


class RemotePath:
    """A file behind a URL, with so much of ``Path`` as readers need."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.name = PurePosixPath(url.partition("?")[0]).name
        self.suffix = PurePosixPath(self.name).suffix

    def __str__(self) -> str:
        return self.url

    def absolute(self) -> RemotePath:
        """Itself: a URL means the same everywhere."""
        return self

    def exists(self) -> bool:
        """True: whether it is there shows when it is opened."""
        return True

    def is_file(self) -> bool:
        """True: folders are never given out as such."""
        return True

    def open(self, mode: str = "rb") -> BinaryIO:
        """The bytes of the file. Raises FileNotFoundError, UnreachableError, and so does every read."""
        assert mode == "rb"
        with reachable(self.url):
            fs, path = filesystem(self.url)
            return cast(
                BinaryIO, io.BufferedReader(_Raw(fs.open(path, "rb", block_size=BLOCK_BYTES), self.url), 1 << 20)
            )

    def version(self) -> str:
        """A word that changes when the file does; empty where the service tells none. Raises as ``open``."""
        with reachable(self.url):
            fs, path = filesystem(self.url)
            return _version(fs.info(path))


class _Raw(io.RawIOBase):
    """A stream of fsspec whose failures are ours."""

    def __init__(self, file: Any, url: str) -> None:
        self._file, self._url = file, url

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def readinto(self, buffer: Any) -> int:
        with reachable(self._url):
            data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        with reachable(self._url):
            return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


class RemoteStorage(Storage):
    """A folder behind a URL."""

    def __init__(self, url: str) -> None:
        self.address = url.rstrip("/")

    def names(self) -> dict[str, str]:
        """The files that are there whole, each with the service's word for its version."""
        with self._guard():
            fs, folder = filesystem(self.address)
            fs.invalidate_cache()
            try:
                found = fs.ls(folder, detail=True)
            except FileNotFoundError:
                return {}
        files = {PurePosixPath(e["name"]).name: _version(e) for e in found if e["type"] == "file"}
        return {name: version for name, version in sorted(files.items()) if not name.endswith(PARTIAL)}

    def size(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""
        with self._guard():
            fs, folder = filesystem(self.address)
            fs.invalidate_cache()
            try:
                return int(fs.info(f"{folder}/{name}")["size"])
            except FileNotFoundError:
                return None

    def read(self, name: str) -> bytes | None:
        """A file; None where there is none."""
        with self._guard():
            fs, folder = filesystem(self.address)
            try:
                return bytes(fs.cat_file(f"{folder}/{name}"))
            except FileNotFoundError:
                return None

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file of this machine, sent off when it is whole."""
        with tempfile.NamedTemporaryFile(prefix="kg-") as file:
            yield cast(BinaryIO, file)
            file.flush()
            with self._guard():
                self._send(file.name, name)

    def remove(self, name: str) -> None:
        """Remove a file, where it is there."""
        with self._guard():
            fs, folder = filesystem(self.address)
            try:
                fs.rm_file(f"{folder}/{name}")
            except FileNotFoundError:
                return

    def _send(self, file: str, name: str) -> None:
        fs, folder = filesystem(self.address)
        protocols = fs.protocol if isinstance(fs.protocol, tuple) else (fs.protocol,)
        if any(protocol in _WHOLE for protocol in protocols):
            fs.put_file(file, f"{folder}/{name}")
            return
        fs.makedirs(folder, exist_ok=True)
        partial = f"{folder}/.{name}.{os.getpid()}{PARTIAL}"
        fs.put_file(file, partial)
        fs.mv(partial, f"{folder}/{name}")

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            with reachable(self.address):
                yield
        except FileNotFoundError as error:
            do = "Make the bucket or the folder first, or correct the address"
            raise StoreError("there is no such place", where=self.address, do=do) from error
        except UnreachableError as error:
            raise StoreError(error.what, where=self.address, do=error.do) from error


def filesystem(url: str) -> tuple[Any, str]:
    """fsspec's file system for a URL, and the path in it. Raises StoreError where a package is missing."""
    protocol = url.partition("://")[0]
    try:
        fs, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        extra = _EXTRAS.get(protocol)
        do = f"Install it: pip install 'guanxi[{extra}]'" if extra else f"Install it ({error})"
        raise StoreError(f"{protocol}:// needs a package that is not installed", where=url, do=do) from error
    except ValueError as error:
        raise StoreError(f"'{protocol}' is no kind of address that is known", where=url, do="Check it") from error
    return fs, str(path)


def found(url: str) -> Iterator[RemotePath]:
    """The files that a URL means: itself, those below it, or those that its wildcards match, in order of names.

    Raises FileNotFoundError where there is none, UnreachableError.
    """
    protocol = url.partition("://")[0]
    if protocol in ("http", "https"):  # what is a folder there nobody can tell
        yield RemotePath(url)
        return
    with reachable(url):
        fs, path = filesystem(url)
        fs.invalidate_cache()
        if any(sign in path for sign in "*?["):
            names = sorted(fs.glob(path))
        elif fs.isdir(path):
            names = sorted(fs.find(path))
        else:
            names = [path]
            fs.info(path)
    if not names:
        raise FileNotFoundError(url)
    for name in names:
        if not PurePosixPath(name).name.startswith((".", "~$")):
            yield RemotePath(str(fs.unstrip_protocol(name)))


@contextmanager
def reachable(url: str) -> Iterator[None]:
    """What the services' packages raise as ours: UnreachableError with what to do; FileNotFoundError as it is."""
    try:
        yield
    except (FileNotFoundError, StoreError, UnreachableError):
        raise
    except Exception as error:
        raise _unreachable(error, url) from error


def _unreachable(error: Exception, url: str) -> UnreachableError:
    names = {cls.__name__ for cls in type(error).__mro__}
    cause = " ".join(str(error).split())[:200] or type(error).__name__
    if names & {*_NO_ACCESS, "PermissionError"}:
        if "NoCredentialsError" in names:
            cause = "no credentials were found"
        do = "Set the service's credentials (for S3: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE)"
        return UnreachableError(f"not allowed in ({cause})", where=url, do=do)
    do = "See to the network and the address (AWS_ENDPOINT_URL for an S3 of your own); run the command again to go on"
    return UnreachableError(f"cannot be reached ({cause})", where=url, do=do)


def _version(info: dict[str, Any]) -> str:
    """An ETag where there is one, else size and time; empty where the service tells no time."""
    tag = info.get("ETag") or info.get("etag")
    if tag:
        return str(tag).strip('"')
    time = info.get("mtime") or info.get("LastModified") or info.get("last_modified") or info.get("created") or ""
    return f"{info.get('size', '')} {time}" if time else ""
