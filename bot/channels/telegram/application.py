"""The bot put together, started and stopped."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
import telegram
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.errors import TokenMissing, TokenRefused
from bot.channels.telegram.lock import alone
from bot.channels.telegram.manners import Manners
from bot.channels.telegram.notifying import Notifying
from bot.channels.telegram.order import InOrder
from bot.channels.telegram.pace import Limits, Pace
from bot.channels.telegram.requests import PollingRequest, calls
from bot.channels.telegram.rounds import Rounds
from bot.channels.telegram.trouble import Trouble, on_polling_error
from bot.channels.telegram.turns import WANTED, Turns
from bot.notices import Notices
from bot.settings import Settings

log = structlog.get_logger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
TELLTALES = ("httpx", "httpcore", "telegram")
"""Loggers whose quieter lines show the address of a request, and the token is part of it."""


def run(settings: Settings, conversation: Conversation, notices: Notices | None = None) -> None:
    """Serve until Ctrl-C or SIGTERM, telling chats their notices; raises CannotStart with a sentence to show."""
    asyncio.run(_serve_until_signalled(settings, conversation, notices))


async def serve(
    settings: Settings,
    conversation: Conversation,
    stop: asyncio.Event,
    limits: Limits | None = None,
    manners: Manners | None = None,
    notices: Notices | None = None,
) -> None:
    """Serve until `stop` is set; what is being answered then is answered still."""
    token = _token(settings)
    # The library's next way to say durations; without this it warns at each refusal that it will come.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    for name in TELLTALES:
        logging.getLogger(name).setLevel(logging.WARNING)
    with alone(settings.database, token):
        refused = asyncio.Event()
        turns = Turns(conversation, manners or Manners.of(settings))
        application = _assemble(settings, conversation, Pace(limits), refused.set, turns)
        try:
            await _introduce(application.bot, stop)
            if not stop.is_set():
                jobs = Notifying(notices, application.bot).jobs() if notices else ()
                await _poll(application, turns, stop, refused, Rounds(jobs))
        except InvalidToken:
            # Not from the cause, whose text repeats the token.
            raise TokenRefused from None
        finally:
            await application.bot.shutdown()


async def _serve_until_signalled(
    settings: Settings, conversation: Conversation, notices: Notices | None = None
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)

    def on_signal() -> None:
        stop.set()
        for each in signals:
            # A second Ctrl-C is for those who will not wait for the last answers.
            loop.remove_signal_handler(each)

    for each in signals:
        loop.add_signal_handler(each, on_signal)
    await serve(settings, conversation, stop, notices=notices)


def _token(settings: Settings) -> str:
    token = settings.telegram_token.get_secret_value().strip()
    if not token:
        raise TokenMissing
    if not TOKEN.fullmatch(token):
        raise TokenRefused
    return token


def _assemble(
    settings: Settings, conversation: Conversation, pace: Pace, on_refused: Callable[[], None], turns: Turns
) -> AnyApplication:
    address = settings.telegram_base_url
    builder = ApplicationBuilder().token(_token(settings)).base_url(address)
    builder = builder.base_file_url(f"{address.removesuffix('/bot')}/file/bot")
    builder = builder.request(calls()).get_updates_request(PollingRequest(on_refused))
    application = builder.rate_limiter(pace).concurrent_updates(InOrder()).job_queue(None).build()
    turns.join(application)
    application.add_error_handler(Trouble(conversation, turns.saying).on_error)
    return application


async def _introduce(bot: telegram.Bot, stop: asyncio.Event) -> None:
    """Get to know who we are, as often as it takes for Telegram to be reachable."""
    pause = 1.0
    while not stop.is_set():
        try:
            await bot.initialize()
            return
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("telegram.not_reachable", reason=str(error), again_in=pause)
        await _first_of(stop, within=pause)
        pause = min(pause * 2, 30.0)


async def _poll(
    application: AnyApplication, turns: Turns, stop: asyncio.Event, refused: asyncio.Event, rounds: Rounds
) -> None:
    updater = application.updater
    assert updater is not None
    async with application:
        await application.start()
        turns.start()
        try:
            await updater.start_polling(allowed_updates=WANTED, bootstrap_retries=-1, error_callback=on_polling_error)
            log.info("telegram.listening", bot=application.bot.username)
            async with rounds:
                await _first_of(stop, refused)
        finally:
            # A polling that died of a refused token says so once more when it is stopped.
            with suppress(InvalidToken):
                await updater.stop()
            await application.stop()
            await turns.stop()
    if refused.is_set():
        raise TokenRefused


async def _first_of(*events: asyncio.Event, within: float | None = None) -> None:
    waits = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waits, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()
