"""``kg review``: the least certain links, one after the other, each decided with one key."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from cli import options
from cli.judge import By, user
from cli.output import note

_KEYS = {"s": "same", "d": "different", "u": "unsure"}
_ASK = "[s]ame  [d]ifferent  [u]nsure  [Enter] skip  [q]uit > "


def review(
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="Ask about at most so many.")] = 20,
    by: By = "",
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Decide which people of one name are one, the least certain first, with the sentences of both sides.

    Each answer is written at once, as `kg same`, `kg different` and `kg unsure` write it; `kg undo` takes it back.
    The answers may come from a file or pipe too, one letter a line.

    \b
    Examples:
      kg review
      kg review --limit 5
    """
    from cli.writing import writing
    from kg.judging import compare
    from kg.review import uncertain
    from ontology.errors import GuanxiError

    with writing(graph) as folder:
        links = uncertain(folder, limit)
        if not links:
            note("Nothing to decide: no two people of one name are left unjudged.")
        for number, link in enumerate(links, 1):
            _show(link, number, len(links))
            answer = _answer()
            if answer is None:
                break
            if answer in _KEYS:
                try:
                    compare(
                        folder, _KEYS[answer], link.left.reference, link.right.reference,
                        reason="reviewed", by=by or user(),
                    )  # fmt: skip
                except GuanxiError as error:
                    note(f"kg: {error}")


def _show(link: Any, number: int, total: int) -> None:
    state = "one person now" if link.joined else "two people now"
    typer.echo(f"\n{number} of {total}: {link.left.name}, {state}; likely one: {link.likely:.2f}")
    typer.echo(f"  because of {'; '.join(link.reasons)}")
    for letter, side in (("A", link.left), ("B", link.right)):
        typer.echo(f"  {letter}  {side.articles} article(s)")
        for sentence in side.sentences:
            typer.echo(f"     {_plain(sentence)}")


def _plain(text: str) -> str:
    """A sentence on one line, without control characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text)


def _answer() -> str | None:
    """The letter that was given; None at the end of the input or for q."""
    sys.stdout.write(_ASK)
    sys.stdout.flush()
    line = sys.stdin.readline()
    letter = line.strip().lower()[:1]
    return None if not line or letter == "q" else letter
