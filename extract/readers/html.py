"""Web pages: trafilatura finds the article and its metadata, in whatever encoding the page is written."""

from __future__ import annotations

import logging
import re
from typing import Any

from extract.body import kind_of
from extract.characters import clean
from extract.encoding import decode
from extract.readers.dates import parse_day
from extract.readers.draft import Draft
from extract.readers.text import drafted
from ontology.errors import ReadError
from ontology.records import Context

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_XML_ENCODING = re.compile(r"\A(\s*<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_HEAD_BYTES = 4096

# Never part of the article, yet trafilatura keeps them on short pages.
_PRUNED = ["//nav", "//footer", "//aside", "//form", "//script", "//style", "//noscript", "//template", "//button"]
_DATE_META = (
    "//meta[@property='article:published_time' or @name='PubDate' or @name='pubdate' or @name='publishdate'"
    " or @name='publish_time' or @itemprop='datePublished' or @name='date' or @name='DC.date.issued']/@content"
)
# Whose words the page has, and whose site it is, as the pages of Chinese authorities must say (国办发〔2019〕19号).
_SOURCE_META = "//meta[@name='ContentSource' or @name='source']/@content"
_SITE_META = "//meta[@name='SiteName' or @property='og:site_name' or @name='application-name']/@content"
_TITLE_PARTS = re.compile(
    r"\s*[_|｜]\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|-{2,}|(?<=[\u4e00-\u9fff])[-–—](?=[\u4e00-\u9fff]{4,}$)"
)
_LONGEST_SITE_CHARS = 24
_SITES = ("网", "官网", "网站", "新闻", "日报", "政府", "在线")


def read(data: bytes) -> Draft:
    """The one article of a web page. Raises ReadError where no text is found."""
    source = clean(_decoded(data))
    tree = _tree(source)
    stated = next((day for value in tree.xpath(_DATE_META) if (day := parse_day(value))), None)
    text, document = _article(source, tree)
    if not text.strip():
        raise ReadError("no text on the page")
    draft = drafted([text], title=_words(document, "title"))
    return Draft(
        text=draft.text,
        title=draft.title,
        published=stated or draft.published or parse_day(_words(document, "date")),
        url=_words(document, "url") or None,
        context=Context(publication=draft.context.publication or _publication(tree, document)),
    )


def _publication(tree: Any, document: Any) -> str | None:
    """Whose article it is, as the page states: its source, its site, or the last part of its title (新闻_某大学)."""
    for path in (_SOURCE_META, _SITE_META):
        for value in tree.xpath(path):
            if 2 <= len(name := clean(str(value)).strip()) <= _LONGEST_SITE_CHARS and not name.startswith("本"):
                return name
    last = _TITLE_PARTS.split(clean(" ".join(tree.xpath("//head/title/text()"))).strip())[-1]
    if len(last) <= _LONGEST_SITE_CHARS and (last.endswith(_SITES) or kind_of(last) != "other"):
        return last
    return _words(document, "sitename") or None


def _decoded(data: bytes) -> str:
    """The page as text: what it says of its own encoding holds if it is true."""
    match = _CHARSET.search(data[:_HEAD_BYTES])
    if match and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = match[1].decode("ascii", "replace").lower()
        try:
            return data.decode(_CHINESE.get(name, name))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def _tree(source: str) -> Any:
    from lxml import etree, html

    try:
        # A declared encoding makes lxml refuse text that is decoded already.
        return html.document_fromstring(_XML_ENCODING.sub(r"\1", source))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"the page cannot be parsed: {error}") from error


def _article(source: str, tree: Any) -> tuple[str, Any]:
    """The article's text and trafilatura's document; all text of the body where trafilatura finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints are our failures, told once
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    for pruned in tree.xpath("|".join(_PRUNED)):
        pruned.drop_tree()
    document: Any = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = clean(document.text or "") if document is not None else ""
    return text or _all_text(source), document


def _all_text(source: str) -> str:
    """The text of every block of the body, one a line."""
    tree = _tree(source)
    for pruned in tree.xpath("|".join((*_PRUNED, "//head"))):
        pruned.drop_tree()
    for block in tree.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"):
        block.tail = f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


def _words(document: Any, name: str) -> str:
    value = getattr(document, name, None)
    return clean(value).strip() if isinstance(value, str) else ""
