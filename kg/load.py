"""A graph's statements to a SPARQL server, by the fastest way that it has; afterwards the folder knows them there.

What was sent is noted part by part in the folder's file ``loading``, so that a load that was stopped goes on. Until the
end readers see the old store. Then the statements on the server are counted, and only if none is missing they count.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import bulk, disk
from kg.folder import Folder
from kg.location import Location, location, settle
from kg.server import Server
from kg.server_store import ServerStore
from kg.store import store_error
from kg.virtuoso_loader import Loader
from ontology.errors import StoreError, UsageError

ARTICLES = 500  # in a part: some 100,000 statements


@dataclass(slots=True)
class Progress:
    """How far a load has come. ``facts``, ``judgements``: of what; ``statements``: in the parts that are done.

    ``run``: which load it is: a Virtuoso takes no file twice that bears the same name.
    """

    url: str
    owner: str
    run: str
    facts: int
    judgements: str
    done: int = 0
    statements: int = 0


def load(path: Path, url: str, *, via: str | None = None, step: Callable[[int, int], None] = lambda a, b: None) -> int:
    """Send the graph in ``path`` to the server at ``url``; returns how many statements it holds then.

    ``via``: a folder that a Virtuoso reads (``HERE`` or ``HERE:THERE``, where the server knows it by another name), for
    its bulk loader. ``step`` is told the parts that are done and how many there are. Raises StoreError where the
    server fails, holds another graph, or holds fewer statements afterwards; UsageError for ``via`` on another server.
    """
    with Folder.open(path, write=True) as folder:
        if str(location(path)) == url:
            raise UsageError(
                f"the statements of this graph lie there already: {url}", do="Use 'kg rebuild' to renew them"
            )
        server = Server(url)
        loader = Loader(server, via) if via is not None else None
        progress = _progress(path, url, folder)
        store = ServerStore(server, progress.owner)
        try:
            _note(path, progress)
            if not progress.done:
                store.clear()  # of a load of other facts, half of which are there
                store.apply(drop=[], remove=[], insert={}, stamp=-1)  # ours from now on, and not complete
            _send(path, folder, store, loader, progress, step)
            _verify(path, store, progress)
            store.apply(drop=[], remove=[], insert={}, stamp=progress.facts)
        finally:
            store.close()
        settle(path, Location(url, progress.owner))
        _note(path, None)
        shutil.rmtree(disk.cache(path, disk.current(path)) / "store", ignore_errors=True)
    return progress.statements


def _send(
    path: Path,
    folder: Folder,
    store: ServerStore,
    loader: Loader | None,
    progress: Progress,
    step: Callable[[int, int], None],
) -> None:
    """All parts that are not there yet: while the server takes one, the next is made."""
    total = bulk.count(folder, ARTICLES)
    step(progress.done, total)

    def put(part: bulk.Part) -> None:
        if loader is not None:
            loader.load(f"guanxi-{progress.run}-{part.number:06d}", part.nquads())
        else:
            store.load_graphs(part.graphs)

    def there(part: bulk.Part, sent: Future[None]) -> None:
        sent.result()  # raises what befell it
        progress.done = part.number + 1
        progress.statements += len(part)
        _note(path, progress)
        step(progress.done, total)

    under_way: tuple[bulk.Part, Future[None]] | None = None
    with ThreadPoolExecutor(1) as sender:
        for part in bulk.parts(folder, ARTICLES, progress.done):
            if under_way is not None:
                there(*under_way)
            under_way = part, sender.submit(put, part)
        if under_way is not None:
            there(*under_way)
    if loader is not None:
        loader.finish()


def _verify(path: Path, store: ServerStore, progress: Progress) -> None:
    """Raise StoreError where the server does not hold what was sent; the next load then sends all of it again."""
    held = len(store)
    if held != progress.statements:
        _note(path, Progress(progress.url, progress.owner, uuid.uuid4().hex, progress.facts, progress.judgements))
        what = f"the server holds {held:,} of {progress.statements:,} statements that it has taken"
        raise StoreError(what, where=progress.url, do="Look into the server's log and run the command again")


def _progress(path: Path, url: str, folder: Folder) -> Progress:
    """That of a load of the same facts to the same server which was stopped, else a new one."""
    facts, judgements = folder.catalog.applied, folder.catalog.get("judgements")
    owner, run = uuid.uuid4().hex, uuid.uuid4().hex
    try:
        held = Progress(**json.loads((path / "loading").read_text("utf-8")))
    except FileNotFoundError:
        return Progress(url, owner, run, facts, judgements)
    except (OSError, ValueError, TypeError) as error:
        raise store_error(error, path / "loading") from error
    if (held.url, held.facts, held.judgements) == (url, facts, judgements):
        return held
    return Progress(url, held.owner if held.url == url else owner, run, facts, judgements)


def _note(path: Path, progress: Progress | None) -> None:
    try:
        if progress is None:
            (path / "loading").unlink(missing_ok=True)
        else:
            disk.replace(path / "loading", json.dumps(asdict(progress)))
    except OSError as error:
        raise store_error(error, path) from error
