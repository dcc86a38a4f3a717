"""/settings: what a chat has settled for itself: language, pictures, who may save, quiet hours, listed members.

In a group its admins change it, there or from their private chat with the bot.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers import Answer
from bot.ask import Ask
from bot.chat_answers import ChatSettings
from bot.chat_options import AWAY, LIST, PICTURES, QUIET, SAVING, number, settled, there
from bot.command import Command
from bot.languages import SETTING, Language, languages, named
from store.archive import Archive
from store.chats import setting, settle
from store.listed import delist, enlist, listed

_LANGUAGE = re.compile(r"^(?:language|lang|语言|語言)", re.IGNORECASE)


def answer(archive: Archive, ask: Ask) -> Answer:
    """The chat's settings; after one was changed, where words or a button say so."""
    elsewhere, said = there(ask)
    chat = elsewhere or ask.chat
    said = said.strip()
    if not said and not ask.which:
        return _shown(archive, chat, bool(elsewhere))
    if not chat:
        return replace(_shown(archive, chat, False), chatless=True, found=False)
    if said.startswith(LIST):
        changed = _list(archive, chat, said, ask)
    elif option := settled(said):
        settle(archive, chat, option.name, option.value)
        changed = {"changed": True}
    elif language := _language(ask, said):
        settle(archive, chat, SETTING, language.code)
        changed = {"changed": True}
    else:
        changed = {"strange": said, "found": not said}
    return replace(_shown(archive, chat, bool(elsewhere)), **changed)  # type: ignore[arg-type]


def _shown(archive: Archive, chat: str, elsewhere: bool) -> ChatSettings:
    if not chat:
        return ChatSettings(None)
    own, pictures, saving, quiet = (
        setting(archive, chat, name) for name in (SETTING, PICTURES.name, SAVING.name, QUIET.name)
    )
    members = listed(archive, chat)
    return ChatSettings(own, pictures, saving, quiet, members, group=number(chat), elsewhere=elsewhere)


def _list(archive: Archive, chat: str, said: str, ask: Ask) -> dict[str, object]:
    """Puts on the list whose message was answered, or takes off whom a button or `删` names."""
    called = next(one for one in LIST if said.startswith(one))
    away, _, person = said[len(called) :].strip().partition(" ")
    if away in AWAY:
        gone = delist(archive, chat, person.strip() or (ask.to.id if ask.to else ""))
        return {"delisted": gone.name, "changed": True} if gone else {"nobody": True, "found": False}
    if away:
        return {"strange": said, "found": False}
    if ask.to is None:
        return {"nobody": True}
    enlist(archive, chat, ask.to)
    return {"enlisted": ask.to.name, "changed": True}


def _language(ask: Ask, said: str) -> Language | None:
    if ask.which:
        return languages()[ask.which - 1] if ask.which <= len(languages()) else None
    words = _LANGUAGE.sub("", said).strip()
    return named(words) if words else None


SETTINGS = Command(
    name="settings",
    short="sz",
    chinese=("设置",),
    help="这个聊天的设置：语言、图片、谁能保存、免打扰、名单",
    arguments="[设置 值]",
    examples=("/settings", "/设置", "/settings 图片 关", "/设置 免打扰 22:00-08:00"),
    place=40,
    answer=answer,
    remembers=True,
)
