"""The whole road: a report handed in on the command line, asked about in a group and in private, over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.telegram import serve
from bot.filing import add_files
from bot.languages import languages
from bot.opening import conversation
from bot.reading_room.desk import Desk, Limits
from bot.settings import Settings
from tests.telegram.conftest import QUICK
from tests.telegram.people import GROUP, PERSON, PRIVATE
from tests.telegram.server import TelegramServer

SAMPLE = Path(str(files("bot.samples") / "dongan-office-2021.txt"))


@pytest_asyncio.fixture
async def bot(settings: Settings, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[None]:
    """The real bot, on a database into which one report was put."""
    own = replace(settings, samples=False)
    with Desk(Limits()) as desk:
        assert add_files(own, desk, [SAMPLE], None, None) == 0
    assert "已收录（东安区人民政府办公室 2021 年度，已读 200/200 格，1 处疑点）" in capsys.readouterr().out
    stop = asyncio.Event()
    with conversation(own) as about:
        serving = asyncio.create_task(serve(own, about, stop, QUICK))
        yield
        stop.set()
        await serving


@pytest.mark.usefixtures("bot")
async def test_a_group_asks_presses_and_asks_again(server: TelegramServer) -> None:
    asked = server.say("/stats@demo_bot 东安区 2021", GROUP)
    (summary,) = await server.replies(1)
    assert summary["reply_to_message"]["message_id"] == asked["message_id"]
    assert "申请：新收 6，上年结转 0，办结 6，结转下年 0（件）" in summary["text"]
    assert "⚠️ 1 处对不上：(七)总计写 6 件" in summary["text"]
    assert "2022-01-29 发布，按时 · 来源：区政府办 · 已读 200/200 格" in summary["text"]
    assert summary["text"].count("\n") < 12

    first = summary["text"]
    check = summary["reply_markup"]["inline_keyboard"][0][0]
    assert check["text"] == "核对"
    server.press(summary, check["callback_data"])
    server.say("/统计，东安区", GROUP)
    server.say("今天天气真好", GROUP)
    server.say("/stats 东安区 2099", PRIVATE)
    again, none = sorted((await server.replies(3))[1:], key=lambda message: message["chat"]["type"] == "private")
    assert again["text"] == first
    assert none["text"] == "还没有东安区人民政府办公室 2099 年度的报告。\n收录的年份：2021。"
    (edit,) = await server.called("editMessageText")
    assert "办理结果之和≠(七)总计〔A2〕" in edit["text"]


@pytest.mark.usefixtures("bot")
async def test_the_menu_is_in_the_persons_language_in_private_and_in_groups(server: TelegramServer) -> None:
    server.say("/start", PRIVATE)
    await server.replies(1)
    menus = await server.called("setMyCommands", 9)
    scopes = {(menu["scope"]["type"], menu.get("language_code")) for menu in menus}
    known = [None, *(one.code for one in languages())]
    kinds = ("all_private_chats", "all_group_chats", "all_chat_administrators")
    assert scopes == {(scope, code) for scope in kinds for code in known}
    chinese, english = "看一份年报的数字和疑点", "A report's figures and doubts"
    first = {menu.get("language_code"): menu["commands"][0] for menu in menus}
    assert all(one["command"] == "stats" for one in first.values())
    descriptions = [first[code]["description"] for code in (None, "zh", "en")]
    assert descriptions == [chinese, chinese, english]


@pytest.mark.usefixtures("bot")
async def test_what_a_volunteer_found_out_stays_with_the_doubt(server: TelegramServer) -> None:
    server.say("/mark@demo_bot 东安区 2021 A2 属实 打过电话，对方承认", GROUP)
    (marked,) = await server.replies(1)
    assert "已记下：办理结果之和≠(七)总计〔A2〕属实（打过电话，对方承认）" in marked["text"]
    server.say("/check 东安区 2021", PRIVATE)
    _, check = await server.replies(2)
    assert "核实：属实，打过电话，对方承认（张三，20" in check["text"]


@pytest.mark.usefixtures("bot")
async def test_a_person_with_an_english_device_is_answered_in_english_in_private(server: TelegramServer) -> None:
    somebody = {"from": PERSON | {"language_code": "en-GB"}}
    server.say("/stats 东安区 2021", PRIVATE, **somebody)
    (private,) = await server.replies(1)
    assert "Requests: new 6, carried in 0, closed 6, carried over 0" in private["text"]
    server.send_file(b"", "a.txt", sender=somebody["from"])
    assert "The file is empty." in (await server.replies(2))[1]["text"]
    server.say("/stats 东安区 2021", GROUP, **somebody)
    assert "申请：新收 6" in (await server.replies(3))[2]["text"]


@pytest.mark.usefixtures("bot")
async def test_the_language_a_chat_settled_is_that_of_its_buttons_too(server: TelegramServer) -> None:
    server.say("/stats 东安区 2021", PRIVATE)
    (summary,) = await server.replies(1)
    server.say("/settings", PRIVATE)
    settings = (await server.replies(2))[1]
    english = settings["reply_markup"]["inline_keyboard"][0][1]
    assert english["text"] == "English"
    server.press(settings, english["callback_data"])
    (edit,) = await server.called("editMessageText")
    assert edit["text"].startswith("Done.\nLanguage: English")
    server.press(summary, summary["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    assert "Outcomes ≠ (7) total [A2]" in (await server.called("editMessageText", 2))[1]["text"]
    server.press(summary, "nothing:of:ours")
    answers = await server.called("answerCallbackQuery", 3)
    assert answers[2]["text"] == "This button is out of date, please ask again."


@pytest.mark.usefixtures("bot")
async def test_in_a_group_somebody_who_does_not_lead_it_settles_nothing(server: TelegramServer) -> None:
    server.say("/settings en", GROUP)
    server.say("/stats 东安区 2021", GROUP)
    refusal, summary = await server.replies(2)
    assert refusal["text"].startswith("/settings 会影响全群")
    assert "申请：新收 6" in summary["text"]


@pytest.mark.usefixtures("bot")
async def test_a_group_asks_on_under_the_reply(server: TelegramServer) -> None:
    server.say("/stats@demo_bot 东安区 2021", GROUP)
    (summary,) = await server.replies(1)
    server.say("不予公开呢", GROUP)
    server.say("收到几件", GROUP, reply_to=summary, **{"from": {"id": 778, "is_bot": False, "first_name": "李四"}})
    _, figure = await server.replies(2)
    first, body, told, *_ = figure["text"].split("\n")
    assert first == "没有收录相应的政府汇总报告，以下出自办公室自己的报告"
    assert (body, told) == ("东安区人民政府办公室 · 2021 年度", "本年新收政府信息公开申请数量：6 件")
    server.press(summary, summary["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    await server.called("editMessageText")
    server.say("谢谢", GROUP, reply_to=summary)
    server.say("企业的呢", GROUP, reply_to=figure)
    *_, last = await server.replies(3)
    assert "本年新收政府信息公开申请数量（商业企业）：0 件" in last["text"]
