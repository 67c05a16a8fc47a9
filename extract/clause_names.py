"""Names that open a clause before what only a person does, which LAC tore into words: |毛|不|凡|当选监事长."""

from __future__ import annotations

import re

from extract.cuts import Cuts
from extract.surnames import has_plain_surname, is_native, surname_length
from extract.tokens import Token

_ACTS = re.compile(
    r"(?:高票|全票|再次|连续)?当选|被(?:聘|选举|任命|推选|授予)|致(?:欢迎|开幕|闭幕|答谢|感谢|贺)?[辞词]|率[队团]|带队|一行(?![业人列])"
    r"|作(?=[^，。；]{0,30}(?:报告|讲话|发言|检讨|点评|说明|汇报|总结))|主持(?:会议|召开|了?[^，。；]{0,16}(?:会|式)[，。；])|宣读"
    r"|代表[^，。；]{2,20}?(?:致辞|讲话|发言|表态|签)|发表(?:讲话|致辞|主旨|重要)|因病|介绍(?!信)|汇报|表示|指出|强调|认为|说[，：道]|担任|荣?获得?(?=[一二三金银铜优“])|夺得|发言|讲话|[现应]场|应邀|分享|详细|于?\d{4}年\d{1,2}月(?:出生|加入|参加工作)"
)
_CHOSEN = re.compile(
    r"(?:高票|全票|再次|连续)?当选|被(?:聘|选举|推选)|作(?=[^，。；]{0,12}(?:讲话|发言|检讨|点评))|致(?:欢迎|开幕|闭幕|答谢)?[辞词]|率队"
)
_STAFF = ("职工", "员工", "教师", "选手", "工人", "医生", "护士", "民警", "老师", "校友", "学子", "队员")
_OPENED = re.compile(
    rf"(?:^|(?<=[，。；：\n])|{'|'.join(f'(?<={word})' for word in _STAFF)})"
    r"[\u4e00-\u9fff]{2,4}?(?=[高全再连当被致率带一作主宣代发因于介汇表指强认说担荣获夺讲现应分详\d])",
    re.MULTILINE,
)
_NO_PIECES = ("w", "u", "c", "p", "m", "q", "r", "f", "TIME", "ORG", "xc")
_WHOLE = ("PER", "nr", "nz")  # tags of a word of LAC's that is the whole name
_COMPOUND = (*_WHOLE, "ORG", "LOC", "n")  # and of one with a compound surname


def take_openers(cuts: Cuts) -> None:
    """Take the names that open a clause and that nothing else has taken."""
    for match in _OPENED.finditer(cuts.text):
        start, end = match.span()
        if _ACTS.match(cuts.text, end) and not cuts.is_taken(start, end) and _is_torn(cuts, start, end):
            cuts.take(start, end, "PER")


def _is_torn(cuts: Cuts, start: int, end: int) -> bool:
    """Whether a stretch is a surname and what may be a given name, in words of LAC's that end with it."""
    name = cuts.text[start:end]
    if not is_native(name) or end not in cuts.bounds:
        return False
    if start not in cuts.bounds:  # 职工司空双喜 is one word for LAC
        joined = cuts.token_at(start)
        opens = joined.start == start - 2 and joined.end == end and joined.text.startswith(_STAFF)
        return opens and (surname_length(name) > 1 or (len(name) > 2 and has_plain_surname(name)))
    first, *rest = cuts.covering(start, end)
    lead = surname_length(name)
    if not rest and first.tag == "LOC" and len(name) == 3 and name[-1] not in "省市县区州镇乡村国":
        return _CHOSEN.match(cuts.text, end) is not None  # no place is chosen or gives a speech
    if not rest:
        return (lead > 1 and first.tag in _COMPOUND) or (len(name) > 2 and first.tag in _WHOLE)
    if first.tag in (*_NO_PIECES, "d") or (len(first.text) != lead and lead < 2):
        return False
    plain = has_plain_surname(name) or first.tag in ("PER", "nr") or _CHOSEN.match(cuts.text, end) is not None
    return plain and all(_is_given(piece) for piece in rest)


def _is_given(piece: Token) -> bool:
    """Whether a word may be a part of a given name."""
    return piece.tag not in _NO_PIECES and len(piece.text) <= 2
