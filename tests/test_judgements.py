"""What people decide: who is who, what things are called, which facts are wrong; and the laws that hold with it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from commands import Kg, runner
from hypothesis import given, settings
from hypothesis import strategies as st
from world import EXTRACTIONS, build

from kg.folder import Folder
from kg.judgements import Judgements, line_id
from kg.lookup import organization, person
from kg.noted import rows
from kg.rejected import description
from kg.taken_part import parts
from ontology.errors import DataError, NotFoundError, UsageError

ARTICLE = {extraction.article.source: extraction.article.id for extraction in EXTRACTIONS}
CHAIR = f"{ARTICLE['world/01-opening.txt']}#周晓岚"
AGAIN = f"{ARTICLE['world/03-visit.txt']}#周晓岚"
SWIMMER = f"{ARTICLE['world/04-swimmer.txt']}#周晓岚"


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    monkeypatch.setenv("KG_BY", "tester")
    return runner(monkeypatch, capsys)


def quads(folder: Folder) -> list[str]:
    dumped = folder.store.raw.dump(format=ox.RdfFormat.N_QUADS)
    assert dumped is not None
    return sorted(dumped.decode().split("\n")) + sorted(parts(folder.catalog) | rows(folder.catalog))


def graph(path: Path) -> list[str]:
    with Folder.open(path) as folder:
        return quads(folder)


def called(path: Path, name: str) -> list[str]:
    with Folder.open(path) as folder:
        return sorted({hit.iri for hit in folder.index.exact(name, "person")})


def test_namesakes_become_one_and_two_again(kg: Kg, tmp_path: Path) -> None:
    path = build(tmp_path)
    before, two = graph(path), called(path, "周晓岚")
    assert len(two) == 2
    done = kg("same", *two, "--reason", "she says so", "-g", path)
    assert done.code == 0 and "same" in done.err
    assert len(called(path, "周晓岚")) == 1
    told = [kg("person", iri, "-f", "json", "-g", path).out for iri in two]
    assert told[0] == told[1] and '"周晓岚"' in told[0]  # an IRI that was noted down before still means the person
    assert kg("unsure", *two, "-g", path).code == 2
    [line] = (path / "judgements.jsonl").read_text("utf-8").splitlines()
    told = json.loads(line)
    assert (told["by"], told["reason"]) == ("tester", "she says so") and told["when"].endswith("Z")
    assert {told["left"], told["right"]} == {CHAIR, SWIMMER}  # names in articles: IRIs may change
    assert kg("undo", "-g", path).code == 0
    assert graph(path) == before
    assert kg("undo", "-g", path).code == 1  # nothing left that counts
    rows = json.loads(kg("judgements", "--format", "json", "-g", path).out)
    assert [(row["verdict"], row["state"]) for row in rows] == [("same", "taken back"), ("undo", "")]


def test_a_name_of_several_lists_them(kg: Kg, tmp_path: Path) -> None:
    path = build(tmp_path)
    done = kg("same", "周晓岚", "陈望舒", "-g", path)
    assert done.code == 1
    assert all(iri.rpartition("id/")[2] in done.err for iri in called(path, "周晓岚"))
    assert kg("same", "陈望舒", "陈望舒", "-g", path).code == 2
    assert kg("same", "陈望舒", "青川省总工会", "-g", path).code == 2
    assert "Did you mean 陈望舒" in kg("same", "陈望书", "何溪亭", "-g", path).err


def test_a_merge_across_a_difference_is_refused_with_the_chain(tmp_path: Path) -> None:
    from kg.judging import compare

    with Folder.open(build(tmp_path), write=True) as folder:
        apart = compare(folder, "different", "陈望舒", SWIMMER, reason="", by="a")
        first = compare(folder, "same", CHAIR, "何溪亭", reason="", by="b")
        second = compare(folder, "same", "何溪亭", "陈望舒", reason="brothers", by="c")
        before = quads(folder)
        with pytest.raises(DataError) as refused:
            compare(folder, "same", CHAIR, SWIMMER, reason="", by="d")
        assert all(each.id in str(refused.value) for each in (apart, first, second))
        assert "brothers" in str(refused.value)
        with pytest.raises(DataError, match="judged the same"):
            compare(folder, "different", CHAIR, "陈望舒", reason="", by="e")
        assert quads(folder) == before
        assert len(Judgements.load(folder.judgements_path).lines) == 3


def test_one_entry_is_split_by_two_articles(kg: Kg, tmp_path: Path) -> None:
    path = build(tmp_path)
    assert kg("different", CHAIR, AGAIN, "-g", path).code == 0
    assert len(called(path, "周晓岚")) == 3
    with Folder.open(path, write=True) as folder, pytest.raises(UsageError):
        from kg.judging import compare

        one, two = f"{CHAIR.partition('#')[0]}#青川省总工会", f"{AGAIN.partition('#')[0]}#青川省总工会"
        compare(folder, "different", one, two, reason="", by="")


def test_a_name_is_given_and_the_old_one_still_finds(kg: Kg, tmp_path: Path) -> None:
    path = build(tmp_path)
    assert kg("rename", "青川省总工会", "青川省工会联合总会", "-g", path).code == 0
    with Folder.open(path) as folder:
        [found] = organization(folder, "青川省总工会").organizations
        assert found.name == "青川省工会联合总会" and "青川省总工会" in found.aliases
        assert organization(folder, "青川省工会联合总会").organizations[0].iri == found.iri
    assert kg("rename", "青川省总工会", " ", "-g", path).code == 2


def test_a_rejected_fact_goes_and_stays_away(kg: Kg, tmp_path: Path) -> None:
    path = build(tmp_path)
    before = graph(path)
    answer = json.loads(kg("person", "何溪亭", "--format", "json", "-g", path).out)["people"][0]
    [part, *_] = answer["appearances"]
    fact = part["facts"][0]
    done = kg("reject", f"id:{fact.partition('/id/')[2]}", "--reason", "misread", "-g", path)
    assert done.code == 0
    assert not any(fact in line for line in graph(path))
    with Folder.open(path, write=True) as folder:
        held = quads(folder)
        folder.rebuild()
        assert quads(folder) == held
        assert all(fact not in each.facts for each in person(folder, "何溪亭").people[0].appearances)
    post = json.loads(kg("person", "何溪亭", "--format", "json", "-g", path).out)["people"][0]["posts"][0]
    assert kg("reject", post["fact"], "-g", path).code == 0
    left = json.loads(kg("person", "何溪亭", "--format", "json", "-g", path).out)["people"][0]["posts"]
    assert post["fact"] not in [each["fact"] for each in left]
    assert kg("reject", fact, "-g", path).code == 1  # it is no fact of the graph any more
    kg("undo", "-g", path)
    kg("undo", "-g", path)
    assert graph(path) == before


def test_a_rejection_outlives_a_better_extraction(tmp_path: Path) -> None:
    import dataclasses

    first = EXTRACTIONS[0]
    fact = next(f for f in first.facts if f.type == "participation")
    told = {"article": first.article.id, **description(first, fact)}
    with Folder.open(build(tmp_path), write=True) as folder:
        folder.judge([json.dumps({"verdict": "reject", "fact": told}, ensure_ascii=False)])
        list(folder.add([dataclasses.replace(first, extractor="world 2")]))
        rows = folder.catalog.db.execute(
            "SELECT p.role FROM participation p JOIN article a ON a.n = p.article WHERE a.id = ?", (first.article.id,)
        ).fetchall()
        assert len(rows) == sum(f.type == "participation" for f in first.facts) - 1


def test_review_asks_and_writes_what_is_answered(kg: Kg, tmp_path: Path) -> None:
    path = build(tmp_path)
    asked = kg("review", "-g", path, stdin=b"\nq\n")
    assert "周晓岚, two people now" in asked.out and "锦标赛" in asked.out and "A  " in asked.out and "B  " in asked.out
    assert not (path / "judgements.jsonl").exists()
    assert kg("review", "--limit", "1", "-g", path, stdin=b"u\n").code == 0
    [line] = Judgements.load(path / "judgements.jsonl").lines
    assert (line.verdict, {line.left, line.right}) == ("unsure", {CHAIR, SWIMMER})
    assert "周晓岚, two" not in kg("review", "-g", path, stdin=b"q\n").out


def test_an_undo_may_be_undone() -> None:
    one = '{"verdict": "same", "left": "a#x", "right": "b#x"}'
    back = json.dumps({"verdict": "undo", "of": line_id(one)})
    again = json.dumps({"verdict": "undo", "of": line_id(back)})
    assert Judgements(one).verdicts == {("a#x", "b#x"): "same"}
    assert Judgements(f"{one}\n{back}").verdicts == {}
    assert Judgements(f"{one}\n{back}\n{again}").verdicts == {("a#x", "b#x"): "same"}


def test_what_is_not_there_cannot_be_judged(kg: Kg, tmp_path: Path) -> None:
    path = build(tmp_path)
    with Folder.open(path, write=True) as folder:
        from kg.judging import reference, reject, undo

        for missing in ("id:person/ffff", f"{CHAIR.partition('#')[0]}#无此人", "无此人"):
            with pytest.raises(NotFoundError):
                reference(folder, missing)
        with pytest.raises(NotFoundError):
            reject(folder, "id:participation/ffff", reason="", by="")
        with pytest.raises(NotFoundError):
            undo(folder, "ffff", reason="", by="")
    assert kg("judgements", "-g", path).code == 0


# The laws, with judgements

_FACT = next(f for f in EXTRACTIONS[0].facts if f.type == "participation")
_LINES = [
    {"verdict": "same", "left": CHAIR, "right": SWIMMER},
    {"verdict": "different", "left": CHAIR, "right": AGAIN},
    {"verdict": "same", "left": AGAIN, "right": SWIMMER},
    {"verdict": "rename", "left": CHAIR, "name": "周大岚"},
    {"verdict": "reject", "fact": {"article": EXTRACTIONS[0].article.id, **description(EXTRACTIONS[0], _FACT)}},
]
JUDGED = [json.dumps(line, ensure_ascii=False) for line in _LINES]


def _graph_of(
    adding: Sequence[int], lines: Sequence[str], removing: Sequence[int] = (), *, late: bool = False
) -> object:
    with tempfile.TemporaryDirectory() as place, Folder.open(Path(place) / "g", create=True) as folder:
        if lines and not late:
            folder.judge(lines)
        for number in adding:
            list(folder.add([EXTRACTIONS[number]]))
        if lines and late:
            folder.judge(lines)
        for number in removing:
            folder.remove(EXTRACTIONS[number].article.id)
        return quads_without_stamp(folder)


def quads_without_stamp(folder: Folder) -> list[str]:
    return [line for line in quads(folder) if "graph/state/" not in line]


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_the_laws_hold_with_judgements(data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from(JUDGED), unique=True, max_size=4))
    numbers = list(range(5))
    order = data.draw(st.permutations(numbers))
    gone = data.draw(st.sets(st.sampled_from(numbers), max_size=2))
    whole = _graph_of(numbers, lines)
    assert _graph_of([*order, *order[:2]], lines, late=True) == whole  # order, twice, judged before or after
    left = [number for number in numbers if number not in gone]
    assert _graph_of(order, lines, sorted(gone)) == _graph_of(left, lines)  # removed is never added
    undone = [*lines, *(json.dumps({"verdict": "undo", "of": line_id(line)}) for line in lines)]
    assert _graph_of(numbers, undone) == _graph_of(numbers, [])  # undone is never judged
