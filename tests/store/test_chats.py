"""What a chat has settled is its own, and the last thing said counts."""

from __future__ import annotations

from pathlib import Path

from store.archive import Archive
from store.chats import setting, settle


def test_nothing_is_settled_at_first(archive: Archive) -> None:
    assert setting(archive, "telegram:1", "language") is None


def test_the_last_word_counts_and_only_in_its_chat(archive: Archive) -> None:
    for value in ("en", "zh", "en"):
        settle(archive, "telegram:1", "language", value)
    settle(archive, "telegram:1", "other", "x")
    assert setting(archive, "telegram:1", "language") == "en"
    assert setting(archive, "telegram:2", "language") is None


def test_it_is_still_there_when_the_file_is_opened_again(archive: Archive, path: Path) -> None:
    settle(archive, "telegram:1", "language", "en")
    again = Archive.open(path)
    assert setting(again, "telegram:1", "language") == "en"
    again.close()
