"""Reports handed in through Telegram: which messages carry one for us, and how its bytes are had."""

from __future__ import annotations

import re

import telegram
from telegram.error import TelegramError

from bot.channels.telegram.incoming import calls
from bot.intake.handed import Handed, NotHanded, written
from bot.intake.taking import TOO_LARGE
from bot.render.plain import level

NOT_FETCHED = "没能从 Telegram 取到这个文件，请再发一次。"
PASTED = 300
"""Characters from which a text may be a report and no question."""

_ADD = re.compile(r"(?:/|／)?(?:add|sl|收录)(?![a-z0-9_])", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_MANY_NUMBERS = 15


def handed(message: telegram.Message, me: telegram.User) -> tuple[Handed, str] | None:
    """What a message hands in, with the words said about it; None where it hands nothing in, or not to us.

    In private everything is for us; in a group what is called by /add, by our name, or answers a message of ours; and
    what /add, or our name, answers.
    """
    called, words = calls(message, me)
    told = _ADD.match(words)
    words = words[told.end() :].strip(" ,，:：\n") if told else words
    own = file_in(message)
    if own is not None:
        # Another command under a file says nothing about the file.
        return (own, "" if words.startswith(("/", "／")) else words) if called or told else None
    if is_report(words) and (called or told):
        return written(words), ""
    answered = message.reply_to_message
    if answered is None or not (told or (called and not words)) or answered.from_user == me:
        return None
    other = file_in(answered) or (_text(answered.text or ""))
    return (other, words) if other else None


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


def _text(text: str) -> Handed | None:
    return written(text) if is_report(text) else None


def is_report(text: str) -> bool:
    """Whether a text is long enough for a report and full of numbers."""
    return len(text) >= PASTED and len(_NUMBERS.findall(text)) >= _MANY_NUMBERS
