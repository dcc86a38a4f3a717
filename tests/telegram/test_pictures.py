"""A picture arrives as a photo with its words and buttons; sent once, it is sent again by its name."""

from __future__ import annotations

import asyncio

import pytest

from bot.message import Attachment, Picture, Reply
from tests.telegram.conversation import Echo, InMemory
from tests.telegram.easel import OTHERS, WORDS, Easel, table
from tests.telegram.people import FORUM, GROUP, PRIVATE, Json
from tests.telegram.server import TelegramServer
from tests.waiting import PATIENCE

pytestmark = pytest.mark.usefixtures("bot")


@pytest.mark.parametrize("chat", [PRIVATE, GROUP], ids=["private", "group"])
async def test_a_picture_has_its_words_and_buttons_below(server: TelegramServer, echo: Echo, chat: Json) -> None:
    echo.says["/table"] = table(Easel())
    question = server.say("/table", chat)
    (shown,) = await server.replies(1)
    assert (shown["caption"], server.photos) == ("东安区 表三", {"photo-1": b"\x89PNG three"})
    assert [one["text"] for one in shown["reply_markup"]["inline_keyboard"][0]] == ["表四", "回到数字"]
    assert ("reply_to_message" in shown) == (chat is GROUP)
    if chat is GROUP:
        assert shown["reply_to_message"]["message_id"] == question["message_id"]
    assert server.of("sendMessage") == []


async def test_a_picture_stays_in_the_topic_of_its_question(server: TelegramServer, echo: Echo) -> None:
    echo.says["/table"] = table(Easel())
    server.say("/table", FORUM, message_thread_id=7, is_topic_message=True)
    (sent,) = await server.called("sendPhoto")
    assert sent["message_thread_id"] == 7


async def test_the_second_time_a_picture_is_not_drawn_but_named(server: TelegramServer, echo: Echo) -> None:
    easel = Easel()
    echo.says["/table"] = table(easel)
    for count in (1, 2):
        server.say("/table")
        await server.replies(count)
    assert easel.drawn == 1
    assert server.of("sendPhoto")[1]["photo"] == "photo-1"
    assert [one["photo"][-1]["file_id"] for one in server.sent] == ["photo-1", "photo-1"]


async def test_a_picture_of_what_has_changed_is_drawn_anew(server: TelegramServer, echo: Echo) -> None:
    easel = Easel()
    for count, mark in ((1, "a"), (2, "b"), (3, "b")):
        echo.says["/table"] = table(easel, mark=mark)
        server.say("/table")
        await server.replies(count)
    assert easel.drawn == 2


async def test_a_picture_of_what_is_not_kept_is_always_drawn(server: TelegramServer, echo: Echo) -> None:
    easel = Easel()
    echo.says["/table"] = table(easel, which="")
    for count in (1, 2):
        server.say("/table")
        await server.replies(count)
    assert easel.drawn == 2
    assert isinstance(echo.chats, InMemory)
    assert echo.chats.pictures == {}


async def test_a_name_that_is_good_no_more_is_replaced(server: TelegramServer, echo: Echo) -> None:
    easel = Easel()
    echo.says["/table"] = table(easel)
    server.say("/table")
    await server.replies(1)
    del server.photos["photo-1"]
    server.photos["other"] = b""
    server.say("/table")
    await server.replies(2)
    assert easel.drawn == 2
    chats = echo.chats
    assert isinstance(chats, InMemory)
    # The name is kept after the picture has arrived.
    await server.until(lambda: list(chats.pictures.values()) == ["photo-2"])


def _broken() -> bytes:
    raise ValueError("no paint")


async def test_where_no_picture_can_be_drawn_the_words_are_said(server: TelegramServer, echo: Echo) -> None:
    echo.says["/table"] = Reply(WORDS, OTHERS, picture=Picture("表三.png", _broken, otherwise="图没能发出来"))
    server.say("/table")
    (said,) = await server.replies(1)
    assert said["text"] == "东安区 表三\n图没能发出来"
    assert said["reply_markup"]["inline_keyboard"]


async def test_where_photos_may_not_be_sent_the_words_are_said(server: TelegramServer, echo: Echo) -> None:
    echo.says["/table"] = table(Easel())
    server.fail("sendPhoto", 400, "Bad Request: not enough rights to send photos to the chat")
    server.say("/table")
    (said,) = await server.replies(1)
    assert said["text"] == "东安区 表三\n图没能发出来"


async def test_long_words_follow_the_picture(server: TelegramServer, echo: Echo) -> None:
    echo.says["/table"] = table(Easel(), words="甲" * 1025)
    server.say("/table")
    photo, words = await server.replies(2)
    assert (photo["caption"], len(words["text"])) == ("", 1025)
    assert photo["reply_markup"]["inline_keyboard"] == []
    assert words["reply_markup"]["inline_keyboard"]


async def test_a_press_under_words_shows_the_picture_below_and_leaves_them(server: TelegramServer, echo: Echo) -> None:
    echo.says["table:1:2021"] = table(Easel())
    server.say("/stats", GROUP)
    (shown,) = await server.replies(1)
    server.press(shown, "table:1:2021")
    below = (await server.replies(2))[1]
    assert below["caption"] == "东安区 表三"
    assert below["reply_to_message"]["message_id"] == shown["message_id"]
    assert server.of("editMessageText") == []


async def test_a_press_under_a_picture_says_words_below(server: TelegramServer, echo: Echo) -> None:
    echo.says["/table"] = table(Easel())
    echo.says["stats:1:2021"] = Reply("数字")
    server.say("/table")
    (shown,) = await server.replies(1)
    server.press(shown, "stats:1:2021")
    below = (await server.replies(2))[1]
    assert below["text"] == "数字"


async def test_an_edited_question_has_its_picture_in_the_place_of_the_words(server: TelegramServer, echo: Echo) -> None:
    echo.says["/table"] = table(Easel())
    question = server.say("/stats")
    (shown,) = await server.replies(1)
    server.edit(question, "/table")
    await server.called("sendPhoto")
    (gone,) = await server.called("deleteMessage")
    assert gone["message_id"] == shown["message_id"]


async def test_while_a_picture_is_drawn_others_are_answered(server: TelegramServer, echo: Echo) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly() -> bytes:
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(5)
        return b"\x89PNG"

    echo.says["/table"] = Reply(WORDS, picture=Picture("表三.png", slowly))
    server.say("/table", PRIVATE)
    await asyncio.wait_for(begun.wait(), PATIENCE)
    server.say("/stats", GROUP)
    assert [one["text"] for one in await server.replies(1)] == ["/stats"]
    go_on.set()
    await server.called("sendPhoto")


@pytest.mark.parametrize("reply", [table(Easel()), Reply("200 行", below=True)], ids=["picture", "files"])
async def test_where_nothing_can_be_sent_the_presser_is_told(server: TelegramServer, echo: Echo, reply: Reply) -> None:
    echo.says["table:1:2021"] = reply
    server.press(None, "table:1:2021")
    (answer,) = await server.called("answerCallbackQuery")
    assert answer["text"] == "这里发不了图和文件，请在和我的聊天里要。"
    assert server.of("editMessageText") == []


async def test_a_press_for_files_leaves_the_words_above(server: TelegramServer, echo: Echo) -> None:
    echo.says["sheet:1:2021:1"] = Reply("200 行", files=(Attachment("一.csv", lambda: b"1"),), below=True)
    server.say("/stats")
    (shown,) = await server.replies(1)
    server.press(shown, "sheet:1:2021:1")
    await server.called("sendDocument")
    assert [one["text"] for one in server.sent] == ["/stats", "200 行"]
    assert server.of("editMessageText") == []


async def test_two_chats_that_ask_at_once_have_one_picture_drawn(server: TelegramServer, echo: Echo) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    drawn: list[int] = []

    def slowly() -> bytes:
        drawn.append(1)
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(5)
        return b"\x89PNG three"

    echo.says["/table"] = Reply(WORDS, picture=Picture("表三.png", slowly, str, "7:t3:zh", lambda: "a"))
    for chat in (PRIVATE, GROUP, FORUM):
        server.say("/table", chat)
    await asyncio.wait_for(begun.wait(), PATIENCE)
    await server.until(lambda: len(echo.heard) == 3)
    go_on.set()
    shown = await server.replies(3)
    assert [one["caption"] for one in shown] == ["东安区 表三"] * 3
    assert len(drawn) == 1


async def test_two_different_pictures_of_no_name_are_never_one(server: TelegramServer, echo: Echo) -> None:
    """Crops of two cells have the same file name, and nothing to find them again by."""
    one, other = Easel(b"\x89PNG one"), Easel(b"\x89PNG two")
    for word, easel in (("/table", one), ("/stats", other)):
        echo.says[word] = Reply(WORDS, picture=Picture("格.png", easel))
    server.say("/table", PRIVATE)
    server.say("/stats", GROUP)
    await server.replies(2)
    assert sorted(server.photos.values()) == [b"\x89PNG one", b"\x89PNG two"]
