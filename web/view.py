"""Templates and what they print with: labels of the schema, addresses of things, texts cut to a length."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.ids import BASE
from ontology.schema import Term, schema

LONGEST_CHARS = 300  # of a name or a title on a page
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
    made.filters |= {
        "path": path_of, "short": short, "role": _label("roles"), "event_type": _label("event_types"),
        "kind": _label("organization_kinds"), "modality": lambda key: _MODALITIES.get(key, key),
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
    return f"/{local}" if local != iri and kind in ("person", "organization", "event", "article") else ""


def short(text: str | None) -> str:
    """A text cut to ``LONGEST_CHARS``."""
    text = text or ""
    return text if len(text) <= LONGEST_CHARS else text[:LONGEST_CHARS] + "…"


def _label(group: str) -> Any:
    terms: dict[str, Term] = getattr(schema(), group)
    return lambda key: terms[key].zh if key in terms else key or ""
