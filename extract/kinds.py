"""The kinds of files that articles come in, by suffix."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from importlib import import_module

from extract.readers.draft import Draft


class Kind(Enum):
    """A format; its value names the module under ``extract.readers`` that reads it."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"

    def reader(self) -> Callable[[bytes], Draft]:
        """The function that reads one article from bytes; its libraries are imported now, not before."""
        module = import_module(f"extract.readers.{self.value}")
        reader: Callable[[bytes], Draft] = module.read
        return reader


KINDS = {
    "txt": Kind.TEXT,
    "text": Kind.TEXT,
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "json": Kind.JSON,
    "jsonl": Kind.JSONL,
    "ndjson": Kind.JSONL,
    "parquet": Kind.PARQUET,
}

ROWS = (Kind.JSONL, Kind.PARQUET)  # of many articles, one a row

# What is a document, yet of a format without a reader: in a folder it is reported, not passed over.
FOREIGN_DOCUMENTS = {
    ".doc": "Save it as .docx",
    ".wps": "Save it as .docx",
    ".rtf": "Save it as .docx",
    ".odt": "Save it as .docx",
    ".pages": "Save it as .docx",
    ".epub": "Convert it to .html or .txt",
    ".mobi": "Convert it to .html or .txt",
    ".mht": "Save the page as .html",
    ".mhtml": "Save the page as .html",
    ".eml": "Save the message as .txt",
    ".ppt": "Save it as .pdf",
    ".pptx": "Save it as .pdf",
    ".xls": "Save the rows as JSON Lines",
    ".xlsx": "Save the rows as JSON Lines",
    ".csv": "Save the rows as JSON Lines",
    ".caj": "Print it to .pdf",
    ".ofd": "Print it to .pdf",
    ".djvu": "Print it to .pdf, with its text",
    ".zip": "Unpack it",
    ".gz": "Unpack it",
    ".tar": "Unpack it",
    ".tgz": "Unpack it",
    ".7z": "Unpack it",
    ".rar": "Unpack it",
}


def kind_of(name: str) -> tuple[Kind | None, bool]:
    """The kind of a file with this name, and whether it is packed with gzip. No suffix at all: plain text."""
    parts = name.lower().lstrip(".").split(".")
    packed = len(parts) > 1 and parts[-1] == "gz"
    if packed:
        parts.pop()
    if len(parts) == 1:
        return (None if packed else Kind.TEXT), packed
    return KINDS.get(parts[-1]), packed
