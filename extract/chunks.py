"""A sentence as a row of chunks: people, titles, bodies, places, times, occasions, verbs, marks and other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from extract.body import Body
from extract.body_words import places
from extract.occasions import Occasion, find_occasions
from extract.people import Person
from extract.regions import is_division
from extract.titles import RUN_TOGETHER
from extract.tokens import TITLE, Token
from extract.verb_patterns import ADDRESS, HELPERS, HOLDING_TALKS, PASSES, SPEECH, TALKS
from ontology.lexicon import Verbs, load

_CLAUSE_END = re.compile("[，；。：]")
# 1 where a quotation or bracket opens, -1 where one closes; two marks may be one word.
_OPENED = {
    **dict.fromkeys(("“", "《", "（", "“《", "《（", "“《（"), 1),
    **dict.fromkeys(("”", "》", "）", "”》", "》）", "”》）"), -1),
}
_NAMES = ("PER", "TIME", TITLE, "ORG", "LOC")

Kind = Literal["PER", "ORG", "TITLE", "LOC", "TIME", "EVENT", "VERB", "MARK", "WORD"]
_KINDS: dict[str, Kind] = {TITLE: "TITLE", "PER": "PER", "LOC": "LOC", "TIME": "TIME", "w": "MARK"}


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
    entity: Body | Person | None = None
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
    roll: str = ""  # what its people are, where it is a roll of names: 副主任委员
    _clauses: dict[int, tuple[int, int]] = field(default_factory=dict, repr=False)

    def clause(self, position: int) -> tuple[int, int]:
        """The span in the page of the clause around a position of the page: between commas, semicolons and colons."""
        span = self._clauses.get(position)  # several rules ask for the same one
        if span is None:
            text, at = self.text, max(0, position - self.start)
            first = max(text.rfind("，", 0, at), text.rfind("；", 0, at), text.rfind("：", 0, at)) + 1
            closing = _CLAUSE_END.search(text, at)
            last = closing.start() if closing else len(text)
            span = self._clauses[position] = (self.start + first, self.start + last)
        return span


@cache
def _forms() -> dict[str, str]:
    """Form -> frame."""
    return {form: name for name, frame in load(Verbs).frames.items() for form in frame.forms}


@cache
def _beginnings() -> frozenset[str]:
    """Every form and helper, and whatever one of them begins with: hardly a word that is no verb is among them."""
    return frozenset(form[:size] for form in (*_forms(), *HELPERS, "通过") for size in range(1, len(form) + 1))


def chunk(
    tokens: Sequence[Token], text: str, speech: Sequence[tuple[int, int]], bodies: Sequence[tuple[int, int]]
) -> list[Chunk]:
    """Chunks of a sentence's tokens.

    ``text`` is the page; what stands in ``speech`` tells nothing of its own; ``bodies`` are (first, past last) tokens.
    """
    return _Chunker(tokens, text, speech, bodies).chunks()


class _Chunker:
    """Reads the tokens of one sentence from left to right."""

    def __init__(
        self,
        tokens: Sequence[Token],
        text: str,
        speech: Sequence[tuple[int, int]],
        bodies: Sequence[tuple[int, int]],
    ) -> None:
        self.tokens = tokens
        self.text = text
        self.speech = speech
        self.bodies = bodies
        self.beginnings = _beginnings()
        occasions = [
            o
            for o in find_occasions(tokens, text)
            if not _inside_body(o, bodies) and not _is_verb_here(o, tokens, text)
        ]
        covered = {i for o in occasions for i in range(o.first, o.last)}
        # First token -> past the last token, and the occasion where it is one.
        self.groups: dict[int, tuple[int, Occasion | None]] = {o.first: (o.last, o) for o in occasions}
        self.groups |= {a: (b, None) for a, b in bodies if not covered & set(range(a, b))}

    def chunks(self) -> list[Chunk]:
        """All chunks, left to right."""
        found: list[Chunk] = []
        tokens, speech, groups = self.tokens, self.speech, self.groups
        index = 0
        depth = 0  # inside quotation marks and brackets verbs tell nothing
        while index < len(tokens):
            start, end, text, tag = token = tokens[index]
            if text in _OPENED:
                depth = max(0, depth + _OPENED[text])
            quoted = any(s <= start < e for s, e in speech) if speech else False
            if index in groups:
                last, occasion = groups[index]
                depth += sum(_OPENED.get(t.text, 0) for t in tokens[index + 1 : last])
                found.append(self._group(index, last, occasion, quoted))
                index = last
                continue
            if not depth and not quoted and text in self.beginnings and (verb := self._verb(index)):
                found.append(verb[0])
                index = verb[1]
                continue
            kind = _KINDS.get(tag, "WORD") if tag != "ORG" and text != "代表" else _kind_here(token, tokens, index)
            found.append(Chunk(kind, start, end, text, tag, None, "", None, quoted))
            if kind == "TITLE" and RUN_TOGETHER.match(self.text, start):
                found.append(Chunk("MARK", end, end, "、", "w"))  # the mark that 常委宣传部长 leaves out
            index += 1
        return found

    def _verb(self, index: int) -> tuple[Chunk, int] | None:
        """The verb that begins with a token, and the index behind it."""
        start, end, text, tag = self.tokens[index]
        if text == "发表" and ADDRESS.match(self.text, start):  # 发表视频致辞: no publication
            return Chunk("VERB", start, end, text, tag, frame="speak"), index + 1
        if (talks := self._talks(index)) is not None:
            return talks
        if length := self._verb_length(index):
            last = index + length
            form = self.text[start : self.tokens[last - 1].end]
            return Chunk("VERB", start, start + len(form), form, tag, frame=_forms()[form]), last
        if text == "组织" and self._organises(index):
            return Chunk("VERB", start, end, text, tag, frame="hold"), index + 1
        if text == "通过" and PASSES.match(self.text, start):
            return Chunk("VERB", start, end, text, tag, frame="decide"), index + 1
        if text in HELPERS and SPEECH.match(self.text, start):  # 作政府工作报告: the verb is a mere helper
            return Chunk("VERB", start, end, text, tag, frame="speak"), index + 1
        return None

    def _talks(self, index: int) -> tuple[Chunk, int] | None:
        """举行|第三轮直接|谈判: a verb and what it holds, whatever stands between; None elsewhere."""
        start, _, text, tag = self.tokens[index]
        talks = TALKS.match(self.text, start) if text in HOLDING_TALKS else None
        if talks is None:
            return None
        for last in range(index, min(index + 8, len(self.tokens))):
            if last in self.groups or self.tokens[last].tag in _NAMES:
                return None
            if self.tokens[last].end == talks.end():
                return Chunk("VERB", start, talks.end(), talks.group(), tag, frame="talk"), last + 1
        return None

    def _organises(self, index: int) -> bool:
        """Whether an occasion that ends its clause is what somebody organises: 某工会|组织|员工篮球赛。"""
        last, occasion = self.groups.get(index + 1, (0, None))
        return occasion is not None and self.text[self.tokens[last - 1].end :][:1] in tuple("，。；\n")

    def _group(self, first: int, last: int, occasion: Occasion | None, quoted: bool) -> Chunk:
        """The chunk of a body or an occasion."""
        tokens = self.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        tags = {t.tag for t in tokens[first:last]}
        tag = "placed" if tags & {"LOC", "nz", "PER", "nw"} else "named" if "ORG" in tags else "plain"
        words = self.text[start:end]
        if occasion is None:
            return Chunk("ORG", start, end, words, tag, quoted=quoted)
        within = [(a, b) for a, b in self.bodies if first <= a and b <= last]
        inner = tuple((tokens[a].start, tokens[b - 1].end) for a, b in within)
        return Chunk("EVENT", start, end, words, tag, occasion, quoted=quoted, inner=inner)

    def _verb_length(self, index: int) -> int:
        """How many tokens from here make the longest known verb; 0 if none."""
        tokens = self.tokens
        start = tokens[index].start
        if tokens[index].tag in _NAMES:
            return 0
        best, forms = 0, _forms()
        for last in range(index, min(index + 4, len(tokens))):
            if last > index and (last in self.groups or tokens[last].tag == "w" or tokens[last].tag in _NAMES):
                break
            form = self.text[start : tokens[last].end]
            if form not in self.beginnings:
                break
            if form in forms:
                best = last - index + 1
        return best


def _kind_here(token: Token, tokens: Sequence[Token], index: int) -> Kind:
    """代表 between a name and a body is a verb: 黄奕铭代表市政府致辞."""
    if token.text == "代表" and index and tokens[index - 1].tag in ("PER", "xc", "d") and index + 1 < len(tokens):
        following = tokens[index + 1]
        if following.tag != "PER" and following.text not in "，。、":
            return "WORD"
    if token.tag == "ORG" and (token.text in places() or is_division(token.text)):
        return "LOC"
    return _KINDS.get(token.tag, "WORD")


def _is_verb_here(occasion: Occasion, tokens: Sequence[Token], text: str) -> bool:
    """会谈, 会见, 会晤 tell a meeting themselves unless they are spoken of as one (会谈中, 参加会见)."""
    if (
        occasion.name.removeprefix("视频") != occasion.head
        or occasion.head not in ("会谈", "会见", "会晤", "磋商")
        or occasion.anaphoric
    ):
        return False
    before = tokens[occasion.first - 1].text if occasion.first else ""
    return before not in ("参加", "出席", "主持", "上述") and not text.startswith(
        ("中", "上", "期间", "前", "后", "时"), occasion.end
    )


def _inside_body(occasion: Occasion, bodies: Sequence[tuple[int, int]]) -> bool:
    """An occasion's name inside a longer body's name is part of that name: 大会主席团, 世界大会组委会."""
    return any(
        a <= occasion.first and occasion.last <= b and (b - a > occasion.last - occasion.first) for a, b in bodies
    )
