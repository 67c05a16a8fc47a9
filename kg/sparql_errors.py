"""Where and why a SPARQL query does not parse, in words a person can use.

Oxigraph names the place where its parser gave up, which lies behind the mistake: it counts a keyword that it tried as
read (``FILTR(?x)`` fails 8 columns on, after the length of OPTIONAL). The usual mistakes are therefore looked for
first.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.sparql_tokens import PREFIXES, Token, syntax_error, tokens
from ontology.errors import QueryError

_PAIRS = {"(": ")", "{": "}", "[": "]"}

_KEYWORDS = frozenset(  # the words of SPARQL 1.1, and those that Oxigraph adds
    re.findall(
        r"\w+",
        "A ABS ADJUST ALL AND AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS "
        "COUNT DATATYPE DAY DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP "
        "GROUP_CONCAT HASLANG HASLANGDIR HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI "
        "LANG LANGDIR LANGMATCHES LATERAL LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW OBJECT OFFSET "
        "OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMEVALUE SAMPLE SECONDS SELECT "
        "SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT STRENDS STRLANG "
        "STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TRIPLE TRUE TZ UCASE UNDEF UNION URI UUID "
        "VALUES VERSION WHERE YEAR ",
    )
)


def explain(query: str, message: str) -> QueryError:
    """The error to show for a query that Oxigraph refused with ``message`` (``error at LINE:COLUMN: expected …``)."""
    found = tokens(query)
    offset, why = _place_of(query, message)
    for mistake in (_unknown_word(found), _undeclared_prefix(found), _unbalanced(found, len(query))):
        if mistake is not None:
            return syntax_error(query, *mistake)
    if why:
        return syntax_error(query, offset, why)
    token = next((token for token in found if token.start + len(token.text) > offset), None)
    if token is None and found and found[-1].text in _PAIRS.values():
        token = found[-1]
    if token is None:
        return syntax_error(query, len(query), "the query ends too early" if found else "the query is empty")
    return syntax_error(query, token.start, f"cannot go on at {token.text[:40]!r}")


def _place_of(query: str, message: str) -> tuple[int, str]:
    """The offset that a message of Oxigraph points to, and its reason where it gives a readable one."""
    match = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", message, re.DOTALL)
    if match is None:
        return 0, message
    lines = query.split("\n")
    row = int(match[1]) - 1
    offset = sum(len(line) + 1 for line in lines[:row]) + int(match[2]) - 1
    expected = match[3].split(", ")
    sentence = next((item for item in expected if re.match(r"[A-Za-z][a-z]* \w|The ", item)), "")
    words = [len(item) for item in expected if re.fullmatch(r"[A-Z_]+", item)]
    return max(0, offset - (min(words) if words and not sentence else 0)), sentence


def _unknown_word(found: list[Token]) -> tuple[int, str] | None:
    """A word that is none of SPARQL's, or a mark that belongs to another keyboard."""
    for token in found:
        if token.kind == "word" and token.upper not in _KEYWORDS:
            return token.start, f"unknown word {token.text[:40]!r}"
        if token.kind == "mark" and not token.text.isascii():
            return token.start, f"unexpected character {token.text!r}"
    return None


def _undeclared_prefix(found: list[Token]) -> tuple[int, str] | None:
    """A prefixed name whose prefix nobody declared."""
    declared = set(PREFIXES)
    for before, token in pairwise(found):
        if token.kind != "prefixed":
            continue
        prefix = token.text.partition(":")[0]
        if before.upper == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            return token.start, f"the prefix {prefix}: is not declared"
    return None


def _unbalanced(found: list[Token], end: int) -> tuple[int, str] | None:
    """A bracket that closes nothing, or one that is never closed."""
    open_: list[Token] = []
    for token in found:
        if token.text in _PAIRS:
            open_.append(token)
        elif token.text in _PAIRS.values():
            if not open_ or _PAIRS[open_[-1].text] != token.text:
                return token.start, f"{token.text!r} closes nothing"
            open_.pop()
    return (open_[-1].start, f"{open_[-1].text!r} is never closed") if open_ else None
