"""The contract of the readers: one article, in every format and encoding, is the same article."""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from extract.articles import ReadFailure, read
from extract.readers import jsonl
from ontology.records import Article, Context

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"

TITLE = "苏州市总工会与运河技师学院签署合作协议"
PARAGRAPHS = [
    "11月7日，苏州市总工会与苏州运河技师学院合作协议签约仪式在苏州举行。苏州市总工会主席陆启航、学院党委书记贝浩然出席签约仪式。",
    "市总工会副主席欧阳柏舟与学院院长诸葛晴代表双方签署协议。仪式由市总工会办公室主任温可心主持。",
]
TEXT = "\n".join(PARAGRAPHS)
DAY = "2024-11-08"
PLAIN = f"{TITLE}\n{DAY}\n{TEXT}\n"

TRADITIONAL_TITLE = "香港海港機電職工總會訪問團到訪蘇州"
TRADITIONAL_TEXT = (
    "十一月二十一日，香港海港機電職工總會理事長麥啟賢率領訪問團到訪蘇州，獲蘇州市總工會副主席歐陽柏舟接待。"
)


def only_article(path: Path | str) -> Article:
    articles = list(read([str(path)]))
    assert len(articles) == 1
    assert isinstance(articles[0], Article), articles[0]
    return articles[0]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(PLAIN.encode(encoding))
    article = only_article(tmp_path / "a.txt")
    assert (article.title, article.published, article.text) == (TITLE, DAY, TEXT)


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "gbk", "utf-8", "utf-16-le"])
def test_traditional_text_stays_as_written(tmp_path: Path, encoding: str) -> None:
    plain = f"{TRADITIONAL_TITLE}\n2024年11月22日\n{TRADITIONAL_TEXT}\n"
    (tmp_path / "a.txt").write_bytes(plain.encode(encoding))
    article = only_article(tmp_path / "a.txt")
    assert (article.title, article.published, article.text) == (TRADITIONAL_TITLE, "2024-11-22", TRADITIONAL_TEXT)


def write_text(path: Path) -> None:
    path.with_suffix(".txt").write_bytes(PLAIN.replace("\n", "\r\n").encode())


def write_wrapped_text(path: Path) -> None:
    wrapped = [paragraph[i : i + 24] for paragraph in PARAGRAPHS for i in range(0, len(paragraph), 24)]
    wrapped.insert(-(-len(PARAGRAPHS[0]) // 24), "")
    path.with_suffix(".txt").write_text("\n".join([TITLE, "", DAY, "", *wrapped]), "utf-8")


def write_packed_text(path: Path) -> None:
    path.with_suffix(".txt.gz").write_bytes(gzip.compress(PLAIN.encode("gb18030")))


def write_markdown(path: Path) -> None:
    path.with_suffix(".md").write_text(f"# {TITLE}\n\n{DAY}\n\n" + "\n\n".join(PARAGRAPHS), "utf-8")


def write_markdown_with_front_matter(path: Path) -> None:
    body = "\n\n".join(PARAGRAPHS).replace("陆启航", "**陆启航**").replace("诸葛晴", "[诸葛晴](https://example.org/a)")
    body = body.replace("合作协议签约", "合作协议\n签约")
    path.with_suffix(".md").write_text(f"---\ntitle: {TITLE}\ndate: {DAY}\n---\n\n{body}\n", "utf-8")


def html_of(charset: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    head = f'<meta charset="{charset}"><title>{TITLE}</title><meta name="PubDate" content="{DAY} 08:00">'
    nav, footer = '<nav><a href="/">首页</a></nav>', "<footer>版权所有</footer>"
    return f"<html><head>{head}</head><body>{nav}<article><h1>{TITLE}</h1>{body}</article>{footer}</body></html>"


def write_html(path: Path) -> None:
    path.with_suffix(".html").write_text(html_of("utf-8"), "utf-8")


def write_html_in_gb2312(path: Path) -> None:
    path.with_suffix(".htm").write_bytes(html_of("gb2312").encode("gb18030"))


def write_html_that_lies(path: Path) -> None:
    path.with_suffix(".html").write_bytes(html_of("utf-8").encode("gb18030"))


def write_docx(path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading(TITLE, level=0)
    for paragraph in (DAY, *PARAGRAPHS):
        document.add_paragraph(paragraph)
    document.save(str(path.with_suffix(".docx")))


def write_jsonl(path: Path) -> None:
    path.with_suffix(".jsonl").write_text(json.dumps({"title": TITLE, "date": DAY, "text": TEXT}) + "\n", "utf-8")


def write_packed_jsonl(path: Path) -> None:
    row = json.dumps({"title": TITLE, "date": f"{DAY}T08:00:00+08:00", "text": TEXT}, ensure_ascii=False)
    path.with_suffix(".jsonl.gz").write_bytes(gzip.compress(b"\xef\xbb\xbf" + row.encode()))


def write_json(path: Path) -> None:
    rows = [{"title": TITLE, "date": "2024/11/8", "text": TEXT}]
    path.with_suffix(".json").write_text(json.dumps(rows, indent=2), "utf-8")


WRITERS = [
    write_text,
    write_wrapped_text,
    write_packed_text,
    write_markdown,
    write_markdown_with_front_matter,
    write_html,
    write_html_in_gb2312,
    write_html_that_lies,
    write_docx,
    write_jsonl,
    write_packed_jsonl,
    write_json,
]


@pytest.mark.parametrize("write", WRITERS, ids=lambda writer: writer.__name__)
def test_every_format_gives_the_same_article(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(tmp_path / "article")
    article = only_article(next(tmp_path.iterdir()))
    assert (article.title, article.published) == (TITLE, DAY)
    assert [line for line in article.text.split("\n") if line] == PARAGRAPHS


def test_what_the_article_says_beats_the_defaults(tmp_path: Path) -> None:
    own = {"date": DAY, "text": TEXT, "context": {"province": "江苏省", "city": "苏州市", "publication": "姑苏职工报"}}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(own)}\n{json.dumps({'text': '另一篇。'})}\n", "utf-8")
    defaults = Context(country="中国", province="广东省", city="广州市", publication="某报")
    first, second = read([str(tmp_path)], published="2020-01-01", context=defaults)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.published, first.context) == (DAY, Context("中国", "江苏省", "苏州市", "姑苏职工报"))
    assert (second.published, second.context) == ("2020-01-01", defaults)


def test_the_default_city_is_not_given_to_another_province(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "context": {"province": "四川省"}}), "utf-8")
    (article,) = read([str(tmp_path)], context=Context(province="江苏省", city="苏州市"))
    assert isinstance(article, Article)
    assert article.context == Context(province="四川省")


def test_sources_are_the_same_at_the_next_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(PLAIN, "utf-8")
    rows = [{"id": "paper-7", "text": TEXT}, {"text": "无号。"}, {"id": 8, "text": "数字号。"}]
    (tmp_path / "news" / "b.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    monkeypatch.chdir(tmp_path)
    expected = ["news/a.txt", "paper-7", "news/b.jsonl#2", "8"]
    for path in ("news", "./news/", str(tmp_path / "news"), "news/../news", "news/*"):
        assert [article.source for article in read([path]) if isinstance(article, Article)] == expected


def test_folders_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden/d.txt", ".e.txt", "~$f.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}的正文。", "utf-8")
    assert [Path(article.source).name for article in read([str(tmp_path)]) if isinstance(article, Article)] == [
        "a.txt",
        "b.txt",
        "c.txt",
    ]


def stdin_of(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Article | ReadFailure]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    return list(read(["-"]))


def test_standard_input_holds_json_lines_or_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": "x", "text": TEXT}, {"text": "第二篇。"}]
    articles = stdin_of(monkeypatch, "\n".join(json.dumps(row) for row in rows).encode())
    assert [(a.source, a.text) for a in articles if isinstance(a, Article)] == [("x", TEXT), ("-#2", "第二篇。")]
    (first,) = stdin_of(monkeypatch, PLAIN.encode("gb18030"))
    (second,) = stdin_of(monkeypatch, f"{PLAIN}又及。".encode())
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.text) == (TITLE, TEXT)
    assert first.source != second.source


def test_json_lines_are_streamed() -> None:
    taken = 0

    class Endless:
        def readline(self, size: int = -1, /) -> bytes:
            nonlocal taken
            taken += 1
            return json.dumps({"text": f"第{taken}篇。"}).encode() + b"\n"

    rows = jsonl.read(Endless())
    assert [number for number, _ in (next(rows), next(rows), next(rows))] == [1, 2, 3]
    assert taken == 3


@pytest.mark.parametrize(
    ("head", "day", "publication"),
    [
        ("发布时间：2024-11-08 10:22", DAY, None),
        ("2024年11月8日", DAY, None),
        ("２０２４年１１月８日", DAY, None),
        ("（2024年11月8日）", DAY, None),
        ("发布日期：2024/11/8　来源：姑苏职工报　浏览次数：12", DAY, "姑苏职工报"),
        ("来源：姑苏职工报 | 2024.11.08", DAY, "姑苏职工报"),
        ("来源: 姑苏职工报 发布时间: 2024-11-08 访问量: 收藏.png", DAY, "姑苏职工报"),
        ("作者：办公室　发布日期：2024-11-08　点击次数：12　字体：大 中 小　打印　关闭", DAY, None),
    ],
)
def test_lines_of_metadata_are_used_and_left_out(tmp_path: Path, head: str, day: str, publication: str) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n{head}\n{TEXT}", "utf-8")
    article = only_article(tmp_path / "a.txt")
    assert (article.text, article.published, article.context.publication) == (TEXT, day, publication)


@pytest.mark.parametrize(
    "crumbs",
    ["首页 > 政务公开 > 职工服务", "当前位置：首页 >> 工会要闻 >> 正文", "网站首页›要闻", "新闻中心 > 工会要闻 > 正文"],
)
def test_where_a_page_stands_on_its_site_is_no_title(tmp_path: Path, crumbs: str) -> None:
    (tmp_path / "a.txt").write_text(f"{crumbs}\n\n{TITLE}\n2024-11-08\n\n{TEXT}", "utf-8")
    article = only_article(tmp_path / "a.txt")
    assert (article.text, article.title, article.published) == (TEXT, TITLE, DAY)


def test_a_date_within_the_text_is_not_the_day_of_publication(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n{TEXT}\n时间：2023年1月1日上午，地点：苏州。", "utf-8")
    assert only_article(tmp_path / "a.txt").published is None


def test_markdown_gives_metadata_and_plain_words(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: 题目\ndate: 2024-11-08\npublication: 姑苏职工报\nprovince: 江苏省\ncity: 苏州市\n"
        "url: https://example.org/1\n---\n\n# 另一个标题\n\n- 第一项；\n- 第二项。\n\n> 图为*现场*。\n\n"
        "| 姓名 | 奖项 |\n|---|---|\n| 殷小满 | 金奖 |\n\n![图](x.png)\n\n1. 其一\n\n`代码`与\\*星号\\*，C\\#。<br>\n",
        "utf-8",
    )
    article = only_article(tmp_path / "a.md")
    assert article.text.split("\n") == [
        "另一个标题",
        "第一项；",
        "第二项。",
        "图为现场。",
        "姓名　奖项",
        "殷小满　金奖",
        "1. 其一",
        "代码与*星号*，C#。",
    ]
    assert (article.title, article.published, article.url) == ("题目", DAY, "https://example.org/1")
    assert article.context == Context(province="江苏省", city="苏州市", publication="姑苏职工报")


def test_html_gives_site_and_address(tmp_path: Path) -> None:
    page = html_of("utf-8").replace(
        "</head>",
        '<meta property="og:site_name" content="姑苏职工报"><link rel="canonical" href="https://example.org/a"></head>',
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    article = only_article(tmp_path / "a.html")
    assert (article.context.publication, article.url) == ("姑苏职工报", "https://example.org/a")
    assert "首页" not in article.text
    assert "版权" not in article.text


@pytest.mark.parametrize(
    ("head", "publication"),
    [
        ('<meta name="SiteName" content="姑苏职工网"><meta name="ContentSource" content="姑苏职工报">', "姑苏职工报"),
        ('<meta name="SiteName" content="姑苏职工网"><meta name="ContentSource" content="本站">', "姑苏职工网"),
        ("<title>题目_工会要闻_姑苏运河技师学院</title>", "姑苏运河技师学院"),
        ("<title>题目-姑苏职工网</title>", "姑苏职工网"),
        ("<title>运河大赛落幕 - 工会要闻</title>", None),
    ],
)
def test_html_gives_whose_page_it_is(tmp_path: Path, head: str, publication: str | None) -> None:
    page = re.sub("<title>.*?</title>", "", html_of("utf-8")).replace("</head>", f"{head}</head>")
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert only_article(tmp_path / "a.html").context.publication == publication


def test_docx_keeps_tables_and_insertions_but_no_deletions(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml

    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    document.core_properties.title = TITLE
    paragraph = document.add_paragraph("会议由")
    paragraph._p.append(parse_xml(f"<w:ins {word}><w:r><w:t>沈若兰</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {word}><w:r><w:delText>陆启航</w:delText></w:r></w:del>"))
    paragraph.add_run("主持。")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "殷小满", "金奖"
    document.save(str(tmp_path / "a.docx"))
    article = only_article(tmp_path / "a.docx")
    assert (article.title, article.text) == (TITLE, "会议由沈若兰主持。\n殷小满　金奖")
    assert article.published is None  # the file's own dates are none of the article's


def make_examples() -> ModuleType:
    """The script whose output the binary examples are."""
    spec = importlib.util.spec_from_file_location("make_examples", ROOT / "scripts" / "make_examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pdf_gives_each_paragraph_whole_without_furniture() -> None:
    article = only_article(EXAMPLES / "06-jiangsu-gongyun-2024-11.pdf")
    paragraphs = [line.lstrip("#") for line in make_examples().MAGAZINE.splitlines()][1:]
    assert article.text.split("\n") == paragraphs
    assert (article.title, article.published) == ("《江苏工运》2024年第11期", "2024-12-01")
    assert len(article.pages) > 2
    assert article.pages == tuple(sorted(article.pages))
    assert article.text[article.pages[1] :].startswith("省总工会党组成员、副主席顾明岚，")


def test_binary_examples_are_those_of_the_script() -> None:
    made = make_examples()
    award = only_article(EXAMPLES / "08-biaozhang.gb18030.txt")
    assert award.text.split("\n") == made.AWARD.splitlines()[2:]
    assert only_article(EXAMPLES / "09-gangsu-jiaoliu.big5.txt").text.split("\n") == made.HONG_KONG.splitlines()[2:]
    agreement = only_article(EXAMPLES / "05-qianyue.docx")
    assert agreement.title == made.AGREEMENT_TITLE
    assert agreement.text.split("\n")[: len(made.AGREEMENT) - 1] == made.AGREEMENT[1:]


def test_the_examples_are_read_whole() -> None:
    articles = list(read([str(EXAMPLES)]))
    assert [failure for failure in articles if isinstance(failure, ReadFailure)] == []
    assert len(articles) >= 20
    assert {path.suffix for path in EXAMPLES.iterdir()} >= {".txt", ".md", ".html", ".pdf", ".docx", ".jsonl", ".gz"}
    undated = [a.source for a in articles if isinstance(a, Article) and a.published is None]
    assert undated == []
