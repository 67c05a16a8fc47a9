"""The queries that come with Guanxi: SPARQL in ``kg/queries/*.rq``, each described in the comments at its head.

A head line is ``# title: 中文 / English``, ``# about: …`` (one or more), or
``# param NAME: what it is. Example: VALUE``; ``# param NAME (optional): …`` may be left out. Parameters are variables
of the query, bound to what the user types (``kg.sparql_text.bind``): the texts are valid SPARQL as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.errors import DataError, UsageError

_PARAMETER = re.compile(r"(\w+)( \(optional\))?: (.+?)\. Example: (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable to give a value: what it is, in Chinese and English, and an example."""

    name: str
    about: str
    example: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ShippedQuery:
    """A query by ``name`` (its file's). ``title`` is Chinese, ``title_en`` English; ``text`` the file as it is."""

    name: str
    title: str
    title_en: str
    description: str
    parameters: dict[str, Parameter]
    text: str

    def missing(self, params: Mapping[str, str]) -> list[str]:
        """Parameters that must have a value and have none."""
        return [name for name, parameter in self.parameters.items() if not parameter.optional and name not in params]

    def check(self, params: Mapping[str, str]) -> None:
        """Raise UsageError for a parameter that is missing or unknown."""
        usage = " ".join(
            f"[--param {p.name}={p.example}]" if p.optional else f"--param {p.name}={p.example}"
            for p in self.parameters.values()
        )
        missing = self.missing(params)
        if missing:
            raise UsageError(f"{self.name} needs a value for {', '.join(missing)}", do=f"Add for example {usage}")
        unknown = [name for name in params if name not in self.parameters]
        if unknown:
            raise UsageError(
                f"{self.name} has no parameter {', '.join(unknown)}", do=f"It takes {usage}" if usage else None
            )


@cache
def shipped() -> dict[str, ShippedQuery]:
    """All shipped queries by name, in order of the names. Raises DataError where one has no proper head."""
    folder = files("kg").joinpath("queries")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return {
        name.removesuffix(".rq"): parse(name.removesuffix(".rq"), folder.joinpath(name).read_text("utf-8"))
        for name in names
    }


def parse(name: str, text: str) -> ShippedQuery:
    """A query from its file's text. Raises DataError where the head does not say what it must."""
    head: dict[str, list[str]] = {"title": [], "about": [], "param": []}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        match = re.fullmatch(r"# (title|about|param):? (.+)", line)
        if match is None:
            raise DataError(f"a head line that is no title, about or param: {line}", where=f"{name}.rq")
        head[match[1]].append(match[2])
    titles = " ".join(head["title"]).split(" / ")
    if len(titles) != 2 or not head["about"]:
        raise DataError("the head needs '# title: 中文 / English' and '# about: …'", where=f"{name}.rq")
    parameters = [_parameter(name, line) for line in head["param"]]
    return ShippedQuery(
        name=name,
        title=titles[0],
        title_en=titles[1],
        description=" ".join(head["about"]),
        parameters={parameter.name: parameter for parameter in parameters},
        text=text,
    )


def _parameter(name: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None:
        raise DataError(f"not 'NAME: what it is. Example: VALUE': {line}", where=f"{name}.rq")
    return Parameter(name=match[1], about=match[3], example=match[4], optional=bool(match[2]))
