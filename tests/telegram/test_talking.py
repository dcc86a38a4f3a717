"""Conversations from the outside in: people write, the bot answers over real HTTP."""

from __future__ import annotations

import pytest

from bot.message import Button, Reply
from bot.render.words import Words
from tests.telegram.conversation import Echo
from tests.telegram.people import FORUM, GROUP, ME, PRIVATE, Json
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")

BUTTON = ((Button("明细", "more:1"),),)


async def test_a_private_question_is_answered_plainly(server: TelegramServer, echo: Echo) -> None:
    server.say("东安区 2021")
    (reply,) = await server.replies(1)
    assert reply["text"] == "东安区 2021"
    assert "reply_to_message" not in reply
    assert [(message.text, message.private) for message in echo.heard] == [("东安区 2021", True)]


async def test_a_group_question_is_answered_as_a_reply(server: TelegramServer, echo: Echo) -> None:
    question = server.say("/stats 东安区 2021", GROUP)
    (reply,) = await server.replies(1)
    assert reply["reply_to_message"]["message_id"] == question["message_id"]
    assert echo.heard[0].private is False


async def test_small_talk_in_a_group_is_left_alone(server: TelegramServer, echo: Echo) -> None:
    server.say("今天天气不错", GROUP)
    server.say("/2021 年", GROUP)
    server.say("/别的命令", GROUP)
    server.say(None, GROUP, sticker={"file_id": "1"} | _file("s"))
    server.say("/stats", GROUP)
    await server.replies(1)
    assert echo.texts == ["/stats"]


async def test_silence_of_the_conversation_is_kept(server: TelegramServer, echo: Echo) -> None:
    echo.says["/foo"] = None
    server.say("/foo", GROUP)
    server.say("/bar", GROUP)
    (reply,) = await server.replies(1)
    assert reply["text"] == "/bar"


@pytest.mark.parametrize("chat", [GROUP, PRIVATE], ids=["group", "private"])
async def test_a_command_for_another_bot_is_left_alone(server: TelegramServer, echo: Echo, chat: Json) -> None:
    server.say("/stats@other_bot 东安区", chat)
    server.say("/stats@DEMO_bot 东安区", chat)
    await server.replies(1)
    assert echo.texts == ["/stats 东安区"]


async def test_every_way_to_write_a_command_arrives_whole(server: TelegramServer, echo: Echo) -> None:
    written = {
        "/stats，东安区 2021": "/stats，东安区 2021",
        "/stats　东安区": "/stats　东安区",
        "/stats@demo_bot东安区": "/stats 东安区",
        "/stats@demo_bot，东安区": "/stats，东安区",
        "/stats东安区": "/stats东安区",
        "／stats 东安区": "/stats 东安区",
        "/ｓｔａｔｓ 东安区": "/ｓｔａｔｓ 东安区",
        "/統計 東安區": "/統計 東安區",
        "/统计东安区 2021": "/统计东安区 2021",
        "／统计：东安区": "/统计：东安区",
        "/统计＠demo_bot 东安区": "/统计 东安区",
    }
    for text in written:
        server.say(text, GROUP)
    await server.replies(len(written))
    assert echo.texts == list(written.values())


async def test_a_mention_after_an_emoji_is_taken_out_whole(server: TelegramServer, echo: Echo) -> None:
    server.say("👋👋 @demo_bot 东安区怎么样", GROUP)
    server.say("@Demo_Bot", GROUP)
    server.say("@someone_else 东安区", GROUP)
    server.say("/help", GROUP)
    await server.replies(2)
    assert echo.texts == ["👋👋  东安区怎么样", "/help"]


async def test_a_reply_to_the_bot_needs_no_command(server: TelegramServer, echo: Echo) -> None:
    server.say("/stats 东安区", GROUP)
    (answer,) = await server.replies(1)
    server.say("那2020年呢", GROUP, reply_to=answer)
    server.say("同意", GROUP, reply_to=server.say("我也觉得", GROUP))
    server.say("/help", GROUP)
    await server.replies(3)
    assert echo.texts == ["/stats 东安区", "那2020年呢", "/help"]


async def test_an_answer_stays_in_its_topic(server: TelegramServer, echo: Echo) -> None:
    first = server.say(None, FORUM, forum_topic_created={"name": "统计", "icon_color": 1}, **{"from": ME})
    topic = {"message_thread_id": first["message_id"], "is_topic_message": True, "reply_to_message": first}
    server.say("闲聊", FORUM, **topic)
    server.say("/stats 东安区", FORUM, **topic)
    (reply,) = await server.replies(1)
    assert reply["message_thread_id"] == first["message_id"]
    assert echo.texts == ["/stats 东安区"]


async def test_a_message_in_a_topic_answers_nobody_unless_it_is_a_reply(server: TelegramServer, echo: Echo) -> None:
    opener = {"id": 555, "is_bot": False, "first_name": "李四"}
    first = server.say(None, FORUM, forum_topic_created={"name": "统计", "icon_color": 1}, **{"from": opener})
    topic = {"message_thread_id": first["message_id"], "is_topic_message": True}
    server.say("/settings 名单", FORUM, reply_to=first, **topic)
    said = server.say("我来", FORUM, **topic, **{"from": opener})
    server.say("/settings 名单", FORUM, reply_to=said, **topic)
    await server.replies(2)
    assert [message.to and message.to.id for message in echo.heard] == [None, "telegram:555"]


async def test_a_thread_of_replies_is_not_a_topic(server: TelegramServer) -> None:
    server.say("/stats 东安区", FORUM, message_thread_id=5)
    (reply,) = await server.replies(1)
    assert "message_thread_id" not in reply


async def test_a_deleted_question_is_still_answered(server: TelegramServer) -> None:
    server.delete(server.say("/stats 东安区", GROUP))
    (reply,) = await server.replies(1)
    assert "reply_to_message" not in reply


async def test_other_bots_are_not_talked_to_but_anonymous_admins_are(server: TelegramServer, echo: Echo) -> None:
    machine = {"id": 1, "is_bot": True, "first_name": "另一个机器人"}
    server.say("/stats 甲", GROUP, **{"from": machine})
    server.say("/stats 乙", GROUP, is_automatic_forward=True)
    server.say("/stats 丁", GROUP, via_bot=machine)
    server.say("东安区 · 2021 年度", via_bot=ME)
    server.say("/stats 丙", GROUP, **{"from": machine}, sender_chat=GROUP)
    await server.replies(1)
    assert echo.texts == ["/stats 丙"]


async def test_a_pressed_button_changes_its_message(server: TelegramServer, echo: Echo) -> None:
    echo.says |= {"甲": Reply("短", BUTTON), "more:1": Reply("<i>长</i>", BUTTON)}
    server.say("甲")
    (message,) = await server.replies(1)
    assert message["reply_markup"]["inline_keyboard"] == [[{"text": "明细", "callback_data": "more:1"}]]
    server.press(message, "more:1")
    (edit,) = await server.called("editMessageText")
    assert edit["text"] == "<i>长</i>"
    done = [name for name, _ in server.calls if name != "setMyCommands"]
    assert done[-2:] == ["answerCallbackQuery", "editMessageText"]
    await server.replies(1)


async def test_a_second_tap_that_changes_nothing_is_fine(server: TelegramServer, echo: Echo) -> None:
    echo.says["again"] = Reply("<b>甲</b>")
    server.say("甲")
    (message,) = await server.replies(1)
    server.press(message, "again")
    server.say("乙")
    assert [reply["text"] for reply in await server.replies(2)] == ["甲", "乙"]


async def test_a_button_out_of_date_says_so(server: TelegramServer, echo: Echo) -> None:
    echo.says["old"] = None
    server.say("甲")
    (message,) = await server.replies(1)
    server.press(message, "old")
    (answer,) = await server.called("answerCallbackQuery")
    assert answer["text"] == Words.of("zh").sentence("expired")


async def test_a_message_that_cannot_be_edited_is_sent_anew(server: TelegramServer, echo: Echo) -> None:
    echo.says["more:1"] = Reply("长", BUTTON)
    server.say("甲", GROUP, reply_to={**server.say("乙", GROUP), "from": ME})
    (message,) = await server.replies(1)
    server.delete(message)
    server.press(message, "more:1")
    _, anew = await server.replies(2)
    assert anew["text"] == "长"
    assert anew["reply_markup"]["inline_keyboard"]


async def test_a_message_telegram_has_forgotten_is_sent_anew(server: TelegramServer) -> None:
    server.press({"chat": PRIVATE, "message_id": 5, "date": 0}, "more:1")
    (reply,) = await server.replies(1)
    assert reply["text"] == "more:1"


async def test_a_button_under_no_message_only_stops_turning(server: TelegramServer) -> None:
    server.press(None, "more:1")
    await server.called("answerCallbackQuery")
    await server.replies(0)


async def test_a_query_too_old_to_answer_still_changes_its_message(server: TelegramServer) -> None:
    server.say("甲")
    (message,) = await server.replies(1)
    server.expire(server.press(message, "more:1"))
    await server.called("editMessageText")


async def test_a_button_that_cannot_be_stopped_still_changes_its_message(server: TelegramServer) -> None:
    server.say("甲")
    (message,) = await server.replies(1)
    server.fail("answerCallbackQuery", 500, "Internal Server Error")
    server.press(message, "more:1")
    await server.called("editMessageText")


async def test_a_long_answer_to_a_button_goes_on_below(server: TelegramServer, echo: Echo) -> None:
    echo.says["all"] = Reply("\n".join(["字" * 3000] * 3), BUTTON)
    server.say("甲")
    (message,) = await server.replies(1)
    server.press(message, "all")
    _, second, third = await server.replies(3)
    assert not second["reply_markup"]["inline_keyboard"]
    assert third["reply_markup"]["inline_keyboard"]


async def test_a_long_answer_is_split_and_the_buttons_come_last(server: TelegramServer, echo: Echo) -> None:
    echo.says["/all"] = Reply("\n".join(f"<b>{'字' * 1500}</b>" for _ in range(5)), BUTTON)
    server.say("/all", GROUP)
    parts = await server.replies(3)
    assert [len(part["text"]) for part in parts] == [3001, 3001, 1500]
    assert ["reply_to_message" in part for part in parts] == [True, False, False]
    assert [bool(part["reply_markup"]["inline_keyboard"]) for part in parts] == [False, False, True]


def _file(name: str) -> Json:
    return {"file_id": name, "file_unique_id": name}


async def test_who_writes_is_told_with_the_message(server: TelegramServer, echo: Echo) -> None:
    server.say("/one", GROUP)
    server.say("/two", GROUP, **{"from": ME | {"id": 1087968824, "username": "GroupAnonymousBot"}}, sender_chat=GROUP)
    await server.replies(2)
    people = {message.text: message.by for message in echo.heard}
    assert people == {"/one": ("张三", "telegram:777"), "/two": ("信息公开志愿者", "telegram:-4001")}
