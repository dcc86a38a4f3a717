"""The bot is added, removed, silenced, promoted; the group becomes a supergroup: all of it without a nuisance."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo, InMemory
from tests.telegram.methods import Refusal
from tests.telegram.people import FORUM, GROUP, ME, PERSON, PRIVATE, SUPERGROUP, Json
from tests.telegram.server import TelegramServer

CHANNEL: Json = {"id": -100777, "type": "channel", "title": "频道"}
RIGHTS = (
    "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes "
    "can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews can_change_info "
    "can_invite_users can_pin_messages can_manage_topics can_edit_tag can_react_to_messages"
).split()
MUTED: Json = {"is_member": True, "until_date": 0} | dict.fromkeys(RIGHTS, False)
ADMIN: Json = {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories".split(),
    False,
)


def becomes(server: TelegramServer, status: str, chat: Json = GROUP, **more: object) -> None:
    """The bot's own place in a chat changes."""
    old = {"status": "left", "user": ME}
    new = {"status": status, "user": ME, **more}
    changed = {"chat": chat, "from": PERSON, "date": 0, "old_chat_member": old, "new_chat_member": new}
    server.push("my_chat_member", changed)


@pytest.mark.usefixtures("bot")
async def test_it_greets_once_and_says_what_it_hears(server: TelegramServer) -> None:
    becomes(server, "member")
    becomes(server, "member")
    becomes(server, "administrator", FORUM, **ADMIN)
    hidden, open_ = await server.replies(2)
    assert "隐私模式开着" in hidden["text"]
    assert "@Demo_Bot" in hidden["text"]
    assert "看得到全部消息" in open_["text"]
    assert hidden["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://t.me/Demo_Bot?start=help"


@pytest.mark.usefixtures("bot")
async def test_removed_and_added_again_it_greets_again(server: TelegramServer, echo: Echo) -> None:
    becomes(server, "member")
    becomes(server, "kicked", until_date=0)
    becomes(server, "member")
    await server.replies(2)
    assert isinstance(echo.chats, InMemory)
    assert echo.chats.present == {"telegram:-4001": True}


@pytest.mark.usefixtures("bot")
async def test_promoted_it_says_nothing(server: TelegramServer) -> None:
    becomes(server, "member")
    becomes(server, "administrator", **ADMIN)
    becomes(server, "member", PRIVATE)
    server.say("甲")
    await server.replies(2)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("where", ["muted", "channel"])
async def test_where_it_cannot_speak_it_leaves_without_a_word(server: TelegramServer, where: str) -> None:
    if where == "muted":
        becomes(server, "restricted", SUPERGROUP, **MUTED)
    else:
        becomes(server, "administrator", CHANNEL, **ADMIN)
    (left,) = await server.called("leaveChat")
    assert left["chat_id"] == (SUPERGROUP if where == "muted" else CHANNEL)["id"]
    assert server.sent == []


async def test_silenced_again_and_again_it_leaves(server: TelegramServer, running: Running) -> None:
    server.close(GROUP, Refusal("Bad Request: not enough rights to send text messages to the chat"))
    with capture_logs() as logs:
        async with running():
            for _ in range(3):
                server.say("/stats", GROUP)
            (left,) = await server.called("leaveChat")
    assert left["chat_id"] == GROUP["id"]
    assert {entry["log_level"] for entry in logs} == {"info"}


async def test_a_closed_topic_is_no_reason_to_leave_or_to_apologise(server: TelegramServer, running: Running) -> None:
    with capture_logs() as logs:
        async with running():
            for _ in range(3):
                server.fail("sendMessage", 400, "Bad Request: TOPIC_CLOSED")
                server.say("/stats", FORUM)
            server.say("甲")
            await server.replies(1)
            await server.until(lambda: [one["event"] for one in logs].count("telegram.cannot_speak") == 3)
    assert server.of("leaveChat") == []
    assert {entry["log_level"] for entry in logs} == {"info"}


@pytest.mark.usefixtures("bot")
async def test_a_group_that_became_a_supergroup_takes_everything_along(server: TelegramServer, echo: Echo) -> None:
    server.say(None, GROUP, migrate_to_chat_id=SUPERGROUP["id"])
    server.say(None, SUPERGROUP, migrate_from_chat_id=GROUP["id"])
    server.say("甲")
    await server.replies(1)
    assert isinstance(echo.chats, InMemory)
    assert echo.chats.moves == [("telegram:-4001", "telegram:-100999")] * 2


@pytest.mark.usefixtures("bot")
async def test_administrators_are_asked_for_once_and_again_after_a_change(server: TelegramServer, echo: Echo) -> None:
    server.leaders = [PERSON]
    server.say("/one", GROUP)
    server.say("/two", GROUP)
    await server.replies(2)
    assert [await message.is_by_a_leader() for message in echo.heard] == [True, True]
    assert len(server.of("getChatAdministrators")) == 1
    server.leaders = []
    place = {"status": "member", "user": PERSON}
    changed = {"chat": GROUP, "from": PERSON, "date": 0, "old_chat_member": place, "new_chat_member": place}
    server.push("chat_member", changed)
    server.say("/three", GROUP)
    await server.replies(3)
    assert not await echo.heard[-1].is_by_a_leader()
