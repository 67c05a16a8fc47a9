"""Templates and what they print with: labels of the schema, addresses of things, texts cut to a length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.answers import Participant
from kg.drawing import HELD_AT, PART_OF, POST
from kg.ids import BASE
from kg.skeleton import kind_of
from kg.terms import heading, last_day
from kg.told_article import Line
from ontology.schema import Term, schema
from web import bounds

PAGES = ("person", "organization", "event", "place", "article")  # what has a page of its own
LONGEST_CHARS = 300  # of a name or a title on a page
LONGEST_PASSAGE_CHARS = 2000  # of a sentence: a list or a table may be one, and so may an attack
_RELATIONS = {POST: "任职", PART_OF: "属于", HELD_AT: "举行于"}
_MODALITIES = {"asserted": "", "reported": "据称", "planned": "计划", "negated": "否认"}
_STATUSES = {
    "former": "曾任", "appointed": "就任", "started": "就任", "elected": "当选", "elect": "候任", "removed": "免去",
    "ended": "卸任", "acting": "代理", "honorary": "名誉", "new": "新任", "part-time": "兼职",
}  # fmt: skip


@cache
def environment() -> Environment:
    """The templates: everything that they print is escaped."""
    made = Environment(
        loader=PackageLoader("web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    words: dict[str, Callable[[str], str]] = {
        "role": _label("roles"), "event_type": _label("event_types"), "kind": _label("organization_kinds"),
        "modality": lambda key: _MODALITIES.get(key, key),
    }  # fmt: skip
    sure = {"modality": lambda key: "确实" if key == "asserted" else _MODALITIES.get(key, key), "same": str}
    made.globals["labels"] = words | sure
    relations = {key: term.zh for key, term in schema().roles.items()} | _RELATIONS
    made.globals["relations"], made.globals["bounds"], made.globals["heading"] = relations, bounds, heading
    made.filters |= words | {
        "relation": lambda key: relations.get(key, key),
        "path": path_of, "local": local_of, "what": kind_of, "short": short,
        "passage": lambda text: short(text, LONGEST_PASSAGE_CHARS), "month_end": last_day,
        "together": together, "alike": alike, "marked": marked,
        "once": lambda parts: list(dict.fromkeys(proof for part in parts for proof in part.proofs)),
        "status": lambda said: "、".join(_STATUSES.get(one, one) for one in (said or "").split("、") if one),
    }  # fmt: skip
    return made


def page(template: str, **values: Any) -> str:
    """A page as HTML."""
    return environment().get_template(f"{template}.html").render(**values)


def path_of(iri: str | None) -> str:
    """The address of a thing on this server; empty where it has no page."""
    local = (iri or "").removeprefix(BASE)
    kind = local.partition("/")[0]
    return f"/{local}" if local != iri and kind in PAGES else ""


@dataclass(frozen=True, slots=True)
class Together:
    """Facts that differ in who did it alone."""

    who: tuple[tuple[str, str], ...]  # name and IRI
    what: str
    of: str
    of_iri: str
    modality: str


def together(facts: Iterable[Line]) -> list[Together]:
    """The facts of a passage, those of one thing and role as one line: a list of forty who attended reads as a list."""
    found: dict[tuple[str, str, str, str], list[tuple[str, str]]] = {}
    for fact in facts:
        found.setdefault((fact.what, fact.of, fact.of_iri, fact.modality), []).append((fact.who, fact.who_iri))
    return [Together(tuple(who), *key) for key, who in found.items()]


def alike(participants: Iterable[Participant]) -> list[list[Participant]]:
    """Those in one role by the same sentences, together: fifty of whom one sentence tells are one list."""
    found: dict[tuple[object, ...], list[Participant]] = {}
    for each in participants:
        found.setdefault((each.roles, each.modality, each.proofs), []).append(each)
    return list(found.values())


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, and of each whether it is one of the words that were looked for."""
    words = sorted({word for word in query.split() if word}, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(map(re.escape, words))})", text, flags=re.IGNORECASE) if words else [text]
    return [(piece, bool(k % 2)) for k, piece in enumerate(pieces) if piece]


def local_of(iri: str) -> str:
    """The IRI without what all of ours begin with: ``person/0123…``."""
    return iri.removeprefix(BASE)


def short(text: str | None, most: int = LONGEST_CHARS) -> str:
    """A text cut to so many characters."""
    text = text or ""
    return text if len(text) <= most else text[:most] + "…"


def _label(group: str) -> Any:
    terms: dict[str, Term] = getattr(schema(), group)
    return lambda key: terms[key].zh if key in terms else key or ""
