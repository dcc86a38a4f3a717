"""What the bot does again and again: at its times, whatever a job dies of, and never cut off half-way."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import rounds
from bot.channels.telegram.rounds import Job, Rounds
from tests.waiting import PATIENCE


async def test_a_job_is_done_at_once_and_then_at_intervals() -> None:
    done = asyncio.Semaphore(0)

    async def work() -> None:
        done.release()

    async with Rounds([Job("work", 0.001, work)]):
        async with asyncio.timeout(PATIENCE):
            for _ in range(3):
                await done.acquire()


async def test_where_there_is_more_to_do_it_goes_on_at_once() -> None:
    left = [True, True, False]
    finished = asyncio.Event()

    async def work() -> bool:
        more = left.pop(0)
        if not left:
            finished.set()
        return more

    async with Rounds([Job("work", 3600, work)]), asyncio.timeout(PATIENCE):
        await finished.wait()


async def test_a_job_that_stumbles_is_logged_and_has_its_next_turn_and_the_others_go_on() -> None:
    again, other = asyncio.Event(), asyncio.Event()
    tries = []

    async def stumbling() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise RuntimeError("坏了")
        again.set()

    async def steady() -> None:
        other.set()

    with capture_logs() as logs:
        async with (
            Rounds([Job("stumbling", 0.001, stumbling), Job("steady", 0.001, steady)]),
            asyncio.timeout(PATIENCE),
        ):
            await again.wait()
            await other.wait()
    assert [(entry["event"], entry["job"]) for entry in logs] == [("round.failed", "stumbling")] * 2
    assert "RuntimeError: 坏了" in logs[0]["exception"]


async def test_the_end_waits_for_the_work_under_way_and_begins_no_more() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    done: list[str] = []

    async def work() -> bool:
        done.append("begun")
        begun.set()
        await go_on.wait()
        done.append("done")
        return True

    async def serve() -> None:
        async with Rounds([Job("work", 0.001, work)]):
            await begun.wait()

    serving = asyncio.create_task(serve())
    await begun.wait()
    await asyncio.sleep(0.02)
    assert not serving.done()
    go_on.set()
    async with asyncio.timeout(PATIENCE):
        await serving
    assert done == ["begun", "done"]


async def test_without_jobs_there_is_nothing_to_wait_for() -> None:
    async with asyncio.timeout(PATIENCE), Rounds(()):
        pass


async def test_what_takes_too_long_at_the_end_is_given_up_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "GRACE", 0.02)
    begun, done = asyncio.Event(), []

    async def endless() -> None:
        begun.set()
        await asyncio.Event().wait()

    async def short() -> None:
        await begun.wait()
        done.append(1)

    with capture_logs() as logs:
        async with asyncio.timeout(PATIENCE), Rounds([Job("endless", 3600, endless), Job("short", 3600, short)]):
            await begun.wait()
    assert [(entry["event"], entry["job"]) for entry in logs] == [("round.given_up", "endless")]
    assert done == [1]
