"""The tables that people, organisations and events have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cli.output import Column, Section
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


POSTS_SHOWN = 50  # in a table, the ones that go on first: a ministry has hundreds; JSON has them all
SENTENCES = 3  # of an appearance that a table shows; JSON has them all


def readable(row: dict[str, Any]) -> dict[str, Any]:
    """A row of an answer for a table: roles in Chinese with their keys, what is not asserted marked."""
    roles = [role_label(role) for role in row["roles"]]
    if row["modality"] != "asserted":
        roles.append(f"({row['modality']})")
    said = list(dict.fromkeys(proof["sentence"] for proof in row["proofs"]))
    return {**row, "roles": roles, "sentence": said[:SENTENCES]}


def posts_shown(
    posts: list[dict[str, Any]], columns: Sequence[Column], limit: int, as_of: str | None
) -> Iterator[Section]:
    """The table of posts, and how many more there are."""
    if not posts and as_of:
        yield Section("Posts", text=f"none is known on {as_of}")
    most = max(limit, POSTS_SHOWN)
    yield Section("Posts", posts[:most], columns)
    if len(posts) > most:
        yield Section("Posts not shown", text=f"{len(posts) - most} more: see --as-of, --limit, --format json")


def flat(things: list[dict[str, Any]], kind: str) -> Iterator[dict[str, Any]]:
    """One row an appearance, with the name and IRI of whose it is."""
    for one in things:
        for row in one["appearances"]:
            yield {kind: one["name"], f"{kind}_iri": one["iri"], **row}


def more(shown: int, total: int) -> str:
    """A line about what the limit cut off; empty where it cut nothing."""
    return f"{total - shown} more: see --limit, --since, --until" if total > shown else ""
