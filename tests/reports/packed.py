"""Zip packages for tests: made, and changed part by part."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The same zip with some parts replaced, added or (None) left out."""
    changed = {**parts(data), **changes}
    return packed({name: content for name, content in changed.items() if content is not None})
