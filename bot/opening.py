"""Opening what a program works on: the archive with the bundled samples in it, and the conversation about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from bot.conversation import Conversation
from bot.ready import Ready
from bot.render.words import Words
from bot.settings import Settings
from reports.examine import examine
from store.archive import Archive
from store.keeping import Origin, keep
from store.worker import Worker


def open_archive(settings: Settings) -> Archive:
    """The archive of the settings, with the samples where they are wanted. Raises Unopenable."""
    archive = Archive.open(settings.database)
    try:
        for name, data in samples() if settings.samples else ():
            if archive.document(data) is None:
                keep(archive, data, examine(data, words=False), Origin(name, "nianbao", sample=True))
    except BaseException:
        archive.close()
        raise
    return archive


def samples() -> Iterator[tuple[str, bytes]]:
    """The bundled sample reports: name and bytes."""
    for file in sorted(files("bot.samples").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".html", ".txt")):
            yield file.name, file.read_bytes()


@contextmanager
def conversation(settings: Settings, writing: bool = True) -> Iterator[Conversation]:
    """A conversation about the archive of the settings, as long as the block lasts; `writing`: people may mark
    doubts in it. Raises Unopenable."""
    open_archive(settings).close()
    worker = Worker(settings.database)
    try:
        words = Words.of(settings.language)
        writer = worker.write if writing else None
        yield Ready(worker.read, words, writer, remembering=worker.write, version=worker.version)
    finally:
        worker.close()
