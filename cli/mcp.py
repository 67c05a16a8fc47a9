"""``kg mcp``: the graph for assistants."""

from __future__ import annotations

from cli import options
from ontology.errors import StoreError


def mcp(graph: options.Graph = options.DEFAULT_GRAPH) -> None:
    """Answer an assistant's questions about the graph, by the Model Context Protocol over standard input and output.

    The assistant starts it. Its tools are search, sentences, person, organization, event, path_between and sparql;
    every answer carries the sentences that prove it. It only reads. Needs the package mcp (pip install 'guanxi[mcp]').

    \b
    Examples:
      kg mcp --graph news-graph
    """
    try:
        from web.assistant import create_server
    except ModuleNotFoundError as error:
        raise StoreError("the package mcp is not installed", do="Install it: pip install 'guanxi[mcp]'") from error
    create_server(graph).run("stdio")
