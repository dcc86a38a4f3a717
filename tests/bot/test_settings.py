"""`.env.example` and the settings say the same: every setting, with its default and its meaning, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
PREFIX = "NIANBAO_"


def test_every_setting_is_in_the_example_and_every_line_of_it_is_a_setting() -> None:
    lines = re.findall(rf"^#? ?{PREFIX}(\w+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(lines) == sorted(name.upper() for name in Settings.model_fields)


def test_every_setting_of_the_example_has_its_meaning_above_it() -> None:
    for part in EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        *meaning, setting = part.splitlines()
        assert meaning
        assert all(line.startswith("# ") for line in meaning)
        assert setting.startswith(PREFIX)


def test_the_example_taken_as_it_is_changes_nothing() -> None:
    assert Settings(_env_file=EXAMPLE) == Settings(_env_file=None)


def test_every_setting_says_what_it_means() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE", "x.db")
    monkeypatch.setenv("NIANBAO_LOG_LEVEL", "warning")
    assert (Settings().database, Settings().log_level) == (Path("x.db"), "WARNING")


def test_the_token_is_not_shown() -> None:
    assert "123:abc" not in repr(Settings(telegram_token="123:abc"))


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().samples = False  # type: ignore[misc]
