"""Talks with the bot about the bundled samples go word for word as the files in talks/ say.

After a change of wording, `ACCEPT=1 pytest tests/bot/test_talks.py` writes the files anew; read the difference.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot.conversation import Conversation
from tests.bot.talking import retold

TALKS = sorted((Path(__file__).parent / "talks").glob("*.txt"))


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_the_talk_goes_as_written(path: Path, about: Conversation) -> None:
    written = path.read_text(encoding="utf-8")
    told = asyncio.run(retold(about, written))
    if os.environ.get("ACCEPT"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


def test_there_are_talks() -> None:
    assert len(TALKS) >= 6
