"""The words of a page: LAC's tokens and tags, refined, its sentences, times and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extract.body_words import is_suffixed
from extract.fixed_bodies import fixed_bodies
from extract.lac import Lac, Tagged
from extract.organizations import find_organizations
from extract.page import Page
from extract.segment import Refiner
from extract.sentences import Cut, sentences_of
from extract.surnames import is_native
from extract.times import TimeMention, find_times
from extract.tokens import Token
from ontology.lexicon import Names
from ontology.lexicon import load as load_words

_COLUMN = re.compile(r"(\t)")
_MEETING = re.compile(r"会见(?!到(?!访)|[证面识效长诸])|接见|拜会(?=[\u4e00-\u9fff]{2})")  # LAC may read 还会|见了
# 主席团|作工作报告, 为职工|作专题报告: LAC may read 团作, 工作.
_GIVING = re.compile(
    r"作(?=题为|主题为|了题为|(?:行政|财务|工会|党委|党组|纪委|政府|年度|主题|专题|述职)(?:工作)?报告)|(?:(?<=团)|(?<=职工)|(?<=会)|(?<=[校院馆]))作(?=了?(?:题为|专题|主题|学术|辅导|宣讲|政府|党|[^，。；]{0,4}工作报告|工作报告|报告|讲话|发言))"
)
# 某局|会同某局, which LAC may read as the beginning of the second name.
_JOINING = re.compile(
    r"(?<=[局会院校社团厂司部委办馆学联协])(?:联合|会同|携手)(?![会国])(?=[省市县区州][\u4e00-\u9fff]{1,12}[局会院校社团厂司部委办馆联协]"
    r"|[\u4e00-\u9fff]{2,14}?(?:[局会院校社团联协部委办馆]|公司|中心|支队|大队)(?:[、，在共开举与和]))"
)
_PLENUM = re.compile(
    r"[一二三四五六七]中全会|疗休养|新(?:业态|就业(?:形态|群体))|(?<=“)[\u4e00-\u9fff]{1,3}工惠(?=”)|中心(?:城区|城镇|镇|村|组)|(?:体育|艺术)?专业组"
    r"|(?:(?<=[，。；“\n])|^)(?:执法检查|检查|考核|视察|评估|验收|评审|督察|巡查|暗访|考评)组(?![织长建员成])",
    re.MULTILINE,
)  # 三中 is no school here, 某地中心|城区 no body, 新|业态 one word
# 某公司|向某局捐赠, which LAC may read as one name.
_TOWARDS = re.compile(
    r"(?<=[司社局会院校厂团行部])向(?=[\u4e00-\u9fff]{2,14}?(?:捐|赠|颁|授予|发出|致|递交|移交|转交))"
)
_UNITED = re.compile(r"团结(?:协作|奋进|奋斗|拼搏|互助|合作|进取|向上)")  # no place
_ROW = re.compile(r"(?m)^.*\t.*$")
_WINNERS = re.compile(r"[一二三]等奖|获奖名单")
_ENTRY = re.compile(r"(?m)^(?:\d+[.．、])?([\u4e00-\u9fff]{2,3})(?=[ （][\u4e00-\u9fff]+）?$)")
_PLACING = re.compile(r"[奖组级牌类]$|^第.名$")  # 金奖, 成年组
_CELL = re.compile(r"(?:(?<=\t)|(?<=\n))[\u4e00-\u9fff]{2,4}(?=\t|\n|$)", re.MULTILINE)


@cache
def _lac() -> Lac:
    return Lac()


@dataclass(frozen=True, slots=True)
class Marked:
    """A page with its words. ``sentences``: see sentences_of; ``bodies``: (first, past last) tokens of bodies."""

    page: Page
    times: list[TimeMention]
    tokens: list[Token]
    sentences: list[Cut]
    bodies: list[tuple[int, int]]


def mark(page: Page, published: str | None, tagged: Tagged | None = None, heading: str = "") -> Marked:
    """The words of a page, its times, sentences and organisations, credits left out.

    ``tagged`` is what ``tag`` gives for the page, where that is known; the ``heading`` of a calendar names its year.
    """
    text = page.text
    times = find_times(text, published, heading)
    words, tags = tagged or tag([text])[0]
    fixed = (
        [(t.start, t.end, "TIME") for t in times]
        + list(fixed_bodies(text))
        + list(_names_in_cells(text))
        + [(m.start(), m.end(), "p") for m in _TOWARDS.finditer(text)]
        + [(m.start(), m.end(), "n") for m in _PLENUM.finditer(text)]
        + [(*m.span(), "v") for pattern in (_MEETING, _GIVING, _JOINING, _UNITED) for m in pattern.finditer(text)]
    )
    tokens = Refiner(text, words, tags, fixed).refine()
    sentences = sentences_of(page, tokens)
    bodies = [
        (own[first], own[last - 1] + 1)
        for _, _, own in sentences
        for first, last in find_organizations([tokens[i] for i in own])
    ]
    return Marked(page, times, tokens, sentences, bodies)


def _names_in_cells(text: str) -> Iterable[tuple[int, int, str]]:
    """Names that fill a cell of a table, or open a line of a list of winners."""
    for line in _ROW.finditer(text):
        for cell in _CELL.finditer(text, *line.span()):
            if (
                is_native(cell.group())
                and cell.group() not in load_words(Names).headings
                and not is_suffixed(cell.group())
                and not _PLACING.search(cell.group())
            ):
                yield cell.start(), cell.end(), "PER"
    if listed := _WINNERS.search(text):
        for entry in _ENTRY.finditer(text, listed.end()):
            if is_native(entry[1]) and not is_suffixed(entry[1]):
                yield *entry.span(1), "PER"
                yield entry.end(1), entry.end(1) + 1, "w"


def tag(texts: Sequence[str]) -> list[Tagged]:
    """Words and tags of several pages, which the network sees together; columns of a table do not see each other."""
    split = [[p for p in _COLUMN.split(text) if p] for text in texts]
    found = iter(_lac()([piece for pieces in split for piece in pieces]))
    results: list[Tagged] = []
    for pieces in split:
        words: list[str] = []
        tags: list[str] = []
        for piece in pieces:
            some, their = next(found)
            words += some if piece != "\t" else ["\t"]
            tags += their if piece != "\t" else ["w"]
        results.append((words, tags))
    return results
