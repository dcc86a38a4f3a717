"""What is read from links is read in the room where documents are: each reader holds a whole program in memory."""

from __future__ import annotations

from bot.online import online
from bot.reading_room.room import ReadingRoom
from store.archive import Archive
from tests.bot.talking import at_once


def test_links_are_read_in_the_room_they_were_given_and_the_web_is_opened_once(
    archive: Archive, room: ReadingRoom
) -> None:
    go = online(at_once(archive), at_once(archive), room)
    assert go().room is room
    assert go() is go()
