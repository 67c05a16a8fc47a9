"""The web application, asked as clients ask it: pages, twins, the SPARQL protocol, errors, and what guards it all."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient
from world import EXTRACTIONS, Story, build

from kg.folder import Folder
from kg.ids import BASE
from kg.told_article import Piece
from ontology.errors import NotFoundError
from web.app import create_app
from web.things import beginning
from web.view import LONGEST_CHARS, marked, path_of, short

ROOT = Path(__file__).resolve().parent.parent
HTML = {"accept": "text/html,application/xhtml+xml"}
HOSTILE = "<script>alert(1)</script>\u202e'\"&"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("web"))


@pytest.fixture
def web(graph: Path) -> Iterator[TestClient]:
    with TestClient(create_app(graph), base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


def address(graph: Path, name: str, kind: str) -> str:
    with Folder.open(graph) as folder:
        return path_of(folder.index.exact(name, kind)[0].iri)


def two(graph: Path) -> str:
    """What links a person and a body."""
    one, other = address(graph, "陈望舒", "person"), address(graph, "青川省总工会", "organization")
    return f"/between?one={one[1:]}&other={other[1:]}"


def paths(graph: Path) -> list[str]:
    """A page of each kind."""
    return [
        "/", "/search?q=陈望舒", "/search", "/changes", "/timeline", "/timeline?type=meeting&since=2024-06-01&skip=1",
        "/statistics", "/sparql", "/explore", "/explore?at=" + address(graph, "陈望舒", "person")[1:],
        address(graph, "临江市", "place"), address(graph, "陈望舒", "person"),
        address(graph, "青川省总工会", "organization"), f"/article/{EXTRACTIONS[0].article.id}",
        address(graph, "第六届“匠心杯”焊工技能大赛", "event"), two(graph),
    ]  # fmt: skip


def test_answers_are_kept_within_their_bytes(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(graph)
    with TestClient(app, base_url="http://localhost") as web:
        whole = sum(len(web.get(path, headers=HTML).content) for path in paths(graph) + paths(graph)[:3])
        kept = app.state.answers
        assert 0 < kept.kept_bytes < whole, "what is asked for twice is kept once"
        monkeypatch.setattr("web.answering.MOST_KEPT_BYTES", 20_000)
        last = paths(graph)[-1] + "&x=1"
        assert web.get(last, headers=HTML).text == web.get(last, headers=HTML).text
        assert 0 < kept.kept_bytes <= 20_000


def test_answers_of_a_graph_that_has_changed_are_let_go(tmp_path: Path) -> None:
    with Folder.open(tmp_path / "g", create=True) as folder:
        list(folder.add(EXTRACTIONS[:1]))
    app = create_app(tmp_path / "g")
    with TestClient(app, base_url="http://localhost") as web:
        before = web.get("/index.json").text
        web.get("/changes", headers=HTML)
        several = app.state.answers.kept_bytes
        with Folder.open(tmp_path / "g", write=True) as folder:
            list(folder.add(EXTRACTIONS[1:2]))
        after = web.get("/index.json").text
        assert after != before
        assert 0 < app.state.answers.kept_bytes == len(after.encode()) < several


def test_every_page_is_html_and_bound_by_its_headers(web: TestClient, graph: Path) -> None:
    for path in paths(graph):
        page = web.get(path, headers=HTML)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), path
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert page.headers["x-content-type-options"] == "nosniff"
        assert "<script>" not in page.text and " style=" not in page.text and "onclick" not in page.text


def test_a_person_shows_posts_and_events_with_their_sentences(web: TestClient, graph: Path) -> None:
    page = web.get(address(graph, "陈望舒", "person"), headers=HTML).text
    with Folder.open(graph) as folder:
        from kg.lookup import person

        one = person(folder, "陈望舒").people[0]
    assert all(post.title in page and (post.organization or "") in page for post in one.posts)
    assert all(each.sentence.replace("“", "“") in page for each in one.appearances if "&" not in each.sentence)
    assert path_of(one.companions[0].iri) in page


def test_fifty_of_whom_one_sentence_tells_are_one_list(tmp_path: Path) -> None:
    names = [f"陈{sign}舒" for sign in "望山水云月星风雨"]
    story = Story("l.txt", f"{'、'.join(names)}出席会议。何溪亭主持会议。", "2024-01-01")
    meeting = story.event("meeting", "会议", "2024-01-01")
    for name in names:
        story.part(meeting, story.person(name), "attends")
    story.part(meeting, story.person("何溪亭"), "presides")
    path = build(tmp_path, [story.done()])
    with TestClient(create_app(path), base_url="http://localhost") as web:
        page = web.get(address(path, "会议", "event"), headers=HTML).text
    assert f"参与者 <small>{len(names) + 1}</small>" in page and page.count('<li class="crowd">') == 1
    assert all(page.count(f"<bdi>{name}</bdi>") == 1 for name in [*names, "何溪亭"])
    assert page.count("<summary>依据</summary>") == 2


def test_a_day_that_nobody_wrote_is_not_made_up(tmp_path: Path) -> None:
    story = Story("d.txt", "陈望舒出席会议。", "2024-01-05")
    who = story.person("陈望舒")
    story.part(story.event("meeting", "会议"), who, "attends")
    path = build(tmp_path, [story.done()])
    with TestClient(create_app(path), base_url="http://localhost") as web:
        assert "2024-01-05 报道</span></time>" in web.get(address(path, "陈望舒", "person"), headers=HTML).text
        assert "文中没有写明；2024-01-05 报道" in web.get(address(path, "会议", "event"), headers=HTML).text


def test_what_was_looked_for_is_marked(web: TestClient) -> None:
    page = web.get("/search?q=陈望舒 出席", headers=HTML).text
    assert "<mark>陈望舒</mark>" in page and "<mark>出席</mark>" in page
    assert marked("a<B>c", "b C") == [("a<", False), ("B", True), (">", False), ("c", True)]
    assert marked("甲(乙", "( [") == [("甲", False), ("(", True), ("乙", False)] and marked("甲", " ") == [
        ("甲", False)
    ]


def test_twins_say_what_the_page_says(web: TestClient, graph: Path) -> None:
    path = address(graph, "陈望舒", "person")
    told = web.get(f"{path}.json").json()
    assert told["name"] == "陈望舒" and told["posts"] and told["appearances"][0]["proofs"]
    assert web.get(path, headers={"accept": "application/json"}).json() == told
    turtle = web.get(f"{path}.ttl")
    assert turtle.headers["content-type"].startswith("text/turtle")
    triples = list(ox.parse(turtle.content, format=ox.RdfFormat.TURTLE))
    assert {str(quad.subject.value) for quad in triples} == {BASE + path[1:]}  # type: ignore[union-attr]
    assert web.get(path, headers={"accept": "text/turtle"}).content == turtle.content


def test_a_page_without_turtle_is_html_and_says_so(web: TestClient) -> None:
    page = web.get("/changes", headers={"accept": "text/turtle"})
    assert page.headers["content-type"] == "text/html; charset=utf-8" and "<html" in page.text


@pytest.mark.parametrize(
    "path", ["/index.json", "/search.json?q=工会", "/changes.json", "/timeline.json", "/statistics.json"]
)
def test_lists_have_json_twins(web: TestClient, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 200 and answer.json()


def test_an_article_shows_its_text_whole_with_names_as_links(web: TestClient, graph: Path) -> None:
    told = EXTRACTIONS[0]
    answer = web.get(f"/article/{told.article.id}.json").json()
    text = "\n".join("".join(piece["text"] for piece in line) for line in answer["paragraphs"])
    assert text == "\n".join(line for line in told.article.text.split("\n") if line)
    assert len(answer["facts"]) == len(told.facts)
    for fact in answer["facts"]:
        assert told.article.text[fact["start"] : fact["end"]] == fact["sentence"]
    page = web.get(f"/article/{told.article.id}", headers=HTML).text
    assert f'<a class="person" href="{address(graph, "陈望舒", "person")}">' in page


def test_a_page_that_has_not_changed_is_not_sent_again(graph: Path, tmp_path: Path) -> None:
    path = build(tmp_path, EXTRACTIONS[:5])
    with TestClient(create_app(path), base_url="http://localhost") as web:
        first = web.get("/")
        assert web.get("/", headers={"if-none-match": first.headers["etag"]}).status_code == 304
        with Folder.open(path, write=True) as folder:
            list(folder.add(EXTRACTIONS))
        again = web.get("/", headers={"if-none-match": first.headers["etag"]})
        assert again.status_code == 200 and again.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize("path", ["/openapi.json", "/graph?name=陈望舒", "/changes.json"])
def test_whoever_has_it_is_told_so(web: TestClient, path: str) -> None:
    tag = web.get(path).headers["etag"]
    again = web.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_an_iri_leads_to_its_page(web: TestClient, graph: Path) -> None:
    path = address(graph, "陈望舒", "person")
    answer = web.get(f"/id{path}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, path)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/person/00000000000000000000", 404),
        ("/person/x%3E%20.%20%3Cy", 404),
        ("/article/ffff", 404),
        ("/changes?limit=0", 400),
        ("/changes?limit=9999999999", 400),
        ("/changes?limit=%D9%A3", 400),
        ("/changes?limit=000000050999999", 400),
        ("/timeline?since=2024-13-01", 400),
        ("/timeline?until=2024", 400),
        ("/timeline?type=%3Cscript%3E", 400),
        ("/timeline?skip=-1", 400),
        ("/explore?at=person/00", 404),
        ("/explore?at=../person", 400),
        ("/explore?at=article/00", 400),
        ("/explore?kind=x", 400),
        ("/between", 400),
        ("/between?one=person/00&other=person/01", 404),
        ("/between?one=person/00&other=person/00", 400),
        ("/between?one=person/00&other=article/00", 400),
        ("/explore?limit=1000", 400),
        ("/place/00000000000000000000", 404),
        ("/graph?top=100000", 400),
        ("/graph?name=无此人", 404),
        ("/static/../pyproject.toml", 404),
        ("/static/%2e%2e/app.py", 404),
        ("/sparql?query=a&query=b", 400),
    ],
)
def test_errors_are_pages_without_a_trace(web: TestClient, graph: Path, path: str, status: int) -> None:
    page = web.get(path, headers=HTML)
    assert page.status_code == status and str(status) in page.text
    assert "Traceback" not in page.text and str(graph) not in page.text
    assert "error" in web.get(path, headers={"accept": "application/json"}).json()


def test_a_fault_of_the_program_tells_nothing(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("web.pages.stats", fails)
    page = web.get("/?fresh", headers=HTML)
    assert page.status_code == 500 and "secret" not in page.text


def test_hostile_articles_stay_text(tmp_path: Path) -> None:
    name = HOSTILE + "长" * 200_000
    story = Story("h.txt", f"{name}在{HOSTILE}馆出席{HOSTILE}会议。", "2024-01-01", title=f"</title>{HOSTILE}")
    one, body = story.person(name), story.org(HOSTILE)
    story.holds(one, body, f"主席{HOSTILE}")
    hall = story.place(f"{HOSTILE}馆", province=HOSTILE, city=HOSTILE)
    story.part(story.event("meeting", f"{HOSTILE}会议", "2024-01-01", places=[hall]), one, "attends")
    told = story.done()
    path = build(tmp_path, [told])
    with TestClient(create_app(path), base_url="http://localhost") as web:
        pages = ["/", f"/search?q={quote(HOSTILE)}", f"/article/{told.article.id}",
                 address(path, name, "person"),
                 address(path, HOSTILE, "organization"), address(path, f"{HOSTILE}会议", "event"),
                 address(path, f"{HOSTILE}馆", "place"), "/changes", "/timeline", "/statistics",
                 "/explore", "/explore?at=" + address(path, name, "person")[1:],
                 f"/between?one={address(path, name, 'person')[1:]}"
                 f"&other={address(path, HOSTILE, 'organization')[1:]}"]  # fmt: skip
        for page in pages:
            answer = web.get(page, headers=HTML)
            assert answer.status_code == 200 and "<script>alert" not in answer.text, page
            assert len(answer.text) < (2_000_000 if page.startswith("/article/") else 100_000), page
        assert len(web.get(pages[3], headers=HTML).text) < 60_000
        assert web.get(pages[3] + ".json").json()["name"] == name


def test_of_a_text_without_end_the_beginning_is_shown() -> None:
    line = [Piece("甲" * 6, "person", "x"), Piece("乙" * 6)]
    assert beginning([line, line], 24) == ([line, line], True)
    cut, whole = beginning([line, line], 8)
    assert not whole and "".join(piece.text for each in cut for piece in each) == "甲" * 6 + "乙" * 2
    assert cut[0][0] is line[0]


def test_long_texts_are_cut() -> None:
    assert short("长" * 1000) == "长" * LONGEST_CHARS + "…" and short(None) == ""


# The SPARQL protocol

ASKED = "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name LIMIT 3"


def test_a_query_comes_in_three_ways(web: TestClient) -> None:
    by_get = web.get("/sparql", params={"query": ASKED})
    by_form = web.post("/sparql", data={"query": ASKED})
    directly = web.post("/sparql", content=ASKED.encode(), headers={"content-type": "application/sparql-query"})
    assert by_get.headers["content-type"] == "application/sparql-results+json"
    assert len(by_get.json()["results"]["bindings"]) == 3
    assert by_get.content == by_form.content == directly.content
    assert by_get.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "kind",
    ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"],
)
def test_rows_in_every_format(web: TestClient, kind: str) -> None:
    answer = web.get("/sparql", params={"query": ASKED}, headers={"accept": f"{kind}, */*;q=0.1"})
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert all(name in answer.text for name in ("何溪亭", "?name" if "tab" in kind else "name"))


def test_terms_keep_their_kind(web: TestClient) -> None:
    query = 'SELECT * WHERE { VALUES (?a ?b ?c ?d) { (<urn:x> "x"@zh 1 UNDEF) } }'
    (row,) = web.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert row == {
        "a": {"type": "uri", "value": "urn:x"},
        "b": {"type": "literal", "value": "x", "xml:lang": "zh"},
        "c": {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
    }


@pytest.mark.parametrize("kind", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"])
def test_triples_in_every_format(web: TestClient, kind: str) -> None:
    query = "CONSTRUCT { ?p rdfs:label ?n } WHERE { ?p a kg:Person ; rdfs:label ?n }"
    answer = web.get("/sparql", params={"query": query}, headers={"accept": kind})
    form = ox.RdfFormat.from_media_type(kind)
    assert form is not None and len(list(ox.parse(answer.content, format=form))) > 5


def test_ask(web: TestClient) -> None:
    assert web.get("/sparql", params={"query": "ASK { ?p a kg:Person }"}).json()["boolean"] is True
    assert web.get("/sparql", params={"query": "ASK {}"}, headers={"accept": "text/csv"}).text == "true"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"query": "SELECT ?s WHERE {"}, "line 1"),
        ({"query": "DROP ALL"}, "changes data"),
        ({"query": "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }"}, "SERVICE"),
        ({"update": "DROP ALL"}, "no updates"),
        ({"query": ASKED, "default-graph-uri": "no iri"}, "IRI"),
        ({}, "exactly one query"),
    ],
)
def test_what_the_endpoint_refuses(web: TestClient, sent: dict[str, str], says: str) -> None:
    answer = web.post("/sparql", data=sent, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 400 and says in answer.text


def test_a_request_that_is_too_large_or_of_another_kind(web: TestClient) -> None:
    large = web.post("/sparql", content=b"x" * (2 << 20), headers={"content-type": "application/sparql-query"})
    assert large.status_code == 400 and "shorter" in large.text
    assert web.post("/sparql", content=b"{}", headers={"content-type": "application/json"}).status_code == 400
    broken = web.post("/sparql", content=b"\xff", headers={"content-type": "application/sparql-query"})
    assert broken.status_code == 400 and "UTF-8" in broken.text


def test_a_browser_gets_a_form_with_examples_and_the_answer(web: TestClient) -> None:
    form = web.get("/sparql", headers=HTML).text
    assert "<textarea" in form and "易人的职务" in form
    assert "何溪亭" in web.get("/sparql", params={"query": ASKED}, headers=HTML).text
    things = web.get("/sparql", params={"query": "SELECT ?p { ?p a kg:Person }"}, headers=HTML).text
    assert "<bdi>何溪亭</bdi></a>" in things and ">https://w3id.org" not in things
    broken = web.get("/sparql", params={"query": "SELECT ?s WHERE {"}, headers=HTML)
    assert broken.status_code == 400 and "line 1" in broken.text and "SELECT ?s WHERE {" in broken.text


def test_the_editor_completes_from_the_ontology(web: TestClient) -> None:
    answer = web.get("/vocabulary.json")
    told = answer.json()
    terms = {term["term"]: term for term in told["terms"]}
    assert (terms["kg:attends"]["zh"], terms["kg:attends"]["kind"]) == ("出席", "property")
    assert terms["kg:attends"]["domain"] == "kg:Agent" and terms["kg:Event"]["kind"] == "class"
    assert terms["kg:type-meeting"]["kind"] == "concept" and told["prefixes"]["kg"].endswith("guanxi#")
    assert web.get("/vocabulary.json", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_the_bundle_is_made_from_what_lies_beside_it(web: TestClient) -> None:
    """Run `make web-assets` after a change under assets/."""
    digest = hashlib.sha256()
    for name in ("build.mjs", "editor.js", "package.json", "package-lock.json"):
        digest.update((ROOT / "assets" / name).read_bytes())
    bundle = web.get("/static/vendor/editor.js")
    assert bundle.text.startswith(f"/* Sources: sha256 {digest.hexdigest()}")
    pinned = json.loads((ROOT / "assets" / "package.json").read_text())["dependencies"]
    licences = (ROOT / "web" / "static" / "vendor" / "LICENCES.txt").read_text("utf-8")
    for name, version in pinned.items():
        assert f"{name} {version}" in bundle.text[:2000] and f"{name} {version}\n" in licences
    assert len(bundle.content) < 500_000 and "http://localhost" not in bundle.text


def test_the_service_describes_itself(web: TestClient) -> None:
    answer = web.get("/sparql", headers={"accept": "text/turtle"})
    assert "sparql-service-description#Service" in str(list(ox.parse(answer.content, format=ox.RdfFormat.TURTLE)))


def test_a_query_without_end_is_stopped(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.protocol.TIMEOUT_S", 0.5)
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = web.get("/sparql", params={"query": endless})
    assert answer.status_code == 400 and "stopped after" in answer.text


# What guards it


def test_another_host_is_refused(graph: Path) -> None:
    with TestClient(create_app(graph), base_url="http://evil.test") as web:
        assert web.get("/").status_code == 400
    with TestClient(create_app(graph, hosts=("graph.test",)), base_url="http://graph.test") as web:
        assert web.get("/").status_code == 200


def test_a_token_is_needed_where_one_is_set(graph: Path) -> None:
    with TestClient(create_app(graph, token="密码"), base_url="http://localhost") as web:
        assert web.get("/").status_code == 401 and web.get("/static/style.css").status_code == 401
        for given in ("Bearer 密码", "Basic " + base64.b64encode("me:密码".encode()).decode()):
            assert web.get("/", headers={"authorization": given.encode()}).status_code == 200
        for given in ("Bearer x", "Basic ###", "Digest 密码", "Basic " + base64.b64encode(b"me:x").decode()):
            assert web.get("/", headers={"authorization": given.encode()}).status_code == 401


def test_nothing_but_reading(web: TestClient) -> None:
    assert {web.request(method, "/").status_code for method in ("POST", "PUT", "DELETE", "PATCH")} == {405}


def test_no_application_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        create_app(tmp_path / "none")


def test_the_picture_may_run_its_own_script_and_reach_nothing(web: TestClient) -> None:
    page = web.get("/graph?name=陈望舒", headers=HTML)
    assert page.status_code == 200 and "陈望舒" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "sandbox allow-scripts" in page.headers["content-security-policy"]


def test_json_is_utf8_for_any_text(web: TestClient) -> None:
    assert json.loads(web.get("/search.json", params={"q": "\U0001f600 '\"<"}).content)["names"] == []


def test_an_iri_leads_to_its_page_and_never_to_another_host(web: TestClient, graph: Path) -> None:
    path = address(graph, "陈望舒", "person")
    answer = web.get("/id" + path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    for elsewhere in ("/id//evil.example", "/id/%2F%2Fevil.example", "/id/%5Cevil.example", "/id/", "/id/sparql"):
        away = web.get(elsewhere, follow_redirects=False)
        assert away.status_code == 404 and "location" not in away.headers, elsewhere


def test_the_form_is_what_the_client_likes_best(web: TestClient) -> None:
    for accept, kind in (
        ("text/html;q=0.1, application/json", "application/json"), ("application/json;q=0", "text/html"),
        ("application/json;q=0.5, */*", "application/json"), ("*/*", "text/html"), (";;q=x,,", "text/html"),
    ):  # fmt: skip
        assert web.get("/statistics", headers={"accept": accept}).headers["content-type"].startswith(kind), accept
    assert web.get("/statistics", headers={"if-none-match": "*"}).status_code == 304


def test_a_method_that_is_not_allowed_says_which_are(web: TestClient) -> None:
    answer = web.delete("/")
    assert answer.status_code == 405 and set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_a_query_nested_too_deeply_is_told_so(web: TestClient) -> None:
    query = "SELECT * " + "{" * 5000 + "}" * 5000
    answer = web.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    assert answer.status_code == 400 and "nested too deeply" in answer.text
