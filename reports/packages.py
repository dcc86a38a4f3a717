"""Zip packages and the XML in them, opened within limits: a small file can unpack to more than a machine has.

Office documents may not declare entities (ECMA-376, part 2, 8.1.4), so one that does is refused, not expanded.
"""

from __future__ import annotations

from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from reports.errors import Unreadable

LARGEST_UNPACKED = 200 * 2**20
LARGEST_PART = 16 * 2**20
_MOST_PARTS = 5000
_MOST_TAGS = 600_000
_ENTRY = b"PK\x01\x02"
_DEEPEST = 200


def crowded(data: bytes) -> bool:
    """Whether a zip may hold more parts than any report: told without listing them, which takes seconds for many."""
    return data.count(_ENTRY) > _MOST_PARTS


def opened(data: bytes) -> ZipFile:
    """The package in these bytes. Raises Unreadable where it is damaged or would unpack to far more than a report."""
    if crowded(data):
        raise _vast()
    try:
        package = ZipFile(BytesIO(data))
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged() from error
    if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
        raise _vast()
    return package


def _vast() -> Unreadable:
    return Unreadable("too_large", f"文件解压后太大（超过 {LARGEST_UNPACKED // 2**20} MB），不像是年报，没有读。")


def unpacked(package: ZipFile, part: ZipInfo) -> bytes:
    """One part, no more of it than it says it is: without a limit a few bytes can unpack to all the memory there is.

    Raises what the zip's library raises; NotImplementedError for the methods it can set no limit to, too.
    """
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError(part.compress_type)
    with package.open(part) as file:
        return file.read(part.file_size)


def part(package: ZipFile, name: str) -> bytes:
    """One part of a package, unpacked. Raises Unreadable where it is missing, damaged, locked or too long."""
    try:
        if package.getinfo(name).file_size > LARGEST_PART:
            raise Unreadable("too_large", "文件的正文太大，不像是年报，没有读。")
        return unpacked(package, package.getinfo(name))
    except (BadZipFile, KeyError, OSError, EOFError, ValueError, RuntimeError, ZlibError) as error:
        raise damaged() from error


def parsed(xml: bytes) -> Element:
    """The XML in a part, its tags without namespaces: strict and ordinary documents differ only in those.

    Raises Unreadable where it is no XML, declares entities, nests too deeply or is endless.
    """
    if xml.count(b"<") > _MOST_TAGS:
        raise _monstrous()
    # Word's parts are UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4); expat itself limits what entities grow to.
    if b"<!DOCTYPE" in xml.replace(b"\x00", b""):
        raise damaged()
    try:
        root = fromstring(xml)
    except (ParseError, ValueError, LookupError) as error:
        raise damaged() from error
    level = [root]
    for _ in range(_DEEPEST):
        for element in level:
            element.tag = local(element.tag)
        level = [child for element in level for child in element]
        if not level:
            return root
    raise _monstrous()


def _monstrous() -> Unreadable:
    return Unreadable("too_large", "文件的结构太深或太长，不像是年报，没有读。")


def damaged() -> Unreadable:
    """What is said of a package that cannot be opened."""
    return Unreadable("damaged", "文件已经损坏，打不开，请换一份再发。")


def local(name: str) -> str:
    """An element's or attribute's name without its namespace.

    >>> local("{http://purl.oclc.org/ooxml/wordprocessingml/main}tbl"), local("tbl")
    ('tbl', 'tbl')
    """
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """The attribute of that name, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if local(key) == name), None)
