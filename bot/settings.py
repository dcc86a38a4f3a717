"""Every setting, read from the environment and from `.env` into one frozen object."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _worded(language: str) -> str:
    """A language there are templates for."""
    if not language.isidentifier() or not (files("templates") / language).is_dir():
        raise ValueError(language)
    return language


class Settings(BaseSettings):
    """Settings of one running nianbao; `.env.example` lists each with its meaning."""

    model_config = SettingsConfigDict(
        env_prefix="NIANBAO_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    database: Path = Field(Path("nianbao.db"), description="the SQLite file; made on first use")
    samples: bool = Field(True, description="put the bundled sample reports into the database")
    language: Annotated[str, AfterValidator(_worded)] = Field(
        "zh", description="the folder of templates the replies are worded in"
    )
    telegram_token: SecretStr = Field(SecretStr(""), description="the bot's token, from @BotFather")
    telegram_base_url: str = Field(
        "https://api.telegram.org/bot", description="the Bot API server; another one for tests or your own server"
    )
    telegram_marking: bool = Field(True, description="people in Telegram may mark doubts with /mark; who did is kept")
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = Field(
        "INFO", description="how much goes to the log: DEBUG, INFO, WARNING or ERROR"
    )
