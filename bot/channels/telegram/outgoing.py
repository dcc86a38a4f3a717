"""A reply becomes messages: split where too long, under the question, as plain text where HTML is refused."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import structlog
import telegram
from telegram.constants import ChatAction, ChatType, MessageLimit, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.acting import acting
from bot.channels.telegram.making import made
from bot.message import Attachment, Button, Reply
from bot.render.plain import plain

log = structlog.get_logger(__name__)

Json = dict[str, Any]

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
_QUOTATION = re.compile("<blockquote[^>]*>|</blockquote>")
_NO_PREVIEW = {"is_disabled": True}
_ANSWERING = {"allow_sending_without_reply": True}
"""The question may be deleted before it is answered."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply goes: a chat, the topic in it, and the message it answers."""

    chat: int
    topic: int | None = None
    question: int | None = None

    @classmethod
    def of(cls, message: telegram.Message) -> Place:
        """The place of a message; `message_thread_id` without `is_topic_message` is a thread of replies, no topic."""
        return cls(message.chat.id, message.message_thread_id if message.is_topic_message else None)

    @classmethod
    def under(cls, message: telegram.Message) -> Place:
        """Below a question: as its answer in a group, as the next message where only two people talk."""
        place = cls.of(message)
        alone = message.chat.type == ChatType.PRIVATE
        return cls(place.chat, place.topic, None if alone else message.message_id)

    @classmethod
    def instead(cls, message: telegram.Message) -> Place:
        """Where a message of ours stands: under what it answers."""
        place, asked = cls.of(message), message.reply_to_message
        return cls(place.chat, place.topic, asked.message_id if asked is not None else None)


async def send(bot: telegram.Bot, place: Place, reply: Reply, **patience: float) -> list[int]:
    """Say a reply; the first message answers the question, the last one carries the buttons. Returns their numbers.

    `patience` is how many seconds to wait, by the library's names: read_timeout.
    """
    sent = await _send(bot, place, list(pages(reply.html)), keys(reply, bot), **patience)
    await _files(bot, place, reply)
    return sent


async def amend(bot: telegram.Bot, place: Place, number: int, reply: Reply) -> list[int]:
    """Put a reply in the place of an earlier one, or below it where that one can no longer be changed.

    Returns the numbers of the messages it is in.
    """
    first, *others = pages(reply.html)
    markup = None if others else keys(reply, bot)
    shown = {"chat_id": place.chat, "message_id": number, "reply_markup": markup}
    changed = [number]
    try:
        await as_html(bot, "editMessageText", shown, first)
    except BadRequest as refusal:
        if not unchanged(refusal):
            log.info("telegram.edit_refused", chat=place.chat, reason=refusal.message)
            others.insert(0, first)
            changed = []
    sent = await _send(bot, place, others, keys(reply, bot))
    await _files(bot, place, reply)
    return changed + sent


async def delete(bot: telegram.Bot, chat: int, number: int) -> None:
    """Delete a message of ours; one that Telegram keeps, because it is old, stays."""
    try:
        await bot.delete_message(chat, number)
    except TelegramError as error:
        log.info("telegram.not_deleted", chat=chat, reason=error.message)


def unchanged(refusal: BadRequest) -> bool:
    """Whether an edit was refused because the message already shows just that."""
    return "message is not modified" in refusal.message.lower()


def pages(text: str) -> Iterator[str]:
    """The text in parts Telegram takes, split at line ends: no tag but a quotation's reaches over a line, and that is
    ended with its page and begun again on the next."""
    if 2 * len(text) <= LIMIT:  # at most two units a character
        yield text
        return
    page: list[str] = []
    length = 0
    quoting = ""
    for line in text.split("\n"):
        for piece in [line] if _length(line) <= LIMIT else _chopped(line):
            if page and length + 1 + _length(piece) > LIMIT:
                yield "\n".join(page) + ("</blockquote>" if quoting else "")
                page, length = [], 0
                piece = quoting + piece
            length += _length(piece) + bool(page)
            page.append(piece)
            opened = _QUOTATION.findall(piece)
            quoting = (opened[-1] if opened[-1] != "</blockquote>" else "") if opened else quoting
    yield "\n".join(page)


def keyboard(reply: Reply, bot: telegram.Bot) -> telegram.InlineKeyboardMarkup | None:
    """The buttons of a reply in Telegram's form; by the bot's own address its private chat is opened."""
    found = keys(reply, bot)
    return telegram.InlineKeyboardMarkup.de_json(found, bot) if found else None


def keys(reply: Reply, bot: telegram.Bot) -> Json | None:
    """The same as it is sent, without an object for every button."""
    if not reply.buttons:
        return None
    return {"inline_keyboard": [[_key(one, bot) for one in row] for row in reply.buttons]}


def _key(button: Button, bot: telegram.Bot) -> Json:
    if button.start:
        return {"text": button.label, "url": f"{bot.link}?start={button.start}"}
    return {"text": button.label, "callback_data": button.asks}


async def _send(bot: telegram.Bot, place: Place, texts: list[str], markup: Json | None, **patience: Any) -> list[int]:
    sent = []
    for number, page in enumerate(texts, 1):
        said: Json = {
            "chat_id": place.chat,
            "message_thread_id": place.topic,
            "reply_parameters": _ANSWERING | {"message_id": place.question} if place.question and number == 1 else None,
            "reply_markup": markup if number == len(texts) else None,
        }
        message = await as_html(bot, "sendMessage", said, page, **patience)
        sent.append(message["message_id"])
    return sent


async def _files(bot: telegram.Bot, place: Place, reply: Reply) -> None:
    """Send the files of a reply; in the place of one that cannot be made or sent stands a sentence."""
    for file in reply.files:
        try:
            async with acting(bot, place.chat, place.topic, ChatAction.UPLOAD_DOCUMENT):
                content = await made(file.make)
                await bot.send_document(
                    chat_id=place.chat,
                    message_thread_id=place.topic,
                    reply_parameters=answering(place.question),
                    document=telegram.InputFile(content, filename=file.name),
                    caption=file.caption or None,
                )
        except TelegramError as refusal:
            log.error("telegram.file_not_sent", chat=place.chat, reason=refusal.message)
            await _instead(bot, place, file)
        except Exception:
            log.exception("telegram.file_not_made", chat=place.chat)
            await _instead(bot, place, file)


async def _instead(bot: telegram.Bot, place: Place, file: Attachment) -> None:
    if file.otherwise:
        await _send(bot, place, [file.otherwise], None)


def answering(question: int | None) -> telegram.ReplyParameters | None:
    """The mark of an answer; the question may be deleted before it is given."""
    return telegram.ReplyParameters(question, allow_sending_without_reply=True) if question else None


async def as_html(bot: telegram.Bot, method: str, said: Json, text: str, **patience: Any) -> Any:
    """Say HTML, by a method of Telegram's with its fields; a reply Telegram cannot parse is a bug to log, and still an
    answer somebody waits for. What comes of it is as it came."""
    try:
        return await _post(bot, method, {**said, "text": text, "parse_mode": ParseMode.HTML.value}, patience)
    except BadRequest as refusal:
        if "can't parse entities" not in refusal.message.lower():
            raise
        log.error("telegram.html_refused", reason=refusal.message, length=len(text))
        return await _post(bot, method, {**said, "text": plain(text) or text}, patience)


async def _post(bot: telegram.Bot, method: str, said: Json, patience: dict[str, Any]) -> Any:
    """The library's own methods make an object of every field and of what comes back: half the work of an answer."""
    return await bot._post(method, {**said, "link_preview_options": _NO_PREVIEW}, **patience)


def _length(text: str) -> int:
    """The length without tags, in UTF-16 units: never less than what Telegram counts."""
    return len(plain(text).encode("utf-16-le")) // 2


def _chopped(line: str) -> list[str]:
    """A line too long for one message, as plain text in pieces; half the limit, for characters of two units."""
    text, half = plain(line), LIMIT // 2
    return [html.escape(text[start : start + half]) for start in range(0, len(text), half)]
