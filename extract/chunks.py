"""A sentence as a row of chunks: people, titles, bodies, places, times, occasions, verbs, marks and other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from extract.occasions import Occasion, find_occasions
from extract.organizations import find_organizations
from extract.tokens import TITLE, Token
from ontology.lexicon import Verb, Verbs, load

# 作政府工作报告, 作专题辅导: the verb is a mere helper.
_SPEECH = re.compile(
    r"(?:作|做|致|发表)[了出]?[^，。；：]{0,26}?(?:报告|说明|讲话|发言|辅导|动员|致辞|辞|词|演讲|汇报"
    r"|介绍|交流|解读|点评|授课|宣讲|分享|讲座|总结)"
)
Kind = Literal["PER", "ORG", "TITLE", "LOC", "TIME", "EVENT", "VERB", "MARK", "WORD"]


@dataclass(slots=True)
class Chunk:
    """One chunk with its span in the page; ``occasion`` and ``frame`` are set for events and verbs.

    ``entity`` is filled in later with what the chunk stands for.
    """

    kind: Kind
    start: int
    end: int
    text: str
    tag: str = ""
    occasion: Occasion | None = None
    frame: str = ""
    entity: object = None
    quoted: bool = False
    inner: tuple[tuple[int, int], ...] = ()  # spans of bodies inside the name of an event


@dataclass(slots=True)
class Sentence:
    """The chunks of one sentence and its span in the page."""

    start: int
    end: int
    text: str
    chunks: list[Chunk] = field(default_factory=list)
    heading: bool = False


@cache
def frames() -> dict[str, Verb]:
    """The verb frames by name."""
    return load(Verbs).frames


@cache
def _forms() -> dict[str, str]:
    """Form -> frame."""
    return {form: name for name, frame in frames().items() for form in frame.forms}


@cache
def _longest() -> int:
    return max(map(len, _forms()))


def chunk(tokens: Sequence[Token], text: str, speech: Sequence[tuple[int, int]]) -> list[Chunk]:
    """Chunks of a sentence's tokens. ``text`` is the page; what stands in ``speech`` tells nothing of its own."""
    bodies = find_organizations(tokens)
    occasions = [
        o
        for o in find_occasions(tokens, text)
        if not _inside_body(o, bodies, tokens) and not _is_verb_here(o, tokens, text)
    ]
    groups: list[tuple[int, int, Occasion | None]] = [(o.first, o.last, o) for o in occasions]
    covered = {i for o in occasions for i in range(o.first, o.last)}
    groups += [(a, b, None) for a, b in bodies if not covered & set(range(a, b))]
    by_first = {a: (b, o) for a, b, o in groups}
    chunks: list[Chunk] = []
    index = 0
    depth = 0  # inside quotation marks and brackets verbs tell nothing
    while index < len(tokens):
        token = tokens[index]
        depth = max(0, depth + (token.text in "“《（") - (token.text in "”》）"))
        quoted = any(s <= token.start < e for s, e in speech)
        if index in by_first:
            last, occasion = by_first[index]
            depth += sum((t.text in "“《（") - (t.text in "”》）") for t in tokens[index + 1 : last])
            end = tokens[last - 1].end
            kind: Kind = "EVENT" if occasion else "ORG"
            inner = (
                tuple((tokens[a].start, tokens[b - 1].end) for a, b in bodies if index <= a and b <= last)
                if occasion
                else ()
            )
            tags = {t.tag for t in tokens[index:last]}
            tag = "placed" if tags & {"LOC", "nz", "PER", "nw"} else "named" if "ORG" in tags else "plain"
            chunks.append(
                Chunk(kind, token.start, end, text[token.start : end], tag, occasion, quoted=quoted, inner=inner)
            )
            index = last
        elif not depth and not quoted and (size := _verb_length(tokens, index, text, by_first)):
            end = tokens[index + size - 1].end
            form = text[token.start : end]
            chunks.append(Chunk("VERB", token.start, end, form, token.tag, frame=_forms()[form]))
            index += size
        elif (
            token.text in ("作", "作了", "做", "做了", "致", "发表", "发表了")
            and not depth
            and not quoted
            and _SPEECH.match(text, token.start)
        ):
            chunks.append(Chunk("VERB", token.start, token.end, token.text, token.tag, frame="speak"))
            index += 1
        else:
            chunks.append(
                Chunk(_kind_here(token, tokens, index), token.start, token.end, token.text, token.tag, quoted=quoted)
            )
            index += 1
    return chunks


def _kind_here(token: Token, tokens: Sequence[Token], index: int) -> Kind:
    """代表 between a name and a body is a verb: 黄奕铭代表市政府致辞."""
    if token.text == "代表" and index and tokens[index - 1].tag in ("PER", "xc", "d") and index + 1 < len(tokens):
        if tokens[index + 1].tag != "PER" and tokens[index + 1].text not in "，。、":
            return "WORD"
    return _kind(token)


def _kind(token: Token) -> Kind:
    if token.tag == TITLE:
        return "TITLE"
    if token.tag in ("PER", "LOC", "TIME"):
        return token.tag  # type: ignore[return-value]
    return "MARK" if token.tag == "w" else "WORD"


def _is_verb_here(occasion: Occasion, tokens: Sequence[Token], text: str) -> bool:
    """会谈, 会见, 会晤 tell a meeting themselves unless they are spoken of as one (会谈中, 参加会见)."""
    if occasion.name != occasion.head or occasion.head not in ("会谈", "会见", "会晤", "磋商") or occasion.anaphoric:
        return False
    before = tokens[occasion.first - 1].text if occasion.first else ""
    return before not in ("参加", "出席", "主持", "上述") and not text.startswith(
        ("中", "上", "期间", "前", "后", "时"), occasion.end
    )


def _inside_body(occasion: Occasion, bodies: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> bool:
    """An occasion's name inside a longer body's name is part of that name: 大会主席团, 世界大会组委会."""
    return any(
        a <= occasion.first and occasion.last <= b and (b - a > occasion.last - occasion.first) for a, b in bodies
    )


def _verb_length(tokens: Sequence[Token], index: int, text: str, groups: dict[int, tuple[int, Occasion | None]]) -> int:
    """How many tokens from here make the longest known verb; 0 if none."""
    start = tokens[index].start
    if tokens[index].tag in ("PER", "TIME", TITLE, "ORG", "LOC"):
        return 0
    best = 0
    for last in range(index, min(index + 4, len(tokens))):
        if last > index and (last in groups or tokens[last].tag in ("PER", "TIME", TITLE, "ORG", "LOC", "w")):
            break
        form = text[start : tokens[last].end]
        if len(form) > _longest():
            break
        if form in _forms():
            best = last - index + 1
    return best
