"""What Telegram brings is written down before it is confirmed, and struck off when it is answered.

Telegram lets go of an update once it is confirmed: by the next polling, or by the webhook's 200. So that a crash loses
nothing, each is in the database before, and what is not settled is taken up again at the next start: from the beginning
if it was not begun, or begun but not answered; not again if its answer was on its way (`unsure` says so to whoever
asked), nor if it was begun three times and the program ended each time. What people say is kept no longer than that:
with the answer the text goes, and the number stays for a day, to know an update that comes twice.

Updates that arrive together, and what was settled in between, are one transaction.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import structlog

from bot.channels.telegram.journal import Journal
from bot.channels.telegram.work import Work
from store.inbox import Arrived, Left
from store.inbox import Inbox as Kept

log = structlog.get_logger(__name__)

Json = dict[str, Any]
T = TypeVar("T")

ATTEMPTS = 3
LAZY = 0.2
"""Seconds a settled update may wait to be struck off, where nothing else is written down before."""
AGAIN = 5.0
"""Seconds until what could not be written down is tried again."""
AN_HOUR = 3600.0
WAITING = 512
"""Updates that may wait here to be settled; more wait at Telegram, where they cost no memory."""
PATIENCE = 5.0
"""Seconds an update waits for room."""


class Inbox:
    """The updates of one bot that are not settled."""

    def __init__(self, kept: Kept, journal: Path, clock: Callable[[], float] = time.time) -> None:
        self._kept = kept
        self._writer = ThreadPoolExecutor(1, "inbox")
        self._clock = clock
        self._journal = Journal(journal)
        self._open: dict[int, float] = {}
        self._begun: set[int] = set()
        self._said: set[int] = set()
        self._arrived: list[tuple[Sequence[Json], asyncio.Future[list[Json]]]] = []
        self._settled: dict[bool, list[int]] = {True: [], False: []}
        self._writing: asyncio.Task[None] | None = None
        self._later: asyncio.TimerHandle | None = None
        self._room = asyncio.Event()
        self._tidied = 0.0
        self._failed = False

    @property
    def waiting(self) -> int:
        """How many updates are not settled."""
        return len(self._open)

    @property
    def oldest(self) -> float | None:
        """When the oldest of them was taken."""
        return next(iter(self._open.values()), None)

    async def open(self) -> tuple[list[Json], list[Json]]:
        """Take over the notes of the last run; what of it is to be taken up again, in order, and what was perhaps
        answered."""
        notes = self._journal.read()
        await self._run(lambda: self._kept.begun(notes.begun, notes.sending))
        await self._run(lambda: self._kept.record(int(self._clock()), done=notes.ended))
        found = await self._run(self._kept.left)
        # The notes are in the database now.
        self._journal.open()
        left = [one for one in found if self._is_to_be_taken_up(one)]
        await self._forget()
        self._open.update(dict.fromkeys((one.number for one in left), self._clock()))
        again, unsure = (
            [msgspec.json.decode(one.json) for one in left if one.answering is on_its_way]
            for on_its_way in (False, True)
        )
        return again, unsure

    async def has_room(self) -> bool:
        """Whether more may be taken, now or in a moment; the rest waits at Telegram."""
        if len(self._open) < WAITING:
            return True
        self._room.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._room.wait(), PATIENCE)
        return len(self._open) < WAITING

    async def take(self, updates: Sequence[Json]) -> list[Json]:
        """Write updates down; those that are new, when they are kept."""
        done: asyncio.Future[list[Json]] = asyncio.get_running_loop().create_future()
        self._arrived.append((updates, done))
        self._write_down()
        return await done

    def begins(self, work: Work) -> None:
        """Note that an update is begun: one that ends the program three times is not begun again."""
        if work.number in self._open:
            self._begun.add(work.number)
            self._journal.begins(work.number)

    def says(self, work: Work) -> None:
        """Note that the first request of the answer is about to be written."""
        if work.number in self._open and work.number not in self._said:
            self._said.add(work.number)
            self._journal.sends(work.number)

    def unsays(self, work: Work) -> None:
        """Note that Telegram took nothing of the answer yet: it is answered after the next start still."""
        if work.number in self._said:
            self._said.discard(work.number)
            self._journal.unsends(work.number)

    def settle(self, number: int | None, refused: bool = False) -> None:
        """Strike an update off: in the notes at once, in the database with what is written down next."""
        if number is not None and self._open.pop(number, None) is not None:
            self._journal.ends(number)
            self._settled[refused].append(number)
            if len(self._open) < WAITING:
                self._room.set()
            if self._writing is None:
                self._write_down_in(LAZY)

    async def close(self) -> None:
        """Write down what is settled; what is not waits for the next start."""
        self._write_down()
        while self._writing is not None:
            await asyncio.wait({self._writing})
        if self._later is not None:
            self._later.cancel()
        self._journal.close()
        self._writer.shutdown()
        self._kept.close()

    def _is_to_be_taken_up(self, one: Left) -> bool:
        if one.attempts >= ATTEMPTS:
            log.error("telegram.poison", update=one.number, attempts=one.attempts)
            self._settled[True].append(one.number)
            return False
        if one.answering:
            log.warning("telegram.perhaps_answered", update=one.number)
        return True

    def _write_down_in(self, seconds: float) -> None:
        if self._later is None:
            self._later = asyncio.get_running_loop().call_later(seconds, self._write_down)

    def _write_down(self) -> None:
        if self._later is not None:
            self._later.cancel()
            self._later = None
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        """Write until there is nothing left to write: what comes while one transaction runs is the next one."""
        try:
            while self._arrived or any(self._settled.values()):
                arrived, self._arrived = self._arrived, []
                settled, self._settled = self._settled, {True: [], False: []}
                try:
                    if self._clock() - self._tidied > AN_HOUR:
                        await self._forget()
                    new = await self._record([one for updates, _ in arrived for one in updates], settled)
                except Exception as error:
                    self._back(arrived, settled, error)
                    return
                self._failed = False
                self._hand_on(arrived, new)
                self._tidy(settled)
        finally:
            self._writing = None
            if self._arrived or any(self._settled.values()):
                self._write_down_in(AGAIN if self._failed else LAZY)

    async def _forget(self) -> None:
        self._tidied = self._clock()
        await self._run(lambda: self._kept.forget(int(self._clock())))

    async def _record(self, updates: Sequence[Json], settled: dict[bool, list[int]]) -> frozenset[int]:
        arrived = [Arrived(one["update_id"], _kind(one), msgspec.json.encode(one).decode()) for one in updates]
        now = int(self._clock())
        return await self._run(partial(self._kept.record, now, arrived, settled[False], settled[True]))

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    def _hand_on(
        self, arrived: Sequence[tuple[Sequence[Json], asyncio.Future[list[Json]]]], new: frozenset[int]
    ) -> None:
        left = set(new)
        for updates, done in arrived:
            own = []
            for one in updates:
                if one["update_id"] in left:
                    left.remove(one["update_id"])
                    self._open[one["update_id"]] = self._clock()
                    own.append(one)
            if not done.done():
                done.set_result(own)

    def _back(
        self,
        arrived: Sequence[tuple[Sequence[Json], asyncio.Future[list[Json]]]],
        settled: dict[bool, list[int]],
        error: Exception,
    ) -> None:
        """What could not be written down was not taken, and is not confirmed; what was settled is tried again."""
        self._failed = True
        log.error("telegram.not_written_down", reason=str(error))
        for refused, numbers in settled.items():
            self._settled[refused][:0] = numbers
        for _, done in arrived:
            if not done.done():
                done.set_exception(error)

    def _tidy(self, settled: dict[bool, list[int]]) -> None:
        """The notes about what is struck off are of no more use."""
        for numbers in settled.values():
            self._begun.difference_update(numbers)
            self._said.difference_update(numbers)
        if self._journal.long:
            self._journal.open(self._begun, self._said, [one for numbers in self._settled.values() for one in numbers])


def _kind(update: Json) -> str:
    return next((key for key in update if key != "update_id"), "")
