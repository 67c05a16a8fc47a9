"""PDF files through PDFium: pages without furniture, lines joined, where each page begins."""

from __future__ import annotations

import re
from typing import Any

from extract.characters import clean
from extract.readers.draft import Draft
from extract.readers.furniture import without_furniture
from extract.readers.text import drafted
from ontology.errors import ReadError

_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|wps|txt|pptx?|xlsx?|html?)$|^(?:Microsoft Word|untitled|无标题|未命名)", re.IGNORECASE
)
_MAX_PAGES = 5_000


def read(data: bytes) -> Draft:
    """The one article of a PDF file. Raises ReadError for a broken or encrypted file and for one without text.

    The file's own dates say when it was made, not when the article was published, and are not used.
    """
    if not data:
        raise ReadError("the file is empty")
    document = _open(data)
    try:
        title = _title(document)
        pages = [_page_text(document, number) for number in range(len(document))]
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise ReadError("the PDF holds no text, perhaps it is a scan", do="Run a text recognition (OCR) over it first")
    return drafted(without_furniture(pages), title=title)


def _open(data: bytes) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("the PDF is encrypted", do="Save it without a password") from error
        raise ReadError("the PDF is broken, or it is no PDF") from error
    if len(document) > _MAX_PAGES:
        raise ReadError(f"the PDF has more than {_MAX_PAGES:,} pages", do="Split it")
    return document


def _page_text(document: Any, number: int) -> str:
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
        text = str(text_page.get_text_bounded())
        text_page.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"page {number + 1} of the PDF cannot be read") from error
    return clean(text).replace("\f", "\n")


def _title(document: Any) -> str:
    """The title that the file states, unless it is the name of the file that it was made from."""
    title = clean(str(document.get_metadata_dict().get("Title") or "")).strip()
    return "" if _FILE_NAME.search(title) else title
