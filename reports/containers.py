"""What a zip or OLE file holds, told from the list of its parts: a Word document, a workbook, or something else."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from reports.packages import crowded
from reports.reader import signature

_PACKAGES = (("word/", "docx"), ("xl/", "sheet"), ("ppt/", "slides"))
_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "sheet"),
    ("Book", "sheet"),
    ("PowerPoint Document", "slides"),
)
_OPEN_DOCUMENTS = {b"spreadsheet": "sheet", b"text": "odt"}
_MOST_SECTORS = 4096
_SECTOR_SIZES = (9, 12)
_NO_ENTRY = 0xFFFFFFFF


def holding(data: bytes) -> str | None:
    """What kind of thing is packed: docx, doc, sheet, slides, odt, locked, zip, ole; None for what is no container.

    >>> holding(b"plain"), holding(b"PK\\x03\\x04 cut off"), holding(bytes.fromhex("d0cf11e0a1b11ae1"))
    (None, 'zip', 'ole')
    """
    kind = signature(data)
    if kind == "zip":
        return _packed(data)
    if kind == "ole":
        try:
            names = _streams(data)
        except (struct.error, IndexError):
            names = frozenset()
        return next((held for stream, held in _STREAMS if stream in names), "ole")
    return None


def _packed(data: bytes) -> str:
    if crowded(data):
        return "zip"
    try:
        package = ZipFile(BytesIO(data))
        names = package.namelist()
        if "[Content_Types].xml" in names:
            return next((kind for start, kind in _PACKAGES if any(name.startswith(start) for name in names)), "zip")
        if names[:1] == ["mimetype"]:
            declared = package.open("mimetype").read(100).rpartition(b".")[2]
            return _OPEN_DOCUMENTS.get(declared, "zip")
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        pass
    return "zip"


def _streams(data: bytes) -> frozenset[str]:
    """The names directly under the root of a compound file ([MS-CFB] 2.6): what is embedded deeper does not count."""
    power = struct.unpack_from("<H", data, 30)[0]
    if power not in _SECTOR_SIZES:
        return frozenset()
    size = 1 << power
    fat = [
        struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
        for sector in struct.unpack_from("<109I", data, 76)
        if sector < _NO_ENTRY - 4
    ]
    sectors: dict[int, bytes] = {}
    sector = struct.unpack_from("<I", data, 48)[0]
    while sector < _NO_ENTRY - 4 and sector not in sectors and len(sectors) < _MOST_SECTORS:
        sectors[sector] = data[(sector + 1) * size : (sector + 2) * size]
        sector = fat[sector // (size // 4)][sector % (size // 4)]
    directory = b"".join(sectors.values())
    names = set()
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    seen = {_NO_ENTRY}
    while waiting:
        entry = waiting.pop()
        if entry not in seen:
            seen.add(entry)
            length, _, _, left, right = struct.unpack_from("<HBBII", directory, entry * 128 + 64)
            names.add(directory[entry * 128 : entry * 128 + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace"))
            waiting += [left, right]
    return frozenset(names)
