"""The archive for an asynchronous program: writing in turn, reading beside it, nothing left open."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from functools import partial
from pathlib import Path

import pytest

from store.archive import Archive
from store.worker import Worker
from tests.builders import a_report, add


async def test_what_is_written_can_be_read(path: Path) -> None:
    worker = Worker(path)
    stored = await worker.write(lambda archive: add(archive, a_report()))
    assert await worker.read(lambda archive: archive.report(stored.kept.agency.id, 2021)) == stored.kept
    worker.close()


async def test_many_writers_at_once_lose_nothing(path: Path) -> None:
    worker = Worker(path)
    threads: set[int] = set()

    def write(archive: Archive, year: int) -> None:
        threads.add(threading.get_ident())
        add(archive, a_report(year=year))

    years = range(2008, 2024)
    await asyncio.gather(*(worker.write(partial(write, year=year)) for year in years))
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    assert await worker.read(lambda archive: archive.years(1)) == tuple(reversed(years))
    worker.close()


async def test_a_reader_sees_cells_numbered_after_it_was_opened(path: Path) -> None:
    worker = Worker(path)
    assert await asyncio.gather(*(worker.read(lambda archive: archive.newest(1)) for _ in range(4))) == [()] * 4
    kept = (await worker.write(lambda archive: add(archive, a_report()))).kept
    seen = await asyncio.gather(*(worker.read(lambda archive: archive.report(1, 2021)) for _ in range(4)))
    assert seen == [kept] * 4
    worker.close()


async def test_trouble_in_the_work_reaches_who_asked_and_stops_nobody_else(path: Path) -> None:
    worker = Worker(path)

    def stumble(archive: Archive) -> None:
        raise KeyError("trouble")

    with pytest.raises(KeyError, match="trouble"):
        await worker.write(stumble)
    assert (await worker.write(lambda archive: add(archive, a_report()))).kept.version == 1
    worker.close()


async def test_closing_closes_every_connection(path: Path) -> None:
    worker = Worker(path)
    archives = [await worker.write(lambda archive: archive), await worker.read(lambda archive: archive)]
    worker.close()
    for archive in archives:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            archive.newest(1)
    with pytest.raises(RuntimeError, match="shutdown"):
        await worker.read(lambda archive: archive.newest(1))
