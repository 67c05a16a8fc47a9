"""The lexicons: words as data, read from ``ontology/lexicons/*.yaml`` and checked on load.

A file that repeats a key, has an unknown field or a value of the wrong type is refused with its name and line,
all problems at once.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated, Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from ontology.errors import DataError
from ontology.schema import schema


def _each_once(value: Any) -> Any:
    """A list as a tuple; ValueError where a word stands in it twice."""
    if not isinstance(value, list):
        return value
    twice = sorted({str(word) for word in value if value.count(word) > 1})
    if twice:
        raise ValueError(f"listed twice: {', '.join(twice)}")
    return tuple(value)


def _unordered(value: Any) -> Any:
    """The same as a frozenset."""
    words = _each_once(value)
    return frozenset(words) if isinstance(words, tuple) else words


def _characters(value: Any) -> Any:
    """A folded text as its characters, without the spaces that YAML makes of line ends."""
    return frozenset("".join(value.split())) if isinstance(value, str) else value


# Ordered words, as str.startswith and str.endswith want them; words to look up; characters to look up.
WordList = Annotated[tuple[str, ...], BeforeValidator(_each_once)]
WordSet = Annotated[frozenset[str], BeforeValidator(_unordered)]
Characters = Annotated[frozenset[str], BeforeValidator(_characters)]


class _Lexicon(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    file: ClassVar[str]


class Surnames(_Lexicon):
    """See ``surnames.yaml``."""

    file: ClassVar[str] = "surnames.yaml"
    single: str
    compound: list[str]
    wordlike: str


class Titles(_Lexicon):
    """See ``titles.yaml``."""

    file: ClassVar[str] = "titles.yaml"
    status: dict[str, str]
    organs: list[str]
    modifiers: list[str]
    heads: list[str]
    ranks: list[str]
    government: dict[str, str]
    state: list[str]
    ministers: dict[str, str]
    courtesy: list[str]
    honours: list[str]
    weak: list[str]
    not_before: str
    longer: WordList


class Organizations(_Lexicon):
    """See ``organizations.yaml``."""

    file: ClassVar[str] = "organizations.yaml"
    suffixes: dict[str, list[str]]
    departments: list[str]
    national: dict[str, list[str]]
    levels: dict[str, str]
    generic: list[str]
    parts: list[str]
    stop_nouns: WordSet
    delegates: WordSet
    name_verbs: WordSet
    self_kinds: dict[str, str]
    self_words: dict[str, str]
    in_full: dict[str, str]
    local: WordSet


class Countries(_Lexicon):
    """See ``countries.yaml``."""

    file: ClassVar[str] = "countries.yaml"
    names: dict[str, list[str]]


class Divisions(_Lexicon):
    """See ``divisions.yaml``."""

    file: ClassVar[str] = "divisions.yaml"
    provinces: dict[str, list[str]]
    levels: list[str]
    alone: dict[str, str]
    municipalities: WordSet
    cities: dict[str, str]


class EventNouns(_Lexicon):
    """See ``events.yaml``."""

    file: ClassVar[str] = "events.yaml"
    nouns: dict[str, list[str]]
    suffixes: dict[str, str]
    not_heads: list[str]
    bare: list[str]
    parts: list[str]
    held: WordList
    stops: WordSet
    followed: WordList
    not_after: WordList
    verbal: WordSet
    naming: WordSet
    general: dict[str, str]
    wholes: WordSet
    games: WordSet
    openings: WordSet


class Verb(_Lexicon):
    """One entry of ``verbs.yaml``: its forms, the role of its subject, and what its object is."""

    forms: list[str]
    subject: str | None = None
    object: str | None = None
    type: str | None = None
    weak: bool = False


class Verbs(_Lexicon):
    """See ``verbs.yaml``."""

    file: ClassVar[str] = "verbs.yaml"
    frames: dict[str, Verb]


class Names(_Lexicon):
    """See ``names.yaml``."""

    file: ClassVar[str] = "names.yaml"
    transcribing: Characters
    function: Characters
    clinging: WordList
    leading: WordList
    opening_verbs: WordSet
    plain_events: WordSet
    headings: WordSet


class Led(_Lexicon):
    """One entry of ``posts.yaml`` under ``led``: heads of titles and the last words of the bodies they lead."""

    heads: WordSet
    bodies: WordList


class Posts(_Lexicon):
    """See ``posts.yaml``."""

    file: ClassVar[str] = "posts.yaml"
    naming: WordSet
    removing: WordSet
    becoming: WordSet
    holding: WordSet
    ending: WordSet
    beside_names: WordSet
    led: dict[str, Led]
    leaders: WordSet
    local_groups: WordSet
    groups: WordSet
    departments: WordList
    envoys: WordList


class Agents(_Lexicon):
    """See ``agents.yaml``."""

    file: ClassVar[str] = "agents.yaml"
    markers: WordSet
    not_subject: WordSet
    destinations: WordSet
    joiners: WordSet
    representatives: WordList
    unnamed: WordSet
    resuming: WordSet


class Acts(_Lexicon):
    """See ``acts.yaml``."""

    file: ClassVar[str] = "acts.yaml"
    statements: WordSet
    presenting: WordSet
    handing: WordSet
    prizes: WordSet
    victories: WordSet
    beating: WordSet
    staged: WordSet
    heads: WordList


_Kind = TypeVar("_Kind", bound=_Lexicon)


class _Loader(yaml.SafeLoader):
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


def load(kind: type[_Kind]) -> _Kind:
    """The shipped lexicon of a kind, e.g. ``load(Titles)``, read once and checked against the schema."""
    lexicon = _loaded(kind)
    assert isinstance(lexicon, kind)
    return lexicon


@cache
def _loaded(kind: type[_Lexicon]) -> _Lexicon:
    name = kind.file
    lexicon = parse(kind, files("ontology").joinpath("lexicons", name).read_text("utf-8"), name)
    unknown = _unknown_keys(lexicon)
    if unknown:
        raise DataError(f"not in the schema: {', '.join(unknown)}", where=name, do="See ontology/schema.yaml")
    return lexicon


def _unknown_keys(lexicon: _Lexicon) -> list[str]:
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
