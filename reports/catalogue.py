"""Which checks this program has: a fingerprint by which a report's results are known to be of an older program."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_READING_ONLY = frozenset({"reading", "layout", "recognise", "__pycache__"})


@cache
def catalogue() -> str:
    """The fingerprint of the checks and forms, as written: whatever changes in them changes it.

    >>> len(catalogue())
    16
    """
    total = hashlib.sha256()
    for name, content in sorted(_sources(files("reports"), "")):
        total.update(name.encode() + b"\0" + content + b"\0")
    return total.hexdigest()[:16]


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        if one.is_dir() and one.name not in _READING_ONLY:
            yield from _sources(one, f"{path}{one.name}/")
        elif one.name.endswith((".py", ".toml")):
            yield path + one.name, one.read_bytes()
