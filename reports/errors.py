"""Everything that stops the reading of a document, as one small tree of errors.

    ReportError            what stops the work; `kind` for programs, `message` for people
    ├── Unreadable         the bytes could not be turned into a document (empty, too long, another format, garbled)
    └── Unrecognised       a document, but no annual report whose tables could be found in it

A doubt about what a report says is never an error: it is a `Finding`.
"""

from __future__ import annotations


class ReportError(Exception):
    """Something stopped the reading; `kind` is a stable English word, `message` one kind Chinese sentence."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class Unreadable(ReportError):
    """The bytes are no document that can be read here."""


class Unrecognised(ReportError):
    """The document was read, but it is no annual report, or its tables cannot be found."""


def several() -> Unrecognised:
    """Two reports whose figures could not be told apart."""
    return Unrecognised("several", "这里像是放着两份年报，数字混在一起分不清；请拆开，一份一份发。")


class FormError(ValueError):
    """A form file says something impossible; the text names the file, the table and the word at fault."""
