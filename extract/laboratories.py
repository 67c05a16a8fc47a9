"""Laboratories and centres of a rank, under the subject that they work on: 煤炭利用与绿色化工|国家重点实验室."""

from __future__ import annotations

import re

from extract.body_words import is_suffixed
from extract.cuts import Cuts, all_verbs
from extract.tokens import Token
from ontology.lexicon import Agents, Organizations, load

_RANKED = re.compile(
    r"(?:国家|[\u4e00-\u9fff]部|自治区|省|市)级?"
    r"(?:(?:重点|工程)实验室(?:培育基地)?|(?:地方联合)?工程(?:技术)?研究中心|地方联合工程实验室|技术创新中心|临床医学研究中心|实验教学示范中心)"
)
_SUBJECT = ("n", "vn", "nz", "nw", "an", "a", "j", "s", "nr", "LOC")
_BUILT = re.compile(r"(?:省部|部省|校企|省市)共建$")
_JOINS = ("与", "和", "及")
_LONGEST_CHARS = 22  # from the first word of the subject
_PEOPLE = "生员师者人导友们"  # last characters of words for people


def take_laboratories(cuts: Cuts) -> None:
    """Take the names of such laboratories, which LAC cuts into words."""
    for ranked in _RANKED.finditer(cuts.text) if "实验室" in cuts.text or "中心" in cuts.text else ():
        index = cuts.index_at(ranked.start())
        first = index
        while first and ranked.end() - cuts.tokens[first - 1].start <= _LONGEST_CHARS + len(ranked.group()):
            if not _goes_on(cuts, first):
                break
            first -= 1
        while first < index and cuts.tokens[first].text in _JOINS:
            first += 1
        start = cuts.tokens[first].start
        if built := _BUILT.search(cuts.text, max(0, start - 4), start):
            start = built.start()
        if start < ranked.start() - 1 and start in cuts.bounds:
            cuts.take(start, ranked.end(), "ORG")


def _goes_on(cuts: Cuts, first: int) -> bool:
    """Whether the word before the first one so far belongs to the subject too."""
    word = cuts.tokens[first - 1]
    if cuts.taken[word.start] or word.text in load(Organizations).self_words or word.text in load(Agents).markers:
        return word.text in _JOINS and first >= 2 and _is_subject(cuts.tokens[first - 2])
    if word.text in _JOINS:
        return first >= 2 and _is_subject(cuts.tokens[first - 2])
    return _is_subject(word) or (
        word.tag == "v"
        and len(word.text) == 2
        and word.text not in all_verbs()
        and first >= 2
        and _is_subject(cuts.tokens[first - 2])
    )


def _is_subject(word: Token) -> bool:
    """Whether a word may tell what is worked on, and no house or people."""
    other = is_suffixed(word.text) or word.text[-1] in _PEOPLE or word.text in load(Organizations).stop_nouns
    return word.tag in _SUBJECT and not other and word.text not in all_verbs()
