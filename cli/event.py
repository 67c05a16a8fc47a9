"""``kg event``: events by a part of their name, with who took part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from cli import options
from cli.output import Column, Format, Section, emit, note, sections
from cli.statements import PARTICIPANTS, more, readable
from cli.terms import event_type_label
from cli.why import tell_why
from ontology.plain import plain

FLAT = (Column("event", "event"), Column("event_iri", "iri"), Column("date", "date"), *PARTICIPANTS)


def event(
    text: Annotated[str, typer.Argument(metavar="TEXT", show_default=False, help="A part of an event's name.")],
    since: options.Since = None,
    until: options.Until = None,
    why: Annotated[
        bool, typer.Option("--why", help="Why the articles tell of one event, and what keeps others like it apart.")
    ] = False,
    limit: options.Limit = 5,
    graph: options.Graph = options.DEFAULT_GRAPH,
    form: options.FormatOption = Format.table,
) -> None:
    """Show events by a part of their name: type, time, place, and everyone who took part with the sentence.

    json gives everything, jsonl and csv one participant a line.

    --why tells, of the three events of the name that most articles tell, what joins the tellings: the edition, the
    topic, who meets whom, who visits which country, a name beside common participants and places, the day; then the
    articles that hang on the fewest reasons, judgements of people, and the events most like it with a number from 0 to
    1 (likely the same after all), what speaks for it and what keeps it apart. --limit is then that of the reasons and
    articles of each.

    \b
    Examples:
      kg event 技能大赛
      kg event 技能大赛 --why
      kg event 座谈会 --since 2024-11 --limit 10
    """
    if why:
        from kg.why_event import why_event

        tell_why(graph, lambda folder: why_event(folder, text, since=since, until=until, limit=limit), form)
        return
    from kg.folder import Folder
    from kg.lookup import event as look_up

    with Folder.open(graph) as folder:
        answer = plain(look_up(folder, text, since=since, until=until, limit=limit))
    if form is not Format.table:
        emit(_flat(answer), FLAT, form, whole=answer)
        return
    if not answer["events"]:
        note("No event of that name lies between these dates.")
    sections(_sections(answer), marked=[text])


def _flat(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in answer["events"]:
        for row in one["participants"]:
            yield {"event": one["name"], "event_iri": one["iri"], "date": one["date"], **row}


def _sections(answer: dict[str, Any]) -> Iterator[Section]:
    for one in answer["events"]:
        about = [event_type_label(one["type"]), _when(one)]
        if one["modality"] != "asserted":
            about.append(f"({one['modality']})")
        yield Section(one["name"], text="  ".join(part for part in about if part), heading=True)
        yield Section("Place", text="、".join(one["places"]))
        yield Section("Part of", text="、".join(one["part_of"]))
        yield Section("Parts", text="、".join(one["parts"]))
        yield Section("Participants", [readable(row) for row in one["participants"]], PARTICIPANTS)
        if not one["participants"]:
            yield Section("Told in", text=" ".join(f"{p['sentence']} ({p['article']})" for p in one["proofs"]))
    yield Section("Not shown", text=more(len(answer["events"]), answer["total"]))


def _when(one: dict[str, Any]) -> str:
    return " – ".join(dict.fromkeys(day for day in (one["date"], one["end"]) if day))
