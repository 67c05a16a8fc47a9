"""``kg serve``: the graph in a browser."""

from __future__ import annotations

import os
import socket
from typing import Annotated

import typer

from cli import options
from cli.output import note
from ontology.errors import StoreError, UsageError


def serve(
    host: Annotated[str, typer.Option("--host", metavar="NAME", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0: any that is free.")] = 8000,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A name of this machine under which it may be called. Repeatable."),
    ] = None,
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Show the graph in a browser: people, organisations, events, articles, sentences, and a SPARQL endpoint.

    Reads only, and only this machine can reach it unless --host says otherwise; then set KG_TOKEN, which a visitor must
    give as the password. Every page has its twins: the same address with .json or .ttl.

    \b
    Examples:
      kg serve
      kg serve --port 9000 --graph news-graph
      KG_TOKEN=secret kg serve --host 0.0.0.0 --name graph.example.org
    """
    import uvicorn

    from web.app import LOCAL, create_app

    token = os.environ.get("KG_TOKEN")
    if token == "":
        raise UsageError("KG_TOKEN is empty", do="Set it to a secret, or not at all")
    app = create_app(graph, token=token, hosts=(*LOCAL, host, *(names or ())))
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        what = f"cannot listen on {host}:{port} ({os.strerror(error.errno or 0)})"
        raise StoreError(what, do="Choose another --port or --host") from error
    address = f"http://{host if ':' not in host else f'[{host}]'}:{listening.getsockname()[1]}/"
    note(f"{graph}: {address} (Ctrl-C ends it)")
    if host not in ("127.0.0.1", "localhost", "::1") and token is None:
        note("Everyone who reaches this machine can read the graph: set KG_TOKEN to a secret.")
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3, server_header=False)
    uvicorn.Server(config).run(sockets=[listening])
