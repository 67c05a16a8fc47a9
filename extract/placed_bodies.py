"""Where the place begins in the name of a body that opens with something else: 中共|云麓市委, 农行|湖南省分行."""

from __future__ import annotations

import re

from extract.party_committees import PARTIES, is_of_society

_BANK = re.compile(
    r"(?:[工农建中交]行|农发行|国开行|邮储银行|[\u4e00-\u9fff]{0,4}银行|人保|国寿|中国(?:电信|移动|联通|石化|石油))(?=..)"
)


def without_party(named: tuple[str, int]) -> tuple[str, int]:
    """A name and where it stands, without the party that it begins with: 民建|云麓市委会."""
    text, start = named
    party = next((p for p in ("中共", *PARTIES) if text.startswith(p)), "")
    if not party and is_of_society(text):
        party = "社"  # 社|云麓市委
    return text[len(party) :], start + len(party)


def without_house(named: tuple[str, int]) -> tuple[str, int]:
    """A division and where it stands, without the bank or house of the whole country whose branch is there."""
    text, start = named
    house = _BANK.match(text)
    return (text[house.end() :], start + house.end()) if house is not None else named
