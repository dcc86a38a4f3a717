"""Small works that are done many at a time: none is lost, each gets its own answer, trouble reaches who asked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.together import Together


class Doubling:
    """Doubles numbers, slowly, and notes which it was given at once; 13 is too much for it."""

    def __init__(self) -> None:
        self.at_once: list[list[int]] = []

    async def __call__(self, numbers: Sequence[int]) -> Sequence[int]:
        self.at_once.append(list(numbers))
        await asyncio.sleep(0.01)
        if 13 in numbers:
            raise ValueError("thirteen")
        return [2 * one for one in numbers]


async def test_what_is_asked_in_a_moment_is_done_at_once() -> None:
    doubling = Doubling()
    together = Together(doubling)
    assert await asyncio.gather(*(together.done(number) for number in range(5))) == [0, 2, 4, 6, 8]
    assert doubling.at_once == [[0, 1, 2, 3, 4]]


async def test_what_is_asked_while_others_are_done_comes_next() -> None:
    doubling = Doubling()
    together = Together(doubling, 0)
    first = asyncio.create_task(together.done(1))
    while not doubling.at_once:  # noqa: ASYNC110 (a turn of the loop, no time)
        await asyncio.sleep(0)
    assert [*await asyncio.gather(together.done(2), together.done(3), first)] == [4, 6, 2]
    assert doubling.at_once == [[1], [2, 3]]


async def test_trouble_reaches_whoever_asked_then_and_nobody_later() -> None:
    together = Together(Doubling())
    troubles = await asyncio.gather(together.done(12), together.done(13), return_exceptions=True)
    assert [str(one) for one in troubles] == ["thirteen", "thirteen"]
    assert await together.done(14) == 28


async def test_who_gives_up_takes_nothing_from_the_others() -> None:
    together = Together(Doubling())
    given_up, other = asyncio.create_task(together.done(1)), asyncio.create_task(together.done(2))
    await asyncio.sleep(0)
    given_up.cancel()
    assert await other == 4
    with pytest.raises(asyncio.CancelledError):
        await given_up
