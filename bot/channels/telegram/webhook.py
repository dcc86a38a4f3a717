"""Updates that Telegram brings itself: a web server behind a secret, instead of asking for them.

Telegram tries an update again until it is answered with 200, and may bring it twice; so 200 is said when it is written
down, also to one that cannot be read, and everything else only where Telegram is to try again or somebody else is at
the door.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.channels.telegram.health import Health
from bot.channels.telegram.inbox import Json
from bot.channels.telegram.payload import read

log = structlog.get_logger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1 << 20
"""Bytes of an update; Telegram's own are far smaller."""


def webhook(url: str, secret: str, accept: Callable[[list[Json]], Awaitable[bool]], health: Health) -> web.Application:
    """The server: the path of the webhook's address, and `/health`, which says only numbers."""

    async def update(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET, "").encode(), secret.encode()):
            return web.Response(status=403)
        found = _update(await request.read())
        if found is None:
            return web.Response(status=400)
        return web.Response(status=200 if await accept([found]) else 503)

    async def state(request: web.Request) -> web.Response:
        return web.json_response({"ok": True, **health.now()})

    application = web.Application(client_max_size=LARGEST)
    application.router.add_post(urlsplit(url).path or "/", update)
    application.router.add_get("/health", state)
    return application


def _update(body: bytes) -> Json | None:
    """The update in a request; None for something that is none."""
    found = read(body)
    return found if isinstance(found, dict) and isinstance(found.get("update_id"), int) else None
