"""Zip files of reports: every file inside is a document of its own, and a bad one never stops the others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from reports.containers import holding
from reports.errors import Unreadable
from reports.packages import opened, unpacked
from reports.reader import Bundle, Packed

_MOST_FILES = 200
_LARGEST = 20 * 2**20
_STEEPEST = 200
_SMALL = 2**20
_UTF8 = 0x800
_LOCKED = 0x1
_CLUTTER = ("__MACOSX", "Thumbs.db", "desktop.ini")


def unpack(data: bytes) -> Iterator[Packed]:
    """The files inside, one after another. Raises Unreadable for a damaged, locked, empty or monstrous zip."""
    with opened(data) as package:
        files = [(name, file) for file in package.infolist() if (name := _name(file)) and not file.is_dir()]
        if not files:
            raise Unreadable("empty", "压缩包里没有文件。")
        if len(files) > _MOST_FILES:
            raise Unreadable("too_large", f"压缩包里有 {len(files)} 个文件，一次最多读 {_MOST_FILES} 个；请分几次发。")
        if all(file.flag_bits & _LOCKED for _, file in files):
            raise _locked()
        for name, file in files:
            yield Packed(name, _content(package, file), len(files))


def _content(package: ZipFile, file: ZipInfo) -> bytes | Unreadable:
    """A file's bytes, or why they cannot be had."""
    if file.flag_bits & _LOCKED:
        return _locked()
    steep = file.file_size > _SMALL and file.file_size > _STEEPEST * file.compress_size
    if file.file_size > _LARGEST or steep:
        return Unreadable("too_large", "文件解压后太大，不像是年报，没有读。")
    try:
        return unpacked(package, file)
    except NotImplementedError:
        return Unreadable("unsupported", "文件的压缩方式这里不支持；请重新压缩成普通的 zip，或直接发文件。")
    except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, ZlibError):
        return Unreadable("damaged", "压缩包里的这个文件已经损坏，请换一份再发。")


def _name(file: ZipInfo) -> str:
    """The name of a file inside, "" for what systems leave behind; Windows writes Chinese names in GBK undeclared."""
    name = file.filename
    if not file.flag_bits & _UTF8:
        with suppress(UnicodeEncodeError):
            name = _decoded(name.encode("cp437"))
    name = "".join(one for one in name.replace("\\", "/") if unicodedata.category(one) not in ("Cc", "Cf"))
    last = name.rstrip("/").rpartition("/")[2]
    return "" if name.startswith(_CLUTTER[0]) or last in _CLUTTER or last.startswith((".", "~$")) else name


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("cp437")


def _locked() -> Unreadable:
    return Unreadable("locked", "压缩包加了密码，打不开；请去掉密码，或直接发里面的文件。")


READER = Bundle("zip", knows=lambda data: holding(data) == "zip", unpack=unpack)
