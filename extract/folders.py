"""Finds the files of articles: a path, a pattern, or a folder with all below it.

A folder is read whole, in the order of names, hidden files left out, each folder once however links run. In a folder
a document of a format that no reader knows (.doc, .epub, …) is an error; other files (images, scripts, files without
a suffix) are no articles: one warning a folder, through ``logging``, names them.
"""

from __future__ import annotations

import glob
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extract.kinds import FOREIGN_DOCUMENTS, kind_of
from ontology.errors import ReadError, StoreError, UnreachableError
from ontology.storage import is_url

if TYPE_CHECKING:
    from ontology.remote import RemotePath

_log = logging.getLogger(__name__)


def source_of(path: Path | RemotePath) -> str:
    """The name under which a file's article is known: relative below the working directory, else absolute; a URL."""
    if not isinstance(path, Path):
        return path.url
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links: the name is meant)
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return absolute.as_posix()


def reason_of(error: OSError) -> str:
    """Why the system would not give a file, in the words of the other reasons."""
    reasons = {FileNotFoundError: "no such file or folder", PermissionError: "no permission to read it"}
    return reasons.get(type(error), error.strerror or str(error))


def files(path: str) -> Iterator[Path | RemotePath | ReadError]:
    """The files that a path or a URL means: itself, those below it, or those that its wildcards match."""
    if is_url(path):
        yield from _behind(path)
        return
    start = Path(path)
    try:
        if start.is_dir():
            yield from _below(start)
        elif start.exists() or start.is_symlink() or not glob.has_magic(path):
            yield start
        elif matches := sorted(glob.glob(path, recursive=True)):  # noqa: PTH207  (absolute patterns, too)
            for match in matches:
                yield from files(match)
        else:
            yield ReadError("no file matches", where=path)
    except (OSError, ValueError) as error:  # a name that is too long, or holds a NUL
        reason = reason_of(error) if isinstance(error, OSError) else "no valid path"
        yield ReadError(reason, where=path)


def file_at(path: str) -> Path | RemotePath:
    """The one file at a path or a URL."""
    if not is_url(path):
        return Path(path)
    from ontology.remote import RemotePath  # local files do without fsspec

    return RemotePath(path)


def _behind(url: str) -> Iterator[RemotePath | ReadError]:
    """The files behind a URL; of a folder those of a kind that is read."""
    from ontology.remote import found

    try:
        there = list(found(url))
    except FileNotFoundError:
        yield ReadError("no such file or folder", where=url)
        return
    except (ReadError, StoreError) as error:
        yield UnreachableError(error.what, where=url, do=error.do)
        return
    known = [file for file in there if len(there) == 1 or (file.suffix and kind_of(file.name)[0] is not None)]
    yield from known
    if not known:
        yield ReadError("no readable file in the folder", where=url)
    elif len(known) < len(there):
        _log.warning("%s: left unread as no articles: %d", url, len(there) - len(known))


def _below(folder: Path) -> Iterator[Path | ReadError]:
    """The articles' files below a folder; documents of foreign formats as failures; other files in one warning."""
    found = 0
    others: list[str] = []
    for file in _walk(folder, set()):
        if isinstance(file, ReadError) or (file.suffix and kind_of(file.name)[0] is not None):
            found += 1
            yield file
        elif file.suffix.lower() in FOREIGN_DOCUMENTS:
            found += 1
            advice = FOREIGN_DOCUMENTS[file.suffix.lower()]
            yield ReadError(f"{file.suffix} documents cannot be read", do=advice, where=source_of(file))
        else:
            others.append(file.relative_to(folder).as_posix())
    if not found:
        yield ReadError("no readable file in the folder", where=source_of(folder))
    elif others:
        shown = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
        _log.warning("%s: left unread as no articles: %d (%s)", source_of(folder), len(others), shown)


def _walk(folder: Path, visited: set[tuple[int, int]]) -> Iterator[Path | ReadError]:
    """Files in the order of names, each folder once: a link back up ends there."""
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            state = current.stat()
            if (identity := (state.st_dev, state.st_ino)) in visited:
                continue
            visited.add(identity)
            entries = sorted(current.iterdir(), key=lambda entry: entry.name)
            entries = [entry for entry in entries if not entry.name.startswith((".", "~$"))]
            folders = {entry: None for entry in entries if entry.is_dir()}  # ordered
        except OSError as error:
            yield ReadError(reason_of(error), where=source_of(current))
            continue
        yield from (entry for entry in entries if entry not in folders)
        pending.extend(reversed(folders))
