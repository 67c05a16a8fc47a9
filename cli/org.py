"""``kg org``: an organisation, who holds posts in it, and what it takes part in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from cli import options
from cli.output import Column, Format, Section, emit, sections
from cli.statements import APPEARANCES, HOLDERS, flat, more, posts_shown, readable
from cli.terms import kind_label, role_key
from cli.why import tell_why
from ontology.plain import plain

FORMER_NAMES = (
    Column("name", "name", wide=2),
    Column("until", "until", keep=True),
    Column("sentence", "sentence", wide=6),
    Column("article", "article", wide=3),
)
FLAT = (Column("organization", "organization"), Column("organization_iri", "iri"), *APPEARANCES)


def org(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="A name, a short form, or a part.")],
    since: options.Since = None,
    until: options.Until = None,
    role: options.Role = None,
    as_of: options.AsOf = None,
    why: Annotated[
        bool, typer.Option("--why", help="Why the articles' mentions are one body, and what keeps look-alikes apart.")
    ] = False,
    limit: options.Limit = 20,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """Show an organisation: the people who hold posts in it, then its events newest first with their sentences.

    A short form like 市总工会 may be that of several bodies: each is shown. What a text says to have been renamed is
    one body under both names, and the sentence stands there. json gives everything, jsonl and csv one
    event a line.

    --why tells what joins the mentions: the full name as which they are read, printed or not, other forms that articles
    have for it, and for names that every place has (省总工会, 县委) the place or the body that the article tells, or
    the place of the publication; then the articles that hang on the fewest reasons, judgements of people, and other
    bodies that are called the same, each with a number from 0 to 1 (likely the same after all), what speaks for it and
    what keeps it apart.

    \b
    Examples:
      kg org 某某市总工会
      kg org 某某市总工会 --why
      kg org 某某市总工会 --role hosts --since 2024
    """
    wanted = role_key(role)
    if why:
        from kg.why_organization import why_organization

        tell_why(graph, lambda folder: why_organization(folder, name, limit), form)
        return
    from kg.folder import Folder
    from kg.lookup import organization as look_up

    with Folder.open(graph) as folder:
        answer = plain(look_up(folder, name, since=since, until=until, role=wanted, limit=limit, as_of=as_of))
    if form is not Format.table:
        emit(flat(answer["organizations"], "organization"), FLAT, form, whole=answer)
        return
    names = [name, *(form for one in answer["organizations"] for form in (one["name"], *one["aliases"]))]
    sections((part for one in answer["organizations"] for part in _sections(one, limit, as_of)), marked=names)


def _sections(one: dict[str, Any], limit: int, as_of: str | None) -> Iterator[Section]:
    about = [kind_label(one["kind"])] if one["kind"] else []
    yield Section(one["name"], text="; ".join([*about, *one["aliases"]]), heading=True)
    yield Section("Former names", one["former_names"], FORMER_NAMES)
    yield Section("Part of", text="、".join(one["part_of"]))
    yield Section("Parts", text="、".join(one["parts"]))
    yield from posts_shown(one["posts"], HOLDERS, limit, as_of)
    yield Section("Events", [readable(row) for row in one["appearances"]], APPEARANCES)
    yield Section("Not shown", text=more(len(one["appearances"]), one["total"]))
