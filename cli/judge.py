"""``kg same``, ``different``, ``unsure``, ``rename``, ``reject``, ``undo``, ``judgements``: what people decide."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Annotated, Any

import typer

from cli import options
from cli.output import Column, Format, emit, note

COLUMNS = (
    Column("id", "id", keep=True),
    Column("when", "when", keep=True),
    Column("by", "by"),
    Column("verdict", "verdict", keep=True),
    Column("left", "what", wide=3),
    Column("right", "and", wide=3),
    Column("reason", "reason", wide=2),
    Column("state", "state", keep=True),
)

Left = Annotated[str, typer.Argument(metavar="A", show_default=False, help="A name, an IRI, or ARTICLE#NAME.")]
Right = Annotated[str, typer.Argument(metavar="B", show_default=False, help="Another of these.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who read it later.")]


def user() -> str:
    """The name of whoever runs this."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user without a name
        return "somebody"


By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="KG_BY", show_default="you", help="Who decides this.")]


def same(
    left: Left, right: Right, reason: Reason = "", by: By = "", graph: options.Graph = options.DEFAULT_GRAPH
) -> None:
    """Judge that two names or entries mean one person, body, place or event.

    Refused, with the chain of judgements that forbids it, where that would join what was judged different.

    \b
    Examples:
      kg same id:person/0a1b… id:person/9f8e… --reason "one chair, before and after the move"
      kg same 市总 某某市总工会
    """
    _compare("same", left, right, reason, by, graph)


def different(
    left: Left, right: Right, reason: Reason = "", by: By = "", graph: options.Graph = options.DEFAULT_GRAPH
) -> None:
    """Judge that two are not the same. One person's entry is split by naming it in two articles: ARTICLE#NAME.

    \b
    Examples:
      kg different 3fa9…#李明 77c0…#李明 --reason "the swimmer"
    """
    _compare("different", left, right, reason, by, graph)


def unsure(
    left: Left, right: Right, reason: Reason = "", by: By = "", graph: options.Graph = options.DEFAULT_GRAPH
) -> None:
    """Note that nobody can tell whether two are one, so that `kg review` does not ask again.

    \b
    Examples:
      kg unsure id:person/0a1b… id:person/9f8e…
    """
    _compare("unsure", left, right, reason, by, graph)


def _compare(verdict: str, left: str, right: str, reason: str, by: str, graph: Any) -> None:
    from cli.writing import writing
    from kg.judging import compare

    with writing(graph) as folder:
        _done(compare(folder, verdict, left, right, reason=reason, by=by or user()))


def rename(
    thing: Annotated[str, typer.Argument(metavar="A", show_default=False, help="A name, an IRI, or ARTICLE#NAME.")],
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="The name to show.")],
    reason: Reason = "",
    by: By = "",
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Give a person, body, place or event the name under which it is shown; it is found by the others too.

    \b
    Examples:
      kg rename id:organization/0a1b… 中华全国总工会
    """
    from cli.writing import writing
    from kg.judging import rename as judge

    with writing(graph) as folder:
        _done(judge(folder, thing, name, reason=reason, by=by or user()))


def reject(
    fact: Annotated[str, typer.Argument(metavar="FACT", show_default=False, help="The IRI of a statement.")],
    reason: Reason = "",
    by: By = "",
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Take a wrong fact out of the graph. The IRIs of facts are in what --format json prints (facts, fact).

    It stays out when the article is extracted anew, and comes back with `kg undo`.

    \b
    Examples:
      kg reject id:participation/0a1b… --reason "praised the meeting, was not there"
    """
    from cli.writing import writing
    from kg.judging import reject as judge

    with writing(graph) as folder:
        _done(judge(folder, fact, reason=reason, by=by or user()))


def undo(
    which: Annotated[
        str | None, typer.Argument(metavar="ID", show_default=False, help="Of which judgement; else the last one.")
    ] = None,
    reason: Reason = "",
    by: By = "",
    graph: options.Graph = options.DEFAULT_GRAPH,
) -> None:
    """Take a judgement back: the graph is as if it had never been made. The file keeps both lines.

    \b
    Examples:
      kg undo
      kg undo 3f2a91c0 --reason "they are brothers"
    """
    from cli.writing import writing
    from kg.judging import undo as judge

    with writing(graph) as folder:
        taken, _ = judge(folder, which, reason=reason, by=by or user())
        note(f"Taken back: {words(taken)}")


def judgements(graph: options.Graph = options.DEFAULT_GRAPH, form: options.FormatOption = Format.table) -> None:
    """List all judgements, the oldest first, with those that count no more.

    \b
    Examples:
      kg judgements
    """
    from kg.folder import Folder
    from kg.judgements import Judgements

    with Folder.open(graph) as folder:
        read = Judgements.load(folder.judgements_path)
    held = {each.id for each in read.held}
    rows = [_row(each, each.id in held) for each in read.lines]
    for problem in read.problems:
        note(f"kg: {problem}")
    emit(rows, COLUMNS, form)


def _row(each: Any, counts: bool) -> dict[str, Any]:
    state = "" if each.verdict == "undo" else "counts" if counts else "taken back"
    left = each.left or each.of or " ".join(each.fact.values())
    right = each.right or each.name
    told = {"id": each.id, "when": each.when, "by": each.by, "verdict": each.verdict, "left": left, "right": right}
    return {**told, "reason": each.reason, "state": state}


def _done(each: Any) -> None:
    note(f"Judged: {words(each)}")


def words(each: Any) -> str:
    """A judgement in words, with its id."""
    told: dict[str, Callable[[], str]] = {
        "rename": lambda: f"{each.left} is called {each.name}",
        "reject": lambda: f"not a fact: {' '.join(each.fact.values())}",
    }
    said = told.get(each.verdict, lambda: f"{each.left} and {each.right}: {each.verdict}")()
    return f"{said} ({each.id})"
