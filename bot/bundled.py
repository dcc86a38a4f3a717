"""The sample reports that come with the program, and how they come into an archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from bot.workshop import Workshop
from store.archive import Archive
from store.keeping import Origin, keep

_LONGEST = 300.0
"""Seconds for reading the samples; a small machine takes its time."""


def samples() -> Iterator[tuple[str, bytes]]:
    """The bundled sample reports: name and bytes."""
    for file in sorted(files("bot.samples").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".html", ".txt")):
            yield file.name, file.read_bytes()


def put_in(archive: Archive) -> None:
    """Reads the samples that are not in an archive, and keeps them there."""
    for name, data in samples():
        if archive.document(data) is None:
            # What reads documents is not loaded where the samples are there already.
            from reports.examine import examine

            keep(archive, data, examine(data, words=False), Origin(name, "nianbao", sample=True))


def put_in_elsewhere(path: Path) -> None:
    """The same for an archive that nobody has open, in a process of its own: what reads documents stays in memory, and
    this one goes on for months. Raises Unopenable, or NotMade where the other process stumbles."""
    with closing(Archive.open(path)) as archive:
        if all(archive.document(data) is not None for _, data in samples()):
            return
    workshop = Workshop(longest=_LONGEST)
    try:
        workshop.make(_put_in, str(path))
    finally:
        workshop.close()


def _put_in(path: str) -> bytes:
    with closing(Archive.open(Path(path))) as archive:
        put_in(archive)
    return b""
