"""Which nodes a name means that somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from kg.folder import Folder

MOST_NAMESAKES = 12


def named(folder: Folder, name: str) -> list[str]:
    """The IRIs of everything of this name or alias; else of the events and bodies whose name has it as a part.

    All namesakes are given: which of them is meant the picture shows. Raises NotFoundError with near names.
    """
    hits = folder.index.exact(name)
    if hits:
        return list(dict.fromkeys(hit.iri for hit in hits))[:MOST_NAMESAKES]
    parts = [hit for hit in folder.index.search(name) if hit.kind != "person"] if len(name) > 1 else []
    if parts:
        return [hit.iri for hit in parts[:MOST_NAMESAKES]]
    near = folder.index.near(name)
    do = f"Did you mean {', '.join(near)}?" if near else "See what is there with 'kg stats' or 'kg articles'"
    raise NotFoundError(f"nobody and nothing of the name '{name}'", do=do)
