"""How the bot speaks HTTP with Telegram: few connections at once, and updates it cannot read passed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import structlog
import telegram
from telegram.request import HTTPXRequest

log = structlog.get_logger(__name__)

AT_ONCE = 16
"""Requests in flight: beyond 16 httpx becomes slower with every further one."""
POOL_PATIENCE = 30.0
"""Seconds to wait for a free connection: all of them may be in use for a while without anything being wrong."""
UNAUTHORIZED, NOT_FOUND = 401, 404


def calls() -> HTTPXRequest:
    """The connections for everything but the polling."""
    return HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=POOL_PATIENCE)


class PollingRequest(HTTPXRequest):
    """The connection for the polling, which one unreadable update or a refused token must not silently end."""

    def __init__(self, on_refused: Callable[[], None]) -> None:
        super().__init__(connection_pool_size=1)
        self._on_refused = on_refused

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One request; the library stops polling without a word to us when the token is taken back."""
        status, payload = await super().do_request(*args, **kwargs)
        if status in {UNAUTHORIZED, NOT_FOUND}:
            self._on_refused()
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON; an unreadable update keeps its number only.

        The library confirms updates all or none: without this it would fetch the same bad one for ever.
        """
        answer = HTTPXRequest.parse_json_payload(payload)
        result = answer.get("result")
        if isinstance(result, list):
            answer["result"] = [_readable(update) for update in result]
        return answer


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    try:
        telegram.Update.de_json(update, cast(telegram.Bot, None))
    except Exception as error:
        number = update["update_id"]
        log.error("telegram.unreadable_update", update=number, error=repr(error), kinds=sorted(update))
        return {"update_id": number}
    return update
