"""The requests themselves, against a server of this test's own that keeps what came."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
import telegram
from aiohttp import web
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.channels.telegram.transport import AT_ONCE, CutOff, Transport, Unreached
from tests.telegram.people import TOKEN
from tests.waiting import PATIENCE

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers every request as the test says."""

    def __init__(self) -> None:
        self.answer: Answering = self.fine
        self.came: list[dict[str, Any]] = []
        self.address = ""

    async def fine(self, request: web.Request) -> web.Response:
        # A file is gone with its request.
        self.came.append(
            {
                name: (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
                for name, value in (await request.post()).items()
            }
        )
        return web.json_response({"ok": True, "result": True})

    async def handle(self, request: web.Request) -> web.StreamResponse:
        return await self.answer(request)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    application = web.Application(client_max_size=1 << 26)
    application.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.address = f"http://127.0.0.1:{runner.addresses[0][1]}/bot{TOKEN}/"
    yield server
    await runner.cleanup()


@pytest_asyncio.fixture
async def transport() -> AsyncIterator[Transport]:
    async with Transport(4) as transport:
        yield transport


async def test_many_requests_are_in_flight_at_once(server: Server) -> None:
    waiting, full = 0, asyncio.Event()

    async def together(request: web.Request) -> web.Response:
        """Nobody is answered before as many wait as there may be connections."""
        nonlocal waiting
        waiting += 1
        if waiting == AT_ONCE:
            full.set()
        await full.wait()
        return await server.fine(request)

    server.answer = together
    async with Transport() as transport, asyncio.timeout(PATIENCE):
        await asyncio.gather(*(transport.post(f"{server.address}getMe") for _ in range(300)))
    assert len(server.came) == 300


async def test_a_file_keeps_its_chinese_name_and_its_bytes(server: Server, transport: Transport) -> None:
    content = bytes(range(256)) * 8192
    bot = telegram.Bot(TOKEN, server.address.partition(TOKEN)[0], request=transport)
    await bot.send_document(7, content, filename='东安区 "2021" 年报.docx', caption="说明：1 < 2")
    (came,) = server.came
    assert (came["chat_id"], came["caption"]) == ("7", "说明：1 < 2")
    assert came["document"] == ('东安区 "2021" 年报.docx', content)


async def test_who_is_about_to_be_asked_is_told_first(server: Server) -> None:
    told: list[tuple[str, int]] = []
    async with Transport(about_to=lambda method: told.append((method, len(server.came)))) as transport:
        bot = telegram.Bot(TOKEN, server.address.partition(TOKEN)[0], request=transport)
        await bot.send_chat_action(7, "typing")
        await bot.send_document(7, b"x" * (1 << 20))
    assert told == [("sendChatAction", 0), ("sendDocument", 1)]


async def test_what_never_reached_a_connection_was_not_about_to_be_asked(server: Server) -> None:
    told: list[str] = []
    async with Transport(about_to=told.append) as transport:
        with pytest.raises(Unreached):
            await telegram.Bot(TOKEN, "http://127.0.0.1:1/bot", request=transport).send_chat_action(7, "typing")
    assert told == []


async def test_a_file_is_fetched(server: Server, transport: Transport) -> None:
    async def file(request: web.Request) -> web.Response:
        return web.Response(body=b"\x00\x01")

    server.answer = file
    assert await transport.retrieve(f"{server.address}documents/F1") == b"\x00\x01"


async def test_no_answer_in_time_is_told_apart(server: Server, transport: Transport) -> None:
    async def never(request: web.Request) -> web.Response:
        await asyncio.sleep(1)
        return web.Response()

    server.answer = never
    await _fails(transport.post(f"{server.address}sendMessage", read_timeout=0.05), TimedOut)


async def test_a_broken_connection_is_told_apart(server: Server, transport: Transport) -> None:
    async def cut(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    server.answer = cut
    await _fails(transport.post(f"{server.address}sendMessage"), CutOff)


async def test_no_connection_is_told_apart(transport: Transport) -> None:
    await _fails(transport.post(f"http://127.0.0.1:1/bot{TOKEN}/sendMessage"), Unreached)
    await _fails(Transport().post(f"http://127.0.0.1:1/bot{TOKEN}/sendMessage"), Unreached)


async def test_an_address_that_is_none_does_not_tell_the_token(transport: Transport) -> None:
    await _fails(transport.post(f"http://[bad/bot{TOKEN}/getMe"), NetworkError)


async def test_a_redirect_is_not_followed(server: Server, transport: Transport) -> None:
    async def away(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": server.address})

    server.answer = away
    await _fails(transport.post(f"{server.address}getMe"), NetworkError)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"\xff"])
async def test_an_answer_that_is_none_is_not_repeated(
    server: Server, transport: Transport, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async def nonsense(request: web.Request) -> web.Response:
        return web.Response(body=body)

    server.answer = nonsense
    await _fails(transport.post(f"{server.address}getMe"), TelegramError)
    assert caplog.records == []


async def test_a_refusal_is_the_librarys_own(server: Server, transport: Transport) -> None:
    async def refuse(request: web.Request) -> web.Response:
        return web.json_response({"ok": False, "description": "Bad Request: chat not found"}, status=400)

    server.answer = refuse
    with pytest.raises(BadRequest, match="Chat not found"):
        await transport.post(f"{server.address}sendMessage")


async def test_a_proxy_is_used_where_one_is_set(server: Server) -> None:
    host = server.address.partition("/bot")[0]
    async with Transport(proxy=host) as transport:
        await transport.post(f"http://telegram.invalid/bot{TOKEN}/getMe")
    assert len(server.came) == 1


async def _fails(request: Awaitable[object], kind: type[TelegramError]) -> None:
    """The request fails so, and nothing of what is told of it holds the token."""
    with pytest.raises(kind) as trouble:
        await request
    assert TOKEN not in "".join(traceback.format_exception(trouble.value))
