"""The menus of commands: in private, in groups, for those who lead them; in every language; quietly tried again."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import menus
from tests.telegram.conftest import Running
from tests.telegram.server import TelegramServer

SCOPES = ("all_private_chats", "all_group_chats", "all_chat_administrators")


@pytest.mark.usefixtures("bot")
async def test_the_menu_is_shown_everywhere(server: TelegramServer) -> None:
    calls = await server.called("setMyCommands", 9)
    shown = {(call["scope"]["type"], call.get("language_code")) for call in calls}
    assert shown == {(scope, code) for scope in SCOPES for code in ("zh", "en", None)}
    first = {call.get("language_code"): call["commands"][0]["description"] for call in calls}
    assert first == {None: "查一份年报的数字", "zh": "查一份年报的数字", "en": "A report's figures"}


@pytest.mark.usefixtures("bot")
async def test_what_only_leaders_need_is_not_in_the_menu_of_a_groups_members(server: TelegramServer) -> None:
    shown = {
        call["scope"]["type"]: [one["command"] for one in call["commands"]]
        for call in await server.called("setMyCommands", 9)
    }
    assert shown == {
        "all_private_chats": ["stats", "help"],
        "all_group_chats": ["stats"],
        "all_chat_administrators": ["stats", "help"],
    }


async def test_a_menu_that_was_refused_is_tried_again_while_the_bot_answers(
    server: TelegramServer, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menus, "FIRST_PAUSE", 0.05)
    server.fail("setMyCommands", 500, "Internal Server Error")
    with capture_logs() as logs:
        async with running():
            server.say("甲")
            await server.replies(1)
            await server.called("setMyCommands", 9)
    assert [entry["event"] for entry in logs].count("telegram.no_menu") == 1
