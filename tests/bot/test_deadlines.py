"""Before each last day a chat that wants it has the list of who is missing: once, and no false name on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from bot.deadlines import missing
from bot.notices import Notices
from bot.render.words import Words
from bot.watched import DEADLINES
from store import events, outbox
from store.archive import Archive
from store.chats import settle
from store.decisions import Person
from store.outbox import Patience
from store.watches import Subject, watch
from tests.builders import a_report, add

T = TypeVar("T")
CHINA = ZoneInfo("Asia/Shanghai")
ANNA = Person("小王", "telegram:7")
HERE = "telegram:-1"
JANUARY, MARCH = date(2027, 1, 31), date(2027, 3, 31)
BODIES = (
    "牡丹江市人民政府",
    "牡丹江市财政局",
    "东安区人民政府",
    "东安区人民政府办公室",
    "东安区财政局",
    "淮安市财政局",
)


@pytest.fixture
def kept(archive: Archive) -> Archive:
    """Bodies that reported for 2025; one of them, and a township without a last day, for 2026 too."""
    for name in (*BODIES, "东安区兴隆镇人民政府"):
        add(archive, a_report(name, 2025, published=None))
    add(archive, a_report("东安区财政局", 2026, published=None))
    assert watch(archive, HERE, 7, Subject(place="231000"), ANNA)
    settle(archive, HERE, DEADLINES, "on")
    settle(archive, HERE, "quiet", "off")
    return archive


async def told(archive: Archive, first: date, last: date, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the bot says that runs from one day to another, by the day in China on which it is said."""
    now = datetime(first.year, first.month, first.day, 3, tzinfo=CHINA)

    async def write(work: Callable[[Archive], T]) -> T:
        return work(archive)

    notices = Notices(write, Words.of("zh"), lambda: now, Patience(timedelta(), timedelta()))
    monkeypatch.setattr(events, "now", lambda: outbox.text(now))
    found = {}
    while now.date() <= last:
        await notices.note_deadlines()
        while (letter := await notices.next()) is not None:
            assert (letter.chat, letter.topic) == (HERE, 7)
            assert letter.reply.html.count("\n") < 8
            found[f"{now:%m-%d}"] = letter.reply.html
            await notices.sent(letter)
        now += timedelta(hours=6)
    return found


async def test_the_list_comes_seven_days_and_one_day_before_each_last_day(
    kept: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await told(kept, date(2027, 1, 1), date(2027, 4, 30), monkeypatch)
    assert list(said) == ["01-24", "01-30", "03-24", "03-30"]
    assert said["01-24"].split("\n") == [
        "<b>黑龙江省牡丹江市 · 2026 年度</b>",
        "再过 7 天（2027-01-31）是部门和政府办公室公布年报的最后一天。",
        "名单：收录过报告的 3 家，别的单位不在内",
        "还没有收录 2 家：牡丹江市财政局、东安区人民政府办公室",
        "没有收录不等于没有公布，请到官网找一找。",
    ]
    assert "再过 1 天（2027-03-31）是各级政府公布本级政府年报的最后一天。" in said["03-30"]
    assert "还没有收录 2 家：牡丹江市人民政府、东安区人民政府" in said["03-30"]


async def test_a_bot_that_was_not_running_then_says_how_many_days_are_left(
    kept: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await told(kept, date(2027, 1, 27), date(2027, 1, 29), monkeypatch)
    assert list(said) == ["01-27"]
    assert "再过 4 天（2027-01-31）" in said["01-27"]
    said = await told(kept, date(2027, 1, 31), date(2027, 2, 9), monkeypatch)
    assert list(said) == ["01-31"]
    assert "今天（2027-01-31）是" in said["01-31"]


@pytest.mark.parametrize("without", ["the setting", "a place", "anybody missing"])
async def test_without_reason_there_is_no_list(kept: Archive, monkeypatch: pytest.MonkeyPatch, without: str) -> None:
    if without == "the setting":
        settle(kept, HERE, DEADLINES, "off")
    elif without == "a place":
        kept.db.execute("UPDATE watches SET place_code = '320600'")
    else:
        for name in ("牡丹江市财政局", "东安区人民政府办公室"):
            add(kept, a_report(name, 2026, published=None))
        kept.db.execute("DELETE FROM deliveries")
    assert await told(kept, date(2027, 1, 20), date(2027, 2, 3), monkeypatch) == {}


async def test_who_reported_before_it_is_sent_is_not_on_the_list(
    kept: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(kept, HERE, "quiet", "08:00-20:00")

    async def write(work: Callable[[Archive], T]) -> T:
        return work(kept)

    now = datetime(2027, 1, 30, 2, tzinfo=UTC)
    monkeypatch.setattr(events, "now", lambda: outbox.text(now))
    notices = Notices(write, Words.of("zh"), lambda: now, Patience(timedelta(), timedelta()))
    await notices.note_deadlines()
    assert await notices.next() is None
    for name in ("牡丹江市财政局", "东安区人民政府办公室"):
        add(kept, a_report(name, 2026, published=None))
    now += timedelta(hours=12)
    letter = await notices.next()
    assert letter is not None
    assert letter.reply.html.split("\n")[-1] == "都收录了。"


def test_only_those_with_that_very_last_day_are_missing(kept: Archive) -> None:
    assert missing(kept, "231000", 2026, JANUARY) == (3, ("牡丹江市财政局", "东安区人民政府办公室"))
    assert missing(kept, "231000", 2026, MARCH) == (2, ("牡丹江市人民政府", "东安区人民政府"))
    assert missing(kept, "231002", 2026, MARCH) == (1, ("东安区人民政府",))
    assert missing(kept, "320000", 2026, JANUARY) == (1, ("淮安市财政局",))
