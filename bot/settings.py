"""Every setting, read from the environment and from `.env` into one frozen object."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.languages import languages


def _worded(language: str) -> str:
    """A language there are templates for."""
    if all(one.code != language for one in languages()):
        raise ValueError(language)
    return language


_PREFIX = "NIANBAO_"
_FILE = ".env"
_LIKE = 0.8


class Settings(BaseSettings):
    """Settings of one running nianbao; `.env.example` lists each with its meaning."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=_FILE, env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    database: Path = Field(Path("nianbao.db"), description="the SQLite file; made on first use")
    samples: bool = Field(True, description="put the bundled sample reports into the database")
    language: Annotated[str, AfterValidator(_worded)] = Field(
        "zh", description="the folder of templates the replies are worded in, where the chat has not settled another"
    )
    telegram_token: SecretStr = Field(SecretStr(""), description="the bot's token, from @BotFather")
    telegram_base_url: str = Field(
        "https://api.telegram.org/bot", description="the Bot API server; another one for tests or your own server"
    )
    telegram_proxy: SecretStr = Field(
        SecretStr(""), description="an HTTP proxy on the way to Telegram; none is taken from the environment"
    )
    telegram_webhook_url: str = Field(
        "", description="the https address at which Telegram brings messages; empty: they are asked for"
    )
    telegram_webhook_secret: SecretStr = Field(SecretStr(""), description="what tells Telegram from others there")
    telegram_webhook_listen: str = Field(
        "127.0.0.1:8443", description="where the bot listens for it, behind a proxy that speaks https"
    )
    metrics_listen: str = Field("", description="where numbers for Prometheus are shown; empty: nowhere")
    health_minutes: float = Field(15, ge=0, description="how often the log says how the bot is doing; 0: never")
    reading_seconds: float = Field(20, gt=0, description="how long one document may be read for, in seconds")
    reading_megabytes: int = Field(
        1024, ge=128, description="how much memory the reading may take, in megabytes, where the system can limit it"
    )
    telegram_marking: bool = Field(True, description="people in Telegram may mark doubts with /mark; who did is kept")
    telegram_saving: Literal["everyone", "listed", "leaders"] = Field(
        "everyone", description="who may keep reports and mark doubts, where a group has not settled it"
    )
    telegram_operators: str = Field("", description="who runs the bot: their numbers in Telegram, with commas")
    telegram_person_per_minute: int = Field(5, ge=1, description="how many answers one person in a group gets a minute")
    telegram_group_per_minute: int = Field(
        15, ge=1, description="how many answers a group gets a minute; Telegram itself takes 20 messages"
    )
    telegram_pace: bool = Field(
        True, description="the bot keeps to Telegram's pace and to its own limits for people and groups"
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = Field(
        "INFO", description="how much goes to the log: DEBUG, INFO, WARNING or ERROR"
    )


def unknown() -> Iterator[tuple[str, str | None]]:
    """The names in the environment and in `.env` that look like settings but are none, with the one that was meant.

    A mistyped name would be left out in silence, and the reports go into another database than everybody thinks.
    """
    known = [f"{_PREFIX}{name}".upper() for name in Settings.model_fields]
    written = dotenv_values(_FILE, encoding="utf-8") if Path(_FILE).is_file() else {}
    for name in sorted({name.upper() for name in (*os.environ, *written)}):
        if name.startswith(_PREFIX) and name not in known:
            yield name, next(iter(get_close_matches(name, known, 1, _LIKE)), None)
