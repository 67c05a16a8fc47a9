"""An analysis as a page of its own: the text with what was found marked in it (displaCy), and the facts below."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from spacy import displacy

from extract.analysis import Analysis, Piece

_LABELS = {"PER": "person", "ORG": "body", "TITLE": "title", "LOC": "place", "TIME": "time", "EVENT": "occasion"}
_COLOURS = {
    "person": "#b7d4f0", "body": "#f6d7a7", "title": "#e6dcf5", "place": "#cfe8cf", "time": "#e4e4e4",
    "occasion": "#f7c6c6", "verb": "#fdf3b0",
}  # fmt: skip
_PAGE = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 2rem auto;
  max-width: 60rem; padding: 0 1rem; color: #222; background: #fff; }}
h1 {{ font-size: 1.4rem; }} h2 {{ font-size: 1.1rem; margin-top: 2rem; }}
.entities {{ line-height: 2.4 !important; }}
table {{ border-collapse: collapse; width: 100%; font-size: .92rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #ddd; }}
td.quote {{ color: #555; }} td.rule {{ font-family: ui-monospace, monospace; white-space: nowrap; }}
</style>
</head>
<body>
<h1>{title}</h1>
{marked}
<h2>Facts</h2>
{facts}
<h2>Occasions</h2>
{events}
</body>
</html>
"""


def page_of(analysis: Analysis) -> str:
    """A self-contained HTML page without script; nothing is loaded from the network, everything is escaped."""
    article = analysis.extraction.article
    pieces = (p for s in analysis.sentences for p in s.pieces)
    shown = {"text": article.text, "ents": list(_spans(pieces)), "title": None}
    marked = displacy.render(shown, style="ent", manual=True, jupyter=False, options={"colors": _COLOURS})
    return _PAGE.format(
        title=escape(article.title or article.source),
        marked=marked,
        facts=_table(("what", "who", "what or where", "rule", "sure", "sentence"), _facts(analysis)),
        events=_table(("type", "name", "when", "rule", "sure", "sentence"), _events(analysis)),
    )


def _spans(pieces: Iterable[Piece]) -> Iterable[dict[str, object]]:
    for piece in pieces:
        label = _LABELS.get(piece.kind, "verb" if piece.frame else "")
        if label:
            yield {"start": piece.start, "end": piece.end, "label": label}


def _facts(analysis: Analysis) -> Iterable[tuple[str, ...]]:
    names = names_of(analysis)
    for fact in analysis.extraction.facts:
        who, what = parts_of(fact.type, fact.roles, names)
        yield fact.type, who, what, fact.rule, f"{fact.confidence:.2f}", fact.evidence.quote


def _events(analysis: Analysis) -> Iterable[tuple[str, ...]]:
    for event in analysis.extraction.events:
        when = "" if event.time is None else event.time.start or event.time.words
        yield event.type, event.name, when, event.rule, f"{event.confidence:.2f}", event.evidence.quote


def names_of(analysis: Analysis) -> dict[str, str]:
    """The name of every entity and event by its id in the article."""
    extraction = analysis.extraction
    return {e.id: e.name for e in extraction.entities} | {e.id: e.name for e in extraction.events}


def parts_of(kind: str, roles: dict[str, str], names: dict[str, str]) -> tuple[str, str]:
    """(who, what) of a fact in words: 林知远, 主席 at 云河市总工会; 云河大学, formerly 云河学院."""
    if kind == "position":
        status = f" ({roles['status']})" if "status" in roles else ""
        return names[roles["person"]], f"{roles['title']}{status} at {names.get(roles.get('organization', ''), '?')}"
    if kind == "renaming":
        return names[roles["organization"]], f"formerly {roles['former']}"
    return names[roles["agent"]], f"{roles['role']} {names[roles['event']]}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    cells = "".join(f"<th>{escape(h)}</th>" for h in head)
    body = "".join("<tr>" + "".join(_cell(h, v) for h, v in zip(head, row, strict=True)) + "</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


def _cell(head: str, value: str) -> str:
    kind = {"sentence": ' class="quote"', "rule": ' class="rule"'}.get(head, "")
    return f"<td{kind}>{escape(value)}</td>"
