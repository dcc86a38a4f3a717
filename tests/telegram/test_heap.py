"""What a program that runs for weeks does about its memory."""

from __future__ import annotations

import ctypes
import gc
import weakref

import pytest

from bot.channels.telegram.heap import give_back, here_to_stay, one_heap


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.self = self


async def test_rings_of_what_is_gone_are_let_go() -> None:
    with here_to_stay():
        gone = weakref.ref(Ring())
        await give_back()
        assert gone() is None


def test_what_is_here_to_stay_is_looked_after_again_in_the_end() -> None:
    before = gc.get_threshold()
    with here_to_stay():
        assert gc.get_freeze_count() > 0
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


async def test_where_the_system_has_another_heap_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    one_heap()
    await give_back()
