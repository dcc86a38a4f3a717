"""Reports handed in through Telegram: which messages carry one for us, and how its bytes are had."""

from __future__ import annotations

import re

import telegram
from telegram.error import TelegramError

from bot.channels.telegram.incoming import calls
from bot.fetching.links import without
from bot.intake.handed import Handed, Linked, NotHanded, linked, written
from bot.intake.taking import TOO_LARGE
from bot.render.plain import level

NOT_FETCHED = "没能从 Telegram 取到这个文件，请再发一次。"
PASTED = 300
"""Characters from which a text may be a report and no question."""

_ADD = re.compile(r"(?:/|／)?(?:add|sl|收[录錄])(?![a-z0-9_])", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_MANY_NUMBERS = 15
_MOST = 5
"""Addresses taken from one message."""


def handed(message: telegram.Message, me: telegram.User) -> tuple[tuple[Handed | Linked, str], ...]:
    """What a message hands in, each with the words said about it; nothing where it hands nothing in, or not to us.

    In private everything is for us; in a group what is called by /add, by our name, or answers a message of ours; and
    what /add, or our name, answers.
    """
    called, words = calls(message, me)
    told = _ADD.match(words)
    words = words[told.end() :].strip(" ,，:：\n") if told else words
    own = _own(message, words)
    if own:
        # Another command says nothing about a file or an address.
        other = words.startswith(("/", "／"))
        given = own if message.document or message.photo or not other else ()
        said = "" if other or len(given) > 1 else without(words) if isinstance(given[0], Linked) else words
        return tuple((one, said) for one in given) if called or told else ()
    if is_report(words) and (called or told):
        return ((written(words), ""),)
    answered = message.reply_to_message
    if answered is None or not (told or (called and not words)) or answered.from_user == me:
        return ()
    text = answered.text or answered.caption or ""
    given = _own(answered, text) or ((written(text),) if is_report(text) else ())
    return tuple((one, words if len(given) == 1 else "") for one in given)


def _own(message: telegram.Message, words: str) -> tuple[Handed | Linked, ...]:
    """The file in a message, or else the addresses in its words and behind them."""
    file = file_in(message)
    if file is not None:
        return (file,)
    if is_report(words):
        # A pasted report names addresses of its own.
        return ()
    behind = [entity.url for entity in (*message.entities, *message.caption_entities) if entity.url]
    return linked("\n".join([words, *behind]))[:_MOST]


def file_in(message: telegram.Message) -> Handed | None:
    """The file in a message, or the largest size of its picture."""
    file = message.document or (message.photo[-1] if message.photo else None)
    if file is None:
        return None
    name = (level(message.document.file_name or "") or "文件") if message.document else "图片.jpg"

    async def fetch() -> bytes:
        try:
            return bytes(await (await file.get_file()).download_as_bytearray())
        except TelegramError as error:
            # Not from the cause: the address of a file has the token in it.
            large = "too big" in error.message.lower()
            raise NotHanded(TOO_LARGE if large else NOT_FETCHED) from None

    return Handed(name, fetch, file.file_size)


def is_report(text: str) -> bool:
    """Whether a text is long enough for a report and full of numbers."""
    return len(text) >= PASTED and len(_NUMBERS.findall(text)) >= _MANY_NUMBERS
