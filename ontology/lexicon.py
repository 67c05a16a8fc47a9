"""The lexicons: words as data, read from ``ontology/lexicons/*.yaml`` and checked on load.

A file that repeats a key, has an unknown field or a value of the wrong type is refused with its name and line,
all problems at once.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Protocol, TypeVar, cast

import yaml
from pydantic import ValidationError

from ontology.errors import DataError
from ontology.event_words import Acts, Agents, Confidence, Editions, EventNouns, Topics, Verb, Verbs
from ontology.schema import schema
from ontology.word_types import Lexicon
from ontology.words import (
    Coordinates,
    Countries,
    Divisions,
    Led,
    Names,
    Organizations,
    Posts,
    Surnames,
    Tiles,
    Titles,
)

_Kind = TypeVar("_Kind", bound=Lexicon)


class _Loader(yaml.CSafeLoader):
    """A YAML loader that refuses repeated keys (YAML's own rule, which PyYAML does not hold)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """As the base class does, after the check."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise DataError(f"'{key.value}' stands twice", where=f"line {key.start_mark.line + 1}")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def parse(kind: type[_Kind], text: str, name: str) -> _Kind:
    """Read one lexicon from YAML. Raises DataError with ``name`` and every problem found."""
    try:
        raw = yaml.load(text, Loader=_Loader)
        return kind.model_validate(raw)
    except DataError as error:
        raise DataError(error.what, where=f"{name}, {error.where}", do="Remove one of the two") from error
    except yaml.YAMLError as error:
        raise DataError(f"not YAML: {error}", where=name) from error
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise DataError(problems, where=name, do="The header of the file says what each field means") from error


class _Load(Protocol):
    def __call__(self, kind: type[_Kind], /) -> _Kind: ...


@cache
def _loaded(kind: type[Lexicon]) -> Lexicon:
    """The shipped lexicon of a kind, e.g. ``load(Titles)``, read once and checked against the schema."""
    name = kind.file
    lexicon = parse(kind, files("ontology").joinpath("lexicons", name).read_text("utf-8"), name)
    unknown = _unknown_keys(lexicon)
    if unknown:
        raise DataError(f"not in the schema: {', '.join(unknown)}", where=name, do="See ontology/schema.yaml")
    return lexicon


load = cast(_Load, _loaded)  # the bare cache: it is asked several times a word


def _unknown_keys(lexicon: Lexicon) -> list[str]:
    """Keys that the lexicon uses and the schema does not know."""
    known = schema()
    if isinstance(lexicon, Organizations):
        return [k for k in lexicon.suffixes if k not in known.organization_kinds]
    if isinstance(lexicon, EventNouns):
        general = [kind for kind in lexicon.general.values() if kind]
        return [k for k in (*lexicon.nouns, *lexicon.suffixes.values(), *general) if k not in known.event_types]
    if isinstance(lexicon, Verbs):
        frames = lexicon.frames.values()
        roles = [r for f in frames for r in (f.subject, f.object) if r and r not in known.roles]
        return roles + [f.type for f in frames if f.type and f.type not in known.event_types]
    return []


__all__ = [
    "Acts",
    "Agents",
    "Confidence",
    "Coordinates",
    "Countries",
    "Divisions",
    "Editions",
    "EventNouns",
    "Led",
    "Lexicon",
    "Names",
    "Organizations",
    "Posts",
    "Surnames",
    "Tiles",
    "Titles",
    "Topics",
    "Verb",
    "Verbs",
    "load",
    "parse",
]
