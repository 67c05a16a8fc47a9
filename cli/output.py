"""How answers are printed: one ``--format`` for every command, standard output kept for the answer alone.

Imports rich inside functions: ``kg --help`` and JSON answers start without it.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ontology.plain import plain

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PLAIN_WIDTH = 120  # columns of a table that goes to a file or a pipe


class Format(StrEnum):
    """What ``--format`` takes."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` of a row, ``header`` in tables; ``wide`` columns share what width is left.

    ``keep`` columns (dates, numbers) are never wrapped.
    """

    key: str
    header: str
    wide: int = 0
    keep: bool = False
    right: bool = False


Row = Mapping[str, Any]


def write(text: str) -> None:
    """Text to standard output, with a line end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def note(text: str) -> None:
    """A line for the person at the terminal: standard error."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def emit(
    rows: Iterable[Row],
    columns: Sequence[Column],
    form: Format,
    *,
    title: str = "",
    whole: Any = None,
    marked: Sequence[str] = (),
    empty: str = "Nothing found.",
) -> None:
    """Prints rows in the format asked for.

    ``whole`` is what ``json`` prints instead of the list of rows; ``marked`` are words that a table on a
    terminal shows in bold wherever they stand; ``empty`` is said where a table would have no row.
    """
    listed = [plain(row) for row in rows]
    if form is Format.json:
        write_json(listed if whole is None else whole)
    elif form is Format.jsonl:
        for row in listed:
            write(json.dumps(row, ensure_ascii=False))
    elif form is Format.csv:
        write_csv(listed, [column.key for column in columns])
    elif not listed:
        note(empty)
    else:
        show(console(), table(listed, columns, title=title, marked=marked))


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """A part of an answer for people: a table of ``rows``, or a line of ``text``; left out where it has neither.

    A ``heading`` is shown even without text: it says whose answer follows.
    """

    title: str
    rows: Sequence[Row] = ()
    columns: Sequence[Column] = ()
    text: str = ""
    heading: bool = False


def sections(parts: Iterable[Section], *, marked: Sequence[str] = ()) -> None:
    """Prints the parts of an answer one below the other, each under its title."""
    from rich.text import Text

    shown: list[Any] = []
    for part in parts:
        if part.rows:
            shown.append(table([plain(row) for row in part.rows], part.columns, title=part.title, marked=marked))
        elif part.heading:
            shown += [Text()] if shown else []
            shown.append(Text(printable(part.title), style="bold") + Text(f"  {printable(part.text)}".rstrip()))
        elif part.text:
            shown.append(Text(f"{part.title}: ", style="bold") + Text(printable(part.text)))
    show(console(), *shown)


def write_json(value: Any) -> None:
    """One JSON document, indented, Chinese as it is."""
    write(json.dumps(plain(value), ensure_ascii=False, indent=2))


def write_csv(rows: Iterable[Row], keys: Sequence[str], *, delimiter: str = ",") -> None:
    """Comma (or tab) separated values with a header line; lists are joined by '; '."""
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    writer.writerow(keys)
    for row in rows:
        writer.writerow([cell_text(row.get(key)) for key in keys])


def cell_text(value: Any) -> str:
    """A value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(cell_text(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def console() -> Console:
    """Standard output for tables: the terminal's width, or 120 columns and no colour when it is no terminal."""
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    plain_width = int(columns) if columns.isdecimal() and int(columns) >= 20 else PLAIN_WIDTH
    width = None if sys.stdout.isatty() else plain_width
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def table(rows: Sequence[Row], columns: Sequence[Column], *, title: str = "", marked: Sequence[str] = ()) -> Any:
    """A rich table; columns in which no row has a value are left out."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    used = [c for c in columns if any(row.get(c.key) not in (None, "", [], ()) for row in rows)] or list(columns)
    grid = Table(
        title=Text(title, style="bold") if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        header_style="bold",
    )
    for column in used:
        grid.add_column(
            column.header,
            justify="right" if column.right else "left",
            no_wrap=column.keep,
            ratio=column.wide or None,
            overflow="fold",
        )
    for row in rows:
        grid.add_row(*(_cell(row.get(c.key), marked) for c in used))
    if any(column.wide for column in used):
        grid.expand = True
    return grid


def _cell(value: Any, marked: Sequence[str]) -> Any:
    """The cell of a table: a list one item a line."""
    if not isinstance(value, list | tuple):
        return marked_text(cell_text(value), marked)
    from rich.text import Text

    return Text("\n").join(marked_text(cell_text(item), marked) for item in value)


def marked_text(text: str, words: Sequence[str]) -> Any:
    """Text with ``words`` in bold, safe to print: control characters of an article never reach the terminal."""
    from rich.text import Text

    styled = Text(printable(text))
    if found := [word for word in words if word and word in text]:  # most cells hold none: a pattern less to search
        styled.highlight_words(found, style="bold yellow")
    return styled


def printable(text: str) -> str:
    """Text without control characters, line breaks shown as spaces: an article must not steer the terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def show(target: Console, *renderables: RenderableType) -> None:
    """Prints tables, each line without the blanks that fill it up to the width when nobody sees them."""
    if target.is_terminal:
        target.print(*renderables, sep="\n")
        return
    with target.capture() as captured:
        target.print(*renderables, sep="\n")
    write("\n".join(line.rstrip() for line in captured.get().splitlines()))
