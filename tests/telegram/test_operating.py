"""What the operator sees: numbers now and then, at a signal and for a monitor; neither words nor the token, ever."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
from collections.abc import MutableMapping
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
import structlog
from structlog.testing import capture_logs

from bot.channels.telegram import serve
from bot.channels.telegram.pace import Limits
from bot.logs import set_up_logs
from bot.opening import conversation
from bot.settings import Settings
from tests.telegram.conftest import QUICK, Running
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP, PRIVATE, TOKEN
from tests.telegram.server import TelegramServer


async def test_a_signal_asks_for_the_numbers(server: TelegramServer, echo: Echo, running: Running) -> None:
    echo.says["坏"] = RuntimeError("坏了")
    echo.says["静"] = None
    echo.slow["慢"] = asyncio.Event()
    with capture_logs() as logs:
        async with running():
            for text in ("甲", "静", "坏", "慢"):
                server.say(text)
            await server.until(lambda: len(echo.heard) == 4)
            os.kill(os.getpid(), signal.SIGUSR1)
            await server.until(lambda: bool(_lines(logs)))
            echo.slow["慢"].set()
    first, last = _lines(logs)
    assert (first["received"], first["answered"], first["silent"], first["failed"]) == (4, 1, 1, 1)
    assert first["in_flight"] == 1
    assert first["database_bytes"] == 0
    assert (last["answered"], last["in_flight"]) == (2, 0)


async def test_the_numbers_come_by_themselves(server: TelegramServer, echo: Echo, settings: Settings) -> None:
    stop = asyncio.Event()
    often = replace(settings, health_minutes=0.0005)
    with capture_logs() as logs:
        serving = asyncio.create_task(serve(often, echo, stop, QUICK))
        await server.until(lambda: len(_lines(logs)) >= 2)
        stop.set()
        await serving


async def test_a_refusal_to_hear_more_and_what_came_too_late_are_counted(
    server: TelegramServer, running: Running
) -> None:
    server.fail("sendMessage", 429, "Too Many Requests: retry after 900", retry_after=900)
    with capture_logs() as logs:
        async with running(Limits(patience=1)):
            server.say("/stats", GROUP)
            server.say("甲")
            await server.replies(1)
            await server.until(lambda: any(entry["event"] == "telegram.given_up" for entry in logs))
    (line,) = _lines(logs)
    assert (line["slowed"], line["refused"], line["answered"], line["failed"]) == (1, 1, 1, 0)


async def test_a_monitor_reads_the_same_numbers(server: TelegramServer, echo: Echo, settings: Settings) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop = asyncio.Event()
    shown = replace(settings, metrics_listen=f"127.0.0.1:{port}")
    serving = asyncio.create_task(serve(shown, echo, stop, QUICK))
    server.say("甲")
    await server.replies(1)
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
            kind, text = answer.headers["Content-Type"], await answer.text()
        async with session.get(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 404
    stop.set()
    await serving
    assert kind.startswith("text/plain; version=0.0.4")
    lines = text.splitlines()
    assert "# TYPE nianbao_received_total counter" in lines
    assert "nianbao_received_total 1" in lines
    assert "# TYPE nianbao_database_bytes gauge" in lines
    for about, sample in zip(lines[::2], lines[1::2], strict=True):
        assert re.fullmatch(r"# TYPE (\w+) (counter|gauge)", about)
        assert re.fullmatch(about.split()[2] + r" \d+", sample)
    assert text.endswith("\n")


async def test_a_whole_talk_leaves_neither_words_nor_the_token_in_the_log(
    server: TelegramServer,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setattr("bot.channels.telegram.pace.FIRST", 0.001)
    request.addfinalizer(structlog.reset_defaults)
    set_up_logs("DEBUG")
    caplog.set_level("DEBUG")
    texts = [
        "/stats 东安区 2021",
        "东安区2021年收到几件申请",
        "那2020呢",
        "张三的秘密",
        "/search 东安区 绝密词",
        "/help 我的话",
    ]
    stop = asyncio.Event()
    own = replace(settings, samples=True)
    with conversation(own) as about:
        serving = asyncio.create_task(serve(own, about, stop, QUICK))
        server.fail("sendMessage", 500, "Internal Server Error")
        for text in texts:
            server.say(text, PRIVATE)
            server.say(text, GROUP)
        server.push("message", {"text": "读不懂的字", "chat": {}})
        server.say("今天天气真好", GROUP)
        await server.until(lambda: len(server.sent) >= 8)
        server.press(server.sent[0], "nothing:of:ours")
        server.press(server.sent[0], server.sent[0]["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
        server.drop("getUpdates")
        await server.called("answerCallbackQuery", 2)
        stop.set()
        await serving
    printed = capsys.readouterr()
    log = printed.out + printed.err + caplog.text
    assert "asked" in log
    assert "telegram.unreadable_update" in log
    assert TOKEN not in log
    for word in ("东安区", "秘密", "绝密词", "我的话", "读不懂", "天气", "张三", "收到几件"):
        assert word not in log


def _lines(logs: list[MutableMapping[str, Any]]) -> list[MutableMapping[str, Any]]:
    return [entry for entry in logs if entry["event"] == "telegram.health"]
