"""A list of documents is everybody's: what a button says of one of them comes below, and the list stays."""

from __future__ import annotations

import pytest

from bot.message import Reply
from bot.permissions import Permissions
from store.archive import Archive
from store.decisions import Person
from tests.bot.handing import LI, ZHANG, a_file, is_gone, pressed, said, taking
from tests.builders import a_text

BODIES = ("示例市甲区教育局", "示例市乙区教育局")
BUNDLE = b"\n=====\n".join(a_text(body, 2023) for body in BODIES)


async def queued(archive: Archive) -> tuple[Reply, Permissions]:
    """The queue of a group with two documents of a member's in it, as an admin has it."""
    about = taking(archive, Permissions("leaders"))
    for body in BODIES:
        reply = await about.hand_in(said("", LI, leads=False), a_file(a_text(body, 2023), f"{body}.txt"))
        await pressed(about, reply, "保存", LI, leads=False)
    queue = await about.answer(said("/queue", ZHANG, leads=True))
    assert queue is not None
    return queue, Permissions("leaders")


@pytest.mark.parametrize(("who", "leads"), [(LI, False), (ZHANG, True)], ids=["member", "admin"])
async def test_whoever_looks_at_one_of_the_queue_leaves_it_to_the_admin(
    archive: Archive, who: Person, leads: bool
) -> None:
    queue, permissions = await queued(archive)
    shown = await pressed(taking(archive, permissions), queue, "看 1", who, leads=leads)
    assert shown is not None
    assert (shown.below, shown.aside) == (True, False)
    assert "示例市甲区教育局 · 2023 年度" in shown.html


async def test_an_admin_works_the_queue_off_without_asking_for_it_again(archive: Archive) -> None:
    queue, permissions = await queued(archive)
    about = taking(archive, permissions)
    kept = await pressed(about, queue, "保存 1", ZHANG, leads=True)
    refused = await pressed(about, queue, "不收 2", ZHANG, leads=True)
    assert kept is not None
    assert refused is not None
    assert (kept.below, refused.below, archive.size()) == (True, True, (1, 1))
    assert is_gone(await pressed(about, queue, "保存 2", ZHANG, leads=True))


async def test_a_member_is_told_aside_that_admins_decide(archive: Archive) -> None:
    queue, permissions = await queued(archive)
    for label in ("保存 1", "不收 1"):
        reply = await pressed(taking(archive, permissions), queue, label, Person("王五", "3"), leads=False)
        assert reply is not None
        assert (reply.aside, archive.size()) == (True, (0, 0))


async def test_a_file_of_several_is_looked_at_below_them_and_its_own_buttons_change_it_there(archive: Archive) -> None:
    about = taking(archive)
    several = await about.hand_in(said(""), a_file(BUNDLE, "年报.zip"))
    one = await pressed(about, several, "看 2")
    assert one is not None
    assert one.below
    kept = await pressed(about, one, "保存")
    assert kept is not None
    assert (kept.below, archive.size()) == (False, (1, 1))


async def test_saving_them_all_ends_the_list(archive: Archive) -> None:
    about = taking(archive)
    kept = await pressed(about, await about.hand_in(said(""), a_file(BUNDLE, "年报.zip")), "全部保存")
    assert kept is not None
    assert (kept.below, archive.size()) == (False, (2, 2))
