"""From bytes to text: UTF-8, UTF-16 with and without a mark, GB18030, Big5; what is no text is refused."""

from __future__ import annotations

from collections.abc import Callable

from ontology.errors import ReadError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_BINARY_KINDS = (
    (b"%PDF", "a PDF file", "Give it the suffix .pdf"),
    (b"PK\x03\x04", "a zip archive or an office document", "Unpack it, or give a Word document the suffix .docx"),
    (b"\x1f\x8b", "a gzip file", "Add .gz to its name"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "Save it as .docx"),
    (b"{\\rtf", "a Rich Text file", "Save it as .docx or .txt"),
    (b"\x89PNG", "an image", None),
    (b"\xff\xd8\xff", "an image", None),
    (b"GIF8", "an image", None),
)

# What charset-normalizer may choose from: left alone, it takes a few accents for Arabic.
_LIKELY = ("gb18030", "big5hkscs", "cp950", "utf_16", "utf_32", "euc_jp", "shift_jis", "cp949", "cp1252")

_SAMPLE_BYTES = 1 << 20
_REFUSED = "neither UTF-8, UTF-16, GB18030 nor Big5 text"

# The commonest characters of written Chinese: a wrong decoding gives rare ones.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因"
    "由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解"
    "月总市省员席党书记副委常局长主任届次区县公司院校江苏广东北京上海举办参加出席"
    "這為個國時來們說產種後學經進著電當體實機點從業開還應間與關條無現沒結會員總黨書記區縣長動務發對過裡兩樣爲於"
)


def decode(data: bytes) -> str:
    """The text that ``data`` encodes. Raises ReadError (without ``where``) for what is empty or no text."""
    if not data.strip(b" \t\r\n\0"):
        raise ReadError("the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    for magic, kind, advice in _BINARY_KINDS:
        if data.startswith(magic):
            raise ReadError(f"the file is no text but {kind}", do=advice)
    if b"\0" in data[:_SAMPLE_BYTES]:
        return _decode_utf_16(data)
    for guess in (_utf_8, _chinese, _any):
        text = guess(data)
        if text is not None:
            return _refuse_binary(text)
    raise ReadError(f"the file is {_REFUSED}", do="Convert it to UTF-8")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return _refuse_binary(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ReadError(f"the file begins as {encoding} but breaks it at byte {error.start}") from error


def _decode_utf_16(data: bytes) -> str:
    """UTF-16 without its mark, in the byte order that gives the likelier text."""
    texts = [text for text in (_try(data, "utf-16-le"), _try(data, "utf-16-be")) if text is not None]
    best = max(texts, key=_likelihood, default="")
    if _likelihood(best) < 0.25 or "\0" in best:
        raise ReadError("the file is binary, no text")
    return best


def _utf_8(data: bytes) -> str | None:
    return _try(data, "utf-8")


def _chinese(data: bytes) -> str | None:
    """GB18030 or Big5, where one of the two is clearly likelier. Nearly all Big5 is also valid GB18030."""
    texts = [text for text in (_try(data, "gb18030"), _try(data, "big5hkscs"), _try(data, "cp950")) if text is not None]
    best = max(texts, key=_likelihood, default="")
    return best if _likelihood(best) >= 0.12 else None


def _any(data: bytes) -> str | None:
    """What charset-normalizer makes of it."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=list(_LIKELY)).best()
    return _try(data, best.encoding) if best is not None else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _likelihood(text: str) -> float:
    """The share of common characters among those that are not ASCII; of ASCII text the share of letters."""
    sample = text[:20_000]
    foreign = [character for character in sample if character >= "\x80" and character not in "，。、：；“”（）《》　"]
    if foreign:
        return sum(1 for character in foreign if character in _COMMON) / len(foreign)
    return _share(sample, lambda character: character.isalnum() or character.isspace())


def _refuse_binary(text: str) -> str:
    if _share(text[:_SAMPLE_BYTES], lambda c: (c < " " and c not in "\t\n\r\f\v\x1a") or c == "\x7f") > 0.005:
        raise ReadError("the file is binary, no text")
    return text


def _share(text: str, test: Callable[[str], bool]) -> float:
    return sum(map(test, text)) / len(text) if text else 0.0
