"""Small web servers of the bot's own: where they listen, and that they write no log of who came."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.channels.telegram.errors import CannotListen
from bot.channels.telegram.health import Health

if TYPE_CHECKING:
    # Loaded where something listens, and only there.
    from aiohttp import web

GRACE = 1.0
"""Seconds for the requests under way when a server is closed."""


def where(address: str) -> tuple[str, int]:
    """`127.0.0.1:8443` → host and port. Raises CannotListen."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise CannotListen(address)
    return host.strip("[]"), int(port)


@asynccontextmanager
async def listening(application: web.Application, address: str) -> AsyncIterator[int]:
    """Serve at an address as long as the block lasts; gives the port."""
    from aiohttp import web

    host, port = where(address)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise CannotListen(address) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def metrics(health: Health) -> web.Application:
    """`/metrics` for a monitor."""
    from aiohttp import web

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=health.exposition(), headers={"Content-Type": "text/plain; version=0.0.4"})

    application = web.Application()
    application.router.add_get("/metrics", show)
    return application
