"""The command ``kg``: what all commands share; errors become messages and exit codes."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from cli import failures
from cli.commands import Group

COLLECT_AFTER = 50_000  # objects made and not dropped, before the first garbage is looked for

app = typer.Typer(
    name="kg",
    cls=Group,
    help="""Guanxi reads Chinese news and turns it into a knowledge graph of people, organisations and events.

    Every answer comes with the sentence that proves it.

    \b
    kg add article.txt --date 2024-11-30 --province 广东省
    kg person 李明
    kg query competition-hosts
    kg graph 李明 -o graph.html
    """,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: it reads well in a pipe and starts faster
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kg {version('guanxi')}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Entry point of the command ``kg``."""
    # A look-up makes more objects than it drops, and is over before there is garbage worth looking for.
    gc.set_threshold(COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A character that the terminal's encoding lacks, or a file name that is no text, is escaped: no crash.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(failures.run(app))


if __name__ == "__main__":
    main()
