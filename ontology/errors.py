"""The one tree of errors, and the one table from an error to an exit code."""

from __future__ import annotations


class GuanxiError(Exception):
    """Base of every error that a user may meet: what happened, where, and what to do about it.

    ``what`` is a sentence without a full stop; ``where`` a path, a line or an IRI; ``do`` an instruction.
    """

    def __init__(self, what: str, *, where: str | None = None, do: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        return f"{self.where}: {self.placeless}" if self.where else self.placeless

    @property
    def placeless(self) -> str:
        """What happened and what to do: where it did may be a path of this machine, which is not for everybody."""
        return f"{self.what}. {self.do}" if self.do else self.what


class ReadError(GuanxiError):
    """An article could not be read: missing, empty, broken, too large, of an unknown kind."""


class UnreachableError(ReadError):
    """What lies behind a URL could not be reached: that is no fault of an article, and may pass."""


class ExtractError(GuanxiError):
    """An article was read, but facts could not be drawn from it."""


class DataError(GuanxiError):
    """Data of our own (a lexicon, a record, a facts file) breaks its own rules."""


class StoreError(GuanxiError):
    """The graph folder or its store cannot be opened, written or trusted."""


class LockedError(StoreError):
    """Another process writes to the graph folder."""


class NotFoundError(GuanxiError):
    """A name, an article or a query that the user asked for is not there."""


class QueryError(GuanxiError):
    """A SPARQL query is malformed, forbidden, or ran out of time."""


class UsageError(GuanxiError):
    """The command was called in a way that cannot mean anything."""


EXIT_OK = 0
EXIT_PROBLEM = 1
EXIT_USAGE = 2

# The most specific class wins; every class here is a GuanxiError.
EXIT_CODES: dict[type[GuanxiError], int] = {
    GuanxiError: EXIT_PROBLEM,
    UsageError: EXIT_USAGE,
}


def exit_code(error: GuanxiError) -> int:
    """The exit code for an error: that of its nearest class in ``EXIT_CODES``."""
    return next(EXIT_CODES[cls] for cls in type(error).__mro__ if cls in EXIT_CODES)
