"""Which message answers which is kept by number, found again from both ends, and erased after a while."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from store.archive import Archive
from store.exchanges import Exchange, asked, keep, prune, retell, told

CHAT = "telegram:-4001"
FIRST = Exchange(CHAT, 10, "telegram:777", 42, (11, 12))


def test_an_exchange_is_found_from_its_question_and_from_its_answers(archive: Archive, path: Path) -> None:
    keep(archive, FIRST, "stats:1:2021")
    again = Archive.open(path)
    assert asked(again, CHAT, 10) == FIRST
    assert (told(again, CHAT, 11), told(again, CHAT, 12)) == ("stats:1:2021", "stats:1:2021")
    assert (asked(again, CHAT, 11), asked(again, "telegram:1", 10), told(again, CHAT, 10)) == (None, None, "")
    again.close()


def test_a_question_answered_again_has_only_its_new_answers(archive: Archive) -> None:
    keep(archive, FIRST, "stats:1:2021")
    later = Exchange(CHAT, 10, "telegram:777", 43, (11,))
    keep(archive, later, "check:1:2021")
    assert asked(archive, CHAT, 10) == later
    assert (told(archive, CHAT, 11), told(archive, CHAT, 12)) == ("check:1:2021", "")


def test_a_pressed_button_changes_what_is_told_and_not_what_was_asked(archive: Archive) -> None:
    keep(archive, FIRST, "stats:1:2021")
    retell(archive, CHAT, (11,), "check:1:2021")
    assert told(archive, CHAT, 11) == "check:1:2021"
    assert asked(archive, CHAT, 10) == FIRST


def test_what_takes_the_place_of_an_answer_is_one_of_the_same_question(archive: Archive) -> None:
    keep(archive, FIRST, "stats:1:2021")
    retell(archive, CHAT, (19,), "table:1:2021", 11)
    assert (told(archive, CHAT, 11), told(archive, CHAT, 19)) == ("", "table:1:2021")
    assert asked(archive, CHAT, 10) == replace(FIRST, answers=(12, 19))


def test_a_message_whose_question_is_not_known_tells_too(archive: Archive) -> None:
    retell(archive, CHAT, (99,), "stats:1:2021")
    assert told(archive, CHAT, 99) == "stats:1:2021"


def test_what_is_old_is_erased(archive: Archive) -> None:
    keep(archive, FIRST, "stats:1:2021")
    for table in ("exchanges", "exchange_answers"):
        archive.db.execute(f"UPDATE {table} SET at = '2020-01-01T00:00:00+00:00'")
    keep(archive, Exchange(CHAT, 20, "telegram:777", 1, (21,)), "")
    prune(archive)
    assert asked(archive, CHAT, 10) is None
    assert told(archive, CHAT, 11) == ""
    assert asked(archive, CHAT, 20) is not None
