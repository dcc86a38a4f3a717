"""What needs a person: in which order, who takes care of it, and when it is settled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest

from bot.clock import today
from bot.conversation import Conversation
from bot.message import BUTTON_BYTES, Message, Reply
from bot.render.words import Words
from bot.task_answers import Item, Todo
from reports.agency import Kind
from store.archive import Archive
from store.claims import LASTS, claim, claims
from store.decisions import Person, Status
from store.kept import Agency
from store.marking import mark
from store.tasks import Covered, Task, scope, tasks
from tests.bot.talking import talking
from tests.builders import a_report, add

ANNA, BEN = Person("小王", "telegram:7"), Person("小李", "telegram:8")
WRONG, UNREAD = {"t4.review.total": "5"}, {"t2.normative.made": None}
DAY = date(2024, 6, 1)
KINDS: tuple[Literal["doubts", "unread", "year"], ...] = ("doubts", "unread", "year")


async def asked(about: Conversation, asks: str = "/todo", by: Person = ANNA, chat: str = "here") -> Reply:
    message = Message(asks, by=by, chat=chat)
    reply = await (about.answer(message) if asks.startswith("/") else about.press(asks, message))
    assert reply is not None
    return reply


async def pressed(about: Conversation, reply: Reply, label: str, by: Person = ANNA) -> Reply:
    (button,) = [one for row in reply.buttons for one in row if one.label == label]
    return await asked(about, button.asks, by)


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


def lines(reply: Reply) -> list[str]:
    return reply.html.split("\n")[1:]


async def test_errors_come_first_then_the_newest_year(archive: Archive) -> None:
    add(archive, a_report("甲县人民政府", 2022, WRONG, published=None))
    add(archive, a_report("乙县人民政府", 2024, UNREAD, published=None))
    add(archive, a_report("丙县人民政府", 2023, WRONG, published=None))
    add(archive, a_report("丁县人民政府", 2025, UNREAD, published=None))
    assert lines(await asked(talking(archive))) == [
        "① 丙县人民政府 2023：错 1 处待核",
        "② 甲县人民政府 2022：错 1 处待核",
        "③ 丁县人民政府 2025：1 格没读到或没读清",
        "④ 乙县人民政府 2024：1 格没读到或没读清",
    ]


async def test_where_nothing_is_left_it_says_so(archive: Archive) -> None:
    add(archive, a_report())
    assert lines(await asked(talking(archive))) == ["没有要人看的了。"]


async def test_one_takes_a_matter_on_and_the_others_see_it(archive: Archive) -> None:
    add(archive, a_report(printed=WRONG))
    about = talking(archive)
    first = await asked(about)
    assert labels(first) == [["① 看", "① 我来"]]
    taken = await pressed(about, first, "① 我来")
    assert lines(taken)[0].startswith("① 东安区人民政府 2021：错 1 处待核（小王 20")
    assert labels(taken) == [["① 看", "① 放手"]]
    late = await pressed(about, first, "① 我来", BEN)
    assert "（小王 20" in late.html
    assert "这一条刚才已经有人在看了。" in late.html
    refused = await pressed(about, taken, "① 放手", BEN)
    assert "（小王 20" in refused.html
    assert "只有在看的人能放手" in refused.html
    assert labels(await pressed(about, taken, "① 放手")) == [["① 看", "① 我来"]]
    assert labels(await asked(about, chat="elsewhere")) == [["① 看", "① 我来"]]


async def test_a_claim_is_for_seven_days(archive: Archive) -> None:
    add(archive, a_report(printed=WRONG))
    (task,) = tasks(archive, (Covered(),), DAY, years=False)
    now = datetime.now(UTC)
    claim(archive, "here", task.item, BEN, now - LASTS + timedelta(minutes=1))
    assert claim(archive, "here", task.item, ANNA, now).by == BEN
    assert claim(archive, "here", task.item, ANNA, now + timedelta(minutes=2)).by == ANNA
    assert claims(archive, "here", now + LASTS + timedelta(minutes=3)) == {}


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.OPEN])
async def test_a_decided_doubt_is_settled_and_an_open_one_is_not(archive: Archive, status: Status) -> None:
    kept = add(archive, a_report(printed={**WRONG, "t4.lit_direct.total": "7"})).kept
    first, second = kept.findings
    about = talking(archive)
    mark(archive, kept, first, status, "", ANNA)
    assert lines(await asked(about)) == ["① 东安区人民政府 2021：错 1 处待核"]
    mark(archive, kept, second, status, "", ANNA)
    assert lines(await asked(about)) == ["没有要人看的了。"]
    mark(archive, kept, second, Status.OPEN, "", ANNA)
    assert lines(await asked(about)) == ["① 东安区人民政府 2021：错 1 处待核"]


async def test_another_version_is_another_matter(archive: Archive) -> None:
    add(archive, a_report(printed=WRONG))
    about = talking(archive)
    await pressed(about, await asked(about), "① 我来")
    add(archive, a_report(printed={**WRONG, "t3.granted.total": ""}, published=date(2022, 3, 1)))
    assert "起在看" not in (await asked(about)).html


async def test_unread_cells_are_shown_and_done_by_who_looks(archive: Archive) -> None:
    add(archive, a_report(printed=UNREAD))
    about = talking(archive)
    todo = await asked(about)
    shown = await pressed(about, todo, "① 看")
    assert "行政规范性文件·本年制发件数：印的是（没读到）" in shown.html
    taken = await pressed(about, todo, "① 我来")
    assert labels(taken) == [["① 看", "① 放手", "① 办好了"]]
    assert "只有在看的人能" in (await pressed(about, taken, "① 办好了", BEN)).html
    assert lines(await pressed(about, taken, "① 办好了")) == ["没有要人看的了。"]
    assert lines(await asked(about, chat="elsewhere")) == ["① 东安区人民政府 2021：1 格没读到或没读清"]


async def test_pages_are_six_long_and_lead_on(archive: Archive) -> None:
    for one in "甲乙丙丁戊己庚辛壬癸子丑寅卯":
        add(archive, a_report(f"{one}县人民政府", printed=UNREAD, published=None))
    about = talking(archive)
    first = await asked(about)
    assert labels(first)[-1] == ["下一页"]
    last = await pressed(about, await pressed(about, first, "下一页"), "下一页")
    assert labels(last)[-1] == ["上一页"]
    assert len(lines(first)) == 6
    assert [line.split("：")[0] for line in lines(last)] == ["① 寅县人民政府 2021", "② 卯县人民政府 2021"]
    taken = await pressed(about, last, "② 我来")
    assert "② 卯县人民政府 2021：1 格没读到或没读清（小王" in taken.html
    beyond = await asked(about, "todo:::9")
    assert beyond.html == taken.html


async def test_outside_of_any_chat_nothing_is_written(archive: Archive) -> None:
    add(archive, a_report(printed=WRONG))
    (button,) = [one for row in (await asked(talking(archive))).buttons for one in row if "我来" in one.label]
    reply = await asked(talking(archive), button.asks, chat="")
    assert "不知道这是在哪个聊天里" in reply.html
    assert archive.db.table("claims").count == 0


def watching(archive: Archive, *watched: tuple[int | None, str | None, str]) -> None:
    """The table of watches as it is kept, as far as it matters here."""
    if "watches" not in archive.db.table_names():
        archive.db.execute(
            "CREATE TABLE watches (id INTEGER PRIMARY KEY, chat TEXT, topic INTEGER, agency INTEGER, place_code TEXT, "
            "doubts TEXT NOT NULL DEFAULT '', said_by TEXT DEFAULT '', said_by_id TEXT DEFAULT '', said_at TEXT "
            "DEFAULT '', asleep_since TEXT)"
        )
    for agency, place, doubts in watched:
        archive.db.execute(
            "INSERT INTO watches (chat, agency, place_code, doubts, said_by, said_by_id, said_at) "
            "VALUES ('here', ?, ?, ?, '', '', '')",
            [agency, place, doubts],
        )
    archive.db.conn.commit()


async def test_what_a_chat_watches_is_its_own_work(archive: Archive) -> None:
    one = add(archive, a_report("淮安市人民政府", printed=WRONG)).kept.agency
    add(archive, a_report("淮安市洪泽区人民政府", printed=WRONG))
    add(archive, a_report("牡丹江市东安区人民政府", printed=WRONG))
    about = talking(archive)
    watching(archive)
    assert len(lines(await asked(about))) == 3
    watching(archive, (one.id, None, ""))
    assert scope(archive, "here") == (Covered(one.id),)
    reply = await asked(about)
    assert reply.html.startswith("<b>待办</b>\n")
    assert "① 淮安市人民政府 2021：错 1 处待核" in reply.html
    assert "洪泽" not in reply.html
    watching(archive, (None, "320800", ""))
    both = await asked(about)
    assert "洪泽区" in both.html
    assert "东安区" not in both.html


async def test_a_watch_of_some_doubts_is_about_those_alone(archive: Archive) -> None:
    add(archive, a_report(printed={**WRONG, **UNREAD, "t4.lit_direct.total": "7"}))
    kinds = {
        doubts: [(one.kind, one.count) for one in tasks(archive, (Covered(doubts=doubts),), DAY, years=True)]
        for doubts in ("A5", "A", "*", "F1", "")
    }
    assert kinds["A5"] == kinds["A"]
    assert kinds["F1"] == []
    assert {kind for kind, _ in kinds["A"]} == {kind for kind, _ in kinds["*"]} == {"doubts"}
    assert {kind for kind, _ in kinds[""]} == {"doubts", "unread", "year"}


async def test_missing_years_of_what_is_watched_are_told_when_their_day_is_over(archive: Archive) -> None:
    for year in (2019, 2021):
        add(archive, a_report(year=year, published=None))
    found = {
        day: [one.year for one in tasks(archive, (Covered(),), day, years=True) if one.kind == "year"]
        for day in (date(2023, 3, 31), date(2023, 4, 1), DAY)
    }
    assert list(found.values()) == [[2020], [2022, 2020], [2023, 2022, 2020]]
    assert not [one for one in tasks(archive, (Covered(),), DAY, years=False) if one.kind == "year"]


async def test_a_missing_year_leads_to_the_years_kept(archive: Archive) -> None:
    kept = add(archive, a_report(year=today().year - 1, published=None)).kept
    add(archive, a_report(year=today().year - 3, published=None))
    watching(archive, (kept.agency.id, None, ""))
    about = talking(archive)
    todo = await asked(about)
    (line,) = [line for line in lines(todo) if "没有收录这一年的报告" in line]
    shown = await pressed(about, todo, f"{line[0]} 看")
    assert f"{today().year - 2}" in shown.html


async def test_errors_that_are_decided_leave_the_other_doubts_in_their_place(archive: Archive) -> None:
    newest = add(archive, a_report("甲县人民政府", 2022, {**WRONG, "t3.new.total": "-3"}, published=None)).kept
    add(archive, a_report("乙县人民政府", 2021, WRONG, published=None))
    assert [one.agency.name for one in tasks(archive, (Covered(),), DAY, years=False)] == [
        "甲县人民政府",
        "乙县人民政府",
    ]
    for finding in newest.findings:
        mark(archive, newest, finding, Status.TRUE, "", ANNA)
    assert [one.agency.name for one in tasks(archive, (Covered(),), DAY, years=False)] == ["乙县人民政府"]


def test_the_longest_buttons_fit() -> None:
    agency = Agency(999_999_999, "示" * 60, Kind.GOVERNMENT, None)
    items = tuple(Item(Task(kind, agency, 2021, 0 if kind == "year" else 999_999_999, 1)) for kind in KINDS)
    reply = Words.of("zh").say(Todo(items, 99_999, more=True))
    assert all(len(button.asks.encode()) <= BUTTON_BYTES for row in reply.buttons for button in row)
