"""The bot put together, started and stopped."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
from contextlib import AsyncExitStack, suppress
from typing import Any

import structlog
import telegram
from telegram.error import InvalidToken
from telegram.ext import Application, ApplicationBuilder, ContextTypes

from bot.channels.telegram.bringing import bring, check, insist
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.errors import TokenMissing, TokenRefused
from bot.channels.telegram.health import Health
from bot.channels.telegram.heap import give_back, here_to_stay, one_heap
from bot.channels.telegram.inbox import Inbox
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.lock import alone, lock_path
from bot.channels.telegram.making import nothing_more_is_made
from bot.channels.telegram.manners import Manners
from bot.channels.telegram.notifying import Notifying
from bot.channels.telegram.operating import watched
from bot.channels.telegram.order import InOrder
from bot.channels.telegram.pace import Limits, Pace
from bot.channels.telegram.polling import PollingTransport
from bot.channels.telegram.rounds import Job, Rounds
from bot.channels.telegram.transport import Transport
from bot.channels.telegram.trouble import Trouble
from bot.channels.telegram.turns import WANTED, Turns
from bot.channels.telegram.unsure import say_so
from bot.channels.telegram.work import CURRENT, Work, says
from bot.notices import Notices
from bot.settings import Settings
from store.inbox import Inbox as Kept
from store.inbox import path_of

log = structlog.get_logger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
TELLTALES = ("httpx", "httpcore", "telegram", "aiohttp", "asyncio")
"""Loggers whose quieter lines show the address of a request, and the token is part of it, or what people say."""
GRACE = 4.0
"""Seconds a stop waits for what is under way, the rounds included; what takes longer is begun again at the next start.
Whoever has this program run may kill it after ten (docker does)."""
A_MINUTE = 60.0
LAST_WORDS = 1.5
"""Seconds more for those who wait for a picture or a file, which is not made then: they are answered without it."""


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
    check(settings)
    one_heap()
    # The library's next way to say durations; without this it warns at each refusal that it will come.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    for name in TELLTALES:
        logging.getLogger(name).setLevel(logging.WARNING)
    with alone(settings.database, token):
        try:
            await Serving(settings, conversation, limits, manners, notices).until(stop)
        except InvalidToken:
            # Not from the cause, whose text repeats the token.
            raise TokenRefused from None


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
    token = settings.telegram_token.value.strip()
    if not token:
        raise TokenMissing
    if not TOKEN.fullmatch(token):
        raise TokenRefused
    return token


class Serving:
    """One run of the bot: its parts, and what they tell each other."""

    def __init__(
        self,
        settings: Settings,
        conversation: Conversation,
        limits: Limits | None = None,
        manners: Manners | None = None,
        notices: Notices | None = None,
    ) -> None:
        token, proxy = _token(settings), settings.telegram_proxy.value
        journal = lock_path(settings.database, token).with_suffix(".begun")
        self._settings = settings
        self._conversation = conversation
        self._inbox = Inbox(Kept(path_of(settings.database), token.partition(":")[0]), journal)
        self._health = Health(settings.database, self._inbox)
        self._polling = PollingTransport(proxy)
        self._order = InOrder(begins=self._inbox.begins, ends=self._ended, confirm=self._confirm)
        self._application = _assemble(
            settings,
            Transport(about_to=self._about_to, proxy=proxy),
            self._polling,
            Pace(limits or Limits.of(settings), slowed=self._health.slowed, unsaid=self._inbox.unsays),
            self._order,
        )
        self._turns = Turns(conversation, manners or Manners.of(settings))
        self._turns.join(self._application)
        self._until = 0.0
        told = Notifying(notices, self._application.bot).jobs() if notices else ()
        self._rounds = Rounds((*told, Job("heap", A_MINUTE, give_back)))
        self._application.add_error_handler(_note_failure)
        self._application.add_error_handler(Trouble(conversation, self._turns.saying).on_error)

    async def until(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set."""
        application = self._application
        try:
            async with AsyncExitStack() as stack:
                stack.push_async_callback(self._inbox.close)
                await insist(stop, application.bot.initialize)
                if stop.is_set():
                    return
                await self._conversation.load()
                stack.enter_context(here_to_stay())
                await stack.enter_async_context(application)
                await stack.enter_async_context(watched(self._health, self._settings))
                await application.start()
                stack.push_async_callback(self._stop)
                self._turns.start()
                await stack.enter_async_context(self._rounds)
                stack.callback(self._stops)
                intake = Intake(application, self._inbox, self._health)
                await intake.open(lambda update: say_so(application.bot, self._conversation, update))
                await bring(application.bot, self._polling, self._settings, WANTED, intake, self._health, stop)
        finally:
            await application.bot.shutdown()

    def _stops(self) -> None:
        self._until = asyncio.get_running_loop().time() + GRACE

    async def _stop(self) -> None:
        order = self._order
        await order.wait(max(0, self._until - asyncio.get_running_loop().time()))
        if order.busy:
            nothing_more_is_made()
        if given_up := await order.settle(LAST_WORDS):
            log.warning("telegram.left_for_the_next_start", updates=given_up)
        await self._application.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS):
                await self._turns.stop()

    def _about_to(self, method: str) -> None:
        """Note a request that is about to be written."""
        self._health.asked(method)
        work = CURRENT.get()
        if work is not None and says(method):
            work.said = True
            self._inbox.says(work)

    async def _confirm(self, update: telegram.Update) -> None:
        await self._turns.confirm(update)

    def _ended(self, work: Work) -> None:
        self._inbox.settle(work.number, work.refused)
        self._health.ended(work)


def _assemble(
    settings: Settings, calls: Transport, polling: PollingTransport, pace: Pace, order: InOrder
) -> AnyApplication:
    address = settings.telegram_base_url
    builder = ApplicationBuilder().token(_token(settings)).base_url(address)
    builder = builder.base_file_url(f"{address.removesuffix('/bot')}/file/bot")
    builder = builder.request(calls).get_updates_request(polling).updater(None)
    return builder.rate_limiter(pace).concurrent_updates(order).job_queue(None).build()


async def _note_failure(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    if (work := CURRENT.get()) is not None:
        work.failed = True
