"""The tables that people, organisations and events have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.output import Column
from cli.terms import role_label

POSTS = (
    Column("organization", "body", wide=3),
    Column("title", "title", wide=2),
    Column("status", "status"),
    Column("first_seen", "first seen", keep=True),
    Column("last_seen", "last seen", keep=True),
    Column("stated_end", "ended", keep=True),
    Column("held", "held", keep=True),
)
HOLDERS = (Column("person", "person"), *POSTS[1:])
APPEARANCES = (
    Column("date", "date", keep=True),
    Column("roles", "role"),
    Column("event", "event", wide=3),
    Column("place", "place", wide=2),
    Column("sentence", "sentence", wide=6),
    Column("article", "article", wide=3),
)
PARTICIPANTS = (
    Column("name", "who", wide=2),
    Column("title", "as", wide=2),
    Column("roles", "role"),
    Column("sentence", "sentence", wide=6),
    Column("article", "article", wide=3),
)


SENTENCES = 3  # of an appearance that a table shows; JSON has them all


def readable(row: dict[str, Any]) -> dict[str, Any]:
    """A row of an answer for a table: roles in Chinese with their keys, what is not asserted marked."""
    roles = [role_label(role) for role in row["roles"]]
    if row["modality"] != "asserted":
        roles.append(f"({row['modality']})")
    said = list(dict.fromkeys(proof["sentence"] for proof in row["proofs"]))
    return {**row, "roles": roles, "sentence": said[:SENTENCES]}


def flat(things: list[dict[str, Any]], kind: str) -> Iterator[dict[str, Any]]:
    """One row an appearance, with the name and IRI of whose it is."""
    for one in things:
        for row in one["appearances"]:
            yield {kind: one["name"], f"{kind}_iri": one["iri"], **row}


def more(shown: int, total: int) -> str:
    """A line about what the limit cut off; empty where it cut nothing."""
    return f"{total - shown} more: see --limit, --since, --until" if total > shown else ""
