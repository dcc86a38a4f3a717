"""Notices on their way: sent into their chats and topics, and what Telegram said of it told to the ledger.

What surely did not arrive is sent again later; what may have arrived, too, but says so (`store.outbox` tells why).
A chat that is gone is told nothing more; one that has become another is followed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from traceback import format_exception
from typing import Any

import structlog
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.outgoing import Place, send
from bot.channels.telegram.pace import PerhapsSaid, TooLate
from bot.channels.telegram.rounds import Job
from bot.channels.telegram.trouble import NO_RIGHTS
from bot.notices import Letter, Notices

log = structlog.get_logger(__name__)

AT_ONCE = 8
"""Chats spoken to at once: one that Telegram keeps waiting does not keep the others waiting."""
LOOKS, NOTES, LINKS = 5.0, 600.0, 900.0
"""Seconds between looks for notices that are due, for last days that are near, for links to be looked at again."""
ATTEMPTS = 5
"""How often a notice is tried that Telegram refuses for what is in it."""
SILENCED = 30
"""How often it is tried where nobody may speak: a group may close its mouth for the night. By `bot.notices.WAITS` that
is a day."""

PATIENT = 30.0
"""Seconds to wait for Telegram's word on a notice: nobody waits for it, and a word not waited for is a repeat."""

Outcome = Callable[[], Awaitable[None]]

_CHANNEL = "telegram"
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic closed")
_NO_CHAT = ("chat not found",)
_NEVER_LEFT = frozenset(
    {"ConnectError", "ConnectTimeout", "PoolTimeout", "ClientConnectorError", "ConnectionTimeoutError"}
)


class Notifying:
    """The sending of notices by one bot."""

    def __init__(self, notices: Notices, bot: telegram.Bot) -> None:
        self._notices = notices
        self._bot = bot
        self._awake = False
        self._unrecorded: list[Outcome] = []

    def jobs(self) -> Sequence[Job]:
        """What is to be done again and again."""
        return (
            Job("notices", LOOKS, self.round),
            Job("deadlines", NOTES, self._notices.note_deadlines),
            Job("links", LINKS, self._notices.look_at_links),
        )

    async def round(self) -> bool:
        """Send what is due, to several chats at once; whether there may be more."""
        if not self._awake:
            await self._notices.awake()
            self._awake = True
        while self._unrecorded:
            await self._unrecorded[0]()
            self._unrecorded.pop(0)
        letters: list[Letter] = []
        while len(letters) < AT_ONCE and (letter := await self._notices.next()) is not None:
            letters.append(letter)
        await asyncio.gather(*map(self._deliver, letters))
        return bool(letters) and not self._unrecorded

    async def _deliver(self, letter: Letter) -> None:
        """Send a notice, and tell the ledger at once what became of it. What it cannot take, because its file cannot be
        written, it is told in the next round: else a notice that was sent would count as interrupted."""
        outcome = await self._sent(letter)
        try:
            await outcome()
        except Exception as error:
            log.error("notice.not_recorded", notice=letter.number, exception="".join(format_exception(error)))
            self._unrecorded.append(outcome)

    async def _sent(self, letter: Letter) -> Outcome:
        """Send a notice; what became of it, to be recorded."""
        chat = int(letter.chat.removeprefix(f"{_CHANNEL}:"))
        try:
            await send(self._bot, Place(chat, letter.topic), letter.reply, read_timeout=PATIENT)
        except TelegramError as error:
            return self._put_right(letter, error)
        except Exception as error:
            # A notice that nobody could send must not come back for ever.
            log.error("notice.failed", notice=letter.number, exception="".join(format_exception(error)))
            return self._again_or_drop(letter, unsure=True)
        return partial(self._notices.sent, letter)

    def _put_right(self, letter: Letter, error: TelegramError) -> Outcome:
        """What is to be done about an error."""
        where: dict[str, Any] = {"chat": letter.chat, "notice": letter.number, "reason": error.message}
        said = error.message.lower()
        if isinstance(error, ChatMigrated):
            log.info("notice.chat_moved", **where)
            return partial(self._notices.moved, letter.chat, f"{_CHANNEL}:{error.new_chat_id}", letter)
        if isinstance(error, Forbidden) or (isinstance(error, BadRequest) and any(one in said for one in _NO_CHAT)):
            log.info("notice.chat_gone", **where)
            return partial(self._notices.gone, letter.chat)
        if isinstance(error, BadRequest) and any(one in said for one in NO_RIGHTS):
            log.info("notice.silenced", **where)
            again = letter.attempts < SILENCED
            return partial(self._notices.unsent, letter) if again else partial(self._notices.gone, letter.chat)
        if isinstance(error, BadRequest) and letter.topic is not None and any(one in said for one in _NO_TOPIC):
            log.info("notice.topic_gone", **where)
            return partial(self._notices.topic_gone, letter.chat, letter.topic, letter)
        if isinstance(error, RetryAfter):
            pause = error.retry_after
            wait = pause if isinstance(pause, timedelta) else timedelta(seconds=pause)
            return partial(self._notices.unsent, letter, wait)
        if isinstance(error, TooLate) or (isinstance(error, NetworkError) and not isinstance(error, BadRequest)):
            log.info("notice.not_sent", error=type(error).__name__, **where)
            return partial(self._notices.unsent, letter, unsure=may_have_arrived(error))
        log.error("notice.refused", **where)
        # What is refused for what is in it stays so; a token taken back says nothing against the notice.
        return self._again_or_drop(letter) if isinstance(error, BadRequest) else partial(self._notices.unsent, letter)

    def _again_or_drop(self, letter: Letter, *, unsure: bool = False) -> Outcome:
        if letter.attempts < ATTEMPTS:
            return partial(self._notices.unsent, letter, unsure=unsure)
        return partial(self._notices.drop, letter)


def may_have_arrived(error: TelegramError) -> bool:
    """Whether Telegram may have done what was asked, though the answer is an error.

    Not where there was no connection, or Telegram itself answered that it did not; but where the answer was lost, or
    only a gateway answered.

    >>> may_have_arrived(NetworkError("Internal Server Error")), may_have_arrived(NetworkError("Bad Gateway"))
    (False, True)
    >>> may_have_arrived(TooLate("no message within 150 seconds")), may_have_arrived(PerhapsSaid("no word"))
    (False, True)
    """
    if isinstance(error, TooLate):
        return isinstance(error, PerhapsSaid)
    cause = error.__cause__
    if cause is None:
        return "gateway" in error.message.lower()
    return type(cause).__name__ not in _NEVER_LEFT
