"""Files of kinds that cannot be read yet: claimed here, so that people hear what they are and what to do."""

from __future__ import annotations

from reports.errors import Unreadable
from reports.model import Document
from reports.reader import Reader, signature

_SENTENCES = {
    "zip": "这是 Word、Excel 或压缩文件，现在还读不了；请发网页，或把正文复制成文本再发。",
    "ole": "这是旧版 Word 或 Excel 文件，现在还读不了；请发网页，或把正文复制成文本再发。",
    "rtf": "这是 RTF 文件，现在还读不了；请把正文复制成文本再发。",
    "picture": "这是一张图片，现在还读不了图里的字；请发网页，或把正文复制成文本再发。",
    "archive": "这是压缩文件，请先解压，把里面的网页或文本发来。",
}


def read(data: bytes) -> Document:
    """Always raises Unreadable, with a sentence about that kind of file."""
    kind = signature(data) or ""
    raise Unreadable("picture" if kind == "picture" else "unsupported", _SENTENCES[kind])


READER = Reader("foreign", knows=lambda data: signature(data) in _SENTENCES, read=read)
