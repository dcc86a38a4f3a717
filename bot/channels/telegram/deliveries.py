"""Documents on their way: taken in while their chat goes on, with a word where that takes a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from typing import Any

import structlog
import telegram
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.files import handed, is_report
from bot.channels.telegram.incoming import wordless
from bot.channels.telegram.leading import leads
from bot.channels.telegram.outgoing import Place, change, send
from bot.intake.handed import Handed, written
from bot.message import Message, Reply

log = structlog.get_logger(__name__)

MOMENT = 1.5
"""Seconds after which somebody who handed in a document is told that it is being read."""
PIECE = 3500
"""Characters from which a text may be a piece of a longer one: Telegram's apps cut what is pasted into several."""
QUIET = 1.5
"""Seconds without a further piece after which a pasted text is whole."""

Keep = Callable[[telegram.Message, list[int], Reply], None]


@dataclass(slots=True)
class Pieces:
    """What somebody has pasted so far; `more` is set by each further piece."""

    texts: list[str]
    more: asyncio.Event = field(default_factory=asyncio.Event)


class Deliveries:
    """Takes documents to the conversation; `keep` remembers which messages tell what came of them."""

    def __init__(self, conversation: Conversation, keep: Keep) -> None:
        self._conversation = conversation
        self._keep = keep
        self._pasted: dict[tuple[int, int], Pieces] = {}

    def takes(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> bool:
        """Whether a message hands a document in; it is on its way then, and the next message need not wait for it."""
        message = update.message
        assert message is not None
        start = partial(_start, context, update)
        if self._is_piece(message):
            if self._add(message):
                start(self._whole(context.bot, message))
            return True
        given = handed(message, context.bot.bot)
        if given is None:
            return False
        document, words = given
        start(self._deliver(context.bot, message, document, words))
        return True

    async def _deliver(self, bot: telegram.Bot, message: telegram.Message, document: Handed, words: str) -> None:
        """Hand a document in, and say what came of it in one message."""
        who = message.sender_chat or message.from_user
        said = replace(wordless(message), text=words, leads=partial(leads, bot, message.chat, who))
        place = Place.under(message)
        work = asyncio.ensure_future(self._conversation.hand_in(said, document))
        try:
            await asyncio.wait({work}, timeout=MOMENT)
            if work.done():
                self._keep(message, await send(bot, place, await work), await work)
                return
            sentence = await self._conversation.sentence("reading", said)
            (shown, *_) = await send(bot, place, Reply(sentence.format(name=escape(document.name))))
            reply = await self._come_of(work, said)
            self._keep(message, await change(bot, place, shown, reply), reply)
        finally:
            work.cancel()

    async def _come_of(self, work: asyncio.Future[Reply], said: Message) -> Reply:
        """What came of a document that somebody was told is being read; an apology where that stumbled."""
        try:
            return await work
        except Exception:
            log.exception("telegram.delivery_failed")
            return Reply(await self._conversation.sentence("apology", said), found=False)

    def _is_piece(self, message: telegram.Message) -> bool:
        text = message.text or ""
        going_on = _key(message) in self._pasted and not text.startswith(("/", "／"))
        return bool(text) and message.chat.type == ChatType.PRIVATE and (len(text) >= PIECE or going_on)

    def _add(self, message: telegram.Message) -> bool:
        """Put a piece to those before it; whether it is the first."""
        pieces = self._pasted.get(_key(message))
        if pieces is None:
            self._pasted[_key(message)] = Pieces([message.text or ""])
            return True
        pieces.texts.append(message.text or "")
        pieces.more.set()
        return False

    async def _whole(self, bot: telegram.Bot, message: telegram.Message) -> None:
        """Wait for the last piece, and hand in the whole; what is no report is answered as a text is."""
        pieces = self._pasted[_key(message)]
        with suppress(TimeoutError):
            while True:
                await asyncio.wait_for(pieces.more.wait(), QUIET)
                pieces.more.clear()
        del self._pasted[_key(message)]
        text = "\n".join(pieces.texts)
        if is_report(text):
            await self._deliver(bot, message, written(text), "")
            return
        reply = await self._conversation.answer(replace(wordless(message), text=text))
        if reply:
            self._keep(message, await send(bot, Place.under(message), reply), reply)


def _start(context: ContextTypes.DEFAULT_TYPE, update: telegram.Update, work: Coroutine[Any, Any, None]) -> None:
    """Work beside the chat's turn; the application waits for it when it stops."""
    context.application.create_task(work, update=update)


def _key(message: telegram.Message) -> tuple[int, int]:
    return message.chat.id, message.from_user.id if message.from_user else 0
