"""The spaCy pipeline: the words of a page as a Doc, with spans of people, titles, bodies, times and places.

For whoever works on with spaCy. Extraction reads the words as ``nlp.py`` gives them: a Doc of each article at which
nobody looks took a twelfth of its time. Every span group lies on token boundaries, because the tokenizer cuts
where lexicons and names say so. Span groups survive serialisation, so the pipeline runs in other processes too.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract.nlp import mark
from extract.page import Page, plain
from extract.tokens import TITLE

_SPANS = {
    "PER": ("people", "person"),
    TITLE: ("titles", "title"),
    "TIME": ("times", "time"),
    "LOC": ("places", "place"),
}


class LacTokenizer:
    """Makes a Doc of a page: LAC's words and tags, refined by lexicons and the grammar of names."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc of plain text whose day of publication is not known."""
        return self.make(Page(text, tuple(range(len(text) + 1))), None)

    def make(self, page: Page, published: str | None) -> Doc:
        """A Doc of a page. Tags stand in ``token.tag_``, organisations, (first, past last) token, in ``user_data``."""
        marked = mark(page, published)
        starts = {0, *(start for start, _ in page.sentences)}
        doc = Doc(
            self.vocab,
            words=[t.text for t in marked.tokens],
            spaces=[False] * len(marked.tokens),
            tags=[t.tag for t in marked.tokens],
            sent_starts=[t.start in starts for t in marked.tokens],
        )
        doc.user_data["bodies"] = marked.bodies
        return doc


@Language.component("guanxi_people", requires=["token.tag"], assigns=["doc.spans"])
def people(doc: Doc) -> Doc:
    """Spans of people, titles, times and places."""
    found: dict[str, list[Span]] = {name: [] for name, _ in _SPANS.values()}
    for token in doc:
        if token.tag_ in _SPANS:
            name, label = _SPANS[token.tag_]
            found[name].append(Span(doc, token.i, token.i + 1, label=label))
    for name, spans in found.items():
        doc.spans[name] = spans
    return doc


@Language.component("guanxi_organizations", requires=["token.tag"], assigns=["doc.spans"])
def organizations(doc: Doc) -> Doc:
    """Spans of organisations, sentence by sentence, credits left out."""
    doc.spans["organizations"] = [Span(doc, a, b, label="organization") for a, b in doc.user_data["bodies"]]
    return doc


def load() -> Language:
    """The pipeline, ready to use."""
    nlp = Language(Vocab())
    nlp.tokenizer = LacTokenizer(nlp.vocab)
    for component in ("guanxi_people", "guanxi_organizations"):
        nlp.add_pipe(component)
    return nlp


def analyse(nlp: Language, text: str, published: str | None) -> Doc:
    """The Doc of an article's text, published on a day, with every span group."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, LacTokenizer)
    doc = tokenizer.make(plain(text), published)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
