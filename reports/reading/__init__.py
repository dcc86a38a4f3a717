"""Bytes to documents, one input format a file; exactly one of them claims the bytes.

Each module declares a `Reader` with `knows` and `read`; or a `Wrapping`, whose content is one of the other formats
(.doc, MHTML, RTF), or a `Bundle` of files. They know nothing of each other. A new file is a new format.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reports.errors import Unreadable
from reports.gather import declared
from reports.model import Document, Place
from reports.reader import Bundle, Format, Packed, Reader, Wrapping

LARGEST = 20 * 2**20
"""The longest document read, in bytes: what Telegram's servers hand to a bot, far above any real report."""

_MOST_INSIDE = 200


@cache
def formats() -> tuple[Format, ...]:
    """Every format there is."""
    package = sys.modules[__name__]
    return declared(package, Reader) + declared(package, Wrapping) + declared(package, Bundle)


def read(data: bytes) -> Document:
    """The document in these bytes. Raises Unreadable with a sentence that says what they are not."""
    claimant = _claimant(data)
    if isinstance(claimant, Reader):
        return claimant.read(data)
    if isinstance(claimant, Wrapping):
        return replace(read(claimant.unwrap(data)), kind=claimant.kind)
    next(claimant.unpack(data))  # What is wrong with a bundle says more than what it is.
    raise Unreadable("bundle", "这是压缩文件，里面可能有好几份；请解压后一份一份发。")


def crop(data: bytes, place: Place) -> bytes | None:
    """A picture (PNG) of what stands at a place of a document; None for a format of which there is none."""
    claimant = _claimant(data)
    if isinstance(claimant, Wrapping):
        return crop(claimant.unwrap(data), place)
    if isinstance(claimant, Bundle) or claimant.crop is None:
        return None
    return claimant.crop(data, place)


def unpack(data: bytes) -> Iterator[Packed]:
    """The files handed in as these bytes: those in a bundle, one level deep; else these bytes, without a name.

    What is wrong with one of them comes in its place; what is wrong with the bundle raises Unreadable.
    """
    bundle = _bundle(data)
    if bundle is None:
        yield Packed("", data)
        return
    left = _MOST_INSIDE
    for packed in bundle.unpack(data):
        inner = _bundle(packed.content) if isinstance(packed.content, bytes) else None
        if inner is None or not isinstance(packed.content, bytes):
            yield packed
            continue
        try:
            for one in inner.unpack(packed.content):
                left -= 1
                if left < 0:
                    raise Unreadable("too_large", f"套着的压缩包里文件太多，一次最多读 {_MOST_INSIDE} 个；请分几次发。")
                yield Packed(f"{packed.name}/{one.name}", one.content, packed.of)
        except Unreadable as error:
            yield Packed(packed.name, error, packed.of)


def _bundle(data: bytes) -> Bundle | None:
    return next((one for one in formats() if isinstance(one, Bundle) and one.knows(data)), None)


def _claimant(data: bytes) -> Format:
    """The one format that claims these bytes."""
    if not data.strip():
        raise Unreadable("empty", "文件是空的，里面没有内容。")
    if len(data) > LARGEST:
        size = len(data) / 2**20
        raise Unreadable("too_large", f"文件太大（{size:.0f} MB），最多能读 {LARGEST // 2**20} MB；年报一般不到 1 MB。")
    claimants = [one for one in formats() if one.knows(data)]
    if len(claimants) != 1:
        raise Unreadable("unknown", "认不出这是什么格式的文件。")
    return claimants[0]
