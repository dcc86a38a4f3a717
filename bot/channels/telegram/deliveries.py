"""Documents on their way: taken in while their chat goes on, with a word where that takes a while."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import structlog
import telegram
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.albums import Albums
from bot.channels.telegram.away import Away
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.files import file_in, handed, is_report
from bot.channels.telegram.incoming import wordless
from bot.channels.telegram.jobs import later
from bot.channels.telegram.leading import Leaders
from bot.channels.telegram.outgoing import Place, amend
from bot.channels.telegram.pieces import Pieces
from bot.channels.telegram.saying import Saying
from bot.channels.telegram.work import aside
from bot.intake.handed import Handed, Linked, written
from bot.message import Message, Reply
from bot.progress import Progress
from store.exchanges import Exchange

log = structlog.get_logger(__name__)

MOMENT = 1.5
"""Seconds after which somebody who handed in a document is told that it is being read."""
STEP = 5.0
"""Seconds between two words of how far it has come: a group has twenty messages and changes of them a minute."""
PIECE = 3500
"""Characters from which a text may be a piece of a longer one: Telegram's apps cut what is pasted into several."""
QUIET = 1.5
"""Seconds without a further piece after which a pasted text is whole."""


UNDER_WAY = -1
"""In the place of a question's mark, where its document is being read and its answer says so."""
FURTHER = 1 << 40
"""What is added to a message's number for each document in it after the first: each has an answer of its own."""


class Deliveries:
    """Takes documents to the conversation, and says what came of them."""

    def __init__(self, conversation: Conversation, saying: Saying, leaders: Leaders, away: Away) -> None:
        self._conversation = conversation
        self._saying = saying
        self._leaders = leaders
        self._away = away
        self._pasted: dict[tuple[int, int], Pieces] = {}
        self._albums = Albums()

    def takes(self, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> bool:
        """Whether a message hands a document in; it is on its way then, and the next message need not wait for it."""
        message = update.message
        if message is None:
            return False
        if self._is_piece(message):
            pieces = self._pasted.get(_key(message))
            # No piece is settled before the whole is: after a crash all of them come again.
            whole = pieces.done.wait() if pieces else self._whole(context.bot, message)
            self._add(message)
            later(context.application, update, whole)
            return True
        return self.take(message, update, context)

    def take(self, message: telegram.Message, update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> bool:
        """The same of a message that is no piece of a longer one."""
        given = handed(message, context.bot.bot)
        if not given:
            together = file_in(message) if message.media_group_id else None
            if together is not None:
                later(context.application, update, self._together(context.bot, message, together))
            return together is not None
        self._albums.call(message)
        for at, (document, words) in enumerate(given):
            number = message.message_id + at * FURTHER
            later(context.application, update, self._deliver(context.bot, message, document, words, number))
        return True

    async def _together(self, bot: telegram.Bot, message: telegram.Message, document: Handed) -> None:
        """Hand in a file that was sent together with one that is for us; of any other nothing is said."""
        if await self._albums.called(message):
            await self._deliver(bot, message, document, "", message.message_id)

    async def _deliver(
        self, bot: telegram.Bot, message: telegram.Message, document: Handed | Linked, words: str, number: int
    ) -> None:
        """Hand a document in, and say what came of it, which is kept under the number."""
        who = message.sender_chat or message.from_user
        said = replace(wordless(message), text=words, leads=partial(self._leaders.leads, bot, message.chat, who))
        again = self._away.from_before(message)
        before = await self._conversation.chats.asked(said.chat, number) if again else None
        await self.come(bot, message, said, document, number, before)

    async def come(
        self,
        bot: telegram.Bot,
        message: telegram.Message,
        said: Message,
        document: Handed | Linked,
        number: int,
        before: Exchange | None,
    ) -> None:
        """Hand a document in, and say under a message what came of it; not again where that was done before the start:
        `before` is what was kept under the number then."""
        if before is None or before.mark == UNDER_WAY:
            reading = await self._conversation.sentence("reading", said, name=escape(document.name))
            progress = Progress()
            doing = self._conversation.hand_in(said, document, progress)
            far = partial(self._tell, bot, said, Place.under(message), document.name, progress)
            await self.wait(bot, message, said, doing, reading, number, before, far)

    async def look(self, bot: telegram.Bot, message: telegram.Message, said: Message, before: Exchange | None) -> None:
        """Answer a question whose answer looks at the web first."""
        waiting = await self._conversation.sentence("looking", said)
        before = before if before is not None and (before.mark == UNDER_WAY or before.answers) else None
        answer = self._conversation.answer(said)
        await self.wait(bot, message, said, answer, waiting, message.message_id, before, stopped="stopped_looking")

    async def wait(
        self,
        bot: telegram.Bot,
        message: telegram.Message,
        said: Message,
        doing: Coroutine[Any, Any, Reply | None],
        waiting: str,
        number: int,
        before: Exchange | None,
        far: Callable[[int, asyncio.Future[Any]], Awaitable[None]] | None = None,
        stopped: str = "stopped",
    ) -> None:
        """Do something and say under a message what came of it, in one message, which says that it is being done where
        that takes a while, and may be there since before the start; `far` says in it how far it has come, `stopped`
        names the word for who stops it."""
        work = asyncio.ensure_future(doing)
        try:
            await asyncio.wait({work}, timeout=MOMENT)
            if before is None and not work.done():
                before = await self._announce(bot, message, said, waiting, number)
                if before is not None and far is not None:
                    await far(before.answers[0], work)
            come = await self._come_of(work, said, stopped)
            if before is None:
                await self._saying.answer(bot, message, said, come, number)
            else:
                await self._saying.answer_again(bot, message, said, come, before)
        finally:
            work.cancel()

    async def _announce(
        self, bot: telegram.Bot, message: telegram.Message, said: Message, waiting: str, number: int
    ) -> Exchange | None:
        """Say that something is being done; None where that could not be said, which is no reason not to do it."""
        try:
            with aside():
                _, shown = await self._saying.say(bot, Place.under(message), Reply(waiting))
        except TelegramError as error:
            log.info("telegram.not_announced", chat=message.chat.id, reason=type(error).__name__)
            return None
        before = Exchange(said.chat, number, said.by.id, UNDER_WAY, tuple(shown))
        await self._conversation.chats.keep(before, None)
        return before

    async def _tell(
        self,
        bot: telegram.Bot,
        said: Message,
        place: Place,
        name: str,
        progress: Progress,
        shown: int,
        work: asyncio.Future[Any],
    ) -> None:
        """Say how far the reading of several files has come, by changing the message that says that it began."""
        before = (0, 0)
        while not work.done():
            await asyncio.wait({work}, timeout=STEP)
            done, of = now = progress.now
            if work.done() or now == before or of < max(done, 2):
                continue
            before = now
            sentence = await self._conversation.sentence("reading_on", said, name=escape(name), done=done, of=of)
            with aside(), suppress(TelegramError):
                await amend(bot, place, shown, Reply(sentence))

    async def _come_of(self, work: asyncio.Future[Reply | None], said: Message, stopped: str) -> Reply:
        """What came of a document; an apology where that stumbled, a word where somebody stopped it."""
        await asyncio.wait({work})
        if work.cancelled():
            return Reply(await self._conversation.sentence(stopped, said), found=False)
        if (error := work.exception()) is not None:
            log.error("telegram.delivery_failed", exc_info=error)
            return Reply(await self._conversation.sentence("apology", said), found=False)
        return work.result() or Reply(await self._conversation.sentence("apology", said), found=False)

    def _is_piece(self, message: telegram.Message) -> bool:
        text = message.text or ""
        going_on = _key(message) in self._pasted and not text.startswith(("/", "／"))
        return bool(text) and message.chat.type == ChatType.PRIVATE and (len(text) >= PIECE or going_on)

    def _add(self, message: telegram.Message) -> None:
        """Put a piece to those before it."""
        pieces = self._pasted.setdefault(_key(message), Pieces([]))
        pieces.texts.append(message.text or "")
        pieces.more.set()

    async def _whole(self, bot: telegram.Bot, message: telegram.Message) -> None:
        """Wait for the last piece, and hand in the whole; what is no report is answered as a text is."""
        pieces = self._pasted[_key(message)]
        with suppress(TimeoutError):
            while True:
                await asyncio.wait_for(pieces.more.wait(), QUIET)
                pieces.more.clear()
        del self._pasted[_key(message)]
        try:
            await self._pasted_whole(bot, message, "\n".join(pieces.texts))
        except Exception:
            pieces.done.set()
            raise
        pieces.done.set()

    async def _pasted_whole(self, bot: telegram.Bot, message: telegram.Message, text: str) -> None:
        if is_report(text):
            await self._deliver(bot, message, written(text), "", message.message_id)
            return
        said = replace(wordless(message), text=text)
        reply = await self._conversation.answer(said)
        if reply:
            await self._saying.answer(bot, message, said, reply)


def _key(message: telegram.Message) -> tuple[int, int]:
    return message.chat.id, message.from_user.id if message.from_user else 0
