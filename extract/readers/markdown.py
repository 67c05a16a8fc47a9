"""Markdown: front matter as metadata, the body as plain text with one paragraph, heading or item per line."""

from __future__ import annotations

import re
from typing import Any

from extract.characters import clean
from extract.encoding import decode
from extract.readers.dates import parse_day
from extract.readers.draft import Draft
from extract.readers.text import drafted
from ontology.errors import ReadError
from ontology.records import Context

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$")
_HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t]+(?P<words>.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_BULLET = re.compile(r"^\s*[-*+][ \t]+")
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$")

_INLINE = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"), ""),  # an image's text describes, it does not report
    (re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`+([^`]+)`+"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]:?"), ""),
)


_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<])")
_PRIVATE = 0xF0000  # escaped marks wait here, in a plane for private use, until the others are gone


def read(data: bytes) -> Draft:
    """The one article of a Markdown file. Raises ReadError for no text and for broken front matter."""
    text = clean(decode(data))
    match = _FRONT_MATTER.match(text)
    metadata = _metadata(match["yaml"]) if match else {}
    body = text[match.end() :] if match else text
    heading, plain = _plain(body.split("\n"))
    title = _words(metadata, "title") or ""
    if heading and not title:
        title = heading
    elif heading and heading != title:
        plain = f"{heading}\n{plain}"
    draft = drafted([plain], title=title)
    return Draft(
        text=draft.text,
        title=draft.title,
        published=_day(metadata) or draft.published,
        url=_words(metadata, "url"),
        context=Context(
            country=_words(metadata, "country"),
            province=_words(metadata, "province"),
            city=_words(metadata, "city"),
            publication=_words(metadata, "publication") or draft.context.publication,
        ),
    )


def _metadata(source: str) -> dict[str, Any]:
    import yaml

    try:
        metadata = yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ReadError(f"the front matter is not YAML: {_reason(error)}") from error
    if metadata is None:
        return {}
    if not isinstance(metadata, dict):
        raise ReadError("the front matter is no list of 'name: value'")
    return {str(name).lower(): value for name, value in metadata.items()}


def _reason(error: Exception) -> str:
    problem, mark = getattr(error, "problem", None), getattr(error, "problem_mark", None)
    if problem and mark:
        return f"{problem} in line {mark.line + 2}"  # the line of --- is not part of it
    return " ".join(str(error).split())[:200]


def _words(metadata: dict[str, Any], name: str) -> str | None:
    value = metadata.get(name)
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def _day(metadata: dict[str, Any]) -> str | None:
    if (value := metadata.get("date")) is None:
        return None
    day = parse_day(value)
    if day is None:
        raise ReadError(f"the front matter's date is no day: {str(value)[:40]}", do="Write it as 2024-11-08")
    return day


def _plain(lines: list[str]) -> tuple[str | None, str]:
    """The first heading if it opens the body, and the rest as one block per line."""
    blocks: list[str] = []
    title: str | None = None
    paragraph = fenced = False  # whether the last block may go on
    for line in lines:
        if _FENCE.match(line):
            paragraph, fenced = False, not fenced
        elif fenced:
            blocks.append(line)
        elif match := _HEADING.match(line):
            words = _inline(match["words"])
            if not blocks and title is None:
                title = words
            else:
                blocks.append(words)
            paragraph = False
        elif paragraph and _UNDERLINE.match(line):
            if len(blocks) == 1 and title is None:
                title = blocks.pop()
            paragraph = False
        elif not line.strip() or _RULE.match(line) or _TABLE_RULE.match(line):
            paragraph = False
        else:
            paragraph = _add(blocks, line, paragraph)
    return title, "\n".join(block for block in blocks if block.strip())


def _add(blocks: list[str], line: str, paragraph: bool) -> bool:
    """Append a line of text to the blocks; whether the next line may continue it."""
    quoted = re.sub(r"^\s*(?:>\s?)+", "", line)
    words = _inline(quoted.strip())
    if quoted.lstrip().startswith("|"):
        blocks.append("\u3000".join(cell.strip() for cell in words.strip("|").split("|")))
        return False
    if _ITEM.match(quoted):
        blocks.append(_inline(_BULLET.sub("", quoted).strip()))
    elif paragraph:
        glue = " " if blocks[-1][-1:].isascii() and words[:1].isascii() else ""
        blocks[-1] = f"{blocks[-1]}{glue}{words}"
    else:
        blocks.append(words)
    return bool(blocks[-1]) and not line.endswith("  ")


def _inline(words: str) -> str:
    """Text without marks of emphasis, links, images and tags."""
    words = _ESCAPED.sub(lambda match: chr(_PRIVATE + ord(match[1])), words)
    for pattern, replacement in _INLINE:
        words = pattern.sub(replacement, words)
    return words.translate({_PRIVATE + code: code for code in range(128)})
