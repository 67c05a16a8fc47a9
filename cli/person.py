"""``kg person``: posts, appearances, companions and namesakes of a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from cli import options
from cli.output import Column, Format, Section, emit, sections
from cli.statements import APPEARANCES, POSTS, flat, more, posts_shown, readable
from cli.terms import role_key
from cli.why import tell_why
from ontology.plain import plain

FLAT = (Column("person", "person"), Column("person_iri", "iri"), *APPEARANCES)


def person(
    name: Annotated[
        str, typer.Argument(metavar="NAME", show_default=False, help="A full name, another form of it, or a part.")
    ],
    since: options.Since = None,
    until: options.Until = None,
    role: options.Role = None,
    as_of: options.AsOf = None,
    why: Annotated[
        bool, typer.Option("--why", help="Why the articles' mentions are one person, and what keeps namesakes apart.")
    ] = False,
    limit: options.Limit = 20,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """Show a person's posts, then appearances newest first, each with the sentence that proves it.

    Companions are the people who appear in the same events most often. People of one name whom nothing in the
    articles joins are kept apart. --as-of tells the posts of a day, and whether that is stated, observed before and
    after, or only that the post was last seen before it: silence ends none. json gives everything, jsonl and csv one
    appearance a line.

    --why tells what joins the mentions: reasons that several articles share, with their kind and the number of those
    articles; then the articles that hang on the fewest reasons, judgements of people, and others of the name, each with
    a number from 0 to 1 (likely the same after all), what speaks for it and what keeps it apart.

    \b
    Examples:
      kg person 李明
      kg person 李明 --since 2024-11 --role presides
      kg person 李明 --as-of 2024-06-30
      kg person 李明 --format json
      kg person 李明 --why
    """
    wanted = role_key(role)
    if why:
        from kg.why import why_one

        tell_why(graph, lambda folder: why_one(folder, name, limit), form)
        return
    from kg.folder import Folder
    from kg.lookup import person as look_up

    with Folder.open(graph) as folder:
        answer = plain(look_up(folder, name, since=since, until=until, role=wanted, limit=limit, as_of=as_of))
    if form is not Format.table:
        emit(flat(answer["people"], "person"), FLAT, form, whole=answer)
        return
    names = [name, *(one["name"] for one in answer["people"])]
    sections(_sections(answer, limit, as_of), marked=names)


def _sections(answer: dict[str, Any], limit: int, as_of: str | None) -> Iterator[Section]:
    several = len(answer["people"])
    for number, one in enumerate(answer["people"], 1):
        about = "、".join(one["aliases"])
        if several > 1:
            about = f"({number} of {several} people of this name, whom nothing in the articles joins) {about}"
        yield Section(one["name"], text=about, heading=True)
        yield from posts_shown(one["posts"], POSTS, limit, as_of)
        yield Section("Appearances", [readable(row) for row in one["appearances"]], APPEARANCES)
        yield Section("Not shown", text=more(len(one["appearances"]), one["total"]))
        yield Section("Often with", text="、".join(f"{c['name']} ({c['count']})" for c in one["companions"]))
    others = [other["about"] or other["iri"] for other in answer["namesakes"]]
    if answer["more"]:
        others.append(f"and {answer['more']} more")
    yield Section("Possible namesakes", text="; ".join(others))
