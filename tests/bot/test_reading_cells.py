"""A person reads what the reader could not: cell by cell, by buttons or by a reply, marked as read by a person."""

from __future__ import annotations

from importlib.resources import files

import pytest

from bot import kept_questions
from bot.conversation import Conversation
from bot.message import BUTTON_BYTES, Reply
from bot.permissions import Permissions
from reports.rereading import BY_A_PERSON
from store.archive import Archive
from tests.bot.handing import LI, ZHANG, a_file, is_gone, pressed, said, taking
from tests.bot.unread import PAGE, asked, labels, read

NATURAL, TOTAL = "t3.new.natural", "t3.new.total"


def _named(cell: Reply) -> str:
    """The name of a cell, as its buttons have it."""
    (asks,) = [button.asks for row in cell.buttons for button in row if button.label == "空白"]
    return asks.rpartition(":=")[2].partition("=")[0]


@pytest.fixture
def taken(archive: Archive) -> Conversation:
    return taking(archive)


async def test_a_cell_is_shown_with_its_place_what_is_printed_and_why_it_was_not_read(taken: Conversation) -> None:
    reply = await taken.hand_in(said(""), a_file(PAGE, "年报.html"))
    assert "已读 198/200 格" in reply.html
    first = await asked(taken, reply)
    assert first.html.splitlines() == [
        "<b>补读</b>：平潭综合实验区 2022 年度，第 1/2 格",
        "<b>表三 一、本年新收政府信息公开申请数量·自然人</b>（第2张表第4行第4列）",
        "没读准：印着“7l”，认不出是什么数",
        "请看原件：这一格印的是什么？按按钮，或回复这条消息照着写。",
    ]
    assert labels(first) == ["空白", "/", "看不清", "下一格 ›"]
    assert all(len(one.asks.encode()) <= BUTTON_BYTES for row in first.buttons for one in row)


async def test_what_a_person_reads_becomes_the_figure_and_says_so(taken: Conversation, archive: Archive) -> None:
    reply = await taken.hand_in(said(""), a_file(PAGE, "年报.html"))
    assert "2 处对不上" in reply.html
    second = await read(taken, await asked(taken, reply), "71")
    assert "第 2/2 格，还差 1 格" in second.html
    assert "您读作“71”" in second.html
    done = await read(taken, second, "74")
    assert "新收 74" in done.html
    assert "15 项核对通过" in done.html
    assert done.html.endswith("已读 200/200 格（2 格由人读出）")
    assert "补读 2 格" not in labels(done)
    saved = await pressed(taken, done, "保存")
    assert saved is not None
    assert "已读 200/200 格（2 格由人读出）" in saved.html
    figure = archive.kept(1).report.figures[TOTAL]
    assert (figure.value, figure.printed) == (74, "74")
    assert figure.note == f"{BY_A_PERSON}（原来没读准：印着“7 4”，认不出是什么数）"
    source = await taken.answer(said("/source 平潭 2022 新收"))
    assert source is not None
    assert "印的是“74”，由人看原件读出（原来没读准：印着“7 4”，认不出是什么数）" in source.html


@pytest.mark.parametrize(("label", "shown"), [("空白", "空白"), ("/", "“/”")])
async def test_a_blank_and_a_slash_are_what_they_are(taken: Conversation, label: str, shown: str) -> None:
    reply = await taken.hand_in(said(""), a_file(PAGE, "年报.html"))
    second = await read(taken, await asked(taken, reply), "71")
    done = await asked(taken, second, label)
    assert f"新收 {shown}" in done.html
    assert "已读 200/200 格" in done.html


async def test_who_cannot_read_it_either_leaves_it_to_others(taken: Conversation) -> None:
    reply = await taken.hand_in(said(""), a_file(PAGE, "年报.html"))
    second = await read(taken, await asked(taken, reply), "看不清")
    assert "您也看不清" in second.html
    last = await asked(taken, second, "看不清")
    assert "您能看的都看过了；还有 2 格没有读准，等别人再看。" in last.html
    again = await asked(taken, await asked(taken, last, "看"), by=LI)
    assert "张三：看不清" in again.html
    assert "第 1/2 格" in again.html


@pytest.mark.parametrize("words", ["7大概15", "大概15", "7 4", "可能是7"])
async def test_words_that_are_no_cell_are_not_written_down(taken: Conversation, archive: Archive, words: str) -> None:
    reply = await taken.hand_in(said(""), a_file(PAGE, "年报.html"))
    again = await read(taken, await asked(taken, reply), words)
    assert f"“{words}”不像一格里印的" in again.html
    assert archive.db["cell_readings"].count == 0


@pytest.mark.parametrize("words", ["1,234", "1，234", "12,345,678", "2021", "１２３４", "無", "/"])
@pytest.mark.parametrize("command", ["/补读 {}={}", "/reread {}={}", "补读 {}＝{}"])
async def test_what_a_typed_command_says_of_a_cell_is_kept_as_it_was_typed(
    taken: Conversation, archive: Archive, command: str, words: str
) -> None:
    """A comma may be a number's, and 2021 need not be a year."""
    cell = await asked(taken, await taken.hand_in(said(""), a_file(PAGE, "年报.html")))
    found = await taken.answer(said(command.format(_named(cell), words)))
    assert found is not None
    assert f"您读作“{words}”" in found.html
    assert [one["printed"] for one in archive.db.query("SELECT printed FROM cell_readings")] == [words]


@pytest.mark.parametrize("words", ["7 4", "1,23", "1、234", "1,2345", "1, 234"])
@pytest.mark.parametrize("command", ["/补读 {0}={1}", "/补读 {1}"])
async def test_a_typed_number_that_is_none_is_asked_about(
    taken: Conversation, archive: Archive, command: str, words: str
) -> None:
    cell = await asked(taken, await taken.hand_in(said(""), a_file(PAGE, "年报.html")))
    found = await taken.answer(said(command.format(_named(cell), words)))
    assert found is not None
    assert f"“{words}”不像一格里印的" in found.html
    assert archive.db["cell_readings"].count == 0


@pytest.mark.parametrize("words", ["1,234", "1，234", "空白", "看不清"])
async def test_a_typed_command_without_a_name_is_about_the_cell_that_was_shown(
    taken: Conversation, archive: Archive, words: str
) -> None:
    await asked(taken, await taken.hand_in(said(""), a_file(PAGE, "年报.html")))
    found = await taken.answer(said(f"/补读 {words}"))
    assert found is not None
    assert "第 2/2 格" in found.html
    printed = {"空白": "", "看不清": None}.get(words, words)
    assert [one["printed"] for one in archive.db.query("SELECT printed FROM cell_readings")] == [printed]


async def test_a_number_behind_a_body_is_no_other_number(taken: Conversation, archive: Archive) -> None:
    found = await taken.answer(said("/补读 平潭 2022 1,234"))
    assert found is not None
    assert "“平潭1,234”" in found.html


@pytest.mark.parametrize("words", ["是", "。", "!", "这一格", "印的是："])
async def test_a_yes_or_a_stop_says_of_no_cell_that_it_is_blank(
    taken: Conversation, archive: Archive, words: str
) -> None:
    reply = await taken.hand_in(said(""), a_file(PAGE, "年报.html"))
    cell = await asked(taken, reply)
    await taken.answer(said(words))
    await taken.answer(said(words, follows=cell.about))
    assert archive.db["cell_readings"].count == 0


async def test_a_question_in_answer_to_it_stays_a_question(taken: Conversation, archive: Archive) -> None:
    reply = await taken.hand_in(said(""), a_file(PAGE, "年报.html"))
    cell = await asked(taken, reply)
    found = await taken.answer(said("不予公开是什么", follows=cell.about))
    assert found is not None
    assert "补读" not in found.html
    assert archive.db["cell_readings"].count == 0


async def test_in_private_the_number_needs_no_reply_mark_and_in_a_group_it_does(archive: Archive) -> None:
    about = taking(archive)
    await asked(about, await about.hand_in(said(""), a_file(PAGE, "年报.html")))
    second = await about.answer(said("71"))
    assert second is not None
    assert "第 2/2 格" in second.html
    reply = await about.hand_in(said("", leads=True, chat="group"), a_file(PAGE, "年报.html"))
    await asked(about, reply, leads=True, chat="group")
    assert await about.answer(said("71", leads=True, chat="group")) is None


async def test_two_persons_who_read_differently_are_both_not_taken(archive: Archive) -> None:
    about = taking(archive)
    reply = await about.hand_in(said(""), a_file(PAGE, "年报.html"))
    first = await asked(about, reply)
    second = await read(about, first, "71")
    other = await read(about, first, "7", by=LI)
    assert "第 2/2 格" in other.html
    shown = await asked(about, other, "‹ 上一格", by=LI)
    assert "张三：“71”" in shown.html
    assert "李四：“7”" in shown.html
    assert "几个人读得不一样，都没有采用。" in shown.html
    last = await read(about, second, "74")
    assert "其中 1 格几个人读得不一样，都没有采用。" in last.html
    agreed = await read(about, first, "71", by=LI)
    assert "已读 200/200 格（2 格由人读出）" in agreed.html


async def test_a_person_may_read_again_what_they_read(taken: Conversation, archive: Archive) -> None:
    reply = await taken.hand_in(said(""), a_file(PAGE, "年报.html"))
    first = await asked(taken, reply)
    for words in ("7", "71", "71"):
        await read(taken, first, words)
    rows = list(archive.db.query("SELECT printed, stands FROM cell_readings ORDER BY id"))
    assert [tuple(one.values()) for one in rows] == [("7", 0), ("71", 1)]


async def test_whoever_handed_it_in_and_those_who_may_keep_reports_may_read_and_nobody_else(archive: Archive) -> None:
    about = taking(archive, Permissions("leaders"))
    reply = await about.hand_in(said("", LI, leads=False), a_file(PAGE, "年报.html"))
    first = await asked(about, reply, leads=False)
    stranger = await pressed(about, first, "空白", ZHANG, leads=False)
    assert stranger is not None
    assert stranger.aside
    assert "由管理员来定" in stranger.html
    assert archive.db["cell_readings"].count == 0
    assert "第 2/2 格" in (await read(about, first, "71", by=LI, leads=False)).html
    assert "第 2/2 格" in (await read(about, first, "71", by=ZHANG, leads=True)).html


async def test_who_decides_sees_in_the_queue_that_cells_were_read_by_persons(archive: Archive) -> None:
    about = taking(archive, Permissions("leaders"))
    reply = await about.hand_in(said("", LI, leads=False), a_file(PAGE, "年报.html"))
    await read(about, await asked(about, reply, by=LI, leads=False), "71", by=LI, leads=False)
    await pressed(about, reply, "保存", LI, leads=False)
    queue = await about.answer(said("/queue", ZHANG, leads=True))
    assert queue is not None
    assert "已读 199/200 格（1 格由人读出）" in queue.html


async def test_elsewhere_and_after_it_was_decided_upon_the_buttons_are_out_of_date(taken: Conversation) -> None:
    reply = await taken.hand_in(said(""), a_file(PAGE, "年报.html"))
    first = await asked(taken, reply)
    assert is_gone(await pressed(taken, first, "空白", chat="elsewhere"))
    await pressed(taken, reply, "保存")
    assert is_gone(await pressed(taken, first, "空白"))


async def test_after_a_restart_a_reply_still_means_the_cell(taken: Conversation, archive: Archive) -> None:
    first = await asked(taken, await taken.hand_in(said(""), a_file(PAGE, "年报.html")))
    remembered = kept_questions.read(archive, kept_questions.written(first.about))
    assert remembered is not None
    second = await taking(archive).answer(said("71", follows=remembered))
    assert second is not None
    assert "第 2/2 格" in second.html


async def test_digits_that_ran_together_are_offered_as_they_may_be_cut(taken: Conversation) -> None:
    data = files("bot.samples").joinpath("pingtan-2024.txt").read_bytes()
    first = await asked(taken, await taken.hand_in(said(""), a_file(data)), "补读 3 格")
    assert "印成一串“6233440”，有 15 种切法" in first.html
    assert labels(first)[:5] == ["6", "62", "623", "6233", "62334"]
    second = await asked(taken, first, "62")
    assert "您读作“62”" in second.html
    assert labels(second) == ["空白", "/", "看不清", "‹ 上一格", "下一格 ›"]
