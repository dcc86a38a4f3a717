"""A report is handed in: read, shown, named where that is needed, and kept when somebody who may says so."""

from __future__ import annotations

import asyncio

import pytest

from bot.conversation import Conversation
from bot.intake.handed import LARGEST, Handed, NotHanded
from bot.intake.taking import TOO_LARGE
from bot.message import Reply
from store.archive import Archive
from store.submissions import submission
from tests.bot.handing import LI, WHOLE, a_file, is_gone, pressed, said, taking
from tests.builders import a_text

NAMELESS = WHOLE.replace("示例市甲区教育局".encode(), "本局".encode())


@pytest.fixture
def taken(archive: Archive) -> Conversation:
    return taking(archive)


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


async def test_a_report_is_read_and_shown_and_not_kept_before_somebody_says_so(
    taken: Conversation, archive: Archive
) -> None:
    reply = await taken.hand_in(said(""), a_file(WHOLE))
    assert "还没有收录" in reply.html
    assert "示例市甲区教育局 · 2023 年度" in reply.html
    assert "新收 9" in reply.html
    assert "已读 200/200 格" in reply.html
    assert labels(reply) == ["保存", "不对", "看疑点", "看表"]
    assert archive.size() == (0, 0)
    kept = await pressed(taken, reply, "保存")
    assert kept is not None
    assert kept.html.startswith("已收录：<b>示例市甲区教育局 · 2023 年度</b>，已读 200/200 格")
    assert archive.size() == (1, 1)
    asked = await taken.answer(said("示例市甲区教育局2023年收到几件申请"))
    assert asked is not None
    assert "9" in asked.html


async def test_a_button_pressed_again_is_out_of_date_and_nothing_is_kept_twice(
    taken: Conversation, archive: Archive
) -> None:
    reply = await taken.hand_in(said(""), a_file(WHOLE))
    await pressed(taken, reply, "保存")
    assert is_gone(await pressed(taken, reply, "保存"))
    assert archive.size() == (1, 1)


async def test_the_very_same_file_again_is_known(taken: Conversation) -> None:
    await pressed(taken, await taken.hand_in(said(""), a_file(WHOLE)), "保存")
    again = await taken.hand_in(said("", LI), a_file(WHOLE, "又一份.txt"))
    assert "早已收录过" in again.html
    assert "保存" not in labels(again)


async def test_another_copy_of_a_report_says_what_differs_from_the_one_kept(taken: Conversation) -> None:
    await pressed(taken, await taken.hand_in(said(""), a_file(WHOLE)), "保存")
    same = await taken.hand_in(said(""), a_file(WHOLE + b"\n\n", "又一份.txt"))
    assert "已收录过它 2023 年度的一份（年报.txt）：数字没有不同" in same.html
    other = await taken.hand_in(said(""), a_file(a_text("示例市甲区教育局", 2023, new=8), "改过.txt"))
    assert "格不同，例如 表三 一、本年新收政府信息公开申请数量" in other.html
    assert "9 → 8" in other.html


async def test_its_doubts_are_seen_before_it_is_kept(taken: Conversation, archive: Archive) -> None:
    reply = await taken.hand_in(said(""), a_file(WHOLE))
    doubts = await pressed(taken, reply, "看疑点")
    assert doubts is not None
    assert "错" in doubts.html
    assert labels(doubts) == ["保存", "看"]
    back = await pressed(taken, doubts, "看")
    assert back is not None
    assert back.html == reply.html
    assert archive.size() == (0, 0)


async def test_a_report_without_a_name_is_asked_about_and_named_by_a_reply(
    taken: Conversation, archive: Archive
) -> None:
    reply = await taken.hand_in(said(""), a_file(NAMELESS))
    assert "没读出单位" in reply.html
    asked = await pressed(taken, reply, "保存")
    assert asked is not None
    assert "是哪家、哪一年的" in asked.html
    named = await taken.answer(said("示例市乙区教育局 2022", follows=reply.about))
    assert named is not None
    assert "示例市乙区教育局 · 2022 年度" in named.html
    kept = await pressed(taken, named, "保存")
    assert kept is not None
    assert "示例市乙区教育局 · 2022 年度" in kept.html
    assert archive.size() == (1, 1)


async def test_in_private_the_name_asked_for_needs_no_reply_mark_and_a_question_stays_a_question(
    taken: Conversation,
) -> None:
    reply = await taken.hand_in(said(""), a_file(WHOLE))
    await pressed(taken, reply, "不对")
    other = await taken.answer(said("示例市甲区教育局收到几件申请？"))
    assert other is not None
    assert "还没有收录" not in other.html
    await pressed(taken, reply, "不对")
    named = await taken.answer(said("示例市丙县教育局"))
    assert named is not None
    assert "示例市丙县教育局 · 2023 年度" in named.html


async def test_a_year_is_chosen_by_a_button(taken: Conversation) -> None:
    reply = await taken.hand_in(said(""), a_file(WHOLE))
    asked = await pressed(taken, reply, "不对")
    assert asked is not None
    assert "2023" not in labels(asked)
    named = await pressed(taken, asked, "2025")
    assert named is not None
    assert "示例市甲区教育局 · 2025 年度" in named.html


async def test_words_that_name_nobody_are_asked_again(taken: Conversation) -> None:
    reply = await taken.hand_in(said(""), a_file(WHOLE))
    again = await taken.answer(said("随便写写", follows=reply.about))
    assert again is not None
    assert "没认出“随便写写”是哪家" in again.html


async def test_a_question_in_reply_to_what_was_read_stays_a_question(taken: Conversation) -> None:
    reply = await taken.hand_in(said(""), a_file(WHOLE))
    other = await taken.answer(said("示例市丙县教育局2022年收到几件？", follows=reply.about))
    assert other is not None
    assert "是哪家" not in other.html
    assert "还没有收录" not in other.html


async def test_the_words_that_come_with_a_file_name_it(taken: Conversation) -> None:
    reply = await taken.hand_in(said("示例市丁县教育局 2021"), a_file(NAMELESS))
    assert "示例市丁县教育局 · 2021 年度" in reply.html


@pytest.mark.parametrize("words", ["帮忙看看", "谢谢", "新下载的，麻烦了"])
async def test_words_with_a_file_that_name_nobody_do_not_hide_what_was_read(taken: Conversation, words: str) -> None:
    reply = await taken.hand_in(said(words), a_file(WHOLE))
    assert "示例市甲区教育局 · 2023 年度" in reply.html
    assert "没认出" not in reply.html


@pytest.mark.parametrize("words", ["谢谢", "收到", "是的", "这个数不对吧", "他们2022年的呢"])
async def test_a_group_may_talk_about_what_was_read(taken: Conversation, words: str) -> None:
    reply = await taken.hand_in(said("", leads=False), a_file(WHOLE))
    assert await taken.answer(said(words, leads=False, follows=reply.about)) is None
    named = await taken.answer(said("不对，是示例市乙区教育局", leads=False, follows=reply.about))
    assert named is not None
    assert "示例市乙区教育局 · 2023 年度" in named.html


async def test_what_is_no_report_is_said_kindly_and_leaves_nothing(taken: Conversation, archive: Archive) -> None:
    reply = await taken.hand_in(said(""), a_file("今天天气真好".encode()))
    assert "没读成" in reply.html
    assert not reply.found
    assert reply.buttons == ()
    assert submission(archive, 1) is None


async def test_a_file_beyond_what_telegram_hands_out_is_not_even_fetched(taken: Conversation) -> None:
    async def fetch() -> bytes:
        raise AssertionError("fetched")

    reply = await taken.hand_in(said(""), Handed("大.pdf", fetch, LARGEST + 1))
    assert TOO_LARGE in reply.html


async def test_a_file_that_cannot_be_had_says_why(taken: Conversation) -> None:
    async def fetch() -> bytes:
        raise NotHanded("取不到。")

    assert (await taken.hand_in(said(""), Handed("年报.pdf", fetch))).html == "年报.pdf：取不到。"


async def test_several_files_are_listed_and_kept_at_once(taken: Conversation, archive: Archive) -> None:
    bundle = b"\n=====\n".join([WHOLE, "不是年报".encode(), a_text("示例市乙区教育局", 2022)])
    reply = await taken.hand_in(said(""), a_file(bundle, "年报.zip"))
    assert reply.html.startswith("3 份文件，读出 2 份年报")
    assert "2. 年报.zip/2.txt：没读成" in reply.html
    assert labels(reply) == ["全部保存", "看 1", "看 3"]
    kept = await pressed(taken, reply, "全部保存")
    assert kept is not None
    assert archive.size() == (2, 2)
    assert labels(kept) == ["示例市甲区教育局 2023", "示例市乙区教育局 2022"]


async def test_one_person_is_read_one_document_after_the_other(archive: Archive) -> None:
    about = taking(archive)
    order: list[str] = []

    def slow(name: str) -> Handed:
        async def fetch() -> bytes:
            order.append(f"{name} begun")
            await asyncio.sleep(0)
            order.append(f"{name} done")
            return WHOLE

        return Handed(name, fetch)

    await asyncio.gather(*(about.hand_in(said(""), slow(name)) for name in "甲乙"))
    assert order == ["甲 begun", "甲 done", "乙 begun", "乙 done"]


async def test_without_an_intake_nothing_is_taken(archive: Archive) -> None:
    async def run(work):  # type: ignore[no-untyped-def]
        return work(archive)

    from bot.render.words import Words

    reply = await Conversation(run, Words.of("zh")).hand_in(said(""), a_file(WHOLE))
    assert "这里只能查" in reply.html


async def test_a_table_of_a_report_that_is_not_kept_is_shown_and_never_found_again(taken: Conversation) -> None:
    reply = await taken.hand_in(said(""), a_file(WHOLE))
    shown = await pressed(taken, reply, "看表")
    assert shown is not None
    assert shown.picture is not None
    assert (shown.picture.which, "（还没有收录）" in shown.html) == ("", True)
    assert labels(shown) == ["表二", "表四", "保存", "回到数字"]
    other = await pressed(taken, shown, "表四")
    assert other is not None
    assert "<b>表四" in other.html
    back = await pressed(taken, other, "回到数字")
    assert back is not None
    assert back.html == reply.html
