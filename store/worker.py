"""The archive for an asynchronous program: one thread that writes, a few that read, none of them the event loop's."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from store.archive import Archive

T = TypeVar("T")

_READERS = 2


class Worker:
    """Runs work on an archive away from the event loop; every thread has a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._own = threading.local()
        self._watch: Archive | None = None
        self._written = self._revision = -1
        self._opened: list[Archive] = []
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(_READERS, "reader")

    async def write(self, work: Callable[[Archive], T]) -> T:
        """Runs work that may write, after all the writing asked for before it."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._run, work)

    async def read(self, work: Callable[[Archive], T]) -> T:
        """Runs work that only reads."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._run, work)

    def version(self) -> int:
        """A number that changes when anything that answers come from is written, by whichever program; takes some
        microseconds."""
        if self._watch is None:
            self._watch = Archive.open(self._path)
        connection = self._watch.db.conn
        (written,) = connection.execute("PRAGMA data_version").fetchone()
        if written != self._written:
            # Read after it: what is written in between is found the next time.
            (self._revision,) = connection.execute("SELECT number FROM revision").fetchone()
            self._written = written
        return self._revision

    def close(self) -> None:
        """Waits for the work under way, then closes every connection."""
        self._writer.shutdown()
        self._readers.shutdown()
        for archive in self._opened if self._watch is None else (*self._opened, self._watch):
            archive.close()

    def _run(self, work: Callable[[Archive], T]) -> T:
        archive: Archive | None = getattr(self._own, "archive", None)
        if archive is None:
            archive = self._own.archive = Archive.open(self._path)
            self._opened.append(archive)
        return work(archive)
