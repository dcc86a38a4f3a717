"""Which format claims which bytes, by content alone, and what is said of those nobody reads."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from reports.containers import holding
from reports.errors import Unreadable
from reports.reading import LARGEST, formats, read
from tests.reports.office import Box
from tests.reports.packed import packed
from tests.reports.sheets import ods, xlsx
from tests.reports.word import written

CORPUS = Path(__file__).parent / "corpus"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def compound(*names: str) -> bytes:
    """A compound file with empty streams of these names under its root ([MS-CFB]): header, FAT, directory."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    entries = [("Root Entry", 5, free, 1 if names else free)]
    entries += [(name, 2, at + 1 if at < len(names) else free, free) for at, name in enumerate(names, 1)]
    directory = b""
    for name, kind, right, child in entries:
        text = name.encode("utf-16-le")
        entry = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, free, right, child)
        directory += entry.ljust(128, b"\0")
    sectors = -(-len(directory) // 512)
    chain = [table, *range(2, sectors + 1), end]
    header = struct.pack("<8s22xH16xI24x", _OLE, 9, 1) + struct.pack("<109I", 0, *[free] * 108)
    return header + struct.pack("<128I", *chain, *[free] * (128 - len(chain))) + directory.ljust(sectors * 512, b"\0")


DOCUMENTS = {
    "html": "<p>年报</p>".encode(),
    "text": "年报".encode(),
    "csv": "甲,乙,丙\n1,2,3\n4,5,6\n7,8,9".encode(),
    "docx": written(),
    "doc": (CORPUS / "jia-2021.doc").read_bytes(),
    "sheet": xlsx([(Box("甲", 0, 0),)]),
    "rtf": b"{\\rtf1 x}",
    "mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
    "zip": packed({"a.txt": b"1"}),
    "pdf": b"%PDF-1.7",
    "picture": b"\x89PNG\r\n",
    "foreign": b"Rar!",
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_each_document_is_claimed_once(kind: str) -> None:
    assert [one.kind for one in formats() if one.knows(DOCUMENTS[kind])] == [kind]
    assert kind in {one.kind for one in formats()}


def test_a_bitmap_is_a_picture_and_a_text_that_begins_alike_is_none() -> None:
    bitmap = b"BM" + struct.pack("<IIIIii", 10**6, 0, 54, 40, 500, 600) + b"\0" * 28
    assert [one.kind for one in formats() if one.knows(bitmap)] == ["picture"]
    assert [one.kind for one in formats() if one.knows("BM 年报，甲区人民政府".encode())] == ["text"]


def test_there_is_a_document_for_every_format() -> None:
    assert {one.kind for one in formats()} <= set(DOCUMENTS)


@pytest.mark.parametrize(
    ("data", "held"),
    [
        ((CORPUS / "jia-2021.xls").read_bytes(), "sheet"),
        (compound("1Table", "WordDocument"), "doc"),
        (compound("Book"), "sheet"),
        (compound("EncryptedPackage", "EncryptionInfo"), "locked"),
        (compound("PowerPoint Document"), "slides"),
        (compound("Workbook", *(f"{n}" for n in range(20))), "sheet"),
        (compound("CONTENTS"), "ole"),
        (compound(), "ole"),
        (_OLE + b"\0" * 100, "ole"),
        (ods([["甲"]]), "sheet"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "odt"),
        (packed({"mimetype": b"application/epub+zip"}), "zip"),
        (packed({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "slides"),
        (packed({"[Content_Types].xml": b"", "other.xml": b""}), "zip"),
        (packed({"word/document.xml": b""}), "zip"),
    ],
)
def test_a_container_is_known_by_what_lies_directly_in_it(data: bytes, held: str) -> None:
    assert holding(data) == held


def test_a_directory_that_goes_round_in_circles_ends() -> None:
    data = bytearray(compound("WordDocument"))
    struct.pack_into("<I", data, 512 + 4, 1)
    assert holding(bytes(data)) == "doc"


@pytest.mark.parametrize(
    ("data", "kind", "word"),
    [
        (b" \n", "empty", "空"),
        (b"x" * (LARGEST + 1), "too_large", "20 MB"),
        (b"%PDF-1.7", "damaged", "PDF"),
        (b"Rar!", "unsupported", "解压"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\xff\0" * 99, "unsupported", "HEIC"),
        (b"\0\0\0\x20ftypavif\0\0\0\0avifmif1" + b"\xff\0" * 99, "unsupported", "JPEG"),
        (compound("EncryptedPackage"), "locked", "密码"),
        (compound("PowerPoint Document"), "unsupported", "幻灯片"),
        (compound("CONTENTS"), "unsupported", "旧格式"),
        (packed({"a.txt": b"1"}), "bundle", "压缩文件"),
        (b"a\x00b", "garbled", "损坏"),
    ],
)
def test_what_is_not_read_is_refused_with_a_sentence(data: bytes, kind: str, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as refusal:
        read(data)
    assert refusal.value.kind == kind


def test_bytes_that_nobody_claims_are_of_no_known_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.reading.formats", lambda: ())
    with pytest.raises(Unreadable) as refusal:
        read(b"text")
    assert refusal.value.kind == "unknown"


def test_a_picture_says_how_to_send_text_where_nothing_reads_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.reading.image.available", lambda: False)
    with pytest.raises(Unreadable, match="还读不了图里的字") as refusal:
        read(b"\x89PNG\r\n")
    assert refusal.value.kind == "picture"
