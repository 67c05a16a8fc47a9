"""The commands of ``kg`` by name, each imported when it is asked for: a look-up does not wait for the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from typer.core import TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

# In the order in which ``kg --help`` lists them: name, module of this package, function where it has another name.
COMMANDS = (
    ("add", "add"),
    ("extract", "extract"),
    ("build", "build"),
    ("resolve", "resolve"),
    ("explain", "explain"),
    ("person", "person"),
    ("org", "org"),
    ("event", "event"),
    ("changes", "changes"),
    ("search", "search"),
    ("query", "query"),
    ("graph", "graph"),
    ("path", "chain"),
    ("neighbours", "chain"),
    ("central", "central"),
    ("communities", "central"),
    ("same", "judge"),
    ("different", "judge"),
    ("unsure", "judge"),
    ("rename", "judge"),
    ("reject", "judge"),
    ("undo", "judge"),
    ("judgements", "judge"),
    ("review", "review"),
    ("articles", "articles"),
    ("remove", "articles"),
    ("stats", "stats"),
    ("export", "exchange"),
    ("import", "exchange"),
    ("load", "load"),
    ("rebuild", "articles"),
    ("check", "upkeep"),
    ("backup", "upkeep"),
    ("restore", "upkeep"),
    ("serve", "serve"),
    ("mcp", "mcp"),
)


class Commands(Mapping[str, Any]):
    """Name -> command, in the order of ``COMMANDS``. A command's module is imported at its first use."""

    def __init__(self) -> None:
        self._modules = dict(COMMANDS)
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            module = import_module(f"cli.{self._modules[name]}")
            function = getattr(module, f"{name}_" if name == "import" else name)  # import is a word of Python's own
            info = CommandInfo(name=name, callback=function)
            self._made[name] = get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


class Group(TyperGroup):
    """The group ``kg`` with the commands of ``Commands``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands: Any = Commands()
