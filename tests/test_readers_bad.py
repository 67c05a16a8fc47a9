"""Bad and hostile input: every failure is named with its reason, the rest goes on, nothing is raised."""

from __future__ import annotations

import gzip
import json
import logging
import os
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import articles, files
from extract.articles import ReadFailure, read
from ontology.errors import ReadError
from ontology.records import Article

GOOD = "11月7日，苏州市总工会举行座谈会，主席陆启航主持会议。"


def failure_of(path: Path | str) -> str:
    (found,) = read([str(path)])
    assert isinstance(found, ReadFailure), found
    assert isinstance(found.error, ReadError)
    assert found.error.where == found.where
    assert Path(found.where).name.partition("#")[0] == Path(path).name
    return str(found.error)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "no text"),
        ("a.txt", b" \n\n\t", "empty"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(range(1, 32)) * 99, "binary"),
        ("a.txt", b"%PDF-1.7 ...", "suffix .pdf"),
        ("a.txt", b"PK\x03\x04...", ".docx"),
        ("a.txt", b"\xff\xfe\x00\xd8\x00\xd8\x31", "utf-16"),
        ("a.md", b"", "empty"),
        ("a.md", b"---\ntitle: [a\n---\ntext", "front matter is not YAML"),
        ("a.md", b"---\ndate: soon\n---\ntext", "no day"),
        ("a.md", b"---\n- a\n---\ntext", "front matter"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.html", b"<html><head><script>x</script></head><body><nav>x</nav></body></html>", "no text"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-1.4\n1 0 obj <<", "broken"),
        ("a.pdf", b"no pdf at all", "broken"),
        ("a.docx", b"", "empty"),
        ("a.docx", b"PK\x03\x04 broken", "broken"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted or an old .doc"),
        ("a.json", b"{", "invalid JSON"),
        ("a.json", b"[1]", "not an object"),
        ("a.jsonl.gz", b"no gzip", "gzip"),
        ("a.txt.gz", gzip.compress(b"abc" * 999, mtime=0)[:-9], "gzip"),
        ("a.xyz", b"text", "unknown kind of file"),
        ("a.png", b"\x89PNG", "unknown kind of file"),
    ],
)
def test_bad_files_are_named_with_a_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    message = failure_of(tmp_path / name)
    assert reason in message.partition(name)[2]


def test_a_bad_line_of_json_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": GOOD}),
        "{broken",
        "",
        "[1, 2]",
        '"text"',
        json.dumps({"title": "no text"}),
        json.dumps({"text": 7}),
        json.dumps({"text": GOOD, "date": "someday"}),
        json.dumps({"text": GOOD, "context": "江苏省"}),
        json.dumps({"text": GOOD, "context": {"province": 3}}),
        json.dumps({"text": GOOD, "id": {}}),
        "[" * 100_000,
        '{"text": ' + "9" * 5_000 + "}",
        json.dumps({"text": "a\ud800b\u0000c。"}),
        json.dumps({"text": GOOD, "date": None, "title": None, "context": None, "id": None, "other": 1}),
    ]
    (tmp_path / "a.jsonl").write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\xfd\n")
    found = list(read([str(tmp_path / "a.jsonl")]))
    failed = [int(item.where.rpartition("#")[2]) for item in found if isinstance(item, ReadFailure)]
    assert failed == [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16]
    texts = [item.text for item in found if isinstance(item, Article)]
    assert texts == [GOOD, "a\ufffdbc。", GOOD]
    assert "at column" in str(found[1].error) if isinstance(found[1], ReadFailure) else False


def test_an_item_of_which_only_the_headline_is_kept_is_its_headline(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "", "title": "省总工会举行报告会"}), "utf-8")
    (article,) = read([str(tmp_path / "a.jsonl")])
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("省总工会举行报告会", "省总工会举行报告会")


def test_a_line_of_50_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    good = json.dumps({"text": GOOD}).encode()
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(good + b'\n{"text": "')
        for _ in range(50):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n' + good)
    tracemalloc.start()
    found = list(read([str(tmp_path / "a.jsonl")]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(item) for item in found] == [Article, ReadFailure, Article]
    assert isinstance(found[1], ReadFailure)
    assert "longer than 16 MiB" in str(found[1].error)
    assert found[1].where.endswith("#2")
    assert peak < 40 << 20


def test_files_and_texts_beyond_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "long.txt").write_text("长" * 2_000_001, "utf-8")
    assert "2,000,001 characters" in failure_of(tmp_path / "long.txt")
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 1 << 20)
    (tmp_path / "big.txt").write_bytes(b"a" * ((1 << 20) + 1))
    assert "larger than 1 MiB" in failure_of(tmp_path / "big.txt")
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * (4 << 20)))
    assert "larger than 1 MiB" in failure_of(tmp_path / "bomb.txt.gz")


def test_a_docx_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.readers import docx

    monkeypatch.setattr(docx, "_MAX_UNPACKED_BYTES", 1 << 20)
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (2 << 20))
    assert "unpacks to more than" in failure_of(tmp_path / "a.docx")


def test_encrypted_and_textless_pdfs(tmp_path: Path) -> None:
    import fpdf

    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.output(str(tmp_path / "scan.pdf"))
    assert "no text" in failure_of(tmp_path / "scan.pdf")
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.set_font("helvetica")
    pdf.cell(text="secret")
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.output(str(tmp_path / "locked.pdf"))
    assert "encrypted" in failure_of(tmp_path / "locked.pdf")


def test_missing_paths(tmp_path: Path) -> None:
    assert "no such file" in failure_of(tmp_path / "missing.txt")
    assert "no file matches" in failure_of(tmp_path / "*.txt")
    for path in ("a\0b.txt", "x" * 5_000):
        (found,) = read([path])
        assert isinstance(found, ReadFailure)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "b.txt").write_text(GOOD, "utf-8")
    (tmp_path / "closed").mkdir()
    opened, listed = Path.open, Path.iterdir

    def refuse_file(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)  # type: ignore[call-overload]

    def refuse_folder(self: Path) -> object:
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(Path, "open", refuse_file)
    monkeypatch.setattr(Path, "iterdir", refuse_folder)
    first, second, third = read([str(tmp_path)])
    assert isinstance(first, ReadFailure)
    assert "no permission" in str(first.error)
    assert isinstance(second, Article)
    assert isinstance(third, ReadFailure)
    assert third.where.endswith("closed")


def test_folders_without_articles(tmp_path: Path) -> None:
    assert "no readable file" in failure_of(tmp_path)
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / "Makefile").write_bytes(b"x")
    assert "no readable file" in failure_of(tmp_path)


def test_foreign_documents_fail_and_other_files_are_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("a.txt", "b.doc", "c.xlsx", "d.png", "e.py", "f.css"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    with caplog.at_level(logging.WARNING):
        found = list(read([str(tmp_path)]))
    assert [Path(item.where).name for item in found if isinstance(item, ReadFailure)] == ["b.doc", "c.xlsx"]
    assert sum(isinstance(item, Article) for item in found) == 1
    (record,) = caplog.records
    assert "3 (d.png, e.py, f.css)" in record.getMessage()


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(read([str(tmp_path)]))
    assert sum(isinstance(item, Article) for item in found) == 1
    assert [Path(item.where).name for item in found if isinstance(item, ReadFailure)] == ["self.txt"]


def test_a_deep_folder(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(GOOD, "utf-8")
    assert [type(item) for item in read([str(tmp_path)])] == [Article]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "neither a file nor a folder" in failure_of(tmp_path / "a.txt")


def test_hostile_html_is_only_text(tmp_path: Path) -> None:
    deep = "<div>" * 20_000 + f"<p>{GOOD}</p>" + "</div>" * 20_000
    (tmp_path / "deep.html").write_text(f"<html><body>{deep}</body></html>", "utf-8")
    (tmp_path / "script.html").write_text(
        f"<html><body><p>{GOOD}</p><script>alert(1)</script><p>&lt;img src=x onerror=alert(2)&gt;</p></body></html>",
        "utf-8",
    )
    for item in read([str(tmp_path)]):
        if isinstance(item, Article):
            assert "alert(1)" not in item.text
    assert isinstance(next(read([str(tmp_path / "script.html")])), Article)


def test_whatever_a_parser_raises_becomes_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.readers import text

    def explode(data: bytes) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(text, "read", explode)
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    assert "RecursionError" in failure_of(tmp_path / "a.txt")


def test_standard_input_may_be_empty_or_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    for data, reason in ((b"", "empty"), (b"\n\n", "empty"), (b"a" * 2_000, "came in")):
        monkeypatch.setattr(articles, "MAX_FILE_BYTES", 1_000)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
        (found,) = read(["-"])
        assert isinstance(found, ReadFailure)
        assert reason in str(found.error)


@given(
    st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.json", "a.jsonl", "a.jsonl.gz", "a"]),
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        st.text(alphabet="---\n#*[]()<>{}\"':,|`\\ 中国。1", max_size=200).map(str.encode),
    ),
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_ever_raised(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    for item in read([str(tmp_path / name)]):
        assert isinstance(item, Article | ReadFailure)
        if isinstance(item, Article):
            assert item.text.strip()
            json.dumps(item.text, ensure_ascii=False).encode("utf-8")
