"""``kg stats``: how much the graph holds."""

from __future__ import annotations

from cli import options
from cli.output import Column, Format, Section, emit, sections
from cli.terms import event_type_label
from ontology.plain import plain

COUNTS = (Column("what", ""), Column("count", "count", right=True, keep=True))


def stats(graph: options.Graph = options.DEFAULT_GRAPH, form: options.FormatOption = Format.table) -> None:
    """Count what the graph holds: articles, people, organisations, events by type, and more.

    \b
    Examples:
      kg stats
      kg stats --format json
    """
    from kg.folder import Folder
    from kg.lookup import stats as look_up

    with Folder.open(graph) as folder:
        answer = plain(look_up(folder))
    if form is not Format.table:
        rows = [answer] if form is Format.jsonl else [{k: v for k, v in answer.items() if k != "events_by_type"}]
        emit(rows, [Column(key, key) for key in rows[0]], form, whole=answer)
        return
    counts = [{"what": key.replace("_", " "), "count": n} for key, n in answer.items() if key != "events_by_type"]
    types = [{"what": event_type_label(key), "count": n} for key, n in answer["events_by_type"].items()]
    sections([Section("The graph", counts, COUNTS), Section("Events", types, COUNTS)])
