"""Which texts are meant for the bot, and how they read without Telegram's own marks."""

from __future__ import annotations

import re
from collections.abc import Collection

import telegram
from telegram.constants import ChatType, MessageEntityType

from bot.message import Message
from bot.render.plain import level
from reports.characters import characters
from reports.wording import compatible
from store.decisions import Person

COMMAND = re.compile(r"[/／](?P<name>\w+)(?:[@＠](?P<bot>[A-Za-z0-9_]+))?")
"""`/stats@demo_bot东安区` is one command for Telegram's users and none for Telegram: the name of a bot is ASCII."""


def heard(message: telegram.Message, me: telegram.User, chinese_names: Collection[str]) -> Message | None:
    """The message as the conversation reads it, or None where it is meant for somebody else."""
    private = message.chat.type == ChatType.PRIVATE
    text, mentioned = _without_mentions(message, f"@{me.username}")
    command = COMMAND.match(text)
    if command and command["bot"] and command["bot"].casefold() != str(me.username).casefold():
        return None
    ours = command is not None and _is_ours(command, chinese_names)
    if not text or _is_automatic(message) or not (private or ours or mentioned or _answers(message, me)):
        return None
    return Message(
        _spelt_out(command, text) if command else text,
        private=private,
        by=_author(message),
        chat=f"telegram:{message.chat.id}",
        topic=message.message_thread_id if message.is_topic_message else None,
        language=_language(message),
        to=_asked_about(message),
    )


def calls(message: telegram.Message, me: telegram.User) -> tuple[bool, str]:
    """Whether a message, or what stands under its picture or file, is for us; and its words without our name."""
    text, mentioned = _without_mentions(message, f"@{me.username}")
    command = COMMAND.match(text)
    if _is_automatic(message) or (
        command and command["bot"] and command["bot"].casefold() != str(me.username).casefold()
    ):
        return False, ""
    private = message.chat.type == ChatType.PRIVATE
    return private or mentioned or _answers(message, me), _spelt_out(command, text) if command else text


def presses(query: telegram.CallbackQuery) -> Message:
    """Who pressed a button, and in which chat, as a message without words.

    Under a message sent through inline mode nobody knows the chat, which may be any group: it counts as one.
    """
    chat = query.message.chat if query.message else None
    under = query.message if isinstance(query.message, telegram.Message) else None
    return Message(
        "",
        private=not query.inline_message_id and (chat is None or chat.type == ChatType.PRIVATE),
        by=Person(level(query.from_user.full_name), f"telegram:{query.from_user.id}"),
        chat=f"telegram:{chat.id}" if chat else "",
        topic=under.message_thread_id if under and under.is_topic_message else None,
        language=query.from_user.language_code or "",
    )


def wordless(message: telegram.Message) -> Message:
    """Who sent something that is no text, and in which chat."""
    return Message(
        "",
        private=message.chat.type == ChatType.PRIVATE,
        by=_author(message),
        chat=f"telegram:{message.chat.id}",
        language=_language(message),
    )


def answered(message: telegram.Message, me: telegram.User) -> int | None:
    """The number of the message of ours that a message replies to, if it does."""
    asked = message.reply_to_message
    return asked.message_id if asked is not None and _answers(message, me) else None


def types(query: telegram.InlineQuery) -> Message:
    """What somebody types after our name, in a chat that Telegram does not tell: it may be any group."""
    return Message(
        query.query, private=False, by=Person(level(query.from_user.full_name), f"telegram:{query.from_user.id}")
    )


def _asked_about(message: telegram.Message) -> Person | None:
    """The person whose message a message answers."""
    asked = _answered(message)
    if asked is None or asked.from_user is None or asked.from_user.is_bot or asked.sender_chat is not None:
        return None
    return _author(asked)


def _author(message: telegram.Message) -> Person:
    """Who wrote the message; an anonymous admin writes as the group."""
    if message.from_user is not None and message.sender_chat is None:
        return Person(level(message.from_user.full_name), f"telegram:{message.from_user.id}")
    chat = message.sender_chat or message.chat
    return Person(level(chat.effective_name or ""), f"telegram:{chat.id}")


def _language(message: telegram.Message) -> str:
    return (message.from_user.language_code or "") if message.from_user else ""


def _without_mentions(message: telegram.Message, me: str) -> tuple[str, bool]:
    """The text without the mentions of this bot, and whether there were any.

    Telegram counts in UTF-16 units, so that an emoji before the mention shifts every index of a Python string.
    """
    kind: list[str | None] = [MessageEntityType.MENTION]
    mentions = message.parse_entities(kind) if message.text else message.parse_caption_entities(kind)
    units = (message.text or message.caption or "").encode("utf-16-le")
    ours = [entity for entity, name in mentions.items() if name.casefold() == me.casefold()]
    for entity in sorted(ours, key=lambda entity: entity.offset, reverse=True):
        units = units[: entity.offset * 2] + units[(entity.offset + entity.length) * 2 :]
    return units.decode("utf-16-le").strip(), bool(ours)


def _is_ours(command: re.Match[str], chinese_names: Collection[str]) -> bool:
    """Whether a command in a group may be ours; an ASCII name nobody knows is passed over by the conversation."""
    name = characters(compatible(command["name"]))
    return bool(command["bot"] or re.match("[A-Za-z]", name) or name.startswith(tuple(chinese_names)))


def _spelt_out(command: re.Match[str], text: str) -> str:
    """`／stats@demo_bot东安区` → `/stats 东安区`; whatever separates name and argument otherwise stays as it is."""
    rest = text[command.end() :]
    gap = " " if command["bot"] and rest[:1].isalnum() else ""
    return f"/{command['name']}{gap}{rest}"


def _is_automatic(message: telegram.Message) -> bool:
    """Whether no person wrote this: another bot, or a post forwarded from the group's channel; an answer of ours that
    was chosen in inline mode is sent by a person, but not written by one.

    Anonymous admins are written down as a bot too, but have a `sender_chat`.
    """
    if message.via_bot is not None:
        return True
    by_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    return by_bot or bool(message.is_automatic_forward)


def _answers(message: telegram.Message, me: telegram.User) -> bool:
    """Whether the message replies to one of ours."""
    asked = _answered(message)
    return asked is not None and asked.from_user is not None and asked.from_user.id == me.id


def _answered(message: telegram.Message) -> telegram.Message | None:
    """The message that somebody replied to; in a topic every message 'replies' to the topic's first, without being a
    reply."""
    asked = message.reply_to_message
    return None if asked is None or asked.forum_topic_created else asked
