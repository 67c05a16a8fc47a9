"""Foreign parties before the title of who leads one, which LAC cuts into words: 某国|民族|解放|阵线|总书记."""

from __future__ import annotations

from functools import cache

from extract.cuts import Cuts
from extract.titles import TitleMatch
from ontology.lexicon import Countries, load

_LEADERS = ("主席", "总书记", "书记", "领袖", "党首", "领导人", "秘书长", "总裁")
_PARTIES = ("党", "阵线", "运动", "联盟")
_WORDS = ("n", "vn", "nz", "an", "a", "j", "s", "f", "nw", "nr", "v", "PER", "LOC")  # of a party's name
_MOST_CHARS = 16  # from a country to the title


def take_party(cuts: Cuts, title: TitleMatch) -> None:
    """Take the party whose leader's title this is, from the country that its name opens with, if one does."""
    if title.head not in _LEADERS or not cuts.text.endswith(_PARTIES, 0, title.start):
        return
    nations = (s for s in reversed(cuts.spans) if title.start - _MOST_CHARS < s[0] < s[1] < title.start - 1)
    nation = next((s for s in nations if s[2] == "LOC" and cuts.text[s[0] : s[1]] in _foreign()), None)
    if nation is None or cuts.is_taken(nation[1], title.start):
        return
    if all(token.tag in _WORDS for token in cuts.covering(nation[1], title.start)):
        cuts.release(nation)
        cuts.take(nation[0], title.start, "ORG")


@cache
def _foreign() -> frozenset[str]:
    """Every country but ours."""
    return frozenset(load(Countries).names) - {"中国"}
