"""What a link carries behind /start, and what a group is told of long help."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.message import Button, Message, Reply
from bot.render.plain import plain
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add


async def answer(about: Conversation, text: str, private: bool = True) -> Reply:
    reply = await about.answer(Message(text, private=private))
    assert reply is not None
    return reply


async def test_a_link_opens_a_report(archive: Archive) -> None:
    kept = add(archive, a_report()).kept
    about = talking(archive)
    opened = await answer(about, f"/start r{kept.id}")
    assert opened == await answer(about, "/stats 东安区 2021")
    assert "链接的是" not in opened.html


async def test_a_link_to_a_replaced_version_opens_the_present_one_and_says_so(archive: Archive) -> None:
    old = add(archive, a_report(printed={"t3.new.total": "6"}), data=b"old").kept
    new = add(archive, a_report(printed={"t3.new.total": "7"}), data=b"new").kept
    assert (old.version, new.version) == (1, 2)
    text = plain((await answer(talking(archive), f"/start r{old.id}")).html)
    assert "（链接的是第 1 版，已经被第 2 版取代；以下是现在的一版）" in text
    assert "新收 7" in text


@pytest.mark.parametrize("link", ["r999999", "r0"])
async def test_a_link_to_no_report_says_so(about: Conversation, link: str) -> None:
    reply = await answer(about, f"/start {link}")
    assert not reply.found
    assert reply.html.startswith("链接里的那份报告不在这里。")


@pytest.mark.parametrize("link", ["", "x9", "rr1", "g12", "settings", "r1 r2", "forget"])
async def test_any_other_word_is_a_welcome(about: Conversation, link: str) -> None:
    assert (await answer(about, f"/start {link}")).html.startswith("您好，我读政府信息公开")


@pytest.mark.parametrize("name", ["help", "privacy", "rules"])
async def test_a_link_to_long_help_shows_it(about: Conversation, name: str) -> None:
    assert (await answer(about, f"/start {name}")).html == (await answer(about, f"/{name}")).html


@pytest.mark.parametrize("name", ["help", "privacy"])
async def test_in_a_group_long_help_is_one_line_and_a_button(about: Conversation, name: str) -> None:
    reply = await answer(about, f"/{name}", private=False)
    assert reply.html == f"/{name} 说来话长，请在私聊里看。"
    assert reply.buttons == ((Button("私聊里看", start=name),),)
    assert reply.passing


@pytest.mark.parametrize("text", ["/settings", "/settings en", "/stats", "/mark", "/forget", "/cancel"])
async def test_what_only_the_asker_needs_passes_in_a_group_and_stays_in_private(about: Conversation, text: str) -> None:
    assert (await answer(about, text, private=False)).passing
    assert not (await answer(about, text)).passing


@pytest.mark.parametrize("text", ["/stats 东安区 2021", "/check 东安区 2021", "/stats 东安区 2099", "/rules A2"])
async def test_answers_about_reports_stay(about: Conversation, text: str) -> None:
    assert not (await answer(about, text, private=False)).passing


def test_a_button_starts_a_chat_only_with_what_telegram_takes() -> None:
    with pytest.raises(ValueError, match="no chat can be started"):
        Button("私聊", start="东安区")
