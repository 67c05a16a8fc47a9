"""The loader of the lexicons: what it refuses, where, and that all shipped files pass."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml

from ontology import lexicon
from ontology.errors import DataError
from ontology.lexicon import Countries, EventNouns, Lexicon, Organizations, Surnames, Titles, Verbs, load, parse
from ontology.schema import schema, schema_json

KINDS = [kind for kind in vars(lexicon).values() if isinstance(kind, type) and issubclass(kind, Lexicon)]
SHIPPED = {kind.file: kind for kind in KINDS if "file" in vars(kind)}


def shipped(name: str) -> str:
    return files("ontology").joinpath("lexicons", name).read_text("utf-8")


def strings(value: object) -> Iterator[str]:
    """Every word in a file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (*strings(key), *strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_the_schema_that_is_read_is_the_one_that_is_written() -> None:
    held = files("ontology").joinpath("schema.json").read_text("utf-8")
    assert held == schema_json(), "run 'make docs'"


def test_every_file_has_a_shape_and_every_shape_a_file() -> None:
    names = {path.name for path in files("ontology").joinpath("lexicons").iterdir() if path.name.endswith(".yaml")}
    assert names == set(SHIPPED)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_shipped_lexicon_loads_once(name: str) -> None:
    assert load(SHIPPED[name]) is load(SHIPPED[name])


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_shipped_lexicon_says_what_its_fields_mean_and_where_it_comes_from(name: str) -> None:
    header = "\n".join(line for line in shipped(name).splitlines() if line.startswith("#"))
    assert "Source:" in header
    assert "Apache-2.0" in header
    for field in SHIPPED[name].model_fields:
        assert f"# {field}:" in header


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_no_word_has_space_around_it_or_full_width_letters(name: str) -> None:
    for word in strings(yaml.safe_load(shipped(name))):
        assert word == word.strip()
        assert not any("\uff10" <= c <= "\uff5a" and c.isalnum() for c in word)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("names: {法国: [法]}\nnames: {德国: [德]}\n", 2),
        ("names:\n  法国: [法]\n  德国: [德]\n  法国: []\n", 4),
    ],
)
def test_a_repeated_key_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(DataError) as error:
        parse(Countries, text, "my.yaml")
    assert error.value.where == f"my.yaml, line {line}"
    assert "stands twice" in error.value.what
    assert error.value.do


def test_all_problems_are_named_at_once() -> None:
    with pytest.raises(DataError) as error:
        parse(Surnames, "single: 王李\ncompound: [欧阳, 3]\nwordlik: 高\n", "my.yaml")
    assert error.value.where == "my.yaml"
    for field in ("compound.1", "wordlike", "wordlik: "):
        assert field in error.value.what


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("names: {法国: 法}\n", "names.法国"),
        ("names: [法国]\n", "names"),
        ("names: {法国: [yes]}\n", "names.法国.0"),  # YAML reads yes as true, no as false, 1 as a number
        ("names: {法国: [1]}\n", "names.法国.0"),
        ("[]\n", ""),
        ("", ""),
    ],
)
def test_values_of_another_type_are_refused(text: str, field: str) -> None:
    with pytest.raises(DataError) as error:
        parse(Countries, text, "my.yaml")
    assert error.value.where == "my.yaml"
    assert field in error.value.what


def test_a_word_listed_twice_in_a_set_is_refused() -> None:
    text = shipped("acts.yaml").replace("statements: [", "statements: [说明了, 说明了, ", 1)
    with pytest.raises(DataError, match=r"statements.*listed twice: 说明了"):
        parse(lexicon.Acts, text, "acts.yaml")


@pytest.mark.parametrize("text", ["names: {法国: [法}\n", "names: 'x\n", "\tnames: {}\n"])
def test_what_is_no_yaml_is_refused(text: str) -> None:
    with pytest.raises(DataError, match=r"my\.yaml: not YAML"):
        parse(Countries, text, "my.yaml")


def test_yaml_runs_no_code() -> None:
    with pytest.raises(DataError):
        parse(Countries, "names: !!python/object/apply:os.system ['true']\n", "my.yaml")


@pytest.mark.parametrize(
    ("kind", "old", "new", "unknown"),
    [
        (Organizations, "\n  union: ", "\n  guild: ", "guild"),
        (EventNouns, "\n  meeting: ", "\n  gathering: ", "gathering"),
        (Verbs, "subject: presides", "subject: chairs", "chairs"),
        (Verbs, "type: reception", "type: encounter", "encounter"),
    ],
)
def test_keys_that_the_schema_does_not_know_are_refused(
    monkeypatch: pytest.MonkeyPatch, kind: type[Lexicon], old: str, new: str, unknown: str
) -> None:
    text = shipped(kind.file)
    assert old in text
    changed = parse(kind, text.replace(old, new, 1), kind.file)
    monkeypatch.setattr(lexicon, "parse", lambda *_: changed)
    lexicon._loaded.cache_clear()
    try:
        with pytest.raises(DataError, match=f"not in the schema: .*{unknown}"):
            load(kind)
    finally:
        monkeypatch.undo()
        lexicon._loaded.cache_clear()


def test_a_lexicon_cannot_be_changed_by_who_reads_it() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load(Titles).heads = []


def test_every_kind_and_type_of_the_schema_has_words() -> None:
    # Kinds and types that no noun tells: a state by the list of countries, those told by verbs alone.
    kinds = set(load(Organizations).suffixes) | {"state", "other"}
    told = {frame.type for frame in load(Verbs).frames.values()} | set(load(EventNouns).nouns)
    assert set(schema().organization_kinds) <= kinds
    assert set(schema().event_types) <= told
