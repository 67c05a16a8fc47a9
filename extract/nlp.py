"""The spaCy pipeline: LAC's tokens and tags, refined; sentences; and spans of people, titles, bodies, times and places.

Every span group lies on token boundaries, because the tokenizer cuts where lexicons and names say so. Span groups
survive serialisation, so the pipeline runs in other processes too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from spacy.attrs import SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract.body_words import is_suffixed
from extract.fixed_bodies import fixed_bodies
from extract.lac import Lac, Tagged
from extract.organizations import find_organizations
from extract.page import Page
from extract.segment import Refiner
from extract.sentences import sentences_of
from extract.surnames import is_native
from extract.times import find_times
from extract.tokens import TITLE, Token
from ontology.lexicon import Names
from ontology.lexicon import load as load_words

_NO_START = 2**64 - 1  # -1, as spaCy writes down that no sentence begins at a token
_COLUMN = re.compile(r"(\t)")
_MEETING = re.compile(r"会见(?!到(?!访)|[证面识效长诸])|接见")  # LAC may read 还会|见了
# 主席团|作工作报告, 为职工|作专题报告: LAC may read 团作, 工作.
_GIVING = re.compile(
    r"作(?=题为|主题为|了题为|(?:行政|财务|工会|党委|党组|纪委|政府|年度|主题|专题|述职)(?:工作)?报告)|(?:(?<=团)|(?<=职工)|(?<=会)|(?<=[校院馆]))作(?=了?(?:题为|专题|主题|学术|辅导|宣讲|政府|党|[^，。；]{0,4}工作报告|工作报告|报告|讲话|发言))"
)
# 某局|会同某局, which LAC may read as the beginning of the second name.
_JOINING = re.compile(
    r"(?<=[局会院校社团厂司部委办馆学])(?:联合|会同|携手)(?=[省市区县州][\u4e00-\u9fff]{1,12}[局会院校社团厂司部委办馆])"
)
_PLENUM = re.compile(
    r"[一二三四五六七]中全会|疗休养|新(?:业态|就业(?:形态|群体))|(?<=“)[\u4e00-\u9fff]{1,3}工惠(?=”)|中心(?:城区|城镇|镇|村|组)"
)  # 三中 is no school here, 某地中心|城区 no body, 新|业态 one word
# 某公司|向某局捐赠, which LAC may read as one name.
_TOWARDS = re.compile(
    r"(?<=[司社局会院校厂团行部])向(?=[\u4e00-\u9fff]{2,14}?(?:捐|赠|颁|授予|发出|致|递交|移交|转交))"
)
_ROW = re.compile(r"(?m)^.*\t.*$")
_WINNERS = re.compile(r"[一二三]等奖|获奖名单")
_ENTRY = re.compile(r"(?m)^(?:\d+[.．、])?([\u4e00-\u9fff]{2,3})(?=[ （][\u4e00-\u9fff]+）?$)")
_CELL = re.compile(r"(?:(?<=\t)|(?<=\n))[\u4e00-\u9fff]{2,4}(?=\t|\n|$)", re.MULTILINE)


@cache
def _lac() -> Lac:
    return Lac()


class LacTokenizer:
    """Makes a Doc of a page: LAC's words and tags, refined by lexicons and the grammar of names."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc of plain text whose day of publication is not known."""
        return self.make(Page(text, tuple(range(len(text) + 1))), None)

    def make(self, page: Page, published: str | None, tagged: Tagged | None = None) -> Doc:
        """A Doc of a page. Tags stand in ``token.tag_``. ``tagged`` is what LAC gives for it, where that is known.

        ``user_data`` holds ``times``: (start, end, from, to, precision, words), ``sentences``: see sentences_of, and
        ``tokens``: (start, end, text, tag).
        """
        text = page.text
        times = find_times(text, published)
        words, tags = tagged or tag([text])[0]
        fixed = (
            [(t.start, t.end, "TIME") for t in times]
            + list(fixed_bodies(text))
            + list(_names_in_cells(text))
            + [(m.start(), m.end(), "p") for m in _TOWARDS.finditer(text)]
            + [(m.start(), m.end(), "n") for m in _PLENUM.finditer(text)]
            + [(*m.span(), "v") for pattern in (_MEETING, _GIVING, _JOINING) for m in pattern.finditer(text)]
        )
        tokens = Refiner(text, words, tags, fixed).refine()
        starts = {0, *(start for start, _ in page.sentences)}
        doc = Doc(self.vocab, words=[t.text for t in tokens], spaces=[False] * len(tokens))
        if tokens:  # what the constructor does with tags and sent_starts, at half its cost
            numbers = {tag: self.vocab.strings.add(tag) for tag in {t.tag for t in tokens}}
            columns = np.empty((len(tokens), 2), dtype=np.uint64)
            columns[:, 0] = [numbers[t.tag] for t in tokens]
            columns[:, 1] = [1 if t.start in starts else _NO_START for t in tokens]
            doc.from_array([TAG, SENT_START], columns)  # type: ignore[arg-type]  # spaCy's own type is narrower
        doc.user_data["times"] = [
            (t.start, t.end, t.span.start, t.span.end, t.span.precision, t.span.words) for t in times
        ]
        doc.user_data["sentences"] = sentences_of(page, tokens)
        doc.user_data["tokens"] = tokens
        return doc


def _names_in_cells(text: str) -> Iterable[tuple[int, int, str]]:
    """Names that fill a cell of a table, or open a line of a list of winners."""
    for line in _ROW.finditer(text):
        for cell in _CELL.finditer(text, *line.span()):
            if (
                is_native(cell.group())
                and cell.group() not in load_words(Names).headings
                and not is_suffixed(cell.group())
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


_SPANS = {
    "PER": ("people", "person"),
    TITLE: ("titles", "title"),
    "TIME": ("times", "time"),
    "LOC": ("places", "place"),
}


@Language.component("guanxi_people", requires=["token.tag"], assigns=["doc.spans"])
def people(doc: Doc) -> Doc:
    """Spans of people, titles, times and places."""
    found: dict[str, list[Span]] = {name: [] for name, _ in _SPANS.values()}
    for index, token in enumerate(tokens_of(doc)):
        if token.tag in _SPANS:
            name, label = _SPANS[token.tag]
            found[name].append(Span(doc, index, index + 1, label=label))
    for name, spans in found.items():
        doc.spans[name] = spans
    return doc


@Language.component("guanxi_organizations", requires=["token.tag"], assigns=["doc.spans"])
def organizations(doc: Doc) -> Doc:
    """Spans of organisations, sentence by sentence, credits left out."""
    tokens = tokens_of(doc)
    doc.spans["organizations"] = [
        Span(doc, own[first], own[last - 1] + 1, label="organization")
        for _, _, own in doc.user_data["sentences"]
        for first, last in find_organizations([tokens[i] for i in own])
    ]
    return doc


def tokens_of(doc: Doc) -> list[Token]:
    """The tokens of a Doc with their character spans and tags."""
    known: list[Token] | None = doc.user_data.get("tokens")
    if known is not None:
        return known if not known or isinstance(known[0], Token) else [Token(*token) for token in known]  # from bytes
    return [Token(t.idx, t.idx + len(t), t.text, t.tag_) for t in doc]


def load() -> Language:
    """The pipeline, ready to use."""
    nlp = Language(Vocab())
    nlp.tokenizer = LacTokenizer(nlp.vocab)
    for component in ("guanxi_people", "guanxi_organizations"):
        nlp.add_pipe(component)
    return nlp


def analyse(nlp: Language, page: Page, published: str | None, tagged: Tagged | None = None) -> Doc:
    """The Doc of a page with every span group. ``tagged`` is what ``tag`` gives for it, where that is known."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, LacTokenizer)
    doc = tokenizer.make(page, published, tagged)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
