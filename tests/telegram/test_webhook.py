"""Messages that are delivered to the bot: behind a secret, written down before they are confirmed."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from typing import Any, NamedTuple

import aiohttp
import pytest
import pytest_asyncio

from bot.channels.telegram import serve
from bot.channels.telegram.errors import CannotListen, NoSecret
from bot.settings import Secret, Settings
from tests.telegram.conftest import QUICK
from tests.telegram.conversation import Echo
from tests.telegram.people import PERSON, PRIVATE, Json
from tests.telegram.server import TelegramServer

SECRET = "s3cret-Of_ours"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Door(NamedTuple):
    """Where updates are brought."""

    address: str
    session: aiohttp.ClientSession

    async def bring(self, update: object, secret: str | None = SECRET, body: bytes | None = None) -> int:
        headers = {HEADER: secret} if secret is not None else {}
        what: dict[str, Any] = {"data": BytesIO(body)} if body is not None else {"json": update}
        async with self.session.post(f"{self.address}/hook", headers=headers, **what) as response:
            return response.status


@pytest.fixture
def delivered(settings: Settings) -> Settings:
    """The settings of a bot to which messages are delivered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return replace(
        settings,
        telegram_webhook_url="https://bot.example.org/hook",
        telegram_webhook_secret=Secret(SECRET),
        telegram_webhook_listen=f"127.0.0.1:{port}",
    )


@pytest_asyncio.fixture
async def door(server: TelegramServer, delivered: Settings, echo: Echo) -> AsyncIterator[Door]:
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(delivered, echo, stop, QUICK))
    async with aiohttp.ClientSession() as session:
        await server.called("setWebhook")
        yield Door(f"http://{delivered.telegram_webhook_listen}", session)
    stop.set()
    await serving


async def test_telegram_is_told_where_and_with_what_secret(server: TelegramServer, door: Door) -> None:
    (call,) = server.of("setWebhook")
    assert call["url"] == "https://bot.example.org/hook"
    assert call["secret_token"] == SECRET
    assert call["drop_pending_updates"] is False
    assert {"message", "callback_query"} <= set(call["allowed_updates"])
    assert server.of("getUpdates") == []


async def test_what_is_delivered_is_answered_in_order(server: TelegramServer, door: Door) -> None:
    for number, text in enumerate("甲乙丙"):
        assert await door.bring(_says(number, text)) == 200
    assert [reply["text"] for reply in await server.replies(3)] == list("甲乙丙")


async def test_what_is_delivered_twice_is_answered_once(server: TelegramServer, door: Door) -> None:
    assert [await door.bring(_says(1, "甲")) for _ in range(3)] == [200] * 3
    await door.bring(_says(2, "乙"))
    assert [reply["text"] for reply in await server.replies(2)] == ["甲", "乙"]


@pytest.mark.parametrize("secret", [None, "", "s3cret", "密"])
async def test_nobody_else_comes_in(server: TelegramServer, door: Door, secret: str | None) -> None:
    encoded = secret.encode().decode("latin-1") if secret else secret
    assert await door.bring(_says(1, "甲"), encoded) == 403
    await server.replies(0)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"{}", b'{"update_id": "1"}', b"\xff\xfe", b"[" * 99999])
async def test_what_is_no_update_is_refused(door: Door, body: bytes) -> None:
    assert await door.bring(None, body=body) == 400


async def test_what_is_too_large_is_refused(door: Door) -> None:
    assert await door.bring(None, body=b" " * (1 << 20) + b"{}") == 413


async def test_an_update_that_cannot_be_read_is_confirmed_all_the_same(server: TelegramServer, door: Door) -> None:
    assert await door.bring({"update_id": 1, "callback_query": {"id": "1", "from": {}, "data": "x"}}) == 200
    await door.bring(_says(2, "甲"))
    await server.replies(1)


async def test_other_paths_lead_nowhere(door: Door) -> None:
    for path in ("/", "/hook/", "/metrics"):
        async with door.session.post(f"{door.address}{path}", headers={HEADER: SECRET}, json=_says(1, "甲")) as answer:
            assert answer.status == 404


async def test_its_health_is_numbers_alone(server: TelegramServer, door: Door) -> None:
    await door.bring(_says(1, "不要说出去"))
    await server.replies(1)
    async with door.session.get(f"{door.address}/health") as answer:
        health = await answer.json()
    assert health.pop("ok") is True
    assert health["received"] == health["sends"] == 1
    assert all(isinstance(value, int) for value in health.values())


@pytest.mark.parametrize("secret", ["", "有 空格", "x" * 257])
async def test_a_webhook_needs_a_secret(delivered: Settings, secret: str) -> None:
    settings = replace(delivered, telegram_webhook_secret=Secret(secret))
    with pytest.raises(NoSecret, match="NIANBAO_TELEGRAM_WEBHOOK_SECRET"):
        await serve(settings, Echo(), asyncio.Event())


@pytest.mark.parametrize("name", ["telegram_webhook_listen", "metrics_listen"])
@pytest.mark.parametrize("address", ["8443", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:x"])
async def test_an_address_that_is_none_is_said(delivered: Settings, name: str, address: str) -> None:
    settings = replace(delivered, **{name: address})  # type: ignore[arg-type] # which name is the test's
    with pytest.raises(CannotListen) as trouble:
        await serve(settings, Echo(), asyncio.Event())
    assert trouble.value.address == address


async def test_an_address_that_is_taken_is_said(server: TelegramServer, delivered: Settings, door: Door) -> None:
    taken = replace(delivered, database=delivered.database.with_name("other.db"))
    with pytest.raises(CannotListen):
        await serve(taken, Echo(), asyncio.Event())


def _says(number: int, text: str) -> Json:
    message = {"message_id": 10 + number, "date": int(time.time()), "chat": PRIVATE, "from": PERSON, "text": text}
    return {"update_id": number, "message": message}
