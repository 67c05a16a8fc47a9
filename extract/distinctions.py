"""Distinctions between titles, which are no posts: 国家“万人计划”领军人才, 某某基金获得者."""

from __future__ import annotations

import re
from functools import cache

from extract.affixes import any_of
from extract.cuts import Cuts
from ontology.lexicon import Titles, load

_WORD = r"[^，。；、：“”（）《》的\n]"


@cache
def _pattern() -> re.Pattern[str]:
    words = load(Titles)
    ends = any_of(words.distinctions)
    return re.compile(
        rf"(?<=[、，；：兼暨和是请])(?:首批|首届|国家|全国|教育部|中央|中组部|国务院|享受|[\u4e00-\u9fff]{{2,3}}省|省|市|“|长江学者|新世纪)"
        rf"{_WORD}{{0,16}}?(?:“?[^”“，。；、\n]{{2,12}}”{_WORD}{{0,16}}?)?(?:{ends})(?=[、，\u4e00-\u9fff])"
    )


_SCHOLAR = re.compile(r"(?<=[、，；了请由和是])(?:青年)?[\u4e00-\u9fff]{2}学者(?=、)")  # 长江学者、某学院院长某某


def take_distinctions(cuts: Cuts) -> None:
    """Make one noun of each: a body or a title inside is no one's, and the run of titles goes on over it."""
    for match in _SCHOLAR.finditer(cuts.text) if "学者、" in cuts.text else ():
        cuts.take(*match.span(), "n")
    if not any(word in cuts.text for word in load(Titles).distinctions):
        return
    for match in _pattern().finditer(cuts.text):
        opens = match.start()
        quotes = match.group().count("“") - match.group().count("”")
        if not quotes and (match.end() in cuts.bounds or cuts.text[match.end()] in "、，"):
            for span in [s for s in cuts.spans if opens <= s[0] and s[1] <= match.end()]:
                cuts.release(span)
            cuts.take(opens, match.end(), "n")
