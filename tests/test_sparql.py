"""User-written SPARQL: what is refused and what is not, bound parameters, limits, and the place of a mistake."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import sparql
from kg.folder import Folder
from kg.sparql_text import bind, refuse_forbidden
from kg.sparql_tokens import PREFIXES, tokens
from ontology.errors import QueryError, UsageError

# A port that Oxigraph itself will not speak to: it raises OSError, which shows that it tried to.
SERVER = "<http://localhost:9/>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder whose store holds 300 people with names and numbers, in two graphs."""
    path = tmp_path_factory.mktemp("parent") / "graph"
    with Folder.open(path, create=True) as opened:
        fill(opened.store.raw)
    return path


def fill(store: ox.Store) -> None:
    name, age = ox.NamedNode(PREFIXES["kg"] + "name"), ox.NamedNode(PREFIXES["kg"] + "age")
    for number in range(300):
        person = ox.NamedNode(f"{PREFIXES['id']}person/{number}")
        graph = ox.NamedNode(f"{PREFIXES['id']}graph/{number % 2}")
        store.add(ox.Quad(person, name, ox.Literal(f"张{number}"), graph))
        store.add(ox.Quad(person, age, ox.Literal(number), graph))
    store.flush()


def tries_a_server(query: str) -> bool:
    """Whether Oxigraph, left alone with the query, would go out to the network."""
    try:
        answer = ox.Store().query(query, prefixes={"kg": "http://localhost:9/", "": "http://localhost:9/"})
        assert isinstance(answer, ox.QuerySolutions)
        list(answer)
    except OSError:
        return True
    except (SyntaxError, RuntimeError):
        return False
    return False


def is_refused(query: str) -> bool:
    try:
        refuse_forbidden(query)
    except QueryError:
        return True
    return False


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {SERVER} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ sErViCe{SERVER}{{}} }}",
        f"SELECT * {{ SERVICE # a comment\n {SERVER} {{}} }}",
        "SELECT * { SERVICE kg:x {} }",
        "SELECT * { SERVICEkg:x {} }",
        "SELECT * { SERVICE:x {} }",
        "SELECT * { SERVICEkg:a.b.:c{} }",
        "SELECT * { SERVICEkg:\\'.kg:x # here\n {} }",
        f"SELECT * {{ ?s ?p 1SERVICE {SERVER} {{}} }}",
        f'SELECT * {{ ?s ?p "a"SERVICE {SERVER} {{}} }}',
        f"SELECT * {{ ?s ?p trueSERVICE {SERVER} {{}} }}",
        f"SELECT * {{ ?s ?p kg:.SERVICE {SERVER} {{}} }}",
        f"SELECT * {{ ?s kg:a\\#b ?o . SERVICE {SERVER} {{}} }}",
        f"SELECT * {{ FILTER(?a<?b) SERVICE {SERVER} {{}} FILTER(?c>?d) }}",
        f"SELECT * {{ ?s ?p '''it's''' SERVICE {SERVER} {{}} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE {SERVER} {{}} }} }} }}",
    ],
)
def test_every_way_to_write_service_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_forbidden(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s kg:name "SERVICE <http://x> {}" }',
        "SELECT * { ?s kg:name '''a\nSERVICE <http://x> {''' }",
        "SELECT * { ?s ?p <http://x/SERVICE> } # SERVICE <http://x> {}",
        "PREFIX service: <http://x/> SELECT ?service { ?service service:of kg:service . FILTER(?service < 3) }",
        "PREFIX service: <http://x/> SELECT * { GRAPH service:g { ?s ?p ?o } }",
        "SELECT * { ?s kg:service ?x { ?x ?y ?z } }",
        'SELECT * { ?s kg:name "x"@service }',
        'SELECT * { ?s kg:name "INSERT DATA { LOAD }" ; kg:delete ?load }',
    ],
)
def test_the_words_are_harmless_in_strings_names_and_comments(query: str, folder: Path) -> None:
    assert sparql.run(folder, query).kind == "select"


FRAGMENTS = [
    "SERVICE", "service", SERVER, "kg:x", ":x", "?v", "$v", "{", "}", "{}", "{ ?s ?p ?o }", "(", ")", "1",
    "1.", "true", "a", ".", ";", "#", "\n", " ", '"', "'", '"""', "'''", "\\", "<", ">", "<a", "'#'", '"a"',
    "@en", "^^kg:x", "_:b", "GRAPH", "FILTER(?a<?b)", "OPTIONAL", "UNION", "\\u0053", "?s ?p ",
    "VALUES ?v {" + SERVER + "}", "kg:", "kg:\\'", "kg:a\\#", "<http://x/#", "-", "\r",
]  # fmt: skip


GAPS = st.lists(st.sampled_from(FRAGMENTS), max_size=2).map("".join) | st.sampled_from(["", " ", "#'\n", "\r"])


@settings(max_examples=1500, deadline=None)
@given(GAPS, GAPS, st.sampled_from([SERVER, "kg:x", ":x", "?v"]), GAPS, GAPS)
def test_what_would_reach_the_network_is_refused(before: str, gap: str, name: str, gap2: str, after: str) -> None:
    query = f"SELECT * {{{before}SERVICE{gap}{name}{gap2}{{}}{after}}}"
    if tries_a_server(query):
        assert is_refused(query), query


@pytest.mark.parametrize("left", ["", "?s ?p 1", '?s ?p "x"', "{}", "?s ?p kg:.", "FILTER(1<2)", "# c\n", "'#'"])
@pytest.mark.parametrize("name", [SERVER, "kg:x", ":x", " kg:x", "\n" + SERVER])
def test_glued_words_that_would_reach_the_network_are_refused(left: str, name: str) -> None:
    query = f"SELECT * {{{left}SERVICE{name}{{}}}}"
    assert not tries_a_server(query) or is_refused(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX kg: <http://x/>\n# first\ndelete where { ?s ?p ?o }",
        "LOAD <http://example.com/x.ttl>",
        "DROP ALL",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused_by_name(update: str, folder: Path) -> None:
    with pytest.raises(QueryError, match="only read"):
        sparql.run(folder, update)
    assert sparql.run(folder, "SELECT (COUNT(*) AS ?n) { ?s kg:age ?o }").rows == ((300,),)


def test_rows_come_back_as_python_values_in_the_order_of_the_query(folder: Path) -> None:
    result = sparql.run(
        folder,
        'SELECT ?s ?age (?age > 6 AS ?old) ?nothing ("x"^^xsd:integer AS ?odd) { ?s kg:name "张7" ; kg:age ?age }',
    )
    assert result.columns == ("s", "age", "old", "nothing", "odd")
    assert result.rows == ((PREFIXES["id"] + "person/7", 7, True, None, "x"),)
    assert result.records()[0]["age"] == 7


def test_a_star_keeps_the_order_in_which_variables_appear(folder: Path) -> None:
    assert sparql.run(folder, 'SELECT * { ?z kg:name "张7" . ?z kg:age ?a }').columns == ("z", "a")
    assert sparql.run(folder, 'SELECT * { ?z kg:name "张7" . ?z kg:age ?a }').rows[0][1] == 7


def test_ask_construct_describe_and_from(folder: Path) -> None:
    assert sparql.run(folder, 'ASK { ?s kg:name "张7" }').rows == ((True,),)
    turtle = sparql.run(folder, 'CONSTRUCT { ?s kg:alias ?n } WHERE { ?s kg:name ?n FILTER(?n = "张7") }').turtle
    assert 'kg:alias "张7"' in turtle and "@prefix kg:" in turtle and "@prefix foaf:" not in turtle
    assert "张7" in sparql.run(folder, f"DESCRIBE <{PREFIXES['id']}person/7>").turtle
    assert sparql.run(
        folder, "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/guanxi/id/graph/1> { ?s kg:name ?x }"
    ).rows == ((150,),)


def test_declared_prefixes_win_over_the_given_ones(folder: Path) -> None:
    assert sparql.run(folder, "PREFIX kg: <http://x/> SELECT * { ?s kg:name ?n }").rows == ()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?name { ?s kg:name ?name }",
        "SELECT ?s { ?s kg:name ?n FILTER(?n = ?name) }",
        "SELECT (COUNT(?s) AS ?c) (EXISTS { ?s ?p ?o } AS ?e) { ?s kg:name ?name }",
        "CONSTRUCT { ?s kg:alias ?name } WHERE { ?s kg:name ?name }",
        "ASK { ?s kg:name ?name }",
        "DESCRIBE ?s { ?s kg:name ?name }",
    ],
)
def test_parameters_bind_in_every_form_of_query(query: str, folder: Path) -> None:
    found = sparql.run(folder, query, params={"name": "张7"})
    missed = sparql.run(folder, query, params={"name": "张7x"})
    assert found != missed and (found.rows or "张7" in found.turtle)


@pytest.mark.parametrize(
    "value", ['张" . ?s ?p ?o . #', "\\", "'''", "a\nb", "\u2028", "}} SERVICE <http://x> {", "<not an iri"]
)
def test_a_value_is_never_read_as_sparql(value: str, folder: Path) -> None:
    assert sparql.run(folder, "SELECT ?name { VALUES ?x { 1 } }", params={"name": value}).rows == ((value,),)
    bound = bind("SELECT * { ?s kg:name ?name }", {"name": value})
    assert "\n" not in bound.replace("\\n", "")  # the lines keep their numbers


def test_iris_as_values_and_bad_parameters(folder: Path) -> None:
    person = f"<{PREFIXES['id']}person/7>"
    assert sparql.run(folder, "SELECT ?n { ?s kg:name ?n }", params={"s": person}).rows == (("张7",),)
    with pytest.raises(UsageError, match=r"no variable \?nmae.*name"):
        sparql.run(folder, "SELECT ?s { ?s kg:name ?name }", params={"nmae": "x"})
    with pytest.raises(UsageError, match="not an IRI"):
        sparql.run(folder, "SELECT ?s { ?s kg:name ?name }", params={"s": "<not an iri>"})
    with pytest.raises(QueryError, match="short form"):
        sparql.run(folder, "CONSTRUCT WHERE { ?s kg:name ?name }", params={"name": "x"})


@pytest.mark.parametrize(
    ("query", "line", "column", "word"),
    [
        ("SELECT ?p\nWHERE { ?p kg:nme ?x ; FILTR(?x) }", 2, 24, "FILTR"),
        ("SELEC ?p { ?p ?q ?r }", 1, 1, "SELEC"),
        ("SELECT ?p {\n\n ?p zz:a ?x }", 3, 5, "zz:"),
        ('SELECT ?p {\n ?p kg:a "张三 }', 2, 10, "not closed"),
        ("SELECT ?p {\n ?p kg:a ?x", 1, 11, "never closed"),
        ("SELECT ?p { ?p kg:a ?x } }", 1, 26, "closes nothing"),
        ("SELECT * { ?a kg:b ?c } ORDER ?c", 1, 31, "?c"),
        ("SELECT * { FILTER(?x = ) }", 1, 24, ")"),
        ("SELECT * { ?s kg:a “张三” }", 1, 20, "“"),
        ("SELECT ?p LIMIT 5", 1, 11, "LIMIT"),
        ("", 1, 1, "empty"),
    ],
)
def test_a_mistake_is_shown_with_its_place(query: str, line: int, column: int, word: str, folder: Path) -> None:
    with pytest.raises(QueryError) as caught:
        sparql.run(folder, query)
    assert caught.value.where == f"line {line}, column {column}"
    assert word in caught.value.what
    shown = caught.value.what.splitlines()[1]
    assert shown.strip() == query.split("\n")[line - 1].strip()


def test_bound_parameters_do_not_move_the_place_of_a_mistake(folder: Path) -> None:
    with pytest.raises(QueryError) as caught:
        sparql.run(folder, "SELECT ?p { ?p kg:a ?name . FILTR(?p) }", params={"name": "张三" * 30})
    assert caught.value.where == "line 1, column 29"


def test_a_long_line_is_cut_around_the_mistake(folder: Path) -> None:
    with pytest.raises(QueryError) as caught:
        sparql.run(folder, "SELECT * { " + "?a kg:b ?c . " * 100 + "FILTR(?x) }")
    shown, mark = caught.value.what.splitlines()[1:]
    assert len(shown) < 130 and shown[mark.index("^") :].startswith("FILTR")


def test_a_query_without_end_is_stopped(folder: Path) -> None:
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        sparql.run(
            folder,
            "SELECT (COUNT(*) AS ?n) { ?a kg:age ?b . ?c kg:age ?d . ?e kg:age ?f . ?g kg:age ?h }",
            timeout_s=0.5,
        )


def test_a_query_that_eats_memory_is_stopped(folder: Path) -> None:
    with pytest.raises(QueryError, match="MB of memory"):
        sparql.run(
            folder, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a", memory_bytes=1000 << 20, timeout_s=60
        )


def test_a_query_at_which_the_engine_breaks_says_at_what(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "thread '<unnamed>' panicked at lib/store.rs:12:34:\nno such key\n"
        "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n"
    )
    broken = subprocess.CompletedProcess(["python"], 1, b"", said.encode())
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: broken)
    with pytest.raises(QueryError, match=r"without an answer \(no such key\)"):
        sparql.run(folder, "ASK { ?a ?b ?c }")


def test_rows_are_limited_and_say_so(folder: Path) -> None:
    few = sparql.run(folder, "SELECT * { ?s kg:age ?n }", max_rows=5)
    assert len(few.rows) == 5 and few.truncated
    assert not sparql.run(folder, "SELECT * { ?s kg:age ?n }", max_rows=300).truncated
    assert sparql.run(folder, "CONSTRUCT WHERE { ?s kg:age ?n }", max_rows=5).truncated


def test_hostile_length_is_refused_in_time_that_grows_with_it() -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        for part in ("a.", "'''", '"', "<", "(", ":"):
            is_refused(part * times)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.02)
    with pytest.raises(QueryError, match="characters"):
        refuse_forbidden("#" * 1_000_000)


@given(st.text(max_size=60))
def test_tokens_lie_in_the_text_where_they_say(text: str) -> None:
    assert all(text[token.start : token.start + len(token.text)] == token.text for token in tokens(text))


def test_what_is_forbidden_is_refused_before_values_are_bound(folder: Path) -> None:
    with pytest.raises(QueryError, match="changes data"):
        sparql.run(folder, "DROP ALL", params={"name": "陈望舒"})


def test_a_value_reaches_the_sub_selects_that_mention_its_variable() -> None:
    query = (
        "SELECT ?s ?n WHERE { { SELECT ?s WHERE { ?s kg:name ?name } } "
        "OPTIONAL { SELECT ?s (COUNT(?o) AS ?n) WHERE { { SELECT ?s WHERE { ?s ?q ?o } } ?s ?p ?o } GROUP BY ?s } }"
    )
    bound = bind(query, {"name": "陈望舒"})
    block = 'VALUES (?name) { ("陈望舒") }'
    assert bound.count(block) == 2
    assert f"WHERE {{ {block}  {{ SELECT ?s WHERE {{ {block}  ?s kg:name ?name" in bound
    assert bound.replace(f" {block} ", "") == query
