"""Bytes to documents, one input format a file; exactly one of them claims the bytes.

Each module declares `READER`, a `Reader` with `knows` and `read`; a new file is a new format.
"""

from __future__ import annotations

import sys
from functools import cache

from reports.errors import Unreadable
from reports.gather import declared
from reports.model import Document
from reports.reader import Reader

LARGEST = 20 * 2**20
"""The longest document read, in bytes: what Telegram's servers hand to a bot, far above any real report."""


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader there is."""
    return declared(sys.modules[__name__], Reader)


def read(data: bytes) -> Document:
    """The document in these bytes. Raises Unreadable with a sentence that says what they are not."""
    if not data.strip():
        raise Unreadable("empty", "文件是空的，里面没有内容。")
    if len(data) > LARGEST:
        size = len(data) / 2**20
        raise Unreadable("too_large", f"文件太大（{size:.0f} MB），最多能读 {LARGEST // 2**20} MB；年报一般不到 1 MB。")
    (claimant,) = (reader for reader in readers() if reader.knows(data))
    return claimant.read(data)
