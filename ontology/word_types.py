"""What lexicons are made of: lists and sets of words that are checked as they are read, and their common base."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict


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


def _point(value: Any) -> Any:
    """A list of latitude and longitude as a tuple; ValueError where it lies on no globe."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(each, float) for each in value):
        if not (-90 <= value[0] <= 90 and -180 <= value[1] <= 180):
            raise ValueError(f"no latitude and longitude: {value}")
        return tuple(value)
    return value


# Ordered words, as str.startswith and str.endswith want them; words to look up; characters to look up.
WordList = Annotated[tuple[str, ...], BeforeValidator(_each_once)]
WordSet = Annotated[frozenset[str], BeforeValidator(_unordered)]
Characters = Annotated[frozenset[str], BeforeValidator(_characters)]
Point = Annotated[tuple[float, float], BeforeValidator(_point)]


class Lexicon(BaseModel):
    """The base of all: unknown fields and values of another type are refused. ``file`` names the YAML file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    file: ClassVar[str]
