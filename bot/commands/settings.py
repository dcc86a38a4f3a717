"""/settings: what a chat has settled for itself, the language of the replies; in a group its admins change it."""

from __future__ import annotations

import re

from bot.answers import Answer
from bot.ask import Ask
from bot.chat_answers import ChatSettings
from bot.command import Command
from bot.languages import SETTING, Language, languages, named
from store.archive import Archive
from store.chats import setting, settle

_NAMES = re.compile(r"^(?:language|lang|语言|語言)", re.IGNORECASE)


def answer(archive: Archive, ask: Ask) -> Answer:
    """The chat's settings; with a language said or its button pressed, after that was settled."""
    own = setting(archive, ask.chat, SETTING)
    said = _NAMES.sub("", ask.words).strip()
    wanted = _wanted(ask, said)
    if wanted is None:
        return ChatSettings(own, strange=said, found=not said)
    if not ask.chat:
        return ChatSettings(own, chatless=True, found=False)
    settle(archive, ask.chat, SETTING, wanted.code)
    return ChatSettings(wanted.code, changed=True)


def _wanted(ask: Ask, said: str) -> Language | None:
    if ask.which:
        return languages()[ask.which - 1] if ask.which <= len(languages()) else None
    return named(said) if said else None


SETTINGS = Command(
    name="settings",
    short="sz",
    chinese=("设置",),
    help="这个聊天的设置：语言",
    arguments="[语言]",
    examples=("/settings", "/设置"),
    place=40,
    answer=answer,
    remembers=True,
)
