"""Messages are brought one of two ways, until the bot is to stop: asked for, or delivered to a webhook."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence

import structlog
import telegram
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.errors import NoSecret
from bot.channels.telegram.health import Health
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.listening import listening, where
from bot.channels.telegram.polling import PollingTransport, poll
from bot.settings import Settings

log = structlog.get_logger(__name__)

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
CONNECTIONS = 40
"""Updates Telegram may deliver at once."""


def check(settings: Settings) -> None:
    """Raises CannotStart where the settings of the webhook or of the numbers cannot work."""
    if settings.telegram_webhook_url:
        if not SECRET.fullmatch(settings.telegram_webhook_secret.value):
            raise NoSecret
        where(settings.telegram_webhook_listen)
    if settings.metrics_listen:
        where(settings.metrics_listen)


async def bring(
    bot: telegram.Bot,
    polling: PollingTransport,
    settings: Settings,
    wanted: Sequence[str],
    intake: Intake,
    health: Health,
    stop: asyncio.Event,
) -> None:
    """Let messages come until `stop` is set; raises InvalidToken where the token is taken back while they are asked
    for."""
    if settings.telegram_webhook_url:
        await _be_brought(bot, settings, wanted, intake, health, stop)
        return
    # What waits at Telegram is kept, whichever way it was to come.
    await insist(stop, lambda: bot.delete_webhook(drop_pending_updates=False))
    if stop.is_set():
        return
    log.info("telegram.listening", bot=bot.username)
    asking = asyncio.create_task(poll(bot, polling, wanted, intake.accept))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for task in (asking, stopping):
        task.cancel()
    (ended, _) = await asyncio.gather(asking, stopping, return_exceptions=True)
    if isinstance(ended, Exception):
        raise ended


async def _be_brought(
    bot: telegram.Bot, settings: Settings, wanted: Sequence[str], intake: Intake, health: Health, stop: asyncio.Event
) -> None:
    # Where messages are asked for, no web server is loaded.
    from bot.channels.telegram.webhook import webhook

    url, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret.value
    async with listening(webhook(url, secret, intake.accept, health), settings.telegram_webhook_listen):
        await insist(
            stop,
            lambda: bot.set_webhook(
                url,
                allowed_updates=wanted,
                secret_token=secret,
                max_connections=CONNECTIONS,
                drop_pending_updates=False,
            ),
        )
        if not stop.is_set():
            log.info("telegram.listening", bot=bot.username, webhook=True)
        # The webhook stays when the bot stops: Telegram keeps what it cannot deliver.
        await stop.wait()


async def insist(stop: asyncio.Event, call: Callable[[], Awaitable[object]]) -> None:
    """Make a request that nothing goes without, as often as it takes for Telegram to be reachable."""
    pause = 1.0
    while not stop.is_set():
        try:
            await call()
            return
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("telegram.not_reachable", reason=str(error), again_in=pause)
        await first_of(stop, within=pause)
        pause = min(pause * 2, 30.0)


async def first_of(*events: asyncio.Event, within: float | None = None) -> None:
    """Wait for one of several events."""
    waits = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waits, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()
