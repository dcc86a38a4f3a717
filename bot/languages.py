"""The languages of the replies: a folder each in `templates`; and which of them a message is answered in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.message import Message

SETTING = "language"
"""What a chat's own choice of a language is kept under."""

_WORDS = "words.toml"


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its folder, what it calls itself, and what people call it; `place` orders the buttons for it."""

    code: str
    itself: str
    called: tuple[str, ...]
    place: int


@cache
def languages() -> tuple[Language, ...]:
    """Every language there are templates for, in the order of their places."""
    found = []
    for folder in files("templates").iterdir():
        if folder.is_dir() and (folder / _WORDS).is_file():
            raw = tomllib.loads((folder / _WORDS).read_text(encoding="utf-8"))
            called = (folder.name, raw["itself"], *raw["called"])
            found.append(Language(folder.name, raw["itself"], tuple(map(_fold, called)), raw["place"]))
    return tuple(sorted(found, key=lambda one: (one.place, one.code)))


def named(words: str) -> Language | None:
    """The language people call by these words.

    >>> [named(words).code for words in ("en", "English", "英文", "中文")], named("第三种")
    (['en', 'en', 'en', 'zh'], None)
    """
    said = _fold(words)
    return next((one for one in languages() if said in one.called), None)


def fitting(tag: str) -> str | None:
    """The language of a person's device, where there are templates for it.

    >>> fitting("en-GB"), fitting("zh-hans"), fitting("fr"), fitting("")
    ('en', 'zh', None, None)
    """
    main = tag.replace("_", "-").partition("-")[0].lower()
    return next((one.code for one in languages() if one.code == main), None)


def spoken(chosen: str | None, message: Message, default: str) -> str:
    """The language a message is answered in: the chat's own, in private that of the person's device, or the bot's.

    >>> private, group = Message("/help", language="en-GB"), Message("/help", private=False, language="en-GB")
    >>> spoken(None, private, "zh"), spoken(None, group, "zh"), spoken("en", group, "zh"), spoken("zh", private, "zh")
    ('en', 'zh', 'en', 'zh')
    """
    if any(one.code == chosen for one in languages()):
        return str(chosen)
    return (fitting(message.language) if message.private else None) or default


def _fold(words: str) -> str:
    return words.strip().lower()
