"""Every setting, read from the environment and from `.env` into one frozen object."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from dotenv import dotenv_values
from msgspec import Meta

from bot.languages import languages

_PREFIX = "NIANBAO_"
_FILE = Path(".env")
_LIKE = 0.8
_YES, _NO = ("yes", "on", "y", "t"), ("no", "off", "n", "f")
"""Other words for true and false, as people write them in such files."""


class WrongSettings(ValueError):
    """Settings that mean nothing: what is written, by name."""

    def __init__(self, written: Mapping[str, str]) -> None:
        super().__init__(", ".join(written))
        self.written = written


class UnreadableSettings(ValueError):
    """A file of settings that cannot be read; the text says which, and why."""


class Secret:
    """What must come into no log: only whoever asks for its value sees it."""

    __slots__ = ("value",)

    def __init__(self, value: str = "") -> None:
        self.value = value

    def __repr__(self) -> str:
        return "Secret(…)" if self.value else "Secret()"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)


_NONE = Secret()


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one running nianbao; `.env.example` lists each with its meaning."""

    database: Annotated[Path, Meta(description="the SQLite file; made on first use")] = Path("nianbao.db")
    samples: Annotated[bool, Meta(description="put the bundled sample reports into the database")] = True
    language: Annotated[
        str, Meta(description="the folder of templates the replies are worded in, where the chat has settled no other")
    ] = "zh"
    telegram_token: Annotated[Secret, Meta(description="the bot's token, from @BotFather")] = _NONE
    telegram_base_url: Annotated[
        str, Meta(description="the Bot API server; another one for tests or your own server")
    ] = "https://api.telegram.org/bot"
    telegram_proxy: Annotated[
        Secret, Meta(description="an HTTP proxy on the way to Telegram; none is taken from the environment")
    ] = _NONE
    telegram_webhook_url: Annotated[
        str, Meta(description="the https address at which Telegram brings messages; empty: they are asked for")
    ] = ""
    telegram_webhook_secret: Annotated[Secret, Meta(description="what tells Telegram from others there")] = _NONE
    telegram_webhook_listen: Annotated[
        str, Meta(description="where the bot listens for it, behind a proxy that speaks https")
    ] = "127.0.0.1:8443"
    metrics_listen: Annotated[str, Meta(description="where numbers for Prometheus are shown; empty: nowhere")] = ""
    health_minutes: Annotated[
        float, Meta(ge=0, description="how often the log says how the bot is doing; 0: never")
    ] = 15
    reading_seconds: Annotated[
        float, Meta(gt=0, le=3600, description="how long one document may be read for, in seconds")
    ] = 60
    reading_megabytes: Annotated[
        int,
        Meta(
            ge=128,
            le=2**20,
            description="how much memory the reading may take, in megabytes, where the system can limit it",
        ),
    ] = 1024
    telegram_marking: Annotated[
        bool, Meta(description="people in Telegram may mark doubts with /mark; who did is kept")
    ] = True
    telegram_saving: Annotated[
        Literal["everyone", "listed", "leaders"],
        Meta(description="who may keep reports and mark doubts, where a group has not settled it"),
    ] = "everyone"
    telegram_operators: Annotated[str, Meta(description="who runs the bot: their numbers in Telegram, with commas")] = (
        ""
    )
    telegram_person_per_minute: Annotated[
        int, Meta(ge=1, description="how many answers one person in a group gets a minute")
    ] = 5
    telegram_group_per_minute: Annotated[
        int, Meta(ge=1, description="how many answers a group gets a minute; Telegram itself takes 20 messages")
    ] = 15
    telegram_pace: Annotated[
        bool, Meta(description="the bot keeps to Telegram's pace and to its own limits for people and groups")
    ] = True
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        Meta(description="how much goes to the log: DEBUG, INFO, WARNING or ERROR"),
    ] = "INFO"

    @classmethod
    def read(cls, file: Path = _FILE) -> Settings:
        """The settings of this program: the environment's before the file's. Raises WrongSettings, naming each, and
        UnreadableSettings."""
        written, types = _written(file), get_type_hints(cls, include_extras=True)
        given: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for one in fields(cls):
            name = f"{_PREFIX}{one.name}".upper()
            try:
                if name in written:
                    given[one.name] = _meant(written[name], types[one.name])
            except msgspec.ValidationError:
                wrong[name] = written[name]
        own = cls(**given)
        if all(one.code != own.language for one in languages()):
            wrong[f"{_PREFIX}LANGUAGE"] = own.language
        if wrong:
            raise WrongSettings(wrong)
        return own


def unknown() -> Iterator[tuple[str, str | None]]:
    """The names in the environment and in `.env` that look like settings but are none, with the one that was meant.

    A mistyped name would be left out in silence, and the reports go into another database than everybody thinks.
    """
    known = [f"{_PREFIX}{one.name}".upper() for one in fields(Settings)]
    for name in sorted(_written(_FILE)):
        if name.startswith(_PREFIX) and name not in known:
            yield name, next(iter(get_close_matches(name, known, 1, _LIKE)), None)


def _written(file: Path) -> dict[str, str]:
    """What is written in the file and in the environment, by names in capitals; a name without a value says nothing.
    Raises UnreadableSettings."""
    try:
        lines = dotenv_values(file, encoding="utf-8") if file.is_file() else {}
    except UnicodeDecodeError:
        raise UnreadableSettings(f"{file} 不是 UTF-8 编码，读不了；请用 UTF-8 另存一次。") from None
    except OSError as error:
        raise UnreadableSettings(f"{file} 打不开：{error.strerror}。") from error
    return {name.upper(): value for name, value in (*lines.items(), *os.environ.items()) if value is not None}


def _meant(text: str, kind: Any) -> Any:
    """What a text means as a setting of a kind; of words to choose from, in capitals or not."""
    text = text.strip()
    if get_origin(kind) is Annotated and get_args(kind)[0] is bool:
        text = "true" if text.lower() in _YES else "false" if text.lower() in _NO else text
    for way in (text, text.upper(), text.lower()):
        try:
            return msgspec.convert(way, kind, strict=False, dec_hook=lambda kind, text: kind(text))
        except msgspec.ValidationError as trouble:
            wrong = trouble
    raise wrong
