"""What every input format declares: whether the bytes are its own, and how to read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.errors import Unreadable
from reports.model import Document, Place

SIGNATURES: dict[bytes, str] = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
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

_BITMAP = re.compile(rb"BM.{4}\x00{4}.{4}[\x0c\x28\x38\x40\x6c\x7c]\x00{3}", re.DOTALL)
_PHONE = re.compile(rb"\x00\x00\x00.ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avi[fs])", re.DOTALL)

LONGEST_TEXT = 2 * 2**20
"""The longest plain text read, in bytes: fifty times a long report."""


_MIME = re.compile(
    rb"\s*(?:mime-version|from|subject|date|content-type|message-id|snapshot-content-location|x-[a-z-]+):"
    rb".{0,3000}?content-type:\s*multipart/",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """An input format: `knows` claims bytes by their content, `read` turns them into a document; `crop` makes a picture
    (PNG) of what stands at a place of it, for formats that are pictures. It gives None where there is none."""

    kind: str
    knows: Callable[[bytes], bool]
    read: Callable[[bytes], Document]
    crop: Callable[[bytes, Place], bytes | None] | None = None


@dataclass(frozen=True, slots=True)
class Wrapping:
    """A format that is another one inside: `unwrap` gives the bytes that some reader then claims."""

    kind: str
    knows: Callable[[bytes], bool]
    unwrap: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Packed:
    """One file out of several handed in as one: its name inside, and its bytes or why they could not be had; how many
    files there are, where that is known."""

    name: str
    content: bytes | Unreadable
    of: int = 0


@dataclass(frozen=True, slots=True)
class Bundle:
    """A format that holds files, each a document of its own; `unpack` may raise Unreadable before the first."""

    kind: str
    knows: Callable[[bytes], bool]
    unpack: Callable[[bytes], Iterator[Packed]]


Format = Reader | Wrapping | Bundle


def signature(data: bytes) -> str | None:
    """The kind of a file that is no text, by how it begins; None for text and web pages.

    >>> signature(b"%PDF-1.7"), signature("年报".encode())
    ('pdf', None)

    A page saved together with its pictures (MHTML, often named .mht or .doc) is a message of several parts.

    >>> signature(b"MIME-Version: 1.0\\r\\nContent-Type: multipart/related; boundary=x\\r\\n")
    'mhtml'

    A photo as phones keep it (HEIC, AVIF) names itself a little further on.

    >>> signature(b"\\0\\0\\0\\x18ftypheic")
    'phone'
    """
    kind = next((kind for start, kind in SIGNATURES.items() if data.startswith(start)), None)
    if kind is None and _BITMAP.match(data):
        return "picture"
    if kind is None and _PHONE.match(data):
        return "phone"
    return kind or ("mhtml" if _MIME.match(data[:4096]) else None)


def has_markup(data: bytes) -> bool:
    """Whether bytes without a signature are a web page rather than plain text."""
    head = data[:65536].replace(b"\x00", b"").lower()
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") or any(
        tag in head for tag in (b"<html", b"<body", b"<table", b"<div")
    )
