"""Nodes and edges of a picture, read from the store with the sentences that prove them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.drawing import HELD_AT, KINDS, PART_OF, POST, Edge, Network, Node, NodeKind, Post, Proof, Source
from kg.ids import NAMESPACE
from kg.skeleton import Skeleton, kind_of
from kg.store import Store, Value
from kg.terms import heading

PROOFS = 4  # sentences of an edge that the page carries; the rest is counted
POSTS = 24  # of a person
_PRECISE = {"month": 7, "year": 4}  # characters of an ISO date
_ENDS = ("former", "ended", "removed")
_MODALITIES = ("asserted", "reported", "planned")  # the surest first
_PREFIX = (
    f"PREFIX kg: <{NAMESPACE}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX org: <http://www.w3.org/ns/org#>\n"
)
_LABELS = "SELECT ?s ?label ?alias WHERE { %s ?s rdfs:label ?label OPTIONAL { ?s kg:alias ?alias } }"
_KINDS = """SELECT ?s ?kind ?type ?first ?last ?precision ?words WHERE { %s
  OPTIONAL { ?s kg:organizationKind ?kind } OPTIONAL { ?s kg:eventType ?type }
  OPTIONAL { ?s kg:earliest ?first } OPTIONAL { ?s kg:latest ?last }
  OPTIONAL { ?s kg:datePrecision ?precision } OPTIONAL { ?s kg:dateWords ?words } }"""
_TOLD = "SELECT ?s ?quote ?article WHERE { %s ?s kg:evidence ?e . ?e kg:quote ?quote ; kg:article ?article }"
_PARTS = """SELECT ?s ?agent ?role ?modality ?title ?quote ?article WHERE { %s
  ?part kg:event ?s ; kg:agent ?agent ; kg:role ?role ; kg:modality ?modality ; kg:evidence ?e .
  ?e kg:quote ?quote ; kg:article ?article . OPTIONAL { ?part kg:printedTitle ?title } }"""
_TENURES = """SELECT ?s ?tenure ?title ?body ?name ?first ?last ?status WHERE { %s
  ?tenure kg:person ?s ; kg:title ?title .
  OPTIONAL { ?tenure kg:organization ?body . ?body rdfs:label ?name }
  OPTIONAL { ?tenure kg:firstSeen ?first } OPTIONAL { ?tenure kg:lastSeen ?last }
  OPTIONAL { ?tenure kg:status ?status } }"""
_HELD = """SELECT ?s ?quote ?article WHERE { %s
  ?position kg:tenure ?s ; kg:evidence ?e . ?e kg:quote ?quote ; kg:article ?article }"""
_ARTICLES = """SELECT ?s ?title ?source ?issued ?url WHERE { %s OPTIONAL { ?s dcterms:title ?title }
  OPTIONAL { ?s dcterms:source ?source } OPTIONAL { ?s dcterms:issued ?issued } OPTIONAL { ?s kg:url ?url } }"""
_TOTAL = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a kg:%s }"

Row = dict[str, Value]


class Assembly:
    """Reads what is known of the chosen nodes and puts the records together."""

    def __init__(self, store: Store, bones: Skeleton, chosen: set[str]) -> None:
        self.store, self.bones, self.chosen = store, bones, chosen
        self.by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for iri in sorted(chosen):
            self.by_kind[kind_of(iri)].append(iri)

    def network(self, focus: Sequence[str], reserve: Iterable[str] = ()) -> Network:
        """All records of the picture; ``focus`` was asked for by name, ``reserve`` is not drawn at first."""
        self.labels = self._labels([*self.chosen, *(p for e in self.by_kind["event"] for p in self.bones.places[e])])
        posts, post_edges = self._posts()
        edges = [*self._participations(), *post_edges, *self._structure()]
        nodes = self._nodes(posts)
        cited = {proof.article for edge in edges for proof in edge.proofs}
        cited |= {proof.article for node in nodes for proof in node.proofs}
        cited |= {proof.article for node in nodes for post in node.posts for proof in post.proofs}
        classes = dict(zip(KINDS, ("Person", "Organization", "Event", "Place"), strict=True))
        total: dict[str, int] = {kind: self._count(name) for kind, name in classes.items()}
        return Network(tuple(nodes), tuple(edges), self._articles(cited), tuple(focus), total, frozenset(reserve))

    def _rows(self, query: str, iris: Iterable[str]) -> list[Row]:
        """The rows for many IRIs. They come from the store and are checked all the same: nothing else is put in."""
        values = " ".join(
            f"<{iri}>"
            for iri in sorted(set(iris))
            if re.fullmatch(r"[!-~]+", iri) and not re.search(r'[<>"{}|^`\\]', iri)
        )
        return self.store.select(_PREFIX + query % f"VALUES ?s {{ {values} }}") if values else []

    def _count(self, name: str) -> int:
        return int(self.store.select(_PREFIX + _TOTAL % name)[0]["n"] or 0)

    def _labels(self, iris: Iterable[str]) -> dict[str, list[str]]:
        """The label of each node, then its other names, sorted."""
        names: dict[str, list[str]] = {}
        for row in sorted(self._rows(_LABELS, iris), key=lambda r: str(r["alias"])):
            known = names.setdefault(str(row["s"]), [str(row["label"])])
            if row["alias"] and row["alias"] not in known:
                known.append(str(row["alias"]))
        return names

    def _nodes(self, posts: dict[str, list[Post]]) -> list[Node]:
        known: dict[str, Row] = {}
        for row in sorted(self._rows(_KINDS, self.chosen), key=lambda r: str(r["words"])):
            known.setdefault(str(row["s"]), row)
        told = self._proofs(_TOLD, self.by_kind["event"])
        return [
            _node(
                iri,
                kind,
                self.labels.get(iri, ["?"]),
                known.get(iri, {}),
                self._size(iri),
                self._place(iri),
                posts.get(iri, ()),
                told.get(iri, ()),
            )
            for kind in KINDS
            for iri in self.by_kind[kind]
        ]

    def _size(self, iri: str) -> int:
        if kind_of(iri) == "place":
            return sum(iri in places for places in self.bones.places.values())
        return self.bones.counts.get(iri, 0)

    def _place(self, iri: str) -> str:
        names = (self.labels[place][0] for place in self.bones.places.get(iri, ()) if place in self.labels)
        return min(names, key=lambda name: (-len(name), name), default="")

    def _proofs(self, query: str, iris: Iterable[str]) -> dict[str, list[Proof]]:
        proofs: dict[str, set[Proof]] = defaultdict(set)
        for row in self._rows(query, iris):
            proofs[str(row["s"])].add(_proof(row))
        return {iri: _ordered(found)[:PROOFS] for iri, found in proofs.items()}

    def _participations(self) -> list[Edge]:
        found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in self._rows(_PARTS, self.by_kind["event"]):
            if row["agent"] in self.chosen and row["modality"] in _MODALITIES:
                role = str(row["role"]).removeprefix(f"{NAMESPACE}role-")
                found[str(row["agent"]), str(row["s"]), role].append(row)
        return [_participation(*key, rows) for key, rows in sorted(found.items())]

    def _posts(self) -> tuple[dict[str, list[Post]], list[Edge]]:
        # A tenure has a row for each status; the end of a post says more than its beginning.
        found = self._rows(_TENURES, self.by_kind["person"])
        found.sort(key=lambda row: (row["status"] in _ENDS, str(row["status"] or "")))
        rows = {str(row["tenure"]): row for row in found}
        proofs = self._proofs(_HELD, rows)
        posts: dict[str, list[Post]] = defaultdict(list)
        links: dict[tuple[str, str], list[str]] = defaultdict(list)
        for iri in sorted(rows, key=lambda t: (str(rows[t]["last"] or ""), str(rows[t]["title"])), reverse=True):
            row = rows[iri]
            if len(posts[str(row["s"])]) < POSTS:
                posts[str(row["s"])].append(_post(row, proofs.get(iri, [])))
            if row["body"] in self.chosen:
                links[str(row["s"]), str(row["body"])].append(iri)
        edges = []
        for (person, body), tenures in sorted(links.items()):
            every = [proof for tenure in tenures for proof in proofs.get(tenure, ())]
            titles = "、".join(sorted({str(rows[tenure]["title"]) for tenure in tenures}))
            edges.append(
                Edge(person, body, POST, titles, proofs=tuple(_ordered(set(every))[:PROOFS]), count=len(set(every)))
            )
        return posts, edges

    def _structure(self) -> list[Edge]:
        """Parts of events and of bodies, and the places of events."""
        edges = [
            Edge(iri, other, role)
            for role, links in ((PART_OF, self.bones.within), (HELD_AT, self.bones.places))
            for iri in sorted(self.chosen)
            for other in sorted(links.get(iri, set()) & self.chosen)
        ]
        return [edge for edge in edges if edge.source != edge.target]

    def _articles(self, ids: set[str]) -> tuple[Source, ...]:
        found: dict[str, Source] = {}
        for row in sorted(self._rows(_ARTICLES, ids), key=lambda row: str(row["source"] or "")):
            iri, title = str(row["s"]), heading(str(row["title"] or ""), str(row["source"] or ""))
            found.setdefault(iri, Source(iri, title, _text(row["issued"]), _text(row["url"])))
        return tuple(found[iri] for iri in sorted(found))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _day(row: Row, key: str) -> str | None:
    """A date no more exact than it is known: the whole of a September is 2024-09."""
    day = _text(row.get(key))
    return day[: _PRECISE.get(str(row.get("precision")), 10)] if day else None


def _proof(row: Row) -> Proof:
    return Proof(str(row["quote"]), str(row["article"]))


def _ordered(proofs: Iterable[Proof]) -> list[Proof]:
    """Short sentences first: they say it plainly."""
    return sorted(proofs, key=lambda proof: (len(proof.sentence), proof.sentence, proof.article))


def _node(
    iri: str,
    kind: NodeKind,
    names: list[str],
    row: Row,
    size: int,
    place: str,
    posts: Iterable[Post],
    told: Iterable[Proof],
) -> Node:
    subtype = str(row.get("kind") or row.get("type") or "").removeprefix(NAMESPACE).partition("-")[2]
    return Node(
        id=iri,
        kind=kind,
        label=names[0],
        size=size,
        aliases=tuple(names[1:]),
        subtype=subtype,
        start=_day(row, "first"),
        end=_day(row, "last"),
        when=str(row.get("words") or ""),
        place=place,
        posts=tuple(posts),
        proofs=tuple(told),
    )


def _participation(agent: str, event: str, role: str, rows: list[Row]) -> Edge:
    titles = sorted({str(row["title"]) for row in rows if row["title"]}, key=lambda title: (-len(title), title))
    modality = min((str(row["modality"]) for row in rows), key=_MODALITIES.index)
    proofs = _ordered({_proof(row) for row in rows})
    return Edge(agent, event, role, titles[0] if titles else "", modality, tuple(proofs[:PROOFS]), len(proofs))


def _post(row: Row, proofs: list[Proof]) -> Post:
    return Post(
        organization=str(row["name"] or ""),
        title=str(row["title"]),
        status=str(row["status"] or ""),
        first_seen=_text(row["first"]),
        last_seen=_text(row["last"]),
        proofs=tuple(proofs),
    )
