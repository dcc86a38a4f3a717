"""Zip files of reports: each file on its own, names as they were written, and no bomb unpacked."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from reports.errors import Unreadable
from reports.reader import Packed
from reports.reading import read, unpack
from tests.reports.packed import packed
from tests.reports.word import report


def _kinds(data: bytes) -> dict[str, str | None]:
    """What became of each file: None where its bytes were had."""
    return {one.name: one.content.kind if isinstance(one.content, Unreadable) else None for one in unpack(data)}


def _refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        list(unpack(data))
    return refusal.value.kind


def _flagged(data: bytes, bits: int, method: int | None = None) -> bytes:
    """The zip with flags, and perhaps a way of compression, set for every file."""
    changed = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            changed[at + flags] |= bits
            if method is not None:
                changed[at + flags + 2] = method
            at = data.find(signature, at + 1)
    return bytes(changed)


def test_a_file_that_is_no_zip_is_itself() -> None:
    assert list(unpack(b"text")) == [Packed("", b"text")]
    assert [one.name for one in unpack(report({}))] == [""]


def test_files_in_folders_come_one_after_another_and_clutter_does_not() -> None:
    data = packed(
        {
            "年报/": b"",
            "年报/甲.txt": b"1",
            "乙.txt": b"2",
            "__MACOSX/._乙.txt": b"3",
            "年报/~$甲.docx": b"4",
            "Thumbs.db": b"5",
            ".DS_Store": b"6",
        }
    )
    assert list(unpack(data)) == [Packed("年报/甲.txt", b"1", 2), Packed("乙.txt", b"2", 2)]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_written_without_saying_how_are_read(encoding: str) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        info = ZipInfo("x")
        info.filename = "示例市甲区.txt".encode(encoding).decode("cp437")
        package.writestr(info, b"1")
    data = _unflagged(file.getvalue(), "示例市甲区.txt".encode(encoding))
    assert [one.name for one in unpack(data)] == ["示例市甲区.txt"]


def _unflagged(data: bytes, name: bytes) -> bytes:
    """The zip with its one name in these bytes and no word of their encoding."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr("x" * len(name), b"1")
    return file.getvalue().replace(b"x" * len(name), name)


def test_a_name_in_no_encoding_known_is_still_a_name() -> None:
    assert len(list(unpack(_unflagged(b"", b"\x81\xff.txt")))) == 1


def test_characters_that_turn_a_name_around_are_dropped() -> None:
    assert [one.name for one in unpack(packed({"a\u202etxt.docx": b"1"}))] == ["atxt.docx"]


def test_zips_in_a_zip_are_opened_one_level_deep() -> None:
    inmost = packed({"丁.txt": b"4"})
    inner = packed({"丙.txt": b"3", "里.zip": inmost})
    data = packed({"乙.zip": inner, "坏.zip": packed({"x.txt": b"1"})[:-30]})
    contents = {one.name: one.content for one in unpack(data)}
    assert contents["乙.zip/丙.txt"] == b"3"
    with pytest.raises(Unreadable, match="压缩文件"):
        read(inmost)
    assert isinstance(contents["坏.zip"], Unreadable)
    assert contents["乙.zip/里.zip"] == inmost


def test_a_damaged_file_does_not_stop_the_others() -> None:
    data = packed({"甲.txt": b"a" * 100, "乙.txt": b"b" * 100})
    broken = bytearray(data)
    broken[broken.find(b"PK\x03\x04") + 40] ^= 0xFF
    assert _kinds(bytes(broken)) == {"甲.txt": "damaged", "乙.txt": None}


def test_locked_files_say_so() -> None:
    data = packed({"甲.txt": b"1"})
    assert _refused(_flagged(data, 1)) == "locked"
    one_of_two = packed({"甲.txt": b"1", "乙.txt": b"2"})
    half = bytearray(one_of_two)
    half[6] |= 1
    half[one_of_two.find(b"PK\x01\x02") + 8] |= 1
    assert _kinds(bytes(half)) == {"甲.txt": "locked", "乙.txt": None}


def test_compression_nobody_knows_says_so() -> None:
    assert _kinds(_flagged(packed({"甲.txt": b"1"}), 0, 99)) == {"甲.txt": "unsupported"}


def test_limits() -> None:
    assert _refused(packed({})) == "empty"
    assert _refused(packed({f"{n}.txt": b"1" for n in range(201)})) == "too_large"
    assert _refused(packed({f"{n}": b"" for n in range(5001)})) == "too_large"
    assert _refused(packed({"甲.txt": b"1"})[:-30]) == "damaged"
    assert _kinds(packed({"甲.txt": b"\0" * 2**21, "乙.txt": b"1"})) == {"甲.txt": "too_large", "乙.txt": None}
