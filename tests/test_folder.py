"""The graph folder: adding, replacing, removing; the three laws; kills, full disks, locks and versions."""

from __future__ import annotations

import dataclasses
import os
import random
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import EXTRACTIONS, Story, build

from kg.catalog import packed, unpacked
from kg.change import Change
from kg.folder import Folder
from kg.ids import DERIVED_GRAPH, article_iri
from kg.learn import Touched
from kg.noted import rows
from kg.taken_part import parts
from ontology.errors import DataError, LockedError, NotFoundError, StoreError
from ontology.records import Entity, Event, Evidence, Extraction, Fact, TimeSpan
from ontology.schema import schema

ROOT = Path(__file__).resolve().parent.parent


def quads(folder: Folder) -> list[str]:
    """The whole graph as sorted N-Quads, and who took part in what as the catalogue holds it."""
    dumped = folder.store.raw.dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    return sorted(dumped.decode().split("\n")) + sorted(parts(folder.catalog) | rows(folder.catalog))


def graph_of(path: Path, extractions: Sequence[Extraction]) -> list[str]:
    with Folder.open(path, create=True) as folder:
        list(folder.add(extractions))
        return quads(folder)


def names(folder: Folder) -> list[tuple[str, str, str, int]]:
    rows = folder.catalog.db.execute("SELECT iri, kind, name, weight FROM name ORDER BY 1, 3").fetchall()
    grams = folder.catalog.db.execute("SELECT COUNT(*) FROM gram").fetchone()[0]
    assert grams == len(rows)
    return rows


def check(folder: Folder) -> None:
    """Store, catalogue and log agree, and the incremental graph is the one that a new folder makes."""
    assert folder.catalog.applied == folder.log.size()
    assert folder.store.holds(folder.log.size())
    graphs = {graph.value for graph in folder.store.raw.named_graphs() if "/article/" in graph.value}
    assert graphs == {article_iri(row.id) for row in folder.articles()}
    before, held = quads(folder), names(folder)
    folder.rebuild()
    assert quads(folder) == before
    assert names(folder) == held


# Adding, replacing, removing


def test_adds_and_lists_articles(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        added = list(folder.add(EXTRACTIONS))
        assert [item.outcome for item in added] == ["new"] * len(EXTRACTIONS)
        rows = folder.articles()
        assert [row.source for row in rows] == sorted(row.source for row in rows)  # the world goes by date
        first = rows[0]
        assert (first.published, first.people, first.events, first.participations, first.positions) == (
            "2024-03-06", 2, 2, 7, 2,
        )  # fmt: skip
        assert list(folder.extractions()) == sorted(EXTRACTIONS, key=lambda e: e.article.source)
        assert folder.extraction(first.id) == EXTRACTIONS[0]


def test_the_same_article_twice_changes_nothing(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add(EXTRACTIONS))
        before, size = quads(folder), folder.log.size()
        assert {item.outcome for item in folder.add(EXTRACTIONS)} == {"unchanged"}
        assert folder.log.size() == size
        assert quads(folder) == before


def test_status_is_known_before_extraction(tmp_path: Path) -> None:
    article = EXTRACTIONS[0].article
    with Folder.open(build(tmp_path), write=True) as folder:
        assert folder.status(article) == "unchanged"
        assert folder.status(article, extractor="world 1") == "unchanged"
        assert folder.status(article, extractor="world 2") == "changed"
        assert folder.status(dataclasses.replace(article, title="另题", id="")) == "changed"
        assert folder.status(dataclasses.replace(article, source="elsewhere.txt")) == "new"


def test_a_changed_article_is_replaced_as_a_whole(tmp_path: Path) -> None:
    story = Story("world/01-opening.txt", "青川省总工会召开座谈会。", "2024-03-06")
    story.part(story.event("meeting", "座谈会", "2024-03-06"), story.org("青川省总工会", province="青川省"), "hosts")
    changed = story.done()
    with Folder.open(build(tmp_path), write=True) as folder:
        assert [item.outcome for item in folder.add([changed])] == ["replaced"]
        assert quads(folder) == graph_of(tmp_path / "fresh", [changed, *EXTRACTIONS[1:]])
        check(folder)


def test_a_new_extractor_replaces_what_the_old_one_found(tmp_path: Path) -> None:
    better = [dataclasses.replace(extraction, extractor="world 2") for extraction in EXTRACTIONS]
    with Folder.open(build(tmp_path), write=True) as folder:
        assert {item.outcome for item in folder.add(better)} == {"replaced"}
        assert quads(folder) == graph_of(tmp_path / "fresh", better)


def test_one_text_from_two_sources_is_one_article(tmp_path: Path) -> None:
    original = EXTRACTIONS[0]
    copy = dataclasses.replace(original, article=dataclasses.replace(original.article, source="a-copy.txt"))
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add([original, copy]))
        (row,) = folder.articles()
        assert row.sources == ("a-copy.txt", "world/01-opening.txt")
        both = quads(folder)
        folder.remove("a-copy.txt")
        assert quads(folder) == graph_of(tmp_path / "one", [original])
        list(folder.add([copy]))
        assert quads(folder) == both
        folder.remove(row.id)
        assert folder.articles() == []


def test_removes_by_id_beginning_and_source(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path), write=True) as folder:
        ids = {e.article.source: e.article.id for e in EXTRACTIONS}
        assert folder.remove("world/01-opening.txt") == EXTRACTIONS[0].article
        assert folder.remove(ids["world/02-closing.txt"]) == EXTRACTIONS[1].article
        assert folder.remove(ids["world/03-visit.txt"][:12]) == EXTRACTIONS[2].article
        for unknown in ("world/01-opening.txt", "zzz", ""):
            with pytest.raises(NotFoundError):
                folder.remove(unknown)
        assert quads(folder) == graph_of(tmp_path / "fresh", EXTRACTIONS[3:])
        check(folder)


def test_removing_everything_leaves_an_empty_graph(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path), write=True) as folder:
        for extraction in EXTRACTIONS:
            folder.remove(extraction.article.id)
        assert quads(folder) == graph_of(tmp_path / "fresh", [])
        assert names(folder) == []


def test_adding_is_a_stream_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.folder.BATCH_ARTICLES", 4)
    pulled = 0

    def stream() -> object:
        nonlocal pulled
        for extraction in EXTRACTIONS:
            pulled += 1
            yield extraction

    with Folder.open(tmp_path / "g", create=True) as folder:
        results = folder.add(stream())  # type: ignore[arg-type]
        next(results)
        assert pulled == 4
        with Folder.open(tmp_path / "g") as reader:
            assert len(reader.articles()) == 4
        results.close()  # who stops listening loses nothing that was pulled
        assert len(folder.articles()) == 4


def test_what_came_before_a_failing_stream_is_kept(tmp_path: Path) -> None:
    def stream() -> object:
        yield EXTRACTIONS[0]
        raise KeyboardInterrupt

    with Folder.open(tmp_path / "g", create=True) as folder:
        with pytest.raises(KeyboardInterrupt):
            list(folder.add(stream()))  # type: ignore[arg-type]
        assert [row.source for row in folder.articles()] == [EXTRACTIONS[0].article.source]


@pytest.mark.parametrize(
    "roles",
    [
        {"event": "e9", "agent": "p1", "role": "attends"},
        {"event": "e1", "agent": "p9", "role": "attends"},
        {"event": "e1", "agent": "p1", "role": "dances"},
    ],
)
def test_an_extraction_that_points_nowhere_is_refused(tmp_path: Path, roles: dict[str, str]) -> None:
    good = EXTRACTIONS[0]
    bad = dataclasses.replace(
        good, article=dataclasses.replace(good.article, source="bad.txt"), facts=(
            dataclasses.replace(good.facts[-1], roles=roles),
        )
    )  # fmt: skip
    with Folder.open(tmp_path / "g", create=True) as folder:
        with pytest.raises(DataError, match=r"bad\.txt"):
            list(folder.add([good, bad]))
        assert [row.source for row in folder.articles()] == [good.article.source]


@pytest.mark.parametrize("kind", ["entities", "events"])
def test_what_has_no_name_is_refused(tmp_path: Path, kind: str) -> None:
    """In the log nobody could read it again."""
    first, *rest = getattr(EXTRACTIONS[0], kind)
    bad = dataclasses.replace(EXTRACTIONS[0], **{kind: (dataclasses.replace(first, name=""), *rest)})
    with Folder.open(tmp_path / "g", create=True) as folder:
        with pytest.raises(DataError, match="without a name"):
            list(folder.add([bad]))
        assert folder.log.size() == 0


# The three laws


EVENT_NAMES = ["会见", "座谈会", "第三届技能大赛", "青川省第三届技能大赛", "青川省第三届技能大赛开幕式"]
DAYS = ["2024-05-01", "2024-05-02", "2024-05", None]


@st.composite
def extractions(draw: st.DrawFn, key: int = 0) -> Extraction:
    """A small article out of few names, so that articles speak of the same people, bodies and events."""
    source = f"generated/{key}-{draw(st.integers(0, 3))}"
    province, city = draw(st.sampled_from([("青川省", "临江市"), ("青川省", None), (None, None)]))
    story = Story(source, "甲乙丙。丁戊己。", draw(st.sampled_from([*DAYS[:2], None])), province=province, city=city)
    entities = [
        Entity(f"p{i}", "person", name, city=draw(st.sampled_from([None, None, "临江市", "云岭市"])))
        for i, name in enumerate(draw(st.lists(st.sampled_from(["李强", "王小芳", "让·雅克"]), min_size=1, max_size=3)))
    ]
    bodies = draw(
        st.lists(st.sampled_from(["市总工会", "青川省总工会", "全国总工会", "红星厂"]), max_size=3, unique=True)
    )
    for i, name in enumerate(bodies):
        kind = draw(st.sampled_from(["union", "company", None]))
        parent = "o0" if i and draw(st.booleans()) else None
        where = draw(st.sampled_from([None, "青川省"]))
        entities.append(Entity(f"o{i}", "organization", name, ("省总",) if i else (), kind, parent, province=where))
    proofs = [Evidence(0, 4, "甲乙丙。"), Evidence(4, 8, "丁戊己。")]
    events = []
    for i in range(draw(st.integers(0, 3))):
        day = draw(st.sampled_from(DAYS))
        time = TimeSpan(day, day, "day" if day and len(day) == 10 else "month", "当日") if day else None
        name, modality = draw(st.sampled_from(EVENT_NAMES)), draw(st.sampled_from(["asserted", "asserted", "planned"]))
        part = "e0" if i and draw(st.booleans()) else None
        events.append(
            Event(
                f"e{i}",
                draw(st.sampled_from(["meeting", "reception"])),
                name,
                draw(st.sampled_from(proofs)),
                (),
                time,
                (),
                part,
                modality,
                "rule",
                0.5,
            )
        )
    facts = []
    for _ in range(draw(st.integers(0, 4))):
        modality = draw(st.sampled_from(["asserted", "asserted", "reported", "negated"]))
        person, agent = (
            draw(st.sampled_from([e.id for e in entities if e.kind == "person"])),
            draw(st.sampled_from([e.id for e in entities])),
        )
        if events and draw(st.booleans()):
            roles = {"event": draw(st.sampled_from([e.id for e in events])), "agent": agent,
                     "role": draw(st.sampled_from(["attends", "hosts"]))}  # fmt: skip
            facts.append(Fact("participation", roles, draw(st.sampled_from(proofs)), "rule", 0.5, modality))
        else:
            roles = {"person": person, "title": draw(st.sampled_from(["主席", "书记"]))}
            if bodies:
                roles["organization"] = f"o{draw(st.integers(0, len(bodies) - 1))}"
            if draw(st.booleans()):
                roles["status"] = "former"
            facts.append(Fact("position", roles, draw(st.sampled_from(proofs)), "rule", 0.5, modality))
    if bodies and draw(st.booleans()):
        former = draw(st.sampled_from(["红光厂", "红星厂", "市总工会", "青川省总工会"]))
        roles = {"organization": f"o{draw(st.integers(0, len(bodies) - 1))}", "former": former}
        modality = draw(st.sampled_from(["asserted", "asserted", "planned"]))
        time = draw(st.sampled_from([None, TimeSpan("2023", "2023", "year", "2023年")]))
        facts.append(Fact("renaming", roles, draw(st.sampled_from(proofs)), "rule", 0.5, modality, time))
    return Extraction(story.article, tuple(entities), tuple(events), (), tuple(facts), (), "generated 1")


@st.composite
def worlds(draw: st.DrawFn) -> list[Extraction]:
    """Some articles, each from its own source; two may have one text."""
    return [draw(extractions(key)) for key in range(draw(st.integers(1, 5)))]


SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(world=worlds(), data=st.data())
def test_laws_of_order_repetition_and_removal(
    world: list[Extraction], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.mktemp("laws")
    together = graph_of(base / "together", world)
    shuffled = data.draw(st.permutations(world))
    gone = data.draw(st.sampled_from(world))
    with Folder.open(base / "single", create=True) as folder:
        for extraction in shuffled:  # one change each: the incremental way
            list(folder.add([extraction]))
        assert quads(folder) == together, "the order or the batches matter"
        assert {a.outcome for a in folder.add(world)} == {"unchanged"}
        held = names(folder)
        folder.remove(gone.article.source)
        rest = [e for e in world if e is not gone]
        assert quads(folder) == graph_of(base / "rest", rest), "removal leaves a trace"
        list(folder.add([gone]))
        assert quads(folder) == together
        assert names(folder) == held


def test_any_order_of_the_little_world_gives_the_same_graph(tmp_path: Path) -> None:
    together = graph_of(tmp_path / "together", EXTRACTIONS)
    for seed in range(4):
        order = list(EXTRACTIONS)
        random.Random(seed).shuffle(order)
        with Folder.open(tmp_path / str(seed), create=True) as folder:
            for extraction in order:
                list(folder.add([extraction]))
            assert quads(folder) == together
            check(folder)


def test_no_triple_stands_in_two_graphs_and_no_node_is_blank(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path)) as folder:
        seen: dict[ox.Triple, str] = {}
        for quad in folder.store.raw.quads_for_pattern(None, None, None, None):
            assert quad.triple not in seen, f"{quad} stands in {seen[quad.triple]} too"
            seen[quad.triple] = str(quad.graph_name)
            assert not any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object))
            assert all(term.value.isascii() for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode))


def test_one_article_more_touches_few_documents(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path, EXTRACTIONS[:-1]), write=True) as folder:
        touched = 0
        original = type(folder.store).apply

        def spy(store: object, **change: object) -> None:
            nonlocal touched
            touched = len(change["insert"][DERIVED_GRAPH]) + len(change["remove"])  # type: ignore[index,arg-type]
            original(store, **change)  # type: ignore[arg-type]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(folder.store), "apply", spy)
            list(folder.add(EXTRACTIONS[-1:]))
        assert 0 < touched < 40


# Readers, writers, versions


def test_a_reader_beside_a_writer_sees_the_last_finished_state(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as writer:
        list(writer.add(EXTRACTIONS[:3]))
        with Folder.open(tmp_path / "g") as reader:
            assert len(reader.articles()) == 3
            assert quads(reader) == quads(writer)
            list(writer.add(EXTRACTIONS[3:]))
            with Folder.open(tmp_path / "g") as later:
                assert quads(later) == quads(writer)


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    path = build(tmp_path)
    with Folder.open(path, write=True), pytest.raises(LockedError, match=f"process {os.getpid()} is writing"):
        Folder.open(path, write=True)
    Folder.open(path, write=True).close()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path)) as folder:
        for change in (lambda: list(folder.add(EXTRACTIONS)), lambda: folder.remove("world/01"), folder.rebuild):
            with pytest.raises((StoreError, NotFoundError)):
                change()


def test_where_no_graph_is(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="kg add"):
        Folder.open(tmp_path / "nothing")
    with pytest.raises(NotFoundError):
        Folder.open(tmp_path / "nothing", write=True)
    assert not (tmp_path / "nothing").exists()


def test_a_graph_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = build(tmp_path)
    (path / "format").write_text("2")
    for write in (False, True):
        with pytest.raises(StoreError, match="Upgrade"):
            Folder.open(path, write=write)
    (path / "format").write_text("what")
    with pytest.raises(StoreError, match="version"):
        Folder.open(path)


def test_rebuild_makes_the_same_graph_from_facts_alone(tmp_path: Path) -> None:
    path = build(tmp_path)
    with Folder.open(path) as folder:
        before = quads(folder)
    subprocess.run(["rm", "-r", str(path / "cache"), str(path / "current")], check=True)
    with Folder.open(path) as folder:  # a reader finds the caches gone and makes them anew
        assert quads(folder) == before


def test_a_rebuild_that_fails_leaves_the_graph_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes without a journal, into a file that is thrown away."""
    path = build(tmp_path)
    with Folder.open(path, write=True) as folder:
        before, whole = quads(folder), Change.write

        def failing(change: Change, touched: Touched) -> tuple[list[str], list[str]]:
            whole(change, touched)
            raise StoreError("no room")

        monkeypatch.setattr(Change, "write", failing)
        with pytest.raises(StoreError, match="no room"):
            folder.rebuild()
        monkeypatch.undo()
    with Folder.open(path, write=True) as folder:
        assert quads(folder) == before
        folder.rebuild()
        assert quads(folder) == before
        assert folder.catalog.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert folder.catalog.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_reader_without_rights_reads_what_is_there() -> None:
    """In a child that may write nothing: as nobody where the tests run as root, to whom no right is denied."""
    with tempfile.TemporaryDirectory() as name:
        path = build(Path(name))
        everything = [Path(name), path, *path.rglob("*")]
        for item in everything:
            item.chmod(0o555 if item.is_dir() else 0o444)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                if os.geteuid() == 0:
                    os.setgid(65534)
                    os.setuid(65534)
                with Folder.open(path) as folder:
                    code = 0 if (len(folder.articles()), len(folder.store) > 1000) == (len(EXTRACTIONS), True) else 2
                with pytest.raises(StoreError, match="not allowed"):
                    Folder.open(path, write=True)
            except BaseException:
                traceback.print_exc()
                code = 3
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        for item in everything:
            item.chmod(0o755)


# Kills, power cuts, full disks


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}


ADDING = """
    import sys
    from pathlib import Path
    import kg.folder
    from kg.folder import Folder
    from world import EXTRACTIONS
    kg.folder.BATCH_ARTICLES = 2
    print("ready", flush=True)
    while True:
        with Folder.open(Path(sys.argv[1]), create=True) as folder:
            list(folder.add(EXTRACTIONS))
            folder.remove(EXTRACTIONS[0].article.id)
            for extraction in EXTRACTIONS[1:]:
                folder.remove(extraction.article.id)
"""


def test_a_kill_at_any_moment_leaves_whole_articles(tmp_path: Path) -> None:
    path = tmp_path / "g"
    rng = random.Random(20240305)
    by_source = {extraction.article.source: extraction for extraction in EXTRACTIONS}
    counts = set()
    window = 0.8
    for attempt in range(40):
        if attempt >= 12 and len(counts) > 1:
            break
        window *= 1.2 if attempt >= 12 else 1  # a busy machine
        command = [sys.executable, "-c", textwrap.dedent(ADDING), str(path)]
        child = subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(rng.uniform(0.0, window))
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        if not (path / "format").exists():
            continue
        with Folder.open(path) as reader:
            seen = [row.source for row in reader.articles()]
            counts.add(len(seen))
            fresh = graph_of(
                tmp_path / f"fresh-{len(list(tmp_path.iterdir()))}", [by_source[source] for source in seen]
            )
            assert quads(reader) == fresh
        with Folder.open(path, write=True) as writer:
            assert [row.source for row in writer.articles()] == seen
            check(writer)
    assert len(counts) > 1, "the kills all hit the same moment"


@pytest.mark.parametrize("moment", ["before the store", "before the catalogue"])
def test_a_death_between_two_commits_is_made_good(tmp_path: Path, moment: str) -> None:
    code = f"""
        import os, sys
        from pathlib import Path
        from kg.folder import Folder
        from kg.local_store import LocalStore as Store
        from world import EXTRACTIONS
        folder = Folder.open(Path(sys.argv[1]), write=True)
        original = Store.apply
        def dying(store, **change):
            if {moment == "before the catalogue"}:
                original(store, **change)
            os._exit(9)
        Store.apply = dying
        list(folder.add(EXTRACTIONS[5:]))
    """
    path = build(tmp_path, EXTRACTIONS[:5])
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(path)], env=_environment())
    assert done.returncode == 9
    with Folder.open(path) as reader:
        assert quads(reader) == graph_of(tmp_path / "fresh", EXTRACTIONS)


def test_a_torn_line_is_cut_off(tmp_path: Path) -> None:
    path = build(tmp_path)
    with (path / "facts.jsonl").open("ab") as file:
        file.write('{"format":1,"article":{"source":"半'.encode()[:-1])
    with Folder.open(path) as reader:
        assert len(reader.articles()) == len(EXTRACTIONS)
    with Folder.open(path, write=True) as writer:
        list(writer.add([dataclasses.replace(EXTRACTIONS[0], extractor="world 2")]))
        check(writer)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = build(tmp_path)
    lines = (path / "facts.jsonl").read_bytes().split(b"\n")
    lines[3] = lines[3][:40] + b" " * (len(lines[3]) - 40)
    (path / "facts.jsonl").write_bytes(b"\n".join(lines))
    with Folder.open(path, write=True) as writer, pytest.raises(DataError, match=r"facts\.jsonl, byte \d+"):
        writer.rebuild()


def test_a_store_that_lost_its_last_writes_is_made_anew(tmp_path: Path) -> None:
    """After a power cut the store may be older than the catalogue: it does not sync each commit."""
    path = build(tmp_path, EXTRACTIONS[:5])
    store, kept = path / "cache" / "1" / "store", tmp_path / "kept"
    store.rename(kept)
    subprocess.run(["cp", "-r", str(kept), str(store)], check=True)
    with Folder.open(path, write=True) as folder:
        list(folder.add(EXTRACTIONS[5:]))
    subprocess.run(["rm", "-r", str(store)], check=True)
    kept.rename(store)
    with Folder.open(path, write=True) as folder:
        assert quads(folder) == graph_of(tmp_path / "fresh", EXTRACTIONS)


FULL = """
    import resource, signal, sys
    from pathlib import Path
    from kg.folder import Folder
    from ontology.errors import StoreError
    from world import EXTRACTIONS
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder = Folder.open(Path(sys.argv[1]), write=True)
    size = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    try:
        list(folder.add(EXTRACTIONS[3:]))
    except StoreError as error:
        print(error.do, file=sys.stderr)
        sys.exit(7)
"""


@pytest.mark.parametrize("size", [1, 3_000, 9_000, 20_000, 60_000, 200_000])
def test_a_full_disk_leaves_the_graph_as_it_was_or_finished(tmp_path: Path, size: int) -> None:
    path = build(tmp_path, EXTRACTIONS[:3])
    with Folder.open(path) as folder:
        before = quads(folder)
    command = [sys.executable, "-c", textwrap.dedent(FULL), str(path), str(size)]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True)
    assert done.returncode in (0, 7), done.stderr
    if size <= 9_000:
        assert done.returncode == 7
        assert "Free some space" in done.stderr or "kg rebuild" in done.stderr
    with Folder.open(path) as folder:
        assert quads(folder) in (before, graph_of(tmp_path / "fresh", EXTRACTIONS))
    with Folder.open(path, write=True) as folder:
        list(folder.add(EXTRACTIONS))
        check(folder)


def test_a_failed_write_of_the_log_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Folder.open(build(tmp_path, EXTRACTIONS[:3]), write=True) as folder:
        before, size = quads(folder), folder.log.size()

        def full(_descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(StoreError, match="no room left"):
                list(folder.add(EXTRACTIONS))
        assert folder.log.size() == size
        assert quads(folder) == before
        list(folder.add(EXTRACTIONS))
        check(folder)


def test_a_failed_commit_is_done_by_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Folder.open(build(tmp_path, EXTRACTIONS[:3]), write=True) as folder:

        def failing(*_: object, **__: object) -> None:
            raise StoreError("no room left to write")

        with monkeypatch.context() as patch:
            patch.setattr("kg.local_store.LocalStore.apply", failing)
            with pytest.raises(StoreError):
                list(folder.add(EXTRACTIONS[3:6]))
        assert {item.outcome for item in folder.add(EXTRACTIONS[3:6])} == {"unchanged"}
        list(folder.add(EXTRACTIONS[6:]))
        assert quads(folder) == graph_of(tmp_path / "fresh", EXTRACTIONS)


def test_what_cannot_be_applied_does_not_stand_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Folder.open(build(tmp_path, EXTRACTIONS[:3]), write=True) as folder:
        before, size = quads(folder), folder.log.size()

        def broken(*_: object) -> None:
            raise ValueError("a mistake of ours")

        with monkeypatch.context() as patch:
            patch.setattr("kg.change.learn", broken)
            with pytest.raises(ValueError, match="mistake"):
                list(folder.add(EXTRACTIONS[3:6]))
        assert folder.log.size() == size
        assert quads(folder) == before
        list(folder.add(EXTRACTIONS[3:]))
        check(folder)


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    story = Story("name-\udcff.txt", "李\ud800强出席座谈会。", "2024-01-01", title="\udfff")
    extraction = story.part(
        story.event("meeting", "座谈会", "2024-01-01"), story.person("李\ud800强"), "attends"
    ).done()
    with Folder.open(tmp_path / "g", create=True) as folder:
        assert [a.outcome for a in folder.add([extraction])] == ["new"]
        assert folder.status(extraction.article) == "unchanged"
        assert [a.outcome for a in folder.add([extraction])] == ["unchanged"]
        assert folder.index.exact("李\ufffd强")
        assert all(f.evidence.quote in e.article.text for e in folder.extractions() for f in e.facts)
        check(folder)
        folder.remove("name-\udcff.txt")


# Judgements


def test_judgements_join_and_part_people(tmp_path: Path) -> None:
    by_source = {extraction.article.source: extraction.article.id for extraction in EXTRACTIONS}
    chair, swimmer = f"{by_source['world/01-opening.txt']}#周晓岚", f"{by_source['world/04-swimmer.txt']}#周晓岚"
    again = f"{by_source['world/03-visit.txt']}#周晓岚"
    with Folder.open(build(tmp_path), write=True) as folder:
        plain = quads(folder)
        assert len({hit.iri for hit in folder.index.exact("周晓岚")}) == 2
        folder.judge([f'{{"left": "{chair}", "right": "{swimmer}", "verdict": "same", "reason": "本人证实"}}'])
        assert len({hit.iri for hit in folder.index.exact("周晓岚")}) == 1
        check(folder)
        folder.judge([f'{{"left": "{chair}", "right": "{swimmer}", "verdict": "unsure"}}'])
        assert quads(folder) == plain
        folder.judge([f'{{"left": "{chair}", "right": "{again}", "verdict": "different"}}'])
        assert len({hit.iri for hit in folder.index.exact("周晓岚")}) == 3
        check(folder)
        with_judgement = quads(folder)
        for extraction in EXTRACTIONS[:3]:
            folder.remove(extraction.article.id)
        list(folder.add(EXTRACTIONS))
        assert quads(folder) == with_judgement


def test_a_broken_judgement_is_named_and_the_others_hold(tmp_path: Path) -> None:
    from kg.judgements import Judgements

    good = '{"left": "a#x", "right": "b#x", "verdict": "different"}'
    judged = Judgements(f"{good}\nnot json\n" + '{"left": "a#x", "right": "b#x", "verdict": "perhaps"}', "j.jsonl")
    assert [problem.where for problem in judged.problems] == ["j.jsonl:2", "j.jsonl:3"]
    assert judged.verdicts == {("a#x", "b#x"): "different"}


def test_every_role_kind_and_type_of_the_schema_can_be_added(tmp_path: Path) -> None:
    roles = {fact.roles["role"] for e in EXTRACTIONS for fact in e.facts if fact.type == "participation"}
    types = {event.type for e in EXTRACTIONS for event in e.events}
    assert roles == set(schema().roles)
    assert types == set(schema().event_types)


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])), min_size=1))
def test_packed_lines_come_back(lines: list[str]) -> None:
    assert unpacked(packed(lines)) == "\n".join(lines)
