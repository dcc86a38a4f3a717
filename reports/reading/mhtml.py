"""Pages saved as one file with their pictures (MHTML, .mht, and Word's web archives named .doc): the page inside.

Cut at its boundaries here: the standard library's parser needs minutes for parts nested to make it slow.
"""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, a2b_qp

from reports.errors import Unreadable
from reports.reader import Wrapping, signature

_DEEPEST = 4
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_PAGE = re.compile(rb"^content-type:\s*text/html\b", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(
    rb"^content-type:\s*multipart/[^\r\n]*?\bboundary=\s*\"?([^\"\r\n;]+)", re.IGNORECASE | re.MULTILINE
)
_ENCODING = re.compile(rb"^content-transfer-encoding:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)


def unwrap(data: bytes) -> bytes:
    """The first web page among the parts. Raises Unreadable where there is none."""
    page = _page(data, _DEEPEST)
    if page is None:
        raise Unreadable("damaged", "这是存成单个文件的网页，但里面没有找到网页正文；请把正文复制成文本再发。")
    # Some of these parts are fragments that do not begin with a tag.
    return page if page.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<") else b"<html>" + page


def _page(part: bytes, depth: int) -> bytes | None:
    """The page this part is, or the first one in it."""
    head, *rest = _BLANK_LINE.split(part.lstrip(), maxsplit=1)
    head = _FOLDED.sub(b" ", head)
    if not rest:
        return None
    if _PAGE.search(head):
        return _decoded(rest[0], _ENCODING.search(head)) or None
    boundary = _BOUNDARY.search(head)
    if boundary is None or not depth:
        return None
    inside = (_page(one, depth - 1) for one in rest[0].split(b"--" + boundary[1].rstrip())[1:])
    return next((page for page in inside if page), None)


def _decoded(body: bytes, encoding: re.Match[bytes] | None) -> bytes:
    """A part's bytes as they were before they were made safe for the mail."""
    match encoding[1].lower() if encoding else b"":
        case b"base64":
            try:
                return a2b_base64(body)
            except Error:
                return b""
        case b"quoted-printable":
            return a2b_qp(body).strip()
        case _:
            return body.strip()


READER = Wrapping("mhtml", knows=lambda data: signature(data) == "mhtml", unwrap=unwrap)
