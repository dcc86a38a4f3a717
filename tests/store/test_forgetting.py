"""What is kept about a person is erased where they ask for it; what is everybody's stays, without their name."""

from __future__ import annotations

import sqlite3

import pytest

from store.aliases import call
from store.archive import Archive
from store.chats import setting, settle
from store.claims import claim, finish
from store.database import writing
from store.decisions import NOBODY, Person, Status
from store.exchanges import Exchange, asked, keep, told
from store.forgetting import Forgotten, forget_everywhere, forget_here
from store.keeping import Origin
from store.kept import Kept
from store.listed import delist, enlist, listed
from store.marking import mark
from store.submissions import Document, Stage, decide, submit
from store.watches import Subject, watch
from tests.builders import a_report, add

GROUP, OTHER, PRIVATE = "telegram:-4001", "telegram:-4002", "telegram:777"
ME, SOMEBODY = Person("张三", "telegram:777"), Person("李四", "telegram:778")


@pytest.fixture
def kept(archive: Archive) -> Kept:
    """A report with a doubt that was marked, and two people in three chats."""
    wrong = {"t3.new.total": "6", "t3.result_total.total": "5"}
    kept = add(archive, a_report(printed=wrong)).kept
    kept = mark(archive, kept, kept.findings[0], Status.TRUE, "打过电话", ME)
    for number, (chat, person) in enumerate([(GROUP, ME), (GROUP, SOMEBODY), (OTHER, ME), (PRIVATE, ME)], 1):
        keep(archive, Exchange(chat, number, person.id, 5, (10 + number,)), "stats:1:2021")
        enlist(archive, chat, person)
        call(archive, chat, f"简称{number}", kept.agency, person)
    for number in submit(archive, GROUP, ME, [Document("年报.docx", b"1", b"2"), Document("年报.docx", b"3", b"4")])[
        :1
    ]:
        decide(archive, number, Stage.KEPT, ME)
    add(archive, a_report("示例市甲区教育局"), Origin("年报.docx", ME.id))
    for item in ("doubts:1", "unread:1"):
        claim(archive, GROUP, item, ME)
    finish(archive, GROUP, "unread:1", ME)
    watch(archive, GROUP, None, Subject(kept.agency), ME)
    settle(archive, PRIVATE, "language", "en")
    settle(archive, GROUP, "language", "en")
    return kept


def test_a_group_forgets_only_what_it_keeps_itself(archive: Archive, kept: Kept) -> None:
    assert forget_here(archive, ME.id, GROUP) == Forgotten(questions=1, listed=1, aliases=1)
    assert (asked(archive, GROUP, 1), told(archive, GROUP, 11)) == (None, "")
    assert asked(archive, GROUP, 2) is not None
    assert told(archive, OTHER, 13)
    assert (listed(archive, GROUP), listed(archive, OTHER)) == ((SOMEBODY,), (ME,))
    assert setting(archive, GROUP, "language") == "en"
    assert forget_here(archive, ME.id, GROUP) == Forgotten()


def test_in_private_everything_is_forgotten(archive: Archive, kept: Kept) -> None:
    found = forget_everywhere(archive, ME.id, PRIVATE)
    assert found == Forgotten(questions=3, listed=3, aliases=2, decisions=1, settings=2)
    assert [asked(archive, chat, at) for chat, at in ((GROUP, 1), (OTHER, 3), (PRIVATE, 4))] == [None] * 3
    assert told(archive, PRIVATE, 14) == ""
    assert setting(archive, PRIVATE, "language") is None
    assert setting(archive, GROUP, "language") == "en"
    for table in archive.db.table_names():
        if table.startswith(("prose", "sqlite")):
            continue
        rows = archive.db.execute(f"SELECT * FROM {table}").fetchall()
        assert not [row for row in rows if ME.id in map(str, row) or ME.name in map(str, row)], table


def test_a_decision_stays_without_its_name(archive: Archive, kept: Kept) -> None:
    forget_everywhere(archive, ME.id, PRIVATE)
    decision = archive.kept(kept.id).decisions[0]
    assert (decision.status, decision.note, decision.by) == (Status.TRUE, "打过电话", NOBODY)


@pytest.mark.parametrize(
    "change",
    ["status = '待核'", "note = ''", "said_by = '李四'", "said_by = '', said_by_id = '', note = ''", "said_by = ''"],
)
def test_nothing_else_of_a_decision_can_be_changed(archive: Archive, kept: Kept, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="only added to"), writing(archive.db):
        archive.db.execute(f"UPDATE decisions SET {change}")


def test_every_column_that_names_a_person_is_thought_of(archive: Archive) -> None:
    columns = archive.db.execute(
        "SELECT tables.name || '.' || columns.name FROM sqlite_master AS tables "
        "JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' "
        "AND (columns.name LIKE '%by_id' OR columns.name IN ('asker', 'person', 'by_person', 'claimant'))"
    ).fetchall()
    assert {name for (name,) in columns} == {
        "submissions.by_id",
        "submissions.decided_by_id",
        *("claims.said_by_id", "watches.said_by_id", "cell_readings.said_by_id"),
        *("decisions.said_by_id", "chat_aliases.said_by_id", "exchanges.asker", "listed_members.person"),
    }, "forget_here and forget_everywhere, and what /privacy says, have to know of it"


def test_a_list_is_kept_by_person(archive: Archive) -> None:
    enlist(archive, GROUP, ME)
    enlist(archive, GROUP, Person("张三三", ME.id))
    enlist(archive, GROUP, SOMEBODY)
    assert {one.name for one in listed(archive, GROUP)} == {"张三三", "李四"}
    assert delist(archive, GROUP, ME.id) == Person("张三三", ME.id)
    assert delist(archive, GROUP, ME.id) is None
    assert listed(archive, GROUP) == (SOMEBODY,)
