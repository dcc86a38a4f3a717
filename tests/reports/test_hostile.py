"""Files made to take more time or memory than a machine has: refused before they do."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from contextlib import nullcontext
from io import BytesIO

import pytest

from reports.errors import ReportError, Unreadable
from reports.examine import examine
from reports.reader import LONGEST_TEXT
from reports.reading import read, unpack
from tests.reports.packed import packed, parts
from tests.reports.sheets import workbook

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
)


def docx(body: bytes) -> dict[str, bytes]:
    """The parts of a Word document with this body."""
    text = b"<document><body>" + body + b"</body></document>"
    return {"[Content_Types].xml": b"<Types/>", "_rels/.rels": RELATIONS, "word/document.xml": text}


def lying(data: bytes, name: bytes, size: int) -> bytes:
    """The same zip, a part of which claims another length."""
    changed = bytearray(data)
    for mark, length, at in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        struct.pack_into("<I", changed, _entry(data, mark, at, name) + length, size)
    return bytes(changed)


def _entry(data: bytes, mark: bytes, at: int, name: bytes) -> int:
    """Where the entry of that name begins."""
    found = data.find(mark)
    while data[found + at : found + at + len(name)] != name:
        found = data.find(mark, found + 1)
    return found


def kind(data: bytes) -> str:
    """What a document is refused as."""
    with pytest.raises(ReportError) as refusal:
        examine(data)
    return refusal.value.kind


def most_memory(data: bytes) -> float:
    """The most megabytes that the refusal of these bytes took."""
    tracemalloc.start()
    try:
        kind(data)
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


def test_a_part_unpacks_to_no_more_than_it_says() -> None:
    bomb = lying(packed(docx(b" " * 60 * 2**20)), b"word/document.xml", 1000)
    assert kind(bomb) == "damaged"
    assert most_memory(bomb) < 5


def test_a_file_in_a_zip_unpacks_to_no_more_than_it_says() -> None:
    bomb = lying(packed({"bomb.txt": b" " * 60 * 2**20}), b"bomb.txt", 1000)
    tracemalloc.start()
    (one,) = unpack(bomb)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(one.content, Unreadable)
    assert one.content.kind == "damaged"
    assert most < 5 * 2**20


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_without_a_limit_is_not_unpacked(method: int) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        package.writestr("a.txt", b" " * 2**16)
    (one,) = unpack(file.getvalue())
    assert isinstance(one.content, Unreadable)
    assert one.content.kind == "unsupported"
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        for name, content in docx(b"<p/>").items():
            package.writestr(name, content)
    assert kind(file.getvalue()) == "damaged"


def test_a_zip_of_very_many_parts_is_not_even_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = b"PK\x01\x02\x14\0\x14\0" + b"\0" * 20 + struct.pack("<H", 1) + b"\0" * 16 + b"a"
    listed = entry * 6000
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 6000, 6000, len(listed), 30, 0)
    data = b"PK\x03\x04" + b"\0" * 26 + listed + end
    monkeypatch.setattr("reports.packages.ZipFile", None)
    monkeypatch.setattr("reports.containers.ZipFile", None)
    assert kind(data) == "too_large"


def test_zips_in_a_zip_hold_no_more_files_together_than_one_may() -> None:
    inner = packed({f"{n}.txt": b"1" for n in range(120)})
    contents = [one.content for one in unpack(packed({"1.zip": inner, "2.zip": inner, "3.txt": b"3"}))]
    assert sum(isinstance(one, bytes) for one in contents) == 201
    (refusal,) = [one for one in contents if isinstance(one, Unreadable)]
    assert refusal.kind == "too_large"


@pytest.mark.parametrize("power", [0, 16, 31])
def test_a_compound_file_with_sectors_of_another_size_is_none(power: int) -> None:
    data = bytearray(OLE + bytes(2**21))
    struct.pack_into("<H", data, 30, power)
    assert kind(bytes(data)) == "unsupported"


def test_a_directory_that_runs_in_circles_ends() -> None:
    data = bytearray(OLE + bytes(2**21))
    struct.pack_into("<H", data, 30, 12)
    assert kind(bytes(data)) == "unsupported"
    assert most_memory(bytes(data)) < 1


def test_text_longer_than_any_report_is_refused() -> None:
    assert kind(b"1" * (LONGEST_TEXT + 1)) == "too_large"
    assert kind(b"1,2,3\n" * 400_000) == "too_large"
    assert kind(b"1\n" * 50_001) == "too_large"
    assert kind(b"1\n" * 1000) == "not_a_report"


def test_a_table_wider_than_any_report_is_text() -> None:
    assert read((",".join(["甲"] * 200) + "\n").encode() * 5).kind == "csv"
    assert read((",".join(["甲"] * 201) + "\n").encode() * 5).kind == "text"


@pytest.mark.parametrize("body", [b"<p/>" * 700_000, b"<p>" + b"1" * 17 * 2**20 + b"</p>"], ids=["tags", "letters"])
def test_a_document_longer_than_any_report_is_refused(body: bytes) -> None:
    assert kind(packed(docx(body))) == "too_large"


def test_a_workbook_of_many_sheets_is_refused_as_a_large_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.reading.sheet._MOST_CELLS", 6)
    rows = "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row></sheetData>"
    one = f"<worksheet xmlns='{SHEETS}'>{rows}</worksheet>"
    assert read(workbook([one] * 3)).kind == "sheet"
    assert kind(workbook([one] * 4)) == "too_large"


def test_cells_merged_over_and_over_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.reading.sheet._MOST_CELLS", 6)
    rows = "<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='B2'><v>2</v></c></row></sheetData>"
    merged = "<mergeCell ref='A1:XFD2'/>"
    for times, refused in ((1, False), (2, True)):
        data = workbook([f"<worksheet xmlns='{SHEETS}'>{rows}<mergeCells>{merged * times}</mergeCells></worksheet>"])
        with pytest.raises(Unreadable) if refused else nullcontext():
            assert read(data).kind == "sheet"


def test_the_parts_are_those_of_a_document() -> None:
    """So that what is refused above is refused for what is wrong with it."""
    assert read(packed(docx(b"<p><r><t>1</t></r></p>"))).kind == "docx"
    assert len(parts(packed(docx(b"")))) == 3
