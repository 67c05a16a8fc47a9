"""How sure rules are: the fit itself, on invented figures; and what extraction makes of the shipped ones."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from extract.extractor import Extractor
from ontology.lexicon import Confidence, load, parse
from ontology.records import Article

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def calibrate() -> ModuleType:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        spec = importlib.util.spec_from_file_location("calibrate", ROOT / "scripts" / "calibrate.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["calibrate"] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.pop(0)


def cases(calibrate: ModuleType, rule: str, right: int, wrong: int, aside: bool = False) -> list[object]:
    return [calibrate.Case(f"{rule}{i}", aside, "position", rule, i < right) for i in range(right + wrong)]


def test_a_rule_that_fired_often_has_its_own_share_and_a_rare_one_the_mean(calibrate: ModuleType) -> None:
    found = cases(calibrate, "often", 180, 20) + cases(calibrate, "rare", 0, 1)
    share = calibrate.shares(found)
    assert share["position", "often"] == pytest.approx(0.9, abs=0.01)
    assert 0.7 < share["position", "rare"] < share["position", ""]
    assert share["event", ""] == 0.5  # nothing is known


def test_the_curve_bends_what_flatters_to_what_was_seen(calibrate: ModuleType) -> None:
    values = [0.9] * 400 + [0.6] * 400
    right = [i % 10 < 7 for i in range(400)] + [i % 10 < 5 for i in range(400)]
    curve = calibrate.bent(values, right)
    assert calibrate.through(curve, 0.9) == pytest.approx(0.7, abs=0.03)
    assert calibrate.through(curve, 0.6) == pytest.approx(0.5, abs=0.03)
    assert calibrate.through((0.0, 1.0), 0.8) == pytest.approx(0.8)


def test_reliability_counts_every_fact_kept_aside_once(calibrate: ModuleType) -> None:
    share = calibrate.shares(cases(calibrate, "often", 180, 20))
    table = calibrate.reliability(cases(calibrate, "often", 8, 2, aside=True), share)
    counts = [int(line.split("|")[2]) for line in table[2:] if line.startswith("|")]
    assert sum(counts) == 10
    assert table[-1].startswith("10 facts of articles kept aside; Brier score 0.")


def test_what_is_written_reads_back(calibrate: ModuleType) -> None:
    share = calibrate.shares(cases(calibrate, "often", 180, 20))
    lexicon = parse(Confidence, calibrate.as_yaml(share, (0.0, 1.0)), "confidence.yaml")
    assert isinstance(lexicon, Confidence)
    assert lexicon.of("position", "often") == pytest.approx(0.9, abs=0.01)
    assert lexicon.of("position", "never seen") == lexicon.otherwise["position"]


def test_every_shipped_figure_is_a_share() -> None:
    lexicon = load(Confidence)
    figures = [*lexicon.position.values(), *lexicon.participation.values(), *lexicon.event.values()]
    assert len(figures) > 30
    assert all(0 < value < 1 for value in [*figures, *lexicon.otherwise.values()])
    assert set(lexicon.otherwise) == {"position", "participation", "event"}


def test_a_fact_is_as_sure_as_its_rule(extractor: Extractor) -> None:
    found = extractor.extract(Article("t", "11月5日，云麓市总工会主席孟知秋出席职工读书大会。", published="2024-11-18"))
    for fact in found.facts:
        assert fact.confidence == load(Confidence).of(fact.type, fact.rule)
    for event in found.events:
        assert event.confidence == load(Confidence).of("event", event.rule)
