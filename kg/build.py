"""Shards into a graph: those that it does not hold yet, those that have changed, and nothing of those that are gone.

The graph is the one that ``kg add`` makes of the same articles. Where two shards give one source, the later one speaks:
by the name of its input, then by row, in whatever order they were made or built in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.built import Built, Known
from kg.folder import Folder
from kg.log import BATCH_ARTICLES, Removal
from kg.quads import Names
from kg.resolved import Resolved
from kg.terms import plain
from ontology.errors import DataError
from ontology.records import Extraction
from ontology.shards import MANIFEST, Manifest, read_facts, read_manifest
from ontology.storage import Storage, storage

Record = Extraction | Removal
_AFRESH = 1.0  # so many new articles for each that the graph holds: from here on making all anew is faster


@dataclass(slots=True)
class Outcome:
    """What a build did. ``failures``: (where, reason) of shards that are not whole and of articles that are broken."""

    new: int = 0  # shards
    replaced: int = 0
    unchanged: int = 0
    gone: int = 0
    taken: bool = False  # who is who from the table that ``kg resolve`` has made
    articles: int = 0  # written
    failures: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A shard that is new or has changed, in order of who speaks for a source."""

    order: tuple[str, int]
    name: str
    version: str  # of the manifest's file
    articles: int


class Build:
    """One build, looked at when it is made: ``total`` articles are to be looked at, which ``run`` does.

    May be stopped at any time and made again. What other folders of shards have given stays. ``resolved``: who is who
    in these shards, for a build that makes all anew; any other decides what is new by itself. Raises StoreError.
    """

    def __init__(self, folder: Folder, shards: Storage, resolved: Resolved | None = None) -> None:
        self.folder, self.shards, self.built, self.resolved = folder, shards, Built(folder.path), resolved
        self.outcome = Outcome()
        self.known = self.built.shards()
        self.step: Callable[[int], None] = lambda count: None
        self.fresh, self.gone = self._look()
        held = int(folder.catalog.db.execute("SELECT COUNT(*) FROM source").fetchone()[0])
        new = sum(each.articles for each in self.fresh)
        self.afresh = new > _AFRESH * held
        self.total = 2 * new + held if self.afresh else new

    @property
    def anew(self) -> bool:
        """Whether store and catalogue are made of all at once."""
        return self.afresh and bool(self.fresh)

    def run(self, step: Callable[[int], None] = lambda count: None) -> Outcome:
        """Everything into the graph; ``step`` is told how many articles were looked at."""
        self.step = step
        try:
            for known in self.gone:
                self._take(self._dropped(known.name, set()))
                self.built.forget(known.name)
                self.outcome.gone += 1
            for fresh in self.fresh:
                self._shard(fresh)
            if self.anew:
                self.outcome.taken = self.folder.rebuild(step=step, resolved=self.resolved)
            return self.outcome
        finally:
            self.built.close()

    def _look(self) -> tuple[list[Fresh], list[Known]]:
        """What is new or has changed, and what is gone; manifests that are known are not read again."""
        names, place = self.shards.names(), self.shards.address
        fresh = []
        for file, version in names.items():
            name = file.removesuffix(MANIFEST)
            known = self.known.get(name)
            if name == file:
                continue
            if known is not None and (known.version, known.place) == (version, place):
                self.outcome.unchanged += 1
                continue
            manifest = self._manifest(name)
            if manifest is None:
                continue
            if known is not None and known.content == manifest.content_sha256:
                self.built.seen(name, place, version)
                self.outcome.unchanged += 1
            else:
                fresh.append(Fresh(manifest.order, name, version, manifest.counts["articles"]))
        gone = [k for k in self.known.values() if k.place == place and k.name + MANIFEST not in names]
        return sorted(fresh, key=lambda each: (each.order, each.name)), gone

    def _manifest(self, name: str) -> Manifest | None:
        """The manifest of a shard that is whole; else None, and it is told."""
        where = f"{self.shards.address}/{name}"
        try:
            manifest = read_manifest(self.shards, name)
        except DataError as error:
            self.outcome.failures.append((where, str(error)))
            return None
        if manifest is None:
            self.outcome.failures.append((where, "the shard is not whole. Run 'kg extract' again"))
        return manifest

    def _shard(self, fresh: Fresh) -> None:
        manifest = self._manifest(fresh.name)
        if manifest is None:
            return
        sources: set[str] = set()
        try:
            self._take(self._records(manifest, sources))
        except DataError as error:
            self.outcome.failures.append((f"{self.shards.address}/{manifest.shard}", str(error)))
            return
        self._take(self._dropped(manifest.shard, sources))
        known = Known(manifest.shard, self.shards.address, fresh.version, manifest.content_sha256)
        self.built.note(known, manifest.order, sources)
        if manifest.shard in self.known:
            self.outcome.replaced += 1
        else:
            self.outcome.new += 1

    def _records(self, manifest: Manifest, sources: set[str]) -> Iterator[Record]:
        """The extractions of a shard for which it speaks."""
        order = (*manifest.order, manifest.shard)
        for extraction in read_facts(self.shards, manifest):
            self.step(1)
            source = plain(extraction.article.source)
            sources.add(source)
            if self.built.held_later(source, order):
                continue
            try:
                Names(extraction)  # refuses what is broken before it is in the log for good
            except DataError as error:
                self.outcome.failures.append((source, error.placeless))
                continue
            yield extraction

    def _dropped(self, name: str, sources: set[str]) -> Iterator[Record]:
        """What becomes of the sources that a shard gives no more: another shard speaks for them, or they go."""
        others: dict[tuple[str, str], set[str]] = {}
        for source in sorted(self.built.sources(name) - sources):
            other = self.built.speaker(source, name)
            if other is None:
                yield Removal(source)
            else:
                others.setdefault(other, set()).add(source)
        for (place, other_name), wanted in others.items():
            lies = storage(place)
            manifest = read_manifest(lies, other_name)
            if manifest is not None:
                yield from (e for e in read_facts(lies, manifest) if plain(e.article.source) in wanted)

    def _take(self, records: Iterable[Record]) -> None:
        """Records into the graph in batches, or into its log alone where all is made anew in the end."""
        batch: dict[str, Record] = {}
        for record in records:
            source = plain(record.source if isinstance(record, Removal) else record.article.source)
            batch.pop(source, None)  # the last one counts
            batch[source] = record
            if len(batch) >= BATCH_ARTICLES:
                self._commit(batch)
        self._commit(batch)

    def _commit(self, batch: dict[str, Record]) -> None:
        records = [r for r in batch.values() if self.afresh or self._changes(r)]
        batch.clear()
        if not records:
            return
        if self.afresh:
            self.folder.log.append(records)
        else:
            self.folder.take(records)
        self.outcome.articles += sum(isinstance(record, Extraction) for record in records)

    def _changes(self, record: Record) -> bool:
        """Whether the graph does not say so already."""
        if isinstance(record, Removal):
            select = "SELECT 1 FROM source WHERE source = ?"
            return self.folder.catalog.db.execute(select, (plain(record.source),)).fetchone() is not None
        return self.folder.status(record.article, extractor=record.extractor) != "unchanged"
