"""Word documents: paragraphs and tables in their order; the title from the properties or the title style."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from extract.characters import clean
from extract.readers.draft import Draft
from extract.readers.text import drafted
from ontology.errors import ReadError

_MAX_UNPACKED_BYTES = 256 << 20
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(data: bytes) -> Draft:
    """The one article of a .docx file. Raises ReadError for a broken, encrypted, oversized or empty one.

    The file's own dates say when it was written, not when the article was published, and are not used.
    """
    document = _open(data)
    text = "\n".join(line for line in _blocks(document.element.body) if line.strip())
    if not text:
        raise ReadError("the document holds no text")
    title = clean(document.core_properties.title or "").strip()
    return drafted([clean(text).replace("\f", "\n")], title="" if title == "Word Document" else title)


def _open(data: bytes) -> Any:
    if not data:
        raise ReadError("the file is empty")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError("the document is encrypted or an old .doc", do="Save it as .docx without a password")
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED_BYTES:
                raise ReadError(f"the document unpacks to more than {_MAX_UNPACKED_BYTES >> 20} MiB")
        return docx.Document(io.BytesIO(data))
    except ReadError:
        raise
    except Exception as error:  # python-docx lets zip, XML, key and value errors of a broken file through
        raise ReadError(f"the document is broken, or it is no .docx: {error}") from error


def _blocks(container: Any) -> Iterator[str]:
    """Lines of the paragraphs and table rows in a body or cell, inserted text included, deleted text left out."""
    for element in container:
        if element.tag == f"{_WORD}p":
            yield _paragraph(element)
        elif element.tag == f"{_WORD}tbl":
            for row in element.iter(f"{_WORD}tr"):
                cells = (" ".join(_blocks(cell)).strip() for cell in row.iterchildren(f"{_WORD}tc"))
                yield "\u3000".join(cell for cell in cells if cell)
        elif element.tag == f"{_WORD}sdt":
            for content in element.iterchildren(f"{_WORD}sdtContent"):
                yield from _blocks(content)


def _paragraph(paragraph: Any) -> str:
    parts: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        elif element.tag == f"{_WORD}tab":
            parts.append(" " if parts else "")
        elif element.tag in (f"{_WORD}br", f"{_WORD}cr"):
            parts.append("\n")
    return "".join(parts)
