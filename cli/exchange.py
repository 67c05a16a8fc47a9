"""``kg export`` and ``kg import``: graphs to and from files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli import options
from cli.output import note, write
from ontology.errors import NotFoundError


class FileFormat(StrEnum):
    """What ``kg export --format`` takes."""

    ttl = "ttl"
    trig = "trig"
    nq = "nq"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"
    csv = "csv"
    cypher = "cypher"
    popolo = "popolo"
    ftm = "ftm"


def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Where to write the graph.")
    ],
    form: Annotated[
        FileFormat | None,
        typer.Option("--format", "-f", show_default=False, help="The format, where the file's ending does not say it."),
    ] = None,
    mapped: Annotated[
        bool, typer.Option("--mapped", help="Add what follows in the words of ORG, SEM, schema.org, FOAF, PROV-O.")
    ] = False,
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Write the whole graph to a file, for other programs or for another guanxi.

    nq and trig keep one named graph per article and can be imported again; ttl and jsonld hold the same triples for
    RDF programs; graphml and gexf are the network of people, organisations and events for Gephi, yEd or networkx; csv
    is a zip of nodes.csv and edges.csv; cypher a script for Neo4j; popolo JSON with people, bodies and memberships;
    ftm entities of FollowTheMoney for OpenAleph, one a line.

    \b
    Examples:
      kg export -o graph.nq
      kg export -o graph.ttl --graph news-graph
      kg export -o graph.ttl --mapped
      kg export -o network.graphml
      kg export -o network.zip
      kg export -o people.json --format popolo
      kg export -o graph.ftm
    """
    from cli.progress import busy
    from kg.export import export as export_graph
    from kg.folder import Folder

    with Folder.open(graph) as folder, busy(f"Writing {output}"):
        export_graph(folder, output, format=form.value if form else None, mapped=mapped)
    write(str(output))


def import_(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", show_default=False, help="A .nq or .trig file that 'kg export' wrote."),
    ],
    graph: options.Graph = options.DEFAULT_GRAPH,
    store: options.StoreOption = None,
) -> None:
    """Add what another graph exported: its articles with all their facts.

    Articles that are there already stay as they are.

    \b
    Examples:
      kg import graph.nq
      kg import graph.trig --graph other-graph
    """
    from cli.writing import writing
    from kg.export import import_graph

    if not file.is_file():  # no graph is made for nothing
        raise NotFoundError("no such file", where=str(file), do="Check the path")
    with writing(graph, create=True, store=store) as folder:
        count = import_graph(folder, file)
    note(f"{count} article{' is' if count == 1 else 's are'} new or changed in {graph}.")
