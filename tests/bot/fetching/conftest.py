"""A web site on loopback for each test, and what a bot works with that goes to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date

import pytest

from bot.online import Online
from bot.reading_room.desk import Limits
from bot.reading_room.room import ReadingRoom
from store.archive import Archive
from tests.bot.fetching.site import Site, serving
from tests.bot.fetching.stored import on
from tests.bot.talking import at_once


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site without pages."""
    async with serving() as site:
        yield site


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    room = ReadingRoom(Limits(), desks=1)
    yield room
    room.close()


@pytest.fixture
def online(archive: Archive, site: Site, room: ReadingRoom) -> Online:
    """Everything there is, eight days after the first look."""

    run = at_once(archive)
    return on(Online(run, run, site.fetcher(), room, lambda: date(2026, 1, 9)), site, days=8)
