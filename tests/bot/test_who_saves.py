"""Who may keep what is handed in: others wait in the queue, and an admin keeps it or turns it down."""

from __future__ import annotations

from bot.permissions import Permissions
from store.archive import Archive
from tests.bot.handing import LI, WHOLE, ZHANG, a_file, is_gone, pressed, said, taking


async def test_where_admins_decide_a_members_report_waits_in_the_queue(archive: Archive) -> None:
    about = taking(archive, Permissions("leaders"))
    reply = await about.hand_in(said("", LI, leads=False), a_file(WHOLE))
    waits = await pressed(about, reply, "保存", LI, leads=False)
    assert waits is not None
    assert "等管理员收录" in waits.html
    assert archive.size() == (0, 0)
    refused = await about.answer(said("/queue", LI, leads=False))
    assert refused is not None
    assert "由管理员来定" in refused.html
    queue = await about.answer(said("/queue", ZHANG, leads=True))
    assert queue is not None
    assert "1 份等着收录" in queue.html
    kept = await pressed(about, queue, "保存 1", ZHANG, leads=True)
    assert kept is not None
    assert archive.size() == (1, 1)
    empty = await about.answer(said("/queue", ZHANG, leads=True))
    assert empty is not None
    assert empty.html == "没有等着收录的年报。"


async def test_an_admin_may_turn_one_down_and_a_stranger_may_not(archive: Archive) -> None:
    about = taking(archive, Permissions("leaders"))
    reply = await about.hand_in(said("", LI, leads=False), a_file(WHOLE))
    await pressed(about, reply, "保存", LI, leads=False)
    queue = await about.answer(said("/queue", ZHANG, leads=True))
    assert queue is not None
    stranger = await pressed(about, queue, "不收 1", ZHANG, leads=False)
    assert stranger is not None
    assert "由管理员来定" in stranger.html
    turned_down = await pressed(about, queue, "不收 1", ZHANG, leads=True)
    assert turned_down is not None
    assert turned_down.html == "没有收录 年报.txt。"
    assert is_gone(await pressed(about, reply, "保存", LI, leads=True))


async def test_in_another_chat_a_button_of_this_one_does_nothing(archive: Archive) -> None:
    about = taking(archive, Permissions("leaders", frozenset({"9"})))
    reply = await about.hand_in(said("", LI, leads=False), a_file(WHOLE))
    assert is_gone(await pressed(about, reply, "保存", LI, leads=False, chat="elsewhere"))


async def test_who_runs_the_bot_sees_what_waits_everywhere(archive: Archive) -> None:
    about = taking(archive, Permissions("leaders", frozenset({ZHANG.id})))
    reply = await about.hand_in(said("", LI, chat="private to 李四"), a_file(WHOLE))
    waits = await pressed(about, reply, "保存", LI, chat="private to 李四")
    assert waits is not None
    assert "等管理员" in waits.html
    queue = await about.answer(said("/queue", ZHANG, chat="elsewhere"))
    assert queue is not None
    assert await pressed(about, queue, "保存 1", ZHANG, chat="elsewhere") is not None
    assert archive.size() == (1, 1)
