"""Generated articles: the same by seed, true to what they say of themselves, and readable for the extractor."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

import generate
from generator.articles import Told, article, articles, occasion
from generator.facts import extraction
from generator.world import World

from extract.articles import ReadFailure, read
from kg.quads import Names
from ontology.records import Context, from_json, to_json

if TYPE_CHECKING:
    from extract.extractor import Extractor


def some(count: int, of: int = 10_000) -> list[Told]:
    return list(articles(World(of), count))


def test_the_same_seed_gives_the_same_bytes_and_any_part_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(name: str, *words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["generate.py", *words, "--output", str(tmp_path / name)])
        assert generate.main() == 0
        return (tmp_path / name).read_text("utf-8")

    whole = written("whole", "20", "--of", "1000")
    assert whole == written("again", "20", "--of", "1000")
    parts = written("a", "12", "--of", "1000") + written("b", "8", "--of", "1000", "--start", "12")
    assert whole == parts
    assert whole != written("other", "20", "--of", "1000", "--seed", "1")
    assert written("facts", "2", "--facts").startswith('{"format":1,')


def test_what_is_said_to_be_named_stands_there() -> None:
    for told in some(200):
        for kind, start, end, name, key in told.places:
            words = told.text[start:end]
            assert words == name or (kind == "organization" and name.endswith(words[1:])), words
            assert key
        assert "{" not in told.text + told.title


def test_there_are_namesakes_and_changing_posts_and_events_told_twice() -> None:
    found = some(3000)
    keys: dict[str, set[str]] = {}
    for told in found:
        for person, _ in told.occasion.people.values():
            keys.setdefault(person.name, set()).add(person.key)
    assert sum(len(each) > 1 for each in keys.values()) > len(keys) / 100
    people = {p.key: p for told in found for p, _ in told.occasion.people.values()}
    assert sum(len({post.body for post in p.posts}) > 1 for p in people.values()) > len(people) / 4
    events = [told.occasion.key for told in found]
    assert 0.05 < 1 - len(set(events)) / len(events) < 0.2


def test_what_bears_a_number_is_held_once() -> None:
    world, held = World(1_000_000), {}
    again = 0
    for told in (occasion(world, number) for number in range(6000)):
        if "{number}" not in told.template.event:
            continue
        name = (told.template.type, told.unit, told.drawn["topic"], told.drawn["number"])
        again += name in held
        assert held.setdefault(name, told) == told
    assert again
    assert len({told.key for told in held.values()}) == len(held)


def test_a_few_people_are_in_the_news_often() -> None:
    counts: dict[str, int] = {}
    for told in some(3000):
        for person, _ in told.occasion.people.values():
            counts[person.key] = counts.get(person.key, 0) + 1
    often = sorted(counts.values(), reverse=True)
    assert sum(often[: len(often) // 10]) > 0.33 * sum(often)
    assert often[0] > 20 * often[len(often) // 2]


def test_the_facts_keep_to_the_rules_of_records() -> None:
    for told in some(100):
        made = extraction(told)
        Names(made)  # raises for what points nowhere
        assert from_json(to_json(made)) == made
        for fact in (*made.facts, *made.events):
            assert told.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
        assert {e.name for e in made.entities if e.kind == "person"} == {
            name for kind, _, _, name, _ in told.places if kind == "person"
        }


@pytest.mark.model
def test_extraction_finds_the_people_and_their_posts(tmp_path: Path, extractor: Extractor) -> None:
    told = some(60)
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(each.record(), ensure_ascii=False) + "\n" for each in told), "utf-8")
    found = [a for a in read([str(path)], published=None, context=Context()) if not isinstance(a, ReadFailure)]
    right = wanted = 0
    for each, read_out in zip(told, extractor.extract_all(found), strict=True):
        assert read_out.article == extraction(each).article
        truth, seen = posts(extraction(each)), posts(read_out)
        wanted += len(truth)
        right += len(truth & seen)
    assert right > 0.9 * wanted > 100


def posts(made: object) -> set[tuple[str, str, str]]:
    names = {entity.id: entity.name for entity in made.entities}  # type: ignore[attr-defined]
    return {
        (names[f.roles["person"]], names.get(f.roles.get("organization", ""), ""), f.roles["title"])
        for f in made.facts  # type: ignore[attr-defined]
        if f.type == "position"
    }


def test_an_article_is_a_function_of_its_number() -> None:
    world = World(1000)
    assert article(world, 7) == article(World(1000), 7)
