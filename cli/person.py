"""``kg person``: posts, appearances, companions and namesakes of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from cli import options
from cli.output import Column, Format, Section, emit, plain, sections
from cli.terms import role_key, role_label

POSTS = (
    Column("organization", "body", wide=3),
    Column("title", "title", wide=2),
    Column("status", "status"),
    Column("first_seen", "first seen", keep=True),
    Column("last_seen", "last seen", keep=True),
)
APPEARANCES = (
    Column("date", "date", keep=True),
    Column("role", "role"),
    Column("event", "event", wide=3),
    Column("place", "place", wide=1),
    Column("sentence", "sentence", wide=5),
    Column("article", "article", wide=2),
)
FLAT = (Column("person", "person"), *APPEARANCES)


def person(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="A full name, or one of its forms.")],
    since: options.Since = None,
    until: options.Until = None,
    role: options.Role = None,
    limit: options.Limit = 50,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """Show a person's posts, then appearances newest first, each with the sentence that proves it.

    Companions are the people who appear in the same events most often. Namesakes are kept apart: a name alone never
    makes two people one. json gives everything, jsonl and csv one appearance a line.

    \b
    Examples:
      kg person 李明
      kg person 李明 --since 2024-11 --role presides
      kg person 李明 --format json
    """
    from kg.folder import Folder
    from kg.lookup import person as look_up

    with Folder.open(graph) as folder:
        answer = plain(look_up(folder, name, since=since, until=until, role=role_key(role), limit=limit))
    if form is not Format.table:
        rows = [{"person": one["name"], **row} for one in answer["people"] for row in one["appearances"]]
        emit(rows, FLAT, form, whole=answer)
        return
    sections([part for one in answer["people"] for part in _sections(one)], marked=[name])


def _sections(one: dict[str, Any]) -> Iterator[Section]:
    yield Section(title=one["name"], text="; ".join(one.get("aliases") or ()))
    yield Section("Posts", one["posts"], POSTS)
    yield Section("Appearances", [readable(row) for row in one["appearances"]], APPEARANCES)
    yield Section("Often with", text="、".join(f"{other['name']} {other['count']}" for other in one["companions"]))
    yield Section("Namesakes, kept apart", text=_namesakes(one["namesakes"]))


def readable(row: dict[str, Any]) -> dict[str, Any]:
    """A row of an answer for the table: the role in Chinese with its key, what did not happen marked as such."""
    words = [role_label(row["role"])]
    if row.get("modality") not in (None, "", "asserted"):
        words.append(f"({row['modality']})")
    return {**row, "role": " ".join(words)}


def _namesakes(others: Sequence[Any]) -> str:
    return "; ".join(other if isinstance(other, str) else other.get("about") or other["name"] for other in others)
