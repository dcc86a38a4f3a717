"""Files of kinds that cannot be read yet: claimed here, so that people hear what they are and what to do."""

from __future__ import annotations

from reports.containers import holding
from reports.errors import Unreadable
from reports.model import Document
from reports.reader import Reader, signature

_SENTENCES = {
    "slides": "这是幻灯片，不是年报；请发年报的 Word、网页，或把正文复制成文本再发。",
    "locked": "文件加了密码，打不开；请去掉密码再发。",
    "ole": "这是微软的一种旧格式文件，但不是 Word 也不是 Excel，读不了；请把正文复制成文本再发。",
    "archive": "这是压缩文件，但不是 zip；请先解压，把里面的文件发来。",
    "phone": "这是手机存的 HEIC 或 AVIF 图片，读不了这种格式；请截一张图，或另存为 JPEG 再发。",
}


def read(data: bytes) -> Document:
    """Always raises Unreadable, with a sentence about that kind of file."""
    kind = _kind(data)
    raise Unreadable(kind if kind == "locked" else "unsupported", _SENTENCES[kind])


def _kind(data: bytes) -> str:
    return holding(data) or signature(data) or ""


READER = Reader("foreign", knows=lambda data: _kind(data) in _SENTENCES, read=read)
