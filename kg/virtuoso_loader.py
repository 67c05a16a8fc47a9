"""Virtuoso's own bulk loader, asked for over its SPARQL endpoint: files that the server itself reads.

http://vos.openlinksw.com/owiki/wiki/VOS/VirtBulkRDFLoader: ``ld_dir`` puts files on a list, each once by its name, and
``rdf_loader_run`` loads what is on it. An account that may (of the group dba) calls both by ``sql:`` in a query.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.server import Server
from kg.store import store_error
from ontology.errors import QueryError, StoreError, UsageError

_LIMIT_S = 3600.0  # of a file: the server answers when it is loaded


class Loader:
    """Files into the server by a folder that both see: ``HERE``, or ``HERE:THERE`` where the server calls it THERE."""

    def __init__(self, server: Server, via: str) -> None:
        here, _, there = via.partition(":")
        self._server, self._here = server, Path(here)
        self._there = there or str(self._here.absolute())
        if not self._here.is_dir():
            do = "Make it, where the server can read it, and name it in DirsAllowed in virtuoso.ini"
            raise UsageError("no such folder", where=here, do=do)
        if not server.url.rstrip("/").endswith("/sparql"):
            raise UsageError("only a Virtuoso loads files from a folder", where=server.url, do="Leave out --server-dir")

    def load(self, name: str, lines: Iterable[str]) -> None:
        """Load lines of N-Quads as a file; a name that was loaded before is not loaded again."""
        file = self._here / f"{name}.nq.gz"
        try:
            try:
                with gzip.open(file, "wt", compresslevel=1, encoding="utf-8", newline="\n") as stream:
                    stream.writelines(lines)
            except OSError as error:
                raise store_error(error, file) from error
            self._call(f"sql:ld_dir({_text(self._there)}, {_text(file.name)}, 'urn:guanxi')")
            self._call("sql:rdf_loader_run()")
        finally:
            file.unlink(missing_ok=True)

    def finish(self) -> None:
        """Have what was loaded written to the disk: the loader keeps no log of it."""
        self._call("bif:exec('checkpoint')")

    def _call(self, expression: str) -> None:
        try:
            list(self._server.query(f"SELECT ({expression} AS ?done) WHERE {{}}", union=False, timeout_s=_LIMIT_S))
        except (QueryError, StoreError) as error:
            do = (
                f"Name {self._there} in DirsAllowed in virtuoso.ini, and set KG_STORE_USER and KG_STORE_PASSWORD to an "
                "account of the group dba; or leave out --server-dir"
            )
            what = f"the server's bulk loader was not to be had ({error.what})"
            raise StoreError(what, where=self._server.url, do=do) from error


def _text(value: str) -> str:
    return str(ox.Literal(value))
