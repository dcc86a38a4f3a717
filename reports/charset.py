"""Bytes to text: the encodings Chinese government sites use, tried in the order that is hardest to get wrong."""

from __future__ import annotations

import codecs
import re

from reports.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_COMMON = "的政府信息公开開年度報报告"
_MOST_BAD = 0.005


def decode(data: bytes) -> str:
    """The text of a file: byte order mark, then strict UTF-8 (a cut last character is fine), then GB18030 or Big5.

    What the file declares only decides between GB18030 and Big5. Raises Unreadable for what is no text.

    >>> decode("一、总体情况".encode("gb18030")), decode("年报".encode("utf-16"))
    ('一、总体情况', '年报')
    >>> decode("年报".encode()[:-1])
    '年'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="ignore")
    if b"\x00" in data:
        raise Unreadable("garbled", "文件里混着不是文字的内容，可能已经损坏，请换一份再发。")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return _legacy(data)


def _legacy(data: bytes) -> str:
    """GB18030 or Big5, whichever reads with fewer holes and more of the words such a report must use."""
    declared = _DECLARED.search(data[:4096])
    big5_first = declared is not None and declared[1].lower().startswith(b"big5")
    readings = [
        data.decode(name, errors="replace") for name in (("big5", "gb18030") if big5_first else ("gb18030", "big5"))
    ]
    best = max(readings, key=lambda text: sum(map(text.count, _COMMON)) - text.count("�"))
    if best.count("�") > _MOST_BAD * len(best) + 1:
        raise Unreadable("garbled", "文件的文字编码认不出来，请另存为 UTF-8 再发。")
    return best
