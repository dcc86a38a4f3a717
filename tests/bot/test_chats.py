"""What is kept of chats for the channel: what is old goes once a day; coming and going is told to whom it concerns."""

from __future__ import annotations

from datetime import date

import pytest

from bot.chats import Chats
from bot.understand.question import Question
from store.archive import Archive
from store.chats import PRESENT, setting
from store.exchanges import Exchange
from tests.bot.talking import at_once

CHAT = "telegram:-4001"


def chats(archive: Archive, **more: object) -> Chats:
    run = at_once(archive)
    return Chats(run, run, **more)  # type: ignore[arg-type]


async def test_what_is_too_old_goes_with_the_first_exchange_of_a_day(archive: Archive) -> None:
    today = [date(2026, 1, 1)]
    about = chats(archive, day=lambda: today[0])
    await about.keep(Exchange(CHAT, 1, "telegram:7", 5, (2,)), Question())
    archive.db.execute("UPDATE exchanges SET at = '2020-01-01T00:00:00+00:00'")
    await about.keep(Exchange(CHAT, 3, "telegram:7", 5, (4,)), None)
    assert await about.asked(CHAT, 1) is not None
    today[0] = date(2026, 1, 2)
    await about.keep(Exchange(CHAT, 5, "telegram:7", 5, (6,)), None)
    assert await about.asked(CHAT, 1) is None
    assert await about.asked(CHAT, 3) is not None


async def test_coming_is_news_once_and_again_after_going(archive: Archive) -> None:
    told: list[tuple[str, str]] = []
    about = chats(
        archive,
        coming=[lambda _, chat: told.append(("came", chat))],
        going=[lambda _, chat: told.append(("went", chat))],
    )
    assert [await about.joined(CHAT), await about.joined(CHAT)] == [True, False]
    await about.left(CHAT)
    assert setting(archive, CHAT, PRESENT) == "no"
    assert await about.joined(CHAT)
    assert told == [("came", CHAT), ("went", CHAT), ("came", CHAT)]


async def test_telling_nothing_anew_writes_nothing(archive: Archive) -> None:
    await chats(archive).retell(CHAT, (), Question())
    assert archive.db.execute("SELECT count(*) FROM exchange_answers").fetchone() == (0,)


@pytest.mark.parametrize("removed", [False, True], ids=["", "removed from the old one before"])
async def test_in_a_chat_that_moved_the_bot_is_present(archive: Archive, removed: bool) -> None:
    woken: list[str] = []
    about = chats(archive, coming=[lambda _, chat: woken.append(chat)])
    await about.joined(CHAT)
    if removed:
        await about.left(CHAT)
    await about.moved(CHAT, "telegram:-100999")
    assert not await about.joined("telegram:-100999")
    assert woken == [CHAT, "telegram:-100999"]
