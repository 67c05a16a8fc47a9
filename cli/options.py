"""The options and arguments that several commands share, each written once."""

from __future__ import annotations

import calendar
import os
import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.output import Format


class EngineName(StrEnum):
    """What ``--engine`` takes."""

    local = "local"
    ray = "ray"
    spark = "spark"


def parse_day(value: str | None) -> str | None:
    """An ISO day as given. Raises typer.BadParameter (exit code 2) for anything else."""
    if value is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            raise ValueError("the form is YYYY-MM-DD")
        date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date ({error}). Write it as 2024-11-30.") from None
    return value


def worker_count(wanted: int) -> int:
    """The number of processes that ``--jobs`` asks for: 0 stands for one on each core that this process may use."""
    if wanted:
        return wanted
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def first_day(value: str | None) -> str | None:
    """The first day of a year (2024), a month (2024-11) or a day, as an ISO day."""
    return _bound(value, last=False)


def last_day(value: str | None) -> str | None:
    """The last day of a year (2024), a month (2024-11) or a day, as an ISO day."""
    return _bound(value, last=True)


def _bound(value: str | None, *, last: bool) -> str | None:
    if value is None:
        return None
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", value, re.ASCII)
    try:
        if found is None:
            raise ValueError("the forms are YYYY, YYYY-MM and YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        month = month or (12 if last else 1)
        day = day or (calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, day).isoformat()
    except (ValueError, calendar.IllegalMonthError) as error:
        raise typer.BadParameter(
            f"{value!r} is not a date ({error}). Write it as 2024-11-30, 2024-11 or 2024."
        ) from None


Graph = Annotated[
    Path,
    typer.Option("--graph", "-g", metavar="DIR", envvar="KG_GRAPH", show_envvar=True, help="The folder of the graph."),
]
DEFAULT_GRAPH = Path("graph")

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        envvar="KG_STORE",
        show_envvar=True,
        help="Keep the statements on this SPARQL server (http://host:port); 'local': in the folder of the graph; "
        "'none': nowhere yet.",
    ),
]

FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How the answer is printed.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="Show at most so many.")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", callback=first_day, help="From this day, month or year on."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", callback=last_day, help="Up to this day, month or year, inclusive."),
]

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", callback=parse_day, help="Only posts held on this day, and how that is known."
    ),
]
Role = Annotated[
    str | None,
    typer.Option("--role", metavar="ROLE", help="Only in this role: attends, hosts, presides, speaks … or 主持 …"),
]

Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        min=0,
        metavar="N",
        callback=worker_count,
        help="Extract in so many processes; 0: one on each core. Each takes some 200 MB and a second to start.",
    ),
]

Engine = Annotated[
    EngineName,
    typer.Option(
        "--engine",
        help="Who works: processes of this machine, or the cluster that RAY_ADDRESS or Spark's settings name "
        "(pip install 'guanxi[ray]', 'guanxi[spark]').",
    ),
]

# The inputs of `kg add` and `kg extract`.
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Files, folders or URLs (txt, md, html, pdf, docx, jsonl, parquet, each also as .gz); "
        "- reads from standard input.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", callback=parse_day, help="When the articles were published, YYYY-MM-DD."),
]
Country = Annotated[str | None, typer.Option("--country", metavar="NAME", help="The publication's home country.")]
Province = Annotated[
    str | None,
    typer.Option("--province", metavar="NAME", help="The publication's home province: what 省总工会 stands for in it."),
]
City = Annotated[
    str | None,
    typer.Option("--city", metavar="NAME", help="The publication's home city: what 市总工会 stands for in it."),
]
Publication = Annotated[str | None, typer.Option("--publication", metavar="NAME", help="The name of the publication.")]
