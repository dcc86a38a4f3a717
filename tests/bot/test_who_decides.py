"""Who decides on a document that was handed in: those of its own chat who may, by whatever button somebody presses."""

from __future__ import annotations

import pytest

from bot.ask import Ask
from bot.conversation import Conversation
from bot.message import Reply
from store.archive import Archive
from store.chats import settle
from store.decisions import Person
from store.submissions import Stage, submission
from tests.bot.handing import LI, ZHANG, a_file, is_gone, pressed, said, taking
from tests.builders import a_text

WHOLE = a_text("示例市甲区教育局", 2023, new=9)
NAMELESS = WHOLE.replace("示例市甲区教育局".encode(), "本局".encode())
GROUP = "the group"
WORDS = ("", "全部", "不收", "不对", "看", "疑点", "示例市乙区教育局 2022")


async def waiting(archive: Archive) -> tuple[Conversation, Reply]:
    """A report that waits in a group whose admins decide, where in private everybody may; and the admin's queue."""
    settle(archive, GROUP, "saving", "leaders")
    about = taking(archive)
    reply = await about.hand_in(said("", LI, leads=False, chat=GROUP), a_file(WHOLE))
    await pressed(about, reply, "保存", LI, leads=False, chat=GROUP)
    queue = await about.answer(said("/queue", ZHANG, leads=True, chat=GROUP))
    assert queue is not None
    return about, queue


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("by", [LI, ZHANG])
async def test_in_private_nobody_decides_on_what_waits_in_a_group(archive: Archive, words: str, by: Person) -> None:
    about, _ = await waiting(archive)
    forged = Ask("add", words, which=1).as_button()
    assert is_gone(await about.press(forged, said("", by, chat="private")))
    assert archive.size() == (0, 0)
    one = submission(archive, 1)
    assert one is not None
    assert (one.stage, one.agency) == (Stage.WAITING, None)


@pytest.mark.parametrize("label", ["保存 1", "不收 1"])
async def test_a_member_who_presses_in_the_queue_is_told_alone_and_it_stays(archive: Archive, label: str) -> None:
    about, queue = await waiting(archive)
    told = await pressed(about, queue, label, ZHANG, leads=False, chat=GROUP)
    assert told is not None
    assert (told.aside, told.html) == (True, "这件事由管理员来定。")
    assert archive.size() == (0, 0)


async def test_who_handed_it_in_may_take_it_back_but_not_keep_it(archive: Archive) -> None:
    about, queue = await waiting(archive)
    told = await pressed(about, queue, "保存 1", LI, leads=False, chat=GROUP)
    assert told is not None
    assert told.aside
    back = await pressed(about, queue, "不收 1", LI, leads=False, chat=GROUP)
    assert back is not None
    assert back.html == "没有收录 年报.txt。"


async def test_where_nobody_knows_the_chat_nothing_is_decided(archive: Archive) -> None:
    about, _ = await waiting(archive)
    assert is_gone(await about.press(Ask("add", "", which=1).as_button()))


@pytest.mark.parametrize(
    "words",
    [
        "示例市乙区教育局 2022",
        "不对，是示例市乙区教育局 2022",
        "是示例市乙区教育局2022年的",
        "这份应该是示例市乙区教育局，2022。",
    ],
)
async def test_whose_it_is_is_said_as_people_say_it_and_in_private_without_a_reply(
    archive: Archive, words: str
) -> None:
    about = taking(archive)
    await about.hand_in(said(""), a_file(NAMELESS))
    named = await about.answer(said(words))
    assert named is not None
    assert "示例市乙区教育局 · 2022 年度" in named.html


async def test_what_it_is_not_names_nobody(archive: Archive) -> None:
    about = taking(archive)
    await about.hand_in(said(""), a_file(NAMELESS))
    asked = await about.answer(said("不是示例市乙区教育局"))
    assert asked is not None
    assert "是哪家、哪一年的" in asked.html
