"""Names that LAC takes for other words, where only a person can stand: 仪式由|邵丰|主持."""

from __future__ import annotations

import re
from functools import cache

from extract.affixes import any_of
from extract.cuts import Cuts
from extract.regions import split_divisions
from extract.surnames import has_plain_surname, is_native
from ontology.lexicon import Countries, Surnames, load

_BY = re.compile(
    r"由([\u4e00-\u9fff]{2,3}?)(?:女士|先生|同志|老师)?(?=(?:担任|共同|致辞并)?(?:主持|主讲|致辞|致欢迎|授课|领学|领誓|主刀))"
)
_OTHER_WORDS = ("n", "ORG", "nt", "r", "m", "TIME")  # 由|班长|主持, 由|高校|主持


_SOLDIERLY = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff][国建红卫海志爱永学晓立新]军(?![方队人区事官士舰机工训])")


@cache
def _japanese() -> re.Pattern[str]:
    """Japanese names where only a person can stand; the surnames are those of the lexicon."""
    surnames = any_of(load(Surnames).japanese)
    given = r"(?:[\u4e00-\u9fff][太次一二三]郎|(?:(?![为拟任说在就将])[\u4e00-\u9fff]){1,2}?)"
    after = (
        r"首相|前首相|外相|防卫?相|财务?相|议员|为[\u4e00-\u9fff]{2,6}(?:大臣|长官|相)"
        r"|拟任|当选|表示|宣布|[今昨]天|\d{1,2}[月日]|就任|出任|内阁"
    )
    return re.compile(rf"(?<![\u4e00-\u9fff]县)(?:{surnames}){given}(?={after})")


def take_acting(cuts: Cuts) -> None:
    """Take the names that stand between 由 and what only people do, and names like 王国军 that LAC takes for armies."""
    for match in _SOLDIERLY.finditer(cuts.text) if "军" in cuts.text else ():
        token = cuts.token_at(match.start())
        army = token.tag == "ORG" and token.start == match.start() and token.end == match.end()
        if army and has_plain_surname(match[0]) and match[0][:2] not in load(Countries).names:
            cuts.take(*match.span(), "PER")
    for match in _japanese().finditer(cuts.text) if "日" in cuts.text else ():
        token = cuts.token_at(match.start())
        if token.tag == "PER" and token.start < match.start():
            continue  # 何|小林同志|当选: another's given name
        cuts.take(*match.span(), "PER")  # 高市早苗|首相, 小泉进次郎|为防卫大臣
    for match in _BY.finditer(cuts.text) if "由" in cuts.text else ():
        name, (start, end) = match[1], match.span(1)
        token = cuts.token_at(start)
        whole = token.start == start and token.end == end
        if cuts.is_taken(start, end) or (whole and token.tag in _OTHER_WORDS):
            continue
        place = split_divisions(name) or name in load(Countries).names or name[-1] in "省市县区州镇乡村"
        if is_native(name) and has_plain_surname(name) and not place:
            cuts.take(start, end, "PER")
