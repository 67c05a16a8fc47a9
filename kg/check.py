"""Check: whether a graph folder is what its facts and judgements make of it, and what to do where it is not."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.judgements import Judgements, bases
from kg.noted import rows
from kg.taken_part import parts
from ontology.errors import GuanxiError, StoreError
from ontology.records import Evidence, Extraction

if TYPE_CHECKING:
    from kg.folder import Folder

_SHAPED_ARTICLES = 100  # SHACL takes a second for each few: the shapes are checked on the graph of so many
_EXAMPLES = 3  # of what differs, in a finding
_REBUILD = "Run 'kg rebuild': it makes store and index anew from the facts, which are safe"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: what, where, and what to do."""

    what: str
    where: str
    do: str


def check(folder: Folder, *, shapes: bool = False, step: Callable[[], None] = lambda: None) -> Iterator[Finding]:
    """Everything wrong with an open graph; ``step`` is called after each article.

    Looked at: every line of the log and every offset in it, the judgements, the store and the index against what facts
    and judgements make in an empty folder, and, with ``shapes``, the SHACL shapes on the graph of 100 articles.
    """
    try:
        for extraction in folder.extractions():
            yield from _offsets(extraction)
            step()
    except GuanxiError as error:
        yield Finding(error.what, error.where or str(folder.path), error.do or "Restore the graph from a backup")
        return
    yield from _judgements(folder)
    yield from _against_facts(folder)
    if shapes:
        yield from _shapes(folder)


def _offsets(extraction: Extraction) -> Iterator[Finding]:
    """Evidence and mentions whose words do not stand where they should."""
    text, where = extraction.article.text, extraction.article.source
    evidence: list[Evidence] = [event.evidence for event in extraction.events]
    evidence += [fact.evidence for fact in extraction.facts]
    wrong = [each.quote for each in evidence if text[each.start : each.end] != each.quote]
    wrong += [each.text for each in extraction.mentions if text[each.start : each.end] != each.text]
    if wrong:
        yield Finding(f"{len(wrong)} quotation(s) do not stand in the text, the first '{wrong[0][:40]}'", where,
                      "Extract the article anew and add it again")  # fmt: skip


def _judgements(folder: Folder) -> Iterator[Finding]:
    """Broken lines, and references to what no article has any more."""
    held = Judgements.load(folder.judgements_path)
    for problem in held.problems:
        yield Finding(problem.what, problem.where or "", problem.do or "")
    for each in held.held:
        for reference in (each.left, each.right):
            if reference and not bases(folder.catalog, reference):
                yield Finding(
                    f"judgement {each.id} speaks of '{reference}', which no article has",
                    str(folder.judgements_path), f"Nothing, if the article was removed; else 'kg undo {each.id}'",
                )  # fmt: skip


def _against_facts(folder: Folder) -> Iterator[Finding]:
    """Store and index against those that facts and judgements make in a folder of their own."""
    from kg.folder import Folder as Other

    with tempfile.TemporaryDirectory(prefix="kg-check-") as place:
        fresh = Path(place) / "graph"
        with Other.open(fresh, create=True):
            pass
        for path in (folder.log.path, folder.judgements_path):
            if path.exists():
                shutil.copyfile(path, fresh / path.name)
        with Other.open(fresh, write=True) as made:
            yield from _differ("statement(s) of the store", _quads(folder), _quads(made), str(folder.path))
            yield from _differ("name(s) of the index", _names(folder), _names(made), str(folder.path))
            for what, told in (("appearance(s) in", parts), ("event(s), place(s) or post(s) of", rows)):
                yield from _differ(f"{what} the index", told(folder.catalog), told(made.catalog), str(folder.path))
            yield from _differ("sentence(s) of the index", _sentences(folder), _sentences(made), str(folder.path))


def _differ(what: str, held: set[str], made: set[str], where: str) -> Iterator[Finding]:
    for difference, word in ((made - held, "missing"), (held - made, "too many")):
        if difference:
            some = "; ".join(sorted(difference)[:_EXAMPLES])
            yield Finding(f"{len(difference)} {what} {word}: {some}", where, _REBUILD)


def _quads(folder: Folder) -> set[str]:
    return {str(quad) for quad in folder.store.quads()}


def _names(folder: Folder) -> set[str]:
    rows = folder.catalog.db.execute("SELECT iri, kind, name, weight FROM name")
    return {f"{iri} {kind} {name} {weight}" for iri, kind, name, weight in rows}


def _sentences(folder: Folder) -> set[str]:
    """The sentences, and whether their index is sound."""
    db = folder.catalog.db
    rows = db.execute("SELECT a.id, s.start, s.stop, s.text FROM sentence s JOIN article a ON a.n = s.article")
    held = {f"{article} {start}-{stop} {text}" for article, start, stop, text in rows}
    return held | {f"{count} indexed" for (count,) in db.execute("SELECT COUNT(*) FROM word")}


def _shapes(folder: Folder) -> Iterator[Finding]:
    """Violations of ontology/shapes.ttl in the graph that the first articles make by themselves."""
    from importlib.resources import files

    from rdflib import Graph

    from kg.folder import Folder as Other

    try:
        from pyshacl import validate
    except ImportError as error:
        do = "Install it (pip install pyshacl), or leave out --shapes"
        raise StoreError("the shapes cannot be checked without pyshacl", do=do) from error
    with tempfile.TemporaryDirectory(prefix="kg-check-") as place:
        with Other.open(Path(place) / "graph", create=True) as some:
            list(some.add(islice(folder.extractions(), _SHAPED_ARTICLES)))
            dumped = some.store.raw.dump(format=ox.RdfFormat.N_QUADS)
        assert dumped is not None
        triples = "\n".join(line.rpartition(" <")[0] + " ." for line in dumped.decode().split("\n") if line)
        shape = Graph().parse(data=files("ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
        conforms, _, text = validate(Graph().parse(data=triples, format="nt"), shacl_graph=shape, advanced=True)
    if not conforms:
        yield Finding(f"the graph breaks its shapes: {text[:400]}", str(folder.path), "Report this as a fault")
