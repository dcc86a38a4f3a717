"""A picture that was sent is found by what it shows and what it is drawn from, by the bot that sent it."""

from __future__ import annotations

from dataclasses import replace

from store.archive import Archive
from store.pictures import Sent, keep, sent_as

ONE = Sent("1", "7:t3:zh", "a")


def test_the_name_is_that_of_the_last_time(archive: Archive) -> None:
    assert sent_as(archive, ONE) is None
    keep(archive, ONE, "first")
    keep(archive, ONE, "second")
    assert sent_as(archive, ONE) == "second"


def test_what_is_drawn_from_something_else_has_no_name_and_takes_the_place(archive: Archive) -> None:
    keep(archive, ONE, "old")
    changed = replace(ONE, drawn_from="b")
    assert sent_as(archive, changed) is None
    keep(archive, changed, "new")
    assert (sent_as(archive, ONE), sent_as(archive, changed)) == (None, "new")


def test_another_bot_has_names_of_its_own(archive: Archive) -> None:
    keep(archive, ONE, "mine")
    assert sent_as(archive, replace(ONE, bot="2")) is None
