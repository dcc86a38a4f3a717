"""The name of a file that was fetched: as the server says it, in whatever encoding, or else the end of its address."""

from __future__ import annotations

import re
from urllib.parse import unquote, unquote_to_bytes, urlsplit

_EXTENDED = re.compile(rb"filename\*\s*=\s*(?:utf-8|gbk|gb2312|gb18030)?'[^']*'([^;\s]+)", re.IGNORECASE)
_QUOTED = re.compile(rb'filename\s*=\s*"((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_BARE = re.compile(rb"filename\s*=\s*([^;]+)", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 120


def file_name(disposition: bytes, url: str) -> str:
    """A name for what was fetched; "" where neither the header nor the address gives one.

    >>> file_name(b"attachment; filename*=UTF-8''%E5%B9%B4%E6%8A%A5.pdf", "http://x.gov.cn/download?id=1")
    '年报.pdf'
    >>> file_name('attachment; filename="年报.doc"'.encode("gbk"), ""), file_name(b"", "http://x.gov.cn/a/%E5%B9%B4.pdf")
    ('年报.doc', '年.pdf')
    """
    for form in (_EXTENDED, _QUOTED, _BARE):
        said = form.search(disposition)
        if said:
            name = _last(text(unquote_to_bytes(said[1].strip().replace(b"\\", b"/"))))
            if name:
                return name
    return _last(unquote(urlsplit(url).path))


def text(said: bytes) -> str:
    """The text of a header, which may be in either encoding that Chinese servers send unasked."""
    try:
        return said.decode()
    except UnicodeDecodeError:
        return said.decode("gb18030", "replace")


def _last(path: str) -> str:
    """The last part of a path, without signs that a name must not have."""
    return _UNFIT.sub("", path.rsplit("/", 1)[-1]).strip(" .\"'")[-_LONGEST:]
