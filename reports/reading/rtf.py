"""Rich text (.rtf, often named .doc) and OpenDocument text (.odt): read where LibreOffice is installed."""

from __future__ import annotations

from reports.containers import holding
from reports.errors import Unreadable
from reports.office import as_docx
from reports.reader import Wrapping, signature


def unwrap(data: bytes) -> bytes:
    """The same document as .docx. Raises Unreadable where LibreOffice is missing or cannot read it."""
    suffix, name = ("rtf", "RTF") if signature(data) == "rtf" else ("odt", "ODT")
    converted = as_docx(data, suffix)
    if converted is None:
        raise Unreadable("unsupported", f"这是 {name} 文件，这里读不了；请另存为 .docx，或把正文复制成文本再发。")
    return converted


READER = Wrapping("rtf", knows=lambda data: signature(data) == "rtf" or holding(data) == "odt", unwrap=unwrap)
