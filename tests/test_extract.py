"""Extraction end to end, by phenomenon: the invented texts of phenomena.yaml, and laws of offsets and hostile words."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.extractor import Extractor
from ontology.records import Article, Context, Extraction

pytestmark = pytest.mark.model

PUBLISHED = "2024-11-18"
CITY = {"country": "中国", "province": "湖南省", "city": "云麓市"}
CONTEXTS = {
    "local": Context(**CITY, publication="云麓日报"),
    "national": Context("中国", publication="晚间新闻"),
    "school": Context(**CITY, publication="云麓理工学院新闻网"),
    "company": Context(**CITY, publication="云麓重工集团有限公司官网"),
    "college": Context(**CITY, publication="云麓文理学院教师教育学院"),
    "office": Context(**CITY, publication="云麓理工学院党委宣传部"),
    "group": Context("中国", publication="白鹭重工集团"),
    "union": Context(**CITY, publication="云麓工会网"),
    "region": Context("中国", "广西壮族自治区", publication="八桂工人"),
}
PHENOMENA: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("phenomena.yaml").read_text("utf-8")
)


@dataclass(frozen=True)
class Reading:
    """An extraction with names for identifiers."""

    found: Extraction

    def names(self) -> dict[str, str]:
        return {e.id: e.name for e in self.found.entities} | {e.id: e.name for e in self.found.events}

    def kind(self, kind: str) -> set[str]:
        return {e.name for e in self.found.entities if e.kind == kind}

    def facts(self, kind: str, *roles: str) -> set[tuple[str, ...]]:
        """The values of some roles of all facts of a type; ``modality`` counts as one."""
        names = self.names()
        return {
            tuple(f.modality if r == "modality" else names.get(f.roles.get(r, ""), f.roles.get(r, "")) for r in roles)
            for f in self.found.facts
            if f.type == kind
        }

    def values(self, field: str, wanted: Iterable[Any]) -> set[Any]:
        """What the reading has under a field of phenomena.yaml; of events, those of the wanted that are there."""
        events, names = self.found.events, self.names()
        match field.removeprefix("no_"):
            case "people" | "bodies" | "places":
                return self.kind({"people": "person", "bodies": "organization"}.get(field.removeprefix("no_"), "place"))
            case "positions":
                return self.facts("position", "person", "organization", "title")
            case "statuses":
                return self.facts("position", "person", "title", "status")
            case "renamings":
                return self.facts("renaming", "organization", "former", "modality")
            case "modality":
                return self.facts("participation", "agent", "role", "modality")
            case "roles":
                told = self.facts("participation", "agent", "role", "modality")
                return {(agent, role) for agent, role, modality in told if modality != "negated"}
            case "times":
                return {(e.time.start, e.time.end) if e.time else (None, None) for e in events}
            case "events":
                named = [(e.type, name) for e in events for name in (e.name, *e.forms)]
                return {(t, part) for t, part in wanted if any(t == kind and part in name for kind, name in named)}
            case "part_of":
                pairs = [(e.name, names[e.part_of]) for e in events if e.part_of]
                return {(one, whole) for one, whole in wanted if any(one in a and whole in b for a, b in pairs)}
        raise ValueError(f"phenomena.yaml: no field {field}")


def read(extractor: Extractor, text: str, context: str = "local") -> Reading:
    article = Article(source="test", text=text, published=PUBLISHED, context=CONTEXTS[context])
    return Reading(extractor.extract(article))


def differences(case: dict[str, Any], reading: Reading) -> list[str]:
    """What a reading lacks or has too much, in words."""
    found = []
    for field, listed in case.items():
        if field in ("id", "text", "context", "wrong"):
            continue
        if field == "count":
            if len(reading.found.events) != listed:
                found.append(f"{len(reading.found.events)} events: {[e.name for e in reading.found.events]}")
            continue
        wanted = {tuple(item) if isinstance(item, list) else item for item in listed}
        has = reading.values(field, wanted)
        wrong = wanted & has if field.startswith("no_") else wanted - has
        if wrong:
            found.append(f"{field}: {sorted(map(str, wrong))} among {sorted(map(str, has))}")
    return found


def cases(group: str) -> Iterable[Any]:
    """Parameters; a case known to be wrong is expected to fail until it is mended."""
    for case in PHENOMENA[group]:
        marks = [pytest.mark.xfail(strict=True, reason=case["wrong"])] if "wrong" in case else []
        yield pytest.param(case, id=f"{group}: {case['id']}", marks=marks)


@pytest.mark.parametrize("case", [case for group in PHENOMENA for case in cases(group)])
def test_a_careful_reading(extractor: Extractor, case: dict[str, Any]) -> None:
    assert differences(case, read(extractor, case["text"], case.get("context", "local"))) == []


def test_every_case_asks_for_something_and_has_a_name_of_its_own() -> None:
    for group, listed in PHENOMENA.items():
        ids = [case["id"] for case in listed]
        assert len(ids) == len(set(ids)), group
        assert all(set(case) - {"id", "text", "context", "wrong"} for case in listed)


def test_every_role_and_type_of_the_schema_has_a_case() -> None:
    from ontology.schema import schema

    every = [case for listed in PHENOMENA.values() for case in listed]
    roles = {pair[1] for case in every for pair in case.get("roles", ())}
    types = {pair[0] for case in every for pair in case.get("events", ())}
    # Only armed bodies cause anything, and no rule gives credits.
    assert set(schema().roles) - roles == {"credits"}
    assert set(schema().event_types) == types


SENTENCE = "11月5日，云麓市总工会主席孟知秋出席职工读书大会。"


@pytest.mark.parametrize(
    ("text", "sentence", "named"),
    [
        (
            "標題\n\n　　11月5日，雲麓市總工會主席孟知秋出席職工讀書大會。後記。",
            "11月5日，雲麓市總工會主席孟知秋出席職工讀書大會。",
            {"孟知秋", "雲麓市總工會"},
        ),
        (
            "11 月 5 日，云麓市总工会主席孟　秋出席职工读书大会。",
            "11 月 5 日，云麓市总工会主席孟　秋出席职工读书大会。",
            {"孟　秋", "云麓市总工会"},
        ),
        (f"\u00a0\t{SENTENCE}\u3000\n", SENTENCE, {"孟知秋", "云麓市总工会"}),
        (f"𠮷👍。{SENTENCE}", SENTENCE, {"孟知秋", "云麓市总工会"}),
    ],
)
def test_offsets_point_into_the_article_as_written(
    extractor: Extractor, text: str, sentence: str, named: set[str]
) -> None:
    found = read(extractor, text).found
    assert {text[f.evidence.start : f.evidence.end] for f in found.facts} == {sentence}
    assert {text[m.start : m.end] for m in found.mentions} == named


@pytest.mark.parametrize(
    "text",
    [
        f"<script>alert(1)</script>{SENTENCE}",
        f"{SENTENCE}'; DROP TABLE people; --",
        f'{SENTENCE}" }} ; DELETE WHERE {{ ?s ?p ?o }}',
        SENTENCE + "）" * 500 + "“" * 500,
        f"{SENTENCE}\u202e\u200f" + "·" * 300,
    ],
)
def test_hostile_words_beside_a_sentence_change_nothing(extractor: Extractor, text: str) -> None:
    reading = read(extractor, text)
    assert reading.kind("person") == {"孟知秋"}
    assert reading.facts("position", "person", "organization", "title") == {("孟知秋", "云麓市总工会", "主席")}
    assert ("孟知秋", "attends") in reading.values("roles", ())


def test_an_honour_gives_no_position(extractor: Extractor) -> None:
    text = "11月5日，全国劳模孟知秋、云麓市五一劳动奖章获得者林若溪出席座谈会。"
    assert read(extractor, text).facts("position", "person") == set()


def test_a_long_line_is_read_in_time_that_grows_with_it(extractor: Extractor) -> None:
    def seconds(times: int) -> float:
        text = "11月5日，云麓市总工会主席孟知秋、林若溪、卢思齐出席职工读书大会，" * times
        started_s = time.process_time()
        read(extractor, text)
        return time.process_time() - started_s

    seconds(10)
    assert seconds(400) < 40 * max(seconds(40), 0.02)


def test_a_post_that_is_given_has_its_day_and_one_that_is_held_none(extractor: Extractor) -> None:
    text = "11月5日，云麓市人大常委会任命孟知秋为云麓市财政局局长。云麓市民政局局长林若溪出席会议。"
    found = read(extractor, text).found
    times = {f.roles.get("status"): f.time.start if f.time else None for f in found.facts if f.type == "position"}
    assert times == {"appointed": "2024-11-05", None: None}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2004年，云麓师范学院更名为云麓师范大学。", "2004"),
        ("11月5日，云麓师范大学揭牌，云麓师范大学由云麓师范学院更名而来。", None),  # the day of something else
    ],
)
def test_when_a_body_was_renamed(extractor: Extractor, text: str, day: str | None) -> None:
    [fact] = [fact for fact in read(extractor, text).found.facts if fact.type == "renaming"]
    assert (fact.time.start if fact.time else None) == day
