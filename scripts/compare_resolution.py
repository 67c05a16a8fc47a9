"""Holds `kg resolve` against a graph: every mention of a folder of shards must have the IRI that `kg build` gives it.

usage: compare_resolution.py SHARDS [--judgements FILE] [--buckets N…]

SHARDS is what ``kg extract --out`` has written. The graph is built in a temporary folder by one process; the shards are
resolved once for each number of buckets. Prints how many mentions agree, and names the first that do not; 1 then. Last
the graph is built with the last table (``kg build --resolved``): its documents must be the same bytes, and it is told
what either build has cost.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
from pathlib import Path
from time import process_time

from kg.build import Build
from kg.folder import Folder
from kg.judgements import Judgements
from kg.resolution import resolve
from kg.resolved import fitting, iris
from ontology.storage import LocalStorage, Storage

SHOWN = 10  # mentions that differ
Table = dict[tuple[str, str], str]  # article, local id -> IRI


def of_the_graph(shards: Storage, path: Path, judgements: Path | None, out: Storage | None = None) -> tuple[Table, str]:
    """What a graph of the shards says, and a checksum of its documents; ``out``: the table that it is built with."""
    started = process_time()
    with Folder.open(path, create=True, store="none") as folder:
        if judgements:
            shutil.copy(judgements, folder.judgements_path)
        table = fitting(out, shards, Judgements.load(folder.judgements_path)) if out else None
        if table:
            table.load()
        done = Build(folder, shards, table).run()
        for where, reason in done.failures:
            print(f"{where}: {reason}", file=sys.stderr)
        how = "with the table" if done.taken else "without a table"
        print(f"built {how}: {process_time() - started:.1f} seconds of one core")
        rows = folder.catalog.db.execute("SELECT a.id, m.local, m.iri FROM mention m JOIN article a ON a.n = m.article")
        told = {(article, local): iri for article, local, iri in rows}
        digest = hashlib.sha256()
        for key, lines in folder.catalog.db.execute("SELECT key, lines FROM document ORDER BY key"):
            digest.update(key.encode() + lines)
        return told, digest.hexdigest()


def of_the_table(shards: Storage, out: Path, judgements: Path | None, buckets: int) -> Table:
    """What ``kg resolve`` says."""
    held = Judgements.load(judgements) if judgements else Judgements()
    place, started = LocalStorage(out), process_time()
    resolve(shards, place, held, lambda work, items: (work(item, False) for item in items), buckets)
    print(f"resolved: {process_time() - started:.1f} seconds of one core")
    return {(article, local): iri for article, local, iri in iris(place)}


def main() -> int:
    """Builds, resolves, compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shards", type=Path)
    parser.add_argument("--judgements", type=Path)
    parser.add_argument("--buckets", type=int, nargs="+", default=[1, 16])
    args = parser.parse_args()
    shards, differ = LocalStorage(args.shards), 0
    with tempfile.TemporaryDirectory(prefix="kg-compare-") as name:
        graph, digest = of_the_graph(shards, Path(name) / "graph", args.judgements)
        for buckets in args.buckets:
            table = of_the_table(shards, Path(name) / f"resolved-{buckets}", args.judgements, buckets)
            wrong = sorted(key for key in graph.keys() | table.keys() if graph.get(key) != table.get(key))
            print(
                f"{buckets} bucket(s): {len(graph) - sum(key in graph for key in wrong):,} of {len(graph):,} mentions "
                f"of {len({article for article, _ in graph}):,} articles have the IRI of the graph, "
                f"{len(set(graph.values())):,} things; {len(wrong)} differ"
            )
            for key in wrong[:SHOWN]:
                print(f"  {key[0]}#{key[1]}: graph {graph.get(key)}, table {table.get(key)}")
            differ += len(wrong)
        last = LocalStorage(Path(name) / f"resolved-{args.buckets[-1]}")
        same = of_the_graph(shards, Path(name) / "again", args.judgements, last)[1] == digest
        print(f"the documents of both graphs are {'the same' if same else 'not the same'} bytes")
        differ += not same
    return 1 if differ or not graph else 0


if __name__ == "__main__":
    sys.exit(main())
