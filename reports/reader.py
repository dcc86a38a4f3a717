"""What every input format declares: whether the bytes are its own, and how to read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports.model import Document

SIGNATURES: dict[bytes, str] = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"{\\rtf": "rtf",
    b"\x89PNG\r\n": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"RIFF": "picture",
    b"II*\x00": "picture",
    b"MM\x00*": "picture",
    b"\x1f\x8b": "archive",
    b"Rar!": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
}
"""What files of other kinds begin with; the name of a file says nothing."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An input format: `knows` claims bytes by their content, `read` turns them into a document."""

    kind: str
    knows: Callable[[bytes], bool]
    read: Callable[[bytes], Document]


def signature(data: bytes) -> str | None:
    """The kind of a file that is no text, by how it begins; None for text and web pages.

    >>> signature(b"%PDF-1.7"), signature("年报".encode())
    ('pdf', None)
    """
    return next((kind for start, kind in SIGNATURES.items() if data.startswith(start)), None)


def has_markup(data: bytes) -> bool:
    """Whether bytes without a signature are a web page rather than plain text."""
    head = data[:65536].replace(b"\x00", b"").lower()
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") or any(
        tag in head for tag in (b"<html", b"<body", b"<table", b"<div")
    )
