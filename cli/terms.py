"""The schema's keys as people type and read them."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ontology.errors import UsageError

if TYPE_CHECKING:
    from ontology.schema import Term


def role_key(value: str | None) -> str | None:
    """A role by its key (presides) or its Chinese label (主持). Raises UsageError for anything else."""
    if value is None:
        return None
    from ontology.schema import schema

    return _key(value, schema().roles, "role")


def event_type_key(value: str) -> str:
    """An event type by its key (competition) or its Chinese label (竞赛). Raises UsageError for anything else."""
    from ontology.schema import schema

    return _key(value, schema().event_types, "type of event")


def role_label(key: str) -> str:
    """'主持 presides' for 'presides'; an unknown key as it is."""
    from ontology.schema import schema

    term = schema().roles.get(key)
    return f"{term.zh} {key}" if term else key


def event_type_label(key: str) -> str:
    """'竞赛 competition' for 'competition'; an unknown key as it is."""
    from ontology.schema import schema

    term = schema().event_types.get(key)
    return f"{term.zh} {key}" if term else key


def kind_label(key: str) -> str:
    """'工会 union' for 'union'; an unknown key as it is."""
    from ontology.schema import schema

    term = schema().organization_kinds.get(key)
    return f"{term.zh} {key}" if term else key


def _key(value: str, known: dict[str, Term], what: str) -> str:
    labels = {term.zh: key for key, term in known.items()}
    key = value if value in known else labels.get(value)
    if key is None:
        near = difflib.get_close_matches(value, [*known, *labels], n=2)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        raise UsageError(f"{value!r} is no {what}", do=f"{hint}There are {', '.join(known)}")
    return key
