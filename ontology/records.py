"""The records that pass between the packages: Article, Mention, Entity, Event, Fact, Extraction.

They are plain frozen dataclasses of strings, numbers and tuples, so that one line of JSON holds an
Extraction whole and reads back equal. All offsets are half-open code-point offsets into ``Article.text``.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from ontology.errors import DataError

EntityKind = Literal["person", "organization", "place"]
MentionKind = Literal["person", "organization", "place", "event", "time", "title"]
FactType = Literal["position", "participation", "renaming"]
Modality = Literal["asserted", "planned", "negated", "reported"]
Precision = Literal["day", "month", "year"]

FORMAT = 1  # of a line of facts.jsonl; raised when a field changes its meaning


@dataclass(frozen=True, slots=True)
class Context:
    """What the publication itself tells its readers: where home is."""

    country: str | None = None
    province: str | None = None
    city: str | None = None
    publication: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was read; ``text`` never changes afterwards.

    ``source`` says where it came from and is the same at the next reading: ``path`` or ``path#key``, or the
    ``id`` that a JSON record gives. ``id`` is a hash of the content: equal content, equal id.
    """

    source: str
    text: str
    title: str = ""
    published: str | None = None  # ISO date, YYYY-MM-DD
    url: str | None = None
    context: Context = field(default_factory=Context)
    pages: tuple[int, ...] = ()  # start offset of each page in ``text``, of a source that has pages
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", content_id(self))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove something: ``text[start:end] == quote``, always. Usually a whole sentence."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the text that names or points to ``entity`` (the id of an Entity or Event of this article)."""

    kind: MentionKind
    start: int
    end: int
    text: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place of one article, with every form under which the article names it.

    ``subtype`` is an organisation's kind (union, party_organ, …); ``parent`` the id of the body that a
    department belongs to; ``province``/``city`` where it is at home, as far as text and context tell.
    """

    id: str  # "p1", "o1", "l1": unique within the article
    kind: EntityKind
    name: str  # the canonical form, the fullest that text and context support
    forms: tuple[str, ...] = ()  # other forms, as written; the name itself is not repeated
    subtype: str | None = None
    parent: str | None = None
    country: str | None = None
    province: str | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When: ISO days, months or years as far as known, the precision, and the words that said so."""

    start: str | None
    end: str | None
    precision: Precision = "day"
    words: str = ""

    def is_same(self, other: TimeSpan | None) -> bool:
        """Whether both are the same days, in whatever words: 星期一（2月2日）, 2月2日."""
        return other is not None and (self.start, self.end) == (other.start, other.end)


@dataclass(frozen=True, slots=True)
class Event:
    """One occasion, however often the article tells it."""

    id: str  # "e1": unique within the article
    type: str  # a key of ``schema.EVENT_TYPES``
    name: str
    evidence: Evidence
    forms: tuple[str, ...] = ()
    time: TimeSpan | None = None
    places: tuple[str, ...] = ()  # ids of entities (places or organisations), the most exact first
    part_of: str | None = None  # id of the larger event
    modality: Modality = "asserted"
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement with its proof. ``roles`` maps a role name of the schema to an id or a value.

    position:      person (id), organization (id, may be missing), title (value), status (value, may be missing)
    participation: event (id), agent (id of a person or organisation), role (value), title (value, may be missing)
    renaming:      organization (id of the body under its later name), former (value: its name before)
    """

    type: FactType
    roles: dict[str, str]
    evidence: Evidence
    rule: str
    confidence: float = 1.0
    modality: Modality = "asserted"
    time: TimeSpan | None = None  # of a position: the stated day of a beginning or an end; of a renaming: when


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was drawn from one article: one line of facts.jsonl. ``problems`` are sentences for people."""

    article: Article
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[str, ...] = ()
    extractor: str = ""  # name and version


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # ``json.dumps`` would make one with each call


def content_id(article: Article) -> str:
    """A 20-digit hexadecimal hash of everything in an article that can change a fact."""
    parts = (article.title, article.text, article.published, dataclasses.astuple(article.context))
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def to_json(extraction: Extraction) -> str:
    """One line of facts.jsonl, without its line end. Empty fields are left out."""
    record = {"format": FORMAT, **_plain(extraction)}
    return _JSON.encode(record)


def from_json(line: str) -> Extraction:
    """The inverse of ``to_json``. Raises DataError where the line is not such a record."""
    try:
        raw = json.loads(line)
        if raw.pop("format") > FORMAT:
            raise DataError("a record of a newer format", do="Upgrade guanxi to read it")
        return _extraction(raw)
    except DataError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DataError(f"not a record of facts: {error}", do="Extract the article anew with 'kg add'") from error


def _plain(value: Any) -> Any:
    """Dataclasses to dicts without empty fields; defaults come back on reading."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if names := _fields(value.__class__):
        pairs = ((name, _plain(getattr(value, name))) for name in names)
        return {name: item for name, item in pairs if item or item not in (None, "", [], {})}
    return value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of any other type."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def _extraction(raw: dict[str, Any]) -> Extraction:
    article = dict(raw["article"])
    article["context"] = Context(**article.get("context", {}))
    article["pages"] = tuple(article.get("pages", ()))
    article.setdefault("text", "")
    return Extraction(
        article=Article(**article),
        entities=tuple(Entity(**{**e, "forms": tuple(e.get("forms", ()))}) for e in raw.get("entities", ())),
        events=tuple(_event(e) for e in raw.get("events", ())),
        mentions=tuple(Mention(**m) for m in raw.get("mentions", ())),
        facts=tuple(_fact(f) for f in raw.get("facts", ())),
        problems=tuple(raw.get("problems", ())),
        extractor=raw.get("extractor", ""),
    )


def _evidence(raw: dict[str, Any]) -> Evidence:
    return Evidence(raw["start"], raw["end"], raw.get("quote", ""))


def _time(raw: dict[str, Any] | None) -> TimeSpan | None:
    if raw is None:
        return None
    return TimeSpan(**{"start": None, "end": None, **raw})


def _event(raw: dict[str, Any]) -> Event:
    tuples = {name: tuple(raw.get(name, ())) for name in ("forms", "places")}
    return Event(**{**raw, **tuples, "evidence": _evidence(raw["evidence"]), "time": _time(raw.get("time"))})


def _fact(raw: dict[str, Any]) -> Fact:
    return Fact(**{**raw, "evidence": _evidence(raw["evidence"]), "time": _time(raw.get("time"))})
