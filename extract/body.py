"""A body of an article, its kind, and the well-known names under which bodies go."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from extract.affixes import any_of, by_last
from extract.corps import is_corps
from ontology.lexicon import Countries, Organizations, load

_NUMBERED_BUREAU = re.compile(
    r"..[一二三四五六七八九十]{1,3}[\u4e00-\u9fff]?局$|[一二三四五六七八九十]{1,3}(?:冶|化建)$"
)  # 中铁二局, 十五冶 build, and are no offices


@dataclass(slots=True, eq=False)
class Body:
    """An organisation of the article. ``forms`` are written forms and well-known others, the name not repeated."""

    id: str
    name: str
    kind: str
    forms: set[str] = field(default_factory=set)
    parent: str | None = None
    mentions: int = 0
    used: bool = False  # a title or a role speaks of it
    only_place: bool = True  # every mention says where something is: 在某某博物馆
    sure: bool = False  # its name holds something particular


@cache
def aliases() -> dict[str, str]:
    """Any form of a well-known body's name -> the name itself."""
    lexicon = load(Organizations)
    return {form: name for name, forms in lexicon.national.items() for form in (name, *forms)}


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """The name of a well-known body -> every form of it."""
    return {name: tuple(f for f, full in aliases().items() if full == name) for name in set(aliases().values())}


def forms_of(name: str) -> tuple[str, ...]:
    """Every form of a well-known body's name; none of another's."""
    return _forms().get(name, ())


@cache
def _kinds() -> dict[str, str]:
    """Suffix -> kind, longest suffix first; of two kinds with one suffix the first counts."""
    kinds: dict[str, str] = {}
    for kind, suffixes in load(Organizations).suffixes.items():
        for suffix in suffixes:
            kinds.setdefault(suffix, kind)
    return dict(sorted(kinds.items(), key=lambda p: -len(p[0])))


@cache
def _suffixes_to() -> dict[str, tuple[str, ...]]:
    return by_last(_kinds())


@cache
def national_name() -> re.Pattern[str]:
    """The name of a well-known body, in any of its forms."""
    inside = "(?<!集(?=中办))(?<![全我各本该外](?=国办))"  # 集中办公, 全国办学
    return re.compile(inside + any_of(name for name in aliases() if len(name) > 1))


def kind_of(name: str) -> str:
    """The kind of an organisation by the last words of its name."""
    if name in load(Countries).names or name == "中华人民共和国":
        return "state"
    if is_corps(name):
        return "state_organ"
    if name in load(Organizations).enterprises or _NUMBERED_BUREAU.search(name):
        return "company"
    return next((_kinds()[suffix] for suffix in _suffixes_to().get(name[-1:], ()) if name.endswith(suffix)), "other")
