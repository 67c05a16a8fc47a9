"""Writes what the program can say of itself: docs/cli.md, the queries in docs/querying.md, and the schema
and the context of JSON-LD as JSON.

A test fails when a page and the program differ.

usage: reference.py [--check]
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from pathlib import Path
from typing import Any

from marks import between

ROOT = Path(__file__).resolve().parent.parent
CLI = ROOT / "docs" / "cli.md"
CONTEXT = ROOT / "ontology" / "context.jsonld"
SCHEMA = ROOT / "ontology" / "schema.json"
QUERYING = ROOT / "docs" / "querying.md"
BEGIN, END = "<!-- shipped queries: written by make docs -->", "<!-- /shipped queries -->"
DRAWN, END_DRAWN = "<!-- vocabulary: written by make docs -->", "<!-- /vocabulary -->"
ROLES = ("kg:Agent", "kg:Event")  # what joins these is a role: there are too many to draw each
SHOWN_ROLES = ("kg:attends", "kg:hosts", "kg:presides", "kg:visits")
SEVERAL = (  # what has more than one domain or range, and so none in the ontology
    ("kg:Statement", "kg:Evidence", "kg:evidence"),
    ("kg:Event", "kg:Evidence", "kg:evidence"),
    ("kg:Event", "kg:Place", "kg:place"),
    ("kg:Event", "kg:Event", "kg:partOf"),
    ("kg:Organization", "kg:Organization", "kg:partOf"),
    ("kg:Position", "kg:Organization", "org:organization"),
)
HEAD = """# The command line

Written by `make docs` from the program itself: change the help texts in `cli/`, not this file.

Exit codes: 0 when all went well, 1 when something is wrong with the input, the graph or the query (a message says
what), 2 when the command line itself is wrong, 130 after Ctrl-C. Answers go to standard output, everything else
(progress, warnings, errors) to standard error. `KG_DEBUG=1` shows the traceback of an error.
"""


def reference() -> str:
    """The whole page."""
    from typer.main import get_command

    from cli.main import app

    root: Any = get_command(app)
    parts = [HEAD, "## kg\n", prose(root.help), options_table([p for p in root.params if not p.hidden])]
    index = [f"- [`kg {name}`](#kg-{name}): {first_line(root.commands[name].help)}" for name in root.commands]
    parts.append("\n".join(index) + "\n")
    for name, command in root.commands.items():
        parts += [f"## kg {name}\n", usage(name, command), prose(command.help), options_table(command.params)]
    return "\n".join(part for part in parts if part)


def first_line(text: str | None) -> str:
    """The first sentence or paragraph of a help text, on one line."""
    return " ".join(inspect.cleandoc(text or "").split("\n\n")[0].split())


def usage(name: str, command: Any) -> str:
    """The usage line, arguments spelled as the help spells them."""
    pieces = []
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            piece = parameter.metavar or parameter.name.upper()
            piece += "…" if parameter.nargs != 1 else ""
            pieces.append(piece if parameter.required else f"[{piece}]")
    return f"```\nkg {name} [OPTIONS] {' '.join(pieces)}".rstrip() + "\n```\n"


def prose(text: str | None) -> str:
    """A help text as Markdown: a block that starts with \\b becomes a code block."""
    parts = []
    for block in re.split(r"\n\s*\n", inspect.cleandoc(text or "")):
        if not block.startswith("\b"):
            parts.append(" ".join(block.split()))
            continue
        lines = block.lstrip("\b\n").splitlines()
        if lines and lines[0].rstrip() == "Examples:":
            lines = lines[1:]
        parts.append("```sh\n" + inspect.cleandoc("\n".join(lines)) + "\n```")
    return "\n\n".join(part for part in parts if part) + "\n"


def options_table(parameters: list[Any]) -> str:
    """Arguments and options with their help, defaults and environment variables."""
    rows = [row(p) for p in parameters if p.name != "help"]
    if not rows:
        return ""
    head = ["| argument or option | what it does |", "| --- | --- |"]
    return "\n".join(head + [f"| {left} | {right} |" for left, right in rows]) + "\n"


def row(parameter: Any) -> tuple[str, str]:
    """One line of the table."""
    is_flag = getattr(parameter, "is_flag", False)
    value = "" if is_flag else f" {values(parameter)}"
    if parameter.param_type_name == "argument":
        left = f"`{parameter.metavar or parameter.name.upper()}`"
    else:
        left = ", ".join(f"`{name}{value}`" for name in sorted(parameter.opts, key=len, reverse=True))
        left += "".join(f", `{name}`" for name in parameter.secondary_opts)
    right = " ".join((parameter.help or "").split())
    default = parameter.default
    if (
        parameter.param_type_name == "option"
        and not is_flag
        and default not in (None, [], ())
        and not callable(default)
    ):
        right += f" Default: `{getattr(default, 'value', default)}`."
    if parameter.envvar:
        right += f" Environment variable: `{parameter.envvar}`."
    return left.replace("|", "\\|"), right.replace("|", "\\|")


def values(parameter: Any) -> str:
    """What an option takes: its metavar, or its choices."""
    choices = getattr(getattr(parameter, "type", None), "choices", None) or choices_of(parameter)
    if choices:
        return "|".join(getattr(choice, "value", str(choice)) for choice in choices)
    return str(parameter.metavar or "VALUE")


def choices_of(parameter: Any) -> list[Any]:
    """The members of an option's enum, where typer keeps the annotation instead of a choice type."""
    from enum import Enum

    annotation = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    return list(annotation) if isinstance(annotation, type) and issubclass(annotation, Enum) else []


def querying(current: str) -> str:
    """The page about querying with its list of shipped queries written anew."""
    from kg.queries import shipped

    current = between(current, DRAWN, END_DRAWN, [diagram()])
    return between(current, BEGIN, END, [shipped_query(query) for query in shipped().values()])


def diagram() -> str:
    """The vocabulary as a class diagram of Mermaid, which GitHub draws: what each class says, and what joins them."""
    from kg.glossary import glossary

    terms = {entry.term: entry for entry in glossary() if entry.kind != "concept"}
    classes = [term for term, entry in terms.items() if entry.kind == "class"]
    lines = ["```mermaid", "classDiagram", "direction LR"]
    for term in classes:
        own = (e for e in terms.values() if e.domain == term and e.range and e.range not in classes)
        body = [f"  {local(entry.term)} {local(entry.range)}" for entry in own]
        head = f'class {local(term)}["{term} {terms[term].zh}"]'
        lines += [head + " {", *body, "}"] if body else [head]
    joins = [(e.domain, e.range, e.term) for e in terms.values() if e.domain in classes and e.range in classes]
    roles = [term for one, other, term in joins if (one, other) == ROLES]
    some = ", ".join(local(term) for term in roles if term in SHOWN_ROLES)
    joined = [*SEVERAL, *(join for join in joins if join[:2] != ROLES), (*ROLES, f"{some} … {len(roles)} in all")]
    lines += [f"{local(upper)} <|-- {local(lower)}" for lower, upper in above(classes)]
    # A second colon in a line is more than Mermaid can read.
    lines += [f"{local(one)} --> {local(other)} : {local(label)}" for one, other, label in joined]
    return "\n".join([*lines, "```"])


def local(term: str) -> str:
    """A term without its prefix."""
    return term.rpartition(":")[2]


def above(classes: list[str]) -> list[tuple[str, str]]:
    """Each class of ours with that of ours directly above it."""
    from kg.glossary import short
    from kg.mapping import ontology

    pairs = [(q.subject, q.object) for q in ontology() if str(q.predicate.value).endswith("#subClassOf")]
    named = [(short(str(one.value)), short(str(two.value))) for one, two in pairs]
    return sorted((one, two) for one, two in named if one in classes and two in classes)


def shipped_query(query: Any) -> str:
    """One shipped query: what it answers, its parameters and its text."""
    call = " ".join(f"--param {p.name}={p.example}" for p in query.parameters.values() if not p.optional)
    lines = [f"### {query.name}\n", f"{query.title} · {query.title_en}\n", f"{query.description}\n"]
    lines.append(f"```sh\nkg query {query.name} {call}".rstrip() + "\n```\n")
    for parameter in query.parameters.values():
        optional = " (optional)" if parameter.optional else ""
        lines.append(f"- `{parameter.name}`{optional}: {parameter.about}. Example: `{parameter.example}`")
    if query.parameters:
        lines.append("")
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#"))
    lines.append(f"```sparql\n{body.strip()}\n```\n")
    return "\n".join(lines)


def json_ld_context() -> str:
    """The JSON-LD context that the ontology makes."""
    from kg.mapping import context

    return json.dumps(context(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Writes the pages, or with --check says whether they are up to date."""
    from ontology.schema import schema_json

    status = 0
    pages = (
        (CLI, reference()),
        (QUERYING, querying(QUERYING.read_text("utf-8"))),
        (CONTEXT, json_ld_context()),
        (SCHEMA, schema_json()),
    )
    for path, text in pages:
        current = path.read_text("utf-8") if path.exists() else ""
        if current == text:
            continue
        if "--check" in sys.argv[1:]:
            print(f"{path.relative_to(ROOT)} is out of date: run 'make docs'")
            status = 1
        else:
            path.write_text(text, "utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return status


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
