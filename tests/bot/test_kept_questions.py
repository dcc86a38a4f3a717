"""A question kept with its answer is the same question when it is read again, and has no words of anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation import Conversation
from bot.kept_questions import read, written
from bot.message import Message
from store.archive import Archive

ASKED = [
    "/stats 东安区 2021",
    "/check 平潭 2024",
    "东安区2021年收到几件申请",
    "平潭近三年不予公开",
    "淮安市2024年公开率",
    "平潭历年不予公开几件",
    "淮安市和平潭2024年谁的申请多",
]


@pytest.mark.parametrize("text", ASKED)
async def test_asking_on_is_the_same_after_a_restart(about: Conversation, samples: Archive, text: str) -> None:
    reply = await about.answer(Message(text))
    assert reply is not None
    assert reply.about is not None
    kept = written(reply.about)
    again = read(samples, kept)
    assert again is not None
    for further in ("那2022年呢", "新收呢", "换成洪泽区", "为什么"):
        follows = Message(further, chat="x")
        before = await about.answer(replace(follows, follows=reply.about))
        after = await about.answer(replace(follows, follows=again))
        assert (before is None) == (after is None), further
        # How the body was called, and that another one goes by that name too, is not kept.
        assert before is None or after is None or before.html.endswith(after.html), further


@pytest.mark.parametrize("text", ["平潭2022年提到条例的", "什么是依申请公开", "/help", "你好"])
async def test_what_is_made_of_words_is_not_kept(about: Conversation, text: str) -> None:
    reply = await about.answer(Message(text))
    assert reply is not None
    assert written(reply.about) == ""


def test_a_body_that_is_gone_is_not_asked_on_about(samples: Archive) -> None:
    assert read(samples, "stats:999999:2021") is None
    assert read(samples, "") is None
    assert read(samples, "nonsense") is None
