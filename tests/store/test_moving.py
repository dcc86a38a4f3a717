"""A chat that got another number keeps all that was kept of it, once, but for the numbers of its messages."""

from __future__ import annotations

import pytest

from store.aliases import aliases, call
from store.archive import Archive
from store.chats import setting, settle
from store.decisions import Person
from store.exchanges import Exchange, asked, keep, told
from store.listed import enlist, listed
from store.moving import chat_tables, moved
from tests.builders import a_report, add

OLD, NEW = "telegram:-4001", "telegram:-100999"


@pytest.mark.parametrize("times", [1, 2])
def test_everything_goes_along(archive: Archive, times: int) -> None:
    agency = add(archive, a_report()).kept.agency
    somebody = Person("张三", "telegram:777")
    settle(archive, OLD, "language", "en")
    call(archive, OLD, "咱办", agency, somebody)
    enlist(archive, OLD, somebody)
    settle(archive, "telegram:7", "language", "zh")
    for _ in range(times):
        moved(archive, OLD, NEW)
    assert setting(archive, NEW, "language") == "en"
    assert aliases(archive.db, NEW) == (("咱办", agency),)
    assert listed(archive, NEW) == (somebody,)
    assert setting(archive, "telegram:7", "language") == "zh"
    for table in chat_tables(archive.db):
        assert archive.db.execute(f"SELECT count(*) FROM {table} WHERE chat = ?", [OLD]).fetchone() == (0,)


def test_messages_of_before_are_not_taken_for_those_with_the_same_number(archive: Archive) -> None:
    keep(archive, Exchange(OLD, 1, "telegram:777", 5, (2,)), "stats:1:2021")
    keep(archive, Exchange(NEW, 8, "telegram:777", 6, (9,)), "stats:1:2022")
    moved(archive, OLD, NEW)
    assert asked(archive, NEW, 1) is None
    assert told(archive, NEW, 2) == ""
    assert asked(archive, NEW, 8) == Exchange(NEW, 8, "telegram:777", 6, (9,))
    assert archive.db.execute("SELECT count(*) FROM exchange_answers WHERE chat = ?", [OLD]).fetchone() == (0,)


def test_what_the_new_chat_has_settled_itself_stays(archive: Archive) -> None:
    settle(archive, OLD, "language", "en")
    settle(archive, OLD, "pictures", "off")
    settle(archive, NEW, "language", "zh")
    moved(archive, OLD, NEW)
    assert (setting(archive, NEW, "language"), setting(archive, NEW, "pictures")) == ("zh", "off")
    assert setting(archive, OLD, "language") is None


def test_a_chat_that_did_not_move_loses_nothing(archive: Archive) -> None:
    settle(archive, OLD, "language", "en")
    moved(archive, OLD, OLD)
    assert setting(archive, OLD, "language") == "en"


def test_every_table_of_a_chat_is_known(archive: Archive) -> None:
    known = {"chat_settings", "chat_aliases", "chat_places", "exchanges", "exchange_answers", "listed_members"}
    assert known <= set(chat_tables(archive.db))
