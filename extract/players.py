"""Foreign names of players that LAC takes for companies or places: 6号种子|施耐德."""

from __future__ import annotations

from extract.cuts import Cuts
from extract.regions import split_divisions
from extract.surnames import is_transcribed
from ontology.lexicon import Countries, load

PLAYERS = ("选手", "号种子", "名将", "球员", "小将", "老将")


def take_player(cuts: Cuts, start: int) -> None:
    """Take the name that begins at ``start``, behind such a word, if one does."""
    token = cuts.by_start.get(start)
    if token is None or token.tag not in ("ORG", "LOC", "nz") or cuts.is_taken(token.start, token.end):
        return
    known = token.text in load(Countries).names or split_divisions(token.text)
    if len(token.text) > 1 and is_transcribed(token.text) and not known:
        cuts.take(token.start, token.end, "PER")
