"""From what a person types to the thing that is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.described import labels
from kg.ids import BASE
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from kg.folder import Folder


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a search found: its name, and the form that matched where that is another."""

    kind: str
    name: str
    matched: str | None
    iri: str


def find(folder: Folder, text: str, kind: str | None = None, limit: int = 20) -> tuple[Found, ...]:
    """People, organisations, places and events one of whose names contains ``text``, best first.

    Raises NotFoundError with near names.
    """
    hits = folder.index.search(text, kind, limit)
    if not hits:
        raise unknown(folder, text, kind, "no name contains")
    named = labels(folder.store, (hit.iri for hit in hits))
    found = []
    for hit in hits:
        label = named.get(hit.iri, hit.name)
        found.append(Found(hit.kind, label, hit.name if hit.name != label else None, hit.iri))
    return tuple(found)


def found_by(folder: Folder, name: str, kind: str, what: str) -> list[str]:
    """The IRIs of a name: those who bear it exactly, else the only one whose name contains it.

    An IRI of ours names itself, in full or as ``id:person/…``: so one of several namesakes is chosen. Raises
    NotFoundError with near names.
    """
    found, parts = bearing(folder, name, kind)
    if not found:
        raise unknown(folder, name, kind, what, parts)
    return found


def bearing(folder: Folder, name: str, kind: str) -> tuple[list[str], list[str]]:
    """As ``found_by``, empty where it raises, with the names that contain this one; near names are not looked for."""
    if iri := _meant(folder, name, kind):
        return [iri], []
    exact = list(dict.fromkeys(hit.iri for hit in folder.index.exact(name, kind)))
    if exact:
        return exact, []
    parts = folder.index.search(name, kind) if len(name) > 1 else []
    only = {hit.iri for hit in parts}
    return list(only) if len(only) == 1 else [], [hit.name for hit in parts]


def events_by(folder: Folder, name: str, most: int) -> list[str]:
    """The IRIs of at most so many events one of whose names contains ``name``, best first, or of the IRI itself."""
    if iri := _meant(folder, name, "event"):
        return [iri]
    hits = [*folder.index.exact(name, "event"), *folder.index.search(name, "event", limit=most)]
    return list(dict.fromkeys(hit.iri for hit in hits))[:most]


def _meant(folder: Folder, name: str, kind: str) -> str | None:
    """What a typed IRI means; one that was merged into another (by a judgement or a renaming) still means that one."""
    typed = _iri(name, kind)
    if typed is None:
        return None
    with folder.catalog.guard():
        iri = folder.catalog.final(typed)
    return iri if labels(folder.store, [iri]) else None


def _iri(name: str, kind: str) -> str | None:
    """The IRI that was typed for a name, if one was."""
    local = name.strip().removeprefix("<").removesuffix(">").removeprefix(BASE).removeprefix("id:")
    return f"{BASE}{local}" if re.fullmatch(rf"{kind}/[0-9a-f]+", local) else None


def unknown(folder: Folder, name: str, kind: str | None, what: str, parts: list[str] | None = None) -> NotFoundError:
    """The error for a name that is not there, with near ones."""
    near = list(dict.fromkeys([*(parts or ()), *folder.index.near(name, kind)]))[:5]
    do = f"Did you mean {'、'.join(near)}?" if near else "'kg search' finds names by a part of them"
    return NotFoundError(f"{what} {name!r}", do=do)
