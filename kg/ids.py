"""The IRIs of the graph: ASCII, and a function of what they name and of nothing else."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import quote

NAMESPACE = "https://w3id.org/guanxi#"
BASE = "https://w3id.org/guanxi/id/"

DERIVED_GRAPH = BASE + "graph/derived"  # entities, direct triples, tenures: what more than one article decides
VOCABULARY_GRAPH = BASE + "graph/vocabulary"  # the SKOS concepts of roles, event types and kinds
JUDGEMENT_GRAPH = BASE + "graph/judgements"  # of an export only: it carries the judgements along
STATE_PREFIX = BASE + "graph/state/"  # an empty graph whose name says how much of the log the store holds

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # ``json.dumps`` would make one with each call
DIGEST_DIGITS = 20  # 80 bits: ten million names collide with a chance of 1 to 24 billion


def digest(*parts: object) -> str:
    """A hexadecimal hash of the parts, which are anything that JSON writes. ``("a", "b")`` and ``("ab",)`` differ."""
    text = _JSON.encode(parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]


def article_iri(article_id: str) -> str:
    """The article, which is also the name of its graph."""
    return f"{BASE}article/{_segment(article_id)}"


def evidence_iri(article_id: str, start: int, end: int) -> str:
    """A passage of an article; ``start`` and ``end`` are code-point offsets into its text."""
    return f"{BASE}evidence/{_segment(article_id)}-{start}-{end}"


def entity_iri(kind: str, name: str, discriminator: str = "") -> str:
    """A person, organisation or place: its name and what tells it from others of that name."""
    return f"{BASE}{kind}/{digest(kind, name, discriminator)}"


def event_iri(anchor: str) -> str:
    """An event, by the earliest telling of it."""
    return f"{BASE}event/{digest('event', anchor)}"


def tenure_iri(person: str, organization: str, title: str) -> str:
    """One person's holding of one title in one body (IRIs; ``organization`` may be empty)."""
    return f"{BASE}tenure/{digest(person, organization, title)}"


def post_iri(organization: str, title: str) -> str:
    """A title in a body, whoever holds it: those who held it one after the other share it."""
    return f"{BASE}post/{digest(organization, title)}"


def participation_iri(*parts: object) -> str:
    """A participation as one article states it; the parts are what makes it that statement."""
    return f"{BASE}participation/{digest(*parts)}"


def membership_iri(*parts: object) -> str:
    """A position as one article states it; the parts are what makes it that statement."""
    return f"{BASE}membership/{digest(*parts)}"


def renaming_iri(*parts: object) -> str:
    """A change of a body's name as one article states it; the parts are what makes it that statement."""
    return f"{BASE}renaming/{digest(*parts)}"


def role_iri(role: str) -> str:
    """The SKOS concept of a role, ``kg:role-attends``."""
    return f"{NAMESPACE}role-{role}"


def event_type_iri(event_type: str) -> str:
    """The SKOS concept of an event type, ``kg:type-meeting``."""
    return f"{NAMESPACE}type-{event_type}"


def organization_kind_iri(kind: str) -> str:
    """The SKOS concept of a kind of organisation, ``kg:kind-union``."""
    return f"{NAMESPACE}kind-{kind}"


def _segment(text: str) -> str:
    if text.isascii() and text.isalnum():  # as a hash is
        return text
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
