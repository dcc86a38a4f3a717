"""Work that several ask for at once is done once; nothing of it stays when nobody holds it."""

from __future__ import annotations

import asyncio

import pytest

from bot.once import Once


class Work:
    """Counts how often it is begun, ended and given up."""

    def __init__(self) -> None:
        self.begun = self.ended = self.stopped = 0
        self.go_on = asyncio.Event()
        self.trouble: Exception | None = None

    async def __call__(self) -> int:
        self.begun += 1
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        if self.trouble:
            raise self.trouble
        self.ended += 1
        return self.begun


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_hundred_at_once_are_one() -> None:
    once: Once[str, int] = Once()
    work = Work()
    asked = [asyncio.create_task(once.done("a", work)) for _ in range(100)]
    await settle()
    work.go_on.set()
    assert set(await asyncio.gather(*asked)) == {1}
    assert (work.begun, once._works) == (1, {})


async def test_other_work_is_other_work_and_later_it_is_done_again() -> None:
    once: Once[str, int] = Once()
    work = Work()
    work.go_on.set()
    assert list(await asyncio.gather(once.done("a", work), once.done("b", work))) == [1, 2]
    assert await once.done("a", work) == 3


async def test_as_long_as_somebody_holds_it_it_is_at_hand() -> None:
    once: Once[str, int] = Once()
    work = Work()
    work.go_on.set()
    async with once.held("a", work) as first:
        async with once.held("a", work) as second:
            assert first == second == 1
        assert await once.done("a", work) == 1
    assert once._works == {}


async def test_what_goes_wrong_goes_wrong_for_all_and_is_tried_again_by_the_next() -> None:
    once: Once[str, int] = Once()
    work = Work()
    work.trouble = ValueError("no paint")
    asked = [asyncio.create_task(once.done("a", work)) for _ in range(3)]
    work.go_on.set()
    came = await asyncio.gather(*asked, return_exceptions=True)
    assert [str(one) for one in came] == ["no paint"] * 3
    work.trouble = None
    assert await once.done("a", work) == 2


@pytest.mark.parametrize("leave", [1, 2])
async def test_it_is_given_up_when_the_last_one_leaves(leave: int) -> None:
    once: Once[str, int] = Once()
    work = Work()
    asked = [asyncio.create_task(once.done("a", work)) for _ in range(2)]
    await settle()
    for one in asked[:leave]:
        one.cancel()
    await settle()
    work.go_on.set()
    await asyncio.gather(*asked, return_exceptions=True)
    assert (work.stopped, work.ended) == (leave - 1, 2 - leave)
