"""Contrasts: which named bodies 集团, 学校 and their like cannot mean, because the text sets the two apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.chunks import Chunk, Sentence
from extract.posts import SEPARATORS
from ontology.lexicon import Agents, Organizations, Posts, load

OUR_COLLEGE = "我院"  # where a part of a university writes so, 学校 is the whole
_SCHOOL = re.compile(
    r"学校(?:党委|党政|副?校长|第[一二三四五六七八九十\d]+[届次])"
)  # written so of the whole by a part
_CLAUSE_CHUNKS = 24  # that a clause about a visit may be long
_BESIDE = frozenset("与和同、")


def contrasts(sentences: Iterable[Sentence]) -> dict[str, frozenset[str]]:
    """What a word for a body without its name means (a value of ``self_words``) -> names, as written, of others.

    The two stand beside each other (集团公司与青石能源集团), each has a head of its own
    (集团董事长甲、青石能源集团董事长乙), or people of the one visit the other (集团公司副总经理甲到青石矿业公司).
    """
    apart: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    words = load(Organizations).self_words
    for sentence in sentences:
        chunks = sentence.chunks
        if OUR_COLLEGE in sentence.text or _SCHOOL.search(sentence.text):
            apart[words["学校"]].add(OUR_COLLEGE)
        for index, chunk in enumerate(chunks):
            if chunk.kind != "ORG" and (chunk.kind != "WORD" or chunk.text not in words):
                continue
            if index + 2 < len(chunks) and chunks[index + 1].text in _BESIDE and _may_be_body(chunks[index + 2]):
                _set_apart(chunk.text, chunks[index + 2].text, apart)
            if chunk.text in words and (visited := _visited(chunks, index)) is not None:
                _set_apart(chunk.text, visited.text, apart)
            for head, person in _heads(chunks, index):
                heads[head][chunk.text].add(person)
    for bodies in heads.values():
        for one, mine in bodies.items():
            for other, theirs in bodies.items():
                if not mine & theirs:
                    _set_apart(one, other, apart)
    return {kind: frozenset(others) for kind, others in apart.items()}


def _visited(chunks: Sequence[Chunk], index: int) -> Chunk | None:
    """The body to which somebody of 集团公司 goes in the same clause: 集团公司副总经理|某某|一行到|青石矿业公司."""
    if index + 1 >= len(chunks) or chunks[index + 1].kind != "TITLE" or chunks[index + 1].start != chunks[index].end:
        return None
    named = False
    for chunk, following in pairwise(chunks[index + 1 : index + _CLAUSE_CHUNKS]):
        named = named or chunk.kind == "PER"
        if chunk.text in "，。；" and named:
            return None
        if named and chunk.text in load(Agents).destinations and following.kind == "ORG":
            return following
    return None


def _may_be_body(chunk: Chunk) -> bool:
    return chunk.kind == "ORG" or (chunk.kind == "WORD" and chunk.text in load(Organizations).self_words)


def _set_apart(one: str, other: str, apart: dict[str, set[str]]) -> None:
    bare = load(Organizations).self_words
    if (one in bare) != (other in bare):
        word, name = (one, other) if one in bare else (other, one)
        apart[bare[word]].add(name)


def _heads(chunks: Sequence[Chunk], index: int) -> list[tuple[str, str]]:
    """(title that a body has one holder of, the person) for the titles that follow a body."""
    found: list[str] = []
    end = chunks[index].end
    for chunk in chunks[index + 1 :]:
        if chunk.start != end:
            break
        end = chunk.end
        if chunk.kind == "PER":
            return [(title, chunk.text) for title in found]
        if chunk.kind == "TITLE" and chunk.text in load(Posts).single:
            found.append(chunk.text)
        elif chunk.kind != "TITLE" and chunk.text not in SEPARATORS:
            break
    return []
