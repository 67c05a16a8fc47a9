"""One writer per graph folder: a lock that the system lets go of when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from kg.store import store_error
from ontology.errors import LockedError


class Lock:
    """An exclusive lock on a file, held until ``release``."""

    def __init__(self, path: Path) -> None:
        """Take it at once. Raises LockedError where another holds it, StoreError where the file cannot be made."""
        self.path = path
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise store_error(error, path) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(self._descriptor, 32, 0).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            who = f"process {holder}" if holder else "another process"
            do = "Wait until it has finished, then run the command again; lookups work meanwhile"
            raise LockedError(f"{who} is writing to this graph", where=str(path.parent), do=do) from error
        try:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, str(os.getpid()).encode("ascii"), 0)
        except OSError:
            pass  # on a full disk: the name of the holder is a courtesy, the lock itself holds

    def release(self) -> None:
        """Let the next writer in."""
        os.close(self._descriptor)
