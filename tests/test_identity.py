"""Who is who, phenomenon by phenomenon, on invented articles; and the measure that real news is held against."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from world import Story

from kg.folder import Folder
from kg.resolve import event_block
from ontology.records import Event, Evidence, Extraction

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "identity_gold.yaml"


@pytest.fixture(scope="module")
def identity() -> ModuleType:
    spec = importlib.util.spec_from_file_location("identity", ROOT / "scripts" / "identity.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["identity"] = module
    spec.loader.exec_module(module)
    return module


def telling(source: str, name: str, kind: str, day: str | None) -> Extraction:
    story = Story(source, f"{name}在京举行。{source}。", day or "2024-01-01", province=None, publication="某报")
    story.event(kind, name, day)
    return story.done()


def events(tmp_path: Path, *extractions: Extraction) -> int:
    """How many events the articles make, with all orders of adding agreeing to the byte."""
    graphs, counts = set(), set()
    for seed in range(3):
        order = list(extractions)
        random.Random(seed).shuffle(order)
        with Folder.open(tmp_path / str(seed), create=True) as folder:
            for extraction in order:
                list(folder.add([extraction]))
            rows = folder.store.select(
                "SELECT DISTINCT ?e ?type WHERE { ?e a <https://w3id.org/guanxi#Event> ; "
                "<https://w3id.org/guanxi#eventType> ?type }"
            )
            graphs.add(tuple(sorted((str(row["e"]), str(row["type"])) for row in rows)))
            counts.add(len(rows))
    assert len(graphs) == len(counts) == 1
    return counts.pop()


def test_one_edition_is_one_event_on_whatever_day_it_is_told(tmp_path: Path) -> None:
    name = "第三届中国云麓博览会"
    preview, opening, closing = (
        telling("a", name, "exhibition", None),
        telling("b", name, "exhibition", "2024-05-01"),
        telling("c", name, "ceremony", "2024-05-06"),
    )
    assert events(tmp_path / "one", preview, opening, closing) == 1
    assert events(tmp_path / "two", opening, telling("d", "第四届中国云麓博览会", "exhibition", "2024-05-01")) == 2


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("第十二届全国少年运动会", True),
        ("中国云麓协会第三次全国代表大会", True),
        ("2024世界纸艺论坛", True),
        ("第三次全国代表大会", False),  # of which body?
        ("第二届职工运动会", False),  # of which place?
        ("第十届全国人民代表大会", False),  # a body, not a gathering
        ("2024年工作会议", False),
        ("全国运动会", False),
        ("第十二届全国少年运动会开幕式", False),
    ],
)
def test_names_that_tell_an_edition(name: str, edition: bool) -> None:
    event = Event("e1", "meeting", name, Evidence(0, 1, name[0]), (), None, (), None, "asserted", "test", 0.9)
    assert event_block(event, None) == (f"edition/{name}" if edition else "")


def test_gatherings_that_every_place_has_are_told_by_their_day(tmp_path: Path) -> None:
    name = "第二届职工运动会"
    assert (
        events(tmp_path, telling("a", name, "meeting", "2024-05-01"), telling("b", name, "meeting", "2024-05-02")) == 2
    )


def held(source: str, name: str, body: str, title: str, **where: str) -> Extraction:
    story = Story(source, f"{body}{title}{name}。{source}。", "2024-01-01", province=None, publication=None)
    person = story.person(name)
    return story.holds(person, story.org(body, province=where.get("province"), city=where.get("city")), title).done()


def people(tmp_path: Path, name: str, *extractions: Extraction) -> int:
    with Folder.open(tmp_path, create=True) as folder:
        list(folder.add(extractions))
        return len(folder.index.exact(name))


def test_a_changed_post_in_one_city_is_one_person_and_a_namesake_elsewhere_another(tmp_path: Path) -> None:
    here = {"province": "青川省", "city": "临江市"}
    before = held("a", "沈望", "临江市总工会", "主席", **here)
    after = held("b", "沈望", "临江市教育局", "局长", **here)
    athlete = held("c", "沈望", "云麓田径队", "队员")
    assert people(tmp_path / "one", "沈望", before, after) == 1
    assert people(tmp_path / "two", "沈望", before, after, athlete) == 2


def test_unions_of_two_provinces_are_two(tmp_path: Path) -> None:
    a = held("a", "沈望", "省总工会", "主席", province="青川省")
    b = held("b", "陆知行", "省总工会", "主席", province="海东省")
    with Folder.open(tmp_path, create=True) as folder:
        list(folder.add([a, b]))
        assert len(folder.index.exact("省总工会")) == 2


def test_the_measure_counts_pairs(identity: ModuleType) -> None:
    def one(key: str, item: str, iri: str) -> object:
        return identity.Placed("person", key, False, item, "沈望", iri)

    # Two of one person are split, one of another is joined to the first, one was not found at all.
    measured = identity.score(
        [one("a", "1", "x"), one("a", "2", "x"), one("a", "3", "y"), one("b", "4", "x"), one("a", "5", "")]
    )
    assert (measured.found, measured.gold, measured.both) == (3, 3, 1)
    assert measured.precision == measured.recall == pytest.approx(1 / 3)


def test_the_gold_is_what_its_head_says(identity: ModuleType) -> None:
    text = GOLD.read_text("utf-8")
    clusters = yaml.safe_load(text)
    keys = Counter((cluster["kind"], cluster["key"]) for cluster in clusters)
    assert max(keys.values()) == 1
    assert {cluster["kind"] for cluster in clusters} == set(identity.KINDS)
    mentions = identity.gold_mentions(text)
    assert max(Counter((m.kind, m.name, m.item) for m in mentions).values()) == 1
    pairs = sum(n * (n - 1) // 2 for n in Counter((m.kind, m.key) for m in mentions).values())
    assert pairs >= 150
    held_names, open_names = ({m.name for m in mentions if m.held is held} for held in (True, False))
    held_people = {m.name for m in mentions if m.held and m.kind == "person"}
    assert not held_people & {m.name for m in mentions if not m.held and m.kind == "person"}
    assert 0.25 < len(held_names) / len(held_names | open_names) < 0.4
