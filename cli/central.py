"""``kg central`` and ``kg communities``: the network of people as a whole."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cli import options
from cli.output import Column, Format, emit, note
from ontology.plain import plain


class By(StrEnum):
    """What ``kg central --by`` takes."""

    degree = "degree"
    betweenness = "betweenness"
    pagerank = "pagerank"


CENTRAL = (
    Column("name", "name", wide=1),
    Column("value", "value", keep=True),
    Column("known", "knows", keep=True),
    Column("events", "events", keep=True),
    Column("iri", "IRI", wide=2),
)
COMMUNITIES = (
    Column("number", "no.", keep=True),
    Column("size", "people", keep=True),
    Column("people", "most connected", wide=6),
)


def central(
    by: Annotated[By, typer.Option("--by", help="The measure.")] = By.pagerank,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = 20,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """List the most central people: those who share events with many, or stand between many.

    Events of more than 40 people join nobody, and betweenness is estimated from a sample in a big graph; the answer
    says so.

    \b
    Examples:
      kg central
      kg central --by betweenness --since 2024-01 --until 2024-06
    """
    from kg.acquaintance import acquaintance
    from kg.acquaintance import central as rank
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        rows, notes = rank(folder, acquaintance(folder, since=since, until=until), by.value, limit)
    emit([plain(row) for row in rows], CENTRAL, form)
    for line in notes:
        note(line)


def communities(
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = 20,
    members: Annotated[int, typer.Option("--members", min=1, metavar="N", help="Name so many of each.")] = 10,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """List groups of people who share more events with one another than with others, the largest first.

    Events of more than 40 people join nobody. The groups are found by the Louvain method.

    \b
    Examples:
      kg communities --since 2024
    """
    from kg.acquaintance import acquaintance
    from kg.acquaintance import communities as group
    from kg.folder import Folder

    with Folder.open(graph) as folder:
        network = acquaintance(folder, since=since, until=until)
        found = group(folder, network, limit, members)
    emit([plain(each) for each in found], COMMUNITIES, form)
    for line in network.notes:
        note(line)
