"""A reply with a picture becomes a photo with its words below; the same picture is sent again by its name.

Where the words are too long for that they follow in a message of their own, and where Telegram does not take the
picture they stand alone.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import structlog
import telegram
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.acting import acting
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.making import made
from bot.channels.telegram.outgoing import Place, answering, delete, keyboard, send
from bot.message import Picture, Reply
from bot.once import Once
from bot.render.plain import plain
from bot.render.showing import fits
from store.pictures import Sent

log = structlog.get_logger(__name__)

_LATELY = 200
"""Pictures in whose place others stand now, kept in mind."""

Photo = str | bytes
Show = Callable[[Photo], Awaitable[telegram.Message]]


class Picturing:
    """Shows pictures, and keeps under which names they can be shown again."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._once: Once[object, bytes] = Once()
        self._gone: deque[tuple[int, int]] = deque(maxlen=_LATELY)

    async def send(self, bot: telegram.Bot, place: Place, reply: Reply, other: int | None = None) -> list[int]:
        """Say a reply with its picture; the numbers of its messages. One without a picture is said as it is.

        `other` is a picture whose place it takes: sent where that one stood, which goes when it is there; not twice,
        where two people have pressed under it.
        """
        if reply.picture is None:
            return await send(bot, place, reply)
        words = replace(reply, picture=None)
        fit = fits(reply.html)
        show = partial(
            bot.send_photo,
            chat_id=place.chat,
            message_thread_id=place.topic,
            reply_parameters=answering(place.question),
            reply_markup=keyboard(reply, bot) if fit else None,
            filename=reply.picture.name,
        )
        async with acting(bot, place.chat, place.topic, ChatAction.UPLOAD_PHOTO):
            message = await self._shown(bot, partial(_captioned, show, reply.html if fit else ""), reply.picture)
        if message is None:
            return await send(bot, place, replace(words, html=f"{reply.html}\n{reply.picture.otherwise}".rstrip()))
        if other is not None and not self.gave_way(place.chat, other):
            self._gone.append((place.chat, other))
            await delete(bot, place.chat, other)
        if fit:
            return [message.message_id]
        return [message.message_id, *await send(bot, replace(place, question=None), words)]

    def gave_way(self, chat: int, number: int) -> bool:
        """Whether another stands in the place of this picture."""
        return (chat, number) in self._gone

    async def _shown(self, bot: telegram.Bot, show: Show, picture: Picture) -> telegram.Message | None:
        """The message in which a picture is shown; None where it cannot be drawn or is not taken."""
        try:
            mark = await asyncio.to_thread(picture.drawn_from)
            return await self._again(bot, show, picture, mark) or await self._drawn(bot, show, picture, mark)
        except BadRequest as refusal:
            log.error("telegram.picture_not_sent", reason=refusal.message)
        except TelegramError:
            # Perhaps it was sent; what it may have sent is not said again.
            raise
        except Exception:
            log.exception("telegram.picture_not_drawn")
        return None

    async def _again(self, bot: telegram.Bot, show: Show, picture: Picture, mark: str) -> telegram.Message | None:
        """The message with a picture that was sent before; None where there is none, or its name is good no more."""
        sent = Sent(str(bot.id), picture.which, mark)
        name = await self._conversation.chats.sent_as(sent) if picture.which else None
        if name is None:
            return None
        try:
            return await show(name)
        except BadRequest as refusal:
            log.info("telegram.picture_name_refused", reason=refusal.message)
            return None

    async def _drawn(self, bot: telegram.Bot, show: Show, picture: Picture, mark: str) -> telegram.Message | None:
        """The message with a picture that is drawn now: once for all who ask for it until its name is kept."""
        async with self._once.held(mark or object(), partial(made, picture.make)) as content:
            message = await show(content)
            if picture.which and message.photo:
                sent = Sent(str(bot.id), picture.which, mark)
                await self._conversation.chats.keep_picture(sent, message.photo[-1].file_id)
            return message


async def _captioned(show: Callable[..., Awaitable[telegram.Message]], html: str, photo: Photo) -> telegram.Message:
    """Show a photo with its words; words Telegram cannot parse are a bug to log, and still are said."""
    try:
        return await show(photo=photo, caption=html or None, parse_mode=ParseMode.HTML if html else None)
    except BadRequest as refusal:
        if "can't parse entities" not in refusal.message.lower():
            raise
        log.error("telegram.html_refused", reason=refusal.message, length=len(html))
        return await show(photo=photo, caption=plain(html), parse_mode=None)
