"""The schema of kinds, event types and roles, read from ``schema.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ontology.errors import DataError


@dataclass(frozen=True, slots=True)
class Term:
    """One key of the schema with its labels; ``property`` is set for roles alone."""

    key: str
    zh: str
    en: str
    property: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """The three closed lists that records may use, each by key in the order of the file."""

    organization_kinds: dict[str, Term]
    event_types: dict[str, Term]
    roles: dict[str, Term]


@cache
def schema() -> Schema:
    """The shipped schema. Raises DataError where the file breaks its own rules."""
    raw = yaml.load(files("ontology").joinpath("schema.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    groups = {name: _terms(name, raw.get(name) or {}) for name in Schema.__slots__}
    missing = [key for key, term in groups["roles"].items() if not term.property]
    if missing:
        raise DataError(f"roles without a property: {', '.join(missing)}", where="schema.yaml")
    return Schema(**groups)


def _terms(group: str, raw: dict[str, dict[str, Any]]) -> dict[str, Term]:
    if not raw:
        raise DataError(f"nothing under {group}", where="schema.yaml")
    try:
        return {key: Term(key=key, **fields) for key, fields in raw.items()}
    except TypeError as error:
        raise DataError(f"{group}: {error}", where="schema.yaml") from error
