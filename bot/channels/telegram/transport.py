"""How the bot speaks HTTP with Telegram: by aiohttp, with many requests in flight, and silent about its addresses.

The token is part of every address and people's words of every request, so that what goes wrong is told by its kind
alone. It is told by what is known of the request, too: whether it never left (`Unreached`), was cut off (`CutOff`), or
was waited for in vain and may well have been carried out (`TimedOut`); `pace` makes only the first two again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any, NoReturn

import aiohttp
import msgspec
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.payload import read

AT_ONCE = 128
"""Connections to Telegram at once; more wait for one to be free."""
OURS = frozenset({"from", "reply_to_message", "text", "entities", "link_preview_options", "reply_markup"})
"""What Telegram repeats of a message we sent, and nobody reads: an object for every button and every bold word."""
CONNECT, READ, WRITE, POOL = 10.0, 30.0, 60.0, 30.0
"""Seconds for a request's steps. An answer is waited for longer than the library does: a request given up before its
answer came leaves open whether it was carried out."""


class Unreached(NetworkError):
    """There was no connection: the request was surely not carried out."""


class CutOff(NetworkError):
    """The connection broke before any answer: as a rule one that had long been idle and was closed at the other end."""


class Transport(BaseRequest):
    """The connections of one bot. `about_to` is told each method with parameters at the last moment before its request
    is written: not before there is a connection, else a program killed meanwhile would count as having asked."""

    def __init__(
        self,
        at_once: int = AT_ONCE,
        about_to: Callable[[str], None] = lambda method: None,
        proxy: str = "",
    ) -> None:
        self._at_once = at_once
        self._about_to = about_to
        self._proxy = proxy or None
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer is waited for where a request does not say."""
        return READ

    async def initialize(self) -> None:
        """Open the house of connections; each is made when it is needed."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._at_once, keepalive_timeout=60)
            headers = {"User-Agent": self.USER_AGENT}
            trace = aiohttp.TraceConfig()
            trace.on_request_chunk_sent.append(self._writes)
            self._session = aiohttp.ClientSession(
                connector=connector, headers=headers, trust_env=False, trace_configs=[trace]
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request; raises the library's errors, without the address in them."""
        if self._session is None:
            raise Unreached("the transport is not open")
        connect, read = _seconds(connect_timeout, CONNECT), _seconds(read_timeout, READ)
        steps = (connect, read, _seconds(write_timeout, WRITE), _seconds(pool_timeout, POOL))
        timeout = aiohttp.ClientTimeout(
            total=None if None in steps else sum(step or 0 for step in steps), sock_connect=connect, sock_read=read
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except Exception as error:
            _tell(error)

    async def _writes(
        self, session: aiohttp.ClientSession, request: SimpleNamespace, part: aiohttp.TraceRequestChunkSentParams
    ) -> None:
        """Called before each part of a body is written, whatever the library calls it."""
        if not hasattr(request, "begun"):
            request.begun = True
            self._about_to(part.url.name)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON; one that is none is not written into the log, for it may hold people's words."""
        answer = read(payload)
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        result = answer.get("result")
        if isinstance(result, dict) and "message_id" in result:
            answer["result"] = {name: value for name, value in result.items() if name not in OURS}
        return answer


def _seconds(asked: Any, usual: float) -> float | None:
    return usual if asked is BaseRequest.DEFAULT_NONE else asked


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    """The parameters as JSON, in which Chinese takes a third of what it takes in a form; with files among them, in
    parts, whose names stay as people gave them."""
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        return msgspec.json.encode(request_data.parameters), {"Content-Type": "application/json"}
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        # Bytes as a file, else a large one is written in one go.
        file = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=kind)
    return form, {}


def _tell(error: Exception) -> NoReturn:
    """Raise what became of a request; never from the cause, whose text may repeat the address."""
    what = type(error).__name__
    if isinstance(error, aiohttp.ConnectionTimeoutError | aiohttp.ClientConnectorError):
        number = error.errno if isinstance(error, OSError) else None
        raise Unreached(f"no connection ({what}{f', errno {number}' if number else ''})") from None
    if isinstance(error, asyncio.TimeoutError):
        raise TimedOut from None
    if isinstance(error, aiohttp.ServerDisconnectedError | aiohttp.ClientOSError | ConnectionError):
        raise CutOff(f"the connection broke ({what})") from None
    raise NetworkError(f"the request failed ({what})") from None
