"""Old Word documents (.doc, .wps): turned into .docx by msdoc2docx, or by LibreOffice where that fails."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from reports.containers import holding
from reports.errors import Unreadable
from reports.office import as_docx
from reports.reader import Wrapping

_DOUBTFUL = frozenset(
    (
        "MALFORMED_TABLE_FLATTENED",
        "TABLE_CELL_DEFINITION_MISMATCH",
        "TABLE_DEPTH_LIMITED",
        "TABLE_GRID_MISMATCH",
    )
)
"""Warnings after which a table may have lost or gained a cell."""


def unwrap(data: bytes) -> bytes:
    """The same document as .docx. Raises Unreadable where it is locked, or nothing here can read it surely."""
    converted = _converted(data) or as_docx(data, "doc")
    if converted is None:
        raise Unreadable(
            "unsupported", "这份旧版 Word 文件读不出来，可能已经损坏；请另存为 .docx，或把正文复制成文本再发。"
        )
    return converted


def _converted(data: bytes) -> bytes | None:
    """What msdoc2docx makes of it; None where it fails, or is not sure of the tables."""
    from doc2docx import convert
    from doc2docx.errors import EncryptedDocumentError

    with TemporaryDirectory(prefix="nianbao-") as folder:
        source, made = Path(folder, "report.doc"), Path(folder, "report.docx")
        source.write_bytes(data)
        try:
            result = convert(source, made)
        except EncryptedDocumentError as error:
            raise Unreadable("locked", "这份 Word 文件加了密码，打不开；请去掉密码再发。") from error
        except Exception:  # It walks binary structures: a damaged file can make it stumble anywhere.
            return None
        doubtful = any(said.code in _DOUBTFUL for said in result.report.diagnostics)
        return None if doubtful else made.read_bytes()


READER = Wrapping("doc", knows=lambda data: holding(data) == "doc", unwrap=unwrap)
