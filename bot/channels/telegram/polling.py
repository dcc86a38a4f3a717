"""Updates that are asked for, again and again; the next question confirms them, when they are written down."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import telegram
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.inbox import Json
from bot.channels.telegram.transport import Transport
from bot.channels.telegram.trouble import on_polling_error

PATIENCE = timedelta(seconds=10)
"""How long Telegram keeps a question open where there is nothing to bring."""
PAUSE, LONGEST = 1.0, 30.0


class PollingTransport(Transport):
    """The connection for the polling, which keeps what came as it came.

    The library would read each update before anybody could write it down, and one that it cannot read would keep the
    others from being confirmed, for ever.
    """

    def __init__(self, proxy: str = "") -> None:
        super().__init__(1, proxy=proxy)
        self.came: list[Json] = []

    @property
    def read_timeout(self) -> float:
        """How much longer than Telegram's own patience an answer is waited for."""
        return 10.0

    def parse_json_payload(self, payload: bytes) -> dict[str, Any]:  # type: ignore[override] # not static here
        """The answer without its updates, which are kept."""
        answer = Transport.parse_json_payload(payload)
        result = answer.get("result")
        if isinstance(result, list):
            self.came = [one for one in result if isinstance(one.get("update_id"), int)]
            answer["result"] = []
        return answer


async def poll(
    bot: telegram.Bot,
    transport: PollingTransport,
    wanted: Sequence[str],
    accept: Callable[[list[Json]], Awaitable[bool]],
) -> None:
    """Ask for updates until cancelled; raises InvalidToken where the token is taken back."""
    offset, pause = 0, PAUSE
    while True:
        try:
            transport.came = []
            await bot.get_updates(offset=offset, timeout=PATIENCE, allowed_updates=wanted)
        except InvalidToken:
            raise
        except TelegramError as error:
            on_polling_error(error)
            wait = error.retry_after if isinstance(error, RetryAfter) else pause
            await asyncio.sleep(wait.total_seconds() if isinstance(wait, timedelta) else wait)
            pause = min(pause * 2, LONGEST)
            continue
        pause = PAUSE
        if transport.came:
            if await accept(transport.came):
                offset = transport.came[-1]["update_id"] + 1
            else:
                await asyncio.sleep(PAUSE)
