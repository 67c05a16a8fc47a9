"""The graph for programs that use rdflib: an rdflib Dataset over the open store, read by Oxigraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.folder import Folder


def dataset(folder: Folder) -> Dataset:
    """An rdflib Dataset whose default graph is the union of all graphs of ``folder``. Open the folder for reading.

    Give queries as strings: Oxigraph answers these. A query prepared by rdflib would run in rdflib's Python engine,
    some hundred times slower. Binding values (``initBindings``) works for projected variables.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=folder.store.raw), default_union=True)
