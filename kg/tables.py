"""The network as two tables, nodes.csv and edges.csv in a zip archive, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.whole_network import whole_network

if TYPE_CHECKING:
    from kg.store import Store

NODES = ("iri", "kind", "label", "type", "organization_kind", "start", "end", "modality", "province", "city")
EDGES = ("from", "to", "relation", "label", "sentence")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with which a spreadsheet begins a formula
_EPOCH = (1980, 1, 1, 0, 0, 0)  # of every entry, so that one graph gives one file


def write_tables(store: Store, path: Path) -> None:
    """Write both tables, UTF-8 with a byte order mark, as spreadsheets want it; what looks like a formula is quoted."""
    graph: Any = whole_network(store)
    nodes = (
        {"iri": iri, **attributes} for iri, attributes in sorted(graph.nodes(data=True), key=lambda node: str(node[0]))
    )
    edges = sorted(
        ({"from": one, "to": two, **attributes} for one, two, attributes in graph.edges(data=True)),
        key=lambda row: tuple(str(row.get(key, "")) for key in EDGES),
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, columns, rows in (("nodes.csv", NODES, nodes), ("edges.csv", EDGES, edges)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, "".join(_table(columns, rows)).encode("utf-8-sig"))


def _table(columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in (dict(zip(columns, columns, strict=True)), *rows):
        writer.writerow([guarded(str(row.get(column, ""))) for column in columns])
    yield buffer.getvalue()


def guarded(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value
