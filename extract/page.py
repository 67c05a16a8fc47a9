"""The page that is analysed: an article's text made plain for matching, with a map back to the text as written.

Plain means: simplified characters, half-width letters and digits, one form for each dot, bracket and quotation mark,
no space inside a name or a date. What is dropped is white space alone, so an offset maps back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extract.simplify import simplify
from extract.spaced_tables import with_tabs

# One form for characters that texts write in several ways; each maps to one character, so offsets stay.
_UNIFY = str.maketrans("•▪‧・･∙ㆍ⋅●「」『』﹁﹂＂（）［］，：；！？～－", '········●“”“”“”"（）[]，：；！？~-')
_VARIANTS = re.compile(f"[{re.escape(''.join(chr(code) for code, one in _UNIFY.items() if code != one))}]")
_ASCII = re.compile(r"[.．,:;!?()]")  # what the next four are about
_DOT_IN_NAME = re.compile(r"(?<=[\u4e00-\u9fff])[.．](?=[\u4e00-\u9fff])")
_ASCII_MARK = re.compile(r"(?<=[\u4e00-\u9fff”》）0-9])[,:;!?()](?=[\u4e00-\u9fff“《（0-9\n]|$)")
_OPEN_ASCII = re.compile(r"\((?=[\u4e00-\u9fff])")
_CLOSE_ASCII = re.compile(r"(?<=[\u4e00-\u9fff])\)")
_WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))

_SENTENCE_MARK = re.compile(r"[，。；：！？]")
_BRACKETED = re.compile(r"（[^（）]*）")
_INNER = re.compile(r"(?<=[\u4e00-\u9fff0-9”》）、，。])[ \u3000\u00a0](?=[\u4e00-\u9fff0-9“《（])")
_RUN = re.compile(r"[ \u3000\u00a0\t]{2,}|\t")
# A column of two characters set to the width of three, as in tables of names: 覃　倩.
# A signature line: 某某会副主任、某某会主席 沈望舒.
_SIGNED = re.compile(
    r"(?<=[长任记席理授员])[ \u3000](?=[\u4e00-\u9fff](?:[\u4e00-\u9fff]{1,2}|[ \u3000][\u4e00-\u9fff])$)"
)
_SPACED_NAME = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{1,2})[\u3000 ]([\u4e00-\u9fff])(?![\u4e00-\u9fff])")

_CREDIT = re.compile(
    r"[/／□◎]\s*(?:文[/／]?图?[:：]?|图文[:：]?|图[:：]?)?\s*[\u4e00-\u9fff·、 　]{2,12}(?:摄影报道|摄|文|图)?(?=\n|$)"
    r"|（[^（）\n]{0,24}(?:供稿|记者|编辑|通讯员|责编|审核|文/图|图/文|摄影|作者|一读|来源|整理|校对"
    r"|撰稿|投稿)[^（）\n]{0,30}）|（[\u4e00-\u9fff]{2,3}(?:[ 、　][\u4e00-\u9fff]{2,3}){0,2} ?报道）"
    r"|（(?:报道|采写|记者)[:：][^（）\n]{1,30}）"
    r"|(?:本网讯|本报讯|本刊讯|讯)?（(?:全媒体|首席|见习|实习|本报|融媒体)?(?:记者|通讯员)[^（）\n]{1,40}）"
    r"|^[\u4e00-\u9fff·、 \u3000]{2,14}[/／](?:文图|图文|文|图|摄)"
    r"(?:[ \u3000，；]*[\u4e00-\u9fff·、 \u3000]{2,20}[/／](?:图|摄|文))?$"
    r"|^【[^【】\n]{0,20}讯[^【】\n]{0,30}】"
    r"|^【(?![^】\n]{0,12}(?:单位|主办|承办|时间|地点|人物|嘉宾|名单|讯))[^【】\n]{4,30}】(?=[^\n]{0,8}\d{1,2}日)"
    r"|央视网消息（[^（）]{1,12}）："
    r"|^[\u4e00-\u9fff/]{2,12}讯(?:（[\u4e00-\u9fff、/ ]{2,20}）|(?=[（\d]|近日|日前|昨|今天|今日|记者|通讯员))"
    r"|(?:^|(?<=讯))(?:全媒体|首席|见习|实习|本报|融媒体)?记者[\u4e00-\u9fff]{2,4}(?:、(?:记者|通讯员)?[\u4e00-\u9fff]{2,4}){0,4}报道[：，]"
    r"|(?<=[。！？”])（[\u4e00-\u9fff、/ ]{2,24}）(?=\n|$)"
    r"|^（[\u4e00-\u9fff]{2,14}[ \u3000][\u4e00-\u9fff、/ \u3000]{2,16}）(?=\n|$)"
    r"|^(?:摘编自|摘自|转载自|转自|原载)[^\n。]{2,60}"
    r"|^[（(]?(?:来源|作者|[\u4e00-\u9fff]{0,8}记者|编辑|编审|责编|责任编辑|审核|撰稿|供稿|摄影|校对|文字|图片|图文|通讯员|文|图"
    r"|一审|二审|三审|终审|初审|监制|联系人|本版责编|美编|实习生|制作|统筹|值班编委)[:：丨|／/][^\n。]{1,60}$"
    r"|(?<=参考文献[：:])(?:\s*(?:\d{1,2}[.．·、]|\[\d{1,2}\])[^\n]+)+"
    r"|（[^（）\n]{1,10}[摄图文]）|(?<=[。！])[\u4e00-\u9fff·、]{2,12}摄(?=\n|$)",
    re.MULTILINE,
)
_QUOTE = re.compile(r"“[^“”\n]*”")
_QUOTED_SPEECH = re.compile(r"[，。！？；]")
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’）]*|\n|$)")
_LONGEST = 2_000  # characters of a sentence; beyond are lists without an end, whose every word would be held to each
_CLOSING = tuple("；，、")  # where such a one is cut, the first that it holds


@dataclass(frozen=True)
class Page:
    """``text`` is plain; ``origins[i]`` is the offset in ``Article.text`` of the plain character ``i``."""

    text: str
    origins: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the article that a span of the page stands for."""
        if start >= end:
            return self.origins[start], self.origins[start]
        return self.origins[start], self.origins[end - 1] + 1

    @cached_property
    def credits(self) -> tuple[tuple[int, int], ...]:
        """Spans of bylines, picture credits and editors' lines."""
        return tuple(m.span() for m in _CREDIT.finditer(self.text))

    @cached_property
    def speech(self) -> tuple[tuple[int, int], ...]:
        """Spans of quoted speech: quotations with punctuation inside, not quoted names."""
        spans = (m.span() for m in _QUOTE.finditer(self.text))
        return tuple(
            (s, e) for s, e in spans if e - s > 18 or (e - s > 8 and _QUOTED_SPEECH.search(self.text, s + 1, e - 1))
        )

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Spans of the sentences, without the space around them; a line end closes one; quoted ends do not."""
        spans: list[tuple[int, int]] = []
        start = None
        for match in _SENTENCE.finditer(self.text):
            begin, end = match.span()
            if begin == end:
                continue
            start = begin if start is None else start
            piece = self.text[start:end]
            quoted = len(piece) < _LONGEST and piece.count("“") > piece.count("”")
            if quoted and not piece.endswith("\n") and end < len(self.text):
                continue  # the sentence goes on inside a quotation
            for first, last in self._of_length(start, end):
                if stripped := self.text[first:last].strip():
                    offset = self.text.index(stripped[0], first)
                    spans.append((offset, offset + len(stripped)))
            start = None
        return tuple(spans)

    def _of_length(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A sentence in parts that are not too long, each of which ends with a mark where it holds one."""
        while end - start > _LONGEST:
            marks = (self.text.rfind(mark, start, start + _LONGEST) + 1 for mark in _CLOSING)
            cut = next((at for at in marks if at), start + _LONGEST)
            yield start, cut
            start = cut
        yield start, end

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The span of the line that holds an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end


def plain(text: str) -> Page:
    """Make a page of an article's text."""
    flat = with_tabs(_unify(simplify(text)))
    kept: list[str] = []
    origins: list[int] = []
    position = 0
    for line in flat.split("\n"):
        for start, end, replacement in _pieces(line):
            kept.append(replacement if replacement is not None else line[start:end])
            origins.extend(range(position + start, position + end) if replacement is None else [position + start])
        position += len(line) + 1
        kept.append("\n")
        origins.append(min(position - 1, len(text)))
    page = "".join(kept)[:-1]
    return Page(page, (*origins[: len(page)], len(text)))


def _unify(text: str) -> str:
    if _VARIANTS.search(text):
        text = text.translate(_UNIFY)
    if not _ASCII.search(text):
        return text
    text = _DOT_IN_NAME.sub("·", text)
    text = _ASCII_MARK.sub(lambda m: _WIDE[m.group()], text)
    return _CLOSE_ASCII.sub("）", _OPEN_ASCII.sub("（", text))


def _pieces(line: str) -> list[tuple[int, int, str | None]]:
    """(start, end, replacement) of what is kept of a line: None keeps it, a tab stands for a gap between columns."""
    drops: list[tuple[int, int, str]] = []
    body = line.strip(" \u3000\u00a0\t\r")
    if not body:
        return []
    lead = line.index(body[0])
    if lead:
        drops.append((0, lead, ""))
    drops += [(*match.span(), "\t") for match in _RUN.finditer(line, lead, lead + len(body))]
    spaced = _INNER if _SENTENCE_MARK.search(_BRACKETED.sub("", body)) else _SPACED_NAME
    for match in spaced.finditer(line, lead, lead + len(body)):
        start = match.start() if spaced is _INNER else match.end() - 2
        drops.append((start, start + 1, ""))
    if spaced is _SPACED_NAME and (signed := _SIGNED.search(line, lead, lead + len(body))):
        drops.append((*signed.span(), ""))
    pieces: list[tuple[int, int, str | None]] = []
    position = 0
    for start, end, replacement in sorted(drops):
        if start > position:
            pieces.append((position, start, None))
        if replacement:
            pieces.append((start, end, replacement))
        position = max(position, end)
    tail = lead + len(body)
    if position < tail:
        pieces.append((position, tail, None))
    return pieces
