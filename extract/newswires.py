"""What opens the news of a page and LAC takes for a body: 某某网讯　在节日来临之际，…"""

from __future__ import annotations

from extract.cuts import Cuts

_DATELINES = ("网讯", "报讯", "台讯", "社讯", "本讯")
_OPENS = ("", "\n", "\u3000", " ", "）")  # before it


def take_newswires(cuts: Cuts) -> None:
    """Take such words as mere nouns."""
    for token in cuts.tokens:
        opens = cuts.text[max(0, token.start - 1) : token.start] in _OPENS
        if opens and token.tag == "ORG" and token.text.endswith(_DATELINES):
            cuts.take(token.start, token.end, "n")
