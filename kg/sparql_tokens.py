"""The tokens of a SPARQL query, and the places in it.

The classes of characters are those of the SPARQL grammar, or wider where a character outside them is an error anyway.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf

from kg import terms
from ontology.errors import QueryError

TokenKind = OneOf["string", "iri", "variable", "language", "blank", "prefixed", "number", "word", "broken", "mark"]

# Prefixes that every query may use without declaring them; a declaration of its own wins.
PREFIXES: dict[str, str] = {
    **terms.PREFIXES,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
}

PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())  # for who takes no prefixes
_WINDOW_CHARS = 100  # of a long line, this much is shown around a mistake

# A name ends before a dot here, also where SPARQL lets it go on: what follows is then looked at: the safe side.
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\" | '''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
        | \"(?!\"\")(?:[^"\\\n\r]|\\.)*\" | '(?!'')(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
    | (?P<blank>_:\w[\w\-]*)
    | (?P<prefixed>(?:[^\W\d_](?:[\w\-.]{0,60}[\w\-])?)?:
        (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:\-·]|%[0-9A-Fa-f]{2}|\\.)*)?)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<broken>["'\\])
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: ``text`` stands at code point ``start``."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.text)

    @property
    def upper(self) -> str:
        """The text as keywords compare: upper case."""
        return self.text.upper()


def tokens(query: str) -> list[Token]:
    """All tokens of a query except its comments, in order."""
    return list(_tokens(query))


def _tokens(query: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup
        assert kind is not None  # every branch of the pattern is a named group
        if kind != "comment":
            yield Token(kind, match.group(), match.start())  # type: ignore[arg-type]


def place(query: str, offset: int) -> str:
    """Where an offset of a query is, in words: its line and column, both counted from 1."""
    line, column = line_and_column(query, offset)
    return f"line {line}, column {column}"


def line_and_column(query: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, columns in code points as Oxigraph counts them."""
    before = query[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def syntax_error(query: str, offset: int, why: str) -> QueryError:
    """A QueryError that names line and column, and shows the line with a mark below the place."""
    start = query.rfind("\n", 0, offset) + 1
    end = query.find("\n", offset)
    line = query[start : end if end >= 0 else len(query)].rstrip("\r")
    cut = max(0, offset - start - _WINDOW_CHARS // 2)
    shown = line[cut : cut + _WINDOW_CHARS].replace("\t", " ")
    indent = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in shown[: offset - start - cut])
    return QueryError(f"syntax error: {why}\n    {shown}\n    {' ' * indent}^", where=place(query, offset))
