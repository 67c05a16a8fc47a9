"""From an error to a message and an exit code; nothing that a user meets ends in a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from cli.output import note
from ontology.errors import EXIT_PROBLEM, GuanxiError, exit_code

INTERRUPTED = 130  # 128 + SIGINT, what a shell reports
PIPE_CLOSED = 141  # 128 + SIGPIPE


def debugging() -> bool:
    """Whether KG_DEBUG asks for tracebacks."""
    return bool(os.environ.get("KG_DEBUG"))


def message(error: BaseException) -> str:
    """One or two sentences for a person: what, where and what to do."""
    if isinstance(error, GuanxiError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        place = f"{os.fsdecode(error.filename)}: " if error.filename is not None else ""
        return f"{place}{error.strerror}"
    if isinstance(error, MemoryError):
        return "out of memory"
    return f"{type(error).__name__}: {error}"


def run(command: Callable[[], object]) -> int:
    """Runs the program and gives its exit code; errors become messages on standard error."""
    try:
        return _finish(_call(command))
    except BrokenPipeError:
        return _pipe_closed()
    except KeyboardInterrupt:
        note("Interrupted.")
        return INTERRUPTED
    except GuanxiError as error:
        if debugging():
            raise
        note(f"kg: {message(error)}")
        return exit_code(error)
    except (OSError, MemoryError) as error:
        if debugging():
            raise
        note(f"kg: {message(error)}")
        return EXIT_PROBLEM
    except Exception as error:
        if debugging():
            raise
        note(f"kg: internal error: {message(error)}")
        note("This is a fault of the program, not of your input. KG_DEBUG=1 shows where it happened.")
        return EXIT_PROBLEM


def _call(command: Callable[[], object]) -> int:
    """The exit code that the command line parser chose by SystemExit."""
    try:
        command()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    return 0


def _finish(code: int) -> int:
    # A closed pipe often shows only here; at the interpreter's own flush it would print a complaint.
    sys.stdout.flush()
    return code


def _pipe_closed() -> int:
    """The reader went away (`kg … | head`): what is left unwritten goes nowhere, quietly."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
