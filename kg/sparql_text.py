"""What a SPARQL query may not contain, and values bound to its variables.

Oxigraph parses and runs every query; nothing here replaces that. It has no switch against ``SERVICE`` though, which
goes out to the network, so the words are read here first. Its parser needs no space between tokens (``1SERVICE<…>{}``
and ``SERVICEx:y{}`` are federated queries to it), hence the rule errs on the side of refusal, except inside strings,
IRIs, comments, variables and the local parts of prefixed names, where any word is harmless.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pyoxigraph as ox

from kg.sparql_tokens import Token, place, syntax_error, tokens
from ontology.errors import QueryError, UsageError

MAX_QUERY_CHARS = 100_000

_BROKEN = {"\\": "a backslash outside a string"}
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


def refuse_forbidden(query: str) -> None:
    """Raise QueryError where a query would write, or would ask a server elsewhere (``SERVICE``)."""
    if len(query) > MAX_QUERY_CHARS:
        raise QueryError(f"a query of {len(query):,} characters; {MAX_QUERY_CHARS:,} is the most")
    found = tokens(query)
    broken = next((token for token in found if token.kind == "broken"), None)
    if broken is not None:  # what follows an open quote cannot be told from what is quoted
        raise syntax_error(query, broken.start, _BROKEN.get(broken.text, "this string is not closed"))
    first = _first_keyword(found)
    if first is not None and first.upper in _UPDATES:
        raise QueryError(
            f"{first.upper} changes data, and queries here only read",
            where=place(query, first.start),
            do="Change the graph with 'kg add' and 'kg remove'",
        )
    for index, token in enumerate(found):
        if _is_service(found, index):
            raise QueryError(
                "SERVICE asks a server elsewhere, and queries here stay on this machine",
                where=place(query, token.start),
                do="Take the SERVICE part out",
            )


def _is_service(found: list[Token], index: int) -> bool:
    """Whether the token is the keyword, or could be taken for it by a parser that needs no spaces."""
    token = found[index]
    if "SERVICE" not in token.upper:
        return False
    if token.kind == "word":
        return True
    if token.kind != "prefixed" or "SERVICE" not in token.upper.partition(":")[0]:
        return False
    # ``service:x`` is a prefixed name, unless a group follows: then it may be SERVICE and the name ``:x``. That name
    # may go on after a dot, where our tokens end.
    after = index + 1
    while after < len(found) and found[after].start == found[after - 1].end and found[after].text != "{":
        after += 1
    followed = after < len(found) and found[after].text == "{"
    return followed and not (index and found[index - 1].upper == "GRAPH")


def _first_keyword(found: list[Token]) -> Token | None:
    """The first word after BASE, PREFIX and VERSION lines."""
    words = (token for token in found if token.kind == "word")
    return next((word for word in words if word.upper not in ("BASE", "PREFIX", "VERSION")), None)


def names_its_graphs(query: str) -> bool:
    """Whether a query chooses its graphs (FROM): otherwise it is asked of the union of all."""
    return any(token.kind == "word" and token.upper == "FROM" for token in tokens(query))


def as_written(query: str, columns: list[str]) -> list[str]:
    """The columns of an answer: for ``SELECT *`` (Oxigraph sorts them) in the order in which the query names them."""
    found = tokens(query)
    if not any(pair[0].upper in ("SELECT", "DISTINCT") and pair[1].text == "*" for pair in pairwise(found)):
        return columns
    named = list(dict.fromkeys(token.text[1:] for token in found if token.kind == "variable"))
    return sorted(columns, key=lambda name: named.index(name) if name in named else len(named))


def bind(query: str, params: Mapping[str, str]) -> str:
    """The query with values bound to variables: a VALUES block at the head of its pattern, on the same line.

    Nothing of a value is ever read as SPARQL: Oxigraph writes the terms. A value in angle brackets is an IRI, every
    other one a plain string. Raises UsageError for a parameter that the query does not mention, QueryError where there
    is no pattern to bind it in.
    """
    if not params:
        return query
    found = tokens(query)
    variables = {token.text[1:] for token in found if token.kind == "variable"}
    for name in params:
        if name not in variables:
            known = "、".join(f"{variable}=…" for variable in sorted(variables))
            raise UsageError(f"the query has no variable ?{name}", do=f"Its variables: {known}" if known else None)
    if any(pair[0].upper == "CONSTRUCT" and pair[1].upper == "WHERE" for pair in pairwise(found)):
        raise QueryError("the short form CONSTRUCT WHERE takes no parameters", do="Write CONSTRUCT { … } WHERE { … }")
    return bind_terms(query, {name: term(value) for name, value in params.items()})


def bind_terms(query: str, terms: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """The query with a VALUES block of these terms at the head of its pattern; QueryError where there is none.

    A sub-select is evaluated by itself: one that mentions a variable has a block of its own.
    """
    if not terms:
        return query
    found = tokens(query)
    head = _pattern_head(found)
    if head is None:
        raise QueryError("a query without a pattern has nothing to bind parameters to", do="Add a WHERE { … } to it")
    places = {head: dict(terms)}
    for start, end in _sub_selects(found):
        inner = _pattern_head(found[start:end])
        said = {token.text[1:] for token in found[start:end] if token.kind == "variable"}
        if inner is not None and said & set(terms):
            places[inner] = {name: value for name, value in terms.items() if name in said}
    for at, values in sorted(places.items(), reverse=True):
        names = " ".join(f"?{name}" for name in values)
        query = f"{query[:at]} VALUES ({names}) {{ ({' '.join(map(str, values.values()))}) }} {query[at:]}"
    return query


def _sub_selects(found: list[Token]) -> Iterator[tuple[int, int]]:
    """The sub-selects as ranges of tokens, from SELECT to the closing brace of the group that holds it."""
    for index, token in enumerate(found):
        if token.text == "{" and index + 1 < len(found) and found[index + 1].upper == "SELECT":
            depth = 0
            for end in range(index, len(found)):
                depth += {"{": 1, "}": -1}.get(found[end].text, 0)
                if depth == 0:
                    yield index + 1, end
                    break


def term(value: str) -> ox.NamedNode | ox.Literal:
    """The RDF term for a parameter as typed: ``<iri>`` or a string. Raises UsageError for a broken IRI."""
    if value.startswith("<") and value.endswith(">"):
        try:
            return ox.NamedNode(value[1:-1])
        except ValueError as error:
            raise UsageError(f"not an IRI: {value} ({error})") from error
    return ox.Literal(value)


def _pattern_head(found: list[Token]) -> int | None:
    """The offset just inside the outermost group of the pattern; a CONSTRUCT's template and expressions come before."""
    depth = 0
    for previous, token in zip([None, *found], found, strict=False):
        if token.text == "{" and not depth and not (previous is not None and previous.upper == "CONSTRUCT"):
            return token.start + 1
        if token.text in ("(", "{"):
            depth += 1
        elif token.text in (")", "}"):
            depth -= 1
    return None
