"""Beginnings and ends of words, and patterns of many words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from extract.affixes import any_of, by_first, by_last

WORDS = st.lists(st.text("会议员大.|(", min_size=1, max_size=4), min_size=1, max_size=12)


@given(WORDS, st.text("会议员大.|(好", max_size=12))
def test_a_tree_finds_what_an_alternation_finds_the_longest_first(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert [m.span() for m in re.finditer(any_of(words), text)] == [m.span() for m in re.finditer(plain, text)]


def test_what_must_follow_a_word_belongs_to_it_alone() -> None:
    pattern = re.compile(any_of(["大会", "会", "会议"], lambda word: "(?!议)" if word.endswith("会") else ""))
    assert pattern.findall("大会议会议会大会") == ["会议", "会议", "会", "大会"]
    assert re.compile(f"{any_of(['局', '局长'])}办").findall("局长办局办") == ["局长办", "局办"]


@given(WORDS)
def test_words_keep_their_order_under_their_first_and_last_characters(words: list[str]) -> None:
    assert [w for some in by_first(words).values() for w in some] == sorted(
        words, key=lambda w: [*dict.fromkeys(x[0] for x in words)].index(w[0])
    )
    assert all(w.endswith(last) for last, some in by_last(words).items() for w in some)
