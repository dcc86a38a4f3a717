"""What a notice says, and when it may be said: merged, short, in the chat's language, never at its quiet hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from bot.message import Message
from bot.notices import Notices
from bot.render.words import Words
from store import events, outbox
from store.archive import Archive
from store.chats import settle
from store.decisions import Person, Status
from store.marking import mark
from store.outbox import batch
from store.watches import Subject, watch
from tests.bot.talking import talking, written
from tests.bot.test_replies import assert_fit
from tests.builders import a_report, add

T = TypeVar("T")
HERE = "telegram:-1"
ANNA = Person("小王", "telegram:7")
SLIP = {"t3.new.total": "6", "t3.result_total.total": "6"}
MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Ten o'clock in China."""


class Clock:
    """The time, which only a test moves on."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(events, "now", lambda: outbox.text(clock.now))
    return clock


@pytest.fixture
def notices(archive: Archive, clock: Clock) -> Notices:
    async def write(work: Callable[[Archive], T]) -> T:
        return work(archive)

    assert watch(archive, HERE, None, Subject(), ANNA)
    return Notices(write, Words.of("zh"), clock)


async def told(notices: Notices) -> list[str]:
    """The lines of the next notice, which is sent; none where none is due."""
    letter = await notices.next()
    if letter is None:
        return []
    await notices.sent(letter)
    assert_fit(letter.reply)
    assert letter.reply.html.count("\n") < 8
    return written(letter.reply)


async def test_each_line_names_the_body_the_year_what_happened_and_the_source(
    archive: Archive, notices: Notices, clock: Clock
) -> None:
    add(archive, a_report("东安区财政局", printed=SLIP, published=date(2022, 3, 5), source="区财政局"))
    kept = add(archive, a_report("淮安市人民政府", printed=SLIP)).kept
    add(archive, a_report("淮安市人民政府", printed=SLIP | {"t3.granted.total": "6"}))
    slip = next(one for one in kept.findings if one.code == "A2")
    mark(archive, kept, slip, Status.OPEN, "", ANNA)
    mark(archive, kept, slip, Status.TRUE, "打过电话", ANNA)
    add(archive, a_report("平潭综合实验区", printed={"t3.new.total": None}))
    clock.pass_(minutes=2)
    first, late, corrected, unread, *buttons = await told(notices)
    assert first == "<b>关注的有新消息</b>"
    assert late.startswith("· <b>东安区财政局 2021 年度</b>：新收录，")
    assert late.endswith("处疑点；2022-03-05 发布，晚于法定的 2022-01-31 · 来源：区财政局")
    assert corrected.startswith("· <b>淮安市人民政府 2021 年度</b>：新收录，")
    assert corrected.endswith("；〔A2〕标为属实 · 来源：report.html")
    assert "（已读 199/200 格）" in unread
    assert buttons == ["⟨东安区财政局 2021⟩", "⟨淮安市人民政府 2021⟩", "⟨平潭综合实验区 2021⟩"]


async def test_bodies_of_one_name_are_told_apart(archive: Archive, notices: Notices, clock: Clock) -> None:
    for code in ("3201060001", "3501020001"):
        add(archive, a_report("鼓楼区财政局", site_code=code))
    clock.pass_(minutes=2)
    _, *lines = await told(notices)
    assert [line.split(" ")[1] for line in lines[:2]] == ["<b>江苏省南京市鼓楼区财政局", "<b>福建省福州市鼓楼区财政局"]


async def test_a_later_version_alone_is_called_one(archive: Archive, notices: Notices, clock: Clock) -> None:
    add(archive, a_report())
    clock.pass_(minutes=2)
    assert "：新收录，" in (await told(notices))[1]
    add(archive, a_report(printed=SLIP))
    clock.pass_(minutes=20)
    assert "：有了新版本，" in (await told(notices))[1]


async def test_a_folder_full_is_one_notice_when_no_more_comes(archive: Archive, notices: Notices, clock: Clock) -> None:
    for year in range(2008, 2020):
        add(archive, a_report(year=year, edition="g2014", published=None))
        clock.pass_(seconds=30)
        assert await told(notices) == []
    clock.pass_(minutes=1)
    head, *lines = await told(notices)
    assert head == "<b>关注的有新消息</b>（12 份，这是第 1–5 份）"
    assert lines[5].startswith("…等 12 份，其余 7 份里有疑点的 ")
    assert lines[-1] == "⟨下一页⟩"
    assert await told(notices) == []


async def test_where_more_keeps_coming_it_is_told_after_a_while(
    archive: Archive, notices: Notices, clock: Clock
) -> None:
    said: list[int] = []
    for year in range(1990, 2020):
        add(archive, a_report(year=year, edition="g2014", published=None))
        clock.pass_(seconds=50)
        said += [year] if await told(notices) else []
    assert len(said) == 2
    assert said[1] - said[0] >= 12


async def test_the_rest_of_a_notice_is_shown_by_its_button_in_its_chat_alone(
    archive: Archive, notices: Notices, clock: Clock
) -> None:
    for year in range(2008, 2020):
        add(archive, a_report(year=year, edition="g2014", published=None))
    clock.pass_(minutes=2)
    letter = await notices.next()
    assert letter is not None
    about = talking(archive)
    years: list[str] = []
    reply = letter.reply
    for _ in range(3):
        years += [line.split(" ")[2] for line in reply.html.split("\n") if line.startswith("·")]
        asks = [button.asks for row in reply.buttons for button in row if button.label == "下一页"]
        if asks:
            shown = await about.press(asks[0], _message(HERE))
            assert shown is not None
            reply = shown
    assert years == [str(year) for year in range(2008, 2020)]
    other = await about.press("watching:::2:=1", _message("telegram:-2"))
    assert other is not None
    assert other.html.startswith("这里还没有关注什么")


def _message(chat: str) -> Message:
    return Message("", private=False, chat=chat)


async def test_at_its_quiet_hours_a_chat_is_left_in_peace(archive: Archive, notices: Notices, clock: Clock) -> None:
    other = "telegram:2"
    assert watch(archive, other, None, Subject(), ANNA)
    settle(archive, other, "quiet", "09:00-18:00")
    clock.pass_(hours=13)  # 23:00 in China
    add(archive, a_report())
    clock.pass_(minutes=2)
    letter = await notices.next()
    assert letter is not None
    assert letter.chat == other
    assert await told(notices) == []
    clock.pass_(hours=8, minutes=50)  # 07:52
    assert await told(notices) == []
    clock.pass_(minutes=10)
    assert (await told(notices))[0] == "<b>关注的有新消息</b>"


async def test_a_chat_may_be_told_at_any_hour(archive: Archive, notices: Notices, clock: Clock) -> None:
    settle(archive, HERE, "quiet", "off")
    clock.pass_(hours=16)
    add(archive, a_report())
    clock.pass_(minutes=2)
    assert await told(notices)


async def test_it_is_told_in_the_language_of_the_chat(archive: Archive, notices: Notices, clock: Clock) -> None:
    settle(archive, HERE, "language", "en")
    add(archive, a_report())
    clock.pass_(minutes=2)
    assert (await told(notices))[1] == "· <b>东安区人民政府 2021</b>: new, no doubts found · Source: report.html"


async def test_what_was_not_sent_waits_longer_each_time(archive: Archive, notices: Notices, clock: Clock) -> None:
    add(archive, a_report())
    clock.pass_(minutes=2)
    for seconds in (30, 120, 600, 3600, 3600):
        letter = await notices.next()
        assert letter is not None
        await notices.unsent(letter)
        clock.pass_(seconds=seconds - 1)
        assert await notices.next() is None
        clock.pass_(seconds=1)
    assert await told(notices)


async def test_a_notice_found_again_is_one_of_its_own_chat(archive: Archive, notices: Notices, clock: Clock) -> None:
    add(archive, a_report())
    clock.pass_(minutes=2)
    letter = await notices.next()
    assert letter is not None
    assert batch(archive, letter.number, HERE)
    assert batch(archive, letter.number, "telegram:-2") is None
    assert batch(archive, 99) is None
