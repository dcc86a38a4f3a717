"""`.env.example` and the settings say the same: every setting, with its default and its meaning, and no other."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import get_type_hints

import pytest

from bot.settings import Secret, Settings, UnreadableSettings, WrongSettings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
PREFIX = "NIANBAO_"
NO_FILE = Path("no.env")


def test_every_setting_is_in_the_example_and_every_line_of_it_is_a_setting() -> None:
    lines = re.findall(rf"^#? ?{PREFIX}(\w+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(lines) == sorted(one.name.upper() for one in fields(Settings))


def test_every_setting_of_the_example_has_its_meaning_above_it() -> None:
    for part in EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        *meaning, setting = part.splitlines()
        assert meaning
        assert all(line.startswith("# ") for line in meaning)
        assert setting.startswith(PREFIX)


def test_the_example_taken_as_it_is_changes_nothing() -> None:
    assert Settings.read(EXAMPLE) == Settings()


def test_every_setting_says_what_it_means() -> None:
    for kind in get_type_hints(Settings, include_extras=True).values():
        assert kind.__metadata__[0].description


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE", "x.db")
    monkeypatch.setenv("NIANBAO_LOG_LEVEL", "warning")
    own = Settings.read(NO_FILE)
    assert (own.database, own.log_level) == (Path("x.db"), "WARNING")


def test_settings_come_from_the_file_and_the_environment_is_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    file.write_text("NIANBAO_SAMPLES=false\nNIANBAO_READING_SECONDS=2.5\nNIANBAO_LANGUAGE\n", encoding="utf-8")
    monkeypatch.setenv("nianbao_reading_seconds", "7")
    assert Settings.read(file) == Settings(samples=False, reading_seconds=7)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yes", True), ("On", True), (" true ", True), ("1", True), ("no", False), ("OFF", False), ("0", False)],
)
def test_yes_and_no_are_written_in_many_ways(monkeypatch: pytest.MonkeyPatch, written: str, meant: bool) -> None:
    monkeypatch.setenv("NIANBAO_SAMPLES", written)
    assert Settings.read(NO_FILE).samples is meant


def test_what_says_yes_elsewhere_is_a_word_where_words_are_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE", "on")
    monkeypatch.setenv("NIANBAO_TELEGRAM_GROUP_PER_MINUTE", " 9 ")
    own = Settings.read(NO_FILE)
    assert (own.database, own.telegram_group_per_minute) == (Path("on"), 9)


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("# 年报\nNIANBAO_SAMPLES=false\n".encode("gbk"))
    with pytest.raises(UnreadableSettings, match="UTF-8"):
        Settings.read(file)


def test_every_setting_that_means_nothing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    written = {
        "NIANBAO_SAMPLES": "vielleicht",
        "NIANBAO_READING_SECONDS": "0",
        "NIANBAO_READING_MEGABYTES": "12.5",
        "NIANBAO_TELEGRAM_SAVING": "me",
        "NIANBAO_LANGUAGE": "tlh",
    }
    for name, value in written.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettings) as trouble:
        Settings.read(NO_FILE)
    assert trouble.value.written == written


def test_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_TELEGRAM_TOKEN", "123:abc")
    own = Settings.read(NO_FILE)
    assert own.telegram_token == Secret("123:abc") != Secret()
    assert "123:abc" not in f"{own} {own!r} {own.telegram_token}"


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().samples = False  # type: ignore[misc]
