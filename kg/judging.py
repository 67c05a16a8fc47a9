"""Judging: from what a person types to a line of judgements.jsonl, refused where it contradicts what was judged before.

Names become references that last: the name of the thing in the first article that has it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.described import labels
from kg.ids import BASE
from kg.judgements import VERDICTS, Judgement, Judgements, bases, judgement_of
from kg.rejected import description
from ontology.errors import DataError, NotFoundError, UsageError

if TYPE_CHECKING:
    from kg.folder import Folder

_MOST_LISTED = 8
_FIRST = (
    "SELECT a.id, json_extract(f.data, '$.name') FROM mention m JOIN article a ON a.n = m.article "
    "JOIN feature f ON f.n = m.feature WHERE m.iri = ? "
    "ORDER BY json_extract(f.data, '$.name') <> ?, a.published = '', a.published, a.id, m.local LIMIT 1"
)
_STATEMENTS = (
    "SELECT a.id FROM participation p JOIN article a ON a.n = p.article WHERE p.iri = :iri "
    "UNION SELECT a.id FROM position p JOIN article a ON a.n = p.article WHERE p.iri = :iri "
    "UNION SELECT a.id FROM renaming p JOIN article a ON a.n = p.article WHERE p.iri = :iri"
)


def compare(folder: Folder, verdict: str, left: str, right: str, *, reason: str, by: str) -> Judgement:
    """Judge two things the same, different or unsure.

    Raises NotFoundError for a name that is not there or is that of several, DataError where earlier judgements forbid
    it, with the chain of those.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"no verdict '{verdict}'", do=f"One of {', '.join(VERDICTS)}")
    one, two = reference(folder, left), reference(folder, right)
    if one == two:
        raise UsageError("both are one and the same thing", do="Name two things, or one name in two articles: ID#NAME")
    kinds = {base.rsplit("/", 2)[-2] for ref in (one, two) for base in bases(folder.catalog, ref)}
    if len(kinds) > 1:
        raise UsageError(f"{' and '.join(sorted(kinds))} are never one", do="Name two things of one kind")
    if verdict == "different" and "person" not in kinds and bases(folder.catalog, one) & bases(folder.catalog, two):
        raise UsageError("one name of one region is one body, place or event", do="Only people are told apart so")
    held = Judgements.load(folder.judgements_path)
    pair = (min(one, two), max(one, two))
    rest = {each: told for each, told in held.verdicts.items() if each != pair}
    if verdict == "same" and (chain := _forbidding(folder, rest, one, two)):
        raise DataError(
            "this would make one of what was judged different: " + "; ".join(_said(held, link) for link in chain),
            do="Take one of these back with 'kg undo ID' first",
        )
    if verdict == "different" and (path := _joining(folder, rest, one, two)):
        raise DataError(
            "these were judged the same: " + "; ".join(_said(held, link) for link in path),
            do="Take one of these back with 'kg undo ID' first",
        )
    return _write(folder, {"verdict": verdict, "left": one, "right": two}, reason, by)


def rename(folder: Folder, thing: str, name: str, *, reason: str, by: str) -> Judgement:
    """Give a thing the name under which it is shown. Raises NotFoundError, UsageError."""
    if not name.strip():
        raise UsageError("an empty name", do="Give the name under which it is to be shown")
    return _write(folder, {"verdict": "rename", "left": reference(folder, thing), "name": name.strip()}, reason, by)


def reject(folder: Folder, statement: str, *, reason: str, by: str) -> Judgement:
    """Take a fact out of the graph, by the IRI of its statement. Raises NotFoundError."""
    from kg.quads import Names

    iri = BASE + statement.strip().strip("<>").removeprefix(BASE).removeprefix("id:")
    row = folder.catalog.db.execute(_STATEMENTS, {"iri": iri}).fetchone()
    if row is None:
        do = "'kg person NAME --format json' gives the IRI of each fact, under 'facts' and 'fact'"
        raise NotFoundError(f"no fact '{statement}'", where=str(folder.path), do=do)
    extraction = folder.extraction(row[0])
    names = Names(extraction)
    fact = next(fact for fact in extraction.facts if names.statement_iri(fact) == iri)
    told = {"article": row[0], **description(extraction, fact)}
    return _write(folder, {"verdict": "reject", "fact": told}, reason, by)


def undo(folder: Folder, which: str | None = None, *, reason: str, by: str) -> tuple[Judgement, Judgement]:
    """Take a judgement back, the last one that counts or that of an id: (what was taken back, the undoing line)."""
    held = Judgements.load(folder.judgements_path)
    found = [each for each in held.held if which is None or each.id.startswith(which)]
    if not found or (which is not None and len({each.id for each in found}) > 1):
        what = "no judgement to take back" if which is None else f"no one judgement '{which}' that counts"
        raise NotFoundError(what, where=str(folder.judgements_path), do="'kg judgements' lists them with their ids")
    return found[-1], _write(folder, {"verdict": "undo", "of": found[-1].id}, reason, by)


def reference(folder: Folder, typed: str) -> str:
    """A lasting reference to the one thing that is meant: a name, an IRI, or ``ARTICLE#NAME``. Raises NotFoundError."""
    article, mark, name = typed.partition("#")
    if mark and "/" not in article:
        id_ = folder.extraction(article).article.id
        if not bases(folder.catalog, f"{id_}#{name}"):
            do = "Write the name as 'kg extract' gives it for that article"
            raise NotFoundError(f"no '{name}' in the article", where=article, do=do)
        return f"{id_}#{name}"
    iri = _iri(folder, typed)
    first = folder.catalog.db.execute(_FIRST, (iri, typed.strip())).fetchone()
    if first is None:
        raise NotFoundError(f"nothing of the IRI '{typed}'", where=str(folder.path), do="'kg search' gives IRIs")
    return f"{first[0]}#{first[1]}"


def _iri(folder: Folder, typed: str) -> str:
    """The IRI of what a name means; of several the error tells all."""
    local = typed.strip().strip("<>").removeprefix(BASE).removeprefix("id:")
    if "/" in local:
        return folder.catalog.final(BASE + local)
    found = list(dict.fromkeys(hit.iri for hit in folder.index.exact(typed.strip())))
    if not found:
        near = "、".join(folder.index.near(typed))
        do = f"Did you mean {near}?" if near else "'kg search' finds names by a part of them"
        raise NotFoundError(f"nobody and nothing of the name '{typed}'", where=str(folder.path), do=do)
    if len(found) > 1:
        named = labels(folder.store, found[:_MOST_LISTED])
        listed = ", ".join(f"{named.get(iri, '')} id:{iri.removeprefix(BASE)}" for iri in found[:_MOST_LISTED])
        raise NotFoundError(f"{len(found)} things have the name '{typed}': {listed}", do="Give the IRI of one of them")
    return found[0]


Link = tuple[str, tuple[str, str]]  # a verdict and the pair of references that it is about


def _forbidding(folder: Folder, verdicts: dict[tuple[str, str], str], left: str, right: str) -> list[Link]:
    """The chain of judgements by which left and right are different, if there is one."""
    for pair, verdict in sorted(verdicts.items()):
        if verdict != "different":
            continue
        for one, two in (pair, pair[::-1]):
            start, end = _joining(folder, verdicts, left, one), _joining(folder, verdicts, two, right)
            if start is not None and end is not None:
                return [*start, ("different", pair), *end]
    return []


def _joining(folder: Folder, verdicts: dict[tuple[str, str], str], left: str, right: str) -> list[Link] | None:
    """The judgements that join two references; empty where they are one by themselves, None where nothing does."""
    import networkx as nx

    def things(reference: str) -> set[str]:
        return bases(folder.catalog, reference) or {reference}

    graph: nx.Graph[str] = nx.Graph()
    for pair, verdict in sorted(verdicts.items()):
        if verdict == "same":
            for one in things(pair[0]):
                for two in things(pair[1]):
                    graph.add_edge(one, two, pair=pair)
    starts, ends = things(left), things(right)
    if starts & ends:
        return []
    for start in sorted(starts & set(graph)):
        for end in sorted(ends & set(graph)):
            if nx.has_path(graph, start, end):
                way = nx.shortest_path(graph, start, end)
                return [("same", graph.edges[edge]["pair"]) for edge in pairwise(way)]
    return None


def _said(held: Judgements, link: Link) -> str:
    """A link of a chain in words: what was judged, by whom, when, why, and its id."""
    verdict, pair = link
    each = next(j for j in reversed(held.held) if {j.left, j.right} == set(pair) and j.verdict == verdict)
    why = f", because {each.reason}" if each.reason else ""
    return f"{pair[0]} and {pair[1]} are {verdict} ({each.by or 'somebody'}, {each.when or 'undated'}{why}; {each.id})"


def _write(folder: Folder, told: dict[str, object], reason: str, by: str) -> Judgement:
    when = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = json.dumps({**told, "reason": reason, "by": by, "when": when}, ensure_ascii=False)
    folder.judge([line])
    return judgement_of(line)
