"""Doubts one by one: shown, decided by a button, undone, with a note; and never the doubt of another version."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Doubts
from bot.ask import Ask
from bot.conversation import Conversation
from bot.doubt_answers import NoteHow, Outdated
from bot.message import BUTTON_BYTES, Button, Message, Reply
from bot.one_doubt import ask_about, named
from store.archive import Archive
from store.chats import settle
from store.decisions import Person, Status
from store.keeping import Stored
from tests.bot.talking import talking
from tests.builders import a_report, add

ANNA, BEN = Person("小王", "telegram:7"), Person("小李", "telegram:8")
TWO = {"t4.review.total": "5", "t4.lit_direct.total": "7"}


async def said(about: Conversation, text: str, by: Person = ANNA, answers: Reply | None = None) -> Reply:
    follows = answers.about if answers else None
    reply = await about.answer(Message(text, by=by, chat="here", follows=follows))
    assert reply is not None
    return reply


async def pressed(about: Conversation, reply: Reply, label: str, by: Person = ANNA) -> Reply:
    (button,) = [one for row in reply.buttons for one in row if one.label == label]
    answer = await about.press(button.asks, Message("", by=by, chat="here"))
    assert answer is not None
    return answer


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


@pytest.fixture
def two(archive: Archive) -> Stored:
    return add(archive, a_report(printed=TWO))


async def test_one_leads_to_the_next_and_back(archive: Archive, two: Stored) -> None:
    about = talking(archive)
    all_of_them = await said(about, "/check 东安区 2021")
    assert labels(all_of_them)[0] == ["①", "②"]
    first = await pressed(about, all_of_them, "①")
    assert labels(first)[1] == ["原表", "下一处 ›"]
    second = await pressed(about, first, "下一处 ›")
    assert labels(second)[1] == ["‹ 上一处", "原表"]
    assert "\n② 错 · 复议诉讼合计不符〔A5〕\n" in second.html
    assert (await pressed(about, second, "‹ 上一处")).html == first.html
    assert (await pressed(about, second, "全部疑点")).html == all_of_them.html


async def test_a_single_doubt_can_be_decided_at_once(about: Conversation) -> None:
    reply = await said(about, "/check 东安区 2021")
    assert labels(reply) == [["属实", "口径差异", "录入错", "待核"], ["原表"], ["回到数字", "写信请核实"]]
    decided = await pressed(about, reply, "口径差异")
    assert "核实：<b>口径差异</b>（小王，20" in decided.html


async def test_who_decided_what_before_stays_to_be_seen(archive: Archive, two: Stored) -> None:
    about = talking(archive)
    one = await pressed(about, await said(about, "/check 东安区"), "②")
    for label, by in (("属实", ANNA), ("属实", ANNA), ("录入错", BEN), ("待核", ANNA)):
        one = await pressed(about, one, label, by)
    assert "核实：<b>待核</b>（小王" in one.html
    assert one.html.index("此前：<b>录入错</b>（小李") < one.html.index("此前：<b>属实</b>（小王")
    assert archive.db.table("decisions").count == 3


async def test_nothing_is_undone_where_nothing_was_decided(archive: Archive, two: Stored) -> None:
    about = talking(archive)
    one = await pressed(about, await said(about, "/check 东安区"), "①")
    assert "核实" not in (await pressed(about, one, "待核")).html
    assert archive.db.table("decisions").count == 0


async def test_the_cells_of_a_doubt_are_shown_as_printed(archive: Archive, two: Stored) -> None:
    about = talking(archive)
    one = await pressed(about, await said(about, "/check 东安区"), "①")
    printed = await pressed(about, one, "原表")
    assert "：印的是“5”（第" in printed.html
    assert (await pressed(about, printed, "看这处疑点")).html == one.html


@pytest.mark.parametrize("command", ["check", "mark", "source"])
async def test_a_button_about_an_earlier_version_says_so_and_writes_nothing(
    archive: Archive, two: Stored, command: str
) -> None:
    doubt = two.kept.findings[0]
    asks = ask_about(command, two.kept, doubt, *(["属实"] if command == "mark" else [])).as_button()
    later = add(archive, a_report(printed={**TWO, "t3.granted.total": ""}, published=date(2022, 3, 1))).kept
    assert later.current
    about = talking(archive)
    reply = await about.press(asks, Message("", by=ANNA, chat="here"))
    assert reply is not None
    assert "刚才的按钮说的是第 1 版" in reply.html
    assert archive.db.table("decisions").count == 0
    assert labels(reply) == [["看这处疑点", "回到数字"]]
    assert "〔A5" in (await pressed(about, reply, "看这处疑点")).html


async def test_a_doubt_that_is_gone_is_said_to_be_gone(archive: Archive, two: Stored) -> None:
    reply = await talking(archive).press(f"mark:{two.kept.agency.id}:2021::=r{two.kept.id}.{'0' * 16}.属实")
    assert reply is not None
    assert "已经不在了" in reply.html
    assert archive.db.table("decisions").count == 0


async def test_a_button_of_a_report_that_never_was_is_understood_as_a_lack(archive: Archive, two: Stored) -> None:
    reply = await talking(archive).press(f"mark:{two.kept.agency.id}:2021::=r99999.{'0' * 16}.属实")
    assert reply is not None
    assert "/mark 东安区 2021 A2 属实" in reply.html


IDS = st.integers(1, 999_999_999)


@given(IDS, IDS, st.integers(2008, 2099), st.integers(0, 2**64 - 1), st.sampled_from(Status))
def test_a_button_fits_and_means_the_same_again(report: int, agency: int, year: int, of: int, status: Status) -> None:
    words = f"r{report}.{of:016x}"
    for command, said in (("mark", f"{words}.{status.value}"), ("source", words)):
        asks = Button(status.value, Ask(command, said, year, agency).as_button()).asks
        assert len(asks.encode()) <= BUTTON_BYTES
        read = Ask.from_button(asks)
        assert read is not None
        assert (read.command, read.said, read.year, read.agency, named(read.said)) == (
            command,
            said,
            year,
            agency,
            words,
        )


async def test_a_note_joins_what_is_decided(archive: Archive, two: Stored) -> None:
    about = talking(archive)
    one = await pressed(about, await said(about, "/check 东安区"), "①")
    decided = await pressed(about, one, "属实")
    noted = await said(about, "备注 与区政府办核对过", BEN, answers=decided)
    assert "核实：<b>属实</b>，与区政府办核对过（小李" in noted.html
    again = await said(about, "备注：第二句", answers=noted)
    assert "核实：<b>属实</b>，第二句（小王" in again.html
    assert "此前：<b>属实</b>，与区政府办核对过（小李" in again.html


async def test_a_note_may_be_said_right_after_without_answering(archive: Archive, two: Stored) -> None:
    about = talking(archive)
    await pressed(about, await said(about, "/check 东安区"), "②")
    noted = await said(about, "/note 打过电话")
    assert "\n② 错" in noted.html
    assert "核实：<b>待核</b>，打过电话（小王" in noted.html


async def test_a_note_about_nobody_knows_what_is_not_kept(archive: Archive, two: Stored) -> None:
    about = talking(archive)
    several = await said(about, "/check 东安区 2021")
    for answers in (several, None):
        follows = answers.about if answers else None
        answer = await about.answer_data(Message("备注 打过电话", by=BEN, chat="here", follows=follows))
        assert answer == NoteHow(lost=True, found=False)
    assert archive.db.table("decisions").count == 0


async def test_a_note_to_a_doubt_of_an_earlier_version_is_not_kept(archive: Archive, two: Stored) -> None:
    about = talking(archive)
    one = await pressed(about, await said(about, "/check 东安区"), "①")
    add(archive, a_report(published=date(2022, 3, 1)))
    answer = await about.answer_data(Message("备注 打过电话", by=ANNA, chat="here", follows=one.about))
    assert isinstance(answer, Outdated)


async def test_a_note_is_as_long_as_a_note_and_no_markup(archive: Archive, two: Stored) -> None:
    about = talking(archive)
    one = await pressed(about, await said(about, "/check 东安区"), "①")
    reply = await said(about, f"备注 <b>{'长' * 900}", answers=one)
    assert f"，&lt;b&gt;{'长' * 196}…（小王" in reply.html


MATRIX = [
    *((saving, leads, leads or saving in ("everyone", "")) for saving in ("", "everyone") for leads in (True, False)),
    *((saving, leads, leads) for saving in ("listed", "leaders") for leads in (True, False)),
]


@pytest.mark.parametrize(("saving", "leads", "may"), MATRIX)
async def test_who_may_decide_is_the_chats_choice(
    archive: Archive, two: Stored, saving: str, leads: bool, may: bool
) -> None:
    if saving:
        settle(archive, "here", "saving", saving)

    async def asked() -> bool:
        return leads

    about = talking(archive)
    who = Message("", private=False, by=ANNA, chat="here", leads=asked)
    asks = ask_about("mark", two.kept, two.kept.findings[0], "属实").as_button()
    reply = await about.press(asks, who)
    assert reply is not None
    assert (archive.db.table("decisions").count == 1) == may
    assert reply.aside == (not may)
    shown = await about.press(ask_about("check", two.kept, two.kept.findings[0]).as_button(), who)
    assert shown is not None
    assert "〔A5" in shown.html


async def test_where_nobody_may_mark_a_button_says_so(archive: Archive, two: Stored) -> None:
    about = talking(archive, writing=False)
    reply = await about.press(ask_about("mark", two.kept, two.kept.findings[0], "属实").as_button())
    assert reply is not None
    assert reply.html == "这里只能查，不能用 /mark 记东西。"


async def test_an_older_button_with_a_number_still_shows_its_doubt(archive: Archive, two: Stored) -> None:
    answer = await talking(archive).press(f"check:{two.kept.agency.id}:2021:2")
    assert answer is not None
    assert "\n② 错" in answer.html
    found = await talking(archive).answer_data(Message("/check 东安区 2021"))
    assert isinstance(found, Doubts)
    assert found.chosen == ()
