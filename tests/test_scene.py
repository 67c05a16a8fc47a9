"""The scene: the place that the words before a verb name."""

from __future__ import annotations

import pytest

from extract.places import _clean


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("5月2日至4日在云麓会展中心", "云麓会展中心"),
        ("市体育馆隆重", "市体育馆"),
        ("京", "北京"),
        ("此间", None),
        ("主席陪同", None),
        ("至13日", None),
        ("某" * 40, None),
    ],
)
def test_the_place_in_the_words_before_a_verb(words: str, place: str | None) -> None:
    assert _clean(words) == place
