"""Writes generated articles as JSON Lines, with the truth about who is who, or the facts that are in them.

usage: generate.py ARTICLES [--of N] [--start K] [--seed S] [--facts] [--output FILE] [--truth FILE]

The world has as many people as N articles (default: ARTICLES) ask for; ``--start`` begins with the K-th of them, so
that several machines may each write a part. The same arguments give the same bytes. A line of the truth is ``{"source":
ID, "event": KEY, "mentions": [{"kind", "start", "end", "name", "key"}]}``: equal keys, one and the same. Everybody in
them is made up.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path

from generator.articles import Told, articles
from generator.facts import extraction
from generator.world import World

from ontology.records import to_json


def line(record: dict[str, object]) -> str:
    """A record as a line of JSON."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def article_line(told: Told) -> str:
    """An article as ``kg add`` reads it."""
    return line(told.record())


def facts_line(told: Told) -> str:
    """An article's facts as ``kg import`` reads them."""
    return to_json(extraction(told))


def main() -> int:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--of", type=int, default=0, metavar="N")
    parser.add_argument("--start", type=int, default=0, metavar="K")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--facts", action="store_true", help="facts, not articles")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--truth", type=Path)
    args = parser.parse_args()
    world = World(max(args.of, args.start + args.articles), args.seed)
    write = facts_line if args.facts else article_line
    with ExitStack() as open_files:
        enter = open_files.enter_context
        target = enter(args.output.open("w", encoding="utf-8")) if args.output else sys.stdout
        truth = enter(args.truth.open("w", encoding="utf-8")) if args.truth else None
        for told in articles(world, args.articles, args.start):
            target.write(write(told) + "\n")
            if truth:
                truth.write(line(told.truth()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
