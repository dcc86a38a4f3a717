"""The reading room of an asynchronous program: a few desks, and no document read on the event loop's own time."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from queue import Empty, SimpleQueue
from threading import Lock, Timer

from bot.progress import Progress
from bot.reading_room.desk import Desk, Limits, Seen
from bot.reading_room.process import READER
from reports.examination import Examination
from reports.leads import Lead
from reports.model import Place

_DESKS = 2
_IDLE = 60.0
"""Seconds without a document after which the readers are let go: one that has read pictures holds half a gigabyte."""


class ReadingRoom:
    """Reads documents for whoever asks, as many at once as there are desks; the others wait in line."""

    def __init__(self, limits: Limits, desks: int = _DESKS, reader: str = READER, idle: float = _IDLE) -> None:
        self._idle = idle
        self._rest: Timer | None = None
        self._resting = Lock()
        self._desks = tuple(Desk(limits, reader) for _ in range(desks))
        self._free: SimpleQueue[Desk] = SimpleQueue()
        for desk in self._desks:
            self._free.put(desk)
        self._threads = ThreadPoolExecutor(desks, "reading")

    async def examine(self, data: bytes, today: date | None = None) -> tuple[Examination, ...]:
        """The reports in one document. Raises a ReportError, as `reports.examine` does, or what else is wrong."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._examine, data, today)

    async def read(self, data: bytes, today: date | None = None, progress: Progress | None = None) -> tuple[Seen, ...]:
        """Every file handed in as these bytes, those in a zip each on its own; `progress` is told of each."""
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, self._read, data, today, progress or Progress()
        )

    async def crop(self, data: bytes, place: Place) -> bytes | None:
        """A picture (PNG) of what stands at a place of a document; None where there is none."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._crop, data, place)

    async def lead(self, data: bytes, url: str) -> Lead | None:
        """Where a page leads; None where that could not be found out."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._lead, data, url)

    def close(self) -> None:
        """Ends every reader, also in the middle of a document: whoever waits for that is told that it is gone."""
        with self._resting:
            if self._rest is not None:
                self._rest.cancel()
            self._idle = 0
        for desk in self._desks:
            desk.close()
        self._threads.shutdown(cancel_futures=True)

    def _examine(self, data: bytes, today: date | None) -> tuple[Examination, ...]:
        desk = self._free.get()
        try:
            return desk.examine(data, today)
        finally:
            self._back(desk)

    def _read(self, data: bytes, today: date | None, progress: Progress) -> tuple[Seen, ...]:
        desk = self._free.get()
        found: list[Seen] = []
        try:
            for one in desk.read(data, today):
                found.append(one)
                progress.done, progress.of = len(found), one.of
        finally:
            self._back(desk)
        return tuple(found)

    def _crop(self, data: bytes, place: Place) -> bytes | None:
        desk = self._free.get()
        try:
            return desk.crop(data, place)
        finally:
            self._back(desk)

    def _lead(self, data: bytes, url: str) -> Lead | None:
        desk = self._free.get()
        try:
            return desk.lead(data, url)
        finally:
            self._back(desk)

    def _back(self, desk: Desk) -> None:
        """A desk is free again; when nobody has wanted one for a while, none keeps its reader."""
        self._free.put(desk)
        with self._resting:
            if self._rest is not None:
                self._rest.cancel()
            if self._idle:
                self._rest = Timer(self._idle, self._let_go)
                self._rest.daemon = True
                self._rest.start()

    def _let_go(self) -> None:
        """Ends the readers at the desks that are free; one that is not begins the waiting anew when it is."""
        idle: list[Desk] = []
        with suppress(Empty):
            while True:
                idle.append(self._free.get_nowait())
        for desk in idle:
            try:
                desk.rest()
            finally:
                self._free.put(desk)
