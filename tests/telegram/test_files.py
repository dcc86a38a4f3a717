"""Files and pasted texts from the outside in: what is for the bot is handed in, and answered in one message."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram import albums, deliveries
from bot.channels.telegram.files import NOT_FETCHED
from bot.intake.handed import NotHanded
from bot.intake.taking import TOO_LARGE
from bot.message import Button, Reply
from tests.builders import a_text
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP, ME, PERSON, PRIVATE
from tests.telegram.server import TelegramServer

pytestmark = pytest.mark.usefixtures("bot")

REPORT = a_text().decode()


async def test_a_file_in_private_is_handed_in_and_answered(server: TelegramServer, echo: Echo) -> None:
    echo.says["年报.docx"] = Reply("读完了", ((Button("保存", "add:::1"),),))
    server.send_file(b"bytes", "年报.docx")
    (reply,) = await server.replies(1)
    assert reply["text"] == "读完了"
    assert reply["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "add:::1"
    ((message, handed, content),) = echo.handed
    assert (handed.name, content, message.private, message.by.name) == ("年报.docx", b"bytes", True, "张三")


@pytest.mark.parametrize("caption", ["/add", "/add@Demo_Bot", "收录", "@Demo_Bot", "/收录", "/收錄"])
async def test_in_a_group_a_file_is_taken_when_its_caption_calls_the_bot(
    server: TelegramServer, echo: Echo, caption: str
) -> None:
    sent = server.send_file(b"bytes", chat=GROUP, caption=caption)
    (reply,) = await server.replies(1)
    assert reply["reply_to_message"]["message_id"] == sent["message_id"]
    assert len(echo.handed) == 1


@pytest.mark.parametrize("caption", ["", "给大家看看", "/add@other_bot", "/additional"])
async def test_other_files_in_a_group_are_left_alone(server: TelegramServer, echo: Echo, caption: str) -> None:
    server.send_file(b"bytes", chat=GROUP, caption=caption)
    server.say("/stats", GROUP)
    await server.replies(1)
    assert echo.handed == []


async def test_what_the_caption_says_comes_along(server: TelegramServer, echo: Echo) -> None:
    server.send_file(b"bytes", chat=GROUP, caption="/add 示例市甲区 2023")
    await server.replies(1)
    assert echo.handed[0][0].text == "示例市甲区 2023"


@pytest.mark.parametrize("words", ["/add", "@Demo_Bot", "/收录"])
async def test_a_file_is_taken_when_a_reply_calls_the_bot(server: TelegramServer, echo: Echo, words: str) -> None:
    sent = server.send_file(b"bytes", chat=GROUP)
    server.say(words, GROUP, reply_to=sent)
    await server.replies(1)
    assert [content for _, _, content in echo.handed] == [b"bytes"]


async def test_a_file_that_answers_a_message_of_ours_is_taken(server: TelegramServer, echo: Echo) -> None:
    server.say("/stats", GROUP)
    (ours,) = await server.replies(1)
    server.send_file(b"bytes", chat=GROUP, reply_to_message=ours)
    await server.replies(2)
    assert len(echo.handed) == 1


async def test_a_pasted_report_is_handed_in_and_a_long_question_is_not(server: TelegramServer, echo: Echo) -> None:
    server.say(REPORT[:2000])
    await server.replies(1)
    server.say("请问" + "这件事" * 150)
    await server.replies(2)
    assert [content.decode() for _, _, content in echo.handed] == [REPORT[:2000].strip()]
    assert len(echo.heard) == 1


async def test_a_report_pasted_in_pieces_is_one(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "QUIET", 0.2)
    whole = "\n".join(f"第 {at} 行，数字 {at}" for at in range(700))
    server.say(whole[:3900])
    server.say(whole[3900:7800])
    server.say(whole[7800:])
    await server.replies(1)
    pieces = (whole[:3900], whole[3900:7800], whole[7800:])
    assert [content.decode() for _, _, content in echo.handed] == ["\n".join(pieces)]


async def test_a_long_text_without_numbers_is_answered_once_as_a_text(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "QUIET", 0.1)
    echo.says["长" * 3600] = Reply("没看懂")
    server.say("长" * 3600)
    (reply,) = await server.replies(1)
    assert reply["text"] == "没看懂"


async def test_while_a_file_is_read_its_chat_goes_on_and_one_message_tells_what_came_of_it(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "MOMENT", 0.05)
    echo.slow["慢.pdf"] = asyncio.Event()
    server.send_file(b"bytes", "慢.pdf")
    (reading,) = await server.replies(1)
    assert reading["text"] == "收到《慢.pdf》，正在读…"
    server.say("东安区 2021")
    await server.replies(2)
    echo.slow["慢.pdf"].set()
    (edit,) = await server.called("editMessageText")
    assert (edit["message_id"], edit["text"]) == (reading["message_id"], "<b>慢.pdf</b>")


async def test_a_reading_that_stumbles_is_apologised_for_in_its_place(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "MOMENT", 0.05)
    echo.says["坏.pdf"], echo.slow["坏.pdf"] = RuntimeError("bug"), asyncio.Event()
    server.send_file(b"bytes", "坏.pdf")
    await server.replies(1)
    echo.slow["坏.pdf"].set()
    (edit,) = await server.called("editMessageText")
    assert "抱歉" in edit["text"]


async def test_a_quick_stumble_is_apologised_for_once(server: TelegramServer, echo: Echo) -> None:
    echo.says["坏.pdf"] = RuntimeError("bug")
    server.send_file(b"bytes", "坏.pdf")
    (reply,) = await server.replies(1)
    assert "抱歉" in reply["text"]


@pytest.mark.parametrize("broken", [False, True])
async def test_a_file_that_telegram_does_not_hand_out_is_no_fault_of_ours(
    server: TelegramServer, echo: Echo, broken: bool
) -> None:
    why: list[str] = []

    async def hand_in(message, handed, progress=None):  # type: ignore[no-untyped-def]
        try:
            await handed.fetch()
        except NotHanded as trouble:
            why.append(str(trouble))
        return Reply("取不到")

    echo.hand_in = hand_in  # type: ignore[method-assign]
    if broken:
        server.fail("getFile", 500, "Internal Server Error")
    server.send_file(b"bytes" if broken else None, "大.pdf", PRIVATE)
    await server.replies(1)
    assert why == [NOT_FETCHED if broken else TOO_LARGE]


async def test_a_picture_is_handed_in_in_its_largest_size(server: TelegramServer, echo: Echo) -> None:
    server.files |= {"small": b"s", "large": b"l"}
    sizes = [
        {"file_id": one, "file_unique_id": one, "width": at, "height": at} for at, one in enumerate(server.files, 9)
    ]
    server.say(None, photo=sizes, caption="/stats 东安区")
    await server.replies(1)
    ((message, handed, content),) = echo.handed
    assert (message.text, handed.name, content) == ("", "图片.jpg", b"l")


async def test_our_own_file_is_not_taken_from_us(server: TelegramServer, echo: Echo) -> None:
    ours = server.send_file(b"bytes", chat=GROUP, sender=ME)
    server.say("/add", GROUP, reply_to=ours)
    await server.replies(1)
    assert echo.handed == []


@pytest.mark.parametrize("text", ["见http://x.gov.cn/a.html，谢谢", "/add http://x.gov.cn/a.html"])
async def test_a_link_in_private_is_handed_in(server: TelegramServer, echo: Echo, text: str) -> None:
    server.say(text)
    await server.replies(1)
    ((_, handed, _),) = echo.handed
    assert handed.name == "http://x.gov.cn/a.html"


@pytest.mark.parametrize("text", ["@Demo_Bot http://x.gov.cn/a.html", "/add http://x.gov.cn/a.html 示例市甲区 2023"])
async def test_in_a_group_a_link_is_taken_when_the_bot_is_called(server: TelegramServer, echo: Echo, text: str) -> None:
    server.say("http://x.gov.cn/other.html", GROUP)
    server.say(text, GROUP)
    await server.replies(1)
    ((message, handed, _),) = echo.handed
    assert handed.name == "http://x.gov.cn/a.html"
    assert message.text in ("", "示例市甲区 2023")


async def test_a_link_hidden_behind_words_is_seen_and_one_answered_with_add(server: TelegramServer, echo: Echo) -> None:
    hidden = {"type": "text_link", "offset": 0, "length": 2, "url": "http://x.gov.cn/b.html"}
    sent = server.say("年报在这里", GROUP, entities=[hidden])
    server.say("/add", GROUP, reply_to=sent | {"entities": [hidden]})
    await server.replies(1)
    assert [handed.name for _, handed, _ in echo.handed] == ["http://x.gov.cn/b.html"]


async def test_each_of_several_links_is_answered(server: TelegramServer, echo: Echo) -> None:
    server.say("http://x.gov.cn/a.html http://x.gov.cn/b.html")
    await server.replies(2)
    assert sorted(handed.name for _, handed, _ in echo.handed) == ["http://x.gov.cn/a.html", "http://x.gov.cn/b.html"]


async def test_a_link_in_another_command_is_that_commands(server: TelegramServer, echo: Echo) -> None:
    server.say("/search http://x.gov.cn/a.html")
    await server.replies(1)
    assert echo.handed == []


@pytest.mark.parametrize("called", [0, 1, 2])
async def test_files_sent_together_are_all_taken_when_one_caption_calls_the_bot(
    server: TelegramServer, echo: Echo, called: int
) -> None:
    names = ["甲.txt", "乙.txt", "丙.txt"]
    sent = [
        server.send_file(name.encode(), name, GROUP, "/add 2023" if at == called else "", media_group_id="77")
        for at, name in enumerate(names)
    ]
    replies = await server.replies(3)
    answered = {reply["reply_to_message"]["message_id"] for reply in replies}
    assert answered == {one["message_id"] for one in sent}
    assert {handed.name: message.text for message, handed, _ in echo.handed} == {
        name: "2023" if at == called else "" for at, name in enumerate(names)
    }


async def test_files_sent_together_for_nobody_are_left_alone(
    server: TelegramServer, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(albums, "PATIENCE", 0.05)
    for group in ("77", "78"):
        server.send_file(b"bytes", chat=GROUP, media_group_id=group)
    server.send_file(b"bytes", chat=GROUP, caption="/add", media_group_id="79")
    await server.replies(1)
    await asyncio.sleep(0.1)
    assert len(echo.handed) == 1


async def test_a_files_name_and_a_persons_do_not_turn_the_words_around_them(server: TelegramServer, echo: Echo) -> None:
    server.send_file(b"bytes", "年报\u202etxt.exe", sender=PERSON | {"first_name": "\u2066张\u202e三\n"})
    await server.replies(1)
    ((message, handed, _),) = echo.handed
    assert (message.by.name, handed.name) == ("张三", "年报txt.exe")
