"""What extraction, resolution, the graph and the engines cost as articles grow in number; written into docs/scaling.md.

usage: benchmark_scale.py [CORPUS.jsonl[.gz]] [--only PART…] [--extract N…] [--resolve N…] [--sample N…]
                          [--graph N…] [--server N…] [--hot N…] [--shard N] [--share N] [--jobs N] [--work DIR]
                          [--write] [--engine-articles N] [--engine-shard N] [--servers NAME…]

Parts, each by itself with ``--only``, each with a table of its own:

extraction  articles of CORPUS, then N generated ones, in shards: processor seconds, memory, bytes
resolution  the facts of N generated articles (as a perfect reader finds them): `kg resolve`, beside the truth
sample      of a larger number of articles the precision of resolution for a share of its blocks, each whole
graph       the same facts: `kg build`, size, the shipped queries, N-Quads, and `kg load` into servers
server      the same facts without a store of the folder's own: `kg build --store none`, `kg load`, asked on Virtuoso
hot         one name with N mentions: memory and time of its block
engines     shards of CORPUS, or of generated articles, by two local processes, by Ray and by Spark on this machine

Generated articles are of ``scripts/generate.py``. Processor seconds are told rather than those of a clock where that is
possible, since other work on the machine disturbs them least; ``engines`` wants a machine that does nothing else. With
``--work DIR`` what was measured stays there, and a run that was stopped goes on. The tables that are not measured anew
stay.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from marks import between
from scale.measured import Rows, Work

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scaling.md"
PARTS = {  # part -> module of ``scale`` and its rows: imported when it is its turn, for what has been imported is in
    # the peaks of memory of all that follows
    "extraction": ("extraction", "extraction_rows"),
    "resolution": ("resolution", "resolution_rows"),
    "sample": ("sample", "sample_rows"),
    "graph": ("graph", "graph_rows"),
    "server": ("server", "server_rows"),
    "hot": ("hot", "hot_rows"),
    "engines": ("engines", "engine_rows"),
}
SIZES: dict[str, Sequence[int]] = {
    "extract": (100_000,),
    "resolve": (10_000, 100_000, 1_000_000),
    "sample": (1_000_000,),
    "graph": (10_000, 100_000),
    "server": (100_000, 1_000_000),
    "hot": (100_000, 1_000_000),
}


def table(part: str, work: Work) -> str:
    """The table of a part, printed while it is measured."""
    module, name = PARTS[part]
    rows: Rows = getattr(import_module(f"scale.{module}"), name)
    text = ""
    for piece in rows(work):
        text += piece
        print(piece, end="", flush=True)
    load, cores = os.getloadavg()[1], os.cpu_count() or 1
    machine = f"Python {platform.python_version()}, {platform.machine()}, {cores} cores"
    if load > cores + 0.5:
        machine += "; with much other work on it: processor seconds are up to half as many again as on an idle one"
    print(f"\n{machine}; load of the last five minutes {load:.1f}.")
    return f"{text.rstrip()}\n\n{machine}.\n"


def written(page: str, part: str, text: str) -> str:
    """The page with a new table of a part."""
    begin, end = f"<!-- scale {part}: written by scripts/benchmark_scale.py --write -->", f"<!-- /scale {part} -->"
    return between(page, begin, end, [text.rstrip("\n")])


def arguments() -> argparse.Namespace:
    """What the user asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    for name, sizes in SIZES.items():
        parser.add_argument(f"--{name}", nargs="*", type=int, default=sizes)
    parser.add_argument("--shard", type=int, default=1000)
    parser.add_argument("--engine-articles", type=int, default=32_000, help="where no CORPUS is given")
    parser.add_argument("--engine-shard", type=int, default=8_000, help="articles; some 60 s of one core")
    parser.add_argument("--servers", nargs="*", choices=("Oxigraph", "Virtuoso"), default=("Oxigraph", "Virtuoso"))
    parser.add_argument("--server-memory", type=float, default=8.0, help="GB for the buffers of server's Virtuoso")
    parser.add_argument("--share", type=int, default=20, help="sample: one block of so many")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="extraction and sample: processes")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep here what was measured, and go on from it")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/scaling.md")
    return parser.parse_args()


def main() -> int:
    """Measures, prints, and writes where asked to."""
    args = arguments()
    if args.work:
        args.work.mkdir(parents=True, exist_ok=True)
    for part in args.only:
        print(f"\n{part}\n")
        with nullcontext(args.work) if args.work else tempfile.TemporaryDirectory(prefix="kg-scale-") as place:
            text = table(part, Work(args, Path(place).absolute()))
        if args.write:
            PAGE.write_text(written(PAGE.read_text("utf-8"), part, text), "utf-8")
            print(f"wrote {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
