"""All that the graph states of one thing, as RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.sparql_data import turtle
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from kg.folder import Folder

MOST = 10_000  # triples
_OF = "CONSTRUCT {{ {subject} ?p ?o }} WHERE {{ {subject} ?p ?o }} LIMIT {most}"


def portrait(folder: Folder, iri: str) -> str:
    """The triples of a subject as Turtle, in order, at most ``MOST``. Raises NotFoundError where there is none."""
    subject = str(ox.NamedNode(iri))  # refuses what is no IRI
    triples = list(folder.store.query(_OF.format(subject=subject, most=MOST)))
    if not triples:
        raise NotFoundError(f"nothing is known of {iri}", do="Search for it by name")
    return turtle(triples)
