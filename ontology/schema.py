"""The schema of kinds, event types and roles: ``schema.yaml``, read from ``schema.json``, which says the same.

Every command needs it, and to import a reader of YAML takes longer than a look-up. ``make docs`` writes the JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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
    raw = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    groups = {name: _terms(name, raw.get(name) or {}) for name in Schema.__slots__}
    missing = [key for key, term in groups["roles"].items() if not term.property]
    if missing:
        raise DataError(f"roles without a property: {', '.join(missing)}", where="schema.yaml")
    return Schema(**groups)


def schema_json() -> str:
    """What ``schema.json`` has to hold: ``schema.yaml`` as JSON."""
    import yaml

    raw = yaml.load(Path(__file__).with_name("schema.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return json.dumps(raw, ensure_ascii=False, indent=1) + "\n"


def _terms(group: str, raw: dict[str, dict[str, Any]]) -> dict[str, Term]:
    if not raw:
        raise DataError(f"nothing under {group}", where="schema.yaml")
    try:
        return {key: Term(key=key, **fields) for key, fields in raw.items()}
    except TypeError as error:
        raise DataError(f"{group}: {error}", where="schema.yaml") from error
