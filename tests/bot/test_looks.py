"""Pictures look as they looked when somebody looked at them; ACCEPT=1 writes down how they look now."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.message import Message
from bot.render.words import Words
from store.archive import Archive
from tests.bot.looks import GRID, apart, looks
from tests.bot.talking import talking

pytestmark = pytest.mark.slow

SEEN = Path(__file__).parent / "looks.json"
QUESTIONS = (
    "/table 东安区 2021",
    "/table 洪泽区 2023 表四",
    "/table 洪泽区 2023 表二",
    "/chart 平潭 新收",
    "/chart 平潭",
)
NEAR = GRID
"""Bits in which a picture may differ from itself: another release of the font or of typst moves some edges."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawn small, for the reading of a picture here takes its time."""
    monkeypatch.setattr("bot.render.picture.WIDE", 270)


async def png(archive: Archive, question: str, language: str) -> bytes:
    reply = await talking(archive, language=language).answer(Message(question))
    assert reply is not None
    assert reply.picture is not None
    return reply.picture.make()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_picture_looks_as_it_did(samples: Archive, question: str, language: str) -> None:
    name, seen = f"{language} {question}", json.loads(SEEN.read_text()) if SEEN.exists() else {}
    now = looks(await png(samples, question, language))
    if os.environ.get("ACCEPT"):
        SEEN.write_text(
            json.dumps(dict(sorted((seen | {name: f"{now:x}"}).items())), ensure_ascii=False, indent=1) + "\n"
        )
        return
    assert apart(now, int(seen[name], 16)) <= NEAR


async def test_pictures_of_different_things_look_different(samples: Archive) -> None:
    seen = [looks(await png(samples, question, "zh")) for question in QUESTIONS]
    assert min(apart(one, other) for at, one in enumerate(seen) for other in seen[:at]) > NEAR


async def test_a_chart_says_what_its_words_say(about: Conversation) -> None:
    for question in ("/chart 平潭 新收", "/看图 淮安市和平潭2024年新收", "平潭历年新收"):
        answer = await about.answer_data(Message(question))
        reply = await about.answer(Message(question))
        assert answer is not None
        assert reply is not None
        told = Words.of("zh").say(getattr(answer, "answer", answer)).html
        assert reply.html.endswith(told)
        for bar in answer.chart.bars if hasattr(answer, "chart") else ():
            assert f"{bar.label}　{bar.text or '缺'}" in told
