"""The graph into files of RDF and GraphML, and our own N-Quads and TriG back into a graph folder.

N-Quads and TriG carry every article's record of facts as a literal (``kg:record``) in the article's graph, and the
judgements in a graph of theirs. Importing reads these and derives the rest anew, so nothing that a file merely
claims to follow from the facts gets into a graph.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ids import JUDGEMENT_GRAPH, article_iri
from kg.store import store_error
from kg.terms import PREFIXES, kg, node
from ontology.errors import DataError, NotFoundError, UsageError
from ontology.records import Extraction, from_json

if TYPE_CHECKING:
    from kg.folder import Folder
    from kg.store import Store

SUFFIXES = {
    ".ttl": "ttl",
    ".trig": "trig",
    ".nq": "nq",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".zip": "csv",
    ".cypher": "cypher",
    ".ftm": "ftm",
}
RDF_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
OTHER_FORMATS = {
    "graphml": ("kg.graphml", "write_graphml"),
    "gexf": ("kg.graphml", "write_gexf"),
    "csv": ("kg.tables", "write_tables"),
    "cypher": ("kg.cypher", "write_cypher"),
    "popolo": ("kg.popolo", "write_popolo"),
    "ftm": ("kg.ftm", "write_ftm"),
}
RECORD = "record"


def export(folder: Folder, path: Path, format: str | None = None, *, mapped: bool = False) -> None:
    """Write the graph to ``path`` in a format of RDF or of ``OTHER_FORMATS``, by ``format`` or the ending of the file.

    ``mapped`` adds what follows in the words of ORG, SEM, schema.org and others (``mapping.py``), to RDF alone. The
    file is complete or not there. Raises UsageError for an unknown format, StoreError where it cannot be written.
    """
    form = format or SUFFIXES.get(path.suffix.lower())
    if mapped and form in OTHER_FORMATS:
        raise UsageError(f"{form} has no terms of its own to map", do="Use ttl, trig, nq or jsonld with --mapped")
    if form in OTHER_FORMATS:
        writer = _writer(form)
        _write(folder.store.steady, path, lambda file: writer(folder.store, file))
    elif form in RDF_FORMATS:
        _write(folder.store.steady, path, lambda file: _write_rdf(folder, form, file, mapped=mapped))
    else:
        what = f"the format '{format}'" if format else f"the ending of '{path.name}'"
        raise UsageError(
            f"{what} is none that can be written", do=f"Use one of {', '.join([*RDF_FORMATS, *OTHER_FORMATS])}"
        )


def _writer(form: str) -> Callable[[Store, Path], None]:
    """What writes a format that is not RDF."""
    module, function = OTHER_FORMATS[form]
    written: Callable[[Store, Path], None] = getattr(import_module(module), function)
    return written


def import_graph(folder: Folder, path: Path) -> int:
    """Add the articles and judgements of an exported ``.nq`` or ``.trig`` file; return how many articles were new.

    Raises NotFoundError where no file is, UsageError for another format, DataError where it does not parse or carries
    no records: articles before a broken place are kept, each whole.
    """
    form = SUFFIXES.get(path.suffix.lower())
    if form not in ("nq", "trig"):
        raise UsageError("only .nq and .trig files can be imported", where=str(path), do="Export to one of these")
    if not path.is_file():
        raise NotFoundError("no such file", where=str(path), do="Check the path")
    reader = _Records(path, RDF_FORMATS[form])
    added = sum(1 for added in folder.add(reader) if added.outcome != "unchanged")
    if not reader.articles:
        do = "Import a file that 'kg export' has written; other RDF has no sentences to prove its facts"
        raise DataError("this file carries no records of facts", where=str(path), do=do)
    if reader.judgements:
        folder.judge(reader.judgements)
    return added


class _Records:
    """The extractions of an exported file, one after another; judgements are set aside until the end."""

    def __init__(self, path: Path, form: ox.RdfFormat) -> None:
        self.path, self.form = path, form
        self.articles = 0
        self.judgements: list[str] = []

    def __iter__(self) -> Iterator[Extraction]:
        try:
            for quad in ox.parse(path=str(self.path), format=self.form):
                if quad.predicate == kg(RECORD) and isinstance(quad.object, ox.Literal):
                    if quad.graph_name == node(JUDGEMENT_GRAPH):
                        self.judgements.append(quad.object.value)
                    else:
                        self.articles += 1
                        yield from_json(quad.object.value)
        except (SyntaxError, ValueError) as error:
            raise DataError(f"not RDF: {error}", where=str(self.path), do="Export the graph again") from error
        except OSError as error:
            raise store_error(error, self.path) from error


def _write_rdf(folder: Folder, form: str, file: Path, *, mapped: bool) -> None:
    quads: Iterable[ox.Quad] = folder.store.quads()
    if mapped:
        from kg.mapping import materialised

        quads = materialised(quads)
    if form == "jsonld":
        from kg.jsonld import write_jsonld

        write_jsonld(quads, file)
        return
    if form in ("nq", "trig"):
        quads = _together(quads, records(folder))
    triples = (quad.triple for quad in quads) if form == "ttl" else quads
    prefixes = PREFIXES if form != "nq" else None
    with file.open("wb") as output:
        ox.serialize(triples, output, format=RDF_FORMATS[form], prefixes=prefixes)


def _together(*parts: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for part in parts:
        yield from part


def records(folder: Folder) -> Iterator[ox.Quad]:
    """The facts and the judgements themselves, as literals: what an import reads."""
    from ontology.records import to_json

    for extraction in folder.extractions():
        article = node(article_iri(extraction.article.id))
        yield ox.Quad(article, kg(RECORD), ox.Literal(to_json(extraction)), article)
    if folder.judgements_path.exists():
        graph = node(JUDGEMENT_GRAPH)
        for line in folder.judgements_path.read_text("utf-8", errors="replace").split("\n"):
            if line.strip():
                yield ox.Quad(graph, kg(RECORD), ox.Literal(line), graph)


def _write(steady: Callable[[Callable[[], None]], None], path: Path, fill: Callable[[Path], None]) -> None:
    """Fill a file beside ``path``, then put it in its place."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        steady(lambda: fill(new))
        new.replace(path)
    except OSError as error:
        raise store_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
