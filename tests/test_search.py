"""Search by parts of names, near names, and an index that follows the graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import EXTRACTIONS, Story, build

from kg.folder import Folder
from kg.search import distance, fold, grams


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder.open(build(tmp_path))


def test_a_name_of_two_characters_is_found(tmp_path: Path) -> None:
    story = Story("l.txt", "李强和李强国出席。", "2024-01-01")
    story.person("李强")
    story.person("李强国")
    with Folder.open(build(tmp_path, [story.done()])) as folder:
        assert [hit.name for hit in folder.index.search("李强")] == ["李强", "李强国"]
        assert folder.index.search("李强")[0].score == 1.0
        assert [hit.name for hit in folder.index.search("强国")] == ["李强国"]


def test_parts_of_names_in_order_and_by_kind(folder: Folder) -> None:
    names = [hit.name for hit in folder.index.search("总工会", "organization")]
    assert names[0] in ("市总工会", "省总工会")
    assert "青川省总工会" in names or any(h.name == "省总工会" for h in folder.index.search("总工会"))
    assert {hit.kind for hit in folder.index.search("总工会", "organization")} == {"organization"}
    assert not folder.index.search("工总会")
    assert {hit.kind for hit in folder.index.search("焊工技能大赛")} == {"event"}


def test_one_character_finds_too(folder: Folder) -> None:
    assert "陈望舒" in {hit.name for hit in folder.index.search("舒", "person")}


def test_marks_widths_and_case_do_not_matter(folder: Folder) -> None:
    assert folder.index.search("匠心杯焊工")[0].name == "“匠心杯”焊工技能大赛"
    assert {hit.name for hit in folder.index.search("扬 诺瓦克")} == {"扬·诺瓦克"}


@pytest.mark.parametrize("text", ["", "  ", "“”", '"', "* OR 陈", "陈 AND", "NEAR(陈 望)", "-陈", "\x00", "'; --"])
def test_no_text_breaks_the_search(folder: Folder, text: str) -> None:
    folder.index.search(text)
    folder.index.near(text)
    folder.index.exact(text)


def test_exact_gives_names_before_aliases(folder: Folder) -> None:
    assert {hit.kind for hit in folder.index.exact("周晓岚")} == {"person"}
    assert len(folder.index.exact("周晓岚")) == 2
    assert [hit.name for hit in folder.index.exact("省总工会")] == ["省总工会"]
    assert folder.index.exact("陈望") == []


def test_near_names_are_suggested(folder: Folder) -> None:
    assert folder.index.near("陈望书", "person") == ["陈望舒"]
    assert folder.index.near("望舒陈", "person") == []
    assert folder.index.near("晓周岚", "person") == ["周晓岚"]
    assert folder.index.near("龘龘龘") == []
    assert "青川省总工会" in folder.index.near("青川总工会", "organization")


def test_the_limit_holds(folder: Folder) -> None:
    assert len(folder.index.search("工", limit=3)) == 3
    assert len({hit.iri for hit in folder.index.search("工", limit=50)}) == len(folder.index.search("工", limit=50))


def test_the_index_follows_the_graph(tmp_path: Path) -> None:
    with Folder.open(build(tmp_path), write=True) as folder:
        assert folder.index.exact("白音其木格")
        folder.remove("world/10-exhibition.md")
        assert folder.index.exact("白音其木格") == []
        assert folder.index.search("白音") == []
        list(folder.add(EXTRACTIONS))
        assert len(folder.index.search("白音")) == 1


@given(st.text(max_size=12), st.text(max_size=12))
def test_distance_is_one(left: str, right: str) -> None:
    edits = distance(left, right)
    assert edits == distance(right, left)
    assert (edits == 0) == (left == right)
    assert abs(len(left) - len(right)) <= edits <= max(len(left), len(right))


def test_a_swap_of_neighbours_is_one_edit() -> None:
    assert distance("陈望舒", "望陈舒") == 1
    assert distance("abcd", "acbd") == 1


@given(st.text(max_size=20))
def test_grams_are_words_of_ascii(text: str) -> None:
    words = grams(text).split()
    assert all(word.isascii() and word.isalnum() for word in words)
    assert len(words) == max(1, 2 * len(fold(text)))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("shan xiaoxi", "单晓溪"), ("shanxiaoxi", "单晓溪"), ("sxx", "单晓溪"), ("SXX", "单晓溪"), ("moqixie", "万俟卨"),
     ("shan xi", "单晓溪"), ("ou bai", "区柏年"), ("zzzz", "")],
)  # fmt: skip
def test_names_are_found_by_their_sound(tmp_path: Path, typed: str, name: str) -> None:
    story = Story("l.txt", "单晓溪、万俟卨、区柏年出席。", "2024-01-01")
    for each in ("单晓溪", "万俟卨", "区柏年"):
        story.person(each)
    with Folder.open(build(tmp_path, [story.done()])) as folder:
        assert [hit.name for hit in folder.index.search(typed)][:1] == ([name] if name else [])


def test_a_name_of_the_same_sound_is_suggested(tmp_path: Path) -> None:
    story = Story("l.txt", "李强出席。", "2024-01-01")
    story.person("李强")
    with Folder.open(build(tmp_path, [story.done()]), write=True) as folder:
        assert folder.index.near("里墙", "person") == ["李强"]
        folder.remove(story.done().article.id)
        assert folder.index.near("里墙", "person") == [] and folder.index.search("liqiang") == []


def test_a_cache_of_an_older_version_is_read_and_then_made_anew(tmp_path: Path) -> None:
    path = build(tmp_path)
    with Folder.open(path, write=True) as folder:
        folder.catalog.db.execute("DROP TABLE sound")
        folder.catalog.set("version", "1")
    with Folder.open(path) as folder:
        assert folder.index.search("chenwangshu") == [] and folder.index.search("陈望舒")
    with Folder.open(path, write=True) as folder:
        assert folder.index.search("chenwangshu")[0].name == "陈望舒"
