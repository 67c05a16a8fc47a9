"""The command ``kg``: registers every command and turns errors into messages and exit codes."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from cli import (
    add,
    articles,
    build,
    central,
    chain,
    changes,
    event,
    exchange,
    explain,
    extract,
    failures,
    graph,
    judge,
    mcp,
    org,
    person,
    query,
    review,
    search,
    serve,
    stats,
    upkeep,
)

app = typer.Typer(
    name="kg",
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


# In the order in which `kg --help` lists them.
app.command()(add.add)
app.command()(extract.extract)
app.command()(build.build)
app.command()(explain.explain)
app.command()(person.person)
app.command()(org.org)
app.command()(event.event)
app.command()(changes.changes)
app.command()(search.search)
app.command()(query.query)
app.command()(graph.graph)
app.command()(chain.path)
app.command()(chain.neighbours)
app.command()(central.central)
app.command()(central.communities)
app.command()(judge.same)
app.command()(judge.different)
app.command()(judge.unsure)
app.command()(judge.rename)
app.command()(judge.reject)
app.command()(judge.undo)
app.command()(judge.judgements)
app.command()(review.review)
app.command()(articles.articles)
app.command()(articles.remove)
app.command()(stats.stats)
app.command()(exchange.export)
app.command("import")(exchange.import_)
app.command()(articles.rebuild)
app.command()(upkeep.check)
app.command()(upkeep.backup)
app.command()(upkeep.restore)
app.command()(serve.serve)
app.command()(mcp.mcp)


def main() -> None:
    """Entry point of the command ``kg``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A character that the terminal's encoding lacks, or a file name that is no text, is escaped: no crash.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(failures.run(app))


if __name__ == "__main__":
    main()
